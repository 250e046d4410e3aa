package io.recourse.demo;

import io.recourse.demo.Stories.Words;
import java.util.List;

/** Of what the sixty days are made, as it stands in {@code demo/life.yaml}. */
record LifeWords(
        List<Shop> shops,
        List<String> buyers,
        List<Words> answers,
        List<Words> questions,
        List<Words> withdrawals,
        List<Words> appeals,
        List<Words> views,
        List<Words> affirmed,
        List<Words> reversed,
        List<Words> offers,
        List<Words> settled,
        Words chat,
        Words photo,
        Words praise,
        Words notRight,
        Words listing,
        Words carrier,
        Words rule,
        List<Words> upheld,
        List<Words> rejected,
        List<Words> partly,
        List<Words> notes,
        List<Ground> grounds) {

    private static final String FILE = "demo/life.yaml";

    /** @param email null: nothing is mailed to it */
    record Shop(String name, String shop, String email) {}

    /**
     * @param weight how many of some two hundred cases are about it
     * @param review what the disputed review says; null where the kind is not about one
     * @param words what the complainant says, one of them
     * @param answer null: one of those for all grounds; likewise {@code upheld} and {@code rejected}
     * @param outcome null: as chance has it
     * @param chat what was said in the chat that is handed in; null where that is left to chance, and then it says little
     * @param photo whether a photo of the goods is handed in
     */
    record Ground(
            String kind,
            String ground,
            int weight,
            List<Words> review,
            List<Words> words,
            Words answer,
            Words upheld,
            Words rejected,
            String outcome,
            Words chat,
            boolean photo) {}

    /** @throws IllegalStateException when the file has what nobody would read */
    static LifeWords read() {
        return Stories.read(FILE, LifeWords.class);
    }
}

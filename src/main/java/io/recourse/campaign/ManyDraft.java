package io.recourse.campaign;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Complaints about several reviews, orders or listings that are being written; each may be null until it was chosen or
 * typed.
 *
 * @param key makes sending it twice file each once
 * @param chosen what was chosen, one by one
 * @param together whether what was chosen of one account is one complaint, as of its unpaid orders; null for not
 * @param own words for single complaints, by {@link Chosen#key}
 * @param files the ids of its files, each with the kind of evidence that it is
 * @param chats for single complaints, what was filled in of the record of the chat, by {@link Chosen#key}
 * @param filed those that were filed while others are to be tried again, by {@link Chosen#key}. Sent as it is, the draft
 *     goes on with the others; changed, it is another sending, and they are none of it any more
 */
record ManyDraft(
        String key,
        List<Chosen> chosen,
        String kind,
        String ground,
        Boolean together,
        String statement,
        Map<String, String> own,
        Map<String, String> files,
        Map<String, ObjectNode> chats,
        List<String> filed) {

    /** What a file is that nothing was said about. */
    static final String SCREENSHOT = "SCREENSHOT";

    /**
     * What one complaint is about; whose it is and how it reads is kept to be shown again.
     *
     * @param other the account that is complained of
     * @param text the review's words, what was ordered, or the listing's title; null for none
     * @param listing null unless it is about one
     * @param orders all that it is about, where it is about several
     */
    record Chosen(
            String order,
            String review,
            @JsonAlias("buyer") String other,
            String text,
            String listing,
            List<String> orders) {

        Chosen {
            orders = orders == null ? List.of() : List.copyOf(orders);
        }

        public String key() {
            return listing != null ? listing : review == null ? order : order + "/" + review;
        }

        /** What a page's fields for the record of its chat begin with. */
        String chat() {
            return "chat-" + key();
        }
    }

    ManyDraft {
        chosen = chosen == null ? List.of() : List.copyOf(chosen);
        own = own == null ? Map.of() : Map.copyOf(own);
        files = files == null ? Map.of() : Map.copyOf(files);
        chats = chats == null ? Map.of() : Map.copyOf(chats);
        filed = filed == null ? List.of() : List.copyOf(filed);
    }

    private boolean isTogether() {
        return Boolean.TRUE.equals(together);
    }

    static ManyDraft begun(String key) {
        return new ManyDraft(key, null, null, null, null, null, null, null, null, null);
    }

    /** One for each case that it will become, in this order. */
    List<Chosen> complaints() {
        if (!isTogether()) {
            return chosen;
        }
        Map<String, List<Chosen>> byAccount =
                chosen.stream().collect(Collectors.groupingBy(Chosen::other, LinkedHashMap::new, Collectors.toList()));
        List<Chosen> complaints = new ArrayList<>();
        byAccount
                .values()
                .forEach(theirs -> complaints.add(new Chosen(
                        theirs.get(0).order(),
                        null,
                        theirs.get(0).other(),
                        joined(theirs.stream().map(Chosen::text)),
                        null,
                        theirs.stream().map(Chosen::order).toList())));
        return complaints;
    }

    /** What several are called, each once; null for nothing. */
    static String joined(Stream<String> texts) {
        return texts.filter(Objects::nonNull)
                .distinct()
                .reduce((one, next) -> one + " · " + next)
                .orElse(null);
    }

    /** Those of {@link #complaints} that were not filed yet. */
    List<Chosen> left() {
        return complaints().stream().filter(one -> !filed.contains(one.key())).toList();
    }

    /** The listings that were chosen. */
    List<String> listings() {
        return chosen.stream().flatMap(one -> Stream.ofNullable(one.listing())).toList();
    }

    /** Others than before: what was written for all of them stays. */
    ManyDraft withChosen(List<Chosen> others, String itsKind) {
        boolean same = itsKind.equals(kind);
        return new ManyDraft(
                key, others, itsKind, same ? ground : null, same && isTogether(), statement, own, files, chats, null);
    }

    /** For more like a complaint that was filed: what has been written since stays. */
    ManyDraft likeThat(String itsKind, String itsGround, boolean itsTogether, String itsStatement) {
        return chosen.isEmpty() && statement == null
                ? new ManyDraft(key, chosen, itsKind, itsGround, itsTogether, itsStatement, own, files, chats, null)
                : this;
    }

    ManyDraft withGround(String chosenGround, boolean itsTogether) {
        return Objects.equals(chosenGround, ground)
                ? this
                : new ManyDraft(key, unfiled(), kind, chosenGround, itsTogether, statement, own, files, chats, null);
    }

    ManyDraft withWords(String words, Map<String, String> ownWords) {
        return Objects.equals(words, statement) && ownWords.equals(own)
                ? this
                : new ManyDraft(key, unfiled(), kind, ground, together, words, ownWords, files, chats, null);
    }

    ManyDraft withChats(Map<String, ObjectNode> theirChats) {
        return new ManyDraft(key, chosen, kind, ground, together, statement, own, files, theirChats, filed);
    }

    ManyDraft withFile(String id, String type) {
        Map<String, String> more = new LinkedHashMap<>(files);
        if (type == null) {
            more.remove(id);
        } else {
            more.put(id, type);
        }
        return new ManyDraft(key, chosen, kind, ground, together, statement, own, more, chats, filed);
    }

    ManyDraft withFiled(List<String> these) {
        return new ManyDraft(key, chosen, kind, ground, together, statement, own, files, chats, these);
    }

    private List<Chosen> unfiled() {
        List<String> done = complaints().stream()
                .filter(one -> filed.contains(one.key()))
                .flatMap(one -> one.orders().isEmpty() ? Stream.of(one.key()) : one.orders().stream())
                .toList();
        return chosen.stream().filter(one -> !done.contains(one.key())).toList();
    }

    String typeOf(String file) {
        return files.getOrDefault(file, SCREENSHOT);
    }
}

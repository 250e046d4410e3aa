package io.recourse.campaign;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Complaints about several reviews that are being written; each may be null until it was chosen or typed.
 *
 * @param key makes sending it twice file each once
 * @param chosen the reviews
 * @param own words for single ones, by {@link Chosen#key}
 * @param files the ids of its files, each with the kind of evidence that it is
 */
record ManyDraft(
        String key,
        List<Chosen> chosen,
        String kind,
        String ground,
        String statement,
        Map<String, String> own,
        Map<String, String> files) {

    /** What a file is that nothing was said about. */
    static final String SCREENSHOT = "SCREENSHOT";

    /** A review; whose it is and how it reads is kept to be shown again. */
    record Chosen(String order, String review, String buyer, String text) {

        public String key() {
            return order + "/" + review;
        }
    }

    ManyDraft {
        chosen = chosen == null ? List.of() : List.copyOf(chosen);
        own = own == null ? Map.of() : Map.copyOf(own);
        files = files == null ? Map.of() : Map.copyOf(files);
    }

    static ManyDraft begun(String key) {
        return new ManyDraft(key, null, null, null, null, null, null);
    }

    /** Others than before: what was written for all of them stays. */
    ManyDraft withChosen(List<Chosen> others, String itsKind, String onlyGround) {
        return new ManyDraft(key, others, itsKind, itsKind.equals(kind) ? ground : onlyGround, statement, own, files);
    }

    ManyDraft withGround(String chosenGround) {
        return new ManyDraft(key, chosen, kind, chosenGround, statement, own, files);
    }

    ManyDraft withWords(String words, Map<String, String> ownWords) {
        return new ManyDraft(key, chosen, kind, ground, words, ownWords, files);
    }

    ManyDraft withFile(String id, String type) {
        Map<String, String> more = new LinkedHashMap<>(files);
        if (type == null) {
            more.remove(id);
        } else {
            more.put(id, type);
        }
        return new ManyDraft(key, chosen, kind, ground, statement, own, more);
    }

    String typeOf(String file) {
        return files.getOrDefault(file, SCREENSHOT);
    }
}

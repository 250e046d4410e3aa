package io.recourse.campaign;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
 * @param chats for single ones, what was filled in of the record of the chat, by {@link Chosen#key}
 */
record ManyDraft(
        String key,
        List<Chosen> chosen,
        String kind,
        String ground,
        String statement,
        Map<String, String> own,
        Map<String, String> files,
        Map<String, ObjectNode> chats) {

    /** What a file is that nothing was said about. */
    static final String SCREENSHOT = "SCREENSHOT";

    /** A review; whose it is and how it reads is kept to be shown again. */
    record Chosen(String order, String review, String buyer, String text) {

        public String key() {
            return order + "/" + review;
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
    }

    static ManyDraft begun(String key) {
        return new ManyDraft(key, null, null, null, null, null, null, null);
    }

    /** Others than before: what was written for all of them stays. */
    ManyDraft withChosen(List<Chosen> others, String itsKind, String onlyGround) {
        return new ManyDraft(
                key, others, itsKind, itsKind.equals(kind) ? ground : onlyGround, statement, own, files, chats);
    }

    /** For more like a complaint that was filed: what has been written since stays. */
    ManyDraft likeThat(String itsKind, String itsGround, String itsStatement) {
        return chosen.isEmpty() && statement == null
                ? new ManyDraft(key, chosen, itsKind, itsGround, itsStatement, own, files, chats)
                : this;
    }

    ManyDraft withGround(String chosenGround) {
        return new ManyDraft(key, chosen, kind, chosenGround, statement, own, files, chats);
    }

    ManyDraft withWords(String words, Map<String, String> ownWords) {
        return new ManyDraft(key, chosen, kind, ground, words, ownWords, files, chats);
    }

    ManyDraft withChats(Map<String, ObjectNode> theirChats) {
        return new ManyDraft(key, chosen, kind, ground, statement, own, files, theirChats);
    }

    ManyDraft withFile(String id, String type) {
        Map<String, String> more = new LinkedHashMap<>(files);
        if (type == null) {
            more.remove(id);
        } else {
            more.put(id, type);
        }
        return new ManyDraft(key, chosen, kind, ground, statement, own, more, chats);
    }

    String typeOf(String file) {
        return files.getOrDefault(file, SCREENSHOT);
    }
}

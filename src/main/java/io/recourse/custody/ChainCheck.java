package io.recourse.custody;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.custody.Finding.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Computes the links of a {@code timeline.json} again. Every link that does not hold is told, not only the first. */
final class ChainCheck {

    static final String TIMELINE = "timeline.json";

    private static final Set<String> FULL = Set.of("seq", "at", "type", "actor", "data", "salt", "actorSalt", "hash");
    private static final Set<String> NO_ACTOR =
            Set.of("seq", "at", "type", "actor", "data", "salt", "actorHash", "hash");
    private static final Set<String> WITHHELD = Set.of("seq", "event", "hash");
    private static final Set<String> ERASED = Set.of("seq", "at", "type", "event", "erased", "hash");

    /** The event that says so; without it nothing of the case is erased, and who says so hides something. */
    private static final String CONTENTS_ERASED = "CONTENTS_ERASED";

    /** An event that the reader sees, and how messages call it. */
    record Event(JsonNode json, String where) {

        String type() {
            return json.path("type").asText();
        }

        JsonNode data() {
            return json.path("data");
        }
    }

    private final List<Finding> findings = new ArrayList<>();
    /** The links as they are written down, by which another file of the same case is compared. */
    private final List<String> links = new ArrayList<>();

    private final List<Event> events = new ArrayList<>();
    private final boolean staff;

    private String head;
    private int withheld;
    private final List<String> erased = new ArrayList<>();

    private ChainCheck(boolean staff) {
        this.staff = staff;
    }

    /**
     * @param timeline as it was read; missing when it could not be
     * @param number of the case, which the first event is linked to; null when the file does not tell it
     * @param chain what the manifest says of it; missing when that could not be read
     * @param staff whether the file was made for somebody from whom nothing is withheld
     */
    static ChainCheck of(JsonNode timeline, String number, JsonNode chain, boolean staff) {
        ChainCheck check = new ChainCheck(staff);
        if (!timeline.isMissingNode()) {
            check.run(timeline, number, chain);
        }
        return check;
    }

    List<Finding> findings() {
        return findings;
    }

    /** Empty when there is no chain that another one could be compared with. */
    List<String> links() {
        return links;
    }

    /** The last link; null when there is none. */
    String head() {
        return head;
    }

    /** The events that are told, whether or not their links hold. */
    List<Event> events() {
        return events;
    }

    /** How many events there are by their hash only. */
    int withheld() {
        return withheld;
    }

    /** The events whose contents are erased, as messages call them. */
    List<String> erased() {
        return erased;
    }

    private void run(JsonNode timeline, String number, JsonNode chain) {
        boolean sound = new Members(TIMELINE, findings)
                .are(
                        timeline,
                        "",
                        Map.of(
                                "case", Members.TEXT,
                                "start", Members.HASH,
                                "events", Members.LIST,
                                "head", Members.HASH));
        if (!timeline.path("events").isArray()) {
            return;
        }
        String told = timeline.path("case").asText();
        if (sound && number != null && !told.equals(number)) {
            findings.add(Finding.of(Kind.OTHER_CASE, TIMELINE, told));
        }
        String start = Chain.start(number == null ? told : number);
        if (sound && !timeline.get("start").asText().equals(start)) {
            findings.add(Finding.of(Kind.CHANGED, TIMELINE));
        }
        String previous = start;
        long expected = 1;
        for (JsonNode event : timeline.get("events")) {
            int seq = event.path("seq").isInt() ? event.get("seq").intValue() : 0;
            String where = name(seq == 0 ? expected : seq, event);
            place(seq, expected, where);
            previous = link(event, previous, where);
            expected = Math.max(expected, seq) + 1;
        }
        head = previous;
        if (events.stream().noneMatch(event -> event.type().equals(CONTENTS_ERASED))) {
            erased.forEach(where -> findings.add(Finding.of(Kind.EVENT_HIDDEN, where)));
        }
        boolean asTold = chain.path("events").asInt(-1) == links.size()
                && chain.path("head").asText().equals(previous);
        boolean complete = !links.isEmpty() && timeline.path("head").asText().equals(previous);
        // without a manifest, which is found missing, the timeline alone says where it ends
        if (!complete || !asTold && !chain.isMissingNode()) {
            findings.add(Finding.of(
                    Kind.END_OF_CHAIN,
                    TIMELINE,
                    links.size(),
                    previous,
                    chain.path("events").asInt(-1),
                    chain.path("head").asText()));
        }
    }

    private void place(int seq, long expected, String where) {
        if (seq > expected) {
            findings.add(
                    Finding.of(Kind.EVENT_MISSING, seq - 1 == expected ? "" + expected : expected + "–" + (seq - 1)));
        } else if (seq < expected) {
            findings.add(Finding.of(Kind.EVENT_OUT_OF_PLACE, where));
        }
    }

    /** The link as it is written down, so that what comes after it is judged by itself. */
    private String link(JsonNode event, String previous, String where) {
        String written = event.path("hash").asText();
        links.add(written);
        if (event.path("data").isObject()) {
            events.add(new Event(event, where));
        }
        try {
            if (!Chain.link(previous, commitment(event, where)).equals(written)) {
                findings.add(Finding.of(Kind.EVENT_CHANGED, where));
            }
        } catch (IllegalArgumentException e) {
            findings.add(Finding.of(Kind.EVENT_MALFORMED, where));
        }
        return written;
    }

    private String commitment(JsonNode event, String where) {
        Set<String> names = names(event);
        if (!Set.of(FULL, NO_ACTOR, WITHHELD, ERASED).contains(names)
                || !event.get("seq").isInt()) {
            throw new IllegalArgumentException("not an event");
        }
        if (names.equals(ERASED)) {
            return erased(event, where);
        }
        if (staff && !names.equals(FULL)) {
            findings.add(Finding.of(Kind.EVENT_HIDDEN, where));
        }
        hash(event, "hash");
        if (names.equals(WITHHELD)) {
            withheld++;
            return hash(event, "event");
        }
        if (names.equals(NO_ACTOR) && !text(event, "actor").equals(SealedTimeline.STAFF)) {
            throw new IllegalArgumentException("an actor that nothing attests");
        }
        if (!event.get("data").isObject()) {
            throw new IllegalArgumentException("data");
        }
        String actor = names.equals(FULL)
                ? Chain.actor(text(event, "actor"), text(event, "actorSalt"))
                : hash(event, "actorHash");
        return Chain.event(
                event.get("seq").intValue(),
                text(event, "at"),
                text(event, "type"),
                actor,
                event.get("data"),
                text(event, "salt"));
    }

    private String erased(JsonNode event, String where) {
        if (!event.get("erased").isBoolean() || !event.get("erased").booleanValue()) {
            throw new IllegalArgumentException("erased");
        }
        text(event, "at");
        text(event, "type");
        hash(event, "hash");
        erased.add(where);
        return hash(event, "event");
    }

    private static String text(JsonNode event, String name) {
        if (!event.get(name).isTextual()) {
            throw new IllegalArgumentException(name);
        }
        return event.get(name).textValue();
    }

    private static String hash(JsonNode event, String name) {
        String hash = text(event, name);
        if (!Sha256.isHex(hash)) {
            throw new IllegalArgumentException(name);
        }
        return hash;
    }

    private static String name(long seq, JsonNode event) {
        return seq + (event.path("type").isTextual() ? " (" + event.get("type").textValue() + ")" : "");
    }

    private static Set<String> names(JsonNode node) {
        Set<String> names = new HashSet<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}

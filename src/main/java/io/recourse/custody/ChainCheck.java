package io.recourse.custody;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.custody.Finding.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Computes the links of a {@code timeline.json} again. Every link that does not hold is told, not only the first. */
final class ChainCheck {

    private static final String TIMELINE = "timeline.json";
    private static final Set<String> FULL = Set.of("seq", "at", "type", "actor", "data", "salt", "actorSalt", "hash");
    private static final Set<String> NO_ACTOR =
            Set.of("seq", "at", "type", "actor", "data", "salt", "actorHash", "hash");
    private static final Set<String> WITHHELD = Set.of("seq", "event", "hash");

    private final List<Finding> findings = new ArrayList<>();
    /** The links as they are written down, by which a later file of the same case is compared. */
    private final List<String> links = new ArrayList<>();
    /** What events name, and which event it was first. */
    private final Map<String, String> named = new LinkedHashMap<>();

    private int withheld;

    static ChainCheck of(JsonNode timeline, String number, JsonNode chain) {
        ChainCheck check = new ChainCheck();
        check.run(timeline, number, chain);
        return check;
    }

    List<Finding> findings() {
        return findings;
    }

    List<String> links() {
        return links;
    }

    Map<String, String> named() {
        return named;
    }

    /** How many events there are by their hash only. */
    int withheld() {
        return withheld;
    }

    private void run(JsonNode timeline, String number, JsonNode chain) {
        if (!timeline.path("events").isArray() || !names(timeline).equals(Set.of("case", "start", "events", "head"))) {
            findings.add(Finding.of(Kind.MALFORMED, TIMELINE));
            return;
        }
        if (!timeline.get("case").asText().equals(number)) {
            findings.add(
                    Finding.of(Kind.OTHER_CASE, TIMELINE, timeline.get("case").asText()));
        }
        String start = Chain.start(number);
        if (!timeline.get("start").asText().equals(start)) {
            findings.add(Finding.of(Kind.CHANGED, TIMELINE));
        }
        String previous = start;
        int expected = 1;
        for (JsonNode event : timeline.get("events")) {
            int seq = event.path("seq").isInt() ? event.get("seq").intValue() : 0;
            String where = name(seq == 0 ? expected : seq, event);
            place(seq, expected, where);
            previous = link(event, previous, where);
            expected = Math.max(expected, seq) + 1;
        }
        boolean complete = chain.path("events").asInt(-1) == links.size()
                && chain.path("head").asText().equals(previous)
                && timeline.get("head").asText().equals(previous);
        if (!complete) {
            findings.add(Finding.of(
                    Kind.END_OF_CHAIN,
                    TIMELINE,
                    links.size(),
                    previous,
                    chain.path("events").asInt(-1),
                    chain.path("head").asText()));
        }
    }

    private void place(int seq, int expected, String where) {
        if (seq > expected) {
            for (int missing = expected; missing < seq; missing++) {
                findings.add(Finding.of(Kind.EVENT_MISSING, String.valueOf(missing)));
            }
        } else if (seq < expected) {
            findings.add(Finding.of(Kind.EVENT_OUT_OF_PLACE, where));
        }
    }

    /** The link as it is written down, so that what comes after it is judged by itself. */
    private String link(JsonNode event, String previous, String where) {
        String written = event.path("hash").asText();
        links.add(written);
        try {
            if (!Chain.link(previous, commitment(event)).equals(written)) {
                findings.add(Finding.of(Kind.EVENT_CHANGED, where));
            }
        } catch (IllegalArgumentException e) {
            findings.add(Finding.of(Kind.EVENT_MALFORMED, where));
        }
        collect(event.path("data"), where);
        return written;
    }

    private String commitment(JsonNode event) {
        Set<String> names = names(event);
        if (names.equals(WITHHELD)) {
            withheld++;
            return text(event, "event");
        }
        if (!names.equals(FULL) && !names.equals(NO_ACTOR) || !event.get("seq").isInt()) {
            throw new IllegalArgumentException("not an event");
        }
        if (names.equals(NO_ACTOR) && !text(event, "actor").equals(SealedTimeline.STAFF)) {
            throw new IllegalArgumentException("an actor that nothing attests");
        }
        String actor = names.equals(FULL)
                ? Chain.actor(text(event, "actor"), text(event, "actorSalt"))
                : text(event, "actorHash");
        return Chain.event(
                event.get("seq").intValue(),
                text(event, "at"),
                text(event, "type"),
                actor,
                event.get("data"),
                text(event, "salt"));
    }

    private static String text(JsonNode event, String name) {
        if (!event.get(name).isTextual()) {
            throw new IllegalArgumentException(name);
        }
        return event.get(name).textValue();
    }

    /** Whatever stands under {@code sha256}, however deep, names a content or a file. */
    private void collect(JsonNode data, String where) {
        data.findValues("sha256").forEach(value -> {
            if (value.isTextual()) {
                named.putIfAbsent(value.textValue(), where);
            } else {
                value.forEach(one -> named.putIfAbsent(one.asText(), where));
            }
        });
    }

    private static String name(int seq, JsonNode event) {
        return seq + (event.path("type").isTextual() ? " (" + event.get("type").textValue() + ")" : "");
    }

    private static Set<String> names(JsonNode node) {
        Set<String> names = new HashSet<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}

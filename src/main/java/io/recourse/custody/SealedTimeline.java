package io.recourse.custody;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The entry {@code timeline.json}: every event with what it takes to compute its link of the chain. */
@JsonPropertyOrder({"case", "start", "events", "head"})
public record SealedTimeline(@JsonProperty("case") String number, String start, List<Event> events, String head) {

    /** What stands for the name of somebody of the staff where it is withheld. */
    public static final String STAFF = "STAFF";

    public SealedTimeline {
        events = List.copyOf(events);
    }

    public static SealedTimeline of(String number, List<Event> events) {
        String start = Chain.start(number);
        return new SealedTimeline(
                number,
                start,
                events,
                events.isEmpty() ? start : events.get(events.size() - 1).hash());
    }

    /** Whether contents of the case were erased. */
    @JsonIgnore
    boolean isErased() {
        return events.stream().anyMatch(event -> event.erased() != null);
    }

    /**
     * One event. In full it has its salts; of one whose actor is withheld {@code actorHash} stands for the actor's salt; of
     * one that is withheld there is only {@code event}, its commitment. One whose contents are erased has that, too, and what
     * is still known of it: when it was and what happened.
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonPropertyOrder({
        "seq",
        "at",
        "type",
        "actor",
        "data",
        "salt",
        "actorSalt",
        "actorHash",
        "event",
        "erased",
        "hash"
    })
    public record Event(
            int seq,
            String at,
            String type,
            String actor,
            JsonNode data,
            String salt,
            String actorSalt,
            String actorHash,
            String event,
            Boolean erased,
            String hash) {

        public static Event full(
                int seq, String at, String type, String actor, JsonNode data, Salts salts, String hash) {
            return new Event(seq, at, type, actor, data, salts.event(), salts.actor(), null, null, null, hash);
        }

        /** {@code event} is what it was hashed to before its contents and its salts were erased. */
        public static Event erased(int seq, String at, String type, String event, String hash) {
            return new Event(seq, at, type, null, null, null, null, null, event, true, hash);
        }

        /** The event without its actor: it says neither who it was nor the salt by which that could be guessed. */
        public Event withoutActor() {
            return new Event(seq, at, type, STAFF, data, salt, null, Chain.actor(actor, actorSalt), null, null, hash);
        }

        /** The event withheld: nothing but that there is one. */
        public Event withheld() {
            String who = Chain.actor(actor, actorSalt);
            return new Event(
                    seq,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    Chain.event(seq, at, type, who, data, salt),
                    null,
                    hash);
        }
    }
}

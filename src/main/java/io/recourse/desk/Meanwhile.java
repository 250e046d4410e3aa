package io.recourse.desk;

import io.recourse.access.Actor;
import io.recourse.cases.EventType;
import io.recourse.examination.Workers;
import io.recourse.web.Sql;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What others did while somebody looked at a page. */
@Component
class Meanwhile {

    private static final List<String> TOLD = List.of(
            EventType.CLAIMED.name(),
            EventType.RELEASED.name(),
            EventType.ASSIGNED.name(),
            EventType.SKIPPED.name(),
            EventType.NOTED.name(),
            EventType.SUPPLEMENT_ASKED.name(),
            EventType.DECIDED.name(),
            EventType.APPEAL_DECIDED.name(),
            EventType.SETTLEMENT_PROPOSED.name(),
            EventType.OFFER_MADE.name(),
            EventType.OFFER_ACCEPTED.name(),
            EventType.OFFER_REFUSED.name(),
            EventType.REVIEW_CHANGED.name(),
            EventType.REVIEW_DELETED.name(),
            EventType.CLOSED.name());

    private final JdbcClient jdbc;
    private final Workers workers;

    Meanwhile(JdbcClient jdbc, Workers workers) {
        this.jdbc = jdbc;
        this.workers = workers;
    }

    /** Something that happened; {@code actor} as on the timeline. */
    record Event(Instant at, EventType type, String actor) {}

    /** A case of a list that somebody else has, or that is free again, or off the list. */
    record Change(String number, String assignee, boolean off) {}

    /** How far the case's timeline goes. */
    int lastEvent(String number) {
        return jdbc.sql("select coalesce(max(seq), 0) from timeline_event where case_number = ?")
                .param(number)
                .query(Integer.class)
                .single();
    }

    /** What others did since that event, the oldest first. */
    List<Event> since(String number, int seq, Actor reader) {
        return jdbc.sql("""
                        select at, type, actor
                        from timeline_event
                        where case_number = :number and seq > :seq and actor <> :me and type in (:types)
                        order by seq fetch first 20 rows only
                        """)
                .param("number", number)
                .param("seq", seq)
                .param("me", reader.name())
                .param("types", TOLD)
                .query((row, index) -> new Event(
                        Sql.instant(row, "at"), EventType.valueOf(row.getString("type")), row.getString("actor")))
                .list();
    }

    /**
     * The cases of a list whose assignee is another one by now.
     *
     * @param shown by the case's number, who had it; an empty text for nobody
     */
    List<Change> changes(Actor actor, Map<String, String> shown) {
        workers.requireStaff(actor);
        if (shown.isEmpty()) {
            return List.of();
        }
        Map<String, Change> now = now(actor, shown.keySet());
        return shown.entrySet().stream()
                .flatMap(row -> Optional.ofNullable(now.get(row.getKey()))
                        .filter(change -> change.off()
                                || !row.getValue().equals(change.assignee() == null ? "" : change.assignee()))
                        .stream())
                .toList();
    }

    private Map<String, Change> now(Actor actor, Collection<String> numbers) {
        Map<String, Change> now = new HashMap<>();
        jdbc.sql("""
                        select number, assignee, queue, due_at
                        from cases
                        where number in (:numbers) and complainant <> :me and respondent <> :me
                        """).param("numbers", numbers).param("me", actor.name()).query(row -> {
            String number = row.getString("number");
            boolean off = row.getString("queue") == null && Sql.instant(row, "due_at") == null;
            now.put(number, new Change(number, row.getString("assignee"), off));
        });
        return now;
    }
}

package io.recourse.cases;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.recourse.access.Actor;
import io.recourse.custody.CanonicalJson;
import io.recourse.custody.Chain;
import io.recourse.custody.Salts;
import io.recourse.custody.SealedTimeline;
import io.recourse.web.Cursors;
import io.recourse.web.Page;
import io.recourse.web.Sql;
import io.recourse.web.StoredJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Every event of a case, oldest first. A party sees its own view of it: no internal events, and no names of staff. */
@Component
class Timeline {

    private static final int LONGEST = 200;

    private final JdbcClient jdbc;
    private final KeptDecision kept;

    Timeline(JdbcClient jdbc, KeptDecision kept) {
        this.jdbc = jdbc;
        this.kept = kept;
    }

    /** {@code hash} is the event's link of the chain, for staff; otherwise it is left out. */
    record View(
            Instant at,
            EventType type,
            String actor,
            Map<String, Object> data,
            @JsonInclude(JsonInclude.Include.NON_NULL) String hash) {}

    private record Linked(TimelineEvent event, String hash) {}

    Page<View> page(CaseFile file, Actor actor, Integer limit, String cursor) {
        Actor reader = file.asReader(actor);
        int size = limit == null ? LONGEST : Cursors.limit(limit);
        boolean isKept = kept.isKeptFrom(reader, file);
        List<String> types = Arrays.stream(EventType.values())
                .filter(type -> isShown(type, reader) && !(isKept && type.tellsOfDecision()))
                .map(EventType::name)
                .toList();
        List<Linked> found = jdbc.sql("""
                        select *
                        from timeline_event
                        where case_number = :number and seq > :after and type in (:types)
                        order by seq fetch first %s rows only
                        """.formatted(size + 1))
                .param("number", file.number())
                .param("after", Cursors.number(cursor, 0))
                .param("types", types)
                .query((row, index) -> new Linked(
                        new TimelineEvent(
                                row.getInt("seq"),
                                Sql.instant(row, "at"),
                                EventType.valueOf(row.getString("type")),
                                row.getString("actor"),
                                StoredJson.readMap(row.getString("data"))),
                        row.getString("hash")))
                .list();
        List<Linked> shown = found.subList(0, Math.min(size, found.size()));
        return new Page<>(
                shown.stream().map(linked -> view(linked, file, reader)).toList(),
                found.size() > size
                        ? Cursors.encode(
                                String.valueOf(shown.get(size - 1).event().seq()))
                        : null);
    }

    /** All events that the reader may see. */
    List<View> all(CaseFile file, Actor reader) {
        List<View> all = new ArrayList<>();
        String cursor = null;
        do {
            Page<View> page = page(file, reader, null, cursor);
            all.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);
        return List.copyOf(all);
    }

    /** The whole chain: what the reader may not see stands in it as hashes. */
    SealedTimeline sealed(CaseFile file, Actor reader) {
        return SealedTimeline.of(
                file.number(),
                jdbc.sql("select * from timeline_event where case_number = ? order by seq")
                        .param(file.number())
                        .query((row, index) -> {
                            String commitment = row.getString("commitment");
                            if (commitment != null) {
                                return SealedTimeline.Event.erased(
                                        row.getInt("seq"),
                                        Chain.time(Sql.instant(row, "at")),
                                        row.getString("type"),
                                        commitment,
                                        row.getString("hash"));
                            }
                            SealedTimeline.Event event = SealedTimeline.Event.full(
                                    row.getInt("seq"),
                                    Chain.time(Sql.instant(row, "at")),
                                    row.getString("type"),
                                    row.getString("actor"),
                                    CanonicalJson.read(row.getString("data")),
                                    Salts.read(row.getString("salt")),
                                    row.getString("hash"));
                            if (!isShown(EventType.valueOf(event.type()), reader)) {
                                return event.withheld();
                            }
                            return isNamed(event.actor(), file, reader) ? event : event.withoutActor();
                        })
                        .list());
    }

    private static boolean isShown(EventType type, Actor reader) {
        return reader.isStaff() || type.isForParties();
    }

    private static boolean isNamed(String actor, CaseFile file, Actor reader) {
        return reader.isStaff()
                || file.sideOf(actor).isPresent()
                || actor.equals(TimelineEvent.SYSTEM)
                || actor.equals(TimelineEvent.MARKETPLACE);
    }

    private static View view(Linked linked, CaseFile file, Actor reader) {
        TimelineEvent event = linked.event();
        return new View(
                event.at(),
                event.type(),
                isNamed(event.actor(), file, reader) ? event.actor() : SealedTimeline.STAFF,
                event.data(),
                reader.isStaff() ? linked.hash() : null);
    }
}

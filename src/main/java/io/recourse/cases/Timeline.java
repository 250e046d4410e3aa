package io.recourse.cases;

import io.recourse.access.Actor;
import io.recourse.web.Cursors;
import io.recourse.web.Page;
import io.recourse.web.Problem;
import io.recourse.web.Sql;
import io.recourse.web.StoredJson;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Every event of a case, oldest first. A party sees its own view of it: no internal events, and no names of staff. */
@Component
class Timeline {

    /** What parties read instead of a name. */
    private static final String STAFF = "STAFF";

    private static final int LONGEST = 200;

    private final JdbcClient jdbc;

    Timeline(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record View(Instant at, EventType type, String actor, Map<String, Object> data) {}

    Page<View> page(CaseFile file, Actor reader, Integer limit, String cursor) {
        int size = limit == null ? LONGEST : Cursors.limit(limit);
        List<String> types = Arrays.stream(EventType.values())
                .filter(type -> reader.isStaff() || type.isForParties())
                .map(EventType::name)
                .toList();
        List<TimelineEvent> found = jdbc.sql("select * from timeline_event where case_number = :number and seq > :after"
                        + " and type in (:types) order by seq fetch first " + (size + 1) + " rows only")
                .param("number", file.number())
                .param("after", after(cursor))
                .param("types", types)
                .query((row, index) -> new TimelineEvent(
                        row.getInt("seq"),
                        Sql.instant(row, "at"),
                        EventType.valueOf(row.getString("type")),
                        row.getString("actor"),
                        StoredJson.readMap(row.getString("data"))))
                .list();
        List<TimelineEvent> shown = found.subList(0, Math.min(size, found.size()));
        return new Page<>(
                shown.stream().map(event -> view(event, file, reader)).toList(),
                found.size() > size
                        ? Cursors.encode(String.valueOf(shown.get(size - 1).seq()))
                        : null);
    }

    private static int after(String cursor) {
        try {
            return Cursors.decode(cursor, 1).stream()
                    .mapToInt(Integer::parseInt)
                    .findFirst()
                    .orElse(0);
        } catch (NumberFormatException e) {
            throw Problem.malformed("bad-cursor");
        }
    }

    private static View view(TimelineEvent event, CaseFile file, Actor reader) {
        boolean named = reader.isStaff()
                || file.sideOf(event.actor()).isPresent()
                || event.actor().equals(TimelineEvent.SYSTEM)
                || event.actor().equals(TimelineEvent.MARKETPLACE);
        return new View(event.at(), event.type(), named ? event.actor() : STAFF, event.data());
    }
}

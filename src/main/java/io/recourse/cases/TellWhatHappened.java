package io.recourse.cases;

import io.recourse.schedule.Happenings;
import io.recourse.web.Sql;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Of the cases' time lines, what a visitor pushes the clock for. */
@Component
@Profile("simulation | demo")
class TellWhatHappened implements Happenings {

    private static final List<EventType> TOLD =
            List.of(EventType.ESCALATED, EventType.CLOSED, EventType.MEASURES_UNDONE);

    private final JdbcClient jdbc;

    TellWhatHappened(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Happening> between(Instant after, Instant until) {
        return TOLD.stream().flatMap(type -> of(type, after, until)).toList();
    }

    private Stream<Happening> of(EventType type, Instant after, Instant until) {
        return jdbc
                .sql("""
                        select count(distinct case_number) as cases, min(case_number) as example
                        from timeline_event
                        where type = ? and at > ? and at <= ?
                        """)
                .params(type.name(), Sql.time(after), Sql.time(until))
                .query((row, index) -> new Happening(type.name(), row.getInt("cases"), row.getString("example")))
                .list()
                .stream()
                .filter(one -> one.cases() > 0);
    }
}

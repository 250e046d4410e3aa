package io.recourse.quality;

import io.recourse.access.Actor;
import io.recourse.examination.Workers;
import io.recourse.web.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What somebody has decided, for themselves alone: nobody is compared with anybody. */
@Component
class OwnFigures {

    private final JdbcClient jdbc;
    private final Workers workers;

    OwnFigures(JdbcClient jdbc, Workers workers) {
        this.jdbc = jdbc;
        this.workers = workers;
    }

    /**
     * First decisions of the span.
     *
     * @param medianMinutes from getting the case to deciding it; null where none was decided
     * @param changed how many were amended or reversed on appeal
     */
    record Figures(long decided, Long medianMinutes, long changed) {}

    private record Decided(Duration took, boolean changed) {}

    Figures of(Actor actor, Agreement.Span span) {
        workers.requireStaff(actor);
        List<Decided> decided = jdbc.sql("""
                        select d.decided_at, l.outcome as last_outcome,
                            (select max(e.at) from timeline_event e
                                where e.case_number = d.case_number and e.type in ('CLAIMED', 'ASSIGNED')
                                    and e.seq < (select min(f.seq) from timeline_event f
                                        where f.case_number = d.case_number and f.type = 'DECIDED')) as got_at
                        from decision d
                        left join decision l on l.case_number = d.case_number and l.instance = 'APPEAL'
                        where d.instance = 'EXAMINATION' and d.decided_by = ? and d.decided_at >= ? and d.decided_at < ?
                        """)
                .params(actor.name(), Sql.time(span.from()), Sql.time(span.to()))
                .query((row, index) -> {
                    Instant got = Sql.instant(row, "got_at");
                    Instant at = Sql.instant(row, "decided_at");
                    String last = row.getString("last_outcome");
                    return new Decided(
                            Duration.between(got == null ? at : got, at),
                            "AMENDED".equals(last) || "REVERSED".equals(last));
                })
                .list();
        List<Long> minutes =
                decided.stream().map(one -> one.took().toMinutes()).sorted().toList();
        return new Figures(
                decided.size(),
                minutes.isEmpty() ? null : minutes.get((minutes.size() - 1) / 2),
                decided.stream().filter(Decided::changed).count());
    }
}

package io.recourse.process;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.recourse.cases.Queue;
import io.recourse.cases.Stage;
import io.recourse.web.Sql;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * What waits, and for how long: cases by stage, work by queue with how late it is, jobs and timers of the engine, incidents,
 * notices on their way out. All of it comes of one statement, whose answer is held for a while: a scrape costs the same
 * however many figures there are, and one that comes again at once costs nothing. All nodes tell the same figures.
 */
@Component
class WorkMeters implements MeterBinder {

    private static final Logger LOG = LoggerFactory.getLogger(WorkMeters.class);

    /** Notices that have not arrived; those that have are not counted, there are too many of them. */
    private static final List<String> DELIVERIES = List.of("QUEUED", "FAILED", "BOUNCED");

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final Duration heldFor;
    private Held held;

    WorkMeters(JdbcClient jdbc, InstantSource clock, @Value("${recourse.metrics.held-for:10s}") Duration heldFor) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.heldFor = heldFor;
    }

    /**
     * A line of the answer.
     *
     * @param what the figure
     * @param part the stage, the queue or the state that it is of
     * @param late how many of those are late, or have failed
     * @param oldest since when the oldest waits, or, of work, when the most urgent is or was due; null when there is none
     */
    private record Line(String what, String part, long many, long late, long unassigned, Instant oldest) {}

    private record Held(long nanos, Instant asOf, List<Line> lines) {}

    @Override
    public void bindTo(MeterRegistry registry) {
        for (Stage stage : Stage.values()) {
            if (stage != Stage.CLOSED) {
                Tags tags = tag("stage", stage);
                figure(registry, "cases", "Open cases", tags, "stage", stage.name(), Line::many);
                age(registry, "cases.oldest", "Since the oldest of them was filed", tags, "stage", stage.name());
            }
        }
        for (Queue queue : Queue.values()) {
            Tags tags = tag("queue", queue);
            figure(registry, "work", "Cases that wait for a decision", tags, "queue", queue.name(), Line::many);
            figure(registry, "work.late", "Those beyond their limit", tags, "queue", queue.name(), Line::late);
            figure(registry, "work.unassigned", "Those nobody has", tags, "queue", queue.name(), Line::unassigned);
            age(registry, "work.lateness", "By how much the latest is beyond its limit", tags, "queue", queue.name());
        }
        figure(registry, "jobs.due", "Jobs that are due and not done", Tags.empty(), "due", "", Line::many);
        age(registry, "jobs.overdue", "Since the oldest of them was due", Tags.empty(), "due", "");
        figure(
                registry,
                "jobs.retrying",
                "Jobs that failed and are tried again",
                Tags.empty(),
                "failed",
                "",
                Line::many);
        figure(registry, "incidents", "Steps that stand still", Tags.empty(), "incident", "", Line::many);
        age(registry, "incidents.oldest", "Since the oldest stands still", Tags.empty(), "incident", "");
        for (String state : DELIVERIES) {
            figure(
                    registry,
                    "deliveries",
                    "Notices on their way out of the house",
                    Tags.of("state", state.toLowerCase(Locale.ROOT)),
                    "delivery",
                    state,
                    Line::many);
        }
        age(
                registry,
                "deliveries.oldest",
                "How long the oldest notice that is queued has waited",
                Tags.empty(),
                "delivery",
                "QUEUED");
    }

    private static Tags tag(String key, Enum<?> value) {
        return Tags.of(key, value.name().toLowerCase(Locale.ROOT));
    }

    private void figure(
            MeterRegistry registry,
            String name,
            String description,
            Tags tags,
            String what,
            String part,
            ToDoubleFunction<Line> figure) {
        Gauge.builder("recourse." + name, () -> now(what, part, (line, asOf) -> figure.applyAsDouble(line)))
                .description(description)
                .tags(tags)
                .register(registry);
    }

    private void age(MeterRegistry registry, String name, String description, Tags tags, String what, String part) {
        Gauge.builder("recourse." + name, () -> now(what, part, WorkMeters::age))
                .description(description)
                .baseUnit("seconds")
                .tags(tags)
                .register(registry);
    }

    private static double age(Line line, Instant asOf) {
        return line.oldest() == null
                ? 0
                : Math.max(0, Duration.between(line.oldest(), asOf).toMillis() / 1000.0);
    }

    private interface Figure {
        double of(Line line, Instant asOf);
    }

    /** Nought when there is none of it, and not a number while the database does not say. */
    private double now(String what, String part, Figure figure) {
        Held now = held();
        return now.lines() == null
                ? Double.NaN
                : now.lines().stream()
                        .filter(line -> line.what().equals(what) && line.part().equals(part))
                        .mapToDouble(line -> figure.of(line, now.asOf()))
                        .findFirst()
                        .orElse(0);
    }

    /** The answer that is held, or a new one. A database that does not answer is not asked again for each figure. */
    private synchronized Held held() {
        if (held == null || System.nanoTime() - held.nanos() >= heldFor.toNanos()) {
            Instant asOf = clock.instant();
            List<Line> lines = null;
            try {
                lines = ask(asOf);
            } catch (DataAccessException | TransactionException e) {
                LOG.debug("The database does not say what waits", e);
            }
            held = new Held(System.nanoTime(), asOf, lines);
        }
        return held;
    }

    /**
     * Each part is answered by an index, however many cases are closed: {@code cases_open}, {@code cases_worked},
     * {@code RECOURSE_JOB_DUEDATE}, {@code delivery_state}.
     */
    private List<Line> ask(Instant now) {
        return jdbc.sql("""
                        select 'stage' as what, status as part, count(*) as many, 0 as late, 0 as unassigned,
                            min(filed_at) as oldest, cast(null as timestamp) as engine_time
                        from cases
                        where closed_at is null
                        group by status
                        union all
                        select 'queue', queue, count(*), sum(case when due_at <= :now then 1 else 0 end),
                            sum(case when assignee is null then 1 else 0 end), min(due_at), null
                        from cases
                        where queue in ('EXAMINATION', 'APPEAL')
                        group by queue
                        union all
                        select 'due', '', count(*), 0, 0, null, min(DUEDATE_)
                        from ACT_RU_JOB
                        where RETRIES_ > 0 and DUEDATE_ <= :engineNow
                        union all
                        select 'failed', '', count(*), 0, 0, null, null
                        from ACT_RU_JOB
                        where RETRIES_ > 0 and EXCEPTION_STACK_ID_ is not null
                        union all
                        select 'incident', '', count(*), 0, 0, null, min(INCIDENT_TIMESTAMP_)
                        from ACT_RU_INCIDENT
                        union all
                        select 'delivery', state, count(*), 0, 0, min(since), null
                        from delivery
                        where state in ('QUEUED', 'FAILED', 'BOUNCED')
                        group by state
                        """)
                .param("now", Sql.time(now))
                .param("engineNow", new Timestamp(ClockUtil.getCurrentTime().getTime()))
                .query((row, number) -> {
                    Timestamp ofEngine = row.getTimestamp("engine_time");
                    return new Line(
                            row.getString("what"),
                            row.getString("part"),
                            row.getLong("many"),
                            row.getLong("late"),
                            row.getLong("unassigned"),
                            ofEngine == null ? Sql.instant(row, "oldest") : ofEngine.toInstant());
                })
                .list();
    }
}

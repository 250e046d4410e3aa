package io.recourse.measures;

import io.recourse.access.Actor;
import io.recourse.access.Role;
import io.recourse.calendar.WorkingCalendars;
import io.recourse.cases.CaseFile;
import io.recourse.cases.EventType;
import io.recourse.cases.TimelineEvent;
import io.recourse.custody.Content;
import io.recourse.notice.Notice;
import io.recourse.notice.NoticeType;
import io.recourse.policy.Policy;
import io.recourse.web.Problem;
import io.recourse.web.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The seals of accounts that wait, or waited, for a second person. */
@Component
public class Seals {

    /** The row of {@code deadlines.dmn} that says when the supervisors are reminded. */
    public static final String DEADLINE = "SEAL_CONFIRMATION";

    private final JdbcClient jdbc;
    private final Measures measures;
    private final SealProcess process;
    private final Policy policy;
    private final WorkingCalendars calendars;
    private final InstantSource clock;

    Seals(
            JdbcClient jdbc,
            Measures measures,
            @Lazy SealProcess process,
            Policy policy,
            WorkingCalendars calendars,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.measures = measures;
        this.process = process;
        this.policy = policy;
        this.calendars = calendars;
        this.clock = clock;
    }

    /** Why an account is to be sealed. */
    public enum Because {
        DECISION,
        THRESHOLD
    }

    /**
     * @param askedBy who decided, and so may not confirm it
     * @param confirmed null while nobody has answered; so are {@code reason}, {@code answeredBy} and {@code answeredAt}
     */
    record Seal(
            String measureId,
            String caseNumber,
            int seq,
            String account,
            Because because,
            String askedBy,
            Instant askedAt,
            Instant dueAt,
            boolean open,
            Boolean confirmed,
            String reason,
            String answeredBy,
            Instant answeredAt) {

        private record Words(String caseNumber, int seq, boolean confirmed, String reason, Instant answeredAt) {}

        /** What the parties are told of the answer; who gave it is known to the event that names this. */
        Content content() {
            return Content.of(new Words(caseNumber, seq, confirmed, reason, answeredAt));
        }
    }

    /** A seal that the number of violations led to. */
    public record Referral(String measureId, String caseNumber, String edition) {}

    /** Asks a second person for those of the measures that are seals; the case is locked. */
    public void ask(CaseFile file, List<Measure> planned, Because because, String askedBy) {
        planned.stream()
                .filter(measure -> measure.state() == MeasureState.UNCONFIRMED)
                .forEach(measure -> ask(file, measure, because, askedBy));
    }

    private void ask(CaseFile file, Measure measure, Because because, String askedBy) {
        Instant now = clock.instant();
        Instant due = calendars
                .current()
                .due(now, policy.period(file.edition(), file.kind(), DEADLINE).period(), List.of())
                .at();
        jdbc.sql("""
                        insert into seal_confirmation (measure_id, case_number, seq, account, because, asked_by, asked_at,
                            due_at, is_open)
                        values (?, ?, ?, ?, ?, ?, ?, ?, true)
                        """)
                .params(
                        measure.id(),
                        file.number(),
                        measure.seq(),
                        measure.target(),
                        because.name(),
                        askedBy,
                        Sql.time(now),
                        Sql.time(due))
                .update();
        file.record(now, EventType.SEAL_ASKED, TimelineEvent.SYSTEM, Map.of("seq", measure.seq(), "because", because));
        file.tell(
                now,
                List.of(new Notice(Role.SUPERVISOR.name(), NoticeType.SEAL_TO_CONFIRM, Map.of("seq", measure.seq()))));
        process.asked(file, measure);
    }

    /**
     * The second person's answer.
     *
     * @throws Problem 409 when it is not waited for any more
     */
    void answer(CaseFile file, Measure measure, boolean confirmed, String reason, String by) {
        Instant now = clock.instant();
        int answered = jdbc.sql("""
                                update seal_confirmation
                                set is_open = false, confirmed = ?, reason = ?, answered_by = ?, answered_at = ?
                                where measure_id = ? and is_open
                                """)
                .params(confirmed, reason, by, Sql.time(now), measure.id())
                .update();
        if (answered == 0) {
            throw Problem.conflict("nothing-to-confirm");
        }
        measures.answered(measure.id(), confirmed ? MeasureState.PLANNED : MeasureState.REFUSED, now);
        file.record(
                now,
                confirmed ? EventType.SEAL_CONFIRMED : EventType.SEAL_REFUSED,
                by,
                Map.of(
                        "seq",
                        measure.seq(),
                        "sha256",
                        find(measure.id()).orElseThrow().content().sha256()));
        if (!confirmed) {
            tellParties(file, now, NoticeType.SEAL_REFUSED, measure);
        }
        process.answered(file, measure);
    }

    /** Drops the seals that nobody has answered yet, because the decision is changed. */
    public void drop(CaseFile file) {
        Instant now = clock.instant();
        measures.of(file.number()).stream()
                .filter(measure -> measure.state() == MeasureState.UNCONFIRMED)
                .forEach(measure -> drop(file, measure, now));
    }

    private void drop(CaseFile file, Measure measure, Instant now) {
        jdbc.sql("update seal_confirmation set is_open = false where measure_id = ?")
                .param(measure.id())
                .update();
        measures.answered(measure.id(), MeasureState.UNDONE, now);
        file.record(
                now, EventType.MEASURES_UNDONE, TimelineEvent.SYSTEM, Map.of("measures", List.of(measure.measure())));
        process.dropped(file, measure);
    }

    /**
     * The seals of an account that violations of this kind led to, and that wait or stand, in the order in which they
     * were asked for.
     */
    public List<Referral> referrals(String account, String kind) {
        return jdbc.sql("""
                        select s.measure_id, s.case_number, c.edition
                        from seal_confirmation s
                        join measure m on m.id = s.measure_id
                        join cases c on c.number = s.case_number
                        where s.account = ? and c.kind = ? and s.because = 'THRESHOLD' and s.lapsed_at is null
                            and m.state in ('UNCONFIRMED', 'PLANNED', 'CARRIED_OUT', 'FAILED')
                        order by s.asked_at, s.measure_id
                        """).params(account, kind).query(Referral.class).list();
    }

    /**
     * Ends a seal for which too few violations are left: nobody is asked any more, and a step of its own lifts it. The
     * account is locked.
     */
    public void lapse(Referral referral) {
        jdbc.sql("update seal_confirmation set is_open = false, lapsed_at = ? where measure_id = ?")
                .params(Sql.time(clock.instant()), referral.measureId())
                .update();
        process.lapsed(referral.caseNumber(), referral.measureId());
    }

    /**
     * Tells the case why, and drops what nobody has answered.
     *
     * @param lifted whether the marketplace was told to open the account
     */
    void lapsed(CaseFile file, String measureId, boolean lifted) {
        Instant now = clock.instant();
        Measure measure = measures.find(measureId).orElseThrow();
        boolean dropped = measure.state() == MeasureState.UNCONFIRMED;
        if (dropped) {
            drop(file, measure, now);
        }
        if (dropped || lifted) {
            file.record(now, EventType.SEAL_LAPSED, TimelineEvent.SYSTEM, Map.of("seq", measure.seq()));
        }
        if (lifted) {
            tellParties(file, now, NoticeType.SEAL_LIFTED, measure);
        }
    }

    private static void tellParties(CaseFile file, Instant now, NoticeType type, Measure measure) {
        file.tell(
                now,
                file.parties().stream()
                        .map(party -> new Notice(party, type, Map.of("seq", measure.seq())))
                        .toList());
    }

    /** Reminds the supervisors, because nobody has answered in time; the seal still waits. */
    public void overdue(CaseFile file, String measureId) {
        Instant now = clock.instant();
        int seq = find(measureId).orElseThrow().seq();
        file.record(now, EventType.SEAL_OVERDUE, TimelineEvent.SYSTEM, Map.of("seq", seq));
        file.tell(
                now,
                List.of(new Notice(
                        Role.SUPERVISOR.name(), NoticeType.SEAL_TO_CONFIRM, Map.of("seq", seq, "overdue", true))));
    }

    public Instant dueAt(String measureId) {
        return find(measureId).orElseThrow().dueAt();
    }

    public boolean isConfirmed(String measureId) {
        return Boolean.TRUE.equals(find(measureId).orElseThrow().confirmed());
    }

    /** Whether the account is sealed, or to be, or its sealing waits; or this case has had it referred once. */
    public boolean isReferred(String account, String caseNumber) {
        return jdbc.sql("""
                        select count(*)
                        from seal_confirmation s
                        join measure m on m.id = s.measure_id
                        where s.account = ?
                            and (s.lapsed_at is null and (s.is_open or m.state in ('PLANNED', 'CARRIED_OUT', 'FAILED'))
                                or s.case_number = ? and s.because = 'THRESHOLD')
                        """).params(account, caseNumber).query(Integer.class).single() > 0;
    }

    Optional<Seal> find(String measureId) {
        return jdbc.sql("select * from seal_confirmation where measure_id = ?")
                .param(measureId)
                .query(Seals::read)
                .optional();
    }

    List<Seal> of(String caseNumber) {
        return of(List.of(caseNumber)).getOrDefault(caseNumber, List.of());
    }

    /** By the number of their case, each in its order; nothing for a case without any. */
    Map<String, List<Seal>> of(Collection<String> caseNumbers) {
        return caseNumbers.isEmpty()
                ? Map.of()
                : jdbc
                        .sql("select * from seal_confirmation where case_number in (:numbers) order by seq")
                        .param("numbers", caseNumbers)
                        .query(Seals::read)
                        .list()
                        .stream()
                        .collect(Collectors.groupingBy(Seal::caseNumber));
    }

    /**
     * The seals that wait, the most urgent first, after this one; none that this person is a party of.
     *
     * @throws io.recourse.web.Problem 403 for everybody but supervisors
     */
    List<Seal> waiting(Actor reader, Instant afterDue, String afterMeasure, int limit) {
        reader.requireAny(Role.SUPERVISOR);
        return jdbc.sql("""
                        select s.*
                        from seal_confirmation s
                        join cases c on c.number = s.case_number
                        where s.is_open and c.complainant <> :reader and c.respondent <> :reader%s
                        order by s.due_at, s.measure_id fetch first %s rows only
                        """.formatted(
                                afterMeasure == null
                                        ? ""
                                        : " and (s.due_at > :afterDue or s.due_at = :afterDue and s.measure_id > :afterMeasure)",
                                limit))
                .param("reader", reader.name())
                .param("afterDue", Sql.time(afterDue))
                .param("afterMeasure", afterMeasure)
                .query(Seals::read)
                .list();
    }

    private static Seal read(ResultSet row, int index) throws SQLException {
        return new Seal(
                row.getString("measure_id"),
                row.getString("case_number"),
                row.getInt("seq"),
                row.getString("account"),
                Because.valueOf(row.getString("because")),
                row.getString("asked_by"),
                Sql.instant(row, "asked_at"),
                Sql.instant(row, "due_at"),
                row.getBoolean("is_open"),
                row.getObject("confirmed", Boolean.class),
                row.getString("reason"),
                row.getString("answered_by"),
                Sql.instant(row, "answered_at"));
    }
}

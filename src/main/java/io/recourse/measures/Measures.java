package io.recourse.measures;

import com.fasterxml.jackson.core.type.TypeReference;
import io.recourse.cases.Stage;
import io.recourse.marketplace.Terms;
import io.recourse.web.Sql;
import io.recourse.web.StoredJson;
import io.recourse.web.Wording;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What decisions do to reviews and accounts, and how far each of it has come. Planned in the case's transaction. */
@Component
public class Measures {

    /**
     * More measures than any decision has; the numbers of each origin begin at a multiple of it, which keeps them
     * apart.
     */
    private static final int MOST = 1000;

    private static final TypeReference<List<String>> WORDS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;
    private final OrderMoney money;
    private final TracesOfMeasures traces;
    private final InstantSource clock;

    Measures(JdbcClient jdbc, JdbcTemplate batch, OrderMoney money, TracesOfMeasures traces, InstantSource clock) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.money = money;
        this.traces = traces;
        this.clock = clock;
    }

    /** In the order in which they were planned. */
    public List<Measure> of(String caseNumber) {
        return jdbc.sql("select * from measure where case_number = ? order by seq")
                .param(caseNumber)
                .query(Measures::read)
                .list();
    }

    /** The measures by the number of their case, in the order in which they were planned. */
    public Map<String, List<Measure>> of(Collection<String> caseNumbers) {
        Map<String, List<Measure>> all = new HashMap<>();
        if (!caseNumbers.isEmpty()) {
            jdbc.sql("select * from measure where case_number in (:numbers) order by seq")
                    .param("numbers", caseNumbers)
                    .query(row -> {
                        all.computeIfAbsent(row.getString("case_number"), any -> new ArrayList<>())
                                .add(read(row, 0));
                    });
        }
        return all;
    }

    public Optional<Measure> find(String caseNumber, int seq) {
        return jdbc.sql("select * from measure where case_number = ? and seq = ?")
                .params(caseNumber, seq)
                .query(Measures::read)
                .optional();
    }

    public Optional<Measure> find(String id) {
        return jdbc.sql("select * from measure where id = ?")
                .param(id)
                .query(Measures::read)
                .optional();
    }

    /**
     * Each origin plans once in a case. An account's seal waits for its confirmation, a refund for
     * the goods that are to come back; what happens on our own side takes
     * effect at once; all others are planned.
     *
     * @return what was planned, in its order
     * @throws Problem 422 when together with all other cases of its order more would be paid than was
     */
    public List<Measure> plan(String caseNumber, Origin origin, List<Measure.Plan> plans) {
        if (plans.isEmpty()) {
            return List.of();
        }
        money.require(
                caseNumber,
                plans.stream()
                        .filter(plan -> plan.answers() == null)
                        .map(plan -> plan.terms().amount())
                        .filter(Objects::nonNull)
                        .toList(),
                origin == Origin.APPEAL);
        Instant now = clock.instant();
        List<Measure> planned = new ArrayList<>();
        for (Measure.Plan plan : plans) {
            int index = planned.size() + 1;
            // each origin plans once, so its numbers can be given without a look at those of the others
            int seq = origin.ordinal() * MOST + index;
            String id = caseNumber + "-" + origin.letter() + index;
            boolean atOnce = Measure.isOurOwn(plan.measure());
            planned.add(new Measure(
                    id,
                    seq,
                    origin,
                    plan.measure(),
                    plan.target(),
                    plan.points(),
                    plan.words(),
                    plan.rule(),
                    plan.until(),
                    atOnce ? MeasureState.CARRIED_OUT : first(plan.measure()),
                    now,
                    atOnce ? now : null,
                    null,
                    null,
                    null,
                    plan.terms(),
                    plan.answers()));
        }
        batch.batchUpdate(
                """
                        insert into measure (id, case_number, seq, origin, measure, target, points, words, rule,
                            rule_made, until_at, state, planned_at, carried_out_at, amount, currency, terms, answers)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """, planned.stream().map(measure -> row(caseNumber, measure)).toList());
        traces.keep(planned);
        return List.copyOf(planned);
    }

    private static MeasureState first(String measure) {
        return switch (measure) {
            case Measure.ACCOUNT_SEAL -> MeasureState.UNCONFIRMED;
            case Measure.RETURN_AND_REFUND -> MeasureState.AWAITING_RETURN;
            default -> MeasureState.PLANNED;
        };
    }

    private static Object[] row(String caseNumber, Measure measure) {
        return new Object[] {
            measure.id(),
            caseNumber,
            measure.seq(),
            measure.origin().name(),
            measure.measure(),
            measure.target(),
            measure.points(),
            measure.words().isEmpty() ? null : StoredJson.write(measure.words()),
            measure.rule() == null ? null : measure.rule().written(),
            measure.rule() == null ? null : measure.rule().stored(),
            Sql.time(measure.until()),
            measure.state().name(),
            Sql.time(measure.plannedAt()),
            Sql.time(measure.carriedOutAt()),
            measure.terms().amount() == null ? null : measure.terms().amount().number(),
            measure.terms().amount() == null ? null : measure.terms().amount().currency(),
            measure.terms().isNone() ? null : StoredJson.write(measure.terms()),
            measure.answers()
        };
    }

    /** A case's measures that the marketplace has or may have heard of, and where the case stands. */
    record Locked(List<Measure> measures, Stage stage, String edition) {}

    private record Row(Measure measure, Stage stage, String edition) {}

    /**
     * Locks them until the transaction ends, and nothing else of the case: whoever works the case does not wait for the
     * marketplace, and two steps that call it about one case do so one after the other.
     */
    Locked lock(String caseNumber) {
        List<Row> rows = jdbc.sql("""
                                select m.*,
                                    (select c.status from cases c where c.number = m.case_number) as case_status,
                                    (select c.edition from cases c where c.number = m.case_number) as case_edition
                                from measure m
                                where m.case_number = ? and m.state in ('PLANNED', 'CARRIED_OUT', 'FAILED')
                                order by m.seq for update
                                """)
                .param(caseNumber)
                .query((row, index) -> new Row(
                        read(row, index), Stage.valueOf(row.getString("case_status")), row.getString("case_edition")))
                .list();
        return new Locked(
                rows.stream().map(Row::measure).toList(),
                rows.stream().map(Row::stage).findFirst().orElse(Stage.CLOSED),
                rows.stream().map(Row::edition).findFirst().orElse(null));
    }

    // ---- what is known of each; the case is locked

    /** What was confirmed now: without what was known already, and without what is to have no effect any more. */
    record Confirmed(List<Measure> carriedOut, List<Measure> undone) {}

    /** Notes what was confirmed, after all calls and in one statement. */
    Confirmed confirmed(List<Measure> carriedOut, List<Measure> undone, Instant at) {
        OffsetDateTime now = Sql.time(at);
        List<Object[]> rows = Stream.concat(
                        carriedOut.stream().map(measure -> confirmed(measure, MeasureState.CARRIED_OUT, now, null)),
                        undone.stream()
                                .map(measure ->
                                        confirmed(measure, MeasureState.UNDONE, Sql.time(measure.carriedOutAt()), now)))
                .toList();
        if (rows.isEmpty()) {
            return new Confirmed(List.of(), List.of());
        }
        int[] changed = batch.batchUpdate("""
                        update measure
                        set state = ?, carried_out_at = ?, undone_at = ?, failed_at = null, last_answer = null
                        where id = ? and state not in ('UNDONE', ?)
                        """, rows);
        return new Confirmed(
                those(carriedOut, index -> changed[index] == 1),
                those(undone, index -> changed[carriedOut.size() + index] == 1));
    }

    private static Object[] confirmed(
            Measure measure, MeasureState state, OffsetDateTime carriedOut, OffsetDateTime undone) {
        return new Object[] {state.name(), carriedOut, undone, measure.id(), state.name()};
    }

    private static List<Measure> those(List<Measure> measures, IntPredicate wanted) {
        return IntStream.range(0, measures.size())
                .filter(wanted)
                .mapToObj(measures::get)
                .toList();
    }

    /** @param last whether it is not tried again by itself */
    void failed(Measure measure, Instant at, String answer, boolean last) {
        jdbc.sql("""
                        update measure
                        set failed_at = ?, last_answer = ?%s
                        where id = ? and state in ('PLANNED', 'CARRIED_OUT', 'FAILED')
                        """.formatted(last ? ", state = 'FAILED'" : ""))
                .params(Sql.time(at), answer, measure.id())
                .update();
    }

    /** Marks what had failed as to be tried again. */
    void tryAgain(String caseNumber) {
        jdbc.sql("""
                        update measure
                        set state = case when carried_out_at is null then 'PLANNED' else 'CARRIED_OUT' end
                        where case_number = ? and state = 'FAILED'
                        """).param(caseNumber).update();
    }

    /**
     * Notes that what the measure waited for has come, or will not come any more; {@code state} is {@code PLANNED},
     * {@code REFUSED} or {@code UNDONE}.
     */
    public boolean answered(String id, MeasureState state, Instant at) {
        OffsetDateTime undone = state == MeasureState.UNDONE ? Sql.time(at) : null;
        return changed(jdbc.sql("""
                        update measure
                        set state = ?, undone_at = ?
                        where id = ? and state in ('UNCONFIRMED', 'AWAITING_RETURN')
                        """).params(state.name(), undone, id).update());
    }

    private static boolean changed(int rows) {
        return rows == 1;
    }

    private static Measure read(ResultSet row, int index) throws SQLException {
        String words = row.getString("words");
        return new Measure(
                row.getString("id"),
                row.getInt("seq"),
                Origin.valueOf(row.getString("origin")),
                row.getString("measure"),
                row.getString("target"),
                row.getObject("points", Integer.class),
                words == null ? List.of() : StoredJson.read(words, WORDS),
                row.getString("rule") == null ? null : Wording.read(row.getString("rule"), row.getString("rule_made")),
                Sql.instant(row, "until_at"),
                MeasureState.valueOf(row.getString("state")),
                Sql.instant(row, "planned_at"),
                Sql.instant(row, "carried_out_at"),
                Sql.instant(row, "undone_at"),
                Sql.instant(row, "failed_at"),
                row.getString("last_answer"),
                row.getString("terms") == null ? Terms.NONE : StoredJson.read(row.getString("terms"), Terms.class),
                row.getString("answers"));
    }
}

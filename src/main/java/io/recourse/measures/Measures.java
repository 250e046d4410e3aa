package io.recourse.measures;

import io.recourse.marketplace.Marketplace;
import io.recourse.marketplace.MeasureCall;
import io.recourse.web.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What decisions do to reviews and accounts. Planned in the case's transaction; carried out and undone later, from a save
 * point of the process, by calls to the marketplace that may be repeated without harm.
 */
@Component
public class Measures {

    /** The review is hidden while the case is undecided [001]; it ends by itself and is no part of a decision. */
    public static final String INTERIM = "HIDE_PENDING";

    /** More measures than any decision has; keeps the running numbers of the origins apart. */
    private static final int MOST = 1000;

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;
    private final Marketplace marketplace;
    private final InstantSource clock;

    Measures(JdbcClient jdbc, JdbcTemplate batch, Marketplace marketplace, InstantSource clock) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.marketplace = marketplace;
        this.clock = clock;
    }

    /** In the order in which they were planned. */
    public List<Measure> of(String caseNumber) {
        return jdbc.sql("select * from measure where case_number = ? order by seq")
                .param(caseNumber)
                .query(Measures::read)
                .list();
    }

    public void plan(String caseNumber, Origin origin, List<Measure.Plan> plans) {
        if (plans.isEmpty()) {
            return;
        }
        OffsetDateTime now = Sql.time(clock.instant());
        List<Object[]> rows = IntStream.range(0, plans.size())
                .mapToObj(index -> {
                    Measure.Plan plan = plans.get(index);
                    // each origin plans once, so that its own numbers need no look at the others'
                    int seq = origin.ordinal() * MOST + index + 1;
                    String id = caseNumber + "-" + origin.name().charAt(0) + (index + 1);
                    return new Object[] {
                        id, caseNumber, seq, origin.name(), plan.measure(), plan.target(), plan.points(), now
                    };
                })
                .toList();
        batch.batchUpdate(
                "insert into measure (id, case_number, seq, origin, measure, target, points, state, planned_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, 'PLANNED', ?)",
                rows);
    }

    /** Whether {@link #carryOut} would have anything to do. */
    public boolean outstanding(String caseNumber, Set<Origin> origins, boolean interimEnds) {
        return of(caseNumber).stream()
                .anyMatch(measure -> isToApply(measure, origins, interimEnds) || isToLift(measure, interimEnds));
    }

    /** What a step changed at the marketplace. */
    public record Changes(List<Measure> carriedOut, List<Measure> undone) {}

    /**
     * Carries out what is planned and, where the interim measure ends, lifts it last, so that a review that is to be
     * deleted is never shown in between.
     *
     * @throws io.recourse.marketplace.MarketplaceUnavailable when a call was not confirmed; it can all be repeated
     */
    public Changes carryOut(String caseNumber, Set<Origin> origins, boolean interimEnds) {
        List<Measure> measures = of(caseNumber);
        List<Measure> apply = measures.stream()
                .filter(measure -> isToApply(measure, origins, interimEnds))
                .toList();
        List<Measure> lift = measures.stream()
                .filter(measure -> isToLift(measure, interimEnds))
                .toList();
        apply.forEach(measure -> call(caseNumber, measure, MeasureCall.Action.APPLY));
        lift.forEach(measure -> call(caseNumber, measure, MeasureCall.Action.REVOKE));
        store(apply, lift);
        return new Changes(apply, lift);
    }

    /**
     * Undoes what came from there and was carried out, last first [003 art. 87].
     *
     * @throws io.recourse.marketplace.MarketplaceUnavailable when a call was not confirmed; it can all be repeated
     * @return what was undone
     */
    public List<Measure> undo(String caseNumber, Origin origin) {
        List<Measure> undo = of(caseNumber).stream()
                .filter(measure -> measure.origin() == origin && measure.state() != MeasureState.UNDONE)
                .sorted(Comparator.comparingInt(Measure::seq).reversed())
                .toList();
        undo.forEach(measure -> call(caseNumber, measure, MeasureCall.Action.REVOKE));
        store(List.of(), undo);
        return undo;
    }

    private static boolean isToApply(Measure measure, Set<Origin> origins, boolean interimEnds) {
        return measure.state() == MeasureState.PLANNED
                && origins.contains(measure.origin())
                && !(interimEnds && measure.origin() == Origin.OPENING);
    }

    /** Also one that is only planned: the call may have been made, and its confirmation lost. */
    private static boolean isToLift(Measure measure, boolean interimEnds) {
        return interimEnds && measure.origin() == Origin.OPENING && measure.state() != MeasureState.UNDONE;
    }

    private void call(String caseNumber, Measure measure, MeasureCall.Action action) {
        marketplace.carryOut(new MeasureCall(
                measure.id(), caseNumber, measure.measure(), measure.target(), measure.points(), action));
    }

    /** After all calls: of those before one that failed nothing would be stored either, and they may be repeated. */
    private void store(List<Measure> carriedOut, List<Measure> undone) {
        OffsetDateTime now = Sql.time(clock.instant());
        List<Object[]> rows = Stream.concat(
                        carriedOut.stream().map(measure -> new Object[] {
                            MeasureState.CARRIED_OUT.name(), now, Sql.time(measure.undoneAt()), measure.id()
                        }),
                        undone.stream().map(measure -> new Object[] {
                            MeasureState.UNDONE.name(), Sql.time(measure.carriedOutAt()), now, measure.id()
                        }))
                .toList();
        if (!rows.isEmpty()) {
            batch.batchUpdate("update measure set state = ?, carried_out_at = ?, undone_at = ? where id = ?", rows);
        }
    }

    private static Measure read(ResultSet row, int index) throws SQLException {
        return new Measure(
                row.getString("id"),
                row.getInt("seq"),
                Origin.valueOf(row.getString("origin")),
                row.getString("measure"),
                row.getString("target"),
                row.getObject("points", Integer.class),
                MeasureState.valueOf(row.getString("state")),
                Sql.instant(row, "planned_at"),
                Sql.instant(row, "carried_out_at"),
                Sql.instant(row, "undone_at"));
    }
}

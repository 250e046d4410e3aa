package io.recourse.examination;

import io.recourse.cases.CaseFile;
import io.recourse.measures.Ledger;
import io.recourse.measures.Measure;
import io.recourse.policy.ComplaintKind;
import io.recourse.policy.PointsCap;
import io.recourse.policy.Policy;
import io.recourse.web.Sql;
import io.recourse.web.Texts;
import io.recourse.web.Violation;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many points a violation costs: {@code sanction-points.dmn}, with its limit for several within some days. */
@Component
class SanctionPoints {

    private final Policy policy;
    private final Ledger ledger;
    private final Texts texts;
    private final JdbcClient jdbc;
    private final InstantSource clock;

    SanctionPoints(Policy policy, Ledger ledger, Texts texts, JdbcClient jdbc, InstantSource clock) {
        this.policy = policy;
        this.ledger = ledger;
        this.texts = texts;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * The points asked for, or those of the table; null, and a violation more, where there are none.
     *
     * @param asked null for those of the table. More than one item costs is a graver violation, which no limit holds
     */
    Integer of(CaseFile file, Integer asked, List<Violation> violations) {
        String violation = violation(file);
        Optional<PointsCap> cap =
                policy.pointsCap(file.edition(), violation).filter(its -> asked == null || asked <= its.each());
        Integer wanted = asked != null ? asked : ofTable(file).orElse(null);
        if (wanted == null) {
            violations.add(new Violation("points-missing", texts.of("rule.points-missing")));
            return null;
        }
        return cap.map(its -> capped(file, its, wanted, asked == null, violations))
                .orElse(wanted);
    }

    /** Empty where no document gives a number. */
    Optional<Integer> ofTable(CaseFile file) {
        return policy.points(file.edition(), violation(file));
    }

    /** What upholding the case finds the respondent at fault of. */
    private String violation(CaseFile file) {
        return file.isFinding()
                ? policy.kind(file.edition(), file.kind())
                        .flatMap(ComplaintKind::foundViolation)
                        .orElse(file.kind())
                : file.kind();
    }

    private Integer capped(CaseFile file, PointsCap cap, int wanted, boolean asMuchAsGoes, List<Violation> violations) {
        // of two decisions at one moment the second counts the first
        ledger.lock(file.respondent());
        int left = Math.max(0, cap.most() - given(file, cap));
        if (left >= wanted) {
            return wanted;
        }
        if (left > 0 && asMuchAsGoes) {
            return left;
        }
        violations.add(new Violation(
                "points-capped",
                texts.of("rule.points-capped", cap.most(), cap.within().toDays(), left)));
        return null;
    }

    /** The points that other findings of the kind gave within that time; those that were returned count no more. */
    private int given(CaseFile file, PointsCap cap) {
        return jdbc.sql("""
                        select coalesce(sum(m.points), 0) from measure m join cases c on c.number = m.case_number
                        where c.respondent = :account and c.complainant = :platform and c.kind = :kind
                            and m.case_number <> :number and m.measure = :points and m.points <= :each
                            and m.state <> 'UNDONE' and m.planned_at > :since
                        """)
                .param("account", file.respondent())
                .param("platform", CaseFile.PLATFORM)
                .param("kind", file.kind())
                .param("number", file.number())
                .param("points", Measure.SANCTION_POINTS)
                .param("each", cap.each())
                .param("since", Sql.time(clock.instant().minus(cap.within())))
                .query(Integer.class)
                .single();
    }
}

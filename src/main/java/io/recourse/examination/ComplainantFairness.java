package io.recourse.examination;

import io.recourse.cases.CaseFile;
import io.recourse.measures.Ledger;
import io.recourse.measures.Measure;
import io.recourse.policy.FairnessRule;
import io.recourse.policy.Policy;
import io.recourse.web.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who files again and again without grounds is warned and then has to pause: {@code complainant-fairness.dmn}. */
@Component
class ComplainantFairness {

    private final Policy policy;
    private final Ledger ledger;
    private final JdbcClient jdbc;

    ComplainantFairness(Policy policy, Ledger ledger, JdbcClient jdbc) {
        this.policy = policy;
        this.ledger = ledger;
        this.jdbc = jdbc;
    }

    /** @param unfounded how many filings led to it, this one included */
    record Consequence(FairnessRule rule, int unfounded, Measure.Plan plan) {}

    /** What a rejection that is on record already means for the complainant; the gravest that the table knows. */
    Optional<Consequence> of(CaseFile file, Instant now) {
        List<FairnessRule> rules = policy.fairnessRules(file.edition());
        if (rules.isEmpty() || file.isFinding()) {
            return Optional.empty();
        }
        // of two cases that are rejected at the same moment the second counts the first
        ledger.lock(file.complainant());
        for (FairnessRule rule : rules) {
            int unfounded = unfounded(file.complainant(), now.minus(Duration.ofDays(rule.withinDays())));
            if (unfounded >= rule.from()) {
                Instant until = rule.pauseDays()
                        .map(days -> now.plus(Duration.ofDays(days)))
                        .orElse(null);
                return Optional.of(new Consequence(
                        rule,
                        unfounded,
                        new Measure.Plan(rule.measure(), file.complainant(), null, List.of(), null, until)));
            }
        }
        return Optional.empty();
    }

    /** How many of the complainant's filings since then were rejected, and not decided otherwise on appeal. */
    private int unfounded(String complainant, Instant since) {
        return jdbc.sql("""
                        select count(*) from cases c
                        join decision d on d.case_number = c.number and d.instance = 'EXAMINATION'
                        left join decision a on a.case_number = c.number and a.instance = 'APPEAL'
                        where c.complainant = ? and d.outcome = 'REJECTED' and d.decided_at > ?
                            and %s = 'REJECTED'
                        """.formatted(Outcome.after("d.outcome", "a.outcome")))
                .params(complainant, Sql.time(since))
                .query(Integer.class)
                .single();
    }
}

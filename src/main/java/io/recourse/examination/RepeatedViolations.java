package io.recourse.examination;

import io.recourse.cases.CaseFile;
import io.recourse.cases.EventType;
import io.recourse.cases.TimelineEvent;
import io.recourse.measures.Ledger;
import io.recourse.measures.Measure;
import io.recourse.measures.Measures;
import io.recourse.measures.Origin;
import io.recourse.measures.Seals;
import io.recourse.policy.Policy;
import io.recourse.policy.SanctionThreshold;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** An account that was found at fault too often is referred for sealing: {@code sanction-thresholds.dmn}. */
@Component
public class RepeatedViolations {

    private final Policy policy;
    private final Ledger ledger;
    private final Measures measures;
    private final Seals seals;
    private final JdbcClient jdbc;
    private final InstantSource clock;

    RepeatedViolations(
            Policy policy, Ledger ledger, Measures measures, Seals seals, JdbcClient jdbc, InstantSource clock) {
        this.policy = policy;
        this.ledger = ledger;
        this.measures = measures;
        this.seals = seals;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param withThisOne whether this case is one of them */
    private record Found(int cases, boolean withThisOne) {}

    /**
     * Looks at the account once the decision has taken effect, when everybody sees it: of several decisions at the same
     * moment the last one to look counts all.
     */
    public void refer(CaseFile file) {
        if (file.stage().isUndecided()) {
            return;
        }
        policy.sanctionThreshold(file.edition(), file.kind()).ifPresent(threshold -> {
            Found found = found(file);
            if (found.withThisOne() && found.cases() > threshold.above()) {
                refer(file, threshold);
            }
        });
    }

    /**
     * Looks again at what the number of violations led to, once a decision was changed on appeal: a seal that too few are
     * left for ends, whichever case it hangs on.
     */
    public void reconsider(CaseFile file) {
        if (policy.sanctionThreshold(file.edition(), file.kind()).isEmpty()) {
            return;
        }
        ledger.lock(file.respondent());
        List<Seals.Referral> referrals = seals.referrals(file.respondent(), file.kind());
        if (referrals.isEmpty()) {
            return;
        }
        int left = found(file).cases();
        referrals.stream()
                .filter(referral -> policy.sanctionThreshold(referral.edition(), file.kind())
                        .filter(threshold -> left <= threshold.above())
                        .isPresent())
                .forEach(seals::lapse);
    }

    private void refer(CaseFile file, SanctionThreshold threshold) {
        String account = file.respondent();
        ledger.lock(account);
        // a decision may have been changed, and the account looked at because of that, until it was locked
        int violations = found(file).cases();
        if (violations <= threshold.above() || seals.isReferred(account, file.number())) {
            return;
        }
        file.record(
                clock.instant(),
                EventType.ACCOUNT_REFERRED,
                TimelineEvent.SYSTEM,
                Map.of("violations", violations, "above", threshold.above(), "measure", threshold.refer()));
        List<Measure> planned =
                measures.plan(file.number(), Origin.REFERRAL, List.of(Measure.Plan.of(threshold.refer(), account)));
        seals.ask(file, planned, Seals.Because.THRESHOLD, file.barred().orElseThrow());
    }

    /** Upheld in the end, or partly; who amended it on appeal, so that nothing is done any more, saw no violation. */
    private Found found(CaseFile file) {
        return jdbc.sql("""
                        select count(*) as cases, max(case when c.number = :number then 1 else 0 end) as own
                        from cases c
                        join decision d on d.case_number = c.number and d.instance = 'EXAMINATION'
                        left join decision a on a.case_number = c.number and a.instance = 'APPEAL'
                        where c.respondent = :account and c.kind = :kind
                            and (c.closure is null or c.closure <> 'SETTLED')
                            and %s <> 'REJECTED'
                            and (a.outcome is null or a.outcome <> 'AMENDED' or a.measures <> '[]')
                        """.formatted(Outcome.after("d.outcome", "a.outcome")))
                .param("number", file.number())
                .param("account", file.respondent())
                .param("kind", file.kind())
                .query((row, index) -> new Found(row.getInt("cases"), row.getInt("own") == 1))
                .single();
    }
}

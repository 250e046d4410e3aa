package io.recourse.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Decisions about one account take effect at the same moment. */
@CaseTest
class LedgerRacesTest {

    private static final int CASES = 6;

    private final Scenario scenario;
    private final ManagementService engine;
    private final JdbcClient jdbc;

    LedgerRacesTest(Scenario scenario, ManagementService engine, JdbcClient jdbc) {
        this.scenario = scenario;
        this.engine = engine;
        this.jdbc = jdbc;
    }

    /** As the threads of the executor do it. */
    private void carryOutAllAtOnce() {
        List<Callable<Void>> jobs = new ArrayList<>();
        engine.createJobQuery()
                .messages()
                .list()
                .forEach(job -> jobs.add(() -> {
                    engine.executeJob(job.getId());
                    return null;
                }));
        assertThat(jobs).hasSize(CASES);
        AtOnce.run(jobs);
    }

    @Test
    void no_point_is_lost_or_doubled_and_an_account_is_referred_once() {
        List<FiledCase> complaints = new ArrayList<>();
        for (int i = 0; i < CASES; i++) {
            complaints.add(scenario.fileAboutReview("EXTORTION"));
        }
        scenario.settle();
        complaints.forEach(
                complaint -> complaint.bothRest().claimAndDecide(scenario.reviewer(), "UPHELD", "SANCTION_POINTS 12"));

        carryOutAllAtOnce();

        isWhole(12 * CASES, CASES);
        // the sixth malicious review, whichever it is
        assertThat(jdbc.sql("select count(*) from measure where measure = 'ACCOUNT_SEAL'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);

        complaints.forEach(complaint -> complaint
                .appeal(scenario.buyer())
                .claim(scenario.seniorReviewer())
                .decideAppeal(scenario.seniorReviewer(), "REVERSED"));
        carryOutAllAtOnce();
        scenario.settle();

        isWhole(0, 2 * CASES);
        assertThat(complaints)
                .allSatisfy(complaint -> assertThat(complaint.tokens()).isEmpty());
    }

    private void isWhole(int total, int entries) {
        assertThat(scenario.accountAtMarketplace(scenario.buyer()).get("points").asInt())
                .isEqualTo(total);
        var ledger = scenario.buyer().reads("/api/accounts/buyer/ledger").json();
        assertThat(ledger.get("total").asInt()).isEqualTo(total);
        assertThat(ledger.get("items")).hasSize(entries);
        assertThat(ledger.at("/items/0/total").asInt()).isEqualTo(total);
    }
}

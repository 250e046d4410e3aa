package io.recourse.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Person;
import io.recourse.testing.Refused;
import io.recourse.testing.Scenario;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Both sides do something about one offer at the same moment. */
@CaseTest
class OfferRacesTest {

    private static final int ROUNDS = 8;

    private final Scenario scenario;

    OfferRacesTest(Scenario scenario) {
        this.scenario = scenario;
    }

    private FiledCase offered() {
        FiledCase dispute = scenario.fileDispute(scenario.order().paid("118.00", "10.00"), "NOT_RECEIVED");
        scenario.seller().does(dispute.path("/offers"), Map.of("remedy", "REFUND"));
        return dispute;
    }

    @Test
    void of_an_acceptance_and_a_withdrawal_one_wins() {
        for (int round = 0; round < ROUNDS; round++) {
            FiledCase dispute = offered();

            List<String> answers = AtOnce.run(
                    () -> does(scenario.buyer(), dispute, "acceptance"),
                    () -> does(scenario.seller(), dispute, "withdrawal"));

            boolean accepted = answers.get(0).equals("done");
            assertThat(answers).filteredOn("done"::equals).hasSize(1);
            assertThat(answers.get(accepted ? 1 : 0)).startsWith("409 ");
            assertThat(dispute.closure()).isEqualTo(accepted ? "SETTLED" : "null");
            scenario.settle();
            assertThat(dispute.order().remedies()).isEqualTo(accepted ? List.of("REFUND 128.00 to BUYER") : List.of());
        }
    }

    @Test
    void accepted_twice_at_once_it_is_carried_out_once() {
        for (int round = 0; round < ROUNDS; round++) {
            FiledCase dispute = offered();

            List<String> answers = AtOnce.run(
                    () -> does(scenario.buyer(), dispute, "acceptance"),
                    () -> does(scenario.buyer(), dispute, "acceptance"));

            assertThat(answers).filteredOn("done"::equals).hasSize(1);
            assertThat(answers).filteredOn(answer -> answer.startsWith("409 ")).hasSize(1);
            scenario.settle();
            assertThat(dispute.order().remedies()).containsExactly("REFUND 128.00 to BUYER");
        }
    }

    @Test
    void of_an_acceptance_and_the_end_of_its_time_one_wins() {
        for (int round = 0; round < ROUNDS; round++) {
            scenario.startAt("2026-03-09T10:00:00+08:00");
            FiledCase dispute = offered();
            scenario.timersWaitAt("2026-03-11T09:59:59.999+08:00");

            List<String> answers = AtOnce.run(() -> does(scenario.buyer(), dispute, "acceptance"), () -> {
                Calls.advanceTo(scenario.anybody(), Instant.parse("2026-03-11T02:00:00Z"));
                return "over";
            });

            boolean accepted = answers.get(0).equals("done");
            assertThat(answers.get(0)).matches("done|409 .*");
            assertThat(dispute.view().at("/offers/0/state").asText()).isEqualTo(accepted ? "ACCEPTED" : "EXPIRED");
            assertThat(dispute.closure()).isEqualTo(accepted ? "SETTLED" : "null");
        }
    }

    private static String does(Person who, FiledCase dispute, String what) {
        try {
            who.does(dispute.path("/offers/1/" + what), Map.of());
            return "done";
        } catch (Refused refused) {
            return refused.inShort();
        }
    }
}

package io.recourse.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.OrderAtMarketplace;
import io.recourse.testing.Person;
import io.recourse.testing.Refused;
import io.recourse.testing.Scenario;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two reviewers decide two cases of one order at the same moment. */
@CaseTest
class RefundRacesTest {

    private static final int ROUNDS = 10;
    private static final String MORE_THAN_HALF = """
            [{"measure": "REFUND", "amount": {"value": "64.01", "currency": "CNY"}}]""";

    private final Scenario scenario;

    RefundRacesTest(Scenario scenario) {
        this.scenario = scenario;
    }

    @Test
    void only_one_of_two_gives_back_more_than_half_of_what_was_paid() {
        for (int round = 0; round < ROUNDS; round++) {
            OrderAtMarketplace order = scenario.order().paid("118.00", "10.00");
            FiledCase one = claimed(order, scenario.reviewer());
            FiledCase other = claimed(order, scenario.reviewerOfBothQueues());

            List<String> answers = AtOnce.run(
                    () -> decides(one, scenario.reviewer()), () -> decides(other, scenario.reviewerOfBothQueues()));

            assertThat(answers).containsExactlyInAnyOrder("decided", "422 invalid");
            scenario.settle();
            assertThat(order.remedies()).containsExactly("REFUND 64.01 to BUYER");
        }
    }

    private FiledCase claimed(OrderAtMarketplace order, Person reviewer) {
        return scenario.fileAboutOrder(scenario.buyer(), order, "MISDESCRIPTION")
                .claim(reviewer);
    }

    private static String decides(FiledCase complaint, Person reviewer) {
        try {
            complaint.decideJson(reviewer, "UPHELD", MORE_THAN_HALF);
            return "decided";
        } catch (Refused refused) {
            return refused.inShort();
        }
    }
}

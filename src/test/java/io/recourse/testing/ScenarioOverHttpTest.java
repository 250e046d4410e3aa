package io.recourse.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** The test kit, with an application of which it knows the address alone. */
@CaseTest
class ScenarioOverHttpTest {

    private final Scenario inThisJvm;

    ScenarioOverHttpTest(Scenario inThisJvm) {
        this.inThisJvm = inThisJvm;
    }

    @Test
    void a_case_is_told_by_address_as_it_is_in_process() {
        Scenario scenario = inThisJvm.byAddress();
        FiledCase complaint = scenario.fileAboutReview("EXTORTION").bothRest();
        complaint.claimAndDecide(scenario.reviewer(), "UPHELD");
        scenario.settle();
        assertThat(complaint.measures()).containsExactly("HIDE_PENDING UNDONE", "DELETE_REVIEW CARRIED_OUT");

        assertThat(scenario.advanceTo("2026-03-20T00:00:00+08:00"))
                .containsExactly("2026-03-16T10:00:00+08:00 APPEAL_WINDOW " + complaint.number());
        assertThat(complaint.status()).isEqualTo("CLOSED");
    }

    @Test
    void two_scenarios_in_one_application_have_people_orders_and_deadlines_of_their_own() {
        Scenario one = inThisJvm.byAddress();
        Scenario other = inThisJvm.byAddress();
        FiledCase ofOne = one.fileAboutReview("EXTORTION");
        FiledCase ofOther = other.fileAboutReview("EXTORTION");

        assertThat(one.seller().name())
                .startsWith("shop-")
                .isNotEqualTo(other.seller().name());
        assertThat(ofOne.order().id()).isNotEqualTo(ofOther.order().id());
        assertThat(one.advanceTo("2026-03-12T10:00:00+08:00"))
                .containsExactly("2026-03-12T10:00:00+08:00 EVIDENCE " + ofOne.number());
        assertThat(ofOther.status()).isEqualTo("EXAMINATION");
    }

    @Test
    void time_begins_where_it_is_said_but_never_before_the_application_s() {
        Scenario scenario = inThisJvm.byAddress();
        scenario.startAt("2026-03-10T09:00:00+08:00");

        assertThat(inThisJvm.now()).isEqualTo("2026-03-10T09:00:00+08:00");
        assertThatIllegalStateException()
                .isThrownBy(() -> scenario.startAt("2026-03-10T08:59:59+08:00"))
                .withMessageContaining("it is 2026-03-10T09:00:00+08:00 already, after 2026-03-10T08:59:59+08:00");
    }

    @Test
    void the_engine_is_not_looked_at_from_elsewhere() {
        Scenario scenario = inThisJvm.byAddress();
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");

        assertThatThrownBy(complaint::timers)
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("take the scenario of a @CaseTest");
    }
}

package io.recourse.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.recourse.faults.UnreliableMarketplace.State;
import io.recourse.marketplace.Marketplace;
import io.recourse.marketplace.MeasureCall;
import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.OrderAtMarketplace;
import io.recourse.testing.Scenario;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** A marketplace that is down, or whose answers get lost, and then comes back. */
@CaseTest
@Import(MarketplaceDownTest.FarAway.class)
class MarketplaceDownTest {

    @TestConfiguration(proxyBeanMethods = false)
    static class FarAway {

        @Bean
        @Primary
        UnreliableMarketplace unreliableMarketplace(
                @Qualifier("sandboxMarketplace") Marketplace sandbox,
                PlatformTransactionManager transactions,
                InstantSource clock) {
            TransactionTemplate ofItsOwn = new TransactionTemplate(transactions);
            ofItsOwn.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
            return new UnreliableMarketplace(sandbox, ofItsOwn, clock);
        }
    }

    private final Scenario scenario;
    private final UnreliableMarketplace marketplace;
    private final JdbcClient jdbc;

    MarketplaceDownTest(Scenario scenario, UnreliableMarketplace marketplace, JdbcClient jdbc) {
        this.scenario = scenario;
        this.marketplace = marketplace;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void it_is_up() {
        marketplace.startAnew();
    }

    @Test
    void nothing_can_be_filed_about_an_order_that_cannot_be_looked_at_and_the_caller_is_told_to_come_back() {
        OrderAtMarketplace order = scenario.order();
        marketplace.is(State.DOWN);

        var answer = scenario.seller()
                .post(
                        "/api/cases",
                        Map.of(
                                "kind",
                                "UNREASONABLE_REVIEW",
                                "ground",
                                "EXTORTION",
                                "orderId",
                                order.id(),
                                "reviewId",
                                order.reviewId(),
                                "statement",
                                "买家以差评相要挟。"));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.json().get("type").asText()).isEqualTo("urn:recourse:problem:marketplace-unavailable");
        assertThat(jdbc.sql("select count(*) from cases").query(Long.class).single())
                .isZero();

        marketplace.is(State.UP);
        assertThat(scenario.fileAboutReview(order, "EXTORTION").status()).isEqualTo("EVIDENCE");
    }

    @Test
    void deadlines_go_on_while_it_is_down_and_it_is_tried_again_by_the_cycle_of_the_model() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        marketplace.is(State.DOWN);

        scenario.advanceTo("2026-03-12T10:00:00+08:00");

        assertThat(complaint.status()).isEqualTo("EXAMINATION");
        assertThat(complaint.measures()).containsExactly("HIDE_PENDING PLANNED");
        assertThat(complaint.deadlines())
                .containsExactly(
                        entry("DECISION_TARGET", "2026-03-14T00:00:00+08:00"),
                        entry("DECISION_LIMIT", "2026-03-17T00:00:00+08:00"));
        assertThat(marketplace.calls())
                .containsExactly(
                        "2026-03-09T10:00:00+08:00 APPLY HIDE_PENDING",
                        "2026-03-09T10:01:00+08:00 APPLY HIDE_PENDING",
                        "2026-03-09T10:06:00+08:00 APPLY HIDE_PENDING",
                        "2026-03-09T10:36:00+08:00 APPLY HIDE_PENDING",
                        "2026-03-09T12:36:00+08:00 APPLY HIDE_PENDING",
                        "2026-03-09T18:36:00+08:00 APPLY HIDE_PENDING",
                        "2026-03-10T06:36:00+08:00 APPLY HIDE_PENDING",
                        "2026-03-11T06:36:00+08:00 APPLY HIDE_PENDING");
        assertThat(incidents()).isEqualTo(1);

        // and the whole case runs to its end without the marketplace
        complaint.claimAndDecide(scenario.reviewer(), "UPHELD", "DELETE_REVIEW", "SANCTION_POINTS 12");
        scenario.advanceTo("2026-03-19T10:00:00+08:00");
        assertThat(complaint.status()).isEqualTo("CLOSED");
        assertThat(complaint.closure()).isEqualTo("DECISION_FINAL");
        assertThat(complaint.measures())
                .containsExactly("HIDE_PENDING PLANNED", "DELETE_REVIEW PLANNED", "SANCTION_POINTS(12) PLANNED");
        assertThat(complaint.order().shownReview()).isEqualTo("shown");
    }

    @Test
    void once_it_is_back_everything_is_applied_exactly_once_and_the_case_is_done() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        scenario.settle();
        marketplace.is(State.DOWN);
        complaint.bothRest().claimAndDecide(scenario.reviewer(), "UPHELD", "DELETE_REVIEW", "SANCTION_POINTS 12");
        scenario.advanceBy(Duration.ofMinutes(30));
        assertThat(complaint.measures())
                .containsExactly("HIDE_PENDING CARRIED_OUT", "DELETE_REVIEW PLANNED", "SANCTION_POINTS(12) PLANNED");
        marketplace.is(State.UP);
        marketplace.forgetCalls();

        scenario.advanceBy(Duration.ofDays(8));

        assertThat(complaint.measures())
                .containsExactly("HIDE_PENDING UNDONE", "DELETE_REVIEW CARRIED_OUT", "SANCTION_POINTS(12) CARRIED_OUT");
        assertThat(marketplace.calls())
                .containsExactly(
                        "2026-03-09T10:36:00+08:00 APPLY DELETE_REVIEW",
                        "2026-03-09T10:36:00+08:00 APPLY SANCTION_POINTS",
                        "2026-03-09T10:36:00+08:00 REVOKE HIDE_PENDING");
        assertThat(points()).isEqualTo(12);
        assertThat(complaint.order().shownReview()).isEqualTo("deleted");
        assertThat(complaint.events().stream().filter(event -> event.startsWith("MEASURES_")))
                .containsExactly("MEASURES_CARRIED_OUT", "MEASURES_CARRIED_OUT", "MEASURES_UNDONE");
        assertThat(complaint.closure()).isEqualTo("DECISION_FINAL");
        assertThat(complaint.tokens()).isEmpty();
        assertThat(incidents()).isZero();
    }

    @Test
    void answers_that_get_lost_double_nothing() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        marketplace.is(State.ANSWERS_LOST);
        scenario.advanceBy(Duration.ofMinutes(10));
        complaint.bothRest().claimAndDecide(scenario.reviewer(), "UPHELD", "SANCTION_POINTS 12");
        scenario.advanceBy(Duration.ofMinutes(10));
        assertThat(complaint.measures()).containsExactly("HIDE_PENDING PLANNED", "SANCTION_POINTS(12) PLANNED");

        marketplace.is(State.UP);
        scenario.advanceBy(Duration.ofDays(3));

        assertThat(complaint.measures()).containsExactly("HIDE_PENDING UNDONE", "SANCTION_POINTS(12) CARRIED_OUT");
        assertThat(points()).isEqualTo(12);
        assertThat(complaint.order().shownReview()).isEqualTo("shown");
    }

    @Test
    void a_reversal_while_the_first_measures_are_still_in_flight_settles_them_first() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        scenario.settle();
        marketplace.is(State.DOWN);
        complaint.bothRest().claimAndDecide(scenario.reviewer(), "UPHELD", "DELETE_REVIEW", "SANCTION_POINTS 12");
        scenario.settle();
        complaint
                .appeal(scenario.buyer())
                .claim(scenario.seniorReviewer())
                .decideAppeal(scenario.seniorReviewer(), "REVERSED");
        scenario.settle();
        assertThat(complaint.closure()).isEqualTo("APPEAL_DECIDED");
        assertThat(complaint.measures())
                .containsExactly("HIDE_PENDING CARRIED_OUT", "DELETE_REVIEW PLANNED", "SANCTION_POINTS(12) PLANNED");

        marketplace.is(State.UP);
        marketplace.forgetCalls();
        scenario.advanceBy(Duration.ofMinutes(1));

        assertThat(marketplace.calls().stream().map(call -> call.substring(26)))
                .containsExactly(
                        "APPLY DELETE_REVIEW",
                        "APPLY SANCTION_POINTS",
                        "REVOKE HIDE_PENDING",
                        "REVOKE SANCTION_POINTS",
                        "REVOKE DELETE_REVIEW");
        assertThat(complaint.measures())
                .containsExactly("HIDE_PENDING UNDONE", "DELETE_REVIEW UNDONE", "SANCTION_POINTS(12) UNDONE");
        assertThat(points()).isZero();
        assertThat(complaint.order().shownReview()).isEqualTo("shown");
        assertThat(complaint.tokens()).isEmpty();
    }

    @Test
    void an_undoing_that_fails_halfway_is_finished_later_before_the_new_measures() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        complaint.bothRest().claimAndDecide(scenario.reviewer(), "UPHELD", "DELETE_REVIEW", "SANCTION_POINTS 12");
        scenario.settle();
        marketplace.refuses(call ->
                call.action() == MeasureCall.Action.REVOKE && call.measure().equals("DELETE_REVIEW"));
        complaint
                .appeal(scenario.buyer())
                .claim(scenario.seniorReviewer())
                .decideAppeal(scenario.seniorReviewer(), "AMENDED", "MASK_CONTENT");
        scenario.settle();
        assertThat(complaint.closure()).isEqualTo("APPEAL_DECIDED");
        assertThat(complaint.order().shownReview()).isEqualTo("deleted");

        marketplace.refuses(call -> false);
        scenario.advanceBy(Duration.ofMinutes(1));

        assertThat(complaint.measures())
                .containsExactly(
                        "HIDE_PENDING UNDONE",
                        "DELETE_REVIEW UNDONE",
                        "SANCTION_POINTS(12) UNDONE",
                        "MASK_CONTENT CARRIED_OUT");
        assertThat(points()).isZero();
        assertThat(complaint.order().shownReview()).isEqualTo("masked");
        assertThat(complaint.tokens()).isEmpty();
    }

    @Test
    void a_withdrawal_shows_a_review_again_whose_hiding_was_never_confirmed() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        marketplace.is(State.ANSWERS_LOST);
        scenario.settle();
        assertThat(complaint.measures()).containsExactly("HIDE_PENDING PLANNED");
        assertThat(complaint.order().shownReview()).isEqualTo("hidden");
        marketplace.is(State.DOWN);

        complaint.withdraw();
        scenario.settle();
        assertThat(complaint.closure()).isEqualTo("WITHDRAWN");

        marketplace.is(State.UP);
        scenario.advanceBy(Duration.ofMinutes(1));
        assertThat(complaint.measures()).containsExactly("HIDE_PENDING UNDONE");
        assertThat(complaint.order().shownReview()).isEqualTo("shown");
        assertThat(complaint.tokens()).isEmpty();
    }

    @Test
    void a_withdrawal_revokes_a_hiding_that_never_arrived_so_that_it_can_never_arrive_later() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        marketplace.is(State.DOWN);
        scenario.settle();
        complaint.withdraw();
        marketplace.is(State.UP);
        marketplace.forgetCalls();

        scenario.advanceBy(Duration.ofDays(3));

        assertThat(marketplace.calls()).containsExactly("2026-03-09T10:00:00+08:00 REVOKE HIDE_PENDING");
        assertThat(complaint.measures()).containsExactly("HIDE_PENDING UNDONE");
        assertThat(complaint.order().shownReview()).isEqualTo("shown");
    }

    private int points() {
        return scenario.accountAtMarketplace(scenario.buyer()).get("points").asInt();
    }

    private long incidents() {
        return jdbc.sql("select count(*) from ACT_RU_INCIDENT")
                .query(Long.class)
                .single();
    }
}

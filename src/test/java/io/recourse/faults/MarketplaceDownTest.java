package io.recourse.faults;

import static io.recourse.testing.Scenario.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.faults.UnreliableMarketplace.State;
import io.recourse.marketplace.CallsOverHttp;
import io.recourse.marketplace.Marketplace;
import io.recourse.marketplace.MeasureCall;
import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.MarketplaceReport;
import io.recourse.testing.OrderAtMarketplace;
import io.recourse.testing.Pages;
import io.recourse.testing.Person;
import io.recourse.testing.Scenario;
import io.recourse.web.Caller;
import io.recourse.web.Caller.Answer;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** A marketplace that is down, or whose answers get lost, and then comes back. */
@CaseTest
@Import(MarketplaceDownTest.FarAway.class)
@TestPropertySource(properties = "recourse.marketplace.secret=" + CallsOverHttp.SECRET)
class MarketplaceDownTest {

    @TestConfiguration(proxyBeanMethods = false)
    static class FarAway {

        @Bean
        @Primary
        UnreliableMarketplace unreliableMarketplace(
                @Qualifier("sandboxMarketplace") Marketplace sandbox, Environment environment, InstantSource clock) {
            return new UnreliableMarketplace(
                    sandbox,
                    () -> "http://localhost:" + environment.getRequiredProperty("local.server.port")
                            + "/sandbox/marketplace",
                    clock);
        }
    }

    private final Scenario scenario;
    private final UnreliableMarketplace marketplace;
    private final JdbcClient jdbc;
    private final LongAdder failedJobs;

    MarketplaceDownTest(
            Scenario scenario,
            UnreliableMarketplace marketplace,
            JdbcClient jdbc,
            @Qualifier("failedJobs") LongAdder failedJobs) {
        this.scenario = scenario;
        this.marketplace = marketplace;
        this.jdbc = jdbc;
        this.failedJobs = failedJobs;
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
    void a_step_that_people_overtook_while_the_marketplace_was_called_is_done_again_at_once_and_not_a_minute_later() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        marketplace.meanwhile(complaint::bothRest);

        scenario.settle();

        assertThat(complaint.status()).isEqualTo("EXAMINATION");
        assertThat(complaint.measures()).containsExactly("HIDE_PENDING CARRIED_OUT");
        assertThat(marketplace.calls())
                .extracting(call -> call.substring(call.indexOf(' ') + 1))
                .containsExactly("APPLY HIDE_PENDING", "APPLY HIDE_PENDING");
        assertThat(Duration.between(
                        timeOf(marketplace.calls().get(0)),
                        timeOf(marketplace.calls().get(1))))
                .isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void a_step_that_is_overtaken_again_waits_for_a_second_and_is_not_told_to_have_failed() {
        long failed = failedJobs.sum();
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        marketplace.meanwhile(complaint::bothRest);
        marketplace.meanwhile(
                () -> complaint.claim(scenario.reviewer()).askForMore(scenario.reviewer(), "COMPLAINANT"));

        scenario.settle();

        assertThat(marketplace.calls()).hasSize(2);
        assertThat(complaint.measures()).containsExactly("HIDE_PENDING PLANNED");

        scenario.advanceBy(Duration.ofSeconds(2));

        assertThat(complaint.measures()).containsExactly("HIDE_PENDING CARRIED_OUT");
        assertThat(failedJobs.sum()).isEqualTo(failed);
    }

    private static OffsetDateTime timeOf(String call) {
        return OffsetDateTime.parse(call.substring(0, call.indexOf(' ')));
    }

    @Test
    void a_complaint_that_could_not_be_sent_from_its_page_is_kept_and_is_sent_once_from_there() {
        OrderAtMarketplace order = scenario.order();
        Person seller = scenario.seller();
        seller.caller().put("/api/drafts/filing/portal", """
                {"key": "k", "orderId": "%1$s", "reviewId": "%1$s-by-buyer", "about": "差评", "kind": "UNREASONABLE_REVIEW",
                 "ground": "EXTORTION", "statement": "买家以差评相要挟。"}
                """.formatted(order.id()));
        Caller visitor = Pages.signedIn(scenario, seller);
        Caller onThePage = visitor.with("Referer", visitor.to() + "/file/send");
        marketplace.is(State.DOWN);

        Answer refused = Pages.submit(onThePage, "/file/send", Map.of());

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.text()).contains("投诉还没有提交；您填写的内容都还在").contains("href=\"/file/send\">再试一次</a>");
        assertThat(Pages.submit(visitor.with("Referer", "https://elsewhere.example/file/send"), "/file/send", Map.of())
                        .text())
                .contains("您填写的内容都还在")
                .doesNotContain(">再试一次</a>");

        marketplace.is(State.UP);
        assertThat(onThePage.get("/file/send").text()).contains("买家以差评相要挟。");
        assertThat(Pages.submit(onThePage, "/file/send", Map.of()).header("Location"))
                .contains("/file/sent/RC-");
        // the browser may send the form of the problem's page once more
        assertThat(Pages.submit(onThePage, "/file/send", Map.of()).header("Location"))
                .endsWith("/cases");
        assertThat(jdbc.sql("select count(*) from cases").query(Long.class).single())
                .isOne();
    }

    /** {@link UnreliableMarketplace} refuses a question that is asked in one. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void no_transaction_waits_for_what_it_tells_of_a_complaint_a_finding_or_a_report(boolean keyed) {
        OrderAtMarketplace order = scenario.order();
        scenario.listing("L-1", scenario.seller(), "I-1");
        scenario.listing("L-2", scenario.seller(), "I-2");
        String complaint = """
                {"kind": "MISDESCRIPTION", "orderId": "%s", "respondent": "shop", "statement": "与描述不符。"}
                """.formatted(order.id());
        String finding = """
                {"kind": "COUNTERFEIT", "respondent": "a-shop-of-the-platform", "statement": "排查发现商标与正品不符。"}
                """;

        assertThat(call(scenario.buyer(), keyed).post("/api/cases", complaint).status())
                .isEqualTo(201);
        // the marketplace is asked, and knows no such shop
        assertThat(call(scenario.supervisor(), keyed)
                        .post("/api/findings", finding)
                        .status())
                .isEqualTo(422);
        assertThat(scenario.finding(scenario.seller(), "COUNTERFEIT", "L-1").status())
                .isEqualTo("EXAMINATION");
        assertThat(scenario.report(
                                "wh-1",
                                "com.marketplace.listing.flagged",
                                Map.of("listingId", "L-2", "kind", "COUNTERFEIT", "statement", "排查。"))
                        .signedWith(CallsOverHttp.SECRET)
                        .send()
                        .status())
                .isEqualTo(202);
        assertThat(jdbc.sql("select count(*) from cases where complainant = 'PLATFORM'")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void a_report_about_a_listing_that_cannot_be_looked_at_is_asked_for_again() {
        scenario.listing("L-2", scenario.seller(), "I-2");
        MarketplaceReport report = scenario.report(
                        "wh-1",
                        "com.marketplace.listing.flagged",
                        Map.of("listingId", "L-2", "kind", "COUNTERFEIT", "statement", "排查。"))
                .signedWith(CallsOverHttp.SECRET);
        marketplace.is(State.DOWN);
        assertThat(report.send().status()).isEqualTo(503);

        marketplace.is(State.UP);

        assertThat(report.send().status()).isEqualTo(202);
        assertThat(jdbc.sql("select count(*) from cases").query(Long.class).single())
                .isOne();
    }

    private static Caller call(Person person, boolean keyed) {
        return keyed ? person.caller().with("Idempotency-Key", "k") : person.caller();
    }

    @Test
    void deadlines_go_on_while_it_is_down_and_it_is_tried_again_by_the_cycle_of_the_model() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        marketplace.is(State.DOWN);

        scenario.advanceTo("2026-03-12T10:00:00+08:00");

        assertThat(complaint.status()).isEqualTo("EXAMINATION");
        assertThat(complaint.measures()).containsExactly("HIDE_PENDING FAILED");
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
        JsonNode incident =
                scenario.admin().reads("/api/operations/incidents").json().at("/items/0");
        assertThat(incident.get("caseNumber").asText()).isEqualTo(complaint.number());
        assertThat(incident.get("process").asText()).isEqualTo("caseLifecycle");
        assertThat(incident.get("step").asText()).isEqualTo("serviceTask_hideReview");
        assertThat(incident.get("message").asText())
                .startsWith("Case " + complaint.number() + ", measure 1 (APPLY HIDE_PENDING on "
                        + complaint.order().reviewId() + "): The marketplace did not answer PUT /measures/"
                        + complaint.number() + "-O1: ");
        JsonNode failure = complaint.view().at("/measures/0/failure");
        assertThat(failure.get("at").asText()).startsWith("2026-03-11T06:36:00");
        assertThat(failure.get("answer").asText()).startsWith("The marketplace did not answer PUT /measures/");
        assertThat(complaint.seenBy(scenario.seller()).at("/measures/0/failure").has("answer"))
                .isFalse();
        assertThat(complaint.events()).contains("MEASURES_FAILED");

        // and the whole case runs to its end without the marketplace
        complaint.claimAndDecide(scenario.reviewer(), "UPHELD", "DELETE_REVIEW", "SANCTION_POINTS 12");
        scenario.advanceTo("2026-03-19T10:00:00+08:00");
        assertThat(complaint.status()).isEqualTo("CLOSED");
        assertThat(complaint.closure()).isEqualTo("DECISION_FINAL");
        assertThat(complaint.measures())
                .containsExactly("HIDE_PENDING FAILED", "DELETE_REVIEW FAILED", "SANCTION_POINTS(12) PLANNED");
        assertThat(complaint.order().shownReview()).isEqualTo("shown");

        // until operations have all of it tried again
        marketplace.is(State.UP);
        Person admin = scenario.admin();
        assertThat(admin.does("/api/operations/incidents/retry", Map.of())
                        .json()
                        .get("retried")
                        .asInt())
                .isEqualTo(2);
        scenario.settle();
        assertThat(complaint.measures())
                .containsExactly("HIDE_PENDING UNDONE", "DELETE_REVIEW CARRIED_OUT", "SANCTION_POINTS(12) CARRIED_OUT");
        assertThat(complaint.order().shownReview()).isEqualTo("deleted");
        assertThat(points()).isEqualTo(12);
        assertThat(ledger()).isEqualTo(12);
        assertThat(incidents()).isZero();
        assertThat(admin.reads("/api/operations/incidents").json().get("items")).isEmpty();
        assertThat(complaint.tokens()).isEmpty();
    }

    @Test
    void an_incident_that_is_retried_in_vain_goes_through_its_whole_cycle_again() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        marketplace.is(State.DOWN);
        scenario.advanceTo("2026-03-11T12:00:00+08:00");
        marketplace.forgetCalls();
        String incident = scenario.supervisor()
                .reads("/api/operations/incidents")
                .json()
                .at("/items/0/id")
                .asText();

        scenario.supervisor().does("/api/operations/incidents/" + incident + "/retry", Map.of());
        scenario.advanceBy(Duration.ofMinutes(10));

        assertThat(refusalOf(
                        () -> scenario.supervisor().does("/api/operations/incidents/" + incident + "/retry", Map.of())))
                .isEqualTo("404 no-incident");
        assertThat(marketplace.calls())
                .containsExactly(
                        "2026-03-11T12:00:00+08:00 APPLY HIDE_PENDING",
                        "2026-03-11T12:01:00+08:00 APPLY HIDE_PENDING",
                        "2026-03-11T12:06:00+08:00 APPLY HIDE_PENDING");
        assertThat(complaint.measures()).containsExactly("HIDE_PENDING PLANNED");
        marketplace.is(State.UP);
        scenario.advanceBy(Duration.ofMinutes(30));
        assertThat(complaint.measures()).containsExactly("HIDE_PENDING CARRIED_OUT");
    }

    @Test
    void who_may_decide_the_appeal_is_not_told_which_measure_of_the_first_decision_failed() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        scenario.settle();
        marketplace.refuses(call -> call.measure().equals("DELETE_REVIEW"));
        complaint.bothRest().claimAndDecide(scenario.reviewer(), "UPHELD", "DELETE_REVIEW");
        scenario.advanceBy(Duration.ofSeconds(2));
        complaint.appeal(scenario.buyer());
        Person both = scenario.person("another", "SENIOR_REVIEWER", "SUPERVISOR");
        Person supervisor = scenario.supervisor();
        assertThat(Pages.signedIn(scenario, both).get("/operations").text())
                .contains(complaint.number())
                .doesNotContain("DELETE_REVIEW", "删除评价");
        assertThat(Pages.signedIn(scenario, supervisor).get("/operations").text())
                .contains(complaint.number(), "删除评价");

        scenario.advanceBy(Duration.ofDays(2));

        JsonNode told = both.reads("/api/operations/incidents").json().at("/items/0");
        assertThat(told.get("caseNumber").asText()).isEqualTo(complaint.number());
        assertThat(told.get("process").isNull()).isTrue();
        assertThat(told.get("step").isNull()).isTrue();
        assertThat(told.get("message").isNull()).isTrue();
        assertThat(supervisor
                        .reads("/api/operations/incidents")
                        .json()
                        .at("/items/0/message")
                        .asText())
                .contains("DELETE_REVIEW");
        both.does("/api/operations/incidents/" + told.get("id").asText() + "/retry", Map.of());
    }

    @Test
    void what_was_confirmed_before_a_call_that_failed_is_on_record() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        scenario.settle();
        marketplace.refuses(call -> call.measure().equals("SEARCH_SUPPRESSION"));
        complaint
                .bothRest()
                .claimAndDecide(
                        scenario.reviewer(), "UPHELD", "DELETE_REVIEW", "SANCTION_POINTS 12", "SEARCH_SUPPRESSION");

        scenario.settle();

        assertThat(complaint.measures())
                .containsExactly(
                        "HIDE_PENDING CARRIED_OUT",
                        "DELETE_REVIEW CARRIED_OUT",
                        "SANCTION_POINTS(12) CARRIED_OUT",
                        "SEARCH_SUPPRESSION PLANNED");
        assertThat(ledger()).isEqualTo(12);
        marketplace.refuses(call -> false);
        marketplace.forgetCalls();
        scenario.advanceBy(Duration.ofMinutes(1));
        assertThat(marketplace.calls().stream().map(call -> call.substring(26)))
                .containsExactly("APPLY SEARCH_SUPPRESSION", "REVOKE HIDE_PENDING");
        assertThat(ledger()).isEqualTo(12);
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

    /** Whatever it does to the calls, and for a whole day. */
    @ParameterizedTest
    @EnumSource(
            value = State.class,
            names = {"DOWN", "ANSWERS_LOST", "SLOW", "ERROR_AFTER_APPLYING", "GARBAGE", "REDIRECTS"})
    void after_a_bad_day_every_measure_was_applied_and_undone_exactly_once_and_the_ledger_agrees(State fault) {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        scenario.settle();
        marketplace.is(fault);
        complaint.bothRest().claimAndDecide(scenario.reviewer(), "UPHELD", "DELETE_REVIEW", "SANCTION_POINTS 12");
        scenario.advanceBy(Duration.ofDays(1));
        assertThat(complaint.measures())
                .containsExactly("HIDE_PENDING CARRIED_OUT", "DELETE_REVIEW PLANNED", "SANCTION_POINTS(12) PLANNED");
        assertThat(complaint.view().at("/measures/1/failure/answer").asText()).contains("PUT /measures/");
        assertThat(ledger()).isZero();
        marketplace.is(State.UP);
        scenario.advanceBy(Duration.ofDays(1));

        assertThat(complaint.measures())
                .containsExactly("HIDE_PENDING UNDONE", "DELETE_REVIEW CARRIED_OUT", "SANCTION_POINTS(12) CARRIED_OUT");
        assertThat(complaint.order().shownReview()).isEqualTo("deleted");
        assertThat(points()).isEqualTo(12);
        assertThat(ledger()).isEqualTo(12);

        marketplace.is(fault);
        complaint
                .appeal(scenario.buyer())
                .claim(scenario.seniorReviewer())
                .decideAppeal(scenario.seniorReviewer(), "REVERSED");
        scenario.advanceBy(Duration.ofDays(1));
        assertThat(complaint.measures()).contains("SANCTION_POINTS(12) CARRIED_OUT");
        marketplace.is(State.UP);
        scenario.advanceBy(Duration.ofDays(1));

        assertThat(complaint.measures())
                .containsExactly("HIDE_PENDING UNDONE", "DELETE_REVIEW UNDONE", "SANCTION_POINTS(12) UNDONE");
        assertThat(complaint.order().shownReview()).isEqualTo("shown");
        assertThat(points()).isZero();
        assertThat(ledger()).isZero();
        assertThat(jdbc.sql("select count(*) from sandbox_measure")
                        .query(Long.class)
                        .single())
                .isEqualTo(3);
        assertThat(complaint.events().stream().filter(event -> event.startsWith("MEASURES_")))
                .containsExactly("MEASURES_CARRIED_OUT", "MEASURES_CARRIED_OUT", "MEASURES_UNDONE", "MEASURES_UNDONE");
        assertThat(complaint.tokens()).isEmpty();
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
        assertThat(ledger()).isEqualTo(12);
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
        assertThat(ledger()).isZero();
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

    private int ledger() {
        return scenario.buyer()
                .reads("/api/accounts/buyer/ledger")
                .json()
                .get("total")
                .asInt();
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

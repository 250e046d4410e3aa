package io.recourse.process;

import static io.recourse.testing.Scenario.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Person;
import io.recourse.testing.Scenario;
import io.recourse.web.Caller.Answer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the platform finds itself [003 art. 69, 84]. */
@CaseTest
class FindingsTest {

    private final Scenario scenario;

    FindingsTest(Scenario scenario) {
        this.scenario = scenario;
    }

    private FiledCase found(String kind) {
        scenario.listing("L-1", scenario.seller(), "i-1");
        FiledCase finding = scenario.finding(scenario.seller(), kind, "L-1");
        scenario.settle();
        return finding;
    }

    private String listing() {
        return scenario.listingAtMarketplace("L-1").get("state").asText();
    }

    private List<String> numbers() {
        List<String> numbers = new ArrayList<>();
        scenario.supervisor()
                .reads("/api/cases")
                .json()
                .get("items")
                .forEach(one -> numbers.add(one.get("number").asText()));
        return numbers;
    }

    private static List<String> rules(Answer answer) {
        List<String> rules = new ArrayList<>();
        answer.json()
                .path("violations")
                .forEach(one -> rules.add(one.get("rule").asText()));
        return rules;
    }

    @Test
    void a_finding_suppresses_the_listing_at_once_and_only_the_seller_is_told() {
        scenario.startAt("2026-03-13T23:59:00+08:00");
        FiledCase finding = found("COUNTERFEIT");

        assertThat(listing()).isEqualTo("suppressed");
        assertThat(finding.measures()).containsExactly("LISTING_SUPPRESSION CARRIED_OUT");
        assertThat(finding.view().get("complainant").asText()).isEqualTo("PLATFORM");
        assertThat(finding.status()).isEqualTo("EXAMINATION");
        assertThat(finding.toldOf("CASE_OPENED")).containsExactly("shop");
        assertThat(finding.notices()).noneMatch(notice -> notice.contains("PLATFORM"));
        assertThat(finding.timelineSeenBy(scenario.seller()).get(0).get("actor").asText())
                .isEqualTo("STAFF");
        // over the weekend: Monday, Tuesday
        assertThat(finding.deadlines())
                .containsExactly(
                        entry("DECISION_TARGET", "2026-03-17T00:00:00+08:00"),
                        entry("DECISION_LIMIT", "2026-03-18T00:00:00+08:00"));
    }

    @Test
    void undecided_when_the_limit_passes_the_suppression_is_lifted_and_the_supervisors_have_the_case() {
        // the eve of Golden Week: the 8th and the 9th of October count
        scenario.startAt("2026-09-30T10:00:00+08:00");
        FiledCase finding = found("SPAM_LISTING");

        scenario.advanceToJustBefore("2026-10-10T00:00:00+08:00");
        assertThat(listing()).isEqualTo("suppressed");
        assertThat(finding.isEscalated()).isFalse();
        assertThat(scenario.executableJobsAt("2026-10-10T00:00:00+08:00")).containsExactly("event_decisionLimitPassed");

        assertThat(scenario.advanceTo("2026-10-10T00:00:00+08:00"))
                .containsExactly("2026-10-10T00:00:00+08:00 DECISION_LIMIT " + finding.number());
        assertThat(listing()).isEqualTo("shown");
        assertThat(finding.measures()).containsExactly("LISTING_SUPPRESSION UNDONE");
        assertThat(finding.isEscalated()).isTrue();
        assertThat(finding.status()).isEqualTo("EXAMINATION");
        assertThat(finding.toldOf("DELAY")).containsExactly("shop");

        scenario.advanceTo("2026-10-10T00:00:01+08:00");
        assertThat(listing()).isEqualTo("shown");
        // and a person still decides it
        finding.claimAndDecide(scenario.reviewer(), "UPHELD", "REMOVE_LISTING");
        scenario.settle();
        assertThat(listing()).isEqualTo("removed");
    }

    @Test
    void a_review_that_is_hidden_for_a_complainant_stays_so_beyond_the_limit() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION").bothRest();
        scenario.settle();

        scenario.advanceTo("2026-03-12T00:00:00+08:00");

        assertThat(complaint.isEscalated()).isTrue();
        assertThat(complaint.measures()).containsExactly("HIDE_PENDING CARRIED_OUT");
    }

    @Test
    void the_sweep_has_its_own_limit_also_where_complaints_have_a_longer_one() {
        scenario.startAt("2022-12-23T10:00:00+08:00");
        FiledCase finding = found("FRAUD");
        FiledCase complaint = scenario.fileAboutAccount(scenario.buyer(), scenario.seller(), "SPAM_LISTING");

        assertThat(finding.edition()).isEqualTo("rules-85");
        assertThat(finding.deadlines()).contains(entry("DECISION_LIMIT", "2022-12-28T00:00:00+08:00"));
        assertThat(complaint.deadlines()).contains(entry("DECISION_LIMIT", "2022-12-29T00:00:00+08:00"));
    }

    @Test
    void the_seller_is_heard_where_the_kind_has_an_evidence_period_and_alone_ends_it() {
        scenario.startAt("2026-03-13T10:00:00+08:00");
        FiledCase finding = found("IMAGE_THEFT");

        assertThat(finding.status()).isEqualTo("EVIDENCE");
        assertThat(listing()).isEqualTo("suppressed");
        assertThat(finding.deadlines()).containsExactly(entry("EVIDENCE", "2026-03-16T10:00:00+08:00"));
        finding.rests(scenario.seller());

        assertThat(finding.status()).isEqualTo("EXAMINATION");
        assertThat(finding.deadlines()).contains(entry("DECISION_LIMIT", "2026-03-18T00:00:00+08:00"));
    }

    @Test
    void the_seller_may_answer_until_the_decision_and_appeal_against_it() {
        FiledCase finding = found("COUNTERFEIT");
        finding.answer("有进货凭证。").claim(scenario.reviewer());
        assertThat(finding.events()).contains("ANSWERED");

        finding.decide(scenario.reviewer(), "UPHELD");
        scenario.settle();
        assertThat(finding.measures())
                .containsExactly(
                        "LISTING_SUPPRESSION UNDONE",
                        "SANCTION_POINTS(2) CARRIED_OUT",
                        "LISTING_SUPPRESSION CARRIED_OUT");
        assertThat(listing()).isEqualTo("suppressed");

        finding.appeal(scenario.seller()).claim(scenario.seniorReviewer());
        assertThat(finding.toldOf("APPEAL_OPENED")).containsExactly("shop");
        finding.decideAppeal(scenario.seniorReviewer(), "REVERSED");
        scenario.settle();
        assertThat(listing()).isEqualTo("shown");
        assertThat(scenario.accountAtMarketplace(scenario.seller())
                        .get("points")
                        .asInt())
                .isZero();
        assertThat(finding.closure()).isEqualTo("APPEAL_DECIDED");
    }

    @Test
    void after_the_decision_nothing_is_answered_any_more() {
        FiledCase finding = found("COUNTERFEIT").claimAndDecide(scenario.reviewer(), "UPHELD");

        assertThat(refusalOf(() -> finding.answer("有进货凭证。"))).isEqualTo("409 case-state");
    }

    @Test
    void a_finding_that_is_rejected_shows_the_listing_again_and_holds_nothing_against_the_platform() {
        FiledCase finding = found("COUNTERFEIT").claimAndDecide(scenario.reviewer(), "REJECTED");
        scenario.settle();

        assertThat(listing()).isEqualTo("shown");
        assertThat(finding.measures()).containsExactly("LISTING_SUPPRESSION UNDONE");
        assertThat(finding.toldOf("DECISION")).containsExactly("shop");
    }

    @Test
    void the_platform_is_no_party_that_one_settles_with_or_asks() {
        FiledCase finding = found("COUNTERFEIT").claim(scenario.reviewer());

        assertThat(refusalOf(finding::proposeSettlement)).isEqualTo("409 no-settlement-with-platform");
        assertThat(refusalOf(() -> finding.askForMore(scenario.reviewer(), "COMPLAINANT")))
                .isEqualTo("422 platform-not-asked");
        finding.askForMore(scenario.reviewer(), "RESPONDENT");
        assertThat(finding.status()).isEqualTo("SUPPLEMENT");
    }

    // ---- points

    private FiledCase suspected(int listing) {
        scenario.listing("L-" + listing, scenario.seller());
        FiledCase finding = scenario.finding(scenario.seller(), "COUNTERFEIT", "L-" + listing);
        scenario.settle();
        finding.claimAndDecide(scenario.reviewer(), "UPHELD");
        scenario.settle();
        return finding;
    }

    private int points() {
        return scenario.accountAtMarketplace(scenario.seller()).get("points").asInt();
    }

    @Test
    void suspected_counterfeits_cost_two_points_an_item_and_twelve_at_most_in_any_three_days() {
        scenario.startAt("2026-03-09T10:00:00+08:00");
        for (int listing = 1; listing <= 5; listing++) {
            suspected(listing);
        }
        assertThat(points()).isEqualTo(10);
        suspected(6);
        assertThat(points()).isEqualTo(12);
        assertThat(suspected(7).measures())
                .containsExactly("LISTING_SUPPRESSION UNDONE", "LISTING_SUPPRESSION CARRIED_OUT");
        assertThat(points()).isEqualTo(12);

        scenario.advanceToJustBefore("2026-03-12T10:00:00+08:00");
        suspected(8);
        assertThat(points()).isEqualTo(12);
        scenario.advanceTo("2026-03-12T10:00:00+08:00");
        suspected(9);
        assertThat(points()).isEqualTo(14);
    }

    @Test
    void points_that_an_appeal_returned_count_no_more() {
        FiledCase first = suspected(1);
        for (int listing = 2; listing <= 6; listing++) {
            suspected(listing);
        }
        first.appeal(scenario.seller())
                .claim(scenario.seniorReviewer())
                .decideAppeal(scenario.seniorReviewer(), "REVERSED");
        scenario.settle();
        assertThat(points()).isEqualTo(10);

        suspected(7);
        assertThat(points()).isEqualTo(12);
    }

    @Test
    void a_reviewer_gives_no_more_than_is_left_but_a_serious_case_is_another_violation() {
        for (int listing = 1; listing <= 6; listing++) {
            suspected(listing);
        }
        scenario.listing("L-7", scenario.seller());
        FiledCase seventh =
                scenario.finding(scenario.seller(), "COUNTERFEIT", "L-7").claim(scenario.reviewer());

        assertThat(refusalOf(() -> seventh.decide(scenario.reviewer(), "UPHELD", "SANCTION_POINTS 2")))
                .isEqualTo("422 invalid");
        seventh.decide(scenario.reviewer(), "UPHELD", "SANCTION_POINTS 24");
        scenario.settle();
        assertThat(points()).isEqualTo(36);
    }

    @Test
    void a_counterfeit_that_somebody_complained_of_costs_what_it_always_did() {
        FiledCase complaint = scenario.fileAboutAccount(scenario.buyer(), scenario.seller(), "COUNTERFEIT");
        complaint.claimAndDecide(scenario.reviewer(), "UPHELD");
        scenario.settle();

        assertThat(points()).isEqualTo(12);
    }

    // ---- the marketplace's report

    private Answer flag(String webhookId, String listing, String kind) {
        return scenario.report(
                        webhookId,
                        "com.marketplace.listing.flagged",
                        Map.of("listingId", listing, "kind", kind, "statement", "系统排查到疑似假货。"))
                .send();
    }

    @Test
    void the_same_report_twice_opens_one_case_and_so_do_two_about_one_listing() {
        scenario.listing("L-1", scenario.seller());

        assertThat(flag("m-1", "L-1", "COUNTERFEIT").status()).isEqualTo(202);
        assertThat(flag("m-1", "L-1", "COUNTERFEIT").status()).isEqualTo(202);
        assertThat(flag("m-2", "L-1", "COUNTERFEIT").status()).isEqualTo(202);
        scenario.settle();

        assertThat(numbers()).hasSize(1);
        FiledCase finding = scenario.found(scenario.seller(), numbers().get(0));
        assertThat(listing()).isEqualTo("suppressed");
        assertThat(finding.timeline().get(0)).endsWith("CASE_FILED MARKETPLACE");
        assertThat(finding.events()).containsOnlyOnce("LISTING_FLAGGED");

        // another kind is another suspicion; a closed case no reason to look away
        flag("m-3", "L-1", "SPAM_LISTING");
        assertThat(numbers()).hasSize(2);
        finding.claimAndDecide(scenario.reviewer(), "REJECTED");
        scenario.advanceTo("2026-03-20T10:00:00+08:00");
        assertThat(finding.status()).isEqualTo("CLOSED");
        flag("m-4", "L-1", "COUNTERFEIT");
        assertThat(numbers()).hasSize(3);
    }

    @Test
    void a_report_about_nothing_is_refused_and_may_come_again() {
        assertThat(rules(flag("m-1", "L-1", "COUNTERFEIT"))).containsExactly("FINDING_LISTING");
        scenario.listing("L-1", scenario.seller());
        assertThat(rules(flag("m-1", "L-1", "NOTHING"))).containsExactly("FINDING_KIND");

        assertThat(flag("m-1", "L-1", "COUNTERFEIT").status()).isEqualTo(202);
        assertThat(numbers()).hasSize(1);
    }

    @Test
    void the_sandbox_flags_a_listing() {
        scenario.listing("L-1", scenario.seller());

        assertThat(scenario.anybody()
                        .post(
                                "/sandbox/marketplace/listings/L-1/flags",
                                "{\"kind\": \"COUNTERFEIT\", \"statement\": \"系统排查到疑似假货。\"}")
                        .status())
                .isEqualTo(202);
        scenario.settle();

        assertThat(numbers()).hasSize(1);
        assertThat(listing()).isEqualTo("suppressed");
    }

    // ---- what is wrong

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "kind,       NOTHING,             FINDING_KIND",
                "kind,       UNREASONABLE_REVIEW, FINDING_KIND",
                "kind,       TRANSACTION_DISPUTE, FINDING_KIND",
                "kind,       SUSPICIOUS_ORDER,    FINDING_GROUND",
                "ground,     ABUSE,               FINDING_GROUND",
                "respondent, nobody,              FINDING_RESPONDENT",
                "respondent, PLATFORM,            FINDING_RESPONDENT",
                "respondent, buyer,               FINDING_LISTING_OF_RESPONDENT",
                "listingId,  L-9,                 FINDING_LISTING",
                "orderId,    order-9,             FINDING_ORDER"
            })
    void what_is_wrong_with_a_finding_is_told_and_nothing_is_stored(String member, String value, String rule) {
        scenario.buyer();
        scenario.listing("L-1", scenario.seller());
        Map<String, Object> body = new HashMap<>(
                Map.of("kind", "COUNTERFEIT", "respondent", "shop", "listingId", "L-1", "statement", "排查发现商标与正品不符。"));
        body.put(member, value);

        Answer answer = scenario.supervisor().post("/api/findings", body);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(rules(answer)).containsExactly(rule);
        assertThat(numbers()).isEmpty();
    }

    @Test
    void an_order_of_others_is_no_part_of_a_finding() {
        Person other = scenario.person("other-shop", "SELLER");
        String order = scenario.order(other, scenario.buyer()).id();
        scenario.seller();

        assertThat(rules(scenario.supervisor()
                        .post(
                                "/api/findings",
                                Map.of(
                                        "kind",
                                        "FAKE_TRANSACTION",
                                        "respondent",
                                        "shop",
                                        "orderId",
                                        order,
                                        "statement",
                                        "刷单。"))))
                .containsExactly("FINDING_ORDER_OF_RESPONDENT");
    }

    @Test
    void a_listing_that_is_being_checked_is_not_entered_a_second_time() {
        FiledCase finding = found("COUNTERFEIT");

        JsonNode problem = scenario.supervisor()
                .post(
                        "/api/findings",
                        Map.of("kind", "COUNTERFEIT", "respondent", "shop", "listingId", "L-1", "statement", "又发现。"))
                .json();

        assertThat(problem.get("type").asText()).isEqualTo("urn:recourse:problem:finding-open");
        assertThat(problem.get("detail").asText()).contains(finding.number());
    }

    @Test
    void only_a_supervisor_enters_a_finding() {
        scenario.listing("L-1", scenario.seller());
        Map<String, String> body =
                Map.of("kind", "COUNTERFEIT", "respondent", "shop", "listingId", "L-1", "statement", "排查发现。");

        for (Person person : List.of(scenario.seller(), scenario.buyer(), scenario.reviewer(), scenario.admin())) {
            assertThat(refusalOf(() -> person.does("/api/findings", body))).isEqualTo("403 role-required");
        }
    }
}

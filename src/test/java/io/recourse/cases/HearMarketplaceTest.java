package io.recourse.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.MarketplaceReport;
import io.recourse.testing.OrderAtMarketplace;
import io.recourse.testing.Scenario;
import io.recourse.web.Caller.Answer;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the marketplace reports over its signed interface, and what becomes of it. */
@CaseTest
class HearMarketplaceTest {

    private static final String OTHER_SECRET = "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    private final Scenario scenario;
    private final JdbcClient jdbc;

    HearMarketplaceTest(Scenario scenario, JdbcClient jdbc) {
        this.scenario = scenario;
        this.jdbc = jdbc;
    }

    // ---- what settles

    @Test
    void a_review_changed_for_the_better_settles_its_case() {
        FiledCase complaint = inExamination();

        Answer answer = changed("m-1", complaint, "POSITIVE").send();
        scenario.settle();

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.text())
                .isEqualTo("{\"id\":\"m-1\",\"type\":\"com.marketplace.review.changed\",\"handled\":true}");
        assertThat(complaint.closure()).isEqualTo("SETTLED");
        assertThat(complaint.measures()).containsExactly("HIDE_PENDING UNDONE");
        assertThat(complaint.timeline()).contains("2026-03-09T10:00:00+08:00 REVIEW_CHANGED MARKETPLACE");
    }

    @Test
    void a_second_change_settles_nothing_and_the_assignee_is_told() {
        FiledCase complaint = inExamination().claim(scenario.reviewer());

        changed("m-1", complaint, "NEUTRAL").send();
        changed("m-2", complaint, "POSITIVE").send();

        assertThat(complaint.status()).isEqualTo("EXAMINATION");
        assertThat(complaint.toldOf("MARKETPLACE_EVENT")).containsExactly("reviewer", "reviewer");
        assertThat(dataOf(complaint, "REVIEW_CHANGED"))
                .containsExactly("{\"rating\":\"NEUTRAL\"}", "{\"rating\":\"POSITIVE\"}");
    }

    @Test
    void thirty_days_after_the_review_a_change_settles_nothing_any_more() {
        // given reviews of 7 March, 10:00
        FiledCase inTime = inExamination();
        FiledCase tooLate = inExamination();

        scenario.advanceToJustBefore("2026-04-06T10:00:00+08:00");
        changed("m-1", inTime, "POSITIVE").send();
        scenario.advanceTo("2026-04-06T10:00:00+08:00");
        changed("m-2", tooLate, "POSITIVE").send();

        assertThat(inTime.closure()).isEqualTo("SETTLED");
        assertThat(tooLate.status()).isEqualTo("EXAMINATION");
        assertThat(tooLate.toldOf("MARKETPLACE_EVENT")).containsExactly("REVIEWER");
    }

    @Test
    void a_change_counts_from_when_it_happened_however_late_it_is_reported() {
        FiledCase complaint = inExamination();
        MarketplaceReport report = changed("m-1", complaint, "POSITIVE");

        scenario.advanceTo("2026-05-06T10:00:00+08:00");
        report.signedAt(java.time.Instant.parse("2026-05-06T02:00:00Z")).send();

        assertThat(complaint.closure()).isEqualTo("SETTLED");
    }

    @ParameterizedTest
    @CsvSource({
        "2020-01-01T00:00:00+08:00,     EXAMINATION",
        "2026-03-09T09:59:59.999+08:00, EXAMINATION",
        "2026-03-09T10:00:00+08:00,     CLOSED",
        "2026-03-09T10:00:00.001+08:00, CLOSED",
    })
    void what_happened_to_the_review_before_the_complaint_settles_nothing(OffsetDateTime happened, String status) {
        // given a complaint of 9 March, 10:00
        FiledCase changed = inExamination();
        FiledCase deleted = inExamination();
        scenario.advanceBy(Duration.ofHours(1));

        changed("m-1", changed, "POSITIVE").happenedAt(happened.toInstant()).send();
        deleted("m-2", deleted).happenedAt(happened.toInstant()).send();

        assertThat(changed.status()).isEqualTo(status);
        assertThat(deleted.status()).isEqualTo(status);
        if (status.equals("EXAMINATION")) {
            assertThat(changed.toldOf("MARKETPLACE_EVENT")).containsExactly("REVIEWER");
            assertThat(deleted.toldOf("MARKETPLACE_EVENT")).containsExactly("REVIEWER");
            assertThat(changed.events()).contains("REVIEW_CHANGED");
            assertThat(deleted.events()).contains("REVIEW_DELETED");
        }
    }

    // ---- what the reviewer is told

    @Test
    void both_cases_of_a_cancelled_order_hear_of_it() {
        OrderAtMarketplace order = scenario.order();
        FiledCase aboutReview = scenario.fileAboutReview(order, "EXTORTION");
        FiledCase aboutOrder = scenario.fileAboutOrder(order.buyer(), order, "HARASSMENT");
        FiledCase another = scenario.fileAboutReview("EXTORTION");
        aboutReview.bothRest().claim(scenario.reviewer());

        scenario.report("m-1", "order.cancelled", Map.of("orderId", order.id())).send();

        assertThat(aboutReview.events()).contains("ORDER_CANCELLED");
        assertThat(aboutReview.toldOf("MARKETPLACE_EVENT")).containsExactly("reviewer");
        assertThat(aboutOrder.events()).contains("ORDER_CANCELLED");
        assertThat(aboutOrder.toldOf("MARKETPLACE_EVENT")).isEmpty();
        assertThat(another.events()).doesNotContain("ORDER_CANCELLED");
    }

    @Test
    void that_a_party_closed_its_account_is_told_to_staff_only() {
        FiledCase complaint = inExamination();

        scenario.report("m-1", "account.closed", Map.of("account", "buyer")).send();

        assertThat(complaint.status()).isEqualTo("EXAMINATION");
        assertThat(complaint.toldOf("MARKETPLACE_EVENT")).containsExactly("REVIEWER");
        assertThat(dataOf(complaint, "ACCOUNT_CLOSED")).containsExactly("{\"side\":\"RESPONDENT\"}");
        assertThat(complaint.timelineSeenBy(scenario.seller()).findValuesAsText("type"))
                .doesNotContain("ACCOUNT_CLOSED");
    }

    @Test
    void the_built_in_marketplace_reports_in_the_same_way() {
        FiledCase complaint = inExamination();

        scenario.anybody().put("/sandbox/marketplace/accounts/buyer", "{\"closed\": true}");

        assertThat(complaint.toldOf("MARKETPLACE_EVENT")).containsExactly("REVIEWER");
    }

    // ---- what changes nothing

    @Test
    void a_closed_case_hears_nothing() {
        FiledCase complaint = inExamination().withdraw();
        scenario.settle();
        List<String> before = complaint.timeline();

        assertThat(changed("m-1", complaint, "POSITIVE").send().status()).isEqualTo(202);

        assertThat(complaint.timeline()).isEqualTo(before);
    }

    @Test
    void a_report_that_comes_again_is_answered_in_the_same_way_and_changes_nothing() {
        FiledCase complaint = inExamination();
        MarketplaceReport report = changed("m-1", complaint, "NEUTRAL");
        Answer first = report.send();
        List<String> before = complaint.timeline();

        scenario.advanceBy(Duration.ofMinutes(4));
        Answer again = report.send();

        assertThat(again.status()).isEqualTo(first.status());
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(complaint.timeline()).isEqualTo(before);
        isRefused(report.withBody(report.body().replace("NEUTRAL", "POSITIVE")), 422, "webhook-id-reused");
        assertThat(complaint.status()).isEqualTo("EXAMINATION");
    }

    @Test
    void a_type_that_is_none_of_ours_is_accepted_and_ignored() {
        inExamination();

        Answer answer = scenario.report("m-1", "com.marketplace.parcel.lost", Map.of("parcel", "P-1"))
                .send();

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().get("handled").asBoolean()).isFalse();
        assertThat(reports()).isZero();
    }

    @Test
    void what_is_not_signed_by_the_marketplace_now_is_refused() {
        FiledCase complaint = inExamination();
        MarketplaceReport report = changed("m-1", complaint, "POSITIVE");

        isRefused(report.signedWith(OTHER_SECRET), 401, "signature-wrong");
        isRefused(report.signedAt(report.signedAt().minusSeconds(301)), 401, "signature-outdated");
        isRefused(report.signedAt(report.signedAt().plusSeconds(301)), 401, "signature-outdated");
        Answer altered = scenario.admin()
                .caller()
                .with("webhook-id", "m-1")
                .with("webhook-timestamp", String.valueOf(report.signedAt().getEpochSecond()))
                .with("webhook-signature", "v1,AAAA v2,BBBB")
                .post(MarketplaceReport.PATH, report.body());
        assertThat(altered.status()).isEqualTo(401);
        assertThat(complaint.status()).isEqualTo("EXAMINATION");
        assertThat(reports()).isZero();
    }

    @Test
    void what_is_no_report_is_refused_and_nothing_is_kept() {
        MarketplaceReport report = changed("m-1", inExamination(), "POSITIVE");

        for (String body : List.of("", "{", "[]", "1", "{} {}", "null")) {
            isRefused(report.withBody(body), 400, "marketplace-event-body");
        }
        for (String body : List.of(
                "{}",
                report.body().replace("\"1.0\"", "\"0.3\""),
                report.body().replace("\"1.0\"", "1.0"),
                report.body().replace("POSITIVE", "EXCELLENT"),
                report.body().replace("\"orderId\":\"", "\"orderId\":\"\\u0000"),
                report.body().replace("reviewId", "review"),
                report.body().replaceAll("\"data\":\\{.*?}", "\"data\":[]"),
                report.body().replaceAll("\"data\":\\{.*?}", "\"nothing\":[]"),
                report.body().replaceAll("\"time\":\".*?\"", "\"time\":\"yesterday\""))) {
            isRefused(report.withBody(body), 422, "invalid");
        }
        isRefused(report.withBody(" ".repeat(1024 * 1024 + 1)), 413, "too-large");
        assertThat(reports()).isZero();
    }

    // ---- what is needed for these

    private FiledCase inExamination() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION").bothRest();
        scenario.settle();
        return complaint;
    }

    private MarketplaceReport changed(String id, FiledCase complaint, String rating) {
        return scenario.report(
                id,
                "com.marketplace.review.changed",
                Map.of(
                        "orderId", complaint.order().id(),
                        "reviewId", complaint.order().reviewId(),
                        "rating", rating));
    }

    private MarketplaceReport deleted(String id, FiledCase complaint) {
        return scenario.report(
                id,
                "com.marketplace.review.deleted",
                Map.of(
                        "orderId", complaint.order().id(),
                        "reviewId", complaint.order().reviewId(),
                        "by", "AUTHOR"));
    }

    private static void isRefused(MarketplaceReport report, int status, String problem) {
        Answer answer = report.inLanguage("zh-CN").send();
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().get("type").asText()).isEqualTo("urn:recourse:problem:" + problem);
        assertThat(answer.json().get("title").asText()).containsPattern("\\p{IsHan}");
    }

    private List<String> dataOf(FiledCase complaint, String event) {
        return complaint.timelineSeenBy(scenario.supervisor()).findParents("type").stream()
                .filter(one -> one.get("type").asText().equals(event))
                .map(one -> one.get("data"))
                .map(JsonNode::toString)
                .toList();
    }

    private long reports() {
        return jdbc.sql("select count(*) from marketplace_event")
                .query(Long.class)
                .single();
    }
}

package io.recourse.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.OrderAtMarketplace;
import io.recourse.testing.Person;
import io.recourse.testing.Scenario;
import io.recourse.web.Caller.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is told of decisions: statement by statement, and in figures by month. */
@CaseTest
class TransparencyTest {

    private static final String REASONS =
            "买家 buyer（收货人：王小明，电话 138 1234 5678，邮箱 wang.xiaoming@example.com，微信号 wxm_1990）在订单 order-1 的评价前"
                    + "要求返现，地址杭州市文三路 9 号 2 幢 301 室。身份证 330106199001011234。";

    private final Scenario scenario;
    private final JdbcClient jdbc;

    TransparencyTest(Scenario scenario, JdbcClient jdbc) {
        this.scenario = scenario;
        this.jdbc = jdbc;
    }

    private FiledCase upheld() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION").bothRest().claim(scenario.reviewer());
        scenario.reviewer()
                .does(
                        complaint.path("/decision"),
                        Map.of(
                                "outcome",
                                "UPHELD",
                                "rule",
                                "第八十六条（shop 投诉）",
                                "reasons",
                                REASONS,
                                "evidenceRelied",
                                List.of(),
                                "measures",
                                List.of(
                                        Map.of("measure", "DELETE_REVIEW"),
                                        Map.of("measure", "SANCTION_POINTS", "points", 12))));
        scenario.settle();
        return complaint;
    }

    @Test
    void a_statement_of_reasons_is_as_its_schema_says_and_names_nobody() {
        FiledCase complaint = upheld();
        String path = complaint.path("/decision/statement-of-reasons");

        JsonNode statement = complaint.respondent().reads(path).json();

        Answer schema = scenario.anybody().get(statement.get("$schema").asText());
        assertThat(schema.header("Content-Type")).isEqualTo("application/schema+json");
        assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(schema.text())
                        .validate(statement, run -> run.getExecutionConfig().setFormatAssertionsEnabled(true)))
                .isEmpty();
        assertThat(statement.get("id").asText()).isEqualTo(complaint.number() + "-1");
        assertThat(statement.at("/ground/zh-CN").asText()).isEqualTo("不合理要求");
        assertThat(statement.at("/restrictions/0").toString())
                .isEqualTo("{\"measure\":{\"code\":\"DELETE_REVIEW\",\"zh-CN\":\"删除评价\",\"en\":\"Delete the review\"},"
                        + "\"on\":\"REVIEW\",\"takesDown\":true}");
        assertThat(statement.at("/restrictions/1/takesDown").asBoolean()).isFalse();
        assertThat(statement.at("/content/createdOn").asText()).isEqualTo("2026-03-07");
        assertThat(statement.at("/redress/until").asText()).isEqualTo("2026-03-16T10:00:00+08:00");
        namesNobody(statement.toString());
        assertThat(statement.get("reasons").asText()).contains("【被投诉方】", "要求返现");
        assertThat(statement.get("rule").asText()).isEqualTo("第八十六条（【投诉方】 投诉）");
    }

    private static void namesNobody(String text) {
        assertThat(text)
                .doesNotContain("buyer", "shop", "reviewer\"", "order-1", "王小明", "小明", "1234 5678", "12345678")
                .doesNotContain("wang.xiaoming", "wxm_1990", "文三路", "19900101");
    }

    @Test
    void only_a_decision_that_takes_something_down_has_a_statement() {
        FiledCase rejected =
                scenario.fileAboutReview("EXTORTION").bothRest().claimAndDecide(scenario.reviewer(), "REJECTED");
        FiledCase points = scenario.fileAboutReview("EXTORTION")
                .bothRest()
                .claimAndDecide(scenario.reviewer(), "UPHELD", "SANCTION_POINTS 12");
        scenario.settle();

        for (FiledCase complaint : List.of(rejected, points)) {
            Answer none = complaint.respondent().get(complaint.path("/decision/statement-of-reasons"));
            assertThat(none.status()).isEqualTo(404);
            assertThat(none.json().get("type").asText()).isEqualTo("urn:recourse:problem:nothing-taken-down");
        }
        assertThat(scenario.admin().reads("/api/transparency/statements").json().get("items"))
                .isEmpty();
    }

    private FiledCase refunded() {
        OrderAtMarketplace order = scenario.order().paid("118.00", "10.00");
        FiledCase complaint = scenario.fileAboutOrder(order.buyer(), order, "MISDESCRIPTION")
                .claim(scenario.reviewer())
                .decideJson(
                        scenario.reviewer(),
                        "UPHELD",
                        "[{\"measure\": \"REFUND\", \"amount\": {\"value\": \"28.00\", \"currency\": \"CNY\"}}]");
        scenario.settle();
        return complaint;
    }

    @Test
    void money_that_goes_back_is_in_the_statement_and_for_the_database() {
        FiledCase complaint = refunded();

        JsonNode statement = complaint
                .respondent()
                .reads(complaint.path("/decision/statement-of-reasons"))
                .json();
        assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(scenario.anybody()
                                .get(statement.get("$schema").asText())
                                .text())
                        .validate(statement))
                .isEmpty();
        assertThat(statement.at("/restrictions/0").toString())
                .isEqualTo(
                        "{\"measure\":{\"code\":\"REFUND\",\"zh-CN\":\"退款\",\"en\":\"Refund\"},\"on\":\"ORDER\","
                                + "\"takesDown\":true,\"amount\":{\"value\":\"28.00\",\"currency\":\"CNY\"},\"payTo\":\"BUYER\"}");
        JsonNode database =
                scenario.admin().reads("/api/transparency/statements").json().at("/items/0");
        assertThat(database.get("decision_monetary").asText()).isEqualTo("DECISION_MONETARY_OTHER");
        assertThat(database.get("decision_monetary_other").asText())
                .isEqualTo("Money paid for an order goes back to the other party");
    }

    @Test
    void what_was_paid_back_is_summed_where_enough_stand_behind_it() {
        for (int i = 0; i < 4; i++) {
            refunded();
        }
        assertThat(scenario.anybody().get("/transparency.csv").text())
                .containsPattern("2026-03,MISDESCRIPTION,MISDESCRIPTION,<5,.*,\r\n");
        FiledCase reversed = refunded();

        // what a reversal takes back again was paid all the same
        reversed.appeal(reversed.respondent()).claim(scenario.seniorReviewer());
        reversed.decideAppeal(scenario.seniorReviewer(), "REVERSED");
        scenario.settle();
        assertThat(scenario.anybody().get("/transparency.csv").text())
                .containsPattern("2026-03,MISDESCRIPTION,MISDESCRIPTION,5,.*,140.00 CNY\r\n")
                .containsPattern("2026-03,ALL,ALL,.*,140.00 CNY\r\n");
        assertThat(scenario.anybody().in("zh-CN").get("/transparency").text()).contains("退还或赔付", "¥140.00");
    }

    @Test
    void statements_go_to_the_transparency_database_page_by_page() {
        FiledCase first = upheld();
        scenario.advanceBy(Duration.ofHours(1));
        FiledCase second = upheld();
        scenario.advanceBy(Duration.ofHours(1));
        second.appeal(second.respondent()).claim(scenario.seniorReviewer());
        second.decideAppeal(scenario.seniorReviewer(), "AMENDED", "MASK_CONTENT", "ACCOUNT_SEAL");
        scenario.settle();

        Person admin = scenario.admin();
        JsonNode page = admin.reads("/api/transparency/statements?limit=2").json();
        JsonNode rest = admin.reads("/api/transparency/statements?limit=2&cursor="
                        + page.get("next").asText())
                .json();

        assertThat(page.get("items").findValuesAsText("puid"))
                .containsExactly(first.number() + "-1", second.number() + "-1");
        assertThat(rest.get("items").findValuesAsText("puid")).containsExactly(second.number() + "-2");
        assertThat(rest.get("next").isNull()).isTrue();
        JsonNode statement = page.at("/items/0");
        assertThat(statement.size()).isEqualTo(Statements.ATTRIBUTES.size());
        assertThat(statement.get("decision_visibility").toString())
                .isEqualTo("[\"DECISION_VISIBILITY_CONTENT_DISABLED\"]");
        assertThat(statement.get("decision_ground").asText()).isEqualTo("DECISION_GROUND_INCOMPATIBLE_CONTENT");
        assertThat(statement.get("category").asText()).isEqualTo("STATEMENT_CATEGORY_SCAMS_AND_FRAUD");
        assertThat(statement.get("content_type").toString()).isEqualTo("[\"CONTENT_TYPE_TEXT\"]");
        assertThat(statement.get("content_date").asText()).isEqualTo("2026-03-07");
        assertThat(statement.get("content_language").asText()).isEqualTo("ZH");
        assertThat(statement.get("application_date").asText()).isEqualTo("2026-03-09");
        assertThat(statement.get("automated_decision").asText()).isEqualTo("AUTOMATED_DECISION_NOT_AUTOMATED");
        assertThat(statement.get("territorial_scope")).hasSize(30);
        assertThat(statement.get("decision_facts").asText()).startsWith("平台用户就“不合理评价（恶意评价）”提出投诉");
        namesNobody(statement.toString());
        JsonNode sealed = rest.at("/items/0");
        assertThat(sealed.get("decision_account").asText()).isEqualTo("DECISION_ACCOUNT_SUSPENDED");
        assertThat(sealed.get("account_type").asText()).isEqualTo("ACCOUNT_TYPE_PRIVATE");
        assertThat(sealed.get("decision_visibility_other").asText()).startsWith("The words of the review are hidden");
        assertThat(admin.reads("/api/transparency/statements?since=2026-03-10")
                        .json()
                        .get("items"))
                .isEmpty();
        assertThat(admin.get("/api/transparency/statements?since=yesterday").status())
                .isEqualTo(400);
        String csv = new Person("admin", admin.caller().with("Accept", "text/csv"))
                .reads("/api/transparency/statements")
                .text();
        assertThat(csv).startsWith("\uFEFFdecision_visibility,decision_visibility_other,");
        assertThat(csv).contains("\r\n\"[\"\"DECISION_VISIBILITY_CONTENT_DISABLED\"\"]\",,");
        assertThat(csv.lines().filter(line -> line.endsWith("-1") || line.endsWith("-2")))
                .hasSize(3);
    }

    @Test
    void figures_are_counted_in_the_month_in_which_it_happened() {
        scenario.startAt("2025-03-30T09:00:00+08:00");
        for (int i = 0; i < 5; i++) {
            FiledCase complaint = scenario.fileAboutReview("EXTORTION");
            if (i == 0) {
                // refused: there is a case about this review
                complaint
                        .complainant()
                        .post(
                                "/api/cases",
                                Map.of(
                                        "kind",
                                        "UNREASONABLE_REVIEW",
                                        "ground",
                                        "EXTORTION",
                                        "orderId",
                                        complaint.order().id(),
                                        "reviewId",
                                        complaint.order().reviewId(),
                                        "statement",
                                        "再次投诉。"));
            }
            complaint.bothRest().claim(scenario.reviewer());
        }
        FiledCase settled = scenario.fileAboutReview("ABUSE").settleBetweenParties();
        // past midnight in Shanghai, not in Greenwich
        scenario.advanceTo("2025-04-01T01:00:00+08:00");
        for (int i = 1; i <= 5; i++) {
            scenario.reviewer()
                    .does(
                            "/api/cases/" + numberBefore(settled, 6 - i) + "/decision",
                            Map.of("outcome", "REJECTED", "rule", "第八十六条", "reasons", "没有威胁。"));
        }

        JsonNode report = scenario.anybody()
                .with("Accept", "application/json")
                .get("/transparency")
                .json();

        JsonNode april = month(report, "2025-04");
        JsonNode march = month(report, "2025-03");
        assertThat(april.at("/grounds/0").toString())
                .isEqualTo("{\"kind\":\"UNREASONABLE_REVIEW\",\"ground\":\"EXTORTION\",\"filings\":0,\"refused\":0,"
                        + "\"upheld\":0,\"partlyUpheld\":0,\"rejected\":5,\"settled\":0,\"withdrawn\":0,\"appeals\":0,"
                        + "\"affirmed\":0,\"amended\":0,\"reversed\":0,\"medianHours\":40,\"p95Hours\":40,"
                        + "\"decisionsInTimePercent\":100}");
        assertThat(march.at("/grounds/0/settled").asText()).isEqualTo("<5");
        assertThat(march.at("/grounds/1/filings").asInt()).isEqualTo(5);
        assertThat(march.at("/grounds/1/refused").asText()).isEqualTo("<5");
        assertThat(march.at("/total/filings").asText()).isEqualTo(">=5");
        assertThat(march.at("/refusedByRule").toString()).isEqualTo("{\"NO_OPEN_CASE\":\"<5\"}");
        assertThat(scenario.anybody().get("/transparency.csv").text())
                .contains("\r\n2025-04,UNREASONABLE_REVIEW,EXTORTION,0,0,0,0,5,0,0,0,0,0,0,40,40,100,\r\n")
                .contains("\r\n2025-03,ALL,ALL,>=5,>=0,0,0,0,>=0,0,0,0,0,0,,,,\r\n");
        Answer page = scenario.anybody().in("zh-CN").get("/transparency");
        assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
        assertThat(page.text())
                .contains("透明度报告", "不合理评价（恶意评价） · 不合理要求", "≥5", "&lt;5")
                .as("at least none says nothing")
                .doesNotContain("≥0");
        // some as a version before wrote them, which are timed by their cases
        jdbc.sql("update decision set filed_at = null where case_number in (?, ?)")
                .params(numberBefore(settled, 1), numberBefore(settled, 2))
                .update();
        assertThat(month(
                        scenario.anybody()
                                .with("Accept", "application/json")
                                .get("/transparency")
                                .json(),
                        "2025-04"))
                .isEqualTo(april);
    }

    /** Others' refusals are counted in other months. */
    private static JsonNode month(JsonNode report, String month) {
        for (JsonNode one : report.get("months")) {
            if (one.get("month").asText().equals(month)) {
                return one;
            }
        }
        throw new AssertionError(report);
    }

    /** Numbers run, one case after the other. */
    private static String numberBefore(FiledCase complaint, int before) {
        String number = complaint.number();
        return number.substring(0, 8) + "%06d".formatted(Integer.parseInt(number.substring(8)) - before);
    }
}

package io.recourse.notice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.OrderAtMarketplace;
import io.recourse.testing.Person;
import io.recourse.testing.Scenario;
import io.recourse.web.Sql;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@CaseTest
class NoticeTimesTest {

    private final Scenario scenario;
    private final JdbcClient jdbc;

    NoticeTimesTest(Scenario scenario, JdbcClient jdbc) {
        this.scenario = scenario;
        this.jdbc = jdbc;
    }

    /** RFC 3339 wants the seconds, also where there are none; {@code OffsetDateTime} leaves them out. */
    @Test
    void a_time_that_a_notice_tells_has_its_seconds() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");

        scenario.advanceTo("2026-03-11T10:00:00+08:00");

        List<String> told = complaint.view().path("notices").findValues("dueAt").stream()
                .map(JsonNode::asText)
                .toList();
        assertThat(told).containsExactly("2026-03-12T02:00:00Z", "2026-03-12T02:00:00Z");
    }

    /** As the version before this one wrote it: each line of code had read the clock anew. */
    @Test
    void a_period_that_began_milliseconds_after_its_notice_is_told_all_the_same() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        FiledCase dispute = scenario.fileDispute("NOT_RECEIVED");
        FiledCase decided =
                scenario.fileAboutReview("EXTORTION").bothRest().claimAndDecide(scenario.reviewer(), "UPHELD");
        FiledCase appealed = scenario.fileAboutReview("EXTORTION")
                .bothRest()
                .claimAndDecide(scenario.reviewer(), "UPHELD")
                .appeal(scenario.buyer());
        jdbc.sql("update notice set created_at = ?")
                .param(Sql.time(Instant.parse("2026-03-09T01:59:59.995Z")))
                .update();

        assertThat(told(scenario.seller(), complaint, "CASE_FILED"))
                .contains("举证截止时间：2026年3月12日（周四）10:00（中国时间）", "【对您有帮助的证据】\n- ");
        assertThat(told(scenario.buyer(), complaint, "CASE_OPENED"))
                .contains("截止时间：2026年3月12日（周四）10:00（中国时间）")
                .doesNotContain("不设举证期");
        assertThat(told(scenario.buyer(), dispute, "NEGOTIATION_BEGUN")).contains("协商截止时间：2026年3月12日（周四）10:00（中国时间）");
        assertThat(told(scenario.buyer(), decided, "DECISION")).contains("申诉截止时间：2026年3月16日（周一）10:00（中国时间）");
        assertThat(told(scenario.seller(), appealed, "APPEAL_OPENED")).contains("2026年3月16日（周一）24:00（中国时间）");
    }

    @Test
    void that_there_is_no_time_for_evidence_is_said_of_the_kinds_that_have_none() {
        OrderAtMarketplace order = scenario.order();
        FiledCase judgedAtOnce = scenario.fileAboutOrder(order.buyer(), order, "MISDESCRIPTION");

        assertThat(told(scenario.seller(), judgedAtOnce, "CASE_OPENED")).contains("这类投诉不设举证期");
    }

    private static String told(Person recipient, FiledCase complaint, String type) {
        for (JsonNode message : recipient.reads("/api/messages").json().path("items")) {
            if (message.path("caseNumber").asText().equals(complaint.number())
                    && message.path("type").asText().equals(type)) {
                return message.path("text").asText();
            }
        }
        throw new AssertionError(recipient.name() + " was not told of " + type);
    }
}

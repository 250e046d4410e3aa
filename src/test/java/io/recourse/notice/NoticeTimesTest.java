package io.recourse.notice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Scenario;
import java.util.List;
import org.junit.jupiter.api.Test;

@CaseTest
class NoticeTimesTest {

    private final Scenario scenario;

    NoticeTimesTest(Scenario scenario) {
        this.scenario = scenario;
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
}

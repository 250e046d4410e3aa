package io.recourse.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Person;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whether a case is in exactly one state: what its row says, where its process stands, which timers wait, what the work
 * list shows, what its timeline tells and which version a client sees all say the same.
 */
final class Soundness {

    /** Where the process stands in each status; an open case may wait for the end of its measures besides. */
    private static final Map<String, String> TOKEN = Map.of(
            "NEGOTIATION", "event_negotiationPeriodEnded",
            "EVIDENCE", "receiveTask_gatherEvidence",
            "EXAMINATION", "userTask_decideCase",
            "SUPPLEMENT", "receiveTask_awaitSupplement",
            "DECIDED", "gateway_appealAwaited",
            "APPEAL", "userTask_decideAppeal");

    private static final Set<String> MEASURES_IN_FLIGHT =
            Set.of("serviceTask_hideReview", "serviceTask_carryOutMeasures", "gateway_measuresSettled");

    private static final Map<String, String> TIMER = Map.of(
            "NEGOTIATION", "event_negotiationPeriodEnded",
            "EVIDENCE", "event_evidenceDeadlinePassed",
            "SUPPLEMENT", "event_supplementDeadlinePassed",
            "DECISION_TARGET", "event_decisionTargetPassed",
            "DECISION_LIMIT", "event_decisionLimitPassed",
            "APPEAL_WINDOW", "event_appealWindowPassed",
            "APPEAL_TARGET", "event_appealTargetPassed",
            "APPEAL_LIMIT", "event_appealLimitPassed");

    private static final String REMINDER = "event_evidenceReminderDue";

    /** Who is found at fault in case after case is to be sealed, which no case waits for. */
    private static final String BESIDE_THE_CASE = "userTask_confirmSeal";

    private static final String SEAL_REMINDER = "event_sealConfirmationOverdue";

    /** What can happen more than once in a case. */
    private static final Set<String> SEVERAL_TIMES = Set.of(
            "NOTHING_TO_ADD",
            "CLAIMED",
            "RELEASED",
            "ASSIGNED",
            "SUPPLEMENT_ASKED",
            "SUPPLEMENT_DEADLINE_PASSED",
            "EXAMINATION_RESUMED",
            "AT_RISK",
            "ESCALATED",
            "MEASURES_CARRIED_OUT",
            "MEASURES_UNDONE",
            "MEASURES_FAILED",
            "DEADLINE_MOVED");

    private final JdbcClient jdbc;
    private final Person staff;

    Soundness(JdbcClient jdbc, Person staff) {
        this.jdbc = jdbc;
        this.staff = staff;
    }

    void of(FiledCase complaint) {
        Map<String, Object> row = jdbc.sql("select * from cases where number = ?")
                .param(complaint.number())
                .query()
                .singleRow();
        String status = (String) row.get("status");
        try {
            row(row, status);
            process(complaint, status);
            timers(complaint);
            timeline(complaint, row);
            var answer = staff.get(complaint.path(""));
            assertThat(answer.header("ETag")).isEqualTo("\"" + row.get("version") + "\"");
            assertThat(count("select count(*) from ACT_RU_INCIDENT")).isZero();
        } catch (AssertionError e) {
            throw new AssertionError(
                    complaint.number() + " " + row + "\n" + String.join("\n", complaint.timeline()) + "\n"
                            + complaint.tokens() + "\n" + complaint.timers(),
                    e);
        }
    }

    private void row(Map<String, Object> row, String status) {
        boolean closed = status.equals("CLOSED");
        assertThat(row.get("closure") != null).as("closure").isEqualTo(closed);
        assertThat(row.get("closed_at") != null).as("closed_at").isEqualTo(closed);
        assertThat(row.get("open_review") != null).as("open_review").isEqualTo(!closed && row.get("review_id") != null);
        boolean queued = status.equals("EXAMINATION") || status.equals("APPEAL");
        assertThat(row.get("queue")).as("queue").isEqualTo(queued ? status : null);
        assertThat(row.get("due_at") != null && row.get("target_at") != null)
                .as("due_at, target_at")
                .isEqualTo(queued || status.equals("SUPPLEMENT"));
        if (!queued && !status.equals("SUPPLEMENT")) {
            assertThat(row.get("assignee")).as("assignee").isNull();
        }
        assertThat(row.get("awaiting") != null).as("awaiting").isEqualTo(status.equals("SUPPLEMENT"));
    }

    private void process(FiledCase complaint, String status) {
        List<String> tokens = complaint.tokens().stream()
                .filter(token -> !BESIDE_THE_CASE.equals(token))
                .toList();
        List<String> where = tokens.stream()
                .filter(token -> !MEASURES_IN_FLIGHT.contains(token))
                .toList();
        if (status.equals("CLOSED")) {
            assertThat(tokens).as("tokens").isEmpty();
        } else {
            assertThat(where).as("tokens").containsExactly(TOKEN.get(status));
        }
    }

    /** Each running deadline has its one timer at its instant, and there are no others. */
    private void timers(FiledCase complaint) {
        Map<String, String> timers = new HashMap<>(complaint.timers());
        timers.remove(REMINDER);
        timers.remove(SEAL_REMINDER);
        Map<String, String> expected = new HashMap<>();
        for (JsonNode deadline : items(staff.get(complaint.path("/deadlines")).json())) {
            if (deadline.get("state").asText().equals("RUNNING")) {
                expected.put(
                        TIMER.get(deadline.get("name").asText()),
                        deadline.get("dueAt").asText());
            }
        }
        assertThat(timers).isEqualTo(expected);
    }

    private void timeline(FiledCase complaint, Map<String, Object> row) {
        List<Integer> numbers = jdbc.sql("select seq from timeline_event where case_number = ? order by seq")
                .param(complaint.number())
                .query(Integer.class)
                .list();
        int events = ((Number) row.get("events")).intValue();
        assertThat(numbers).isEqualTo(IntStream.rangeClosed(1, events).boxed().toList());
        List<JsonNode> shown =
                items(staff.get(complaint.path("/timeline?limit=200")).json());
        assertThat(shown)
                .extracting(
                        event -> OffsetDateTime.parse(event.get("at").asText()).toInstant())
                .isSorted();
        assertThat(shown)
                .extracting(event -> event.get("type").asText())
                .filteredOn(type -> !SEVERAL_TIMES.contains(type))
                .doesNotHaveDuplicates();
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    static List<JsonNode> items(JsonNode page) {
        assertThat(page.has("items")).as("%s", page).isTrue();
        return StreamSupport.stream(page.get("items").spliterator(), false).toList();
    }
}

package io.recourse.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.testing.CaseTest;
import io.recourse.testing.OrderAtMarketplace;
import io.recourse.testing.Person;
import io.recourse.testing.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Long lists, page by page, while new cases come in. */
@CaseTest
class PagesTest {

    private static final int CASES = 450;

    private final Scenario scenario;
    private final JdbcClient jdbc;

    PagesTest(Scenario scenario, JdbcClient jdbc) {
        this.scenario = scenario;
        this.jdbc = jdbc;
    }

    @Test
    void pages_have_no_gap_and_nothing_twice_while_new_cases_come_in() {
        OrderAtMarketplace order = scenario.order();
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < CASES; i++) {
            numbers.add(fileOne(order));
            if (i % 100 == 99) {
                // so that deadlines differ too
                scenario.advanceBy(Duration.ofHours(9));
            }
        }
        List<String> newestFirst =
                numbers.stream().sorted(java.util.Comparator.reverseOrder()).toList();

        for (Person reader : List.of(scenario.buyer(), scenario.supervisor())) {
            for (int limit : new int[] {7, 50, 200}) {
                List<String> seen = all(reader, "/api/cases?limit=" + limit, "number", order);
                assertThat(seen.stream().filter(numbers::contains)).containsExactlyElementsOf(newestFirst);
                assertThat(seen).doesNotHaveDuplicates();
            }
        }
        for (int limit : new int[] {7, 50, 200}) {
            List<String> seen = all(scenario.reviewer(), "/api/tasks?limit=" + limit, "caseNumber", order);
            assertThat(seen.stream().filter(numbers::contains))
                    .containsExactlyElementsOf(
                            mostUrgentFirst().stream().filter(numbers::contains).toList());
            assertThat(seen).doesNotHaveDuplicates();
        }
        assertThat(all(scenario.supervisor(), "/api/tasks?queue=ESCALATED&limit=33", "caseNumber", order))
                .containsExactlyElementsOf(jdbc.sql("select number from cases where escalated order by due_at, number")
                        .query(String.class)
                        .list());
    }

    /** Follows the cursors to the end; before each page but the first another case is filed. */
    private List<String> all(Person reader, String path, String member, OrderAtMarketplace order) {
        List<String> seen = new ArrayList<>();
        String cursor = null;
        do {
            if (cursor != null) {
                fileOne(order);
            }
            JsonNode page = reader.reads(path + (cursor == null ? "" : "&cursor=" + cursor))
                    .json();
            page.get("items").forEach(item -> seen.add(item.get(member).asText()));
            cursor = page.get("next").isNull() ? null : page.get("next").asText();
        } while (cursor != null);
        return seen;
    }

    private List<String> mostUrgentFirst() {
        return jdbc.sql("select number from cases where queue is not null order by escalated desc, due_at, number")
                .query(String.class)
                .list();
    }

    /** A kind that is judged at once, and that may be filed about the same order again and again. */
    private String fileOne(OrderAtMarketplace order) {
        return scenario.fileAboutOrder(scenario.buyer(), order, "COUNTERFEIT").number();
    }

    @Test
    void a_timeline_has_pages_too() {
        var complaint = scenario.fileAboutReview("EXTORTION").bothRest();
        IntStream.range(0, 60)
                .forEach(round -> complaint.claim(scenario.reviewer()).release(scenario.reviewer()));

        List<String> seen = new ArrayList<>();
        String cursor = null;
        do {
            JsonNode page = scenario.supervisor()
                    .reads(complaint.path("/timeline?limit=11") + (cursor == null ? "" : "&cursor=" + cursor))
                    .json();
            page.get("items").forEach(item -> seen.add(item.get("type").asText()));
            cursor = page.get("next").isNull() ? null : page.get("next").asText();
        } while (cursor != null);

        assertThat(seen).isEqualTo(complaint.events()).hasSize(126);
    }
}

package io.recourse.examination;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Person;
import io.recourse.testing.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One complainant with very many cases keeps nobody else's waiting. */
@CaseTest
class MixingTest {

    private final Scenario scenario;
    private final JdbcClient jdbc;
    private Person loud;

    MixingTest(Scenario scenario, JdbcClient jdbc) {
        this.scenario = scenario;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void somebody_complains_very_often() {
        loud = scenario.person("loud", "SELLER");
    }

    private FiledCase filed(Person complainant, String against) {
        return scenario.fileAboutAccount(complainant, scenario.person(against, "SELLER"), "FAKE_TRANSACTION");
    }

    /** Cases of this complainant that wait for a reviewer: one that was filed, and copies of its row. */
    private void waiting(Person complainant, int cases) {
        String number = filed(complainant, "against-" + complainant.name()).number();
        List<String> columns = jdbc.sql(
                        "select lower(column_name) from information_schema.columns where lower(table_name) = 'cases'"
                                + " and lower(table_schema) = 'public'")
                .query(String.class)
                .list();
        columns.removeAll(List.of("number", "process_id"));
        for (int i = 1; i < cases; i++) {
            jdbc.sql("insert into cases (number, %1$s) select ?, %1$s from cases where number = ?"
                            .formatted(String.join(", ", columns)))
                    .params(number + "-%02d".formatted(i), number)
                    .update();
        }
    }

    private List<String> taken(int times) {
        List<String> taken = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            JsonNode next =
                    scenario.reviewer().does("/api/tasks/next", Map.of()).json();
            taken.add(jdbc.sql("select complainant from cases where number = ?")
                    .param(next.get("caseNumber").asText())
                    .query(String.class)
                    .single());
        }
        return taken;
    }

    @Test
    void every_second_case_is_of_somebody_who_has_not_many_however_much_later_it_is_due() {
        waiting(loud, 30);
        scenario.advanceBy(Duration.ofDays(1));
        Person first = scenario.person("first", "SELLER");
        Person second = scenario.person("second", "SELLER");
        filed(first, "one");
        filed(second, "two");

        List<String> taken = taken(6);

        assertThat(taken.subList(0, 4)).containsOnlyOnce("first", "second");
        assertThat(taken.subList(0, 2))
                .as("the earlier of the two")
                .contains("first")
                .doesNotContain("second");
        assertThat(taken.subList(4, 6)).as("nobody else is left").containsOnly("loud");
    }

    @Test
    void who_has_many_beside_another_who_has_many_keeps_nobody_waiting_either() {
        waiting(loud, 30);
        waiting(scenario.person("louder", "SELLER"), 30);
        filed(scenario.person("quiet", "SELLER"), "one");

        assertThat(taken(2)).containsOnlyOnce("quiet");
    }

    @Test
    void twenty_cases_are_not_many() {
        waiting(loud, 20);
        scenario.advanceBy(Duration.ofDays(1));
        filed(scenario.person("quiet", "SELLER"), "one");

        assertThat(taken(4)).containsOnly("loud");
    }

    @Test
    void more_are_also_when_one_of_them_was_taken() {
        waiting(loud, 22);
        scenario.advanceBy(Duration.ofDays(1));
        filed(scenario.person("quiet", "SELLER"), "one");

        assertThat(taken(2)).containsOnlyOnce("quiet");
    }
}

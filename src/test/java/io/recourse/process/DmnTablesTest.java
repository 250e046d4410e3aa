package io.recourse.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.recourse.policy.BrokenTable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;

class DmnTablesTest {

    private static final DmnTables TABLES = new DmnTables();

    @ParameterizedTest
    @CsvSource({
        "<definitions, definitions", // no XML
        "<decisionTable, <decisionTable surprise=\"yes\"", // an attribute that DMN does not know
        "<decisionTable, <surprise/><decisionTable" // an element
    })
    void a_file_that_dmn_does_not_allow_is_refused_with_its_name(String written, String changed) throws Exception {
        String table = Files.readString(Path.of("processes/admissibility.dmn"));
        assertThat(table).contains(written);
        Resource file =
                new ByteArrayResource(table.replaceFirst(written, changed).getBytes(StandardCharsets.UTF_8)) {
                    @Override
                    public String getFilename() {
                        return "changed.dmn";
                    }
                };

        assertThatThrownBy(() -> new DmnTables(List.of(file), List.of()))
                .isInstanceOf(BrokenTable.class)
                .hasMessageStartingWith("changed.dmn: UNREADABLE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "editions",
                "kinds",
                "grounds",
                "admissibility",
                "deadlines",
                "measures",
                "sanctionPoints",
                "routing",
                "rulings",
                "evidenceTypes",
                "evidenceNeeds",
                "elements"
            })
    void every_table_is_read_at_start(String decision) {
        // then a table that is there asks for its inputs
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TABLES.evaluate(decision, Map.of()))
                .withMessageStartingWith("the table " + decision + " needs [");
    }

    @Test
    void the_outputs_of_the_matching_row_come_by_name_and_type() {
        List<Map<String, Object>> rows =
                TABLES.evaluate("kinds", Map.of("edition", "2022", "kind", "UNREASONABLE_REVIEW"));

        assertThat(rows).singleElement().satisfies(row -> assertThat(row)
                .containsEntry("by", "SELLER")
                .containsEntry("windowAmount", 30)
                .containsEntry("negotiation", false)
                .containsEntry("nameZh", "不合理评价（恶意评价）"));
    }

    @Test
    void an_empty_number_is_null() {
        List<Map<String, Object>> rows = TABLES.evaluate("kinds", Map.of("edition", "2022", "kind", "IMAGE_THEFT"));

        assertThat(rows).singleElement().satisfies(row -> assertThat(row).containsEntry("windowAmount", null));
    }

    @Test
    void a_date_is_a_local_date() {
        List<Map<String, Object>> rows = TABLES.evaluate("editions", Map.of("date", LocalDate.of(2022, 12, 24)));

        assertThat(rows).singleElement().satisfies(row -> assertThat(row).containsEntry("edition", "rules-85"));
    }

    @Test
    void a_null_matches_no_value_but_every_empty_cell() {
        Map<String, Object> inputs = new HashMap<>(Map.of("edition", "2022", "deadline", "APPEAL_WINDOW"));
        inputs.put("kind", null);
        assertThat(TABLES.evaluate("deadlines", inputs)).hasSize(1);

        inputs.put("deadline", null);
        assertThat(TABLES.evaluate("deadlines", inputs)).isEmpty();
    }

    @Test
    void nothing_matches_what_the_table_does_not_know() {
        assertThat(TABLES.evaluate("kinds", Map.of("edition", "2022", "kind", "x".repeat(1_000_000))))
                .isEmpty();
    }

    @Test
    void the_same_question_has_the_same_answer_and_nobody_can_change_it() {
        Map<String, Object> inputs = new HashMap<>(Map.of("edition", "2022", "kind", "FRAUD"));
        List<Map<String, Object>> first = TABLES.evaluate("kinds", inputs);

        // when the asker reuses the map
        inputs.put("kind", "HARASSMENT");

        assertThat(TABLES.evaluate("kinds", Map.of("edition", "2022", "kind", "FRAUD")))
                .isSameAs(first);
        assertThat(TABLES.evaluate("kinds", inputs).get(0)).containsEntry("by", "BUYER");
        assertThatThrownBy(() -> first.get(0).put("by", "BUYER")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void an_input_that_the_table_needs_is_not_taken_for_null() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TABLES.evaluate("kinds", Map.of("kind", "FRAUD")))
                .withMessage("the table kinds needs [edition, kind], given were [kind]");
    }

    @Test
    void a_table_or_column_that_is_not_there_is_an_error() {
        assertThatIllegalArgumentException().isThrownBy(() -> TABLES.evaluate("tariffs", Map.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> TABLES.values("tariffs", "kind"));
        assertThatIllegalArgumentException().isThrownBy(() -> TABLES.values("kinds", "nameZh"));
    }

    @Test
    void a_column_lists_its_values_in_the_order_of_the_table() {
        assertThat(TABLES.values("editions", "edition")).containsExactly("rules-85", "2022");
        assertThat(TABLES.values("kinds", "subject")).containsExactly("ORDER", "ACCOUNT");
    }
}

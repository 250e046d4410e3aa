package io.recourse.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.testing.ProcessCoverage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Which rows of the decision tables the tests of this build needed: run it together with them. The pictures are
 * {@code target/decision-coverage/*.html}, the list of rows that no test hit is {@code target/decision-coverage.md}.
 */
@Tag("coverage")
class DecisionCoverageTest {

    private static final Path PICTURES = Path.of("target", "decision-coverage");
    private static final Path REPORT = Path.of("target", "decision-coverage.md");

    @Test
    void each_table_is_drawn_with_the_rows_that_no_test_hit() throws IOException {
        Set<String> matched = new TreeSet<>();
        for (Map.Entry<String, ProcessCoverage> database :
                ProcessCoverage.ofThisBuild().entrySet()) {
            matched.addAll(database.getValue().matched());
        }
        Files.createDirectories(PICTURES);
        StringBuilder report = new StringBuilder("""
                # Coverage of the decision tables

                Which rows were the answer to a question of some test of the last run, in whole cases or alone.

                | table | rows | hit |
                |---|---|---|
                """);
        StringBuilder missing = new StringBuilder();
        for (DmnFile table : DmnFile.all()) {
            List<String> not = table.rules().stream()
                    .map(DmnFile.Rule::id)
                    .filter(rule -> !matched.contains(table.decision() + "#" + rule))
                    .toList();
            int all = table.rules().size();
            report.append("| [%s](decision-coverage/%s.html) | %d | %d |\n"
                    .formatted(table.name(), table.decision(), all, all - not.size()));
            if (!not.isEmpty()) {
                missing.append("\n## No test hit in %s\n\n".formatted(table.name()));
                not.forEach(rule -> missing.append("- ").append(rule).append('\n'));
            }
            Files.writeString(PICTURES.resolve(table.decision() + ".html"), drawn(table, not));
        }
        Files.writeString(REPORT, report.append(missing));

        assertThat(matched).as("no test asked a table before").isNotEmpty();
        assertThat(PICTURES.resolve("deadlines.html")).content().contains("rule_evidence");
    }

    private static String drawn(DmnFile table, List<String> not) {
        StringBuilder page = new StringBuilder("""
                <!doctype html><html lang="en"><meta charset="utf-8"><title>%1$s</title>
                <style>
                  body { font: 14px/1.4 sans-serif; margin: 2em }
                  table { border-collapse: collapse } th, td { border: 1px solid #999; padding: .2em .5em; text-align: start; vertical-align: top; max-width: 28em }
                  tr.missed td { background: #ffe3e0 } tr.missed td:first-child::before { content: "not hit · "; color: #a00; font-weight: bold }
                </style>
                <h1>%1$s</h1><p>%2$d of %3$d rows were hit.</p>
                <table><thead><tr><th>row</th>
                """.formatted(
                        escaped(table.name()),
                        table.rules().size() - not.size(),
                        table.rules().size()));
        List<String> outputs =
                table.outputs().stream().map(DmnFile.Column::name).toList();
        table.inputs()
                .forEach(input ->
                        page.append("<th>").append(escaped(input.label())).append("</th>"));
        outputs.forEach(output -> page.append("<th>").append(escaped(output)).append("</th>"));
        page.append("</tr></thead><tbody>\n");
        for (DmnFile.Rule rule : table.rules()) {
            page.append(not.contains(rule.id()) ? "<tr class=\"missed\"><td>" : "<tr><td>")
                    .append(escaped(rule.id()))
                    .append("</td>");
            table.inputs().forEach(input -> page.append("<td>")
                    .append(escaped(rule.inputs().get(input.name())))
                    .append("</td>"));
            outputs.forEach(output -> page.append("<td>")
                    .append(escaped(rule.outputs().get(output)))
                    .append("</td>"));
            page.append("</tr>\n");
        }
        return page.append("</tbody></table></html>\n").toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}

package io.recourse.policy;

import io.recourse.policy.DmnFile.Rule;
import java.util.stream.Collectors;

/** The deadlines of {@code processes/deadlines.dmn} as a table for readers, in English. */
public final class DeadlineTable {

    private DeadlineTable() {}

    /** Markdown, one line per row of the decision table and in its order, with a line break at the end. */
    public static String markdown() {
        return DmnFile.named("deadlines.dmn").rules().stream()
                .map(DeadlineTable::line)
                .collect(Collectors.joining("", """
                        | deadline | edition | kind | length | counts from | at its end | source |
                        |---|---|---|---|---|---|---|
                        """, ""));
    }

    private static String line(Rule rule) {
        return "| `%s` | %s | %s | %s | %s | %s | %s |\n"
                .formatted(
                        DmnFile.unquoted(rule.inputs().get("deadline")),
                        anyOr(rule.inputs().get("edition")),
                        anyOr(rule.inputs().get("kind")),
                        length(rule.output("amount"), rule.output("unit")),
                        rule.output("fromEn"),
                        rule.output("atEndEn"),
                        rule.output("source"));
    }

    private static String anyOr(String cell) {
        return cell.isEmpty() || "-".equals(cell) ? "all" : "`" + DmnFile.unquoted(cell) + "`";
    }

    private static String length(String amount, String unit) {
        String noun =
                switch (unit) {
                    case "DAY" -> "day";
                    case "WORKING_DAY" -> "working day";
                    case "HOUR_BEFORE_END" -> "hour";
                    default -> throw new IllegalStateException("how is " + unit + " written?");
                };
        String length = amount + " " + noun + ("1".equals(amount) ? "" : "s");
        return "HOUR_BEFORE_END".equals(unit) ? length + " before the end" : length;
    }
}

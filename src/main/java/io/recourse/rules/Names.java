package io.recourse.rules;

import io.recourse.policy.Text;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the codes of the tables are called, by the column that they stand in. */
record Names(Map<String, Map<String, Text>> byColumn) {

    /** The column whose codes a table has names for. */
    static final Map<String, String> NAMED_BY = Map.of(
            "kinds", "kind",
            "grounds", "ground",
            "measures", "measure",
            "evidenceTypes", "type",
            "sanctionPoints", "violation",
            "deadlines", "deadline");

    private static final Pattern CODE = Pattern.compile("\"([A-Z0-9_]+)\"");

    static List<String> codes(String condition) {
        return CODE.matcher(condition).results().map(found -> found.group(1)).toList();
    }

    Optional<String> of(String column, String code, Locale locale) {
        return Optional.ofNullable(byColumn.getOrDefault(column, Map.of()).get(code))
                .map(name -> name.in(locale));
    }
}

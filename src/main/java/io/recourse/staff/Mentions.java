package io.recourse.staff;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Who is named in a text as {@code @name}. */
final class Mentions {

    private Mentions() {}

    /**
     * The names that are mentioned, each once, in the order of the text. Of two names of which one begins like the other the
     * longer one is meant. An address of mail mentions nobody, and nobody called {@code rev1} is meant by {@code @rev10};
     * but Chinese has no spaces, so a name may be followed by any other character at once. A Chinese keyboard writes
     * {@code ＠}.
     */
    static List<String> in(String text, Collection<String> names) {
        if (names.isEmpty()) {
            return List.of();
        }
        String any = names.stream()
                .sorted(Comparator.comparing(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        return Pattern.compile(
                        "(?<![A-Za-z0-9])[@＠](" + any + ")(?![A-Za-z0-9_])",
                        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .flatMap(found -> names.stream()
                        .filter(name -> name.equalsIgnoreCase(found))
                        .limit(1))
                .distinct()
                .toList();
    }
}

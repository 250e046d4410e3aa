package io.recourse.desk;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What somebody typed to look for, word by word. */
final class SearchWords {

    private static final int MOST = 5;
    private static final int LONGEST = 100;

    private SearchWords() {}

    /** Patterns for {@code like … escape '!'} on lower-case text, all of which have to match; none for null or blank. */
    static List<String> patterns(String words) {
        return words == null
                ? List.of()
                : Arrays.stream(words.strip().split("[\\s\\u3000]+"))
                        .filter(word -> !word.isEmpty())
                        .limit(MOST)
                        .map(word -> word.substring(0, Math.min(LONGEST, word.length())))
                        .map(word -> "%" + word.toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1") + "%")
                        .toList();
    }
}

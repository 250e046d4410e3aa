package io.recourse.text;

import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.UnicodeSet;
import com.ibm.icu.text.UnicodeSet.SpanCondition;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What somebody looks for. It is compared with other texts as {@link #folded} makes both: half and full width, upper and
 * lower case, composed and decomposed characters are the same, and what shows nothing does not count.
 */
public final class Sought {

    private static final int MOST_WORDS = 5;
    private static final int LONGEST_WORD = 100;

    private static final Normalizer2 FOLDING = Normalizer2.getNFKCCasefoldInstance();
    private static final Normalizer2 WIDTHS = Normalizer2.getNFKCInstance();
    private static final UnicodeSet BLANK = new UnicodeSet("[[:White_Space:][:Z:][:Cc:]\\u2800]").freeze();
    private static final UnicodeSet PUNCTUATION = new UnicodeSet("[:P:]").freeze();

    private final String typed;
    private final String folded;

    private Sought(String typed) {
        this.typed = typed;
        this.folded = folded(typed);
    }

    /** @param typed may be null */
    public static Sought of(String typed) {
        return new Sought(typed == null ? "" : Visible.trimmed(typed));
    }

    /** What is compared of these texts, of which any may be null: to be kept beside them, and searched instead of them. */
    public static String folded(String... texts) {
        String all = Stream.of(texts).filter(Objects::nonNull).collect(Collectors.joining(" "));
        String folding = FOLDING.normalize(all);
        StringBuilder folded = new StringBuilder(folding.length());
        for (int at = 0; at < folding.length(); ) {
            int end = BLANK.span(folding, at, SpanCondition.NOT_CONTAINED);
            if (end > at) {
                folded.append(folded.isEmpty() ? "" : " ").append(folding, at, end);
            }
            at = BLANK.span(folding, end, SpanCondition.CONTAINED);
        }
        return folded.toString();
    }

    /** Full-width letters and digits as their narrow kin, and other variants of a character as the plain one (NFKC). */
    public static String halfWidth(String text) {
        return WIDTHS.normalize(text);
    }

    /** Whether nothing was typed that could be looked for. */
    public boolean isEmpty() {
        return folded.isEmpty();
    }

    /** As it was typed, without blanks at its ends. */
    public String typed() {
        return typed;
    }

    /** All of it, as it is compared. */
    public String folded() {
        return folded;
    }

    /** What an account, an order or anything else with a name of its own may be called by this. */
    public Set<String> names() {
        return new LinkedHashSet<>(List.of(typed, halfWidth(typed)));
    }

    /** Patterns for {@code like … escape '!'} on {@link #folded} texts, all of which have to match. */
    public List<String> patterns() {
        return Arrays.stream(folded.split(" "))
                .map(Sought::bare)
                .filter(word -> !word.isEmpty())
                .distinct()
                .limit(MOST_WORDS)
                .map(word -> "%" + beginning(word).replaceAll("([!%_])", "!$1") + "%")
                .toList();
    }

    /** Whether all the words stand in this text, as {@link #patterns} would find them. */
    public boolean isIn(String... texts) {
        String within = folded(texts);
        return Arrays.stream(folded.split(" "))
                .map(Sought::bare)
                .limit(MOST_WORDS)
                .allMatch(word -> within.contains(beginning(word)));
    }

    /** Without the quotation marks and the dots that a copied text brings along. */
    private static String bare(String word) {
        int from = PUNCTUATION.span(word, SpanCondition.CONTAINED);
        return from == word.length() ? word : word.substring(from, PUNCTUATION.spanBack(word, SpanCondition.CONTAINED));
    }

    private static String beginning(String word) {
        return word.codePointCount(0, word.length()) <= LONGEST_WORD
                ? word
                : word.substring(0, word.offsetByCodePoints(0, LONGEST_WORD));
    }
}

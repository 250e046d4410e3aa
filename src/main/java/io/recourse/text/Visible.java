package io.recourse.text;

import com.ibm.icu.text.UnicodeSet;
import com.ibm.icu.text.UnicodeSet.SpanCondition;

/** What of a text a reader can see. */
public final class Visible {

    /**
     * White space, what Unicode says is shown as nothing (fillers, variation selectors, tags, joiners), marks that need
     * another character to stand on, what no font of the reader has (private use, not assigned), control characters, and
     * three symbols whose picture is empty.
     */
    private static final UnicodeSet NOTHING = new UnicodeSet(
                    "[[:White_Space:][:Default_Ignorable_Code_Point:]" + "[:M:][:C:][:Z:]\\u2800\\uFFFC\\U0001D159]")
            .freeze();

    /**
     * What goes at the ends of a text. Not all that shows nothing: an emoji ends with a variation selector, and a right-
     * to-left text can end with a mark that says so.
     */
    private static final UnicodeSet AROUND =
            new UnicodeSet("[\\t\\n\\r[:Z:]\\u200B\\u2060\\uFEFF\\u2800\\u3164\\uFFA0]").freeze();

    private Visible() {}

    /** Whether there is nothing to see: also for null. */
    public static boolean isEmpty(String text) {
        return text == null || NOTHING.containsAll(text);
    }

    /** The text without blanks of any kind at its ends. */
    public static String trimmed(String text) {
        int from = AROUND.span(text, SpanCondition.CONTAINED);
        return from == text.length() ? "" : text.substring(from, AROUND.spanBack(text, SpanCondition.CONTAINED));
    }

    /** The text without blanks at its ends; null when there is nothing to see. */
    public static String orNull(String text) {
        return isEmpty(text) ? null : trimmed(text);
    }

    /** The text from its first character that can be seen on; empty when there is none. */
    static String fromFirst(String text) {
        return text.substring(NOTHING.span(text, SpanCondition.CONTAINED));
    }
}

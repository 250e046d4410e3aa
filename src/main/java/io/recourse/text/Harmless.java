package io.recourse.text;

import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Text that somebody else wrote (a file that may be forged, the answer of another system), as a terminal can print it.
 * Nothing of it needs more than ASCII to be told, and a file's own name may be Chinese; whatever else there is (what a
 * terminal would obey, what turns the line round, what looks like another letter or shows nothing) is told by its number,
 * as in {@code case<U+202E>nosj}.
 */
public final class Harmless {

    private static final int LONGEST = 120;
    private static final int MOST = 40;
    private static final String REST = "…";

    private Harmless() {}

    public static String of(String text) {
        StringBuilder harmless = new StringBuilder();
        int at = 0;
        while (at < text.length() && harmless.length() < LONGEST) {
            int one = text.codePointAt(at);
            if (one >= ' ' && one <= '~' || Character.isIdeographic(one)) {
                harmless.appendCodePoint(one);
            } else {
                harmless.append(String.format("<U+%04X>", one));
            }
            at += Character.charCount(one);
        }
        return at < text.length() ? harmless + REST : harmless.toString();
    }

    /** The first few of these texts, as they can be printed. */
    public static String of(Collection<String> texts) {
        String list = texts.stream().limit(MOST).map(Harmless::of).collect(Collectors.joining(", "));
        return texts.size() > MOST ? list + ", " + REST : list;
    }
}

package io.recourse.forms;

/** What counts in a text that people write, and what of it can be kept. */
final class Plain {

    private Plain() {}

    /** Code points, so that a character outside the basic plane is one. */
    static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** No control characters other than tab and line ends, and no half of a surrogate pair: neither can be kept. */
    static boolean canBeKept(String text) {
        return text.codePoints()
                .noneMatch(c -> Character.isISOControl(c) && !isTabOrLineEnd(c)
                        || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    private static boolean isTabOrLineEnd(int c) {
        return c == '\t' || c == '\n' || c == '\r';
    }
}

package io.recourse.forms;

/** What counts in a text that people write: characters as people count them, and nothing that can't be seen. */
final class Plain {

    private Plain() {}

    /** The text without white space at either end; ideographic and no-break spaces are white space too. */
    static String trimmed(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isSpace(text.charAt(from))) {
            from++;
        }
        while (to > from && isSpace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    /** Nothing to see: empty, white space, zero-width characters. */
    static boolean isBlank(String text) {
        return text.codePoints().allMatch(c -> isSpace(c) || Character.getType(c) == Character.FORMAT);
    }

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

    private static boolean isSpace(int c) {
        return isTabOrLineEnd(c) || Character.isSpaceChar(c) || c == '\uFEFF';
    }

    private static boolean isTabOrLineEnd(int c) {
        return c == '\t' || c == '\n' || c == '\r';
    }
}

package io.recourse.testing;

import java.util.stream.Stream;

/**
 * Texts that look like something else than they are. Every place that takes, compares, shows or exports text is tested
 * with this one table: a new trick is one line here.
 */
public enum HostileText {
    EMPTY("", Sees.NOTHING),
    SPACE(" ", Sees.NOTHING),
    NEW_LINES("\r\n\t", Sees.NOTHING),
    NO_BREAK_SPACE("\u00A0", Sees.NOTHING),
    IDEOGRAPHIC_SPACE("\u3000", Sees.NOTHING),
    HAIR_SPACES("\u2009\u200A\u202F\u205F", Sees.NOTHING),
    OGHAM_SPACE("\u1680", Sees.NOTHING),
    LINE_AND_PARAGRAPH_SEPARATOR("\u2028\u2029", Sees.NOTHING),
    MONGOLIAN_VOWEL_SEPARATOR("\u180E", Sees.NOTHING),
    ZERO_WIDTH_SPACE("\u200B", Sees.NOTHING),
    JOINERS("\u200C\u200D\u2060", Sees.NOTHING),
    BYTE_ORDER_MARK("\uFEFF", Sees.NOTHING),
    SOFT_HYPHEN("\u00AD", Sees.NOTHING),
    COMBINING_GRAPHEME_JOINER("\u034F", Sees.NOTHING),
    HANGUL_FILLER("\u3164", Sees.NOTHING),
    HANGUL_LETTER_FILLERS("\u115F\u1160", Sees.NOTHING),
    HALF_WIDTH_HANGUL_FILLER("\uFFA0", Sees.NOTHING),
    BRAILLE_BLANK("\u2800", Sees.NOTHING),
    ACUTE_ACCENT_ALONE("\u0301", Sees.NOTHING),
    MANY_ACCENTS_ALONE("\u0301\u0302\u0327\u20DD", Sees.NOTHING),
    VARIATION_SELECTORS("\uFE0F\uFE0E\uDB40\uDD00", Sees.NOTHING),
    TAGS("\uDB40\uDC01\uDB40\uDC68\uDB40\uDC69\uDB40\uDC7F", Sees.NOTHING),
    DIRECTION_MARKS("\u200E\u200F\u061C", Sees.NOTHING),
    DIRECTION_CONTROLS("\u202A\u202E\u202C\u2066\u2069", Sees.NOTHING),
    MUSICAL_NOTHING("\uD834\uDD59", Sees.NOTHING),
    OBJECT_REPLACEMENT("\uFFFC", Sees.NOTHING),
    PRIVATE_USE("\uE000\uDBFF\uDFFD", Sees.NOTHING),
    ALL_KINDS_OF_NOTHING(" \u3164\u200B\u2800\u0301\uFEFF\u202E\u3000", Sees.NOTHING),

    ADMIN_AND_ZERO_WIDTH("admin\u200B", Sees.SOMETHING),
    NAME_AND_OVERRIDE("rev1\u202E", Sees.SOMETHING),
    NAME_AND_SELECTOR("rev1\uFE0F", Sees.SOMETHING),
    NAME_AND_FILLER("rev1\u3164", Sees.SOMETHING),
    CYRILLIC_ADMIN("\u0430dmin", Sees.SOMETHING),
    GREEK_STAFF("ST\u0391FF", Sees.SOMETHING),
    CYRILLIC_SYSTEM("\u0405\u0423\u0405\u0422\u0415\u041C", Sees.SOMETHING),
    FULL_WIDTH_SYSTEM("\uFF33\uFF39\uFF33\uFF34\uFF25\uFF2D", Sees.SOMETHING),
    DIGITS_OF_TWO_KINDS("rev1\u0661", Sees.SOMETHING),
    DECOMPOSED("caf\u0065\u0301", Sees.SOMETHING),

    TURNED_ENDING("invoice\u202Egpj.exe", Sees.SOMETHING),
    OPEN_EMBEDDING("\u202Bopen", Sees.SOMETHING),
    OPEN_ISOLATE("\u2067open", Sees.SOMETHING),
    CLOSES_TOO_MUCH("\u2069\u202Cclosed", Sees.SOMETHING),

    EQUALS("=1+1", Sees.SOMETHING, "'=1+1"),
    PLUS("+1", Sees.SOMETHING, "'+1"),
    MINUS("-1+cmd|' /C calc'!A0", Sees.SOMETHING, "'-1+cmd|' /C calc'!A0"),
    AT("@SUM(A1)", Sees.SOMETHING, "'@SUM(A1)"),
    TAB_AND_EQUALS("\t=1", Sees.SOMETHING, "'\t=1"),
    TAB_AND_LETTER("\tx", Sees.SOMETHING, "'\tx"),
    RETURN_AND_EQUALS("\r=1", Sees.SOMETHING, "\"'\r=1\""),
    NEW_LINE_AND_EQUALS("\n=1", Sees.SOMETHING, "\"'\n=1\""),
    SPACE_AND_EQUALS(" =1", Sees.SOMETHING, "' =1"),
    FULL_WIDTH_EQUALS("\uFF1D1+1", Sees.SOMETHING, "'\uFF1D1+1"),
    FULL_WIDTH_PLUS("\uFF0B1", Sees.SOMETHING, "'\uFF0B1"),
    FULL_WIDTH_MINUS("\uFF0D1", Sees.SOMETHING, "'\uFF0D1"),
    FULL_WIDTH_AT("\uFF20A1", Sees.SOMETHING, "'\uFF20A1"),
    SMALL_EQUALS("\uFE661", Sees.SOMETHING, "'\uFE661"),
    SUPERSCRIPT_EQUALS("\u207C1", Sees.SOMETHING, "'\u207C1"),
    MINUS_SIGN("\u22121", Sees.SOMETHING, "'\u22121"),
    ZERO_WIDTH_AND_EQUALS("\u200B=1", Sees.SOMETHING, "'\u200B=1"),
    BYTE_ORDER_MARK_AND_EQUALS("\uFEFF=1", Sees.SOMETHING, "'\uFEFF=1"),
    OVERRIDE_AND_EQUALS("\u202E=1", Sees.SOMETHING, "'\u202E=1"),
    FILLER_AND_FULL_WIDTH_EQUALS("\u3164\uFF1D1", Sees.SOMETHING, "'\u3164\uFF1D1"),
    ACCENT_AND_EQUALS("\u0301=1", Sees.SOMETHING, "'\u0301=1");

    private enum Sees {
        NOTHING,
        SOMETHING
    }

    private final String text;
    private final Sees sees;
    private final String cell;

    HostileText(String text, Sees sees) {
        this(text, sees, null);
    }

    HostileText(String text, Sees sees, String cell) {
        this.text = text;
        this.sees = sees;
        this.cell = cell;
    }

    public String text() {
        return text;
    }

    /** How the text stands in a file of comma-separated values when a spreadsheet would compute it, else null. */
    public String cell() {
        return cell;
    }

    /** Those in which a reader sees nothing. */
    public static Stream<HostileText> ofNothing() {
        return Stream.of(values()).filter(one -> one.sees == Sees.NOTHING);
    }

    /** Those in which a reader sees something, whatever it seems to be. */
    public static Stream<HostileText> ofSomething() {
        return Stream.of(values()).filter(one -> one.sees == Sees.SOMETHING);
    }

    /** Those that a spreadsheet would compute. */
    public static Stream<HostileText> computed() {
        return Stream.of(values()).filter(one -> one.cell != null);
    }

    /** Those that no account may be called, of those in which something is seen. */
    public static Stream<HostileText> noNames() {
        return Stream.of(
                ADMIN_AND_ZERO_WIDTH,
                NAME_AND_OVERRIDE,
                NAME_AND_SELECTOR,
                NAME_AND_FILLER,
                CYRILLIC_ADMIN,
                GREEK_STAFF,
                CYRILLIC_SYSTEM,
                FULL_WIDTH_SYSTEM,
                DIGITS_OF_TWO_KINDS,
                DECOMPOSED,
                TURNED_ENDING,
                OPEN_EMBEDDING,
                OPEN_ISOLATE,
                CLOSES_TOO_MUCH);
    }

    /** Those that turn the direction of what stands around them. */
    public static Stream<HostileText> turning() {
        return Stream.of(
                DIRECTION_CONTROLS,
                NAME_AND_OVERRIDE,
                TURNED_ENDING,
                OPEN_EMBEDDING,
                OPEN_ISOLATE,
                CLOSES_TOO_MUCH,
                OVERRIDE_AND_EQUALS);
    }
}

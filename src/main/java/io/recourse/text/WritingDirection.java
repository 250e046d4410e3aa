package io.recourse.text;

import com.ibm.icu.text.UnicodeSet;
import com.ibm.icu.text.UnicodeSetSpanner;

/**
 * Characters that turn the direction in which text runs. One that is not ended also turns what stands after the text:
 * a name can so change the sentence around it (Unicode Technical Report 36, 2.2).
 *
 * <p>The marks U+200E, U+200F and U+061C are not among them: they have a direction and turn nothing else, and Hebrew and
 * Arabic are written with them.
 */
public final class WritingDirection {

    private static final char FIRST_STRONG_ISOLATE = '\u2068';
    private static final char POP_ISOLATE = '\u2069';

    /** Embeddings and overrides with their end, isolates with theirs, and their deprecated kin. */
    private static final UnicodeSet TURNING =
            new UnicodeSet("[\\u202A-\\u202E\\u2066-\\u2069\\u206A-\\u206F]").freeze();

    private static final UnicodeSetSpanner WITHOUT_TURNING = new UnicodeSetSpanner(TURNING);

    /** Letters that are written from right to left. */
    private static final UnicodeSet RIGHT_TO_LEFT = new UnicodeSet("[[:bc=R:][:bc=AL:]]").freeze();

    private WritingDirection() {}

    /** The text without these characters. */
    public static String without(String text) {
        return TURNING.containsNone(text) ? text : WITHOUT_TURNING.deleteFrom(text);
    }

    /**
     * The text for a place among other words where there is no markup to hold it together, such as a line of a mail: in an
     * isolate of its own when it has letters that run the other way, and never turning what stands after it.
     */
    public static String isolated(String text) {
        String plain = without(text);
        return RIGHT_TO_LEFT.containsNone(plain) ? plain : FIRST_STRONG_ISOLATE + plain + POP_ISOLATE;
    }
}

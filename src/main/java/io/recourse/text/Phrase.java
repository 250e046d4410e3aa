package io.recourse.text;

import com.ibm.icu.text.Transliterator;
import com.ibm.icu.text.UnicodeSet;
import com.ibm.icu.text.UnicodeSet.SpanCondition;
import java.util.Arrays;
import java.util.List;

/**
 * Words that say something when they stand in a text in this order and close together. Compared is what a reader sees:
 * neither case nor width nor accents of the look-alikes count, nor traditional or simplified characters, nor whatever stands
 * between the letters.
 */
public final class Phrase {

    private static final UnicodeSet LETTERS = new UnicodeSet("[[:L:][:N:]]").freeze();
    private static final Transliterator SIMPLIFIED = Transliterator.getInstance("Traditional-Simplified");

    private final List<String> words;
    private final int within;

    /**
     * @param words with blanks between them
     * @param within how many letters may stand between two of them
     */
    public Phrase(String words, int within) {
        this.words =
                Arrays.stream(Sought.folded(words).split(" ")).map(Phrase::read).toList();
        this.within = within;
    }

    /** Whether it stands in one of these texts, of which any may be null. */
    public boolean isIn(String... texts) {
        return Arrays.stream(texts)
                .filter(text -> !Visible.isEmpty(text))
                .map(Phrase::read)
                .anyMatch(text -> isIn(text, 0, 0, text.length()));
    }

    private boolean isIn(String text, int word, int from, int latest) {
        String sought = words.get(word);
        for (int at = text.indexOf(sought, from); at >= 0 && at <= latest; at = text.indexOf(sought, at + 1)) {
            int end = at + sought.length();
            if (word == words.size() - 1 || isIn(text, word + 1, end, end + within)) {
                return true;
            }
        }
        return false;
    }

    /** The letters of a text as they look. */
    private static String read(String text) {
        String folded = SIMPLIFIED.transliterate(Sought.folded(text));
        StringBuilder letters = new StringBuilder(folded.length());
        for (int at = 0; at < folded.length(); ) {
            int end = LETTERS.span(folded, at, SpanCondition.CONTAINED);
            letters.append(folded, at, end);
            at = end + LETTERS.span(folded.substring(end), SpanCondition.NOT_CONTAINED);
        }
        return Looks.skeleton(letters.toString());
    }
}

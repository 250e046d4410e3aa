package io.recourse.text;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How alike the words of texts are. Compared are letters and digits only, as {@link Sought#folded} reads them, two neighbours
 * at a time: that needs no boundaries of words, which Chinese does not write.
 */
public final class Likeness {

    /** What comes after is not compared. */
    private static final int LONGEST = 300;

    private static final Pattern AROUND = Pattern.compile("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]+$");

    private final String text;
    private final int letters;
    private final int[] pairs;

    private Likeness(String text) {
        String compared = letters(text);
        this.text = text.substring(0, Math.min(text.length(), LONGEST));
        this.letters = compared.codePointCount(0, compared.length());
        this.pairs = pairs(compared.substring(0, Math.min(compared.length(), LONGEST)));
    }

    /** @param text null for none */
    public static Likeness of(String text) {
        return new Likeness(text == null ? "" : text);
    }

    /** The letters and digits of a text, in the form in which they are compared. */
    public static String letters(String text) {
        return Sought.folded(text).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    private static int[] pairs(String letters) {
        int[] pairs = new int[Math.max(0, letters.length() - 1)];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = letters.charAt(i) << Character.SIZE | letters.charAt(i + 1);
        }
        return Arrays.stream(pairs).sorted().distinct().toArray();
    }

    /** How many letters and digits there are to compare. */
    public int letters() {
        return letters;
    }

    /** Of all pairs of neighbouring letters that either has, how many of 100 both have. */
    public int percent(Likeness other) {
        int common = 0;
        for (int i = 0, j = 0; i < pairs.length && j < other.pairs.length; ) {
            if (pairs[i] == other.pairs[j]) {
                common++;
                i++;
                j++;
            } else if (pairs[i] < other.pairs[j]) {
                i++;
            } else {
                j++;
            }
        }
        int all = pairs.length + other.pairs.length - common;
        return all == 0 ? 0 : 100 * common / all;
    }

    /** The longest words that stand in all of the texts, as they are written, from letter to letter; empty when they share no two letters. */
    public static Optional<String> shared(List<Likeness> texts) {
        String shared = texts.isEmpty() ? "" : texts.get(0).text;
        for (Likeness other : texts) {
            shared = longest(shared, other.text);
        }
        return Optional.of(AROUND.matcher(shared).replaceAll(""))
                .filter(words -> letters(words).length() > 1);
    }

    private static String longest(String one, String other) {
        int[] before = new int[other.length() + 1];
        int end = 0;
        int length = 0;
        for (int i = 1; i <= one.length(); i++) {
            int[] now = new int[other.length() + 1];
            for (int j = 1; j <= other.length(); j++) {
                if (one.charAt(i - 1) == other.charAt(j - 1)) {
                    now[j] = before[j - 1] + 1;
                    if (now[j] > length) {
                        length = now[j];
                        end = i;
                    }
                }
            }
            before = now;
        }
        return one.substring(end - length, end);
    }
}

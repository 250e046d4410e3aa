package io.recourse.drafts;

import io.recourse.web.Problem;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Which draft of an account.
 *
 * @param key a case's number, or what the client calls it: letters, digits, {@code .}, {@code _} and {@code -}, at most 64
 */
public record DraftKey(Purpose purpose, String key) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /** What it will become. */
    public enum Purpose {
        FILING,
        ANSWER,
        EVIDENCE,
        WITHDRAWAL,
        SETTLEMENT,
        APPEAL,
        SUPPLEMENT,
        DECISION,
        FIRST_VIEW,
        APPEAL_DECISION
    }

    /**
     * Reads the key from the two parts that it has in an address, such as {@code first-view} and a key.
     *
     * @throws Problem 404 for what can be none
     */
    public static DraftKey of(String purpose, String key) {
        String name = purpose.toUpperCase(Locale.ROOT).replace('-', '_');
        for (Purpose known : Purpose.values()) {
            if (known.name().equals(name) && FORM.matcher(key).matches()) {
                return new DraftKey(known, key);
            }
        }
        throw Problem.notFound();
    }

    /** The key as it stands in an address. */
    public String path() {
        return purpose.name().toLowerCase(Locale.ROOT).replace('_', '-') + "/" + key;
    }
}

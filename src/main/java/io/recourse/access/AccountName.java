package io.recourse.access;

import java.util.regex.Pattern;

/** What an account may be called. */
final class AccountName {

    static final int MAX = 100;

    /**
     * No colon, which ends the name in HTTP Basic; no control characters; no space at the ends. {@code me} and
     * {@code none} mean something else where a work list asks for an assignee.
     */
    static final String PATTERN =
            "(?!(?:me|none)$)[^\\p{Cc}\\p{Cs}\\p{Z}:](?:[^\\p{Cc}\\p{Cs}:]*[^\\p{Cc}\\p{Cs}\\p{Z}:])?";

    private static final Pattern VALID = Pattern.compile(PATTERN);

    private AccountName() {}

    static boolean isValid(String name) {
        return name != null && name.length() <= MAX && VALID.matcher(name).matches();
    }
}

package io.recourse.evidence;

import io.recourse.text.Sought;
import java.util.regex.Pattern;

/** Phone numbers as people write them, with spaces, hyphens or China's prefix, made comparable. */
final class Phones {

    private static final Pattern CHINA_BEFORE_A_MOBILE = Pattern.compile("^(?:00)?86(?=1\\d{10}$)");

    private Phones() {}

    /** The digits alone; empty for null. */
    static String comparable(String written) {
        if (written == null) {
            return "";
        }
        String digits = Sought.halfWidth(written).replaceAll("[^0-9]", "");
        return CHINA_BEFORE_A_MOBILE.matcher(digits).replaceFirst("");
    }

    static boolean same(String one, String other) {
        String digits = comparable(one);
        return !digits.isEmpty() && digits.equals(comparable(other));
    }

    /** Whether the text has the number in it, not merely as a part of a longer one. */
    static boolean mentions(String text, String number) {
        String digits = comparable(number);
        if (digits.isEmpty()) {
            return false;
        }
        String joined = Sought.halfWidth(text).replaceAll("(?<=\\d)[\\s-]{1,3}(?=\\d)", "");
        return Pattern.compile("(?<!\\d)(?:(?:00)?86)?" + digits + "(?!\\d)")
                .matcher(joined)
                .find();
    }
}

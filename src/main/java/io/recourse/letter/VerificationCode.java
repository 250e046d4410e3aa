package io.recourse.letter;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;

/**
 * What a letter is recognised by: 19 random characters (95 bits) and a check character, of an alphabet without those that
 * are taken for others. The check finds any single wrong character and nearly every pair that changed places.
 */
record VerificationCode(String value) {

    static final int LENGTH = 20;

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int GROUP = 5;
    private static final SecureRandom RANDOM = new SecureRandom();

    static VerificationCode random() {
        StringBuilder code = new StringBuilder();
        while (code.length() < LENGTH - 1) {
            code.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return new VerificationCode(code.append(check(code)).toString());
    }

    /** As somebody typed it from paper; empty when it can't be a code of ours. */
    static Optional<VerificationCode> typed(String text) {
        String code = text.replaceAll("[\\s-]", "")
                .toUpperCase(Locale.ROOT)
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        boolean possible = code.length() == LENGTH
                && code.chars().allMatch(character -> ALPHABET.indexOf(character) >= 0)
                && check(code.substring(0, LENGTH - 1)) == code.charAt(LENGTH - 1);
        return possible ? Optional.of(new VerificationCode(code)) : Optional.empty();
    }

    /** In groups, as it is printed: {@code 7QK2M-…}. */
    String printed() {
        StringBuilder printed = new StringBuilder(value);
        for (int at = LENGTH - GROUP; at > 0; at -= GROUP) {
            printed.insert(at, '-');
        }
        return printed.toString();
    }

    /** Luhn's algorithm in base 32. */
    private static char check(CharSequence code) {
        int base = ALPHABET.length();
        int sum = 0;
        int factor = 2;
        for (int at = code.length() - 1; at >= 0; at--) {
            int product = factor * ALPHABET.indexOf(code.charAt(at));
            sum += product / base + product % base;
            factor = 3 - factor;
        }
        return ALPHABET.charAt((base - sum % base) % base);
    }
}

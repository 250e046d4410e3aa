package io.recourse.custody;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** SHA-256 in small hexadecimal digits, as {@code sha256sum} writes it. */
public final class Sha256 {

    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

    private Sha256() {}

    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    public static String of(byte[] bytes) {
        return hex(digest().digest(bytes));
    }

    /** The hash of the text in UTF-8. */
    public static String of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A digest in digits. */
    public static String hex(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }

    /** The 32 bytes of a hash in digits. */
    static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    static boolean isHex(String text) {
        return HEX.matcher(text).matches();
    }
}

package io.recourse.notice;

import io.recourse.text.Visible;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ids of mails, such as {@code RC-2026-000042.7.1f3a9c0d2b4e5f60@recourse.example}: made of the notice and the account, so
 * that a mail that is sent twice has the same one, and a report about it leads back to its delivery. No account's name is
 * in it.
 */
final class MailIds {

    private static final Pattern ID = Pattern.compile("<?([\\w-]{1,32})\\.(\\d{1,9})\\.([0-9a-f]{16})@[^\\s<>]+>?");

    private final String domain;

    /** @param domain in ASCII */
    MailIds(String domain) {
        this.domain = domain;
    }

    /** What an id names. */
    record Named(String caseNumber, int seq, String account) {

        boolean isTo(String name) {
            return account.equals(hash(name));
        }
    }

    String of(String caseNumber, int seq, String account) {
        return "%s.%d.%s@%s".formatted(caseNumber, seq, hash(account), domain);
    }

    /** The id that all mails of a case refer to, and no mail has. */
    String ofThread(String caseNumber) {
        return caseNumber + "@" + domain;
    }

    static Optional<Named> read(String id) {
        Matcher found = ID.matcher(Visible.trimmed(id));
        return found.matches()
                ? Optional.of(new Named(found.group(1), Integer.parseInt(found.group(2)), found.group(3)))
                : Optional.empty();
    }

    private static String hash(String account) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(account.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

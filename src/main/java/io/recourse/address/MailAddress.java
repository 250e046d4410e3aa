package io.recourse.address;

import io.recourse.address.NoAddress.Fault;
import io.recourse.text.Visible;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mail address as it leaves the house: the domain in ASCII, the local part exactly as it was written. A local part beyond
 * ASCII is kept, and may be given only to a server that takes such addresses (RFC 6531); the library for mails cuts its
 * characters to eight bits everywhere else, which makes a stranger's address of it.
 */
public final class MailAddress {

    private static final int LONGEST_LOCAL_PART = 64;
    private static final int LONGEST = 254;

    /** Letters, marks, digits and punctuation of any language, but no space, no control and no direction mark. */
    private static final String ATOM =
            "(?:[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]|[\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}&&[^\\p{ASCII}]])+";

    private static final Pattern LOCAL_PART =
            Pattern.compile(ATOM + "(?:\\." + ATOM + ")*|\"(?:[\\x20-\\x7E&&[^\"\\\\]]|\\\\[\\x20-\\x7E])*\"");
    private static final Pattern NAMED = Pattern.compile("(.*?)\\s*<([^<>]*)>", Pattern.DOTALL);
    private static final Pattern QUOTED = Pattern.compile("\"(.*)\"", Pattern.DOTALL);

    private final String name;
    private final String localPart;
    private final String domain;

    private MailAddress(String name, String localPart, String domain) {
        this.name = name;
        this.localPart = localPart;
        this.domain = domain;
    }

    /** @param written an address alone, such as {@code amy@example.com} */
    public static MailAddress of(String written) throws NoAddress {
        return of(null, Visible.trimmed(written));
    }

    /** @param written an address, with or without a name before it: {@code Amy <amy@example.com>} */
    public static MailAddress named(String written) throws NoAddress {
        Matcher named = NAMED.matcher(Visible.trimmed(written));
        if (!named.matches()) {
            return of(written);
        }
        Matcher quoted = QUOTED.matcher(named.group(1));
        return of(quoted.matches() ? quoted.group(1).replaceAll("\\\\(.)", "$1") : named.group(1), named.group(2));
    }

    private static MailAddress of(String name, String written) throws NoAddress {
        int at = written.lastIndexOf('@');
        if (at <= 0 || at == written.length() - 1) {
            throw new NoAddress(Fault.FORM, written);
        }
        String localPart = written.substring(0, at);
        if (!LOCAL_PART.matcher(localPart).matches() || bytes(localPart) > LONGEST_LOCAL_PART) {
            throw new NoAddress(Fault.LOCAL_PART, written);
        }
        MailAddress address = new MailAddress(name, localPart, Domain.ascii(written.substring(at + 1)));
        // a host may be written with the dot of the root, an address may not
        if (address.domain.endsWith(".")) {
            throw new NoAddress(Fault.DOMAIN, written);
        }
        if (bytes(address.toString()) > LONGEST) {
            throw new NoAddress(Fault.FORM, written);
        }
        return address;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** Whether only a server that offers SMTPUTF8 may be told this address. */
    public boolean needsUnicode() {
        return !localPart.chars().allMatch(c -> c < 0x80);
    }

    /** The domain, in ASCII. */
    public String domain() {
        return domain;
    }

    /** The address without the name. */
    @Override
    public String toString() {
        return localPart + "@" + domain;
    }

    /** For the library that sends mails. */
    public InternetAddress internet() {
        try {
            InternetAddress internet = new InternetAddress();
            internet.setAddress(toString());
            if (name != null && !name.isEmpty()) {
                internet.setPersonal(MimeUtility.decodeText(name), StandardCharsets.UTF_8.name());
            }
            return internet;
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}

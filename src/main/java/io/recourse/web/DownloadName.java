package io.recourse.web;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The value of {@code Content-Disposition} (RFC 6266): a name in ASCII, which every program saves a file under, and the whole
 * name in UTF-8 beside it. Spring's own writes the first one as an encoded word of mails, which is saved as it stands.
 */
public final class DownloadName {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._-]+");

    /** What can't stand in quotes, or would be decoded or taken for a folder by some program. */
    private static final Pattern NOT_FOR_EVERYBODY = Pattern.compile("[^\\x20-\\x7E]+|[\"%/\\\\]");

    private static final Pattern WITH_ENDING = Pattern.compile("(.*?)((?:\\.[A-Za-z0-9]{1,10})?)", Pattern.DOTALL);

    private DownloadName() {}

    /** The value for a file that is to be saved. */
    public static String attachment(String name) {
        return "attachment" + named(name);
    }

    /** The value for a file that is shown, and saved under this name by whoever wants to. */
    public static String inline(String name) {
        return "inline" + named(name);
    }

    /** The value for what is shown and nobody would save. */
    public static String inline() {
        return "inline";
    }

    private static String named(String name) {
        String plain = "; filename=\"" + ascii(name) + "\"";
        return PLAIN.matcher(name).matches() ? plain : plain + "; filename*=UTF-8''" + encoded(name);
    }

    private static String ascii(String name) {
        Matcher parts = WITH_ENDING.matcher(NOT_FOR_EVERYBODY.matcher(name).replaceAll("_"));
        String stem = parts.matches() ? parts.group(1) : "";
        // a name of which nothing is left says nothing
        return (stem.matches("[ ._-]*") ? "file" : stem) + (parts.matches() ? parts.group(2) : "");
    }

    /** The name encoded by its bytes in UTF-8, but for the characters that RFC 8187 leaves. */
    private static String encoded(String name) {
        StringBuilder encoded = new StringBuilder();
        for (byte one : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (one & 0xff);
            if (c >= '0' && c <= '9'
                    || c >= 'A' && c <= 'Z'
                    || c >= 'a' && c <= 'z'
                    || "!#$&+-.^_`|~".indexOf(c) >= 0) {
                encoded.append(c);
            } else {
                encoded.append(String.format("%%%02X", (int) c));
            }
        }
        return encoded.toString();
    }
}

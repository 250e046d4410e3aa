package io.recourse.address;

import io.recourse.address.NoAddress.Fault;
import io.recourse.text.Visible;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An address on the web as it is called: the host in ASCII, the rest encoded. */
public final class WebAddress {

    private static final Pattern PARTS =
            Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*://(?:[^/?#@]*@)?)([^/?#@:\\[]*)(.*)");

    private WebAddress() {}

    /** What scheme, host and port may be is the caller's to say; a host that only looks like one is none ({@code getHost}). */
    public static URI of(String written) throws NoAddress {
        String stripped = Visible.trimmed(written);
        try {
            Matcher parts = PARTS.matcher(stripped);
            boolean beyond = parts.matches() && !parts.group(2).chars().allMatch(c -> c < 0x80);
            String called = beyond ? parts.group(1) + Domain.ascii(parts.group(2)) + parts.group(3) : stripped;
            return new URI(new URI(called).toASCIIString());
        } catch (URISyntaxException e) {
            throw new NoAddress(Fault.FORM, written);
        }
    }
}

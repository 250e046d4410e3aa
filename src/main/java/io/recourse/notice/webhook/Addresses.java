package io.recourse.notice.webhook;

import io.recourse.address.NoAddress;
import io.recourse.address.WebAddress;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/**
 * Which addresses an endpoint may have. Whoever enters one must not reach through us what only our own network can reach:
 * outside of demo and simulation it is https, and every address behind the name is a public one, looked at again before
 * each call. (That a name changes between our look and the connection's own gains nothing: the server behind the other
 * address has no certificate for the name.)
 */
@Component
class Addresses {

    private static final int LONGEST = 2000;

    private final boolean anywhere;

    Addresses(WebhookProperties properties, Environment environment) {
        this.anywhere = properties.privateAddresses() != null
                ? properties.privateAddresses()
                : environment.acceptsProfiles(Profiles.of("demo | simulation"));
    }

    /** The rule that the address breaks ({@code url-form}, {@code url-https}, {@code url-private}), if any. */
    Optional<String> broken(String address) {
        if (address == null || address.length() > LONGEST) {
            return Optional.of("url-form");
        }
        URI url;
        try {
            url = WebAddress.of(address);
        } catch (NoAddress e) {
            return Optional.of("url-form");
        }
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")
                || url.getHost() == null
                || url.getRawUserInfo() != null
                || url.getRawFragment() != null
                || url.getPort() == 0
                || url.getPort() > 65535) {
            return Optional.of("url-form");
        }
        if (!anywhere && !scheme.equals("https")) {
            return Optional.of("url-https");
        }
        try {
            return isAllowed(url) ? Optional.empty() : Optional.of("url-private");
        } catch (UnknownHostException notYet) {
            // its name may be made later
            return Optional.empty();
        }
    }

    /** Looks the name up. */
    boolean isAllowed(URI url) throws UnknownHostException {
        if (anywhere) {
            return true;
        }
        String host = url.getHost();
        InetAddress[] found =
                InetAddress.getAllByName(host.startsWith("[") ? host.substring(1, host.length() - 1) : host);
        return Arrays.stream(found).allMatch(Addresses::isPublic);
    }

    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        return address instanceof Inet6Address ? isPublic6(bytes) : isPublic4(bytes);
    }

    private static boolean isPublic4(byte[] address) {
        int a = address[0] & 0xff;
        int b = address[1] & 0xff;
        int c = address[2] & 0xff;
        boolean shared = a == 100 && b >= 64 && b < 128;
        boolean special = a == 192 && b == 0 && (c == 0 || c == 2) || a == 192 && b == 88 && c == 99;
        boolean testing = a == 198 && (b == 18 || b == 19 || b == 51 && c == 100) || a == 203 && b == 0 && c == 113;
        return a != 0 && a < 240 && !shared && !special && !testing;
    }

    /** Of what is in use today only 2000::/3 is public; some of it carries addresses of version 4, and so any of them. */
    private static boolean isPublic6(byte[] address) {
        int first = (address[0] & 0xff) << 8 | address[1] & 0xff;
        int second = (address[2] & 0xff) << 8 | address[3] & 0xff;
        boolean global = first >= 0x2000 && first <= 0x3fff;
        boolean special = first == 0x2001 && second < 0x0200 || first == 0x2001 && second == 0x0db8;
        return global && !special && first != 0x2002 && first != 0x3fff;
    }
}

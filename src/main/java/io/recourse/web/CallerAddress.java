package io.recourse.web;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Where a call comes from. There are two answers, and only here is asked for either: the connection's own address, which
 * nobody can write into a header and which alone gives a right; and the address that the operator's proxy tells, for
 * counting and for the log.
 */
public final class CallerAddress {

    /** What stands for an address that is none: something that a caller made up, or work that no call asked for. */
    public static final String UNKNOWN = "unknown";

    private static final String CONNECTION = CallerAddress.class.getName() + ".connection";

    // a proxy on this machine calls from here too, on behalf of the whole world
    private static final List<String> PROXIED =
            List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Via");

    private static final Pattern FIGURES = Pattern.compile("[0-9A-Fa-f:.]{2,45}(?:%\\w{1,20})?");

    private CallerAddress() {}

    /** The connection as it came in, before anything rewrote the request after its headers. */
    private record Connection(String address, boolean passedOn) {}

    /** To be called before anything else has seen the request; see {@link ConnectionValve}. */
    static void note(HttpServletRequest request, String peer) {
        boolean passedOn = Collections.list(request.getHeaderNames()).stream()
                .anyMatch(sent -> PROXIED.stream().anyMatch(sent::equalsIgnoreCase));
        request.setAttribute(CONNECTION, new Connection(peer, passedOn));
    }

    /**
     * Whether the connection was opened on this machine, and by whoever calls: a header can take this away and never give
     * it. False for a request whose connection nobody has seen.
     */
    public static boolean isThisMachine(ServletRequest request) {
        return request.getAttribute(CONNECTION) instanceof Connection connection
                && !connection.passedOn()
                && isLoopback(connection.address());
    }

    /**
     * The caller's address as far as it can be known: the connection's, or, with
     * {@code server.forward-headers-strategy=native}, the last one in {@code X-Forwarded-For} that is not one of the
     * operator's proxies. What is no address in figures is {@value #UNKNOWN}, and counted together.
     */
    public static String of(ServletRequest request) {
        String address = request.getRemoteAddr();
        return address != null && FIGURES.matcher(address).matches() ? address : UNKNOWN;
    }

    /** The same for the call that this thread works on; {@value #UNKNOWN} when it works on none. */
    public static String current() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? of(attributes.getRequest())
                : UNKNOWN;
    }

    private static boolean isLoopback(String address) {
        try {
            // the address is in figures, so no name is looked up
            return address != null
                    && FIGURES.matcher(address).matches()
                    && InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException notAnAddress) {
            return false;
        }
    }
}

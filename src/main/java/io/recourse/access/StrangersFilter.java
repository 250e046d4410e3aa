package io.recourse.access;

import io.recourse.web.CallerAddress;
import io.recourse.web.KnownReader;
import io.recourse.web.Problem;
import io.recourse.web.Quota;
import io.recourse.web.TokenBucket;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.util.StringUtils;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * In front of the pages, for who has no session: so many requests of an address within a while, and no long body unless
 * somebody was signed in in this browser of late. What is refused here is not read.
 */
class StrangersFilter extends OncePerRequestFilter {

    /** The longest body of a stranger: enough for every form that is there for everybody. */
    static final int LONGEST = 64 * 1024;

    private static final int NETWORK_BYTES = 8;

    private final TokenBucket<String> bucket;
    private final KnownReader known;
    private final AuthenticationEntryPoint signIn;
    private final HandlerExceptionResolver problems;

    StrangersFilter(
            TokenBucket<String> bucket,
            KnownReader known,
            AuthenticationEntryPoint signIn,
            HandlerExceptionResolver problems) {
        this.bucket = bucket;
        this.known = known;
        this.signIn = signIn;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.isRequestedSessionIdValid()) {
            chain.doFilter(request, response);
            return;
        }
        Optional<Quota> quota = CallerAddress.isThisMachine(request)
                ? Optional.empty()
                : Optional.of(bucket.take(network(CallerAddress.of(request))));
        if (quota.isPresent() && !quota.get().allows()) {
            quota.get().tell(response);
            problems.resolveException(
                    request, response, null, Problem.of(HttpStatus.TOO_MANY_REQUESTS, "too-many-requests"));
        } else if (isLong(request) && known.of(request).isEmpty()) {
            signIn.commence(request, response, new InsufficientAuthenticationException("Nobody known sends so much"));
        } else {
            chain.doFilter(request, response);
        }
    }

    /** The network of an address: whoever has one address of IPv6 has all that begin with the same 64 bits. */
    private static String network(String address) {
        try {
            // the address is in figures, so no name is looked up
            return address.indexOf(':') >= 0 && InetAddress.getByName(address) instanceof Inet6Address long6
                    ? HexFormat.of().formatHex(long6.getAddress(), 0, NETWORK_BYTES)
                    : address;
        } catch (UnknownHostException notAnAddress) {
            return address;
        }
    }

    private static boolean isLong(HttpServletRequest request) {
        return StringUtils.startsWithIgnoreCase(request.getContentType(), "multipart/")
                || request.getContentLengthLong() > LONGEST
                || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
    }
}

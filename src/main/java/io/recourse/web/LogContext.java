package io.recourse.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * What every line of the log is about, for logs that machines read: the request, the case that is named in its address, and
 * the trace that the caller says it belongs to ({@code traceparent}, W3C Trace Context). Nothing else of a request, so that
 * nothing of its contents is logged. The names are none that a line of the {@link SecurityEvents} has.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class LogContext extends OncePerRequestFilter {

    /** Also what the log says while a job of a case is done, or a notice of it delivered. */
    public static final String CASE = "caseNumber";

    static final String REQUEST = "requestId";
    static final String TRACE = "traceId";

    private static final String HEADER = "X-Request-Id";
    private static final Pattern GIVEN = Pattern.compile("[A-Za-z0-9_-]{8,64}");
    private static final Pattern OF_CASE = Pattern.compile("/(RC-\\d{4}-\\d{1,12})(?=/|$)");
    private static final Pattern PARENT = Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}");

    /** The answer names the request as well, so that whoever complains of it can say which it was. */
    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String given = request.getHeader(HEADER);
        String id = given != null && GIVEN.matcher(given).matches()
                ? given
                : UUID.randomUUID().toString();
        response.setHeader(HEADER, id);
        Matcher ofCase = OF_CASE.matcher(request.getRequestURI());
        String parent = request.getHeader("traceparent");
        Matcher trace = PARENT.matcher(parent == null ? "" : parent);
        try {
            MDC.put(REQUEST, id);
            if (ofCase.find()) {
                MDC.put(CASE, ofCase.group(1));
            }
            if (trace.matches()) {
                MDC.put(TRACE, trace.group(1));
            }
            chain.doFilter(request, response);
        } finally {
            MDC.remove(REQUEST);
            MDC.remove(CASE);
            MDC.remove(TRACE);
        }
    }
}

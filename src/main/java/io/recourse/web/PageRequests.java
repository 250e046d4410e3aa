package io.recourse.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;

/** What tells a person's browser from a client of the interface. */
public final class PageRequests {

    /** The paths of what is no page, whoever asks. */
    public static final List<String> INTERFACES =
            List.of("/api", "/actuator", "/v3/api-docs", "/v3/api-docs.yaml", "/swagger-ui", "/swagger-ui.html");

    /** The header that every element with a poll sends along; it can end a session earlier, and never later. */
    public static final String POLL = "Recourse-Poll";

    private static final List<String> NO_PAGES = List.of("/sandbox", "/assets");

    /** What a server, or a proxy before it, refuses in the path of an address or takes for something else there. */
    private static final Pattern NO_SEGMENT = Pattern.compile(".*[/\\\\;%].*|\\.|\\.\\.");

    private PageRequests() {}

    /** Whether this name can stand between two slashes of an address, encoded as such names are. */
    public static boolean isSegment(String name) {
        return !NO_SEGMENT.matcher(name).matches();
    }

    /** Whether a page belongs there, or what a page sends its forms to. */
    public static boolean isPage(HttpServletRequest request) {
        String path = path(request);
        return INTERFACES.stream().noneMatch(one -> below(path, one))
                && NO_PAGES.stream().noneMatch(one -> below(path, one));
    }

    /** Whether a problem is told as a page: to a browser, or to htmx on one of our pages. */
    public static boolean wantsPage(HttpServletRequest request) {
        return isPage(request) && (isFragment(request) || acceptsHtml(request));
    }

    /** Whether htmx asks, on a page that is there already. */
    public static boolean isFragment(HttpServletRequest request) {
        return request.getHeader("HX-Request") != null;
    }

    /** Whether the page asks again by itself ({@value #POLL}): nobody has done anything. */
    public static boolean isPoll(HttpServletRequest request) {
        return request.getHeader(POLL) != null;
    }

    /**
     * Where somebody is, as a path of ours with its query: the page itself, or the one that a form or htmx was sent from.
     * {@code /} when that can't be known.
     */
    public static String whereFrom(HttpServletRequest request) {
        if (isFragment(request)) {
            return local(request, request.getHeader("HX-Current-URL"));
        }
        if (request.getMethod().equals("GET")) {
            String query = request.getQueryString();
            return safe(request.getRequestURI() + (query == null ? "" : "?" + query));
        }
        return local(request, request.getHeader(HttpHeaders.REFERER));
    }

    /** The path if it leads to a page of ours, else {@code /}, so that nobody is sent elsewhere by a prepared link. */
    public static String safe(String path) {
        return path != null
                        && path.startsWith("/")
                        && !path.startsWith("//")
                        && path.length() <= 2000
                        && path.chars().allMatch(c -> c > ' ' && c < 127 && c != '\\')
                ? path
                : "/";
    }

    private static String local(HttpServletRequest request, String address) {
        try {
            URI from = URI.create(address == null ? "" : address);
            // the host alone is compared: behind a proxy the scheme and the port that we see are others
            if (request.getServerName().equals(from.getHost())) {
                return safe(from.getRawPath() + (from.getRawQuery() == null ? "" : "?" + from.getRawQuery()));
            }
        } catch (IllegalArgumentException noAddress) {
            // an address that can't be read is answered below
        }
        return "/";
    }

    private static boolean acceptsHtml(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.contains("text/html");
    }

    private static String path(HttpServletRequest request) {
        return ProblemAnswers.path(request).substring(request.getContextPath().length());
    }

    private static boolean below(String path, String one) {
        return path.equals(one) || path.startsWith(one + "/");
    }
}

package io.recourse.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/** Cookies of the pages: no script reads them, and a form of another site does not come with them. */
public final class PageCookies {

    private PageCookies() {}

    /** The value of a header {@code Set-Cookie}. @param keptFor nothing to have the browser forget it */
    public static String of(HttpServletRequest request, String name, String value, Duration keptFor) {
        return ResponseCookie.from(name, value)
                .path(request.getContextPath() + "/")
                .maxAge(keptFor)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .build()
                .toString();
    }

    public static void set(
            HttpServletRequest request, HttpServletResponse response, String name, String value, Duration keptFor) {
        response.addHeader(HttpHeaders.SET_COOKIE, of(request, name, value, keptFor));
    }

    public static void forget(HttpServletRequest request, HttpServletResponse response, String name) {
        set(request, response, name, "", Duration.ZERO);
    }
}

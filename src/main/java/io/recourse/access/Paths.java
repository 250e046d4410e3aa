package io.recourse.access;

import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Which requests a rule is for: all of our rules ask the path alone, and none which method of ours will answer. */
final class Paths {

    private Paths() {}

    /** @param pattern as Spring MVC writes it, such as {@code /rules/**} */
    static RequestMatcher path(String pattern) {
        return PathPatternRequestMatcher.withDefaults().matcher(pattern);
    }
}

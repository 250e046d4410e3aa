package io.recourse.archfixture.cases;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

class BelievesHeaders {

    String remote(HttpServletRequest request) {
        return request.getRemoteAddr();
    }

    String details(WebAuthenticationDetails details) {
        return details.getRemoteAddress();
    }
}

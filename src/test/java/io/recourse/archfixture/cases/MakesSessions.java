package io.recourse.archfixture.cases;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.util.WebUtils;

/** Whoever calls it has a session from then on, and something in it. */
class MakesSessions {

    void keep(HttpServletRequest request) {
        request.getSession().setAttribute("typed", request.getParameter("words"));
    }

    void keepToo(HttpServletRequest request) {
        WebUtils.setSessionAttribute(request, "typed", request.getParameter("words"));
    }
}

package io.recourse.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;

/** Problems as people read them. */
public interface ProblemPages {

    /** The whole page as HTML; nothing is written to the response, whose headers and status the caller sets. */
    String page(Problem problem, Locale locale, HttpServletRequest request, HttpServletResponse response);
}

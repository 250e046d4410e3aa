package io.recourse.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;

/** A problem as RFC 9457 JSON, in the caller's language. */
@Component
class ProblemAnswers {

    private static final String TYPE = "urn:recourse:problem:";

    private final Texts texts;
    private final LocaleResolver languages;

    ProblemAnswers(Texts texts, LocaleResolver languages) {
        this.texts = texts;
        this.languages = languages;
    }

    ResponseEntity<Map<String, Object>> of(Problem problem, HttpServletRequest request, HttpHeaders more) {
        // asked of the request itself: in a filter the thread's locale isn't ours yet
        var locale = languages.resolveLocale(request);
        var key = "problem." + problem.slug();
        var arguments = problem.arguments() == null ? new Object[0] : problem.arguments();
        var body = new LinkedHashMap<String, Object>();
        body.put("type", TYPE + problem.slug());
        body.put(
                "title",
                texts.find(locale, key + ".title", arguments)
                        .orElse(problem.status().getReasonPhrase()));
        body.put("status", problem.status().value());
        body.put("detail", texts.find(locale, key + ".detail", arguments).orElse(problem.slug()));
        body.put("instance", path(request));
        if (!problem.violations().isEmpty()) {
            body.put("violations", problem.violations());
        }
        problem.properties().forEach(body::putIfAbsent);
        var headers = new HttpHeaders();
        headers.putAll(more);
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        headers.setContentLanguage(locale);
        return new ResponseEntity<>(body, headers, problem.status());
    }

    static String path(HttpServletRequest request) {
        var failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        return failed == null ? request.getRequestURI() : failed.toString();
    }
}

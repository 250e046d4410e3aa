package io.recourse.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;

/** A problem as RFC 9457 JSON, or as a page for whoever reads pages, in the caller's language. */
@Component
class ProblemAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAnswers.class);
    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);
    private static final String TYPE = "urn:recourse:problem:";

    private final ProblemTexts texts;
    private final LocaleResolver languages;
    private final ObjectProvider<ProblemPages> pages;

    ProblemAnswers(ProblemTexts texts, LocaleResolver languages, ObjectProvider<ProblemPages> pages) {
        this.texts = texts;
        this.languages = languages;
        this.pages = pages;
    }

    /** @param response null where no page can be written */
    ResponseEntity<Object> of(
            Problem problem, HttpServletRequest request, HttpServletResponse response, HttpHeaders more) {
        // the locale is asked of the request itself: in a filter the thread's locale isn't set yet
        Locale locale = languages.resolveLocale(request);
        HttpHeaders headers = new HttpHeaders();
        headers.putAll(more);
        headers.setContentLanguage(locale);
        if (response != null && PageRequests.wantsPage(request)) {
            Optional<String> page = page(problem, locale, request, response);
            if (page.isPresent()) {
                headers.setContentType(HTML);
                return new ResponseEntity<>(page.get(), headers, problem.status());
            }
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", TYPE + problem.slug());
        body.put("title", texts.title(problem, locale));
        body.put("status", problem.status().value());
        body.put("detail", texts.detail(problem, locale));
        body.put("instance", path(request));
        if (!problem.violations().isEmpty()) {
            body.put("violations", problem.violations());
        }
        problem.properties().forEach(body::putIfAbsent);
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        return new ResponseEntity<>(body, headers, problem.status());
    }

    private Optional<String> page(
            Problem problem, Locale locale, HttpServletRequest request, HttpServletResponse response) {
        try {
            return Optional.ofNullable(pages.getIfAvailable())
                    .map(available -> available.page(problem, locale, request, response));
        } catch (RuntimeException broken) {
            LOG.error("The page of the problem {} can't be shown", problem.slug(), broken);
            return Optional.empty();
        }
    }

    static String path(HttpServletRequest request) {
        Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        return failed == null ? request.getRequestURI() : failed.toString();
    }
}

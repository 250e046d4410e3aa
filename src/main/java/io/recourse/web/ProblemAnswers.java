package io.recourse.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
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

    private final DateTimeFormatter times;

    ProblemAnswers(
            Texts texts, LocaleResolver languages, @Value("${recourse.calendar.zone:Asia/Shanghai}") ZoneId zone) {
        this.texts = texts;
        this.languages = languages;
        this.times = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm VV").withZone(zone);
    }

    ResponseEntity<Map<String, Object>> of(Problem problem, HttpServletRequest request, HttpHeaders more) {
        // asked of the request itself: in a filter the thread's locale isn't ours yet
        var locale = languages.resolveLocale(request);
        var key = "problem." + problem.slug();
        var arguments = problem.arguments() == null
                ? new Object[0]
                : Arrays.stream(problem.arguments())
                        .map(argument -> inWords(argument, locale))
                        .toArray();
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

    /** An instant in the platform's zone; a constant by its words in the bundles, key {@code <type>.<NAME>}. */
    private Object inWords(Object argument, Locale locale) {
        if (argument instanceof Instant instant) {
            return times.format(instant);
        }
        if (argument instanceof Enum<?> constant) {
            return texts.find(locale, constant.getDeclaringClass().getSimpleName() + "." + constant.name())
                    .orElse(constant.name());
        }
        return argument;
    }

    static String path(HttpServletRequest request) {
        var failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        return failed == null ? request.getRequestURI() : failed.toString();
    }
}

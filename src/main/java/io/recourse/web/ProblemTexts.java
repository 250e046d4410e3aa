package io.recourse.web;

import io.recourse.web.TimesInWords.Style;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The words of a problem. */
@Component
public class ProblemTexts {

    private final Texts texts;
    private final TimesInWords times;

    ProblemTexts(Texts texts, TimesInWords times) {
        this.texts = texts;
        this.times = times;
    }

    public String title(Problem problem, Locale locale) {
        return texts.find(locale, key(problem, ".title"), arguments(problem, locale))
                .orElse(problem.status().getReasonPhrase());
    }

    /** What to do, said to who calls the interface. */
    public String detail(Problem problem, Locale locale) {
        return texts.find(locale, key(problem, ".detail"), arguments(problem, locale))
                .orElse(problem.slug());
    }

    /** The words of that part of the problem's texts, such as {@code page}; empty where it has none. */
    public Optional<String> find(Problem problem, String part, Locale locale) {
        return texts.find(locale, key(problem, "." + part), arguments(problem, locale));
    }

    /** As problem details (RFC 9457), but for where it happened. */
    public ProblemView told(Problem problem, Locale locale) {
        return new ProblemView(
                "urn:recourse:problem:" + problem.slug(),
                title(problem, locale),
                problem.status().value(),
                detail(problem, locale),
                problem.violations(),
                more(problem));
    }

    /** A member of the problem's own that is called as one of every problem's, such as a case's status, gives way to it. */
    private static Map<String, Object> more(Problem problem) {
        Map<String, Object> more = new LinkedHashMap<>(problem.properties());
        more.keySet().removeAll(Set.of("type", "title", "status", "detail", "instance", "violations"));
        return more;
    }

    private static String key(Problem problem, String part) {
        return "problem." + problem.slug() + part;
    }

    private Object[] arguments(Problem problem, Locale locale) {
        return problem.arguments() == null
                ? new Object[0]
                : Arrays.stream(problem.arguments())
                        .map(argument -> inWords(argument, locale))
                        .toArray();
    }

    /** A time or a day as people read it; a constant by its words in the bundles, key {@code <type>.<NAME>}. */
    private Object inWords(Object argument, Locale locale) {
        if (argument instanceof Instant instant) {
            return times.at(instant, Style.EXACT, locale);
        }
        if (argument instanceof Until until) {
            return times.until(until, Style.EXACT, locale);
        }
        if (argument instanceof LocalDate day) {
            return times.day(day, locale);
        }
        if (argument instanceof Enum<?> constant) {
            return texts.find(locale, constant.getDeclaringClass().getSimpleName() + "." + constant.name())
                    .orElse(constant.name());
        }
        return argument;
    }
}

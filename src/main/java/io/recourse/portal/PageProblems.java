package io.recourse.portal;

import io.recourse.access.Actor;
import io.recourse.access.Readers;
import io.recourse.access.Role;
import io.recourse.web.Problem;
import io.recourse.web.ProblemTexts;
import io.recourse.web.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * The words of a problem for people; templates know it as {@code problems}. A text that speaks to programs never comes to a
 * page: where a problem's title or detail does, {@code problem.<slug>.page-title} and {@code problem.<slug>.page} stand for
 * it. What is true for some readers only stands under the same key with {@code .ADMIN} or {@code .STAFF} behind it: nobody
 * is told to ask an administrator who is one.
 */
@Component
public class PageProblems {

    /** Raised only where programs call; a page that brings one about all the same says so in general words. */
    static final Set<String> FOR_PROGRAMS = Set.of(
            "bad-idempotency-key",
            "bad-if-match",
            "bad-limit",
            "bad-queue",
            "campaign-decisions",
            "clock-body",
            "clock-too-far",
            "file-without-name",
            "idempotency-key-reused",
            "malformed-body",
            "malformed-json",
            "marketplace-event-body",
            "measure-differs",
            "missing-body",
            "not-acceptable",
            "sandbox-body",
            "sandbox-cursor",
            "signature-missing",
            "signature-outdated",
            "unknown-field",
            "unknown-part",
            "unsupported-media-type",
            "webhook-id-reused",
            "wrong-type");

    private final ProblemTexts problems;
    private final Texts texts;

    PageProblems(ProblemTexts problems, Texts texts) {
        this.problems = problems;
        this.texts = texts;
    }

    public String title(Problem problem, Locale locale) {
        return FOR_PROGRAMS.contains(problem.slug())
                ? texts.of(locale, "page.unknown.title")
                : own(problem, "page-title", locale).orElseGet(() -> problems.title(problem, locale));
    }

    /** What to do about it. */
    public String advice(Problem problem, Locale locale) {
        return FOR_PROGRAMS.contains(problem.slug())
                ? texts.of(locale, "page.unknown.text")
                : own(problem, "page", locale).orElseGet(() -> problems.detail(problem, locale));
    }

    private Optional<String> own(Problem problem, String part, Locale locale) {
        return readers().stream()
                .flatMap(reader -> problems.find(problem, part + reader, locale).stream())
                .findFirst();
    }

    /** What the reader is, the narrowest first; everybody at last. */
    private static List<String> readers() {
        List<String> readers = new ArrayList<>();
        Readers.current().filter(reader -> reader.has(Role.ADMIN)).ifPresent(reader -> readers.add(".ADMIN"));
        Readers.current().filter(Actor::isStaff).ifPresent(reader -> readers.add(".STAFF"));
        readers.add("");
        return readers;
    }
}

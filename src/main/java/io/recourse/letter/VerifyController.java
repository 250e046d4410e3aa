package io.recourse.letter;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.recourse.contract.Answers;
import io.recourse.examination.Instance;
import io.recourse.examination.Outcome;
import io.recourse.policy.ComplaintKind;
import io.recourse.policy.Policy;
import io.recourse.text.Visible;
import io.recourse.web.CallerAddress;
import io.recourse.web.Formats;
import io.recourse.web.Problem;
import io.recourse.web.Quota;
import io.recourse.web.SecurityEvents;
import io.recourse.web.SecurityEvents.Kind;
import io.recourse.web.TokenBucket;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Whether a letter is genuine: for anybody who has it in hand, without signing in, and without a word about persons. */
@Controller
@RequestMapping("/verify")
class VerifyController {

    private static final int SHOWN_OF_NUMBER = 3;

    private final DecisionLetters letters;
    private final Policy policy;
    private final LetterWriter writer;
    private final TokenBucket<String> bucket;

    VerifyController(
            DecisionLetters letters,
            Policy policy,
            LetterWriter writer,
            LetterProperties properties,
            InstantSource clock) {
        this.letters = letters;
        this.policy = policy;
        this.writer = writer;
        this.bucket = new TokenBucket<>(properties.checks(), properties.checksWithin(), clock);
    }

    enum Doubt {
        /** Not a code: a character is missing or wrong. */
        MISTYPED,
        UNKNOWN
    }

    /**
     * What is told of a code.
     *
     * @param why null when it is genuine, as all others are when it is not
     * @param caseNumber its last digits only
     * @param sha256 of the decision, as it stands on the letter; null once the contents of the case are erased
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Answer(
            boolean genuine,
            Doubt why,
            String code,
            Instance letter,
            String caseNumber,
            String kind,
            Outcome outcome,
            Integer measures,
            Instant decidedAt,
            DecisionLetters.Standing standing,
            String sha256,
            List<File> files) {

        static Answer not(Doubt why) {
            return new Answer(false, why, null, null, null, null, null, null, null, null, null, null);
        }
    }

    record File(String language, String sha256) {}

    /** The page on which a code is typed in; with one, its answer. */
    @GetMapping
    ModelAndView page(
            @RequestParam(required = false) String code, HttpServletRequest request, HttpServletResponse response) {
        return Visible.isEmpty(code) ? page((Answer) null, "") : page(answer(code, request, response), code);
    }

    /** Genuine or not; a page for browsers, else JSON. */
    // described among the calls of the interface, although browsers get a page
    @Operation
    @Answers(value = Answer.class, also = MediaType.TEXT_HTML_VALUE)
    @GetMapping("/{code}")
    Object check(
            @PathVariable String code,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) String accept,
            HttpServletRequest request,
            HttpServletResponse response) {
        Answer answer = answer(code, request, response);
        return Formats.best(accept, MediaType.APPLICATION_JSON, MediaType.TEXT_HTML)
                        .equals(MediaType.TEXT_HTML)
                ? page(answer, code)
                : ResponseEntity.ok()
                        .cacheControl(CacheControl.noStore())
                        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT, HttpHeaders.ACCEPT_LANGUAGE)
                        .header("X-Robots-Tag", "noindex")
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(answer);
    }

    private Answer answer(String typed, HttpServletRequest request, HttpServletResponse response) {
        Quota quota = bucket.take(CallerAddress.of(request));
        if (!quota.allows()) {
            quota.tell(response);
            SecurityEvents.of(Kind.THROTTLED).with("what", "verification").refused();
            throw Problem.of(HttpStatus.TOO_MANY_REQUESTS, "too-many-checks");
        }
        Optional<VerificationCode> code = VerificationCode.typed(typed);
        if (code.isEmpty()) {
            return Answer.not(Doubt.MISTYPED);
        }
        return letters.genuine(code.get()).map(VerifyController::told).orElse(Answer.not(Doubt.UNKNOWN));
    }

    private static Answer told(DecisionLetters.Genuine letter) {
        String number = letter.file().number();
        return new Answer(
                true,
                null,
                letter.code().printed(),
                letter.decision().instance(),
                "…" + number.substring(number.length() - SHOWN_OF_NUMBER),
                letter.file().kind(),
                letter.decision().outcome(),
                letter.decision().measures().size(),
                letter.decision().decidedAt(),
                letter.standing(),
                letter.file().erasedAt().isEmpty() ? letter.decision().content().sha256() : null,
                letter.files().stream()
                        .map(file -> new File(file.language(), file.sha256()))
                        .toList());
    }

    private ModelAndView page(Answer answer, String typed) {
        Locale locale = DecisionLetters.nearest(LocaleContextHolder.getLocale());
        ModelAndView page = new ModelAndView("letter/verify");
        page.addObject("answer", answer);
        page.addObject("typed", typed);
        if (answer != null && answer.genuine()) {
            page.addObject("decidedAt", writer.time(answer.decidedAt(), locale));
            page.addObject("kind", kind(answer.kind(), locale));
        }
        return page;
    }

    /** The name is the same in every edition. */
    private String kind(String kind, Locale locale) {
        return policy.editions().stream()
                .flatMap(edition -> policy.kind(edition, kind).stream())
                .findFirst()
                .map(ComplaintKind::name)
                .map(name -> name.in(locale))
                .orElse(kind);
    }
}

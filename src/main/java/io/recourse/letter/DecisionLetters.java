package io.recourse.letter;

import io.recourse.access.Actor;
import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseFiles;
import io.recourse.cases.CaseViews;
import io.recourse.cases.KeptDecision;
import io.recourse.cases.Queue;
import io.recourse.cases.Stage;
import io.recourse.custody.Sha256;
import io.recourse.examination.Decision;
import io.recourse.examination.DecisionRequest;
import io.recourse.examination.DecisionWords;
import io.recourse.examination.Decisions;
import io.recourse.examination.Instance;
import io.recourse.examination.MeasuresOfDecision;
import io.recourse.examination.Outcome;
import io.recourse.examination.Workers;
import io.recourse.web.Problem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The letters in which both sides are told a decision; both get the same, each in its own language. */
@Component
public class DecisionLetters {

    private final CaseViews views;
    private final KeptDecision kept;
    private final Decisions decisions;
    private final MeasuresOfDecision measures;
    private final DecisionWords words;
    private final Workers workers;
    private final LetterWriter writer;
    private final LetterPdf pdf;
    private final IssuedLetters issued;
    private final CaseFiles files;
    private final InstantSource clock;

    DecisionLetters(
            CaseViews views,
            KeptDecision kept,
            Decisions decisions,
            MeasuresOfDecision measures,
            DecisionWords words,
            Workers workers,
            LetterWriter writer,
            LetterPdf pdf,
            IssuedLetters issued,
            CaseFiles files,
            InstantSource clock) {
        this.views = views;
        this.kept = kept;
        this.decisions = decisions;
        this.measures = measures;
        this.words = words;
        this.workers = workers;
        this.writer = writer;
        this.pdf = pdf;
        this.issued = issued;
        this.files = files;
        this.clock = clock;
    }

    /** A letter as a page (well-formed XML with its styles in it, nothing from outside) and as PDF/A. */
    public static final class Letter {

        private final String html;
        private final Function<String, byte[]> print;

        Letter(String html, Function<String, byte[]> print) {
            this.html = html;
            this.print = print;
        }

        public String html() {
            return html;
        }

        /** Takes about a tenth of a second. */
        public byte[] pdf() {
            return print.apply(html);
        }
    }

    /**
     * The letter of a decision that both sides have in their messages.
     *
     * @throws Problem 404 when there is no such case, or none of this reader's, or no such decision to be told yet; 409 while
     *     it is kept from this reader
     */
    public Letter letter(Actor reader, String number, Instance instance, Locale locale) {
        CaseFile file = views.readable(number, reader);
        if (instance == Instance.EXAMINATION) {
            kept.requireShown(reader, file);
        }
        file.requireContents();
        return of(file, instance, nearest(locale))
                .orElseThrow(() -> Problem.of(HttpStatus.NOT_FOUND, "no-decision-yet"));
    }

    Optional<Letter> of(CaseFile file, Instance instance, Locale locale) {
        return told(file, instance).map(decision -> {
            VerificationCode code = issued.codeOf(file.number(), instance);
            Instant at = decision.noticedAt(file);
            return new Letter(writer.html(writer.text(file, decision, code, locale)), html -> {
                byte[] printed = pdf.of(html, at);
                issued.note(code, locale.toLanguageTag(), Sha256.of(printed));
                return printed;
            });
        });
    }

    /**
     * What the parties will be told if the assignee decides like this: the same letter, marked as a draft and without a
     * code.
     *
     * @throws Problem as the decision itself would
     */
    public Letter preview(Actor actor, String number, Instance instance, DecisionRequest request, Locale locale) {
        workers.requireStaff(actor);
        CaseFile file = files.find(number).orElseThrow(Problem::notFound);
        boolean onAppeal = instance == Instance.APPEAL;
        file.requireStage(onAppeal ? Stage.APPEAL : Stage.EXAMINATION);
        workers.requireAssignee(actor, file, onAppeal ? Queue.APPEAL : Queue.EXAMINATION);
        // a decision that affirms repeats what the first one said
        kept.requireShown(actor, file);
        List<Decision.DecidedMeasure> decided = onAppeal
                ? measures.onAppeal(
                        file, decisions.find(number, Instance.EXAMINATION).orElseThrow(), request)
                : measures.first(file, request);
        Decision draft = new Decision(
                number,
                instance,
                request.outcome(),
                words.rule(file, request),
                words.reasons(file, request),
                request.evidenceRelied(),
                request.elements(),
                decided,
                actor.name(),
                null);
        Instant now = clock.instant();
        return new Letter(writer.html(writer.text(file, draft, null, nearest(locale))), html -> pdf.of(html, now));
    }

    /** Whether there is one: the parties know of the decision. */
    boolean isTold(CaseFile file, Instance instance) {
        return told(file, instance).isPresent();
    }

    /** The decision if both sides were told of it. */
    private Optional<Decision> told(CaseFile file, Instance instance) {
        return file.stage().isUndecided()
                ? Optional.empty()
                : decisions.find(file.number(), instance).filter(decision -> decision.noticedAt(file) != null);
    }

    // ---- whether a letter is genuine

    /** How a decision stands. */
    enum Standing {
        /** It can be appealed until the window closes. */
        APPEALABLE,
        /** Somebody has appealed; until that is decided it stands. */
        UNDER_APPEAL,
        FINAL,
        /** The decision on appeal took its place. */
        REPLACED
    }

    /** What anybody may know of a letter. */
    record Genuine(
            CaseFile file,
            Decision decision,
            VerificationCode code,
            Standing standing,
            List<IssuedLetters.File> files) {}

    Optional<Genuine> genuine(VerificationCode code) {
        return issued.find(code)
                .flatMap(letter -> files.find(letter.caseNumber()).flatMap(file -> told(file, letter.instance())
                        .map(decision ->
                                new Genuine(file, decision, code, standing(file, decision), issued.files(code)))));
    }

    private Standing standing(CaseFile file, Decision decision) {
        if (decision.instance() == Instance.APPEAL) {
            return Standing.FINAL;
        }
        return switch (file.stage()) {
            case DECIDED -> Standing.APPEALABLE;
            case APPEAL -> Standing.UNDER_APPEAL;
            default ->
                decisions
                        .find(file.number(), Instance.APPEAL)
                        .filter(last -> last.outcome() != Outcome.AFFIRMED)
                        .map(last -> Standing.REPLACED)
                        .orElse(Standing.FINAL);
        };
    }

    static Locale nearest(Locale locale) {
        return "zh".equals(locale.getLanguage()) ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
    }
}

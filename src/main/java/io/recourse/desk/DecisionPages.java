package io.recourse.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recourse.access.Actor;
import io.recourse.appeal.DecideAppeal;
import io.recourse.cases.CaseFile;
import io.recourse.cases.LanguagesOfParties;
import io.recourse.cases.Stage;
import io.recourse.custody.Sha256;
import io.recourse.deadline.Period;
import io.recourse.drafts.DraftKey;
import io.recourse.drafts.Drafts;
import io.recourse.examination.DecideCase;
import io.recourse.examination.Decision;
import io.recourse.examination.DecisionRequest;
import io.recourse.examination.DecisionWords;
import io.recourse.examination.ElementsOfGround;
import io.recourse.examination.Instance;
import io.recourse.examination.MeasuresOfDecision;
import io.recourse.examination.Outcome;
import io.recourse.letter.DecisionLetters;
import io.recourse.measures.RemedyWords;
import io.recourse.measures.TakingBack;
import io.recourse.policy.Policy;
import io.recourse.portal.PageForm;
import io.recourse.web.DownloadName;
import io.recourse.web.Problem;
import io.recourse.web.Texts;
import io.recourse.web.Wording;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The decision of a case on the desk: its draft, what it will mean, the letter, and sending it. */
@Controller
@RequestMapping("/work/{number}")
class DecisionPages {

    private final ExaminationPage page;
    private final CaseOnDesk desk;
    private final DecisionForm decisionForm;
    private final Meanwhile meanwhile;
    private final DecideCase decideCase;
    private final DecideAppeal decideAppeal;
    private final ElementsOfGround elements;
    private final MeasuresOfDecision measures;
    private final DecisionWords decisionWords;
    private final LanguagesOfParties languages;
    private final DecisionLetters letters;
    private final Drafts drafts;
    private final TakeNext takeNext;
    private final Policy policy;
    private final RemedyWords remedies;
    private final TakingBack takingBack;
    private final Texts texts;

    DecisionPages(
            ExaminationPage page,
            CaseOnDesk desk,
            DecisionForm decisionForm,
            Meanwhile meanwhile,
            DecideCase decideCase,
            DecideAppeal decideAppeal,
            ElementsOfGround elements,
            MeasuresOfDecision measures,
            DecisionWords decisionWords,
            LanguagesOfParties languages,
            DecisionLetters letters,
            Drafts drafts,
            TakeNext takeNext,
            Policy policy,
            RemedyWords remedies,
            TakingBack takingBack,
            Texts texts) {
        this.page = page;
        this.desk = desk;
        this.decisionForm = decisionForm;
        this.meanwhile = meanwhile;
        this.decideCase = decideCase;
        this.decideAppeal = decideAppeal;
        this.elements = elements;
        this.measures = measures;
        this.decisionWords = decisionWords;
        this.languages = languages;
        this.letters = letters;
        this.drafts = drafts;
        this.takeNext = takeNext;
        this.policy = policy;
        this.remedies = remedies;
        this.takingBack = takingBack;
        this.texts = texts;
    }

    // ---- while it is written

    /** Keeps what was written so far; a fragment for the script, the page for who has none. */
    @PostMapping("/draft")
    String draft(@ModelAttribute(binding = false) Sent sent, HttpServletRequest request) {
        CaseFile file = desk.file(sent.reader(), sent.number());
        Drafts.Draft draft =
                keep(sent.reader(), file, decisionForm.draft(file, request.getParameterMap(), sent.locale()));
        if (request.getHeader("HX-Request") == null) {
            return sent.back("desk.draft-kept");
        }
        PageForm form = decisionForm.of(draft);
        sent.model().addAttribute("draft", draft);
        sent.model().addAttribute("made", form.value(DecisionForm.PREFILLED));
        sent.model().addAttribute("pointsTo", decisionForm.pointsTo(file, form, sent.locale()));
        return "desk/saved";
    }

    /**
     * Keeps the draft. What the page saves by itself may arrive at the same moment as what its reader sends, or after it: the
     * one that was written last counts, and of different pages the last one to come.
     */
    private Drafts.Draft keep(Actor reader, CaseFile file, JsonNode body) {
        return drafts.change(reader, DecisionForm.draftOf(file), kept -> kept.map(Drafts.Draft::body)
                .filter(there -> DecisionForm.isOlder(body, there))
                .orElse(body));
    }

    /**
     * A mark by which the same draft is known again: made of what it says, not of its version or of how often it was written
     * in, because a draft that is saved again without a change is the same.
     */
    private static String mark(Drafts.Draft draft) {
        JsonNode said = draft.body().deepCopy();
        if (said.path("fields") instanceof ObjectNode fields) {
            fields.remove(DecisionForm.WRITTEN);
        }
        return Sha256.of(said.toString());
    }

    /** Looks at the decision as the interface would, keeps it, and goes on to its consequences. */
    @PostMapping("/check")
    String check(@ModelAttribute(binding = false) Sent sent, HttpServletRequest request) {
        CaseFile file = desk.file(sent.reader(), sent.number());
        ObjectNode body = decisionForm.draft(file, request.getParameterMap(), sent.locale());
        PageForm form = decisionForm.of(body);
        return page.take(
                sent,
                form,
                () -> {
                    desk.requireTurn(sent.reader(), file);
                    keep(sent.reader(), file, body);
                    checked(file, form, sent.locale());
                },
                () -> "redirect:/work/" + sent.number() + "/decision"
                        + sent.within().behind());
    }

    /** A decision that the interface would take; the last word is the use case's. */
    private record Checked(DecisionRequest request, List<Decision.DecidedMeasure> measures) {}

    private Checked checked(CaseFile file, PageForm form, Locale locale) {
        DecisionRequest request = decisionForm.request(file, form, locale);
        List<Decision.DecidedMeasure> asked = measures.asked(file, request);
        elements.require(file, request.elements(), request.evidenceRelied());
        return new Checked(request, asked);
    }

    // ---- what it will mean, and sending it

    @GetMapping("/decision")
    String consequences(
            Actor reader,
            Locale locale,
            Model model,
            @PathVariable String number,
            @ModelAttribute(binding = false) Within within) {
        CaseOnDesk.Shown shown = desk.of(reader, number, locale);
        Optional<Drafts.Draft> draft = drafts.find(reader, DecisionForm.draftOf(shown.file()));
        if (draft.isEmpty() || !shown.isDeciding()) {
            return "redirect:/work/" + number + within.behind();
        }
        Checked checked;
        try {
            checked = checked(shown.file(), decisionForm.of(draft.get()), locale);
        } catch (Problem incomplete) {
            return "redirect:/work/" + number + within.behind();
        }
        model.addAttribute("case", shown);
        Wording rule = decisionWords.rule(shown.file(), checked.request());
        Wording reasons = decisionWords.reasons(shown.file(), checked.request());
        model.addAttribute("request", checked.request());
        model.addAttribute("rule", rule.in(locale));
        model.addAttribute("reasons", reasons.in(locale));
        Map<String, Wording> words = new LinkedHashMap<>();
        words.put(texts.of("desk.rule"), rule);
        words.put(texts.of("desk.reasons"), reasons);
        model.addAttribute("inAnotherLanguage", languages.warnings(shown.file(), words));
        model.addAttribute("consequences", consequences(shown, checked, locale));
        model.addAttribute("questions", shown.checklist().elements());
        model.addAttribute("draft", mark(draft.get()));
        model.addAttribute("seen", meanwhile.lastEvent(number));
        return "desk/decision";
    }

    private List<String> consequences(CaseOnDesk.Shown shown, Checked checked, Locale locale) {
        CaseFile file = shown.file();
        Outcome outcome = checked.request().outcome();
        List<String> said = new ArrayList<>();
        said.add(texts.of("desk.then.outcome." + outcome));
        for (Decision.DecidedMeasure measure : checked.measures()) {
            String effect = remedies.effect(file, measure.measure(), measure.terms(), locale)
                    .orElseGet(() -> texts.of("desk.then." + measure.measure(), file.respondent(), measure.points()));
            said.add(texts.of("desk.then.measure", name(file, measure.measure(), locale), effect));
            remedies.takenBack(file, measure.measure(), locale).ifPresent(said::add);
            if (measure.words() != null && !measure.words().isEmpty()) {
                said.add(texts.of("desk.then.words", String.join(texts.of("desk.comma"), measure.words())));
            }
        }
        if (outcome == Outcome.AMENDED || outcome == Outcome.REVERSED) {
            takingBack.foreseen(file).forEach(one -> said.add(instead(file, one, locale)));
        }
        if (checked.measures().isEmpty() && outcome != Outcome.AFFIRMED) {
            said.add(texts.of("desk.then.no-measure"));
        }
        said.add(texts.of("desk.then.told"));
        said.add(
                file.stage() == Stage.APPEAL
                        ? texts.of("desk.then.final")
                        : policy.optionalPeriod(file.edition(), file.kind(), "APPEAL_WINDOW")
                                .map(this::window)
                                .orElse(texts.of("desk.then.final")));
        return said;
    }

    /** What is done where the first decision's measure can't be lifted, or that nothing can be. */
    private String instead(CaseFile file, TakingBack.Irrevocable one, Locale locale) {
        return one.answer()
                .map(answer -> texts.of(
                        "desk.then.measure",
                        name(file, answer.measure(), locale),
                        remedies.effect(file, answer.measure(), answer.terms(), locale)
                                .orElse("")))
                .orElseGet(() ->
                        texts.of("desk.then.stays", name(file, one.measure().measure(), locale)));
    }

    private String name(CaseFile file, String measure, Locale locale) {
        return policy.measure(file.edition(), file.kind(), file.ground(), measure)
                .name()
                .in(locale);
    }

    private String window(Period period) {
        return texts.of("desk.then.appeal", texts.of("desk.period." + period.unit(), period.amount()));
    }

    @PostMapping("/decision")
    String decide(@ModelAttribute(binding = false) Sent sent) {
        Actor reader = sent.reader();
        String number = sent.number();
        CaseFile file = desk.file(reader, number);
        Optional<Drafts.Draft> draft = drafts.find(reader, DecisionForm.draftOf(file))
                .or(() -> drafts.find(reader, new DraftKey(DraftKey.Purpose.DECISION, number)));
        PageForm form = draft.map(decisionForm::of).orElse(sent.form());
        return page.take(
                sent,
                form,
                () -> {
                    desk.requireTurn(reader, file);
                    // what is sent is what was read just before
                    if (draft.isPresent()
                            && !mark(draft.get()).equals(sent.form().text("draft"))) {
                        throw Problem.of(HttpStatus.PRECONDITION_FAILED, "changed-meanwhile");
                    }
                    DecisionRequest decided = decisionForm.request(file, form, sent.locale());
                    if (file.stage() == Stage.APPEAL) {
                        decideAppeal.decide(reader, number, null, decided);
                    } else {
                        decideCase.decide(reader, number, null, decided);
                    }
                },
                () -> {
                    draft.ifPresent(one -> drafts.discard(reader.name(), one.key()));
                    return "next".equals(sent.form().text("then"))
                            ? onToTheNext(sent)
                            : sent.back("desk.decided", number);
                });
    }

    /** Where there is no next one, the page stays with what was decided. */
    private String onToTheNext(Sent sent) {
        TakeNext.Taken taken = takeNext.within(sent.reader(), sent.within().address());
        return taken.number() == null
                ? sent.back("desk.decided." + taken.why(), sent.number())
                : sent.toCase(taken.number(), "desk.decided.next", sent.number(), taken.number());
    }

    /** The letter as a party gets it that reads this language, marked as a draft. */
    @GetMapping("/letter")
    ResponseEntity<byte[]> letter(
            Actor reader, Locale locale, @PathVariable String number, @RequestParam(name = "in") String language) {
        CaseFile file = desk.file(reader, number);
        Drafts.Draft draft = drafts.find(reader, DecisionForm.draftOf(file)).orElseThrow(Problem::notFound);
        byte[] letter = letters.preview(
                        reader,
                        number,
                        file.stage() == Stage.APPEAL ? Instance.APPEAL : Instance.EXAMINATION,
                        decisionForm.request(file, decisionForm.of(draft), locale),
                        Locale.forLanguageTag(language))
                .pdf();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(HttpHeaders.CONTENT_DISPOSITION, DownloadName.inline(file.number() + "-draft.pdf"))
                .cacheControl(CacheControl.noStore())
                .body(letter);
    }
}

package io.recourse.desk;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recourse.access.Account;
import io.recourse.access.Accounts;
import io.recourse.access.Actor;
import io.recourse.access.Role;
import io.recourse.appeal.DecideAppeal;
import io.recourse.appeal.FirstViews;
import io.recourse.cases.CaseFile;
import io.recourse.cases.Stage;
import io.recourse.custody.Sha256;
import io.recourse.deadline.Period;
import io.recourse.drafts.DraftKey;
import io.recourse.drafts.Drafts;
import io.recourse.examination.AskForMore;
import io.recourse.examination.DecideCase;
import io.recourse.examination.Decision;
import io.recourse.examination.DecisionRequest;
import io.recourse.examination.ElementsOfGround;
import io.recourse.examination.Instance;
import io.recourse.examination.MeasuresOfDecision;
import io.recourse.examination.Outcome;
import io.recourse.examination.WorkList;
import io.recourse.forms.Forms;
import io.recourse.letter.DecisionLetters;
import io.recourse.policy.Policy;
import io.recourse.portal.Done;
import io.recourse.portal.PageForm;
import io.recourse.web.Problem;
import io.recourse.web.Texts;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One case on the desk: everything to look at on the left, the decision on the right. */
@Controller
@RequestMapping("/work/{number}")
class ExaminationPages {

    private static final int PRECEDENTS = 3;
    private static final int FOUND = 10;
    private static final int TRIES = 3;
    private static final PageForm NOTHING = PageForm.empty();

    private final CaseOnDesk desk;
    private final DecisionForm decisionForm;
    private final Meanwhile meanwhile;
    private final Precedents precedents;
    private final WorkList workList;
    private final AskForMore askForMore;
    private final DecideCase decideCase;
    private final DecideAppeal decideAppeal;
    private final FirstViews firstViews;
    private final ElementsOfGround elements;
    private final MeasuresOfDecision measures;
    private final DecisionLetters letters;
    private final Drafts drafts;
    private final Accounts accounts;
    private final Policy policy;
    private final Forms forms;
    private final Texts texts;

    ExaminationPages(
            CaseOnDesk desk,
            DecisionForm decisionForm,
            Meanwhile meanwhile,
            Precedents precedents,
            WorkList workList,
            AskForMore askForMore,
            DecideCase decideCase,
            DecideAppeal decideAppeal,
            FirstViews firstViews,
            ElementsOfGround elements,
            MeasuresOfDecision measures,
            DecisionLetters letters,
            Drafts drafts,
            Accounts accounts,
            Policy policy,
            Forms forms,
            Texts texts) {
        this.desk = desk;
        this.decisionForm = decisionForm;
        this.meanwhile = meanwhile;
        this.precedents = precedents;
        this.workList = workList;
        this.askForMore = askForMore;
        this.decideCase = decideCase;
        this.decideAppeal = decideAppeal;
        this.firstViews = firstViews;
        this.elements = elements;
        this.measures = measures;
        this.letters = letters;
        this.drafts = drafts;
        this.accounts = accounts;
        this.policy = policy;
        this.forms = forms;
        this.texts = texts;
    }

    /** What is on the page besides the case: the forms, one of them perhaps refused. */
    private record Sheet(PageForm decision, PageForm asking, PageForm skipping, PageForm view, PageForm refused) {

        static Sheet opened(PageForm kept) {
            return new Sheet(null, kept, kept, kept, kept);
        }
    }

    /** One of several to choose from, with what it would do. */
    record Choice(String value, String label, String hint) {}

    /** Where the forms of this page are sent to; who comes back from signing in is shown the page. */
    @GetMapping({
        "",
        "/check",
        "/draft",
        "/reasons",
        "/claim",
        "/release",
        "/skip",
        "/supplement",
        "/first-view",
        "/assignment"
    })
    String one(Actor reader, Locale locale, Model model, HttpServletRequest request, @PathVariable String number) {
        PageForm kept = PageForm.opened(request);
        return shown(
                number, reader, locale, model, new Sheet(kept.isRestored() ? kept : null, kept, kept, kept, kept), 0);
    }

    private String shown(String number, Actor reader, Locale locale, Model model, Sheet sheet, int seen) {
        CaseOnDesk.Shown shown = desk.of(reader, number, locale);
        CaseFile file = shown.file();
        Optional<Drafts.Draft> draft =
                shown.isDeciding() ? drafts.find(reader, DecisionForm.draftOf(file)) : Optional.empty();
        PageForm decision = Optional.ofNullable(sheet.decision())
                .filter(form -> form.isRefused() || form.value("reasons") != null)
                .orElseGet(() -> draft.map(decisionForm::of)
                        .orElseGet(() ->
                                decisionForm.begun(file, texts.of("desk.rule-begun", shown.kind(), shown.ground()))));
        model.addAttribute("case", shown);
        model.addAttribute("form", decision);
        model.addAttribute("asking", sheet.asking());
        model.addAttribute("skipping", sheet.skipping());
        model.addAttribute("viewing", sheet.view());
        model.addAttribute("refused", sheet.refused());
        model.addAttribute("draft", draft.orElse(null));
        model.addAttribute("seen", meanwhile.lastEvent(number));
        model.addAttribute("meanwhile", seen > 0 ? meanwhile.since(number, seen, reader) : List.of());
        model.addAttribute(
                "precedents",
                precedents
                        .page(reader, file.kind(), file.ground(), null, PRECEDENTS, null)
                        .items());
        if (shown.isDeciding()) {
            model.addAttribute("allowed", decisionForm.measures(file, locale));
            model.addAttribute("outcomes", outcomes(shown, locale));
            model.addAttribute(
                    "tablePoints", policy.points(file.edition(), file.kind()).orElse(null));
            model.addAttribute(
                    "pointsTo",
                    elements.reasons(file, decisionForm.answers(file, decision, locale))
                            .pointsTo());
        }
        if (shown.turn() == CaseOnDesk.Turn.FIRST_VIEW) {
            model.addAttribute(
                    "views",
                    Stream.of("UPHELD", "PARTLY_UPHELD", "REJECTED")
                            .map(outcome -> new Choice(outcome, texts.of("desk.outcome." + outcome), null))
                            .toList());
        }
        boolean maySteer = reader.has(Role.SUPERVISOR) && file.queue().isPresent();
        model.addAttribute(
                "workers",
                maySteer
                        ? accounts
                                .withRole(Role.valueOf(
                                        policy.candidateGroup(file.queue().get().name(), file.kind(), file.ground())))
                                .stream()
                                .map(Account::name)
                                .toList()
                        : List.of());
        model.addAttribute("mayWork", reader.has(Role.REVIEWER) || reader.has(Role.SENIOR_REVIEWER));
        model.addAttribute("reader", reader.name());
        return "desk/examination";
    }

    private List<Choice> outcomes(CaseOnDesk.Shown shown, Locale locale) {
        String of = desk.ground(shown.file())
                .map(ground -> policy.measure(
                        shown.file().edition(),
                        shown.file().kind(),
                        shown.file().ground(),
                        ground.measure()))
                .map(rule -> rule.name().in(locale))
                .orElse("");
        return decisionForm.outcomes(shown.file()).stream()
                .map(outcome -> new Choice(
                        outcome, texts.of("desk.outcome." + outcome), texts.of("desk.outcome-means." + outcome, of)))
                .toList();
    }

    // ---- whose it is

    @PostMapping("/claim")
    String claim(
            Actor reader,
            Locale locale,
            Model model,
            RedirectAttributes next,
            HttpServletRequest request,
            HttpServletResponse response,
            @PathVariable String number) {
        PageForm form = PageForm.sent(request);
        try {
            workList.claim(reader, number);
        } catch (Problem refusal) {
            return conflict(
                    refusal,
                    form,
                    number,
                    reader,
                    locale,
                    model,
                    response,
                    new Sheet(null, form, form, form, form),
                    seen(form));
        }
        Done.say(next, "desk.claimed", number);
        return back(number);
    }

    @PostMapping("/release")
    String release(
            Actor reader,
            Locale locale,
            Model model,
            RedirectAttributes next,
            HttpServletRequest request,
            HttpServletResponse response,
            @PathVariable String number) {
        PageForm form = PageForm.sent(request);
        try {
            workList.release(reader, number);
        } catch (Problem refusal) {
            return conflict(
                    refusal,
                    form,
                    number,
                    reader,
                    locale,
                    model,
                    response,
                    new Sheet(null, form, form, form, form),
                    seen(form));
        }
        Done.say(next, "desk.released", number);
        return "redirect:" + WorkAddress.home(reader);
    }

    @PostMapping("/assignment")
    String assign(
            Actor reader,
            RedirectAttributes next,
            @PathVariable String number,
            @RequestParam(defaultValue = "") String assignee) {
        workList.assign(reader, number, assignee);
        Done.say(next, "desk.assigned", number, assignee);
        return back(number);
    }

    @PostMapping("/skip")
    String skip(
            Actor reader,
            Locale locale,
            Model model,
            RedirectAttributes next,
            HttpServletRequest request,
            HttpServletResponse response,
            @PathVariable String number) {
        PageForm form = PageForm.sent(request);
        try {
            record Skip(String reason) {}
            Skip read = forms.read("skip-case", form.body("reason"), Skip.class);
            workList.skip(reader, number, null, read.reason());
        } catch (Problem refusal) {
            return conflict(
                    refusal,
                    form,
                    number,
                    reader,
                    locale,
                    model,
                    response,
                    new Sheet(null, NOTHING, form, form, form),
                    seen(form));
        }
        Done.say(next, "desk.skipped", number);
        return "redirect:" + WorkAddress.home(reader);
    }

    @PostMapping("/supplement")
    String ask(
            Actor reader,
            Locale locale,
            Model model,
            RedirectAttributes next,
            HttpServletRequest request,
            HttpServletResponse response,
            @PathVariable String number) {
        PageForm form = PageForm.sent(request);
        try {
            ObjectNode body = form.body("question");
            ArrayNode from = body.putArray("from");
            form.values("from").forEach(from::add);
            askForMore.ask(reader, number, null, forms.read("request-supplement", body, AskForMore.Request.class));
        } catch (Problem refusal) {
            return conflict(
                    refusal,
                    form,
                    number,
                    reader,
                    locale,
                    model,
                    response,
                    new Sheet(null, form, NOTHING, form, form),
                    seen(form));
        }
        Done.say(next, "desk.asked", number);
        return back(number);
    }

    /** A refusal with what others did meanwhile; what was typed is shown again. */
    private String conflict(
            Problem refusal,
            PageForm form,
            String number,
            Actor reader,
            Locale locale,
            Model model,
            HttpServletResponse response,
            Sheet sheet,
            int seen) {
        Problem told = refusal;
        if (refusal.slug().equals("not-assignee")) {
            told = Problem.conflict(
                    "taken", desk.file(reader, number).assignee().orElse(""));
        }
        form.refused(told, response);
        return shown(number, reader, locale, model, sheet, seen);
    }

    private static int seen(PageForm form) {
        try {
            return form.text("seen") == null ? 0 : Integer.parseInt(form.text("seen"));
        } catch (NumberFormatException notOurs) {
            return 0;
        }
    }

    // ---- the decision while it is written

    /** Keeps what was written so far; a fragment for the script, the page for who has none. */
    @PostMapping("/draft")
    String draft(
            Actor reader,
            Model model,
            RedirectAttributes next,
            HttpServletRequest request,
            @PathVariable String number) {
        CaseFile file = desk.file(reader, number);
        Drafts.Draft draft = keep(reader, file, request);
        if (request.getHeader("HX-Request") != null) {
            model.addAttribute("draft", draft);
            return "desk/saved";
        }
        Done.say(next, "desk.draft-kept");
        return back(number);
    }

    /** The last one counts: what the page saves by itself may arrive at the same moment as what its reader sends. */
    private Drafts.Draft keep(Actor reader, CaseFile file, HttpServletRequest request) {
        ObjectNode body = decisionForm.draft(request.getParameterMap());
        for (int tries = 1; ; tries++) {
            try {
                return drafts.save(reader, DecisionForm.draftOf(file), null, body);
            } catch (Problem atTheSameMoment) {
                if (atTheSameMoment.status() != HttpStatus.PRECONDITION_FAILED || tries == TRIES) {
                    throw atTheSameMoment;
                }
            }
        }
    }

    /** By what it says, not by its version: saved again without a change it is the same. */
    private static String mark(Drafts.Draft draft) {
        return Sha256.of(draft.body().toString());
    }

    /** Writes the reasons from the answers: in place of what was written from them before, else below one's own words. */
    @PostMapping("/reasons")
    String reasons(Actor reader, Locale locale, Model model, HttpServletRequest request, @PathVariable String number) {
        CaseFile file = desk.file(reader, number);
        PageForm sent = PageForm.sent(request);
        ElementsOfGround.Reasons made = elements.reasons(file, decisionForm.answers(file, sent, locale));
        String text = "zh".equals(locale.getLanguage()) ? made.zh() : made.en();
        ObjectNode body = decisionForm.draft(request.getParameterMap());
        String own = sent.value("reasons") == null ? "" : sent.value("reasons").strip();
        String before =
                sent.value("prefilled") == null ? "" : sent.value("prefilled").strip();
        String together = own.isEmpty() || own.equals(before)
                ? text
                : !before.isEmpty() && own.contains(before)
                        ? own.replace(before, text)
                        : own.contains(text) ? own : own + "\n\n" + text;
        ObjectNode fields = (ObjectNode) body.path("fields");
        fields.putArray("reasons").add(together);
        fields.putArray("prefilled").add(text);
        drafts.save(reader, DecisionForm.draftOf(file), null, body);
        return shown(number, reader, locale, model, Sheet.opened(NOTHING), 0);
    }

    /** Looks at the decision as the interface would, keeps it, and goes on to its consequences. */
    @PostMapping("/check")
    String check(
            Actor reader,
            Locale locale,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response,
            @PathVariable String number) {
        PageForm form = PageForm.sent(request);
        try {
            CaseFile file = desk.toDecide(reader, number);
            keep(reader, file, request);
            checked(file, form, locale);
        } catch (Problem refusal) {
            PageForm none = NOTHING;
            return conflict(
                    refusal,
                    form,
                    number,
                    reader,
                    locale,
                    model,
                    response,
                    new Sheet(form, none, none, none, form),
                    seen(form));
        }
        return "redirect:/work/" + number + "/decision";
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
    String consequences(Actor reader, Locale locale, Model model, @PathVariable String number) {
        CaseOnDesk.Shown shown = desk.of(reader, number, locale);
        Optional<Drafts.Draft> draft = drafts.find(reader, DecisionForm.draftOf(shown.file()));
        if (draft.isEmpty() || !shown.isDeciding()) {
            return back(number);
        }
        Checked checked;
        try {
            checked = checked(shown.file(), decisionForm.of(draft.get()), locale);
        } catch (Problem incomplete) {
            return back(number);
        }
        model.addAttribute("case", shown);
        model.addAttribute("request", checked.request());
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
            String name = policy.measure(file.edition(), file.kind(), file.ground(), measure.measure())
                    .name()
                    .in(locale);
            String target = texts.of("desk.then." + measure.measure(), file.respondent(), measure.points());
            said.add(texts.of("desk.then.measure", name, target));
            if (measure.words() != null && !measure.words().isEmpty()) {
                said.add(texts.of("desk.then.words", String.join(texts.of("desk.comma"), measure.words())));
            }
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

    private String window(Period period) {
        return texts.of("desk.then.appeal", texts.of("desk.period." + period.unit(), period.amount()));
    }

    @PostMapping("/decision")
    String decide(
            Actor reader,
            Locale locale,
            Model model,
            RedirectAttributes next,
            HttpServletRequest request,
            HttpServletResponse response,
            @PathVariable String number) {
        PageForm sent = PageForm.sent(request);
        CaseFile file = desk.file(reader, number);
        boolean onAppeal = file.stage() == Stage.APPEAL;
        Optional<Drafts.Draft> draft = drafts.find(reader, DecisionForm.draftOf(file))
                .or(() -> drafts.find(reader, new DraftKey(DraftKey.Purpose.DECISION, number)));
        PageForm form = draft.map(decisionForm::of).orElse(sent);
        try {
            desk.toDecide(reader, number);
            // what is sent is what was read just before
            if (draft.isPresent() && !mark(draft.get()).equals(sent.text("draft"))) {
                throw Problem.of(HttpStatus.PRECONDITION_FAILED, "changed-meanwhile");
            }
            DecisionRequest decided = decisionForm.request(file, form, locale);
            if (onAppeal) {
                decideAppeal.decide(reader, number, null, decided);
            } else {
                decideCase.decide(reader, number, null, decided);
            }
        } catch (Problem refusal) {
            PageForm none = NOTHING;
            return conflict(
                    refusal,
                    form,
                    number,
                    reader,
                    locale,
                    model,
                    response,
                    new Sheet(form, none, none, none, form),
                    seen(sent));
        }
        draft.ifPresent(one -> drafts.discard(reader.name(), one.key()));
        Done.say(next, "desk.decided", number);
        return back(number);
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
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"" + file.number() + "-draft.pdf\"")
                .cacheControl(CacheControl.noStore())
                .body(letter);
    }

    // ---- re-examination

    @PostMapping("/first-view")
    String firstView(
            Actor reader,
            Locale locale,
            Model model,
            RedirectAttributes next,
            HttpServletRequest request,
            HttpServletResponse response,
            @PathVariable String number) {
        PageForm form = PageForm.sent(request);
        try {
            ObjectNode body = form.body("outcome", "reasons");
            firstViews.record(reader, number, null, forms.read("record-first-view", body, FirstViews.Request.class));
        } catch (Problem refusal) {
            PageForm none = NOTHING;
            return conflict(
                    refusal,
                    form,
                    number,
                    reader,
                    locale,
                    model,
                    response,
                    new Sheet(null, none, none, form, form),
                    seen(form));
        }
        Done.say(next, "desk.first-view-recorded");
        return back(number);
    }

    // ---- precedents

    @GetMapping("/precedents")
    String precedents(
            Actor reader,
            Locale locale,
            Model model,
            @PathVariable String number,
            @RequestParam(required = false) String q,
            @RequestParam(required = false) String cursor) {
        CaseFile file = desk.file(reader, number);
        var found = precedents.page(reader, file.kind(), file.ground(), q, FOUND, cursor);
        model.addAttribute("number", file.number());
        model.addAttribute(
                "ground", desk.ground(file).map(one -> one.name().in(locale)).orElse(file.ground()));
        model.addAttribute("precedents", found.items());
        model.addAttribute("next", found.next());
        model.addAttribute("q", q);
        return "desk/precedents";
    }

    private static String back(String number) {
        return "redirect:/work/" + number;
    }
}

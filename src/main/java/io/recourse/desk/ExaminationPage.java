package io.recourse.desk;

import io.recourse.access.Actor;
import io.recourse.access.Role;
import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseTitles;
import io.recourse.cases.LanguagesOfParties;
import io.recourse.drafts.Drafts;
import io.recourse.examination.MeasuresOfDecision;
import io.recourse.policy.Policy;
import io.recourse.portal.PageForm;
import io.recourse.staff.NotesAmongStaff;
import io.recourse.staff.ReadyTexts;
import io.recourse.web.Problem;
import io.recourse.web.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The page of one case on the desk; each of its forms answers a refusal with the same page. */
@Component
class ExaminationPage {

    /** The name of the field that says which of the page's forms was sent. */
    private static final String FORM = "form";

    private static final String DECISION = "decision";
    private static final int PRECEDENTS = 3;

    private final CaseOnDesk desk;
    private final CaseTitles titles;
    private final DecisionForm decisionForm;
    private final MeasuresOfDecision measures;
    private final Meanwhile meanwhile;
    private final Lookers lookers;
    private final Precedents precedents;
    private final Drafts drafts;
    private final Assignees assignees;
    private final Policy policy;
    private final LanguagesOfParties languages;
    private final NotesAmongStaff notes;
    private final ReadyTexts ready;
    private final Texts texts;

    ExaminationPage(
            CaseOnDesk desk,
            CaseTitles titles,
            DecisionForm decisionForm,
            MeasuresOfDecision measures,
            Meanwhile meanwhile,
            Lookers lookers,
            Precedents precedents,
            Drafts drafts,
            Assignees assignees,
            Policy policy,
            LanguagesOfParties languages,
            NotesAmongStaff notes,
            ReadyTexts ready,
            Texts texts) {
        this.desk = desk;
        this.titles = titles;
        this.decisionForm = decisionForm;
        this.measures = measures;
        this.meanwhile = meanwhile;
        this.lookers = lookers;
        this.precedents = precedents;
        this.drafts = drafts;
        this.assignees = assignees;
        this.policy = policy;
        this.languages = languages;
        this.notes = notes;
        this.ready = ready;
        this.texts = texts;
    }

    /** What was typed, for the one form of the page that it was typed into. */
    record Typed(String name, PageForm form) {

        public PageForm of(String name) {
            return name.equals(this.name) ? form : PageForm.empty();
        }
    }

    /** One of several to choose from, with what it would do. */
    record Choice(String value, String label, String hint) {}

    /** Does what a form asks for and goes on; refused, the page again with what was typed and what others did meanwhile. */
    String take(Sent sent, Runnable deed, Supplier<String> next) {
        return take(sent, sent.form(), deed, next);
    }

    /** @param typed what is shown again: it may be more than what was sent */
    String take(Sent sent, PageForm typed, Runnable deed, Supplier<String> next) {
        return sent.answer()
                .take(
                        form -> {
                            telling(sent, deed);
                            return next.get();
                        },
                        typed,
                        refused -> shown(
                                sent.reader(),
                                sent.number(),
                                sent.locale(),
                                sent.model(),
                                new Typed(sent.form().text(FORM), refused),
                                sent.seen()));
    }

    /** Does what was asked for; when somebody else has the case, the refusal names them. */
    private void telling(Sent sent, Runnable deed) {
        try {
            deed.run();
        } catch (Problem refusal) {
            throw refusal.slug().equals("not-assignee")
                    ? Problem.conflict(
                            "taken",
                            desk.file(sent.reader(), sent.number()).assignee().orElse(""))
                    : refusal;
        }
    }

    /** The page as it is opened, perhaps with what was typed before the session ended. */
    String opened(Actor reader, String number, Locale locale, Model model, PageForm kept) {
        return shown(reader, number, locale, model, new Typed(kept.text(FORM), kept), 0);
    }

    /**
     * What is new since the page was made; for the page that asks.
     *
     * @param shown the mark of what it shows already
     * @return whether it is anything else
     */
    boolean news(Actor reader, String number, int seen, String shown, Model model) {
        CaseFile file = desk.file(reader, number);
        return !news(file, reader, meanwhile.since(number, seen, reader), lookers.looks(number, reader), model)
                .equals(shown);
    }

    private static String news(
            CaseFile file, Actor reader, List<Meanwhile.Event> since, List<String> others, Model model) {
        String mark = since.size() + " " + String.join(" ", others);
        model.addAttribute("since", since);
        model.addAttribute("others", others);
        model.addAttribute("mark", mark);
        model.addAttribute("holder", file.assignee().orElse(null));
        model.addAttribute("reader", reader.name());
        model.addAttribute("number", file.number());
        return mark;
    }

    private String shown(Actor reader, String number, Locale locale, Model model, Typed typed, int seen) {
        CaseOnDesk.Shown shown = desk.of(reader, number, locale);
        CaseFile file = shown.file();
        model.addAttribute("case", shown);
        model.addAttribute("named", titles.of(file, reader, locale));
        model.addAttribute("typed", typed);
        model.addAttribute("seen", meanwhile.lastEvent(number));
        news(file, reader, List.of(), lookers.opens(number, reader), model);
        model.addAttribute("meanwhile", seen > 0 ? meanwhile.since(number, seen, reader) : List.of());
        model.addAttribute(
                "precedents",
                precedents
                        .page(reader, file.kind(), file.ground(), null, PRECEDENTS, null)
                        .items());
        if (shown.isDeciding()) {
            deciding(shown, reader, locale, model, typed.of(DECISION));
        }
        if (shown.turn() == CaseOnDesk.Turn.FIRST_VIEW) {
            model.addAttribute(
                    "views",
                    Stream.of("UPHELD", "PARTLY_UPHELD", "REJECTED")
                            .map(outcome -> new Choice(outcome, texts.of("desk.outcome." + outcome), null))
                            .toList());
        }
        model.addAttribute(
                "ready",
                ready.of(reader, null, file.ground(), null).stream()
                        .collect(Collectors.groupingBy(text -> text.purpose().name())));
        model.addAttribute("notes", notes.shown(reader, number));
        model.addAttribute("noteForm", typed.of("noting"));
        model.addAttribute("languages", languages.told(file, locale).orElse(null));
        model.addAttribute("workers", reader.has(Role.SUPERVISOR) ? assignees.of(file) : List.of());
        boolean mayWork = reader.has(Role.REVIEWER) || reader.has(Role.SENIOR_REVIEWER);
        model.addAttribute("mayWork", mayWork);
        model.addAttribute("keys", keys(shown, mayWork));
        return "desk/examination";
    }

    /** The keys that do something on this page now, by the names of their words. */
    private static List<String> keys(CaseOnDesk.Shown shown, boolean mayWork) {
        List<String> keys = new ArrayList<>();
        boolean first = shown.turn() == CaseOnDesk.Turn.FIRST_VIEW;
        if (shown.isDeciding()) {
            if (!shown.checklist().elements().isEmpty()) {
                keys.addAll(List.of("answer", "cite", "arrows", "accept"));
            }
        } else if (shown.turn() == CaseOnDesk.Turn.FREE) {
            keys.add("t");
        } else if (mayWork && !first) {
            keys.add("n");
        }
        if (shown.isDeciding() || first) {
            keys.addAll(List.of("o", "w", "enter", "escape"));
            if (shown.turn() == CaseOnDesk.Turn.DECIDE) {
                keys.add("a");
            }
            keys.addAll(List.of("p", "g"));
        }
        if (!shown.exhibits().isEmpty()) {
            keys.addAll(List.of("j", "k"));
            if (shown.exhibits().stream().anyMatch(CaseOnDesk.Exhibit::hasPicture)) {
                keys.addAll(List.of("z", "r", "s"));
            }
        }
        keys.addAll(List.of("back", "help"));
        return keys;
    }

    /** The form of the decision: as it was typed, else as its draft has it. */
    private void deciding(CaseOnDesk.Shown shown, Actor reader, Locale locale, Model model, PageForm typed) {
        CaseFile file = shown.file();
        Optional<Drafts.Draft> draft = drafts.find(reader, DecisionForm.draftOf(file));
        PageForm form = typed.value("reasons") != null
                ? typed
                : draft.map(decisionForm::of).orElseGet(() -> decisionForm.begun(file, locale));
        model.addAttribute("form", form);
        model.addAttribute("draft", draft.orElse(null));
        model.addAttribute("allowed", decisionForm.measures(file, locale));
        model.addAttribute("outcomes", outcomes(file, locale));
        model.addAttribute("tablePoints", measures.tablePoints(file).orElse(null));
        model.addAttribute("pointsTo", decisionForm.pointsTo(file, form, locale));
    }

    private List<Choice> outcomes(CaseFile file, Locale locale) {
        String of = desk.ground(file)
                .map(ground -> policy.measure(file.edition(), file.kind(), file.ground(), ground.measure()))
                .map(rule -> rule.name().in(locale))
                .orElse("");
        return decisionForm.outcomes(file, locale).stream()
                .map(outcome -> new Choice(
                        outcome, texts.of("desk.outcome." + outcome), texts.of("desk.outcome-means." + outcome, of)))
                .toList();
    }
}

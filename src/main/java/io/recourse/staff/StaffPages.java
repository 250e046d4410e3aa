package io.recourse.staff;

import io.recourse.access.Actor;
import io.recourse.access.Role;
import io.recourse.policy.Policy;
import io.recourse.portal.Done;
import io.recourse.portal.PageForm;
import io.recourse.portal.PageProblems;
import io.recourse.portal.Section;
import io.recourse.portal.SentForm;
import io.recourse.web.CsvLists;
import io.recourse.web.CsvLists.Column;
import io.recourse.web.Page;
import io.recourse.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who works here, who is away, and what becomes of their cases. */
@Controller
class StaffPages {

    private static final String PATH = "/staff";

    private static final List<Column<Absence.Person>> COLUMNS = List.of(
            new Column<>("name", Absence.Person::name),
            new Column<>("roles", Absence.Person::roles),
            new Column<>("cases", Absence.Person::cases),
            new Column<>("awayFrom", person -> person.absence() == null ? null : person.absence().from()),
            new Column<>("awayTo", person -> person.absence() == null ? null : person.absence().to()),
            new Column<>("languages", person -> person.known().languages()),
            new Column<>("grounds", person -> person.known().grounds()));

    private final Absence absence;
    private final Knowledge knowledge;
    private final Handover handover;
    private final Staff staff;
    private final Policy policy;
    private final PageProblems problems;
    private final CsvLists lists;

    StaffPages(
            Absence absence,
            Knowledge knowledge,
            Handover handover,
            Staff staff,
            Policy policy,
            PageProblems problems,
            CsvLists lists) {
        this.absence = absence;
        this.knowledge = knowledge;
        this.handover = handover;
        this.staff = staff;
        this.policy = policy;
        this.problems = problems;
        this.lists = lists;
    }

    @Configuration(proxyBeanMethods = false)
    static class Sections {

        @Bean
        Section staffSection() {
            return new Section(70, PATH, "staff.title", Set.of(Role.REVIEWER, Role.SENIOR_REVIEWER, Role.SUPERVISOR));
        }
    }

    /** What became of a case, as the next page says it; {@code why} is null when it was handed over. */
    record Row(String number, String why) {}

    @GetMapping(PATH)
    String people(Actor reader, Locale locale, Model model) {
        model.addAttribute("people", absence.people(reader));
        model.addAttribute("grounds", policy.groundNames(locale));
        model.addAttribute("reader", reader.name());
        model.addAttribute("maySteer", reader.has(Role.SUPERVISOR));
        return "staff/people";
    }

    /** The same for a spreadsheet. */
    @GetMapping("/staff.csv")
    ResponseEntity<Object> peopleFile(Actor reader) {
        List<Absence.Person> people = absence.people(reader);
        return lists.file("staff.csv", COLUMNS, (limit, cursor) -> new Page<>(people, null));
    }

    /** One of them; the forms are sent to addresses below, and who comes back from signing in is shown the page. */
    @GetMapping({
        "/staff/{name}",
        "/staff/{name}/absence",
        "/staff/{name}/absence/end",
        "/staff/{name}/knowledge",
        "/staff/{name}/handover"
    })
    String person(Actor reader, Locale locale, @PathVariable String name, Model model, HttpServletRequest request) {
        return shown(reader, locale, name, model, PageForm.opened(request));
    }

    private String shown(Actor reader, Locale locale, String name, Model model, PageForm form) {
        String meant = staff.meant(reader, name);
        List<Absence.Person> people = absence.people(reader);
        model.addAttribute(
                "person",
                people.stream()
                        .filter(one -> one.name().equals(meant))
                        .findFirst()
                        .orElseThrow(Problem::notFound));
        model.addAttribute("grounds", policy.groundNames(locale));
        model.addAttribute(
                "others",
                staff.reviewers().keySet().stream()
                        .filter(other -> !other.equals(meant) && !absence.isAwayNow(other))
                        .toList());
        model.addAttribute("form", form);
        return "staff/person";
    }

    @PostMapping("/staff/{name}/knowledge")
    String putKnown(Actor reader, Locale locale, @PathVariable String name, Model model, SentForm sent) {
        return sent.take(
                form -> {
                    knowledge.put(
                            reader,
                            name,
                            new Knowledge.Known(
                                    Set.copyOf(form.values("language")), Set.copyOf(form.values("ground"))));
                    return sent.done(PATH, "staff.knowledge-kept", staff.meant(reader, name));
                },
                form -> shown(reader, locale, name, model, form));
    }

    @PostMapping("/staff/{name}/absence")
    String put(Actor reader, Locale locale, @PathVariable String name, Model model, SentForm sent) {
        return sent.take(
                form -> {
                    absence.put(reader, name, new Absence.Request(form.text("from"), form.text("to")));
                    return sent.done(PATH, "staff.absence-kept", staff.meant(reader, name));
                },
                form -> shown(reader, locale, name, model, form));
    }

    @PostMapping("/staff/{name}/absence/end")
    String end(Actor reader, @PathVariable String name, RedirectAttributes next) {
        absence.end(reader, name);
        Done.say(next, "staff.absence-ended", staff.meant(reader, name));
        return "redirect:" + PATH;
    }

    @PostMapping("/staff/{name}/handover")
    String handOver(
            Actor reader,
            Locale locale,
            @PathVariable String name,
            Model model,
            SentForm sent,
            RedirectAttributes next) {
        return sent.take(
                form -> {
                    List<Handover.Result> results = handover.handOver(
                                    reader, name, new Handover.Request(form.text("to")))
                            .items();
                    next.addFlashAttribute(
                            "results",
                            results.stream()
                                    .map(one -> new Row(
                                            one.caseNumber(),
                                            one.done() ? null : problems.advice(one.refused(), locale)))
                                    .toList());
                    Done.say(
                            next,
                            "staff.handed-over",
                            results.stream().filter(Handover.Result::done).count(),
                            results.size());
                    return "redirect:" + PATH;
                },
                form -> shown(reader, locale, name, model, form));
    }
}

package io.recourse.editions;

import io.recourse.access.Actor;
import io.recourse.access.Role;
import io.recourse.editions.EditionStore.Entered;
import io.recourse.longwork.LongWork;
import io.recourse.policy.Policy;
import io.recourse.portal.Section;
import io.recourse.web.CsvLists;
import io.recourse.web.CsvLists.Column;
import io.recourse.web.Page;
import io.recourse.web.Problem;
import io.recourse.web.ProblemTexts;
import io.recourse.web.Violation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Where administrators enter editions of the rules, and see how far the judging is that comes before. */
@Controller
class EditionPages {

    static final String PATH = "/editions";

    private static final List<Column<Entered>> COLUMNS = List.of(
            new Column<>("edition", Entered::edition),
            new Column<>("from", Entered::from),
            new Column<>("madeFrom", Entered::madeFrom),
            new Column<>("by", Entered::by),
            new Column<>("at", Entered::at),
            new Column<>("judged", Entered::judged),
            new Column<>("differ", Entered::differ),
            new Column<>("replacedAt", Entered::replacedAt));

    private final EnterEdition enter;
    private final EnterWithoutWaiting later;
    private final Policy policy;
    private final ProblemTexts problems;
    private final CsvLists lists;

    EditionPages(EnterEdition enter, EnterWithoutWaiting later, Policy policy, ProblemTexts problems, CsvLists lists) {
        this.lists = lists;
        this.enter = enter;
        this.later = later;
        this.policy = policy;
        this.problems = problems;
    }

    @Configuration(proxyBeanMethods = false)
    static class Sections {

        @Bean
        Section editionsSection() {
            return new Section(95, PATH, "editions.title", Set.of(Role.ADMIN));
        }
    }

    /** An edition of which another one can be made. */
    record Base(String id, String name) {}

    /** What was typed. */
    record Typed(String edition, String from, String madeFrom, String nameZh, String nameEn, String source) {}

    @GetMapping(PATH)
    String form(Actor reader, Locale locale, Model model) {
        return page(reader, locale, model, new Typed("", "", "", "", "", ""));
    }

    /** Those that were entered, for a spreadsheet. */
    @GetMapping(PATH + ".csv")
    ResponseEntity<Object> file(Actor reader) {
        List<Entered> all = enter.all(reader);
        return lists.file("editions.csv", COLUMNS, (limit, cursor) -> new Page<>(all, null));
    }

    @PostMapping(PATH)
    String enter(Actor reader, Locale locale, Model model, HttpServletRequest sent, HttpServletResponse response) {
        LongWork work;
        try {
            work = later.begin(reader, EditionsController.asked(sent.getParameter("edition"), sent));
        } catch (Problem refused) {
            if (refused.status() == HttpStatus.FORBIDDEN) {
                throw refused;
            }
            response.setStatus(refused.status().value());
            model.addAttribute("refusedTitle", problems.title(refused, locale));
            model.addAttribute(
                    "refused",
                    refused.violations().isEmpty()
                            ? List.of(problems.detail(refused, locale))
                            : refused.violations().stream()
                                    .map(Violation::message)
                                    .toList());
            return page(
                    reader,
                    locale,
                    model,
                    new Typed(
                            typed(sent, "edition"),
                            typed(sent, "from"),
                            typed(sent, "madeFrom"),
                            typed(sent, "nameZh"),
                            typed(sent, "nameEn"),
                            typed(sent, "source")));
        }
        return "redirect:" + PATH + "/" + work.id();
    }

    @GetMapping(PATH + "/{id}")
    String work(Actor reader, @PathVariable String id, Model model) {
        LongWork work = later.works().find(reader, id);
        model.addAttribute("work", work);
        model.addAttribute("at", PATH + "/" + id);
        model.addAttribute("outcome", later.works().result(work));
        return "editions/work";
    }

    @PostMapping(PATH + "/{id}/stop")
    String stop(Actor reader, @PathVariable String id) {
        later.works().stop(reader, id);
        return "redirect:" + PATH + "/" + id;
    }

    private String page(Actor reader, Locale locale, Model model, Typed typed) {
        List<Entered> all = enter.all(reader);
        model.addAttribute("entered", all);
        model.addAttribute("typed", typed);
        model.addAttribute("earliest", enter.earliest());
        model.addAttribute(
                "bases",
                policy.editionDays().stream()
                        .map(days -> new Base(days.edition(), days.name().in(locale)))
                        .toList());
        return "editions/editions";
    }

    private static String typed(HttpServletRequest sent, String field) {
        return EnterEdition.text(sent.getParameter(field));
    }
}

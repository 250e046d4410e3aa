package io.recourse.measures;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recourse.access.Actor;
import io.recourse.access.Role;
import io.recourse.cases.LanguagesOfParties;
import io.recourse.forms.Forms;
import io.recourse.portal.Backlog;
import io.recourse.portal.Done;
import io.recourse.portal.PageForm;
import io.recourse.web.CsvLists;
import io.recourse.web.CsvLists.Column;
import io.recourse.web.Page;
import io.recourse.web.Problem;
import io.recourse.web.Texts;
import io.recourse.web.Violation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
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

/** The seals that wait for a second person, and that person's answer. */
@Controller
class SealPages {

    /** How many are shown: more than ever wait, and the most urgent stand first. */
    private static final int ROWS = 200;

    private static final List<Column<Seals.Seal>> COLUMNS = List.of(
            new Column<>("caseNumber", Seals.Seal::caseNumber),
            new Column<>("seq", Seals.Seal::seq),
            new Column<>("account", Seals.Seal::account),
            new Column<>("because", Seals.Seal::because),
            new Column<>("askedBy", Seals.Seal::askedBy),
            new Column<>("askedAt", Seals.Seal::askedAt),
            new Column<>("dueAt", Seals.Seal::dueAt));

    private final ConfirmSeal confirmSeal;
    private final Forms forms;
    private final LanguagesOfParties languages;
    private final Texts texts;
    private final CsvLists lists;

    SealPages(ConfirmSeal confirmSeal, Forms forms, LanguagesOfParties languages, Texts texts, CsvLists lists) {
        this.lists = lists;
        this.languages = languages;
        this.confirmSeal = confirmSeal;
        this.forms = forms;
        this.texts = texts;
    }

    @Configuration(proxyBeanMethods = false)
    static class Places {

        @Bean
        Backlog sealsToConfirm(ConfirmSeal confirmSeal) {
            return new Backlog(
                    20, "/operations/confirmations", "seals.title", Set.of(Role.SUPERVISOR), reader -> confirmSeal
                            .waiting(reader, null, null, ROWS)
                            .size());
        }
    }

    /** One of two answers, with what it means. */
    record Choice(String value, String label, String hint) {}

    @GetMapping("/operations/confirmations")
    String waiting(Actor reader, Model model) {
        model.addAttribute("seals", confirmSeal.waiting(reader, null, null, ROWS));
        return "operations/seals";
    }

    /** The same for a spreadsheet. */
    @GetMapping("/operations/confirmations.csv")
    ResponseEntity<Object> file(Actor reader) {
        List<Seals.Seal> waiting = confirmSeal.waiting(reader, null, null, ROWS);
        return lists.file("confirmations.csv", COLUMNS, (limit, cursor) -> new Page<>(waiting, null));
    }

    @GetMapping("/operations/confirmations/{number}/{seq}")
    String one(
            Actor reader,
            Locale locale,
            Model model,
            HttpServletRequest request,
            @PathVariable String number,
            @PathVariable int seq) {
        return shown(reader, locale, model, number, seq, PageForm.opened(request));
    }

    @PostMapping("/operations/confirmations/{number}/{seq}")
    String answer(
            Actor reader,
            Locale locale,
            Model model,
            RedirectAttributes next,
            HttpServletRequest request,
            HttpServletResponse response,
            @PathVariable String number,
            @PathVariable int seq) {
        PageForm form = PageForm.sent(request);
        String answer = form.text("confirm");
        try {
            if (answer == null) {
                throw Problem.refused(
                        "invalid",
                        List.of(new Violation("confirm.required", texts.of(locale, "seals.answer-missing"))));
            }
            ObjectNode body = form.body("reason");
            body.put("confirm", answer.equals("yes"));
            confirmSeal.answer(
                    reader,
                    number,
                    seq,
                    form.text("version"),
                    forms.read("confirm-seal", body, ConfirmSeal.Request.class));
        } catch (Problem refusal) {
            return shown(
                    reader,
                    locale,
                    model,
                    number,
                    seq,
                    form.pointing("confirm.required", "confirm").refused(refusal, response));
        }
        Done.say(next, answer.equals("yes") ? "seals.confirmed" : "seals.refused", number);
        return "redirect:/operations/confirmations";
    }

    private String shown(Actor reader, Locale locale, Model model, String number, int seq, PageForm form) {
        ConfirmSeal.Asked asked = confirmSeal.asked(reader, number, seq);
        model.addAttribute("seal", asked.seal());
        model.addAttribute("form", form);
        model.addAttribute("version", asked.version());
        model.addAttribute("own", asked.own());
        model.addAttribute("languages", languages.told(asked.file(), locale).orElse(null));
        model.addAttribute(
                "choices",
                List.of(
                        new Choice(
                                "yes",
                                texts.of(locale, "seals.confirm"),
                                texts.of(
                                        locale,
                                        "seals.confirm-means",
                                        asked.seal().account())),
                        new Choice("no", texts.of(locale, "seals.refuse"), texts.of(locale, "seals.refuse-means"))));
        return "operations/seal";
    }
}

package io.recourse.staff;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recourse.access.Actor;
import io.recourse.access.Role;
import io.recourse.forms.Forms;
import io.recourse.policy.Policy;
import io.recourse.portal.Done;
import io.recourse.portal.PageForm;
import io.recourse.portal.Section;
import io.recourse.portal.SentForm;
import io.recourse.web.CsvLists;
import io.recourse.web.CsvLists.Column;
import io.recourse.web.Page;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The texts that staff need again and again. */
@Controller
class TextsPages {

    private static final String PATH = "/texts";
    private static final String[] FIELDS = {"purpose", "ground", "language", "title", "text"};

    private static final List<Column<ReadyTexts.Text>> COLUMNS = List.of(
            new Column<>("id", ReadyTexts.Text::id),
            new Column<>("purpose", ReadyTexts.Text::purpose),
            new Column<>("ground", ReadyTexts.Text::ground),
            new Column<>("language", ReadyTexts.Text::language),
            new Column<>("title", ReadyTexts.Text::title),
            new Column<>("text", ReadyTexts.Text::text),
            new Column<>("changedBy", ReadyTexts.Text::changedBy),
            new Column<>("changedAt", ReadyTexts.Text::changedAt));

    private final ReadyTexts texts;
    private final Policy policy;
    private final Forms forms;
    private final CsvLists lists;

    TextsPages(ReadyTexts texts, Policy policy, Forms forms, CsvLists lists) {
        this.lists = lists;
        this.texts = texts;
        this.policy = policy;
        this.forms = forms;
    }

    @Configuration(proxyBeanMethods = false)
    static class Sections {

        @Bean
        Section textsSection() {
            return new Section(74, PATH, "texts.title", Set.of(Role.REVIEWER, Role.SENIOR_REVIEWER, Role.SUPERVISOR));
        }
    }

    @GetMapping(PATH)
    String list(Actor reader, Locale locale, Model model, HttpServletRequest request) {
        return list(reader, locale, model, PageForm.opened(request));
    }

    /** The same for a spreadsheet. */
    @GetMapping(PATH + ".csv")
    ResponseEntity<Object> file(Actor reader) {
        List<ReadyTexts.Text> all = texts.of(reader, null, null, null);
        return lists.file("texts.csv", COLUMNS, (limit, cursor) -> new Page<>(all, null));
    }

    private String list(Actor reader, Locale locale, Model model, PageForm form) {
        Map<String, String> grounds = policy.groundNames(locale);
        model.addAttribute("ready", texts.of(reader, null, null, null));
        model.addAttribute("ground", (Function<String, String>) id -> grounds.getOrDefault(id, id));
        common(reader, model, grounds, form);
        return "staff/texts";
    }

    private static void common(Actor reader, Model model, Map<String, String> grounds, PageForm form) {
        model.addAttribute("mayKeep", reader.has(Role.SUPERVISOR));
        model.addAttribute("grounds", grounds);
        model.addAttribute("purposes", ReadyTexts.Purpose.values());
        model.addAttribute("form", form);
    }

    @PostMapping(PATH)
    String add(Actor reader, Locale locale, Model model, SentForm sent) {
        return sent.take(
                form -> {
                    texts.add(reader, read(form));
                    return sent.done(PATH, "texts.kept", form.text("title"));
                },
                form -> list(reader, locale, model, form));
    }

    private ReadyTexts.Request read(PageForm form) {
        ObjectNode body = form.body(FIELDS);
        return forms.read("keep-text", body, ReadyTexts.Request.class);
    }

    @GetMapping({"/texts/{id}", "/texts/{id}/removal"})
    String one(Actor reader, Locale locale, Model model, HttpServletRequest request, @PathVariable String id) {
        PageForm kept = PageForm.opened(request);
        ReadyTexts.Text text = texts.one(reader, id);
        return one(reader, locale, model, id, kept.value("text") != null ? kept : filled(text));
    }

    private static PageForm filled(ReadyTexts.Text text) {
        return PageForm.of(Map.of(
                "purpose", List.of(text.purpose().name()),
                "ground", text.ground() == null ? List.<String>of() : List.of(text.ground()),
                "language", List.of(text.language()),
                "title", List.of(text.title()),
                "text", List.of(text.text())));
    }

    private String one(Actor reader, Locale locale, Model model, String id, PageForm form) {
        model.addAttribute("one", texts.one(reader, id));
        common(reader, model, policy.groundNames(locale), form);
        return "staff/text";
    }

    @PostMapping("/texts/{id}")
    String change(Actor reader, Locale locale, Model model, SentForm sent, @PathVariable String id) {
        return sent.take(
                form -> {
                    texts.change(reader, id, read(form));
                    return sent.done(PATH, "texts.kept", form.text("title"));
                },
                form -> one(reader, locale, model, id, form));
    }

    @PostMapping("/texts/{id}/removal")
    String remove(Actor reader, @PathVariable String id, RedirectAttributes next) {
        texts.remove(reader, id);
        Done.say(next, "texts.removed");
        return "redirect:" + PATH;
    }
}

package io.recourse.quality;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recourse.access.Actor;
import io.recourse.access.Role;
import io.recourse.cases.CaseFile;
import io.recourse.dossier.Dossiers;
import io.recourse.examination.ElementsOfGround;
import io.recourse.examination.Outcome;
import io.recourse.forms.Forms;
import io.recourse.policy.Policy;
import io.recourse.portal.PageForm;
import io.recourse.portal.Section;
import io.recourse.portal.SectionCount;
import io.recourse.portal.SentForm;
import io.recourse.web.Texts;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What is to be read a second time, one's own figures, and for supervisors how often two agree. */
@Controller
class QualityPages {

    private static final String PATH = "/quality";
    private static final String ANSWER = "answer.";
    private static final String CITED = "cited.";

    private final SecondReadings readings;
    private final Agreement agreement;
    private final OwnFigures own;
    private final Dossiers dossiers;
    private final ElementsOfGround elements;
    private final Policy policy;
    private final Forms forms;
    private final Texts texts;

    QualityPages(
            SecondReadings readings,
            Agreement agreement,
            OwnFigures own,
            Dossiers dossiers,
            ElementsOfGround elements,
            Policy policy,
            Forms forms,
            Texts texts) {
        this.readings = readings;
        this.agreement = agreement;
        this.own = own;
        this.dossiers = dossiers;
        this.elements = elements;
        this.policy = policy;
        this.forms = forms;
        this.texts = texts;
    }

    @Configuration(proxyBeanMethods = false)
    static class Sections {

        @Bean
        Section qualitySection() {
            return new Section(72, PATH, "quality.title", Set.of(Role.REVIEWER, Role.SENIOR_REVIEWER, Role.SUPERVISOR));
        }

        @Bean
        SectionCount readingsToDo(SecondReadings readings) {
            return new SectionCount() {
                @Override
                public String path() {
                    return PATH;
                }

                @Override
                public long of(Actor reader) {
                    return SecondReadings.mayRead(reader) ? readings.of(reader).size() : 0;
                }
            };
        }
    }

    /** One of several to choose from; {@code hint} is null. */
    record Choice(String value, String label, String hint) {}

    /** What may be cited for an answer. */
    record Citable(String id, String label) {}

    @GetMapping(PATH)
    String quality(
            Actor reader,
            Locale locale,
            Model model,
            @RequestParam(required = false) String from,
            @RequestParam(required = false) String to) {
        Agreement.Span span = agreement.span(from, to);
        model.addAttribute("readings", readings.of(reader));
        model.addAttribute("own", own.of(reader, span));
        model.addAttribute("supervising", reader.has(Role.SUPERVISOR));
        if (reader.has(Role.SUPERVISOR)) {
            model.addAttribute("agreement", agreement.of(reader, span));
            model.addAttribute("splits", agreement.splits(reader, span));
            model.addAttribute("appeals", agreement.appeals(reader, span));
        }
        Map<String, String> grounds = policy.groundNames(locale);
        model.addAttribute("ground", (Function<String, String>) ground -> grounds.getOrDefault(ground, ground));
        model.addAttribute("from", from);
        model.addAttribute("to", to);
        return "quality/quality";
    }

    @GetMapping("/quality/readings/{id}")
    String reading(Actor reader, Locale locale, Model model, HttpServletRequest request, @PathVariable String id) {
        return shown(reader, locale, model, id, PageForm.opened(request));
    }

    private String shown(Actor reader, Locale locale, Model model, String id, PageForm form) {
        SecondReadings.Reading reading = readings.open(reader, id);
        Dossiers.Opened opened = dossiers.openPage(reading.caseNumber(), reader);
        CaseFile file = opened.file();
        ElementsOfGround.Checklist checklist = elements.of(file, locale);
        model.addAttribute("reading", reading);
        model.addAttribute("told", opened.dossier());
        model.addAttribute("ground", policy.groundNames(locale).getOrDefault(reading.ground(), reading.ground()));
        model.addAttribute("questions", checklist.elements());
        model.addAttribute("citable", citable(checklist, opened));
        model.addAttribute(
                "outcomes",
                Stream.of(Outcome.UPHELD, Outcome.PARTLY_UPHELD, Outcome.REJECTED)
                        .map(outcome -> new Choice(outcome.name(), texts.of("desk.outcome." + outcome), null))
                        .toList());
        model.addAttribute("form", form);
        return "quality/reading";
    }

    private List<Citable> citable(ElementsOfGround.Checklist checklist, Dossiers.Opened opened) {
        String prefix = opened.file().number() + "-";
        return Stream.concat(
                        checklist.citable().stream().map(id -> new Citable(id, texts.of("desk.cite." + id))),
                        opened.dossier().evidence().stream()
                                .map(item -> new Citable(
                                        item.id(),
                                        (item.id().startsWith(prefix)
                                                        ? item.id().substring(prefix.length())
                                                        : item.id())
                                                + " " + item.typeName())))
                .toList();
    }

    @PostMapping("/quality/readings/{id}")
    String read(Actor reader, Locale locale, Model model, SentForm sent, @PathVariable String id) {
        return sent.take(
                form -> {
                    readings.read(reader, id, forms.read("read-again", body(form), SecondReadings.Request.class));
                    return sent.done(PATH, "quality.read");
                },
                form -> shown(reader, locale, model, id, form));
    }

    private static ObjectNode body(PageForm form) {
        ObjectNode body = form.body("outcome");
        ArrayNode answers = body.putArray("elements");
        form.names().stream()
                .filter(name -> name.startsWith(ANSWER) && form.text(name) != null)
                .sorted()
                .forEach(name -> {
                    String element = name.substring(ANSWER.length());
                    ObjectNode answer =
                            answers.addObject().put("element", element).put("answer", form.text(name));
                    ArrayNode cited = answer.putArray("evidence");
                    form.values(CITED + element).forEach(cited::add);
                });
        return body;
    }
}

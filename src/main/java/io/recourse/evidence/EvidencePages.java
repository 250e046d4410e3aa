package io.recourse.evidence;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recourse.access.Actor;
import io.recourse.cases.CaseFile;
import io.recourse.cases.CasePage;
import io.recourse.cases.CaseViews;
import io.recourse.cases.Side;
import io.recourse.forms.FormLayout;
import io.recourse.forms.Forms;
import io.recourse.policy.EvidenceType;
import io.recourse.policy.Policy;
import io.recourse.portal.Done;
import io.recourse.portal.PageForm;
import io.recourse.web.Idempotency;
import io.recourse.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Handing evidence in, completing it, answering the other side's, and having nothing to add. */
@Controller
class EvidencePages {

    private static final String FILE = "file";
    private static final int BLANK_ROWS = 3;

    private final CaseViews cases;
    private final CasePage page;
    private final EvidenceSection section;
    private final EvidenceNeedsPart needs;
    private final EvidenceItems items;
    private final EvidencePart part;
    private final EvidencePeriod period;
    private final HandInEvidence handIn;
    private final AnswerEvidence answerEvidence;
    private final Uploads uploads;
    private final ServeEvidence serve;
    private final Policy policy;
    private final Forms forms;
    private final Idempotency idempotency;
    private final InstantSource clock;
    private final ZoneId zone;

    EvidencePages(
            CaseViews cases,
            CasePage page,
            EvidenceSection section,
            EvidenceNeedsPart needs,
            EvidenceItems items,
            EvidencePart part,
            EvidencePeriod period,
            HandInEvidence handIn,
            AnswerEvidence answerEvidence,
            Uploads uploads,
            ServeEvidence serve,
            Policy policy,
            Forms forms,
            Idempotency idempotency,
            InstantSource clock,
            @Value("${recourse.calendar.zone:Asia/Shanghai}") ZoneId zone) {
        this.cases = cases;
        this.page = page;
        this.section = section;
        this.needs = needs;
        this.items = items;
        this.part = part;
        this.period = period;
        this.handIn = handIn;
        this.answerEvidence = answerEvidence;
        this.uploads = uploads;
        this.serve = serve;
        this.policy = policy;
        this.forms = forms;
        this.idempotency = idempotency;
        this.clock = clock;
        this.zone = zone;
    }

    /** A kind that can be handed in; {@code state} is null for one that the ground does not ask for. */
    record Choice(String type, String name, String why, String validity, String need, boolean oneOf, String state) {}

    /** @param key once only, however often it is sent */
    record Filling(
            String number,
            String id,
            String type,
            String typeName,
            String validity,
            String why,
            List<FormLayout.Part> fields,
            Map<String, Integer> rows,
            List<EvidenceViews.CheckView> lacks,
            boolean hasFiles,
            String key) {}

    @GetMapping("/cases/{number}/evidence/new")
    String adding(
            Actor reader,
            Locale locale,
            Model model,
            HttpServletRequest request,
            @PathVariable String number,
            @RequestParam(required = false) String type) {
        CaseFile file = open(number, reader);
        if (type == null) {
            model.addAttribute("number", number);
            model.addAttribute("choices", choices(file, reader, locale));
            return "evidence/types";
        }
        EvidenceType kind = policy.evidenceType(file.edition(), type).orElseThrow(Problem::notFound);
        PageForm kept = PageForm.opened(request);
        return filling(
                file, reader, null, kind, kept.isRestored() ? kept : prefilled(file, kind, locale), locale, model);
    }

    /** The case, which takes evidence of this reader's now. */
    private CaseFile open(String number, Actor reader) {
        CaseFile file = cases.readable(number, reader);
        EvidenceWindow.require(file, file.requireParty(reader), clock.instant());
        return file;
    }

    private List<Choice> choices(CaseFile file, Actor reader, Locale locale) {
        Side side = file.requireParty(reader);
        Map<String, Choice> choices = new LinkedHashMap<>();
        for (EvidenceNeedsPart.View need : needs.of(file, reader)) {
            if (need.need().from().equals(side.name())) {
                choices.put(
                        need.need().type(),
                        new Choice(
                                need.need().type(),
                                need.need().name(),
                                need.need().why(),
                                need.need().validity(),
                                need.need().need(),
                                need.need().oneOf() != null,
                                need.state().name()));
            }
        }
        for (EvidenceType type : policy.evidenceTypes(file.edition())) {
            choices.computeIfAbsent(
                    type.id(),
                    id -> new Choice(
                            id, type.name().in(locale), null, type.validity().in(locale), null, false, null));
        }
        return List.copyOf(choices.values());
    }

    /** What we know already is not asked for. */
    private PageForm prefilled(CaseFile file, EvidenceType kind, Locale locale) {
        boolean parties = forms.layout(kind.form(), locale).parts().stream()
                .anyMatch(field -> field.key().equals("parties"));
        return parties ? PageForm.of(Map.of("parties", file.parties())) : PageForm.empty();
    }

    private String filling(
            CaseFile file, Actor reader, String id, EvidenceType kind, PageForm form, Locale locale, Model model) {
        FormLayout layout = forms.layout(kind.form(), locale);
        Map<String, Integer> rows = new LinkedHashMap<>();
        layout.parts().stream()
                .filter(field -> field.kind() == FormLayout.Kind.ROWS)
                .forEach(field -> rows.put(
                        field.key(),
                        new EvidenceForm(layout, zone)
                                        .read(form)
                                        .path(field.key())
                                        .size()
                                + BLANK_ROWS));
        List<EvidenceViews.ItemView> before = id == null
                ? List.of()
                : part.of(file, reader).stream()
                        .filter(item -> item.id().equals(id))
                        .toList();
        String why = needs.of(file, reader).stream()
                .filter(need -> need.need().type().equals(kind.id()))
                .map(need -> need.need().why())
                .findFirst()
                .orElse(null);
        model.addAttribute("form", form);
        model.addAttribute(
                "filling",
                new Filling(
                        file.number(),
                        id,
                        kind.id(),
                        kind.name().in(locale),
                        kind.validity().in(locale),
                        why,
                        layout.parts(),
                        rows,
                        before.stream()
                                .flatMap(item -> item.checks().stream())
                                .filter(check -> !check.passed())
                                .toList(),
                        before.stream().anyMatch(item -> !item.files().isEmpty()),
                        form.text("key") == null ? UUID.randomUUID().toString() : form.text("key")));
        return "evidence/form";
    }

    @PostMapping("/cases/{number}/evidence")
    String add(
            Actor reader,
            Locale locale,
            Model model,
            RedirectAttributes next,
            HttpServletRequest request,
            HttpServletResponse response,
            @PathVariable String number) {
        PageForm form = PageForm.sent(request);
        CaseFile file = cases.readable(number, reader);
        EvidenceType kind = policy.evidenceType(file.edition(), String.valueOf(form.text("type")))
                .orElseThrow(Problem::notFound);
        return taken(file, reader, null, kind, form, locale, model, next, request, response);
    }

    @GetMapping("/cases/{number}/evidence/{id}")
    String completing(
            Actor reader,
            Locale locale,
            Model model,
            HttpServletRequest request,
            @PathVariable String number,
            @PathVariable String id) {
        CaseFile file = open(number, reader);
        EvidenceItem item = items.find(number, id).orElseThrow(Problem::notFound);
        if (item.side() != file.requireParty(reader) || item.complete()) {
            return "redirect:/cases/" + number + "#" + id;
        }
        EvidenceType kind = policy.evidenceType(file.edition(), item.type()).orElseThrow();
        PageForm kept = PageForm.opened(request);
        EvidenceForm fields = new EvidenceForm(forms.layout(kind.form(), locale), zone);
        return filling(
                file,
                reader,
                id,
                kind,
                kept.isRestored() ? kept : PageForm.of(fields.values(item.fields())),
                locale,
                model);
    }

    @PostMapping("/cases/{number}/evidence/{id}")
    String complete(
            Actor reader,
            Locale locale,
            Model model,
            RedirectAttributes next,
            HttpServletRequest request,
            HttpServletResponse response,
            @PathVariable String number,
            @PathVariable String id) {
        CaseFile file = cases.readable(number, reader);
        EvidenceItem item = items.find(number, id).orElseThrow(Problem::notFound);
        EvidenceType kind = policy.evidenceType(file.edition(), item.type()).orElseThrow();
        return taken(file, reader, id, kind, PageForm.sent(request), locale, model, next, request, response);
    }

    private String taken(
            CaseFile file,
            Actor reader,
            String id,
            EvidenceType kind,
            PageForm form,
            Locale locale,
            Model model,
            RedirectAttributes next,
            HttpServletRequest request,
            HttpServletResponse response) {
        String number = file.number();
        EvidenceForm fields = new EvidenceForm(forms.layout(kind.form(), locale), zone);
        ObjectNode sent = fields.read(form);
        ObjectNode item = sent.deepCopy();
        if (id == null) {
            item.put("type", kind.id());
        } else {
            // what was emptied is taken away
            items.find(number, id)
                    .ifPresent(before -> before.fields().fieldNames().forEachRemaining(name -> {
                        if (!item.has(name)) {
                            item.putNull(name);
                        }
                    }));
        }
        AtomicReference<HandInEvidence.HandedIn> done = new AtomicReference<>();
        try {
            handIn.admit(reader, number, id, item);
            Uploads.Result files = uploads.take(files(request));
            once(reader, number + (id == null ? "" : " " + id), form, () -> {
                done.set(
                        id == null
                                ? handIn.handIn(reader, number, null, item, files)
                                : handIn.complete(reader, number, id, null, item, files));
                return done.get().item().id();
            });
        } catch (Problem refusal) {
            // rows without the blank ones, as the refusal counts them
            Map<String, List<String>> values = new LinkedHashMap<>(fields.values(sent));
            blank(form, values);
            PageForm again = PageForm.of(values).refused(refusal, response);
            return filling(file, reader, id, kind, again, locale, model);
        }
        say(next, done.get());
        return "redirect:/cases/" + number + "#evidence";
    }

    /** A field that was left empty is a field, too, when something is wrong with it. */
    private static void blank(PageForm form, Map<String, List<String>> values) {
        values.put("key", List.of(String.valueOf(form.text("key"))));
        values.putIfAbsent(FILE, List.of());
    }

    private void once(Actor reader, String what, PageForm form, Supplier<String> work) {
        idempotency.once(
                reader.name(),
                form.text("key"),
                "page-evidence " + what,
                null,
                () -> ResponseEntity.ok(Map.of("id", work.get())));
    }

    private static void say(RedirectAttributes next, HandInEvidence.HandedIn done) {
        if (done == null) {
            Done.say(next, "evidence.said.already");
            return;
        }
        String name = EvidenceSection.shortName(done.item().id());
        if (!done.refused().isEmpty()) {
            Done.say(next, "evidence.said.refused", name, done.refused().get(0).message());
        } else {
            Done.say(next, done.item().complete() ? "evidence.said.complete" : "evidence.said.incomplete", name);
        }
    }

    /** Those that were chosen: a browser sends an empty part for a field without one. */
    private static List<MultipartFile> files(HttpServletRequest request) {
        return request instanceof MultipartHttpServletRequest multipart
                ? multipart.getFiles(FILE).stream()
                        .filter(file -> !file.isEmpty()
                                || !String.valueOf(file.getOriginalFilename()).isEmpty())
                        .toList()
                : List.of();
    }

    /** "Nothing to add." */
    @PostMapping("/cases/{number}/evidence/complete")
    String rest(
            Actor reader,
            Locale locale,
            Model model,
            RedirectAttributes next,
            HttpServletRequest request,
            HttpServletResponse response,
            @PathVariable String number) {
        PageForm form = PageForm.sent(request);
        try {
            period.rest(reader, number, form.text("version"));
        } catch (Problem refusal) {
            return page.shown(number, reader, locale, model, form.refused(refusal, response));
        }
        Done.say(next, "evidence.said.rested");
        return "redirect:/cases/" + number;
    }

    @GetMapping("/cases/{number}/evidence/{id}/answer")
    String answering(
            Actor reader,
            Locale locale,
            Model model,
            HttpServletRequest request,
            @PathVariable String number,
            @PathVariable String id) {
        return answering(number, id, reader, locale, model, PageForm.opened(request));
    }

    private String answering(String number, String id, Actor reader, Locale locale, Model model, PageForm form) {
        CaseFile file = cases.readable(number, reader);
        EvidenceSection.Item item = section.of(file, reader, locale).items().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(Problem::notFound);
        if (!item.mayAnswer() && !form.isRefused()) {
            return "redirect:/cases/" + number + "#" + id;
        }
        model.addAttribute("number", number);
        model.addAttribute("item", item);
        model.addAttribute("form", form);
        return "evidence/answer";
    }

    @PostMapping("/cases/{number}/evidence/{id}/answer")
    String answer(
            Actor reader,
            Locale locale,
            Model model,
            RedirectAttributes next,
            HttpServletRequest request,
            HttpServletResponse response,
            @PathVariable String number,
            @PathVariable String id) {
        PageForm form = PageForm.sent(request);
        try {
            answerEvidence.answer(
                    reader,
                    number,
                    id,
                    null,
                    forms.read("answer-evidence", form.body("statement"), AnswerEvidence.Request.class));
        } catch (Problem refusal) {
            return answering(number, id, reader, locale, model, form.refused(refusal, response));
        }
        Done.say(next, "evidence.said.answered", EvidenceSection.shortName(id));
        return "redirect:/cases/" + number + "#" + id;
    }

    /** A file, for who has a session. */
    @GetMapping("/cases/{number}/evidence/{id}/files/{n}")
    ResponseEntity<Resource> file(
            Actor reader,
            @PathVariable String number,
            @PathVariable String id,
            @PathVariable int n,
            @RequestParam(name = "as", required = false) String as) {
        return serve.file(reader, number, id, n, as);
    }
}

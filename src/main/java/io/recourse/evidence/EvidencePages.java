package io.recourse.evidence;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recourse.access.Actor;
import io.recourse.cases.CaseFile;
import io.recourse.cases.CasePage;
import io.recourse.cases.CaseViews;
import io.recourse.forms.Forms;
import io.recourse.policy.EvidenceType;
import io.recourse.policy.Policy;
import io.recourse.portal.PageForm;
import io.recourse.portal.SentForm;
import io.recourse.web.Idempotency;
import io.recourse.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Handing evidence in, completing it, answering the other side's, and having nothing to add. */
@Controller
class EvidencePages {

    private final CaseViews cases;
    private final CasePage page;
    private final EvidenceFormPage formPage;
    private final EvidenceSection section;
    private final EvidenceItems items;
    private final EvidencePeriod period;
    private final HandInEvidence handIn;
    private final AnswerEvidence answerEvidence;
    private final Uploads uploads;
    private final ServeEvidence serve;
    private final Policy policy;
    private final Forms forms;
    private final Idempotency idempotency;
    private final InstantSource clock;

    EvidencePages(
            CaseViews cases,
            CasePage page,
            EvidenceFormPage formPage,
            EvidenceSection section,
            EvidenceItems items,
            EvidencePeriod period,
            HandInEvidence handIn,
            AnswerEvidence answerEvidence,
            Uploads uploads,
            ServeEvidence serve,
            Policy policy,
            Forms forms,
            Idempotency idempotency,
            InstantSource clock) {
        this.cases = cases;
        this.page = page;
        this.formPage = formPage;
        this.section = section;
        this.items = items;
        this.period = period;
        this.handIn = handIn;
        this.answerEvidence = answerEvidence;
        this.uploads = uploads;
        this.serve = serve;
        this.policy = policy;
        this.forms = forms;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    // ---- handing in, and completing

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
            return formPage.types(file, reader, locale, model);
        }
        PageForm kept = PageForm.opened(request);
        return formPage.filling(
                file,
                reader,
                null,
                kind(file, type),
                kept.isRestored() ? kept : formPage.begun(file, Map.of()),
                locale,
                model);
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
        EvidenceItem item = item(number, id);
        if (item.side() != file.requireParty(reader) || item.complete()) {
            return "redirect:/cases/" + number + "#" + id;
        }
        EvidenceType kind = kind(file, item.type());
        PageForm kept = PageForm.opened(request);
        Map<String, List<String>> before = formPage.fields(kind, locale).values(item.fields());
        return formPage.filling(
                file, reader, id, kind, kept.isRestored() ? kept : formPage.begun(file, before), locale, model);
    }

    /** The case, which takes evidence of this reader's now. */
    private CaseFile open(String number, Actor reader) {
        CaseFile file = cases.readable(number, reader);
        EvidenceWindow.require(file, file.requireParty(reader), clock.instant());
        return file;
    }

    private EvidenceType kind(CaseFile file, String type) {
        return policy.evidenceType(file.edition(), String.valueOf(type)).orElseThrow(Problem::notFound);
    }

    private EvidenceItem item(String number, String id) {
        return items.find(number, id).orElseThrow(Problem::notFound);
    }

    @PostMapping("/cases/{number}/evidence")
    String add(Actor reader, Locale locale, Model model, SentForm sent, @PathVariable String number) {
        CaseFile file = cases.readable(number, reader);
        EvidenceType kind = kind(file, sent.form().text("type"));
        return sent.take(
                form -> {
                    ObjectNode item = formPage.fields(kind, locale).read(form).put("type", kind.id());
                    return taken(reader, number, null, item, sent);
                },
                form -> formPage.filling(file, reader, null, kind, form, locale, model));
    }

    @PostMapping("/cases/{number}/evidence/{id}")
    String complete(
            Actor reader,
            Locale locale,
            Model model,
            SentForm sent,
            @PathVariable String number,
            @PathVariable String id) {
        CaseFile file = cases.readable(number, reader);
        EvidenceItem before = item(number, id);
        EvidenceType kind = kind(file, before.type());
        return sent.take(
                form -> {
                    ObjectNode item = formPage.fields(kind, locale).read(form);
                    // what was emptied is taken away
                    before.fields().fieldNames().forEachRemaining(name -> {
                        if (!item.has(name)) {
                            item.putNull(name);
                        }
                    });
                    return taken(reader, number, id, item, sent);
                },
                form -> formPage.filling(file, reader, id, kind, form, locale, model));
    }

    /** @param id of the item that is completed; null for a new one */
    private String taken(Actor reader, String number, String id, ObjectNode item, SentForm sent) {
        // what can be refused is, before the files are looked at
        handIn.admit(reader, number, id, item);
        Uploads.Result files = uploads.take(sent.files("file"));
        AtomicReference<HandInEvidence.HandedIn> done = new AtomicReference<>();
        idempotency.once(
                reader.name(),
                sent.form().text("key"),
                "page-evidence " + number + (id == null ? "" : " " + id),
                null,
                () -> {
                    done.set(
                            id == null
                                    ? handIn.handIn(reader, number, null, item, files)
                                    : handIn.complete(reader, number, id, null, item, files));
                    return ResponseEntity.ok(Map.of("id", done.get().item().id()));
                });
        return said(sent, "/cases/" + number + "#evidence", done.get());
    }

    /** @param done null when the same was sent before */
    private static String said(SentForm sent, String next, HandInEvidence.HandedIn done) {
        if (done == null) {
            return sent.done(next, "evidence.said.already");
        }
        String name = EvidenceSection.shortName(done.item().id());
        if (!done.refused().isEmpty()) {
            return sent.done(
                    next, "evidence.said.refused", name, done.refused().get(0).message());
        }
        return sent.done(next, done.item().complete() ? "evidence.said.complete" : "evidence.said.incomplete", name);
    }

    /** "Nothing to add." */
    @PostMapping("/cases/{number}/evidence/complete")
    String rest(Actor reader, Locale locale, Model model, SentForm sent, @PathVariable String number) {
        return sent.take(
                form -> {
                    period.rest(reader, number, form.text("version"));
                    return sent.done("/cases/" + number, "evidence.said.rested");
                },
                form -> page.shown(number, reader, locale, model, form));
    }

    // ---- what the other side handed in

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
            SentForm sent,
            @PathVariable String number,
            @PathVariable String id) {
        return sent.take(
                form -> {
                    answerEvidence.answer(
                            reader,
                            number,
                            id,
                            null,
                            forms.read("answer-evidence", form.body("statement"), AnswerEvidence.Request.class));
                    return sent.done(
                            "/cases/" + number + "#" + id, "evidence.said.answered", EvidenceSection.shortName(id));
                },
                form -> answering(number, id, reader, locale, model, form));
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

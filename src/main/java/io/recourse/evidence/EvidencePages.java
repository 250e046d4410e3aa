package io.recourse.evidence;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recourse.access.Actor;
import io.recourse.cases.CaseFile;
import io.recourse.cases.CasePage;
import io.recourse.cases.CaseViews;
import io.recourse.drafts.DraftKey;
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
import java.util.function.UnaryOperator;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Handing evidence in, completing it, answering the other side's, and having nothing to add. */
@Controller
class EvidencePages {

    private final CaseViews cases;
    private final CasePage page;
    private final EvidenceFormPage formPage;
    private final EvidencePart part;
    private final EvidenceSection section;
    private final EvidenceItems items;
    private final EvidencePeriod period;
    private final HandInEvidence handIn;
    private final AnswerEvidence answerEvidence;
    private final TakeBackEvidence takeBack;
    private final StagedEvidence staged;
    private final FilesOnPage filesOnPage;
    private final ServeEvidence serve;
    private final StagedEvidenceController pictures;
    private final Policy policy;
    private final Forms forms;
    private final Idempotency idempotency;
    private final InstantSource clock;

    EvidencePages(
            CaseViews cases,
            CasePage page,
            EvidenceFormPage formPage,
            EvidencePart part,
            EvidenceSection section,
            EvidenceItems items,
            EvidencePeriod period,
            HandInEvidence handIn,
            AnswerEvidence answerEvidence,
            TakeBackEvidence takeBack,
            StagedEvidence staged,
            FilesOnPage filesOnPage,
            ServeEvidence serve,
            StagedEvidenceController pictures,
            Policy policy,
            Forms forms,
            Idempotency idempotency,
            InstantSource clock) {
        this.cases = cases;
        this.page = page;
        this.formPage = formPage;
        this.part = part;
        this.section = section;
        this.items = items;
        this.period = period;
        this.handIn = handIn;
        this.answerEvidence = answerEvidence;
        this.takeBack = takeBack;
        this.staged = staged;
        this.filesOnPage = filesOnPage;
        this.serve = serve;
        this.pictures = pictures;
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
        return handedIn(file, reader, null, kind, ObjectNode::deepCopy, locale, model, sent);
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
        return handedIn(
                file,
                reader,
                id,
                kind(file, before.type()),
                item -> {
                    // what was emptied is taken away
                    before.fields().fieldNames().forEachRemaining(name -> {
                        if (!item.has(name)) {
                            item.putNull(name);
                        }
                    });
                    return item;
                },
                locale,
                model,
                sent);
    }

    /**
     * Files first: whatever is wrong with the rest, they stay. Nothing is handed in with one of them missing.
     *
     * @param id of the item that is completed; null for a new one
     */
    private String handedIn(
            CaseFile file,
            Actor reader,
            String id,
            EvidenceType kind,
            UnaryOperator<ObjectNode> whole,
            Locale locale,
            Model model,
            SentForm sent) {
        DraftKey draft = formPage.draft(file, id, kind);
        return sent.take(
                form -> {
                    StagedEvidence.Stored now = filesOnPage.add(reader, draft, sent.files("file"));
                    if (!now.refused().isEmpty()) {
                        return formPage.filling(file, reader, id, kind, form, now, locale, model);
                    }
                    ObjectNode item = whole.apply(formPage.fields(kind, locale).read(form));
                    return taken(reader, file.number(), id, item.put("type", kind.id()), draft, sent);
                },
                form -> formPage.filling(file, reader, id, kind, form, locale, model));
    }

    private String taken(Actor reader, String number, String id, ObjectNode item, DraftKey draft, SentForm sent) {
        handIn.admit(reader, number, id, item);
        AtomicReference<HandInEvidence.HandedIn> done = new AtomicReference<>();
        idempotency.once(
                reader.name(),
                sent.form().text("key"),
                "page-evidence " + number + (id == null ? "" : " " + id),
                null,
                () -> {
                    done.set(staged.handInAll(reader, number, id, item, draft));
                    return ResponseEntity.ok(Map.of("id", done.get().item().id()));
                });
        return said(sent, "/cases/" + number + "#evidence", done.get());
    }

    /** @param done null when the same was sent before */
    private static String said(SentForm sent, String next, HandInEvidence.HandedIn done) {
        if (done == null) {
            return sent.done(next, "evidence.said.already");
        }
        sent.notKept(done.refused().stream().map(Uploads.Refused::message).toList());
        return sent.done(
                next,
                done.item().complete() ? "evidence.said.complete" : "evidence.said.incomplete",
                EvidenceSection.shortName(done.item().id()));
    }

    // ---- its files, as they are chosen

    /** Keeps files until the item is handed in; {@code part} as {@link FilesOnPage#PART}. */
    @PostMapping("/cases/{number}/evidence/files")
    String addFiles(
            Actor reader,
            Locale locale,
            Model model,
            SentForm sent,
            @PathVariable String number,
            @RequestHeader(name = FilesOnPage.PART, required = false) String part) {
        CaseFile file = open(number, reader);
        EvidenceType kind = kind(file, sent.form().text("type"));
        String id = sent.form().text("item");
        StagedEvidence.Stored now = filesOnPage.add(reader, formPage.draft(file, id, kind), sent.files("file"));
        return part == null
                ? formPage.filling(file, reader, id, kind, sent.form(), now, locale, model)
                : formPage.files(file, reader, id, kind, now, model);
    }

    @PostMapping("/cases/{number}/evidence/files/{id}/remove")
    String removeFile(
            Actor reader,
            Locale locale,
            Model model,
            SentForm sent,
            @PathVariable String number,
            @PathVariable String id,
            @RequestHeader(name = FilesOnPage.PART, required = false) String part) {
        CaseFile file = open(number, reader);
        EvidenceType kind = kind(file, sent.form().text("type"));
        String item = sent.form().text("item");
        DraftKey draft = formPage.draft(file, item, kind);
        // without a script, files may have been chosen and not sent yet
        StagedEvidence.Stored now = filesOnPage.add(reader, draft, sent.files("file"));
        staged.remove(reader, draft, id);
        return part == null
                ? formPage.filling(file, reader, item, kind, sent.form(), now, locale, model)
                : formPage.files(file, reader, item, kind, now, model);
    }

    /** Takes an item back that nobody else has looked at. */
    @PostMapping("/cases/{number}/evidence/{id}/taking-back")
    String takeBack(
            Actor reader,
            Locale locale,
            Model model,
            SentForm sent,
            @PathVariable String number,
            @PathVariable String id) {
        return sent.take(
                form -> {
                    takeBack.takeBack(reader, number, id, null);
                    return sent.done(
                            "/cases/" + number + "#evidence",
                            "evidence.said.taken-back",
                            EvidenceSection.shortName(id));
                },
                form -> page.shown(number, reader, locale, model, form));
    }

    /** A party says that it has nothing to add. */
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

    /** A file of an item, for somebody who has a session. */
    @GetMapping("/cases/{number}/evidence/{id}/files/{n}")
    ResponseEntity<Resource> file(
            Actor reader,
            @PathVariable String number,
            @PathVariable String id,
            @PathVariable int n,
            @RequestParam(name = "as", required = false) String as,
            @RequestHeader(name = "Sec-Fetch-Dest", required = false) String loadedAs) {
        return serve.file(reader, number, id, n, as, "image".equals(loadedAs));
    }

    /** What of a page was on the screen. */
    @PostMapping("/cases/{number}/looks")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void looked(Actor reader, @PathVariable String number, @RequestParam(required = false) List<String> seen) {
        part.looked(cases.readable(number, reader), reader, seen == null ? List.of() : seen);
    }

    /** The same of a page without a script, which can't tell what of it was on the screen. */
    @GetMapping("/cases/{number}/looks")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void looked(Actor reader, @PathVariable String number) {
        part.looked(cases.readable(number, reader), reader, null);
    }

    /** A file of a draft, small, for somebody who has a session. */
    @GetMapping("/drafts/{purpose}/{key}/files/{id}")
    ResponseEntity<Resource> staged(
            Actor reader, @PathVariable String purpose, @PathVariable String key, @PathVariable String id) {
        return pictures.thumbnail(reader, purpose, key, id);
    }
}

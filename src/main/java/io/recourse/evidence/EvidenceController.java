package io.recourse.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.access.Actor;
import io.recourse.cases.CaseCommands;
import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseViews;
import io.recourse.contract.Answers;
import io.recourse.contract.Sends;
import io.recourse.contract.SendsFiles;
import io.recourse.evidence.EvidenceOpenings.Opened;
import io.recourse.forms.Forms;
import io.recourse.web.CommandHeaders;
import io.recourse.web.Problem;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartHttpServletRequest;

@RestController
@RequestMapping("/api/cases/{number}/evidence")
class EvidenceController {

    private final EvidencePeriod period;
    private final HandInEvidence handIn;
    private final AnswerEvidence answerEvidence;
    private final TakeBackEvidence takeBack;
    private final MultipartCalls calls;
    private final Receipts receipts;
    private final EvidenceItems items;
    private final EvidenceViews views;
    private final EvidenceOpenings openings;
    private final Duplicates duplicates;
    private final CaseViews cases;
    private final CaseCommands commands;
    private final Forms forms;

    EvidenceController(
            EvidencePeriod period,
            HandInEvidence handIn,
            AnswerEvidence answerEvidence,
            TakeBackEvidence takeBack,
            MultipartCalls calls,
            Receipts receipts,
            EvidenceItems items,
            EvidenceViews views,
            EvidenceOpenings openings,
            Duplicates duplicates,
            CaseViews cases,
            CaseCommands commands,
            Forms forms) {
        this.period = period;
        this.handIn = handIn;
        this.answerEvidence = answerEvidence;
        this.takeBack = takeBack;
        this.calls = calls;
        this.receipts = receipts;
        this.items = items;
        this.views = views;
        this.openings = openings;
        this.duplicates = duplicates;
        this.cases = cases;
        this.commands = commands;
        this.forms = forms;
    }

    /** Hands in an item: the part {@code item} is its JSON, the parts {@code file} are its files. */
    @SendsFiles(item = "EvidenceForm")
    @Answers(value = Receipts.Receipt.class, status = 201)
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<Object> handIn(
            Actor actor, @PathVariable String number, CommandHeaders headers, MultipartHttpServletRequest request) {
        JsonNode item = calls.item(request);
        if (item == null) {
            throw Problem.malformed("missing-parameter", MultipartCalls.ITEM);
        }
        Runnable admission = () -> handIn.admit(actor, number, null, item);
        return calls.receive(actor, headers, "evidence " + number, item, request, admission, taken -> {
            HandInEvidence.HandedIn done = handIn.handIn(actor, number, headers.ifMatch(), item, taken.result());
            return ResponseEntity.created(URI.create(
                            "/api/cases/" + number + "/evidence/" + done.item().id()))
                    .body(receipts.of(done, actor));
        });
    }

    /** Adds fields, files or both to an item that lacks something, and checks it again. */
    @SendsFiles(item = "EvidenceChangeForm", itemRequired = false)
    @Answers(Receipts.Receipt.class)
    @PostMapping(path = "/{id}", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<Object> complete(
            Actor actor,
            @PathVariable String number,
            @PathVariable String id,
            CommandHeaders headers,
            MultipartHttpServletRequest request) {
        JsonNode item = calls.item(request);
        return calls.receive(
                actor,
                headers,
                "evidence " + id,
                item,
                request,
                () -> handIn.admit(actor, number, id, item),
                taken -> ResponseEntity.ok(receipts.of(
                        handIn.complete(actor, number, id, headers.ifMatch(), item, taken.result()), actor)));
    }

    /** One item, as in the case. */
    @GetMapping("/{id}")
    EvidenceViews.ItemView one(Actor actor, @PathVariable String number, @PathVariable String id) {
        CaseFile file = cases.readable(number, actor);
        EvidenceItem item = items.find(number, id).orElseThrow(Problem::notFound);
        boolean staff = EvidenceOpenings.isStaffOf(file, actor);
        openings.opening(file, item, Opened.item(id), actor);
        return views.of(item, items.filesOf(id), file, actor, staff ? duplicates.ofCase(number) : null);
    }

    /** The other side says what there is to say to an item. */
    @Answers(named = "Case")
    @PostMapping("/{id}/answer")
    ResponseEntity<Object> answer(
            Actor actor,
            @PathVariable String number,
            @PathVariable String id,
            CommandHeaders headers,
            @Sends("AnswerEvidenceForm") @RequestBody JsonNode body) {
        AnswerEvidence.Request request = forms.read("answer-evidence", body, AnswerEvidence.Request.class);
        return commands.run(
                actor,
                headers,
                number,
                "evidence-answer " + id,
                body,
                () -> answerEvidence.answer(actor, number, id, headers.ifMatch(), request));
    }

    /** Takes an item back that nobody else has looked at. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void takeBack(Actor actor, @PathVariable String number, @PathVariable String id, CommandHeaders headers) {
        takeBack.takeBack(actor, number, id, headers.ifMatch());
    }

    /** A party says that it has nothing to add; when both have said so the examination begins. */
    @Answers(named = "Case")
    @PostMapping("/complete")
    ResponseEntity<Object> complete(Actor actor, @PathVariable String number, CommandHeaders headers) {
        return commands.run(
                actor, headers, number, "evidence-complete", null, () -> period.rest(actor, number, headers.ifMatch()));
    }
}

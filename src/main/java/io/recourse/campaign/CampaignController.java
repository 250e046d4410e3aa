package io.recourse.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.access.Actor;
import io.recourse.contract.Answers;
import io.recourse.contract.Sends;
import io.recourse.contract.SendsFiles;
import io.recourse.evidence.SharedEvidence;
import io.recourse.web.CommandHeaders;
import io.recourse.web.Page;
import java.util.Locale;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartHttpServletRequest;

@RestController
class CampaignController {

    private final FileMany fileMany;
    private final CampaignViews views;
    private final MoveMany moveMany;
    private final SharedEvidence evidence;

    CampaignController(FileMany fileMany, CampaignViews views, MoveMany moveMany, SharedEvidence evidence) {
        this.fileMany = fileMany;
        this.views = views;
        this.moveMany = moveMany;
        this.evidence = evidence;
    }

    /** Files several complaints in one go; what became of each is in its row. */
    @Answers(FileMany.Results.class)
    @PostMapping("/api/cases/batch")
    ResponseEntity<Object> file(
            Actor actor, CommandHeaders headers, @Sends("FileManyForm") @RequestBody JsonNode body) {
        return fileMany.file(actor, headers.idempotencyKey(), body);
    }

    /** The same checks for each, and what evidence its ground needs; stores nothing. */
    @PostMapping("/api/cases/batch/check")
    FileMany.Checks check(Actor actor, @Sends("FileManyForm") @RequestBody JsonNode body) {
        return fileMany.check(actor, body);
    }

    @GetMapping("/api/campaigns")
    Page<CampaignViews.View> list(
            Actor actor, @RequestParam(required = false) Integer limit, @RequestParam(required = false) String cursor) {
        return views.page(actor, limit, cursor);
    }

    @GetMapping("/api/campaigns/{id}")
    CampaignViews.View one(Actor actor, Locale locale, @PathVariable String id) {
        return views.one(actor, id, locale);
    }

    /** Hands an item in for all of its cases, or for those that the part {@code cases} names; a result for each. */
    @SendsFiles(item = "EvidenceForm", cases = true)
    @Answers(SharedEvidence.Results.class)
    @PostMapping(path = "/api/campaigns/{id}/evidence", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<Object> handIn(
            Actor actor, @PathVariable String id, CommandHeaders headers, MultipartHttpServletRequest request) {
        Campaign campaign = views.own(actor, id);
        return evidence.handIn(actor, headers, campaign.id(), views.cases(campaign, actor), request);
    }

    /** "Nothing to add" in all of its cases where that can be said; a result for each. */
    @Answers(MoveMany.Results.class)
    @PostMapping("/api/campaigns/{id}/evidence/complete")
    ResponseEntity<Object> complete(Actor actor, @PathVariable String id, CommandHeaders headers) {
        return moveMany.rest(actor, headers.idempotencyKey(), id);
    }

    /** Takes back all of its complaints that are undecided; a result for each. */
    @Answers(MoveMany.Results.class)
    @PostMapping("/api/campaigns/{id}/withdrawal")
    ResponseEntity<Object> withdraw(
            Actor actor,
            @PathVariable String id,
            CommandHeaders headers,
            @Sends("WithdrawCaseForm") @RequestBody(required = false) JsonNode body) {
        return moveMany.withdraw(actor, headers.idempotencyKey(), id, body);
    }

    /** Claims as many of its cases as are free; a result for each. */
    @PostMapping("/api/campaigns/{id}/claim")
    MoveMany.Results claim(Actor actor, @PathVariable String id) {
        return moveMany.claim(actor, id);
    }

    /** Gives its cases back; a result for each. */
    @PostMapping("/api/campaigns/{id}/release")
    MoveMany.Results release(Actor actor, @PathVariable String id) {
        return moveMany.release(actor, id);
    }

    /** Decides its cases, each as its own decision says; a result for each. */
    @Answers(MoveMany.Results.class)
    @PostMapping("/api/campaigns/{id}/decisions")
    ResponseEntity<Object> decide(
            Actor actor,
            @PathVariable String id,
            CommandHeaders headers,
            @Sends("DecideManyForm") @RequestBody JsonNode body) {
        return moveMany.decide(actor, headers.idempotencyKey(), id, body);
    }
}

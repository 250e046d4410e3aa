package io.recourse.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.access.Actor;
import io.recourse.contract.Answers;
import io.recourse.contract.SendsFiles;
import io.recourse.drafts.DraftKey;
import io.recourse.evidence.files.FileContent;
import io.recourse.evidence.files.FileHeaders;
import io.recourse.evidence.files.FileUnavailable;
import io.recourse.evidence.files.Rendition;
import io.recourse.web.CommandHeaders;
import io.recourse.web.Idempotency;
import io.recourse.web.Page;
import io.recourse.web.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/** The files of one's own drafts, and how they become evidence. */
@RestController
class StagedEvidenceController {

    private static final int MOST = 50;

    private final StagedEvidence staged;
    private final StagedFiles files;
    private final FileContent content;
    private final Idempotency idempotency;

    StagedEvidenceController(StagedEvidence staged, StagedFiles files, FileContent content, Idempotency idempotency) {
        this.staged = staged;
        this.files = files;
        this.content = content;
        this.idempotency = idempotency;
    }

    record StagedRequest(
            @Schema(ref = "#/components/schemas/EvidenceForm")
            JsonNode item,

            List<String> files) {}

    /** Checks and keeps the parts {@code file}, each by itself. */
    @SendsFiles(filesRequired = true)
    @Answers(status = 201)
    @PostMapping(path = "/api/drafts/{purpose}/{key}/files", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<StagedEvidence.Stored> stage(
            Actor actor, @PathVariable String purpose, @PathVariable String key, MultipartHttpServletRequest request) {
        DraftKey draft = DraftKey.of(purpose, key);
        List<MultipartFile> sent = request.getFiles("file");
        if (sent.isEmpty()) {
            throw Problem.malformed("missing-parameter", "file");
        }
        return ResponseEntity.status(HttpStatus.CREATED).body(staged.stage(actor, draft, sent));
    }

    @GetMapping("/api/drafts/{purpose}/{key}/files")
    Page<StagedEvidence.View> all(Actor actor, @PathVariable String purpose, @PathVariable String key) {
        return new Page<>(staged.of(actor, DraftKey.of(purpose, key)), null);
    }

    /** A picture of the file; 404 for one that has none. */
    @Answers(as = "image/*")
    @GetMapping("/api/drafts/{purpose}/{key}/files/{id}")
    ResponseEntity<Resource> thumbnail(
            Actor actor, @PathVariable String purpose, @PathVariable String key, @PathVariable String id) {
        StagedFiles.Staged file =
                files.find(actor.name(), DraftKey.of(purpose, key), id).orElseThrow(Problem::notFound);
        try {
            Rendition picture =
                    content.thumbnail(file.file().key()).orElseThrow(() -> Problem.of(HttpStatus.NOT_FOUND, "no-view"));
            return ResponseEntity.ok()
                    .headers(FileHeaders.shown(picture))
                    .body(new InputStreamResource(picture.content()));
        } catch (FileUnavailable unavailable) {
            throw Problem.notFound();
        }
    }

    @DeleteMapping("/api/drafts/{purpose}/{key}/files/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Actor actor, @PathVariable String purpose, @PathVariable String key, @PathVariable String id) {
        staged.remove(actor, DraftKey.of(purpose, key), id);
    }

    /** Hands an item in with files of one's own drafts. */
    @Answers(value = StagedEvidence.Taken.class, status = 201)
    @PostMapping("/api/cases/{number}/evidence/staged")
    ResponseEntity<Object> handIn(
            Actor actor, @PathVariable String number, CommandHeaders headers, @RequestBody StagedRequest request) {
        List<String> ids = request.files() == null ? List.of() : request.files();
        if (request.item() == null || ids.size() > MOST || new HashSet<>(ids).size() < ids.size()) {
            throw Problem.malformed("malformed-body");
        }
        return idempotency.once(actor.name(), headers.idempotencyKey(), "evidence-staged " + number, request, () -> {
            EvidenceItem item = staged.handedIn(actor, number, headers.ifMatch(), request.item(), ids)
                    .item();
            return ResponseEntity.created(URI.create("/api/cases/" + number + "/evidence/" + item.id()))
                    .body(new StagedEvidence.Taken(item.id(), item.complete()));
        });
    }
}

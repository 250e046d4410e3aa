package io.recourse.drafts;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.access.Actor;
import io.recourse.contract.Sends;
import io.recourse.web.CommandHeaders;
import io.recourse.web.IfMatch;
import io.recourse.web.Page;
import io.recourse.web.Problem;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** One's own drafts. */
@RestController
@RequestMapping("/api/drafts")
class DraftController {

    private final Drafts drafts;

    DraftController(Drafts drafts) {
        this.drafts = drafts;
    }

    record Listed(DraftKey.Purpose purpose, String key, int version, Instant changedAt) {}

    record View(
            DraftKey.Purpose purpose,
            String key,
            @Schema(ref = "#/components/schemas/DraftBody") JsonNode body,
            int version,
            Instant changedAt,

            @ArraySchema(schema = @Schema(ref = "#/components/schemas/StagedEvidenceView"))
            List<Object> files) {}

    @GetMapping
    Page<Listed> all(Actor actor) {
        return new Page<>(
                drafts.of(actor).stream()
                        .map(draft -> new Listed(
                                draft.key().purpose(), draft.key().key(), draft.version(), draft.changedAt()))
                        .toList(),
                null);
    }

    @GetMapping("/{purpose}/{key}")
    ResponseEntity<View> one(Actor actor, @PathVariable String purpose, @PathVariable String key) {
        DraftKey asked = DraftKey.of(purpose, key);
        return drafts.find(actor, asked).map(draft -> answer(actor, draft)).orElseThrow(Problem::notFound);
    }

    /** Keeps what was written so far; with {@code If-Match}, only in place of the version that was seen. */
    @PutMapping("/{purpose}/{key}")
    ResponseEntity<View> save(
            Actor actor,
            @PathVariable String purpose,
            @PathVariable String key,
            CommandHeaders headers,
            @Sends("DraftBody") @RequestBody JsonNode body) {
        if (!body.isObject()) {
            throw Problem.malformed("malformed-body");
        }
        return answer(actor, drafts.save(actor, DraftKey.of(purpose, key), headers.ifMatch(), body));
    }

    @DeleteMapping("/{purpose}/{key}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void discard(Actor actor, @PathVariable String purpose, @PathVariable String key) {
        drafts.discard(actor.name(), DraftKey.of(purpose, key));
    }

    private ResponseEntity<View> answer(Actor actor, Drafts.Draft draft) {
        return ResponseEntity.ok()
                .eTag(IfMatch.etag(draft.version()))
                .body(new View(
                        draft.key().purpose(),
                        draft.key().key(),
                        draft.body(),
                        draft.version(),
                        draft.changedAt(),
                        drafts.attachments(actor, draft.key())));
    }
}

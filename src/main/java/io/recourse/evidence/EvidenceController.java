package io.recourse.evidence;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.recourse.access.Actor;
import io.recourse.cases.CaseCommands;
import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseViews;
import io.recourse.evidence.EvidenceOpenings.Opened;
import io.recourse.forms.Forms;
import io.recourse.web.CommandHeaders;
import io.recourse.web.Idempotency;
import io.recourse.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;

@RestController
@RequestMapping("/api/cases/{number}/evidence")
class EvidenceController {

    private static final String ITEM = "item";
    private static final String FILE = "file";

    private final EvidencePeriod period;
    private final HandInEvidence handIn;
    private final AnswerEvidence answerEvidence;
    private final TakeBackEvidence takeBack;
    private final Uploads uploads;
    private final EvidenceItems items;
    private final EvidenceViews views;
    private final EvidenceOpenings openings;
    private final Duplicates duplicates;
    private final CaseViews cases;
    private final CaseCommands commands;
    private final Idempotency idempotency;
    private final Forms forms;
    private final ObjectMapper json;
    private final long maxJson;

    EvidenceController(
            EvidencePeriod period,
            HandInEvidence handIn,
            AnswerEvidence answerEvidence,
            TakeBackEvidence takeBack,
            Uploads uploads,
            EvidenceItems items,
            EvidenceViews views,
            EvidenceOpenings openings,
            Duplicates duplicates,
            CaseViews cases,
            CaseCommands commands,
            Idempotency idempotency,
            Forms forms,
            ObjectMapper json,
            @Value("${recourse.web.max-json:1MB}") DataSize maxJson) {
        this.period = period;
        this.handIn = handIn;
        this.answerEvidence = answerEvidence;
        this.takeBack = takeBack;
        this.uploads = uploads;
        this.items = items;
        this.views = views;
        this.openings = openings;
        this.duplicates = duplicates;
        this.cases = cases;
        this.commands = commands;
        this.idempotency = idempotency;
        this.forms = forms;
        this.json = json;
        this.maxJson = maxJson.toBytes();
    }

    /**
     * What became of something handed in.
     *
     * @param expiresAt when its number stops being valid; left out for kinds without one
     * @param refused the files that were not kept
     */
    record Receipt(
            String id,
            String type,
            String sha256,
            List<EvidenceViews.CheckView> checks,
            boolean complete,
            @JsonInclude(JsonInclude.Include.NON_NULL) Instant expiresAt,
            List<EvidenceViews.FileView> files,
            List<Uploads.Refused> refused) {}

    /** The parts of an upload, for the description of the interface. */
    record Parts(JsonNode item, List<MultipartFile> file) {}

    /** Hands in an item: the part {@code item} is its JSON, the parts {@code file} are its files. */
    @Operation(
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                                            schema = @Schema(implementation = Parts.class))))
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<Object> handIn(
            Actor actor, @PathVariable String number, CommandHeaders headers, MultipartHttpServletRequest request) {
        JsonNode item = item(request);
        if (item == null) {
            throw Problem.malformed("missing-parameter", ITEM);
        }
        Runnable admission = () -> handIn.admit(actor, number, null, item);
        return receive(actor, headers, "evidence " + number, item, request, admission, taken -> {
            HandInEvidence.HandedIn done = handIn.handIn(actor, number, headers.ifMatch(), item, taken);
            return ResponseEntity.created(URI.create(
                            "/api/cases/" + number + "/evidence/" + done.item().id()))
                    .body(receipt(done, actor));
        });
    }

    /** Adds fields, files or both to an item that lacks something, and checks it again. */
    @Operation(
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                                            schema = @Schema(implementation = Parts.class))))
    @PostMapping(path = "/{id}", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<Object> complete(
            Actor actor,
            @PathVariable String number,
            @PathVariable String id,
            CommandHeaders headers,
            MultipartHttpServletRequest request) {
        JsonNode item = item(request);
        return receive(
                actor,
                headers,
                "evidence " + id,
                item,
                request,
                () -> handIn.admit(actor, number, id, item),
                taken -> ResponseEntity.ok(
                        receipt(handIn.complete(actor, number, id, headers.ifMatch(), item, taken), actor)));
    }

    private ResponseEntity<Object> receive(
            Actor actor,
            CommandHeaders headers,
            String operation,
            JsonNode item,
            MultipartHttpServletRequest request,
            Runnable admission,
            Function<Uploads.Result, ResponseEntity<Object>> work) {
        List<MultipartFile> files = request.getFiles(FILE);
        String key = headers.idempotencyKey();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(ITEM, item);
        if (key == null) {
            admission.run();
        } else {
            body.put("files", Uploads.identity(files));
            // a call that was answered is answered again, though nothing more is taken by now, and stores no file twice
            try {
                return idempotency.once(actor.name(), key, operation, body, () -> {
                    admission.run();
                    throw new NotAnswered();
                });
            } catch (NotAnswered first) {
                // the call is new, and goes on below
            }
        }
        // into the store before the transaction, which is not to wait for it; what a call that fails leaves there, the
        // sweep finds
        Uploads.Result taken = uploads.take(files);
        return idempotency.once(actor.name(), key, operation, body, () -> work.apply(taken));
    }

    /** Nothing is known of the call yet; thrown to undo the look for it. */
    private static final class NotAnswered extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotAnswered() {
            super(null, null, false, false);
        }
    }

    /** The JSON of the item, whichever way the part was sent; null when there is none. */
    private JsonNode item(MultipartHttpServletRequest request) {
        Set<String> parts = new TreeSet<>(request.getMultiFileMap().keySet());
        parts.addAll(request.getParameterMap().keySet());
        parts.removeAll(Set.of(ITEM, FILE));
        if (!parts.isEmpty()) {
            throw Problem.malformed("unknown-part", parts.iterator().next());
        }
        if (request.getParameter(FILE) != null) {
            throw Problem.malformed("file-without-name");
        }
        try {
            MultipartFile part = request.getFile(ITEM);
            String text = request.getParameter(ITEM);
            if (part != null && part.getSize() > maxJson || text != null && text.length() > maxJson) {
                throw Problem.of(HttpStatus.PAYLOAD_TOO_LARGE, "too-large").with(Map.of("limit", maxJson));
            }
            if (part != null) {
                return json.readTree(part.getBytes());
            }
            return text == null ? null : json.readTree(text);
        } catch (JsonProcessingException e) {
            throw e.getLocation() == null
                    ? Problem.malformed("malformed-json", 1, 1)
                    : Problem.malformed(
                            "malformed-json",
                            e.getLocation().getLineNr(),
                            e.getLocation().getColumnNr());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Receipt receipt(HandInEvidence.HandedIn done, Actor actor) {
        EvidenceItem item = done.item();
        return new Receipt(
                item.id(),
                item.type(),
                item.sha256(),
                views.checks(item, cases.readable(item.caseNumber(), actor), actor),
                item.complete(),
                item.expiresAt(),
                done.files().stream().map(views::of).toList(),
                done.refused());
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
    @PostMapping("/{id}/answer")
    ResponseEntity<Object> answer(
            Actor actor,
            @PathVariable String number,
            @PathVariable String id,
            CommandHeaders headers,
            @RequestBody JsonNode body) {
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
    @PostMapping("/complete")
    ResponseEntity<Object> complete(Actor actor, @PathVariable String number, CommandHeaders headers) {
        return commands.run(
                actor, headers, number, "evidence-complete", null, () -> period.rest(actor, number, headers.ifMatch()));
    }
}

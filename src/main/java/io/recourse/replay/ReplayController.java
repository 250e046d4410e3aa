package io.recourse.replay;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.recourse.access.Actor;
import io.recourse.longwork.Progress;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;

@RestController
class ReplayController {

    private final ReplayRules replay;
    private final ObjectMapper json;

    ReplayController(ReplayRules replay, ObjectMapper json) {
        this.replay = replay;
        this.json = json;
    }

    record Edition(String edition) {}

    record Item(String caseNumber, String what, String was, String would) {}

    /** The answer, for the description of the interface; it is written while the cases are judged. */
    record Replay(List<Item> items, int cases, int differ, List<ReplayRules.OfGround> byGround) {}

    /** The parts of a call, for the description of the interface. */
    record Tables(List<MultipartFile> file) {}

    /** What of the closed cases would have come out otherwise by this edition; nothing is written. */
    @Operation(
            responses =
                    @io.swagger.v3.oas.annotations.responses.ApiResponse(
                            responseCode = "200",
                            content = @Content(schema = @Schema(implementation = Replay.class))))
    @PostMapping("/api/policy/replay")
    void byEdition(Actor actor, @RequestBody Edition asked, HttpServletResponse response) throws IOException {
        answer(replay.ready(actor, new ReplayRules.Asked(Map.of(), asked.edition())), response);
    }

    /** The same by changed tables: the parts are DMN files, called like those whose place they take. */
    @Operation(
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                                            schema = @Schema(implementation = Tables.class))),
            responses =
                    @io.swagger.v3.oas.annotations.responses.ApiResponse(
                            responseCode = "200",
                            content = @Content(schema = @Schema(implementation = Replay.class))))
    @PostMapping(path = "/api/policy/replay", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    void byTables(Actor actor, MultipartHttpServletRequest parts, HttpServletResponse response) throws IOException {
        answer(replay.ready(actor, HandedTables.of(parts)), response);
    }

    private void answer(ReplayRules.Ready ready, HttpServletResponse response) throws IOException {
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        try (JsonGenerator written = json.createGenerator(response.getOutputStream())) {
            written.writeStartObject();
            written.writeArrayFieldStart("items");
            ReplayRules.Totals totals = ready.run(item -> write(written, item), Progress.UNHEARD);
            written.writeEndArray();
            written.writeNumberField("cases", totals.cases());
            written.writeNumberField("differ", totals.differ());
            written.writePOJOField("byGround", totals.byGround());
            written.writeEndObject();
        }
    }

    private static void write(JsonGenerator written, ReplayRules.Item item) {
        try {
            written.writePOJO(new Item(item.caseNumber(), item.what(), item.was(), item.would()));
        } catch (IOException gone) {
            // whoever asked has gone, and nobody waits for the rest
            throw new UncheckedIOException(gone);
        }
    }
}

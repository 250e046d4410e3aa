package io.recourse.replay;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.recourse.access.Actor;
import io.recourse.contract.Answers;
import io.recourse.contract.SendsFiles;
import io.recourse.longwork.LongWork;
import io.recourse.longwork.LongWorkView;
import io.recourse.longwork.NotWaiting;
import io.recourse.longwork.Progress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/** Answers that tell of every case are written one difference after the other: of those, the methods return null. */
@RestController
@RequestMapping(ReplayController.PATH)
class ReplayController {

    static final String PATH = "/api/policy/replay";

    private final ReplayRules replay;
    private final ReplayWithoutWaiting later;
    private final ObjectMapper json;

    ReplayController(ReplayRules replay, ReplayWithoutWaiting later, ObjectMapper json) {
        this.replay = replay;
        this.later = later;
        this.json = json;
    }

    record Edition(String edition) {}

    record Item(String caseNumber, String what, String was, String would) {}

    /** The answer, for the description of the interface; it is written while the cases are judged. */
    record Replay(List<Item> items, int cases, int differ, List<ReplayRules.OfGround> byGround) {}

    /**
     * How far a replay is that nobody waits for, told in cases.
     *
     * @param replay null until it is done
     */
    record Work(@JsonUnwrapped LongWorkView seen, Replay replay) {}

    /**
     * What of the closed cases would have come out otherwise by this edition; nothing is written. Who does not wait is told where
     * to see how far it is.
     */
    @Answers(value = Replay.class, accepted = Work.class)
    @PostMapping
    ResponseEntity<Work> byEdition(
            Actor actor, @RequestBody Edition asked, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        return answer(actor, new ReplayRules.Asked(Map.of(), asked.edition()), request, response);
    }

    /** The same by changed tables: the parts are DMN files, called like those whose place they take. */
    @SendsFiles(filesRequired = true)
    @Answers(value = Replay.class, accepted = Work.class)
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<Work> byTables(Actor actor, MultipartHttpServletRequest parts, HttpServletResponse response)
            throws IOException {
        return answer(actor, HandedTables.of(parts), parts, response);
    }

    /** How far a replay is that was begun without waiting for it, or on the page. */
    @Answers(Work.class)
    @GetMapping("/{id}")
    ResponseEntity<Work> at(@PathVariable String id, Actor actor, HttpServletResponse response) throws IOException {
        LongWork work = later.works().find(actor, id);
        if (work.state() != LongWork.State.DONE) {
            return ResponseEntity.ok(unfinished(work));
        }
        try (JsonGenerator written = begun(response)) {
            written.writeStartObject();
            for (Map.Entry<String, JsonNode> seen :
                    json.<JsonNode>valueToTree(later.works().seen(work)).properties()) {
                written.writeFieldName(seen.getKey());
                written.writeTree(seen.getValue());
            }
            written.writeFieldName("replay");
            write(written, later.told(work));
            written.writeEndObject();
        }
        return null;
    }

    /** Nothing comes of it. */
    @Answers(Work.class)
    @PostMapping("/{id}/stop")
    ResponseEntity<Work> stop(@PathVariable String id, Actor actor, HttpServletResponse response) throws IOException {
        later.works().stop(actor, id);
        return at(id, actor, response);
    }

    private ResponseEntity<Work> answer(
            Actor actor, ReplayRules.Asked asked, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        ReplayRules.Ready ready;
        if (NotWaiting.isPreferred(request)) {
            LongWork work = later.begin(actor, asked);
            if (work.state() != LongWork.State.DONE) {
                return NotWaiting.accepted(PATH + "/" + work.id()).body(unfinished(work));
            }
            ready = later.told(work);
        } else {
            ready = replay.ready(actor, asked);
        }
        try (JsonGenerator written = begun(response)) {
            write(written, ready);
        }
        return null;
    }

    private Work unfinished(LongWork work) {
        return new Work(later.works().seen(work), null);
    }

    private JsonGenerator begun(HttpServletResponse response) throws IOException {
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return json.createGenerator(response.getOutputStream());
    }

    private static void write(JsonGenerator written, ReplayRules.Ready ready) throws IOException {
        written.writeStartObject();
        written.writeArrayFieldStart("items");
        ReplayRules.Totals totals = ready.run(item -> write(written, item), Progress.UNHEARD);
        written.writeEndArray();
        written.writeNumberField("cases", totals.cases());
        written.writeNumberField("differ", totals.differ());
        written.writePOJOField("byGround", totals.byGround());
        written.writeEndObject();
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

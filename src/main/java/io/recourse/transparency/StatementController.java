package io.recourse.transparency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.recourse.access.Actor;
import io.recourse.contract.Answers;
import io.recourse.examination.Instance;
import io.recourse.text.Csv;
import io.recourse.text.Visible;
import io.recourse.time.Times;
import io.recourse.web.CsvLists;
import io.recourse.web.Formats;
import io.recourse.web.Page;
import io.recourse.web.Problem;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class StatementController {

    private static final MediaType SCHEMA = new MediaType("application", "schema+json");
    private static final MediaType CSV = new MediaType(Formats.CSV, StandardCharsets.UTF_8);

    private final ReadStatements statements;
    private final ZoneId zone;
    private static final String KEPT_BACK = "Recourse-Kept-Back";

    private final ObjectMapper json;

    StatementController(ReadStatements statements, ZoneId zone, ObjectMapper json) {
        this.statements = statements;
        this.zone = zone;
        this.json = json;
    }

    /** Of the first decision, when it takes something down. */
    @GetMapping("/api/cases/{number}/decision/statement-of-reasons")
    StatementOfReasons ofFirst(Actor actor, @PathVariable String number) {
        return statements.of(actor, number, Instance.EXAMINATION);
    }

    /** Of the decision on appeal, when it takes something down anew. */
    @GetMapping("/api/cases/{number}/appeal/decision/statement-of-reasons")
    StatementOfReasons ofLast(Actor actor, @PathVariable String number) {
        return statements.of(actor, number, Instance.APPEAL);
    }

    /** What the statements look like; the number is that of the version. */
    @Answers(as = "application/schema+json")
    @GetMapping(path = "/schemas/statement-of-reasons-1.json")
    ResponseEntity<ClassPathResource> schema() {
        return ResponseEntity.ok()
                .contentType(SCHEMA)
                .cacheControl(CacheControl.maxAge(Duration.ofDays(1)).cachePublic())
                .body(new ClassPathResource("schemas/statement-of-reasons-1.json"));
    }

    /**
     * Statements for the DSA Transparency Database, the oldest first. A page can be shorter than asked for, and even empty,
     * while there is a next one. Whoever may re-examine appeals gets none of the decisions that are being re-examined, and is
     * told so by the header {@code Recourse-Kept-Back}.
     *
     * @param since of decisions made from then on: an instant, or a day in the platform's zone
     */
    @Answers(named = "PageDatabaseStatement", also = CsvLists.CSV)
    @GetMapping("/api/transparency/statements")
    ResponseEntity<Object> statements(
            Actor actor,
            @RequestParam(required = false) String since,
            @RequestParam(required = false) Integer limit,
            @RequestParam(required = false) String cursor,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) String accept) {
        Page<Map<String, Object>> page = statements.forDatabase(actor, instant(since), limit, cursor);
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
        if (statements.isIncompleteFor(actor)) {
            answer.header(KEPT_BACK, "first-decisions-under-appeal");
        }
        if (Formats.best(accept, MediaType.APPLICATION_JSON, Formats.CSV).equals(Formats.CSV)) {
            if (page.next() != null) {
                answer.header("Recourse-Next-Cursor", page.next());
            }
            return answer.contentType(CSV).body(csv(page.items()));
        }
        return answer.contentType(MediaType.APPLICATION_JSON).body(page);
    }

    private String csv(List<Map<String, Object>> page) {
        Csv csv = new Csv(Statements.ATTRIBUTES);
        page.forEach(statement ->
                csv.line(statement.values().stream().map(this::cell).toList()));
        return csv.toString();
    }

    /** A list as JSON, as the database's own files have it. */
    private Object cell(Object value) {
        if (!(value instanceof Collection)) {
            return value;
        }
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Instant instant(String since) {
        if (Visible.isEmpty(since)) {
            return Instant.EPOCH;
        }
        return Times.instant(since)
                .or(() -> Times.day(since).map(day -> day.atStartOfDay(zone).toInstant()))
                .orElseThrow(() -> Problem.malformed("bad-since"));
    }
}

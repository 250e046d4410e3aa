package io.recourse.editions;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.recourse.access.Actor;
import io.recourse.editions.EditionStore.Entered;
import io.recourse.longwork.Progress;
import io.recourse.policy.Text;
import io.recourse.replay.HandedTables;
import io.recourse.replay.ReplayRules;
import io.recourse.text.Visible;
import io.recourse.time.Times;
import io.recourse.web.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;

@RestController
class EditionsController {

    private final EnterEdition enter;

    EditionsController(EnterEdition enter) {
        this.enter = enter;
    }

    /** In both languages. */
    record Words(@JsonProperty("zh-CN") String zh, String en) {}

    /** @param replacedAt null for the version that holds */
    record Entry(
            String edition,
            String madeFrom,
            LocalDate from,
            Words name,
            String source,
            String enteredBy,
            Instant enteredAt,
            int cases,
            int differ,
            Instant replacedAt) {

        static Entry of(Entered one) {
            return new Entry(
                    one.edition(),
                    one.madeFrom(),
                    one.from(),
                    new Words(one.name().zh(), one.name().en()),
                    one.source(),
                    one.by(),
                    one.at(),
                    one.judged(),
                    one.differ(),
                    one.replacedAt());
        }
    }

    /** @param byGround what of the closed cases would have come out otherwise */
    record Answer(Entry edition, List<ReplayRules.OfGround> byGround) {}

    /** The parts of the call, for the description of the interface. */
    record Parts(
            List<MultipartFile> file, LocalDate from, String madeFrom, String nameZh, String nameEn, String source) {}

    /**
     * Enters an edition of the rules as changed tables, from a day on: the parts are DMN files, called like those whose place they
     * take. All closed cases are judged by it first. Before its day draws near it can be entered again.
     */
    @Operation(
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                                            schema = @Schema(implementation = Parts.class))))
    @PutMapping(path = "/api/rules/{edition}", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<Answer> put(Actor actor, @PathVariable String edition, MultipartHttpServletRequest parts) {
        EnterEdition.Done done = enter.ready(actor, asked(edition, parts)).enter(Progress.UNHEARD);
        Answer answer = new Answer(Entry.of(done.edition()), done.replay().byGround());
        return done.replaced()
                ? ResponseEntity.ok(answer)
                : ResponseEntity.created(URI.create("/api/rules/" + edition)).body(answer);
    }

    /** Every version of an edition that was ever entered, the newest first, with who and when; for administrators and supervisors. */
    @GetMapping("/api/editions")
    Page<Entry> all(Actor actor) {
        return new Page<>(enter.all(actor).stream().map(Entry::of).toList(), null);
    }

    static EnterEdition.Asked asked(String edition, HttpServletRequest sent) {
        String source = EnterEdition.text(sent.getParameter("source"));
        return new EnterEdition.Asked(
                EnterEdition.text(edition),
                Times.day(EnterEdition.text(sent.getParameter("from"))).orElse(null),
                Visible.orNull(sent.getParameter("madeFrom")),
                new Text(
                        EnterEdition.text(sent.getParameter("nameZh")), EnterEdition.text(sent.getParameter("nameEn"))),
                source.isEmpty() ? "default" : source,
                HandedTables.files(sent));
    }
}

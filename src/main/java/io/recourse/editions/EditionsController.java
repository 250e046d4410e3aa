package io.recourse.editions;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.recourse.access.Actor;
import io.recourse.contract.Answers;
import io.recourse.contract.SendsFiles;
import io.recourse.editions.EditionStore.Entered;
import io.recourse.longwork.LongWork;
import io.recourse.longwork.LongWorkView;
import io.recourse.longwork.NotWaiting;
import io.recourse.longwork.Progress;
import io.recourse.policy.Text;
import io.recourse.replay.HandedTables;
import io.recourse.replay.ReplayRules;
import io.recourse.text.Visible;
import io.recourse.time.Times;
import io.recourse.web.Page;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartHttpServletRequest;

@RestController
class EditionsController {

    private static final String WORKS = "/api/editions/works";

    private final EnterEdition enter;
    private final EnterWithoutWaiting later;

    EditionsController(EnterEdition enter, EnterWithoutWaiting later) {
        this.enter = enter;
        this.later = later;
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
    record Answer(Entry edition, List<ReplayRules.OfGround> byGround) {

        static Answer of(EnterEdition.Done done) {
            return new Answer(Entry.of(done.edition()), done.replay().byGround());
        }
    }

    /**
     * How far the judging is that comes before, where nobody waits for it; told in closed cases.
     *
     * @param entered null until it is done
     */
    record Work(@JsonUnwrapped LongWorkView seen, Answer entered) {}

    /**
     * Enters an edition of the rules as changed tables, from a day on: the parts are DMN files, called like those whose place they
     * take. All closed cases are judged by it first. Before its day draws near it can be entered again. Who does not wait is told
     * where to see how far it is.
     */
    @SendsFiles(parts = "EnterEditionParts")
    @Answers(
            value = Answer.class,
            status = {200, 201},
            accepted = Work.class)
    @PutMapping(path = "/api/rules/{edition}", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<Object> put(Actor actor, @PathVariable String edition, MultipartHttpServletRequest parts) {
        EnterEdition.Asked asked = asked(edition, parts);
        if (!NotWaiting.isPreferred(parts)) {
            return entered(enter.ready(actor, asked).enter(Progress.UNHEARD));
        }
        LongWork work = later.begin(actor, asked);
        return work.state() == LongWork.State.DONE
                ? entered(later.works().result(work).done())
                : NotWaiting.accepted(WORKS + "/" + work.id()).body(seen(work));
    }

    private static ResponseEntity<Object> entered(EnterEdition.Done done) {
        Answer answer = Answer.of(done);
        return done.replaced()
                ? ResponseEntity.ok(answer)
                : ResponseEntity.created(
                                URI.create("/api/rules/" + done.edition().edition()))
                        .body(answer);
    }

    /** How far it is with an edition that was entered without waiting for it, or on the page. */
    @GetMapping(WORKS + "/{id}")
    Work at(@PathVariable String id, Actor actor) {
        return seen(later.works().find(actor, id));
    }

    /** It is not entered. */
    @PostMapping(WORKS + "/{id}/stop")
    Work stop(@PathVariable String id, Actor actor) {
        later.works().stop(actor, id);
        return at(id, actor);
    }

    private Work seen(LongWork work) {
        return new Work(
                later.works().seen(work),
                Optional.ofNullable(later.works().result(work))
                        .map(EnterWithoutWaiting.Outcome::done)
                        .map(Answer::of)
                        .orElse(null));
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

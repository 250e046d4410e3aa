package io.recourse.simulation;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.access.Actor;
import io.recourse.contract.Answers;
import io.recourse.contract.Sends;
import io.recourse.longwork.LongWork;
import io.recourse.longwork.LongWorkView;
import io.recourse.longwork.LongWorks;
import io.recourse.longwork.NotWaiting;
import io.recourse.longwork.SortOfWork;
import io.recourse.time.Times;
import io.recourse.web.Problem;
import io.recourse.web.SecurityEvents;
import io.recourse.web.SecurityEvents.Kind;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;
import org.springframework.context.annotation.Profile;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(ClockController.PATH)
@Profile("simulation | demo")
class ClockController {

    /**
     * How far one call may move the clock. Nobody needs more, and it keeps a slip of the hand from running the engine
     * through centuries.
     */
    private static final Duration FURTHEST = Duration.ofDays(3660);

    static final String PATH = "/api/simulation/clock";
    private static final String SORT = "clock-call";

    /** Nobody signs in to move this clock: whoever may, on this machine, sees and stops every move. */
    private static final Actor ON_THIS_MACHINE = new Actor("SYSTEM", Set.of());

    private final SimulatedTime time;
    private final SortOfWork<Advanced> works;

    ClockController(SimulatedTime time, LongWorks works) {
        this.time = time;
        this.works = works.sort(SORT, Advanced.class);
    }

    record Now(Instant now) {}

    record Advanced(Instant now, List<SimulatedTime.Fired> fired) {}

    /**
     * How far a move is that nobody waits for, told in seconds of simulated time.
     *
     * @param fired null until it is done
     */
    record Move(@JsonUnwrapped LongWorkView seen, Instant now, List<SimulatedTime.Fired> fired) {}

    @GetMapping
    Now now() {
        return new Now(time.clock().instant());
    }

    /**
     * Moves time forward through everything that is due; exactly one of {@code advanceTo} and {@code advanceBy}. Who does not wait
     * is told where to see how far it is.
     */
    @Answers(value = Advanced.class, accepted = Advanced.class)
    @PostMapping
    ResponseEntity<Advanced> advance(HttpServletRequest request, @Sends("AdvanceClock") @RequestBody JsonNode body) {
        UnaryOperator<Instant> asked = asked(body);
        SecurityEvents.Event moved = SecurityEvents.of(Kind.CLOCK_MOVED);
        if (!NotWaiting.isPreferred(request)) {
            return ResponseEntity.ok(advanced(asked, moved, SimulatedTime.Passing.UNSEEN));
        }
        // what is refused later, when somebody else has moved it meanwhile, is told where it is seen how far it is
        possible(asked, time.clock().instant());
        LongWork work = works.begin(ON_THIS_MACHINE, progress -> advanced(asked, moved, progress::at));
        return work.state() == LongWork.State.DONE
                ? ResponseEntity.ok(works.result(work))
                : NotWaiting.accepted(PATH + "/moves/" + work.id())
                        .body(new Advanced(time.clock().instant(), List.of()));
    }

    /** How far a move is that was begun without waiting for it. */
    @GetMapping("/moves/{id}")
    Move move(@PathVariable String id) {
        LongWork work = works.find(ON_THIS_MACHINE, id);
        Optional<Advanced> advanced = Optional.ofNullable(works.result(work));
        return new Move(
                works.seen(work),
                advanced.map(Advanced::now).orElseGet(time.clock()::instant),
                advanced.map(Advanced::fired).orElse(null));
    }

    /** Time stops where it has come to, with all done that was due until then. */
    @PostMapping("/moves/{id}/stop")
    Move stop(@PathVariable String id) {
        works.stop(ON_THIS_MACHINE, id);
        return move(id);
    }

    private Advanced advanced(UnaryOperator<Instant> asked, SecurityEvents.Event moved, SimulatedTime.Passing passing) {
        AtomicBoolean begun = new AtomicBoolean();
        List<SimulatedTime.Fired> fired;
        try {
            fired = time.advance(
                    now -> {
                        Instant target = possible(asked, now);
                        begun.set(true);
                        return target;
                    },
                    passing);
        } finally {
            if (begun.get()) {
                moved.with("to", time.clock().instant()).done();
            }
        }
        return new Advanced(time.clock().instant(), fired);
    }

    private Instant possible(UnaryOperator<Instant> asked, Instant now) {
        if (time.standing().lived()) {
            throw Problem.conflict("clock-lived");
        }
        Instant target = asked.apply(now);
        if (target.isBefore(now)) {
            throw Problem.refused("clock-backwards", now);
        }
        if (target.isAfter(now.plus(FURTHEST)) || !Times.isPossible(target)) {
            throw Problem.refused("clock-too-far", FURTHEST.toDays());
        }
        return target;
    }

    private static UnaryOperator<Instant> asked(JsonNode body) {
        JsonNode to = body.path("advanceTo");
        JsonNode by = body.path("advanceBy");
        // null is as good as left out, and what generated clients send for it
        long said = StreamSupport.stream(body.spliterator(), false)
                .filter(value -> !value.isNull())
                .count();
        if (said != 1 || to.isTextual() == by.isTextual()) {
            throw Problem.malformed("clock-body");
        }
        Optional<UnaryOperator<Instant>> asked = to.isTextual()
                ? Times.instant(to.textValue()).map(target -> now -> target)
                : Times.duration(by.textValue())
                        .map(length -> now -> now.plus(length).truncatedTo(ChronoUnit.MILLIS));
        return asked.orElseThrow(() -> Problem.malformed("clock-body"));
    }
}

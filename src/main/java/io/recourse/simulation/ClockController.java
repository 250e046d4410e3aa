package io.recourse.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.time.Times;
import io.recourse.web.Problem;
import io.recourse.web.SecurityEvents;
import io.recourse.web.SecurityEvents.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/simulation/clock")
@Profile("simulation | demo")
class ClockController {

    /**
     * How far one call may move the clock. Nobody needs more, and it keeps a slip of the hand from running the engine
     * through centuries.
     */
    private static final Duration FURTHEST = Duration.ofDays(3660);

    private final SimulatedTime time;

    ClockController(SimulatedTime time) {
        this.time = time;
    }

    record Now(Instant now) {}

    record Advanced(Instant now, List<SimulatedTime.Fired> fired) {}

    @GetMapping
    Now now() {
        return new Now(time.clock().instant());
    }

    /** Moves time forward through everything that is due; exactly one of {@code advanceTo} and {@code advanceBy}. */
    @PostMapping
    Advanced advance(@RequestBody JsonNode body) {
        UnaryOperator<Instant> asked = asked(body);
        List<SimulatedTime.Fired> fired = time.advance(now -> {
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
        });
        SecurityEvents.of(Kind.CLOCK_MOVED).with("to", time.clock().instant()).done();
        return new Advanced(time.clock().instant(), fired);
    }

    private static UnaryOperator<Instant> asked(JsonNode body) {
        JsonNode to = body.path("advanceTo");
        JsonNode by = body.path("advanceBy");
        if (body.size() != 1 || to.isTextual() == by.isTextual()) {
            throw Problem.malformed("clock-body");
        }
        Optional<UnaryOperator<Instant>> asked = to.isTextual()
                ? Times.instant(to.textValue()).map(target -> now -> target)
                : Times.duration(by.textValue())
                        .map(length -> now -> now.plus(length).truncatedTo(ChronoUnit.MILLIS));
        return asked.orElseThrow(() -> Problem.malformed("clock-body"));
    }
}

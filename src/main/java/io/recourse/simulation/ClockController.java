package io.recourse.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.web.Problem;
import io.recourse.web.Sql;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/simulation/clock")
@Profile("simulation")
class ClockController {

    /** Nobody needs more, and it keeps a slip of the hand from running the engine through centuries. */
    private static final Duration FURTHEST = Duration.ofDays(3660);

    private final SimulatedTime time;
    private final JdbcClient jdbc;

    ClockController(SimulatedTime time, JdbcClient jdbc) {
        this.time = time;
        this.jdbc = jdbc;
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
        Instant target = target(body);
        Instant now = time.clock().instant();
        if (target.isBefore(now)) {
            throw Problem.refused("clock-backwards", now);
        }
        if (target.isAfter(now.plus(FURTHEST))) {
            throw Problem.refused("clock-too-far", FURTHEST.toDays());
        }
        List<SimulatedTime.Fired> fired = time.advanceTo(target);
        remember();
        return new Advanced(time.clock().instant(), fired);
    }

    private Instant target(JsonNode body) {
        JsonNode to = body.path("advanceTo");
        JsonNode by = body.path("advanceBy");
        if (body.size() != 1 || to.isTextual() == by.isTextual()) {
            throw Problem.malformed("clock-body");
        }
        try {
            Instant target = to.isTextual()
                    ? OffsetDateTime.parse(to.textValue()).toInstant()
                    : time.clock().instant().plus(Duration.parse(by.textValue()));
            return target.truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeException | ArithmeticException e) {
            throw Problem.malformed("clock-body");
        }
    }

    /** So that a restart goes on at the same instant. */
    private void remember() {
        Instant now = time.clock().instant();
        int known = jdbc.sql("update simulated_clock set now_is = ? where id = 1")
                .param(Sql.time(now))
                .update();
        if (known == 0) {
            jdbc.sql("insert into simulated_clock (id, now_is) values (1, ?)")
                    .param(Sql.time(now))
                    .update();
        }
    }
}

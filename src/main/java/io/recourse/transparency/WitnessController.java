package io.recourse.transparency;

import io.recourse.access.Actor;
import io.recourse.custody.Witness;
import java.time.Duration;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The roots over the heads of all cases, for anybody, and whether they are still what they were. */
@RestController
class WitnessController {

    private final DailyWitness witness;
    private final CheckWitness check;

    WitnessController(DailyWitness witness, CheckWitness check) {
        this.witness = witness;
        this.check = check;
    }

    record Roots(List<Witness.Day> days) {}

    /** One root for each day, the oldest first, each with what shows that it continues the one before. */
    @GetMapping("/transparency-roots.json")
    ResponseEntity<Roots> roots() {
        return ResponseEntity.ok()
                // a file, whatever a browser that follows the link would rather have
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(10)).cachePublic())
                .body(new Roots(witness.published()));
    }

    /** Names cases, heads and days that are gone from the database or were changed since they were witnessed. */
    @GetMapping("/api/transparency/witness")
    CheckWitness.Checked check(Actor actor) {
        return check.check(actor);
    }
}

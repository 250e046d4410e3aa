package io.recourse.archfixture.cases;

import io.recourse.clock.StepClock;
import java.time.Instant;

class BeginsStep {

    Instant begun(StepClock clock) {
        try (var step = clock.begin()) {
            return clock.instant();
        }
    }
}

package io.recourse.archfixture.cases;

import io.recourse.clock.StepClock;
import java.time.Instant;

class ReadsTheRunningClock {

    Instant again(StepClock clock) {
        return clock.running().instant();
    }
}

package io.recourse.quality;

import io.recourse.schedule.DueTask;
import io.recourse.schedule.DueWork;
import java.time.Instant;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Whoever was drawn for a second reading and has not read it in time is replaced. */
@Component
@Order(50)
class PassReadingsOn implements DueWork {

    private final SecondReadings readings;

    PassReadingsOn(SecondReadings readings) {
        this.readings = readings;
    }

    @Override
    public Optional<DueTask> earliest(Instant upTo) {
        return readings.firstToPassOn(upTo).map(one -> DueTask.at(one.until(), () -> readings.passOn(one)));
    }
}

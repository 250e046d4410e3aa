package io.recourse.retention;

import io.recourse.erasure.Perishable;
import io.recourse.policy.Policy;
import io.recourse.schedule.DueTask;
import io.recourse.schedule.DueWork;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Each day, at one time, what has been kept long enough is erased: a case or a batch of small things at a time, so that
 * whoever works waits for nothing. It keeps no place of its own in the work: what is due is what is still there, so it can
 * be stopped anywhere, and of several nodes each takes what the others have not. A case in which something happened
 * meanwhile, such as the end of a hold, waits for the next day.
 */
@Component
@Order(40)
@EnableConfigurationProperties(RetentionProperties.class)
class DailyRetention implements DueWork {

    private static final int LOOKED_AT = 50;

    private final KeptCases cases;
    private final RunRetention run;
    private final List<Perishable> perishables;
    private final Policy policy;
    private final RetentionProperties properties;
    private final ZoneId zone;
    private final InstantSource clock;

    /** Cases that could not be erased, and when that was; they wait for the next day and hold up nobody. */
    private final Map<String, Instant> failed = new HashMap<>();

    DailyRetention(
            KeptCases cases,
            RunRetention run,
            List<Perishable> perishables,
            Policy policy,
            RetentionProperties properties,
            ZoneId zone,
            InstantSource clock) {
        this.cases = cases;
        this.run = run;
        this.perishables = List.copyOf(perishables);
        this.policy = policy;
        this.properties = properties;
        this.zone = zone;
        this.clock = clock;
    }

    @Override
    public synchronized Optional<DueTask> earliest(Instant upTo) {
        return properties.time().flatMap(time -> Stream.concat(cases(time, upTo), perishables(time, upTo))
                .filter(task -> !task.dueAt().isAfter(upTo))
                .min(Comparator.comparing(DueTask::dueAt)));
    }

    private Stream<DueTask> cases(LocalTime time, Instant upTo) {
        Instant lastRun = runAtOrBefore(upTo, time);
        failed.values().removeIf(at -> at.isBefore(lastRun));
        return cases.due(lastRun, lastRun, LOOKED_AT + failed.size()).stream()
                .filter(kept -> !failed.containsKey(kept.number()))
                .map(kept -> DueTask.at(
                        runAtOrAfter(later(cases.until(kept.closedAt()), kept.touchedAt()), time),
                        () -> erase(kept.number())));
    }

    private synchronized boolean erase(String number) {
        boolean erased = run.erase(number);
        if (!erased) {
            failed.put(number, clock.instant());
        }
        return erased;
    }

    private Stream<DueTask> perishables(LocalTime time, Instant upTo) {
        return perishables.stream()
                .flatMap(one -> one
                        .oldest()
                        .map(since -> runAtOrAfter(policy.retention(one.kind()).until(since, zone), time))
                        .filter(due -> !due.isAfter(upTo))
                        .map(due -> DueTask.at(due, () -> run.erase(one, clock.instant()) > 0))
                        .stream());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private Instant runAtOrAfter(Instant at, LocalTime time) {
        ZonedDateTime there = at.atZone(zone);
        ZonedDateTime today = there.toLocalDate().atTime(time).atZone(zone);
        return (today.isBefore(there)
                        ? there.toLocalDate().plusDays(1).atTime(time).atZone(zone)
                        : today)
                .toInstant();
    }

    private Instant runAtOrBefore(Instant at, LocalTime time) {
        ZonedDateTime there = at.atZone(zone);
        ZonedDateTime today = there.toLocalDate().atTime(time).atZone(zone);
        return (today.isAfter(there)
                        ? there.toLocalDate().minusDays(1).atTime(time).atZone(zone)
                        : today)
                .toInstant();
    }
}

package io.recourse.desk;

import io.recourse.access.Actor;
import io.recourse.cases.WorkChanged;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Counts are held for a few seconds and shared by everybody who looks, but for one: who has changed something since they
 * were counted sees it counted.
 */
@Component
class HeldCounts {

    private final Duration longest;
    private final InstantSource clock;
    private final Map<String, Long> changes = new ConcurrentHashMap<>();

    HeldCounts(DeskProperties properties, InstantSource clock) {
        this.longest = properties.countsHeldFor();
        this.clock = clock;
    }

    @EventListener
    void changed(WorkChanged change) {
        long now = System.nanoTime();
        // what was counted before these is held no more
        changes.values().removeIf(at -> now - at > longest.toNanos());
        change.by().forEach(name -> changes.put(name, now));
    }

    <T> Held<T> of(BiFunction<Actor, Instant, T> count) {
        return new Held<>(count);
    }

    private record Counted<T>(Instant asOf, long nanos, T value) {}

    /** One kind of counts. One thread at a time counts; whoever comes meanwhile waits for it. */
    final class Held<T> {

        private final BiFunction<Actor, Instant, T> count;
        private Counted<T> held;

        private Held(BiFunction<Actor, Instant, T> count) {
            this.count = count;
        }

        synchronized T seenBy(Actor actor) {
            Instant now = clock.instant();
            long nanos = System.nanoTime();
            if (held == null || !isFresh(held, now, nanos) || isOlder(held, actor)) {
                held = new Counted<>(now, nanos, count.apply(actor, now));
            }
            return held.value();
        }

        private boolean isFresh(Counted<T> counted, Instant now, long nanos) {
            return nanos - counted.nanos() < longest.toNanos()
                    && Duration.between(counted.asOf(), now).abs().compareTo(longest) < 0;
        }

        private boolean isOlder(Counted<T> counted, Actor actor) {
            Long change = changes.get(actor.name());
            return change != null && counted.nanos() - change <= 0;
        }
    }
}

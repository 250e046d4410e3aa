package io.recourse.retention;

import io.recourse.access.Actor;
import io.recourse.access.Role;
import io.recourse.erasure.Perishable;
import io.recourse.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Counts what would be erased by a time, and erases what is due. */
@Component
class RunRetention {

    private static final Logger LOG = LoggerFactory.getLogger(RunRetention.class);

    /** So many are looked for at once; each case is a transaction of its own. */
    private static final int BATCH = 100;

    private final KeptCases cases;
    private final EraseCase eraseCase;
    private final List<Perishable> perishables;
    private final Policy policy;
    private final ZoneId zone;
    private final InstantSource clock;

    RunRetention(
            KeptCases cases,
            EraseCase eraseCase,
            List<Perishable> perishables,
            Policy policy,
            ZoneId zone,
            InstantSource clock) {
        this.cases = cases;
        this.eraseCase = eraseCase;
        this.perishables = perishables.stream()
                .sorted(Comparator.comparing(Perishable::kind))
                .toList();
        this.policy = policy;
        this.zone = zone;
        this.clock = clock;
    }

    /**
     * What is erased.
     *
     * @param counts by the kinds of {@code retention.dmn}
     * @param held cases whose time is over too, but which are held
     */
    record Erased(Instant until, Map<String, Long> counts, long held) {}

    /**
     * What would be erased by then; nothing is.
     *
     * @param until null for now
     * @throws io.recourse.web.Problem 403 for everybody but administrators
     */
    Erased count(Actor actor, Instant until) {
        actor.requireAny(Role.ADMIN);
        Instant at = until == null ? clock.instant() : until;
        Map<String, Long> counts = new TreeMap<>();
        KeptCases.Number number = cases.number(at);
        counts.put(KeptCases.KIND, number.due());
        perishables.forEach(one -> counts.put(one.kind(), one.count(keptLongEnough(one, at))));
        return new Erased(at, counts, number.held());
    }

    /**
     * Erases all that is due now, in small transactions. What was erased stays so, wherever this is stopped, and the next
     * call goes on with the rest.
     *
     * @throws io.recourse.web.Problem 403 for everybody but administrators
     */
    Erased run(Actor actor) {
        actor.requireAny(Role.ADMIN);
        Instant now = clock.instant();
        Map<String, Long> counts = new TreeMap<>();
        counts.put(KeptCases.KIND, eraseAllCases(now));
        perishables.forEach(one -> counts.put(one.kind(), eraseAll(one, now)));
        return new Erased(now, counts, cases.number(now).held());
    }

    private long eraseAllCases(Instant now) {
        long erased = 0;
        // whatever happened in them until now
        Instant tomorrow = now.plus(Duration.ofDays(1));
        List<KeptCases.Kept> due = cases.due(now, tomorrow, BATCH);
        while (!due.isEmpty()) {
            long before = erased;
            erased += due.stream().filter(one -> erase(one.number())).count();
            if (erased == before) {
                return erased;
            }
            due = cases.due(now, tomorrow, BATCH);
        }
        return erased;
    }

    /** False when it was not due any more, or could not be erased, which is logged and stops no other case. */
    boolean erase(String number) {
        try {
            return eraseCase.erase(number);
        } catch (RuntimeException e) {
            LOG.error("The contents of case {} could not be erased; tried again later", number, e);
            return false;
        }
    }

    private long eraseAll(Perishable perishable, Instant now) {
        long erased = 0;
        int last = BATCH;
        while (last == BATCH) {
            last = erase(perishable, now);
            erased += last;
        }
        return erased;
    }

    /** Erases a batch of what has been kept long enough; how many it were. */
    int erase(Perishable perishable, Instant now) {
        return perishable.erase(keptLongEnough(perishable, now), BATCH);
    }

    private Instant keptLongEnough(Perishable perishable, Instant at) {
        return policy.retention(perishable.kind()).keptLongEnough(at, zone);
    }
}

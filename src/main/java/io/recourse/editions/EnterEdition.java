package io.recourse.editions;

import io.recourse.access.Actor;
import io.recourse.access.Role;
import io.recourse.editions.EditionStore.Entered;
import io.recourse.longwork.Progress;
import io.recourse.policy.LaterEdition;
import io.recourse.policy.LaterEditions;
import io.recourse.policy.Policy;
import io.recourse.policy.Text;
import io.recourse.replay.ReplayRules;
import io.recourse.text.Visible;
import io.recourse.web.CountedLimits;
import io.recourse.web.Problem;
import io.recourse.web.SecurityEvents;
import io.recourse.web.SecurityEvents.Kind;
import io.recourse.web.Texts;
import io.recourse.web.Violation;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Enters an edition of the rules: some tables in another version, from a day on that lies far enough ahead for everybody to read
 * them. All closed cases are judged by them first, so that nobody enters what has not been tried out.
 */
@Component
@EnableConfigurationProperties(EditionsProperties.class)
class EnterEdition {

    /** As it stands in addresses, where some names have a meaning already, and with each case. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,19}");

    private static final Set<String> TAKEN = Set.of("compare", "sources");

    /** The days come with the call. */
    private static final String DAYS = "editions.dmn";

    private static final int LONGEST_NAME = 100;

    private final Policy policy;
    private final EditionStore store;
    private final List<LaterEditions> later;
    private final ReplayRules replay;
    private final CountedLimits limits;
    private final TransactionTemplate transaction;
    private final Texts texts;
    private final InstantSource clock;
    private final ZoneId zone;
    private final int announcedDays;

    EnterEdition(
            Policy policy,
            EditionStore store,
            List<LaterEditions> later,
            ReplayRules replay,
            CountedLimits limits,
            TransactionTemplate transaction,
            Texts texts,
            InstantSource clock,
            ZoneId zone,
            EditionsProperties properties) {
        this.policy = policy;
        this.store = store;
        this.later = later;
        this.replay = replay;
        this.limits = limits;
        this.transaction = transaction;
        this.texts = texts;
        this.clock = clock;
        this.zone = zone;
        this.announcedDays = properties.announcedDays();
    }

    /**
     * What is to be entered.
     *
     * @param from the first day, in the platform's zone; null when it was not said, or is none
     * @param madeFrom the edition whose other tables hold in it, too; null for the one in force on the day before
     * @param files the tables that are others, by the names of their files
     */
    record Asked(
            String edition, LocalDate from, String madeFrom, Text name, String source, Map<String, byte[]> files) {}

    /** An edition that is entered, what it would have done, and whether it took the place of another version. */
    record Done(Entered edition, ReplayRules.Totals replay, boolean replaced) {}

    /** An edition that may be entered and whose tables are whole; the cases have not been judged yet. */
    final class Ready {

        private final Actor actor;
        private final Asked asked;
        private final Map<String, byte[]> tables;
        private final String base;
        private final ReplayRules.Ready judging;
        private final SecurityEvents.Event event;

        private Ready(
                Actor actor,
                Asked asked,
                Map<String, byte[]> tables,
                String base,
                ReplayRules.Ready judging,
                SecurityEvents.Event event) {
            this.event = event;
            this.actor = actor;
            this.asked = asked;
            this.tables = tables;
            this.base = base;
            this.judging = judging;
        }

        /** Judges all closed cases, and then enters it; nothing is entered by who stops the first. */
        Done enter(Progress progress) {
            ReplayRules.Totals totals = judging.run(item -> {}, progress);
            Done done = transaction.execute(any -> {
                limits.lock("editions");
                requirePossible(asked);
                boolean replaced = entered(asked.edition()).isPresent();
                Entered edition = new Entered(
                        UUID.randomUUID().toString(),
                        asked.edition(),
                        base,
                        asked.from(),
                        asked.name(),
                        asked.source(),
                        actor.name(),
                        clock.instant(),
                        totals.cases(),
                        totals.differ(),
                        null);
                store.store(edition, tables);
                return new Done(edition, totals, replaced);
            });
            later.forEach(LaterEditions::lookAgain);
            event.with("edition", asked.edition()).with("day", asked.from()).done();
            return done;
        }
    }

    /** Every version that was ever entered, the newest first, with who and when. */
    List<Entered> all(Actor actor) {
        actor.requireAny(Role.ADMIN, Role.SUPERVISOR);
        return store.all();
    }

    /** The first day from which an edition that is entered today can hold. */
    LocalDate earliest() {
        return LocalDate.ofInstant(clock.instant(), zone).plusDays(announcedDays);
    }

    /**
     * @throws Problem 403 for everybody but administrators; 409 for an edition of ours, or one that is announced for a day too near
     *     to change it; 422 for a day that is past or too near, what is missing, or a broken table, with its row
     */
    Ready ready(Actor actor, Asked asked) {
        actor.requireAny(Role.ADMIN);
        requireWhole(asked);
        requirePossible(asked);
        String madeFrom = asked.madeFrom() == null ? editionBefore(asked) : asked.madeFrom();
        if (!policy.editions().contains(madeFrom) || madeFrom.equals(asked.edition())) {
            throw Problem.refused("edition-made-from", String.join(", ", policy.editions()));
        }
        // of an edition that was entered itself, its tables and what it was made from
        Optional<Entered> enteredBase = entered(madeFrom);
        Map<String, byte[]> tables =
                new TreeMap<>(enteredBase.map(base -> store.tables(base.id())).orElse(Map.of()));
        tables.putAll(asked.files());
        String base = enteredBase.map(Entered::madeFrom).orElse(madeFrom);
        // from where the call comes is known here; the thread that judges has none
        SecurityEvents.Event event = SecurityEvents.of(Kind.RULES_ENTERED).who(actor.name());
        return new Ready(actor, asked, tables, base, replay.ready(new ReplayRules.Asked(tables, base)), event);
    }

    private void requireWhole(Asked asked) {
        if (asked.from() == null) {
            throw Problem.refused("edition-day");
        }
        if (!NAME.matcher(asked.edition()).matches() || TAKEN.contains(asked.edition())) {
            throw Problem.refused("edition-name");
        }
        for (String name : List.of(asked.name().zh(), asked.name().en())) {
            if (name.isEmpty() || name.length() > LONGEST_NAME) {
                throw Problem.refused("edition-words", LONGEST_NAME);
            }
        }
        if (asked.source().length() > LONGEST_NAME) {
            throw Problem.refused("edition-words", LONGEST_NAME);
        }
        if (asked.files().isEmpty()) {
            throw Problem.refused("edition-tables");
        }
        if (asked.files().containsKey(DAYS)) {
            throw Problem.refused("broken-table", List.of(new Violation(DAYS, texts.of("editions.fault.days", DAYS))));
        }
    }

    private void requirePossible(Asked asked) {
        if (policy.isEditionFixed()) {
            throw Problem.conflict("edition-fixed");
        }
        LocalDate earliest = earliest();
        if (asked.from().isBefore(earliest)) {
            throw Problem.refused("edition-too-near", announcedDays, earliest);
        }
        Optional<Entered> before = entered(asked.edition());
        if (before.isEmpty() && policy.editions().contains(asked.edition())) {
            throw Problem.conflict("edition-of-ours", asked.edition());
        }
        if (before.filter(one -> one.from().isBefore(earliest)).isPresent()) {
            throw Problem.conflict(
                    "edition-announced", asked.edition(), before.get().from());
        }
        boolean sameDay = later.stream()
                .flatMap(some -> some.all().stream())
                .anyMatch(
                        one -> one.from().equals(asked.from()) && !one.edition().equals(asked.edition()));
        if (sameDay) {
            throw Problem.refused("edition-same-day", asked.from());
        }
    }

    private Optional<Entered> entered(String edition) {
        return store.holding().stream()
                .filter(one -> one.edition().equals(edition))
                .findFirst();
    }

    /** The edition of the day before, as if this one were not entered yet. */
    private String editionBefore(Asked asked) {
        return later.stream()
                .flatMap(some -> some.all().stream())
                .filter(one ->
                        !one.edition().equals(asked.edition()) && one.from().isBefore(asked.from()))
                .max(Comparator.comparing(LaterEdition::from))
                .map(LaterEdition::edition)
                .orElseGet(() -> {
                    LocalDate own = entered(asked.edition()).map(Entered::from).orElse(asked.from());
                    LocalDate first = own.isBefore(asked.from()) ? own : asked.from();
                    return policy.editionInForce(
                            first.atStartOfDay(zone).toInstant().minusMillis(1), zone);
                });
    }

    /** What came with a call, as far as it is text. */
    static String text(String sent) {
        return Visible.trimmed(sent == null ? "" : sent);
    }
}

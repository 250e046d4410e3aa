package io.recourse.cases;

import io.recourse.access.Actor;
import io.recourse.calendar.WorkingCalendars;
import io.recourse.deadline.CountedDay;
import io.recourse.deadline.Due;
import io.recourse.deadline.Pause;
import io.recourse.deadline.Unit;
import io.recourse.policy.PeriodRule;
import io.recourse.policy.Policy;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Why a deadline is when it is: from when, by which rule, which days count and which don't, when the clock stood still. */
@Component
public class DeadlineExplanations {

    private final Policy policy;
    private final WorkingCalendars calendars;
    private final ZoneId zone;
    private final InstantSource clock;

    DeadlineExplanations(Policy policy, WorkingCalendars calendars, ZoneId zone, InstantSource clock) {
        this.policy = policy;
        this.calendars = calendars;
        this.zone = zone;
        this.clock = clock;
    }

    public enum State {
        RUNNING,
        STANDING_STILL,
        OVERDUE,
        ENDED
    }

    /**
     * One deadline explained.
     *
     * @param dueAt as announced; null while the clock stands still, when nobody can know it
     * @param computedDueAt what the calendar of today gives; later than {@code dueAt} never, earlier where an announced
     *     deadline was not shortened
     * @param days every day looked at; empty for exact periods
     */
    public record Explanation(
            DeadlineName name,
            State state,
            Instant startedAt,
            Instant dueAt,
            Instant computedDueAt,
            boolean provisional,
            int amount,
            Unit unit,
            String zone,
            String edition,
            String rule,
            String source,
            String atEnd,
            List<Pause> pauses,
            List<CountedDay> days) {}

    public List<Explanation> of(CaseFile file, Actor reader) {
        Locale locale = LocaleContextHolder.getLocale();
        return file.deadlines(reader).stream()
                .map(deadline -> explain(file, deadline, locale))
                .toList();
    }

    private Explanation explain(CaseFile file, CaseDeadline deadline, Locale locale) {
        PeriodRule rule =
                policy.period(file.edition(), file.kind(), deadline.name().row(file));
        boolean standing = deadline.isPaused() && deadline.endedAt() == null;
        // a period that ended while its clock stood still stopped at that moment
        Instant until = deadline.endedAt() == null ? clock.instant() : deadline.endedAt();
        Due due = calendars.current().due(deadline.startedAt(), deadline.period(), deadline.pausesUntil(until));
        return new Explanation(
                deadline.name(),
                stateOf(deadline),
                deadline.startedAt(),
                standing ? null : deadline.dueAt(),
                standing ? null : due.at(),
                deadline.provisional(),
                deadline.period().amount(),
                deadline.period().unit(),
                zone.getId(),
                file.edition(),
                rule.label().in(locale),
                rule.source(),
                rule.atEnd().in(locale),
                deadline.pauses(),
                due.days());
    }

    private static State stateOf(CaseDeadline deadline) {
        if (deadline.endedAt() != null) {
            return State.ENDED;
        }
        if (deadline.isPaused()) {
            return State.STANDING_STILL;
        }
        return deadline.passed() ? State.OVERDUE : State.RUNNING;
    }
}

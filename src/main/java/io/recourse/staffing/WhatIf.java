package io.recourse.staffing;

import io.recourse.access.Actor;
import io.recourse.access.Role;
import io.recourse.calendar.WorkingCalendars;
import io.recourse.deadline.Period;
import io.recourse.deadline.WorkingCalendar;
import io.recourse.longwork.Progress;
import io.recourse.policy.ComplaintKind;
import io.recourse.policy.Policy;
import io.recourse.staffing.Plan.Mix;
import io.recourse.staffing.Plan.Reviewer;
import io.recourse.web.Problem;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What would be late, supposed that this many cases came and these people were there. */
@Component
class WhatIf {

    private static final int MOST_CASES = 200_000;
    private static final int MOST_DAYS = 1100;
    private static final int MOST_REVIEWERS = 500;
    private static final int MOST_MINUTES = 10_000;

    private final Policy policy;
    private final WorkingCalendars calendars;
    private final ZoneId zone;
    private final InstantSource clock;

    WhatIf(Policy policy, WorkingCalendars calendars, ZoneId zone, InstantSource clock) {
        this.clock = clock;
        this.policy = policy;
        this.calendars = calendars;
        this.zone = zone;
    }

    /** A plan that can be gone through. */
    interface Ready {

        Supposed run(Progress progress);
    }

    /**
     * For who begins to suppose.
     *
     * @throws Problem 403 for everybody but supervisors
     */
    LocalDate today(Actor actor) {
        requireMaySuppose(actor);
        return LocalDate.ofInstant(clock.instant(), zone);
    }

    /** @throws Problem 403 for everybody but supervisors */
    void requireMaySuppose(Actor actor) {
        actor.requireAny(Role.SUPERVISOR);
    }

    /** @throws Problem 403 for everybody but supervisors, 422 {@code staffing-plan} for a plan that nothing can come of */
    Ready ready(Actor actor, Plan plan) {
        requireMaySuppose(actor);
        return ready(plan, Year.Witness.NOBODY);
    }

    Ready ready(Plan plan, Year.Witness witness) {
        String edition = requireSense(plan);
        WorkingCalendar calendar = calendars.current();
        return progress -> new Year(plan, new OfEdition(edition, calendar), calendar, witness).run(progress);
    }

    /** The edition in force on the first day, by which all cases are judged. */
    private String requireSense(Plan plan) {
        require(
                plan.from() != null
                        && plan.from().getYear() >= 2000
                        && plan.from().getYear() <= 2100,
                "from");
        require(plan.days() >= 1 && plan.days() <= MOST_DAYS, "days");
        require(plan.casesADay().values().stream().allMatch(many -> within(many, 0, MOST_CASES)), "casesADay");
        require(plan.expected() > 0 && plan.expected() <= MOST_CASES, "casesADay");
        require(
                plan.hours().size() == Plan.HOURS && plan.hours().stream().allMatch(weight -> within(weight, 0, 1e9)),
                "hours");
        require(plan.hours().stream().mapToDouble(Double::doubleValue).sum() > 0, "hours");
        require(within(plan.bothRest(), 0, 100), "bothRest");
        String edition = policy.editionInForce(plan.from().atStartOfDay(zone).toInstant(), zone);
        require(
                !plan.mix().isEmpty()
                        && plan.mix().stream()
                                .allMatch(mix -> within(mix.share(), 0, 1e9)
                                        && within(mix.minutes(), 0, MOST_MINUTES)
                                        && policy.ground(edition, mix.kind(), mix.ground())
                                                .isPresent()),
                "mix");
        require(plan.mix().stream().mapToDouble(Mix::share).sum() > 0, "mix");
        require(
                !plan.roster().isEmpty()
                        && plan.roster().size() <= MOST_REVIEWERS
                        && plan.roster().stream().allMatch(WhatIf::isThere),
                "roster");
        return edition;
    }

    private static boolean isThere(Reviewer who) {
        return who.from() != null
                && who.until() != null
                && (who.until().equals(LocalTime.MIDNIGHT) || who.from().isBefore(who.until()))
                && who.absences().stream()
                        .allMatch(one -> one.from() != null
                                && one.to() != null
                                && !one.to().isBefore(one.from()));
    }

    private static boolean within(double number, double least, double most) {
        return number >= least && number <= most;
    }

    private static void require(boolean right, String member) {
        if (!right) {
            throw Problem.refused("staffing-plan", member);
        }
    }

    /** The grounds of complaints about reviews, evenly, of the edition in force on that day. */
    List<Mix> usualMix(LocalDate from, double minutes) {
        String edition = policy.editionInForce(from.atStartOfDay(zone).toInstant(), zone);
        return policy.kinds(edition).stream()
                .filter(ComplaintKind::aboutReview)
                .flatMap(kind -> policy.grounds(edition, kind.id()).stream()
                        .map(ground -> new Mix(kind.id(), ground.id(), 1, minutes)))
                .sorted(Comparator.comparing(Mix::kind).thenComparing(Mix::ground))
                .toList();
    }

    /** What the deadline table and the calendar say; both are asked once for each kind. */
    private final class OfEdition implements Year.Rules {

        private final String edition;
        private final WorkingCalendar calendar;
        private final Map<String, Optional<Period>> periods = new HashMap<>();
        private final Map<String, ComplaintKind> kinds = new HashMap<>();

        OfEdition(String edition, WorkingCalendar calendar) {
            this.edition = edition;
            this.calendar = calendar;
        }

        private Optional<Period> period(String kind, String deadline) {
            return periods.computeIfAbsent(
                    kind + " " + deadline, same -> policy.optionalPeriod(edition, kind, deadline));
        }

        private Instant after(String kind, String deadline, Instant start) {
            return period(kind, deadline)
                    .map(period -> calendar.due(start, period, List.of()).at())
                    .orElse(start);
        }

        @Override
        public Instant evidenceEnds(String kind, Instant filedAt) {
            ComplaintKind its =
                    kinds.computeIfAbsent(kind, id -> policy.kind(edition, id).orElseThrow());
            Instant opened = its.negotiation() ? after(kind, "NEGOTIATION", filedAt) : filedAt;
            return its.evidencePeriod() ? after(kind, "EVIDENCE", opened) : opened;
        }

        @Override
        public Instant limit(String kind, Instant examinationFrom) {
            return after(kind, "DECISION_LIMIT", examinationFrom);
        }
    }
}

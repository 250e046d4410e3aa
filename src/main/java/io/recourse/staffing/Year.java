package io.recourse.staffing;

import io.recourse.deadline.WorkingCalendar;
import io.recourse.longwork.Progress;
import io.recourse.staffing.Plan.Mix;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * One run through a plan, from event to event. Everything that is random is drawn here, of streams of their own, so that another
 * roster meets the same cases.
 */
final class Year {

    private static final Duration AFTERWARDS = Duration.ofDays(365);
    private static final int TOLD_EVERY = 1000;
    private static final double MILLIS_PER_MINUTE = 60_000;

    /** What the rules say of a case of some kind that is filed then. */
    interface Rules {

        /** When its evidence closes; the instant itself for a kind that is judged at once. */
        Instant evidenceEnds(String kind, Instant filedAt);

        /** When its decision is due at last, of a case whose examination begins then. */
        Instant limit(String kind, Instant examinationFrom);
    }

    /** Is told of what happens, in its order. */
    interface Witness {

        Witness NOBODY = (what, at, nth, reviewer) -> {};

        /** @param reviewer null where nobody does anything */
        void saw(What what, Instant at, Case nth, String reviewer);

        enum What {
            FILED,
            EXAMINED,
            TAKEN,
            DECIDED
        }
    }

    /** @param work how long somebody has to be busy with it */
    record Case(int number, Mix mix, Instant filedAt, Instant examinedFrom, Instant limit, Duration work) {}

    private record Event(Instant at, int order, Runnable does) implements Comparable<Event> {

        @Override
        public int compareTo(Event other) {
            int byTime = at.compareTo(other.at);
            return byTime != 0 ? byTime : Integer.compare(order, other.order);
        }
    }

    private final Plan plan;
    private final Rules rules;
    private final ZoneId zone;
    private final Witness witness;
    private final List<Case> cases = new ArrayList<>();
    private final PriorityQueue<Event> events = new PriorityQueue<>();

    /** As the work list: what is past its limit is due earlier than everything that is not, so escalated ones come first. */
    private final PriorityQueue<Case> waiting =
            new PriorityQueue<>(Comparator.comparing(Case::limit).thenComparing(Case::number));

    private final List<Desk> desks = new ArrayList<>();
    private final Map<Integer, Instant> taken = new LinkedHashMap<>();
    private final Map<Integer, Instant> decided = new LinkedHashMap<>();
    private final TreeMap<LocalDate, int[]> waitingAtEndOf = new TreeMap<>();
    private LocalDate today;
    private Instant midnight;
    private int order;

    Year(Plan plan, Rules rules, WorkingCalendar calendar, Witness witness) {
        this.plan = plan;
        this.rules = rules;
        this.zone = calendar.zone();
        this.witness = witness;
        plan.roster().forEach(who -> desks.add(new Desk(who.name(), new Shifts(who, calendar))));
    }

    private final class Desk {

        private final String name;
        private final Shifts shifts;
        private boolean busy;
        private Duration worked = Duration.ZERO;

        Desk(String name, Shifts shifts) {
            this.name = name;
            this.shifts = shifts;
        }

        boolean isThere(Instant at) {
            Shifts.Shift shift = shifts.at(at);
            return shift != null && shift.has(at);
        }

        void comes(Instant from) {
            Shifts.Shift shift = shifts.at(from);
            if (shift != null) {
                Instant start = shift.start().isBefore(from) ? from : shift.start();
                at(start, () -> {
                    takeNext(start);
                    comes(shift.end());
                });
            }
        }

        void takeNext(Instant now) {
            if (busy || waiting.isEmpty() || !isThere(now)) {
                return;
            }
            Case next = waiting.poll();
            busy = true;
            taken.put(next.number(), now);
            witness.saw(Witness.What.TAKEN, now, next, name);
            Instant end = after(now, next.work());
            if (end == null) {
                return;
            }
            worked = worked.plus(next.work());
            at(end, () -> {
                busy = false;
                decided.put(next.number(), end);
                witness.saw(Witness.What.DECIDED, end, next, name);
                takeNext(end);
            });
        }

        /** When so much work is done that is begun now and rests while nobody is there; null for never. */
        private Instant after(Instant now, Duration work) {
            Duration left = work;
            Instant at = now;
            Shifts.Shift shift = shifts.at(at);
            while (shift != null) {
                Instant from = shift.start().isBefore(at) ? at : shift.start();
                Duration there = Duration.between(from, shift.end());
                if (left.compareTo(there) <= 0) {
                    return from.plus(left);
                }
                left = left.minus(there);
                at = shift.end();
                shift = shifts.at(at);
            }
            return null;
        }
    }

    private void at(Instant instant, Runnable does) {
        events.add(new Event(instant, order++, does));
    }

    Supposed run(Progress progress) {
        draw();
        for (Case each : cases) {
            at(each.filedAt(), () -> witness.saw(Witness.What.FILED, each.filedAt(), each, null));
            at(each.examinedFrom(), () -> {
                witness.saw(Witness.What.EXAMINED, each.examinedFrom(), each, null);
                waiting.add(each);
                desks.forEach(desk -> desk.takeNext(each.examinedFrom()));
            });
        }
        Instant begin = plan.from().atStartOfDay(zone).toInstant();
        Instant end =
                plan.from().plusDays(plan.days()).atStartOfDay(zone).toInstant().plus(AFTERWARDS);
        desks.forEach(desk -> desk.comes(begin));
        itIs(plan.from());
        int told = 0;
        Instant last = begin;
        while (!events.isEmpty() && decided.size() < cases.size()) {
            Event next = events.poll();
            if (next.at().isAfter(end)) {
                break;
            }
            countWaiting(next.at());
            last = next.at();
            next.does().run();
            if (decided.size() >= told + TOLD_EVERY) {
                told = decided.size();
                progress.at(told, cases.size());
            }
        }
        return outcome(begin, last);
    }

    /** What waits now waited at the end of each day that is over by then. */
    private void countWaiting(Instant next) {
        while (!next.isBefore(midnight)) {
            waitingAtEndOf.put(today, new int[] {waiting.size()});
            itIs(today.plusDays(1));
        }
    }

    private void itIs(LocalDate day) {
        today = day;
        midnight = day.plusDays(1).atStartOfDay(zone).toInstant();
    }

    private void draw() {
        SplittableRandom root = new SplittableRandom(plan.seed());
        SplittableRandom arrivals = root.split();
        SplittableRandom about = root.split();
        SplittableRandom work = root.split();
        SplittableRandom resting = root.split();
        List<Instant> filed = new ArrayList<>();
        for (int day = 0; day < plan.days(); day++) {
            LocalDate date = plan.from().plusDays(day);
            int many = poisson(arrivals, plan.casesADay().getOrDefault(date.getDayOfWeek(), 0.0));
            for (int i = 0; i < many; i++) {
                long millis = (long) ((hour(arrivals) + arrivals.nextDouble()) * 3_600_000);
                filed.add(date.atStartOfDay(zone).toInstant().plusMillis(millis));
            }
        }
        filed.sort(Comparator.naturalOrder());
        List<Double> shares = plan.mix().stream().map(Mix::share).toList();
        for (Instant at : filed) {
            Mix mix = plan.mix().get(drawn(about, shares));
            Duration minutes =
                    Duration.ofMillis((long) (-Math.log(1 - work.nextDouble()) * mix.minutes() * MILLIS_PER_MINUTE));
            Instant evidence = rules.evidenceEnds(mix.kind(), at);
            boolean rests = resting.nextDouble() * 100 < plan.bothRest();
            double when = resting.nextDouble();
            Instant from =
                    rests ? at.plusMillis((long) (Duration.between(at, evidence).toMillis() * when)) : evidence;
            cases.add(new Case(cases.size(), mix, at, from, rules.limit(mix.kind(), from), minutes));
        }
    }

    private int hour(SplittableRandom random) {
        return drawn(random, plan.hours());
    }

    private static int drawn(SplittableRandom random, List<Double> weights) {
        double left = random.nextDouble()
                * weights.stream().mapToDouble(Double::doubleValue).sum();
        for (int i = 0; i < weights.size(); i++) {
            left -= weights.get(i);
            if (left < 0) {
                return i;
            }
        }
        return weights.size() - 1;
    }

    /** How many of a Poisson process fall into one unit of time, counted by the waits between them. */
    private static int poisson(SplittableRandom random, double mean) {
        int many = 0;
        double passed = -Math.log(1 - random.nextDouble());
        while (passed < mean) {
            many++;
            passed -= Math.log(1 - random.nextDouble());
        }
        return many;
    }

    private Supposed outcome(Instant begin, Instant last) {
        TreeMap<LocalDate, int[]> days = new TreeMap<>();
        Map<Mix, double[]> grounds = new LinkedHashMap<>();
        plan.mix().forEach(mix -> grounds.put(mix, new double[3]));
        int late = 0;
        int waited = 0;
        double wait = 0;
        for (Case each : cases) {
            Instant end = decided.get(each.number());
            boolean isLate = end == null || end.isAfter(each.limit());
            Instant took = taken.getOrDefault(each.number(), last);
            double minutes = Duration.between(each.examinedFrom(), took).toMillis() / MILLIS_PER_MINUTE;
            wait += minutes;
            waited += minutes > 0 ? 1 : 0;
            late += isLate ? 1 : 0;
            // an end at 24:00 is the end of its day, not the beginning of the next
            int[] due = of(days, each.limit().minusMillis(1));
            due[1]++;
            due[2] += isLate ? 1 : 0;
            of(days, each.filedAt())[0]++;
            if (end != null) {
                of(days, end)[3]++;
            }
            double[] ground = grounds.get(each.mix());
            ground[0]++;
            ground[1] += isLate ? 1 : 0;
            ground[2] += minutes;
        }
        return new Supposed(
                cases.size(),
                late,
                cases.size() - decided.size(),
                cases.isEmpty() ? 0 : (double) waited / cases.size(),
                cases.isEmpty() ? 0 : wait / cases.size(),
                busy(begin, last),
                days.entrySet().stream()
                        .map(day -> new Supposed.Day(
                                day.getKey(),
                                day.getValue()[0],
                                day.getValue()[1],
                                day.getValue()[2],
                                day.getValue()[3],
                                waitingAtEndOf.getOrDefault(day.getKey(), new int[1])[0]))
                        .toList(),
                grounds.entrySet().stream()
                        .map(one -> new Supposed.OfGround(
                                one.getKey().kind(),
                                one.getKey().ground(),
                                (int) one.getValue()[0],
                                (int) one.getValue()[1],
                                one.getValue()[0] == 0 ? 0 : one.getValue()[1] / one.getValue()[0],
                                one.getValue()[0] == 0 ? 0 : one.getValue()[2] / one.getValue()[0]))
                        .toList());
    }

    private int[] of(TreeMap<LocalDate, int[]> days, Instant at) {
        return days.computeIfAbsent(at.atZone(zone).toLocalDate(), none -> new int[4]);
    }

    private double busy(Instant begin, Instant last) {
        double there = 0;
        double worked = 0;
        for (Desk desk : desks) {
            worked += desk.worked.toMillis();
            Deque<Shifts.Shift> shifts = new ArrayDeque<>();
            Shifts.Shift shift = desk.shifts.at(begin);
            while (shift != null && shift.start().isBefore(last)) {
                shifts.add(shift);
                shift = desk.shifts.at(shift.end());
            }
            there += shifts.stream()
                    .mapToLong(one -> Duration.between(one.start(), one.end().isAfter(last) ? last : one.end())
                            .toMillis())
                    .sum();
        }
        return there == 0 ? 0 : worked / there;
    }
}

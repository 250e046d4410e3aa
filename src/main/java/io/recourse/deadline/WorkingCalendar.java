package io.recourse.deadline;

import io.recourse.deadline.CountedDay.Reason;
import io.recourse.deadline.DayStatus.Kind;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Counts days (PRC Civil Code, art. 200-204). Working days are Monday to Friday, less the days off, plus the working
 * weekends of the official yearly schedules, less the own closures; a year without a schedule has weekends only.
 */
public final class WorkingCalendar {

    private final ZoneId zone;
    private final LocalTime closing;
    private final Map<Integer, YearSchedule> years;
    private final Map<LocalDate, String> off = new HashMap<>();
    private final Map<LocalDate, String> working = new HashMap<>();
    private final Map<LocalDate, String> closures;

    /**
     * @param closing when a working day ends; {@link LocalTime#MIDNIGHT} is 24:00
     * @param years at most one schedule per year; where two of them differ about a day, the later year's one holds
     * @param closures the names of own closures by their days
     * @throws IllegalArgumentException when a year has two schedules
     */
    public WorkingCalendar(
            ZoneId zone, LocalTime closing, Collection<YearSchedule> years, Map<LocalDate, String> closures) {
        this.zone = zone;
        this.closing = closing;
        this.closures = Map.copyOf(closures);
        Map<Integer, YearSchedule> byYear = new TreeMap<>();
        for (YearSchedule schedule : years) {
            if (byYear.put(schedule.year(), schedule) != null) {
                throw new IllegalArgumentException("two schedules for " + schedule.year());
            }
        }
        this.years = byYear;
        for (YearSchedule schedule : byYear.values()) {
            working.keySet().removeAll(schedule.off().keySet());
            off.keySet().removeAll(schedule.working().keySet());
            off.putAll(schedule.off());
            working.putAll(schedule.working());
        }
    }

    public ZoneId zone() {
        return zone;
    }

    /** The official schedule of the year, empty while it isn't known. */
    public Optional<YearSchedule> schedule(int year) {
        return Optional.ofNullable(years.get(year));
    }

    public DayStatus status(LocalDate date) {
        boolean provisional = !years.containsKey(date.getYear());
        if (off.containsKey(date)) {
            return new DayStatus(Kind.HOLIDAY, off.get(date), provisional);
        }
        boolean weekend = date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
        if (weekend && !working.containsKey(date)) {
            return new DayStatus(Kind.WEEKEND, null, provisional);
        }
        if (closures.containsKey(date)) {
            return new DayStatus(Kind.CLOSURE, closures.get(date), provisional);
        }
        // notices also name ordinary weekdays as worked (2020-02-03): those make up for nothing
        return weekend
                ? new DayStatus(Kind.MAKE_UP, working.get(date), provisional)
                : new DayStatus(Kind.WORKING, null, provisional);
    }

    /**
     * The end of a period. A pause that begins when the period is already over changes nothing; where pauses overlap,
     * the clock stands still once.
     *
     * <p>For {@link Unit#DAY} the length of the pauses is added. For the other units no day that a pause touches is
     * counted, the day on which the clock runs again as little as the day of an event; a day whose close had come
     * before the pause stays counted.
     *
     * @param pauses in any order
     * @throws IllegalArgumentException when a pause has no end yet, or ends before it begins
     */
    public Due due(Instant start, Period period, List<Pause> pauses) {
        for (Pause pause : pauses) {
            if (pause.until() == null) {
                throw new IllegalArgumentException(
                        "while the clock stands still no end can be told: paused since " + pause.from());
            }
            if (pause.until().isBefore(pause.from())) {
                throw new IllegalArgumentException("a pause ends before it begins: " + pause);
            }
        }
        return switch (period.unit()) {
            case DAY -> exact(start, period.amount(), pauses);
            case CALENDAR_DAY -> calendarDays(start, period.amount(), pauses);
            case WORKING_DAY -> workingDays(start, period.amount(), pauses);
        };
    }

    private static Due exact(Instant start, int amount, List<Pause> pauses) {
        Instant at = start.plus(Duration.ofHours(24L * amount));
        Instant running = start;
        List<Pause> ordered =
                pauses.stream().sorted(Comparator.comparing(Pause::from)).toList();
        for (Pause pause : ordered) {
            Instant from = pause.from().isBefore(running) ? running : pause.from();
            if (from.isBefore(at) && pause.until().isAfter(from)) {
                at = at.plus(Duration.between(from, pause.until()));
                running = pause.until();
            }
        }
        return new Due(at, false, List.of());
    }

    private Due calendarDays(Instant start, int amount, List<Pause> pauses) {
        List<DateRange> paused = pausedDays(pauses, LocalTime.MIDNIGHT);
        LocalDate date = start.atZone(zone).toLocalDate();
        List<CountedDay> days = new ArrayList<>();
        days.add(new CountedDay(date, Reason.START, null, false));
        int counted = 0;
        while (counted < amount) {
            date = date.plusDays(1);
            boolean stoodStill = contains(paused, date);
            days.add(new CountedDay(date, stoodStill ? Reason.PAUSED : Reason.COUNTED, null, !stoodStill));
            counted += stoodStill ? 0 : 1;
        }
        return new Due(close(date, LocalTime.MIDNIGHT), false, days);
    }

    private Due workingDays(Instant start, int amount, List<Pause> pauses) {
        List<DateRange> paused = pausedDays(pauses, closing);
        LocalDate date = start.atZone(zone).toLocalDate();
        List<CountedDay> days = new ArrayList<>();
        days.add(new CountedDay(date, Reason.START, null, false));
        boolean provisional = false;
        int counted = 0;
        while (counted < amount) {
            date = date.plusDays(1);
            DayStatus status = status(date);
            CountedDay day = contains(paused, date)
                    ? new CountedDay(date, Reason.PAUSED, null, false)
                    : new CountedDay(date, reason(status.kind()), status.name(), status.counts());
            days.add(day);
            counted += day.counted() ? 1 : 0;
            provisional |= status.provisional();
        }
        return new Due(close(date, closing), provisional, days);
    }

    private static Reason reason(Kind kind) {
        return switch (kind) {
            case WORKING -> Reason.COUNTED;
            case MAKE_UP -> Reason.MAKE_UP;
            case WEEKEND -> Reason.WEEKEND;
            case HOLIDAY -> Reason.HOLIDAY;
            case CLOSURE -> Reason.CLOSURE;
        };
    }

    private Instant close(LocalDate date, LocalTime closingTime) {
        return closingTime.equals(LocalTime.MIDNIGHT)
                ? date.plusDays(1).atStartOfDay(zone).toInstant()
                : date.atTime(closingTime).atZone(zone).toInstant();
    }

    private List<DateRange> pausedDays(List<Pause> pauses, LocalTime closingTime) {
        return pauses.stream()
                .map(pause -> {
                    LocalDate first = pause.from().atZone(zone).toLocalDate();
                    LocalDate last = pause.until().atZone(zone).toLocalDate();
                    // after the close the day is complete: a pause can't take it back
                    boolean complete = !pause.from().isBefore(close(first, closingTime));
                    return new DateRange(complete ? first.plusDays(1) : first, last);
                })
                .toList();
    }

    private static boolean contains(List<DateRange> ranges, LocalDate date) {
        return ranges.stream().anyMatch(range -> range.contains(date));
    }

    /** Both ends included; empty when {@code last} is before {@code first}. */
    private record DateRange(LocalDate first, LocalDate last) {

        boolean contains(LocalDate date) {
            return !date.isBefore(first) && !date.isAfter(last);
        }
    }
}

package io.recourse.transparency;

import io.recourse.money.Money;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Figures as the public sees them. A count is a number, or {@code "<5"} where it is small; a total is the sum of what is
 * shown, and {@code ">=12"} where something is not: so a total tells nothing of what it leaves out. Times and shares are
 * null where too few decisions, or too few late ones, stand behind them.
 */
record Shown(Map<String, Object> counts, Long medianHours, Long p95Hours, Integer inTimePercent) {

    private static final double HOUR = 3600;

    static Shown of(Counted counted, int smallest) {
        Map<String, Object> counts = new LinkedHashMap<>();
        for (Figure figure : Figure.values()) {
            counts.put(figure.member(), count(counted.count(figure), smallest));
        }
        return with(counts, counted, counted.inTime, counted.late, smallest);
    }

    /** @param all of the month without regard to the ground; only its times are used */
    static Shown total(Collection<Counted> grounds, Counted all, int smallest) {
        Map<String, Object> counts = new LinkedHashMap<>();
        for (Figure figure : Figure.values()) {
            long sum = 0;
            boolean hidden = false;
            for (Counted ground : grounds) {
                long count = ground.count(figure);
                if (isSmall(count, smallest)) {
                    hidden = true;
                } else {
                    sum += count;
                }
            }
            counts.put(figure.member(), hidden ? ">=" + sum : (Object) sum);
        }
        long inTime = 0;
        long late = 0;
        for (Counted ground : grounds) {
            if (!isSmall(ground.inTime, smallest) && !isSmall(ground.late, smallest)) {
                inTime += ground.inTime;
                late += ground.late;
            }
        }
        return with(counts, all, inTime, late, smallest);
    }

    /** What was paid in each currency, as far as enough measures stand behind it in each ground. */
    static List<Money> amounts(Collection<Counted> grounds, int smallest) {
        Map<String, Money> sums = new TreeMap<>();
        grounds.stream()
                .flatMap(ground -> ground.paid().stream())
                .filter(paid -> !isSmall(paid.measures(), smallest))
                .forEach(paid -> sums.merge(paid.sum().currency(), paid.sum(), Money::plus));
        return List.copyOf(sums.values());
    }

    static Object count(long count, int smallest) {
        return isSmall(count, smallest) ? "<" + smallest : (Object) count;
    }

    private static Shown with(Map<String, Object> counts, Counted timed, long inTime, long late, int smallest) {
        boolean enough = timed.timed >= smallest;
        boolean share = inTime + late > 0 && !isSmall(inTime, smallest) && !isSmall(late, smallest);
        return new Shown(
                counts,
                enough ? Math.round(timed.medianSeconds / HOUR) : null,
                enough ? Math.round(timed.p95Seconds / HOUR) : null,
                share ? (int) Math.floor(100.0 * inTime / (inTime + late)) : null);
    }

    private static boolean isSmall(long count, int smallest) {
        return count > 0 && count < smallest;
    }
}

package io.recourse.transparency;

import io.recourse.money.Money;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The true figures of one ground, or of all of them, in one month; nothing of it is shown before {@link Shown} saw it. */
final class Counted {

    private final Map<Figure, Long> counts = new EnumMap<>(Figure.class);
    private final List<Paid> paid = new ArrayList<>();
    long timed;
    double medianSeconds;
    double p95Seconds;
    long inTime;
    long late;

    /** What went from one side to the other in one currency, by how many measures. */
    record Paid(long measures, Money sum) {}

    /** The same for a table. */
    record Kept(
            Map<Figure, Long> counts,
            List<Paid> paid,
            long timed,
            double medianSeconds,
            double p95Seconds,
            long inTime,
            long late) {}

    static Counted of(Kept kept) {
        Counted counted = new Counted();
        counted.counts.putAll(kept.counts());
        counted.paid.addAll(kept.paid());
        counted.timed = kept.timed();
        counted.medianSeconds = kept.medianSeconds();
        counted.p95Seconds = kept.p95Seconds();
        counted.inTime = kept.inTime();
        counted.late = kept.late();
        return counted;
    }

    Kept kept() {
        return new Kept(counts, paid, timed, medianSeconds, p95Seconds, inTime, late);
    }

    void add(Figure figure, long number) {
        counts.merge(figure, number, Long::sum);
    }

    void add(Paid paid) {
        this.paid.add(paid);
    }

    /** Empty where nothing was paid. */
    List<Paid> paid() {
        return List.copyOf(paid);
    }

    long count(Figure figure) {
        return counts.getOrDefault(figure, 0L);
    }
}

package io.recourse.transparency;

import java.util.EnumMap;
import java.util.Map;

/** The true figures of one ground, or of all of them, in one month; nothing of it is shown before {@link Shown} saw it. */
final class Counted {

    private final Map<Figure, Long> counts = new EnumMap<>(Figure.class);
    long timed;
    double medianSeconds;
    double p95Seconds;
    long inTime;
    long late;

    void add(Figure figure, long number) {
        counts.merge(figure, number, Long::sum);
    }

    long count(Figure figure) {
        return counts.getOrDefault(figure, 0L);
    }
}

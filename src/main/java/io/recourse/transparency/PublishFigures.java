package io.recourse.transparency;

import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * The report for the public, counted at most once in a while, whoever asks how often. Months before the last one are over
 * and counted once; the last one is counted again, for what was still being written when it ended.
 */
@Component
class PublishFigures {

    private static final String TIMES = "hours from filing to first decision, nights and holidays included";

    private final CountFigures count;
    private final TransparencyProperties properties;
    private final ZoneId zone;
    private final InstantSource clock;
    private final Map<YearMonth, CountFigures.Month> over = new HashMap<>();
    private Instant overUntil = Instant.EPOCH;
    private Report last;
    /** Of the machine's timer: simulated time does not make figures old. */
    private long countedAtNanos;

    PublishFigures(CountFigures count, TransparencyProperties properties, ZoneId zone, InstantSource clock) {
        this.count = count;
        this.properties = properties;
        this.zone = zone;
        this.clock = clock;
    }

    /** Who asks while somebody else's is being counted waits for it. */
    synchronized Report report() {
        long now = System.nanoTime();
        if (last == null || now - countedAtNanos >= properties.freshFor().toNanos()) {
            last = count();
            countedAtNanos = now;
        }
        return last;
    }

    private Report count() {
        Instant now = clock.instant();
        Map<YearMonth, CountFigures.Month> counted = new HashMap<>(over);
        counted.putAll(count.since(overUntil));
        YearMonth lastMonth = YearMonth.from(now.atZone(zone)).minusMonths(1);
        // where time is simulated it can go back, and nothing is kept
        if (!properties.freshFor().isZero()) {
            counted.forEach((month, figures) -> {
                if (month.isBefore(lastMonth)) {
                    over.put(month, figures);
                }
            });
            overUntil = lastMonth.atDay(1).atStartOfDay(zone).toInstant();
        }
        List<Report.Month> months = counted.entrySet().stream()
                .sorted(Map.Entry.<YearMonth, CountFigures.Month>comparingByKey(Comparator.reverseOrder()))
                .map(month -> month(month.getKey(), month.getValue()))
                .toList();
        return new Report(now, zone.getId(), properties.smallestCount(), TIMES, months);
    }

    private Report.Month month(YearMonth month, CountFigures.Month counted) {
        int smallest = properties.smallestCount();
        Map<String, Object> byRule = new LinkedHashMap<>();
        counted.refusedByRule().forEach((rule, number) -> byRule.put(rule, Shown.count(number, smallest)));
        return new Report.Month(
                month.toString(),
                counted.grounds().entrySet().stream()
                        .map(ground -> new Report.Ground(
                                ground.getKey().kind(),
                                ground.getKey().ground(),
                                Report.Figures.of(Shown.of(ground.getValue(), smallest))))
                        .toList(),
                new Report.Total(Report.Figures.of(Shown.total(counted.grounds().values(), counted.all(), smallest))),
                byRule);
    }
}

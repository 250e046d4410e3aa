package io.recourse.transparency;

import java.time.Duration;
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
 * The report for the public, counted at most once in a while, whoever asks how often. A month that has been over for a day is
 * counted once and kept; until then it is counted again, for what was still being written when it ended.
 */
@Component
class PublishFigures {

    private static final String TIMES = "hours from filing to first decision, nights and holidays included";

    private static final Duration WRITTEN_WITHIN = Duration.ofDays(1);

    private final CountFigures count;
    private final KeptMonths kept;
    private final TransparencyProperties properties;
    private final ZoneId zone;
    private final InstantSource clock;
    private final Map<YearMonth, CountFigures.Month> over = new HashMap<>();
    /** The first month that is to be counted; null for the first of all. */
    private YearMonth notOver;

    private Report last;
    /** Of the machine's timer: simulated time does not make figures old. */
    private long countedAtNanos;

    PublishFigures(
            CountFigures count, KeptMonths kept, TransparencyProperties properties, ZoneId zone, InstantSource clock) {
        this.count = count;
        this.kept = kept;
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
        // where time is simulated it can go back, and nothing is kept
        boolean keeps = !properties.freshFor().isZero();
        YearMonth last = YearMonth.from(now.atZone(zone));
        YearMonth running = YearMonth.from(now.minus(WRITTEN_WITHIN).atZone(zone));
        if (keeps && notOver == null) {
            remember();
        }
        YearMonth from = notOver == null ? count.first().orElse(last) : notOver;
        Map<YearMonth, CountFigures.Month> counted = new HashMap<>(over);
        for (YearMonth month = from; !month.isAfter(last); month = month.plusMonths(1)) {
            CountFigures.Month figures = count.of(month);
            if (!figures.isEmpty()) {
                counted.put(month, figures);
                if (keeps && month.isBefore(running)) {
                    over.put(month, figures);
                    kept.keep(month, figures, now);
                }
            }
        }
        if (keeps) {
            notOver = running;
        }
        List<Report.Month> months = counted.entrySet().stream()
                .sorted(Map.Entry.<YearMonth, CountFigures.Month>comparingByKey(Comparator.reverseOrder()))
                .map(month -> month(month.getKey(), month.getValue()))
                .toList();
        return new Report(now, zone.getId(), properties.smallestCount(), TIMES, months);
    }

    /** What was counted before this node started. */
    private void remember() {
        over.putAll(kept.all());
        over.keySet().stream().max(Comparator.naturalOrder()).ifPresent(last -> notOver = last.plusMonths(1));
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
                                Report.Figures.of(
                                        Shown.of(ground.getValue(), smallest),
                                        Shown.amounts(List.of(ground.getValue()), smallest))))
                        .toList(),
                new Report.Total(Report.Figures.of(
                        Shown.total(counted.grounds().values(), counted.all(), smallest),
                        Shown.amounts(counted.grounds().values(), smallest))),
                byRule);
    }
}

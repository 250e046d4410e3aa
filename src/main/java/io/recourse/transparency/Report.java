package io.recourse.transparency;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.recourse.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What the public is told.
 *
 * @param countedAt when it was counted; the month of that instant is not over
 * @param zone in which months begin and end
 * @param smallestCount counts below this are not told
 * @param months the latest first
 */
record Report(Instant countedAt, String zone, int smallestCount, String times, List<Month> months) {

    /**
     * A month, such as {@code 2026-03}.
     *
     * @param refusedByRule how often each rule refused a filing; one filing can break several
     */
    record Month(String month, List<Ground> grounds, Total total, Map<String, Object> refusedByRule) {}

    record Ground(String kind, String ground, @JsonUnwrapped Figures figures) {}

    record Total(@JsonUnwrapped Figures figures) {}

    /**
     * {@code decisionsInTimePercent} is rounded down, so that 100 is all of them; {@code amounts} is what one side of an
     * order paid to the other, in each currency, left out where nothing was paid or too few stand behind it.
     */
    record Figures(
            @JsonUnwrapped Counts counts,
            Long medianHours,
            Long p95Hours,
            Integer decisionsInTimePercent,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Money> amounts) {

        static Figures of(Shown shown, List<Money> amounts) {
            return new Figures(
                    new Counts(shown.counts()), shown.medianHours(), shown.p95Hours(), shown.inTimePercent(), amounts);
        }
    }

    /** A number, or a text that says how small it is. */
    record Counts(@JsonAnyGetter Map<String, Object> values) {}
}

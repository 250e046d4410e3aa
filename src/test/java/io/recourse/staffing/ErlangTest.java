package io.recourse.staffing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.recourse.deadline.WorkingCalendar;
import io.recourse.longwork.Progress;
import io.recourse.staffing.Plan.Mix;
import io.recourse.staffing.Plan.Reviewer;
import io.recourse.testing.Repeats;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where nobody ever goes home, a year is the plain queue M/M/c, of which Erlang's formula tells what to expect. */
class ErlangTest {

    /** Of no holidays: who is there every day of the week does not ask it. */
    private static final WorkingCalendar CALENDAR =
            new WorkingCalendar(ZoneId.of("Asia/Shanghai"), LocalTime.MIDNIGHT, List.of(), Map.of());

    private static final Year.Rules AT_ONCE = new Year.Rules() {
        @Override
        public Instant evidenceEnds(String kind, Instant filedAt) {
            return filedAt;
        }

        @Override
        public Instant limit(String kind, Instant examinationFrom) {
            return examinationFrom.plus(Duration.ofHours(2));
        }
    };

    @ParameterizedTest
    @CsvSource({"1, 60, 12", "3, 240, 14.4", "8, 600, 15.4"})
    void how_many_wait_and_how_long_is_what_erlang_says(int reviewers, double casesADay, double minutes) {
        Plan plan = new Plan(
                20260309L,
                LocalDate.of(2026, 1, 1),
                (int) (Repeats.times(400_000, 100_000) / casesADay),
                Arrays.stream(DayOfWeek.values()).collect(Collectors.toMap(Function.identity(), day -> casesADay)),
                List.of(),
                List.of(new Mix("ANY", "ANY", 1, minutes)),
                0.0,
                IntStream.range(0, reviewers)
                        .mapToObj(nth -> new Reviewer(
                                "R" + nth,
                                EnumSet.allOf(DayOfWeek.class),
                                LocalTime.MIDNIGHT,
                                LocalTime.MIDNIGHT,
                                List.of()))
                        .toList());

        Supposed outcome = new Year(plan, AT_ONCE, CALENDAR, Year.Witness.NOBODY).run(Progress.UNHEARD);

        double load = casesADay / Duration.ofDays(1).toMinutes() * minutes;
        double waits = erlangC(reviewers, load);
        double meanWait = waits * minutes / (reviewers - load);
        assertThat(outcome.waited()).isCloseTo(waits, within(waits * 0.05));
        assertThat(outcome.meanWaitMinutes()).isCloseTo(meanWait, within(meanWait * 0.05));
        assertThat(outcome.busy()).isCloseTo(load / reviewers, within(load / reviewers * 0.05));
    }

    /** The chance to have to wait. @param load in Erlang */
    private static double erlangC(int servers, double load) {
        double term = 1;
        double sum = 1;
        for (int n = 1; n < servers; n++) {
            term *= load / n;
            sum += term;
        }
        double last = term * load / servers * servers / (servers - load);
        return last / (sum + last);
    }
}

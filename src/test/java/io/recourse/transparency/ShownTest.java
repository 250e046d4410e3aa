package io.recourse.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Small counts can't be seen, nor worked out from what can. */
class ShownTest {

    private static Counted filings(long number) {
        Counted counted = new Counted();
        counted.add(Figure.FILINGS, number);
        return counted;
    }

    private static Counted decisions(long inTime, long late) {
        Counted counted = new Counted();
        counted.inTime = inTime;
        counted.late = late;
        counted.timed = inTime + late;
        counted.medianSeconds = 36 * 3600;
        counted.p95Seconds = 50 * 3600 + 1799;
        return counted;
    }

    @Test
    void counts_below_five_are_not_told_but_none_is() {
        assertThat(Shown.count(0, 5)).isEqualTo(0L);
        assertThat(Shown.count(1, 5)).isEqualTo("<5");
        assertThat(Shown.count(4, 5)).isEqualTo("<5");
        assertThat(Shown.count(5, 5)).isEqualTo(5L);
    }

    @Test
    void a_total_does_not_tell_what_it_leaves_out() {
        List<Object> totals = LongStream.rangeClosed(1, 4)
                .mapToObj(small -> Shown.total(List.of(filings(7), filings(small)), new Counted(), 5)
                        .counts()
                        .get("filings"))
                .distinct()
                .toList();

        assertThat(totals).containsExactly(">=7");
        assertThat(Shown.total(List.of(filings(7), filings(0), filings(5)), new Counted(), 5)
                        .counts()
                        .get("filings"))
                .isEqualTo(12L);
    }

    @Test
    void a_share_is_told_only_when_neither_side_of_it_is_small() {
        assertThat(Shown.of(decisions(20, 0), 5).inTimePercent()).isEqualTo(100);
        assertThat(Shown.of(decisions(20, 1), 5).inTimePercent()).isNull();
        assertThat(Shown.of(decisions(4, 20), 5).inTimePercent()).isNull();
        assertThat(Shown.of(decisions(20, 5), 5).inTimePercent()).isEqualTo(80);
        assertThat(Shown.of(decisions(999, 5), 5).inTimePercent()).isEqualTo(99);
        assertThat(Shown.total(List.of(decisions(20, 5), decisions(20, 1)), new Counted(), 5)
                        .inTimePercent())
                .as("of what is shown")
                .isEqualTo(80);
    }

    @Test
    void times_are_whole_hours_of_at_least_five_decisions() {
        assertThat(Shown.of(decisions(5, 0), 5).medianHours()).isEqualTo(36);
        assertThat(Shown.of(decisions(5, 0), 5).p95Hours()).isEqualTo(50);
        assertThat(Shown.of(decisions(4, 0), 5).medianHours()).isNull();
    }
}

package io.recourse.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class KappaTest {

    /** Fleiss, Levin and Paik, 3rd edition, table 18.1: 100 patients, as two psychiatrists saw them. */
    private static final long[][] PUBLISHED = {{75, 1, 4}, {5, 4, 1}, {0, 0, 10}};

    @Test
    void it_is_as_in_the_published_example() {
        Kappa kappa = Kappa.of(PUBLISHED);

        assertThat(kappa.value()).isEqualTo(0.68, within(0.005));
        // the book's standard error is 0.087
        assertThat((kappa.high() - kappa.low()) / 2 / 1.96).isEqualTo(0.087, within(0.001));
        assertThat(kappa.low()).isEqualTo(0.51, within(0.01));
        assertThat(kappa.high()).isEqualTo(0.85, within(0.01));
    }

    @Test
    void it_does_not_matter_who_read_first() {
        assertThat(Kappa.of(new long[][] {{75, 5, 0}, {1, 4, 0}, {4, 1, 10}}).value())
                .isEqualTo(Kappa.of(PUBLISHED).value(), within(1e-12));
    }

    @Test
    void always_is_one_as_often_as_by_chance_is_zero_and_never_is_less() {
        assertThat(Kappa.of(new long[][] {{5, 0}, {0, 5}})).isEqualTo(new Kappa(1, 1, 1));
        assertThat(Kappa.of(new long[][] {{5, 5}, {5, 5}}).value()).isZero();
        assertThat(Kappa.of(new long[][] {{0, 5}, {5, 0}}).value()).isEqualTo(-1);
        assertThat(Kappa.of(new long[][] {{0, 5}, {5, 0}}).low()).isGreaterThanOrEqualTo(-1);
    }

    @Test
    void there_is_none_of_nothing_and_of_one_answer_alone() {
        assertThat(Kappa.of(new long[3][3])).isNull();
        assertThat(Kappa.of(new long[][] {{7, 0}, {0, 0}})).isNull();
    }
}

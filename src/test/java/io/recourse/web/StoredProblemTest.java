package io.recourse.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

class StoredProblemTest {

    @Test
    void what_is_told_later_is_told_in_the_same_words() {
        Problem day = Problem.refused("edition-too-near", 1007, LocalDate.parse("2026-03-20"));
        Problem instant = Problem.refused("clock-backwards", Instant.parse("2026-03-09T02:00:00.123Z"));
        Problem until = Problem.conflict("deadline-passed", new Until(Instant.parse("2026-03-09T16:00:00Z")), "x");

        assertThat(again(day).status()).isEqualTo(HttpStatus.UNPROCESSABLE_ENTITY);
        assertThat(again(day).slug()).isEqualTo("edition-too-near");
        assertThat(List.of(again(until).arguments())).isEqualTo(List.of(until.arguments()));
        assertThat(again(until).status()).isEqualTo(HttpStatus.CONFLICT);
        assertThat(List.of(again(instant).arguments())).isEqualTo(List.of(instant.arguments()));
        assertThat(again(Problem.notFound()).arguments()).isEmpty();
        assertThat(words(again(day))).isEqualTo(words(day)).isEqualTo("1,007 2026-03-20");
    }

    private static Problem again(Problem problem) {
        return StoredProblem.read(StoredProblem.write(problem));
    }

    private static String words(Problem problem) {
        return new java.text.MessageFormat("{0} {1}", Locale.ENGLISH).format(problem.arguments());
    }
}

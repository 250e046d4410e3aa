package io.recourse.cases;

import static io.recourse.cases.ReviewText.fingerprint;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReviewTextTest {

    @Test
    void the_same_words_are_known_again_however_they_are_dressed() {
        assertThat(fingerprint("假货！！千万不要买， ＡＢＣ店"))
                .isNotNull()
                .isEqualTo(fingerprint("假货,千万 不要买\nabc店 👎"))
                .isNotEqualTo(fingerprint("真货，千万要买，ABC 店"));
    }

    @Test
    void words_that_many_write_tell_nothing() {
        assertThat(fingerprint("差评！！！！")).isNull();
    }
}

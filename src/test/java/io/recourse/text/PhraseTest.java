package io.recourse.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhraseTest {

    private static final Phrase REMOVE = new Phrase("remove review", 8);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Please remove your review.",
                "REMOVE THE REVIEW",
                "re-move your re view",
                "r\u200Bemove it: rev\u00ADiew",
                "rem\u043Eve your revi\u0435w",
                "ｒｅｍｏｖｅ ｙｏｕｒ ｒｅｖｉｅｗ",
                "removed; remove this review"
            })
    void it_stands_in_a_text_however_that_is_written(String text) {
        assertThat(REMOVE.isIn(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a review; remove it", "remove", "", "remove 123456789 review"})
    void it_does_not_stand_where_words_lack_or_are_in_another_order_or_far_apart(String text) {
        assertThat(REMOVE.isIn(text)).isFalse();
        assertThat(REMOVE.isIn(null, text)).isFalse();
    }

    @Test
    void so_many_letters_may_stand_between_and_not_one_more() {
        assertThat(REMOVE.isIn("remove 12345678 review")).isTrue();
        assertThat(REMOVE.isIn("remove 123456789 review")).isFalse();
    }

    @Test
    void traditional_characters_are_the_simplified_ones() {
        assertThat(new Phrase("删 差评", 2).isIn("請刪掉差評")).isTrue();
    }
}

package io.recourse.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.testing.HostileText;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTest {

    static Stream<HostileText> nothing() {
        return HostileText.ofNothing();
    }

    static Stream<HostileText> something() {
        return HostileText.ofSomething();
    }

    @ParameterizedTest
    @MethodSource("nothing")
    void what_shows_nothing_is_empty(HostileText text) {
        assertThat(Visible.isEmpty(text.text())).isTrue();
        assertThat(Visible.orNull(text.text())).isNull();
        assertThat(Visible.fromFirst(text.text())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("something")
    void what_shows_anything_is_not(HostileText text) {
        assertThat(Visible.isEmpty(text.text())).isFalse();
        assertThat(Visible.orNull(text.text())).isNotNull();
    }

    /** An emoji with its selector, a family of joiners, a flag of tags, a keycap, Thai, Hindi, Arabic, old Hangul, a dot. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "❤️",
                "👨‍👩‍👧",
                "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
                "#️⃣",
                "ก็",
                "हिन्दी",
                "\u0645\u0631\u062D\u0628\u0627",
                "ᄒᆞᆫ",
                "。",
                "x"
            })
    void words_and_signs_of_all_peoples_are_seen(String text) {
        assertThat(Visible.isEmpty(text)).isFalse();
        assertThat(Visible.trimmed(text)).isEqualTo(text);
    }

    @Test
    void nothing_at_all_is_empty() {
        assertThat(Visible.isEmpty(null)).isTrue();
        assertThat(Visible.orNull(null)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "' a b ',a b",
                "'\u3000\uFEFF\u00A0a\u200B\u2060\u2800\u3164\u2029',a",
                "'a\u0301 ',a\u0301",
                "'\n\ta',a"
            })
    void blanks_of_every_kind_go_at_the_ends_and_stay_inside(String text, String trimmed) {
        assertThat(Visible.trimmed(text)).isEqualTo(trimmed);
    }
}

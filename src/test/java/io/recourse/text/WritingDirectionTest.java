package io.recourse.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.testing.HostileText;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WritingDirectionTest {

    private static final String HEBREW = "\u05E9\u05DC\u05D5\u05DD 1";

    static Stream<HostileText> turning() {
        return HostileText.turning();
    }

    @ParameterizedTest
    @MethodSource("turning")
    void what_turns_its_surroundings_does_so_no_more(HostileText text) {
        assertThat(text.text()).containsPattern("[\u202A-\u202E\u2066-\u2069]");
        assertThat(WritingDirection.without(text.text())).doesNotContainPattern("[\u202A-\u202E\u2066-\u206F]");
        assertThat(WritingDirection.isolated(text.text())).doesNotContainPattern("[\u202A-\u202E\u2066\u2067]");
    }

    @Test
    void what_runs_from_right_to_left_is_held_together_and_the_rest_is_as_it_was() {
        assertThat(WritingDirection.isolated(HEBREW)).isEqualTo("\u2068" + HEBREW + "\u2069");
        // an end of an isolate inside would end ours
        assertThat(WritingDirection.isolated(HEBREW + "\u2069!")).isEqualTo("\u2068" + HEBREW + "!\u2069");
        assertThat(WritingDirection.isolated("张女士鞋店 (shop)")).isEqualTo("张女士鞋店 (shop)");
        // marks have a direction and turn nothing
        assertThat(WritingDirection.without("\u200E\u200F\u061C")).isEqualTo("\u200E\u200F\u061C");
    }
}

package io.recourse.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.testing.HostileText;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TemplateTest {

    private static final Template TEMPLATE = Template.read(Locale.ENGLISH, """
            subject: {words}: please answer
            {words}: please answer
            - {list}: and this
            """);

    static Stream<HostileText> turning() {
        return HostileText.turning();
    }

    private static List<String> told(String words) {
        Message message =
                TEMPLATE.with(Map.of("words", words, "list", List.of(words)), written -> Optional.empty(), "");
        return Stream.concat(
                        Stream.of(message.subject()), message.blocks().stream().map(Message.Block::text))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("turning")
    void what_somebody_wrote_does_not_turn_our_own_words_after_it(HostileText words) {
        assertThat(told(words.text())).hasSize(3).allSatisfy(line -> assertThat(line)
                .doesNotContainPattern("[\u202A-\u202E\u2066-\u2069]"));
    }

    @Test
    void words_that_run_from_right_to_left_are_an_isolate() {
        assertThat(told("\u05E9\u05DC\u05D5\u05DD 1").get(0))
                .isEqualTo("\u2068\u05E9\u05DC\u05D5\u05DD 1\u2069: please answer");
        assertThat(told("shop").get(0)).isEqualTo("shop: please answer");
    }

    @Test
    void below_a_quotation_stands_its_translation_where_it_is_known_and_a_line_of_ours_has_room_for_that_alone() {
        Template template = Template.read(Locale.ENGLISH, """
                subject: On {words}
                They say {words}, and {other}
                > {words}
                > {other}
                """);

        Message message = template.with(
                Map.of("words", "质量差", "other", "不知道"),
                written -> written.equals("质量差") ? Optional.of("Badly made") : Optional.empty(),
                "In English: ");

        assertThat(message.subject()).isEqualTo("On Badly made");
        assertThat(message.text()).isEqualTo("""
                They say Badly made, and 不知道

                > 质量差

                In English: Badly made

                > 不知道
                """);
    }
}

package io.recourse.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.testing.HostileText;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SoughtTest {

    static Stream<HostileText> nothing() {
        return HostileText.ofNothing()
                // these are not known to be seen by nobody, only by no font of ours
                .filter(one -> one != HostileText.PRIVATE_USE
                        && one != HostileText.OBJECT_REPLACEMENT
                        && one != HostileText.MUSICAL_NOTHING
                        && one != HostileText.ACUTE_ACCENT_ALONE
                        && one != HostileText.MANY_ACCENTS_ALONE
                        && one != HostileText.ALL_KINDS_OF_NOTHING);
    }

    @ParameterizedTest
    @MethodSource("nothing")
    void who_types_nothing_looks_for_nothing(HostileText text) {
        assertThat(Sought.of(text.text()).isEmpty()).isTrue();
        assertThat(Sought.of(text.text()).isIn("anything")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "ＲＣ－２０２６－００００２２, rc-2026-000022",
        "Ｓｔｒａße, strasse",
        "CAFE\u0301, caf\u00E9",
        "ｶﾞ, \u30AC",
        "a\u200Bd\u00ADmin, admin",
        "第①条, 第1条",
        "'a\u3000b\t\n c', a b c",
    })
    void what_looks_the_same_is_compared_as_the_same(String one, String folded) {
        assertThat(Sought.folded(one)).isEqualTo(folded);
        assertThat(Sought.of(folded).isIn(one)).isTrue();
        assertThat(Sought.of(one).isIn(folded)).isTrue();
    }

    @Test
    void every_word_has_to_stand_somewhere_without_the_quotation_marks_of_a_copy() {
        assertThat(Sought.of("“假货，退款不退货…” 鞋店").patterns()).containsExactly("%假货,退款不退货%", "%鞋店%");
        assertThat(Sought.of("“假货” 鞋店").isIn("这是假货", "张女士鞋店")).isTrue();
        assertThat(Sought.of("假货 帽子").isIn("这是假货", "张女士鞋店")).isFalse();
        assertThat(Sought.of("a a a b").patterns()).containsExactly("%a%", "%b%");
        assertThat(Sought.of("1 2 3 4 5 6").patterns()).containsExactly("%1%", "%2%", "%3%", "%4%", "%5%");
    }

    @Test
    void what_a_pattern_means_by_a_sign_is_meant_as_the_sign() {
        assertThat(Sought.of("a%b_c!d").patterns()).containsExactly("%a!%b!_c!!d%");
        assertThat(Sought.of("%").patterns()).containsExactly("%!%%");
    }

    @Test
    void a_word_without_an_end_is_looked_for_by_its_beginning() {
        String pattern = Sought.of("😀".repeat(300)).patterns().get(0);
        assertThat(pattern).isEqualTo("%" + "😀".repeat(100) + "%");
    }

    @Test
    void a_name_is_meant_as_typed_and_in_half_width() {
        assertThat(Sought.of(" ｏｒｄｅｒ－1 ").names()).containsExactly("ｏｒｄｅｒ－1", "order-1");
        assertThat(Sought.of(null).isEmpty()).isTrue();
        assertThat(Sought.folded("a", null, "b")).isEqualTo("a b");
    }
}

package io.recourse.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorsTest {

    @Test
    void a_cursor_brings_back_its_parts() {
        assertThat(Cursors.decode(Cursors.encode("2026-11-25T00:00:00+08:00", "案件:1", "", "a\nb😀")))
                .containsExactly("2026-11-25T00:00:00+08:00", "案件:1", "", "a\nb😀");
    }

    @Test
    void a_cursor_fits_into_an_address() {
        assertThat(Cursors.encode("?>~", "ÿÿÿ")).isEqualTo("Mzo_Pn4zOsO_w7_Dvw");
    }

    @Test
    void the_first_page_has_no_cursor() {
        assertThat(Cursors.decode(null)).isEmpty();
        assertThat(Cursors.decode(null, 2)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "abc",
                "MTph=",
                "MTphYg",
                "OTph",
                "LTE6",
                "MjE0NzQ4MzY0Nzph",
                "KzE6YQ",
                "' or 1=1 --",
                "<script>",
                "____"
            })
    void anything_else_is_a_bad_cursor(String cursor) {
        assertThatThrownBy(() -> Cursors.decode(cursor))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.slug()).isEqualTo("bad-cursor"));
    }

    @Test
    void a_cursor_of_another_list_or_of_a_million_characters_is_a_bad_one() {
        assertThatThrownBy(() -> Cursors.decode(Cursors.encode("a"), 2)).hasMessage("bad-cursor");
        assertThatThrownBy(() -> Cursors.decode("M".repeat(1_000_000))).hasMessage("bad-cursor");
    }

    @Test
    void a_list_by_a_number_goes_on_after_it() {
        assertThat(Cursors.number(null, 7)).isEqualTo(7);
        assertThat(Cursors.number(Cursors.encode("42"), 7)).isEqualTo(42);
        assertThatThrownBy(() -> Cursors.number(Cursors.encode("RC-2026-000042"), 7))
                .hasMessage("bad-cursor");
        assertThatThrownBy(() -> Cursors.number(Cursors.encode("9223372036854775808"), 7))
                .hasMessage("bad-cursor");
    }

    @Test
    void a_page_has_fifty_items_unless_asked_for_others() {
        assertThat(Cursors.limit(null)).isEqualTo(50);
        assertThat(Cursors.limit(1)).isEqualTo(1);
        assertThat(Cursors.limit(200)).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 201, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void a_page_has_one_to_two_hundred_items(int asked) {
        assertThatThrownBy(() -> Cursors.limit(asked))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.slug()).isEqualTo("bad-limit"));
    }
}

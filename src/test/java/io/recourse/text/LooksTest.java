package io.recourse.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LooksTest {

    @ParameterizedTest
    @CsvSource({
        "rev1, revl",
        "rev1, revI",
        "O, 0",
        "Anna, anna",
        "ＡＮＮＡ, anna",
        "modern, rnodern",
        "口, ロ",
        "coco, \u0441\u043E\u0441\u043E",
        "'a b', 'a  b'",
        "'a b', 'a\u00A0b'",
        "老王（店）, 老王(店)",
    })
    void these_two_are_taken_for_each_other(String one, String other) {
        assertThat(Collections.disjoint(Looks.of(one), Looks.of(other))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"anna, hanna", "seller-1, seller-2", "1001, 1010", "ian, lan", "张女士鞋店, 张先生鞋店", "user1, useri"})
    void these_two_are_not(String one, String other) {
        assertThat(Collections.disjoint(Looks.of(one), Looks.of(other))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SYSTEM",
                "system",
                "System",
                "ＳＹＳＴＥＭ",
                "SYST\u0415M",
                "\u0405\u0423\u0405\u0422\u0415\u041C",
                "\u0455\u0443\u0455\u0442\u0435\u043C"
            })
    void this_reads_as_the_word(String name) {
        assertThat(Looks.readsAs("SYSTEM", name)).isTrue();
    }

    @Test
    void what_only_begins_so_reads_otherwise() {
        assertThat(Looks.readsAs("SYSTEM", "systemic")).isFalse();
        assertThat(Looks.beginsLike("staff~", "STAFF~anna")).isTrue();
        assertThat(Looks.beginsLike("staff~", "staff\u223Canna")).isTrue();
        assertThat(Looks.beginsLike("staff~", "anna")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "日本語カタカナひらがなabc",
                "淘宝shop_01",
                "한국shop",
                "Петров",
                "Ελλάδα",
                "emoji😀",
                "auth0|5f7",
                "O'Neil",
                "a@b.example"
            })
    void letters_that_belong_together(String name) {
        assertThat(Looks.isOfOneScript(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0430dmin", "ST\u0391FF", "Петровa", "1\u0661", "ไทยabc"})
    void letters_that_do_not(String name) {
        assertThat(Looks.isOfOneScript(name)).isFalse();
    }
}

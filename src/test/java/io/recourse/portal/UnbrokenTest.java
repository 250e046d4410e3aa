package io.recourse.portal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnbrokenTest {

    private final Unbroken unbroken = new Unbroken();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RC-2026-000001",
                "RC-2026-1234567",
                "RC-2026-000001-E3",
                "2026年3月13日",
                "3月13日 24:00",
                "2026年3月13日 09:00:05",
                "2026年3月13日（周五）00:30",
                "13 Mar 2026",
                "13 March 2026, 09:00",
                "¥1,200.00",
                "3 个工作日",
                "30天",
                "23 小时",
                "10 MB",
                "3 days",
                "1 working day",
                "23 hours",
                "12 分",
                "1,200 件",
                "3 sanction points"
            })
    void numbers_of_cases_days_and_amounts_with_their_unit_stay_on_one_line(String whole) {
        assertThat(unbroken.text("见 " + whole + "。")).isEqualTo("见 <span class=\"n\">" + whole + "</span>。");
    }

    @Test
    void each_of_a_sentence_is_one_of_its_own() {
        assertThat(unbroken.text("RC-2026-000001, Evidence (14 Mar 2026, 09:00)"))
                .isEqualTo("<span class=\"n\">RC-2026-000001</span>, Evidence"
                        + " (<span class=\"n\">14 Mar 2026, 09:00</span>)");
    }

    @Test
    void other_words_are_as_they_were() {
        assertThat(unbroken.text("A 3-day wait, order 81101001, item-2026-1"))
                .isEqualTo("A 3-day wait, order 81101001, item-2026-1");
    }

    @Test
    void a_text_is_no_html_and_tags_of_html_are_left_alone() {
        assertThat(unbroken.text("<b>RC-2026-000001</b>"))
                .isEqualTo("&lt;b&gt;<span class=\"n\">RC-2026-000001</span>&lt;/b&gt;");
        assertThat(unbroken.html("<a href=\"/cases/RC-2026-000001\">RC-2026-000001</a>"))
                .isEqualTo("<a href=\"/cases/RC-2026-000001\"><span class=\"n\">RC-2026-000001</span></a>");
    }
}

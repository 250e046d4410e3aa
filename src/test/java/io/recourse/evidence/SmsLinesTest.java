package io.recourse.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.evidence.SmsLines.Missing;
import io.recourse.evidence.SmsLines.NotUnderstood;
import io.recourse.evidence.SmsPairing.Direction;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmsLinesTest {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 9);

    private final SmsLines chinese = new SmsLines(CHINA, TODAY, Locale.SIMPLIFIED_CHINESE);
    private final SmsLines english = new SmsLines(CHINA, TODAY, Locale.ENGLISH);

    @Test
    void the_day_and_the_number_are_written_once_and_a_text_may_have_several_lines() {
        assertThat(rows(chinese.read("""
                        3月1日 10:05 收 13800000000 不给两百就差评
                        你自己看着办
                        10:07 发 我们可以退货

                        3月2日（周一）下午3:20:05 收到：好
                        """, true)))
                .containsExactly(
                        "2026-03-01T10:05+08:00 RECEIVED 13800000000 不给两百就差评\n你自己看着办",
                        "2026-03-01T10:07+08:00 SENT 13800000000 我们可以退货",
                        "2026-03-02T15:20:05+08:00 RECEIVED 13800000000 好");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-03-01 10:05:07 收 13800000000      | 2026-03-01T10:05:07+08:00 RECEIVED 13800000000",
                "2026年3月1日 10:05，发，138 0000 0000    | 2026-03-01T10:05+08:00 SENT 138 0000 0000",
                "2026/3/1 10:05 13800000000 发出         | 2026-03-01T10:05+08:00 SENT 13800000000",
                "3-1 上午10：05 收13800000000             | 2026-03-01T10:05+08:00 RECEIVED 13800000000",
                "12月31日 晚上9:00 发 +86 13800000000      | 2025-12-31T21:00+08:00 SENT +86 13800000000",
                "3月9号 中午12:30 对方 106901234           | 2026-03-09T12:30+08:00 RECEIVED 106901234",
                "1 March 2025, 9:05 pm sent 13800000000  | 2025-03-01T21:05+08:00 SENT 13800000000",
                "Mar 1 12:10 am Received 021-12345678    | 2026-03-01T00:10+08:00 RECEIVED 021-12345678",
                "? 收 13800000000                         | - RECEIVED 13800000000",
                "3月1日 10:05 ？ ？                        | 2026-03-01T10:05+08:00 - -"
            })
    void times_directions_and_numbers_are_read_as_people_write_them(String line, String row) {
        assertThat(rows(chinese.read(line, true))).containsExactly(row);
    }

    @Test
    void of_a_pasted_bill_only_time_direction_and_number_are_taken() {
        assertThat(rows(chinese.read("""
                        起始时间\t通信类型\t对方号码\t通信方式\t费用
                        2026-03-01 10:05:07\t国内短信\t13800000000\t接收\t0.00
                        2026-03-01 10:07:30\t国内短信\t13800000000\t发送\t0.10
                        """, false)))
                .containsExactly(
                        "2026-03-01T10:05:07+08:00 RECEIVED 13800000000", "2026-03-01T10:07:30+08:00 SENT 13800000000");
    }

    @Test
    void what_can_not_be_understood_is_told_by_its_line() {
        assertThat(chinese.read("""
                        你好
                        10:05 收 喂
                        3月1日 10:05 喂
                        3月1日 10:05 收 喂
                        3月1日 10:05 收 13800000000 喂
                        2月30日 10:05 收 喂
                        """, true).notUnderstood())
                .containsExactly(
                        new NotUnderstood(1, "你好", Missing.TIME),
                        new NotUnderstood(2, "10:05 收 喂", Missing.DATE),
                        new NotUnderstood(3, "3月1日 10:05 喂", Missing.DIRECTION),
                        new NotUnderstood(4, "3月1日 10:05 收 喂", Missing.NUMBER),
                        new NotUnderstood(6, "2月30日 10:05 收 喂", Missing.TIME));
    }

    @Test
    void in_english_nobody_guesses_which_of_two_numbers_is_the_month() {
        assertThat(english.read("3/1 10:05 sent 13800000000", true).notUnderstood())
                .extracting(NotUnderstood::missing)
                .containsExactly(Missing.TIME);
    }

    @Test
    void what_was_read_is_written_so_that_it_reads_the_same() {
        String typed = """
                3月1日 10:05:09 收 13800000000 不给两百就差评
                10:07 见
                ? 发 ? 好的
                3月2日 10:00 ? 13900000000""";
        List<String> read = rows(chinese.read(typed.replace("10:07 见", "  10:07 见"), true));
        String written = chinese.written(
                chinese.read(typed.replace("10:07 见", "  10:07 见"), true).rows(),
                direction -> direction == Direction.SENT ? "发出" : "收到");

        assertThat(written).isEqualTo("""
                2026-03-01 10:05:09 收到 13800000000 不给两百就差评
                  10:07 见
                ? 发出 ? 好的
                2026-03-02 10:00 ? 13900000000""");
        assertThat(rows(chinese.read(written, true))).isEqualTo(read);
    }

    private static List<String> rows(SmsLines.Result read) {
        assertThat(read.notUnderstood()).isEmpty();
        return StreamSupport.stream(read.rows().spliterator(), false)
                .map(row -> String.join(
                        " ",
                        row.path("at").asText("-"),
                        row.path("direction").asText("-"),
                        row.path("number").asText("-"),
                        row.path("text").asText("")))
                .map(String::strip)
                .toList();
    }
}

package io.recourse.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DownloadNameTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "plain.jpg            | plain.jpg         | plain.jpg",
                "RC-2026-000001.zip   | RC-2026-000001.zip | RC-2026-000001.zip",
                "破损 照片.png         | file.png          | 破损 照片.png",
                "聊天记录.png          | file.png          | 聊天记录.png",
                "聊天记录              | file              | 聊天记录",
                "résumé.pdf           | r_sum_.pdf        | résumé.pdf",
                "😀 a.gif              | _ a.gif           | 😀 a.gif",
                "a\"b%41\\c/d.txt     | a_b_41_c_d.txt    | a\"b%41\\c/d.txt",
                "a;b='c'.txt          | a;b='c'.txt       | a;b='c'.txt"
            })
    void a_program_that_reads_ascii_only_saves_a_name_and_any_other_the_whole_one(
            String name, String ascii, String whole) {
        String header = DownloadName.attachment(name);

        assertThat(header)
                .startsWith("attachment; filename=\"")
                .matches("[\\x20-\\x7E]+")
                .doesNotContain("=?");
        assertThat(asCurlSavesIt(header)).isEqualTo(ascii);
        assertThat(asBrowserSavesIt(header)).isEqualTo(whole);
    }

    @Test
    void a_name_begins_no_header_of_its_own() {
        assertThat(DownloadName.attachment("a\r\nX-Evil: 1.txt"))
                .isEqualTo("attachment; filename=\"a_X-Evil: 1.txt\"; filename*=UTF-8''a%0D%0AX-Evil%3A%201.txt");
    }

    @Test
    void what_is_shown_has_a_name_only_when_it_is_worth_saving() {
        assertThat(DownloadName.inline("RC-2026-000001-decision.pdf"))
                .isEqualTo("inline; filename=\"RC-2026-000001-decision.pdf\"");
        assertThat(DownloadName.inline()).isEqualTo("inline");
    }

    /** As {@code curl -OJ} does: the quoted {@code filename}, of which a backslash or a slash begins a new one. */
    private static String asCurlSavesIt(String header) {
        Matcher quoted = Pattern.compile("; filename=\"([^\"]*)\"").matcher(header);
        assertThat(quoted.find()).isTrue();
        return quoted.group(1).replaceAll(".*[/\\\\]", "");
    }

    private static String asBrowserSavesIt(String header) {
        Matcher encoded = Pattern.compile("; filename\\*=UTF-8''([^;]*)$").matcher(header);
        return encoded.find()
                ? URLDecoder.decode(encoded.group(1).replace("+", "%2B"), StandardCharsets.UTF_8)
                : asCurlSavesIt(header);
    }
}

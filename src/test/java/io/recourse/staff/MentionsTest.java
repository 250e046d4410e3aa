package io.recourse.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MentionsTest {

    private static final List<String> NAMES = List.of("rev1", "rev10", "张三", "rev1.night", "O'Hara (EU)");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "@rev1 please look        | rev1",
                "@rev10                   | rev10",
                "@rev12                   | ",
                "@rev1请看                | rev1",
                "@rev1.                   | rev1",
                "@rev1.night              | rev1.night",
                "＠张三，请看 E1          | 张三",
                "@REV1 and @rev1          | rev1",
                "@张三 @rev1              | 张三 rev1",
                "mail me: a@rev1          | ",
                "@O'Hara (EU), your turn  | O'Hara (EU)",
                "rev1                     | ",
                "@nobody                  | "
            })
    void who_is_named_after_an_at_sign_is_mentioned(String text, String mentioned) {
        assertThat(String.join(" ", Mentions.in(text, NAMES))).isEqualTo(mentioned == null ? "" : mentioned);
    }
}

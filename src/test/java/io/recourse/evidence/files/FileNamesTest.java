package io.recourse.evidence.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNamesTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "../../etc/passwd.png, passwd.png",
                "C:\\fakepath\\聊天记录.png, 聊天记录.png",
                "a<b>:\"c\"|?*%.png, a_b___c_____.png",
                "`  two   spaces .png`, two spaces.png",
                ".htaccess, htaccess.png",
                "photo.JPEG, photo.JPEG.png",
                "photo.PNG, photo.PNG",
                "con.png, _con.png",
                "NUL, _NUL.png",
                "a.php.png, a.php.png",
                "..., file.png",
                "/, file.png",
            })
    void a_name_is_made_fit_for_any_system(String original, String expected) {
        assertThat(FileNames.of(original, FileType.PNG)).isEqualTo(expected);
    }

    @Test
    void what_cannot_be_seen_is_removed() {
        // a name that shows as "billgnp.exe" backwards, with a null and a line break
        String original = "bi\u0000ll\u202egnp\u200b\r\n\ud83d.png";

        assertThat(FileNames.of(original, FileType.PNG)).isEqualTo("billgnp.png");
        assertThat(FileNames.shown(original)).isEqualTo("billgnp.png");
    }

    @Test
    void four_thousand_characters_become_120_and_keep_the_extension() {
        assertThat(FileNames.of("长".repeat(4000) + ".png", FileType.PNG)).isEqualTo("长".repeat(116) + ".png");
        assertThat(FileNames.shown("x".repeat(4000) + ".jpeg")).hasSize(120).endsWith("x.jpeg");
        assertThat(FileNames.of("x".repeat(4000), FileType.PDF)).hasSize(120).endsWith("x.pdf");
    }

    @Test
    void no_character_is_cut_in_half() {
        assertThat(FileNames.of("x" + "😀".repeat(100) + ".png", FileType.PNG))
                .isEqualTo("x" + "😀".repeat(57) + ".png");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "\u0000", "///"})
    void no_name_is_called_file(String original) {
        assertThat(FileNames.of(original, FileType.PDF)).isEqualTo("file.pdf");
        assertThat(FileNames.shown(original)).isEqualTo("file");
    }
}

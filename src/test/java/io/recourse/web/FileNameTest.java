package io.recourse.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNameTest {

    private static final List<String> PNG = List.of("png");
    private static final List<String> JPG = List.of("jpg", "jpeg");

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
                "com¹.png, _com¹.png",
                "LPT0.tar.png, _LPT0.tar.png",
                "CONIN$.png, _CONIN$.png",
                "`aux .png`, _aux.png",
                "console.png, console.png",
                "a.php.png, a.php.png",
                "..., file.png",
                "/, file.png",
            })
    void a_name_is_made_fit_for_any_system(String given, String expected) {
        assertThat(FileName.of(given, PNG)).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "photo.jpg, photo.jpg",
        "photo.JPEG, photo.JPEG",
        "IMG_0001.heic, IMG_0001.heic.jpg",
        "photo.png, photo.png.jpg",
        "O1CN01_!!1.jpg_.webp, O1CN01_!!1.jpg_.webp.jpg",
        "www.taobao.com, www.taobao.com.jpg",
        "截图, 截图.jpg",
    })
    void an_ending_that_is_right_is_kept_and_else_the_right_one_is_added(String given, String expected) {
        assertThat(FileName.of(given, JPG)).hasToString(expected);
    }

    @Test
    void what_cannot_be_seen_is_removed() {
        // a name that shows as "billgnp.exe" backwards, with a null and a line break
        String given = "bi\u0000ll\u202egnp\u200b\r\n\ud83d.png";

        assertThat(FileName.of(given, PNG)).hasToString("billgnp.png");
        assertThat(FileName.of(given)).hasToString("billgnp.png");
        assertThat(FileName.of("\u2066\u061c账单\u2069.png")).hasToString("账单.png");
    }

    @Test
    void what_is_written_in_two_ways_is_one_name() {
        assertThat(FileName.of("re\u0301sume\u0301.pdf")).isEqualTo(FileName.of("r\u00e9sum\u00e9.pdf"));
    }

    @Test
    void four_thousand_characters_become_120_of_200_bytes_and_keep_their_ending() {
        assertThat(FileName.of("x".repeat(4000) + ".jpeg").text()).hasSize(120).endsWith("x.jpeg");
        assertThat(FileName.of("x".repeat(4000), List.of("pdf")).text())
                .hasSize(120)
                .endsWith("x.pdf");
        assertThat(FileName.of("长".repeat(4000) + ".png", PNG)).hasToString("长".repeat(65) + ".png");
        assertThat(FileName.of("长".repeat(4000) + ".png").text().getBytes(StandardCharsets.UTF_8))
                .hasSize(199);
    }

    @Test
    void no_character_is_cut_in_half() {
        assertThat(FileName.of("x" + "😀".repeat(100) + ".png", PNG)).hasToString("x" + "😀".repeat(48) + ".png");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "\u0000", "///"})
    void no_name_is_called_file(String given) {
        assertThat(FileName.of(given, List.of("pdf"))).hasToString("file.pdf");
        assertThat(FileName.of(given)).hasToString("file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../a.png", "a/b.png", "a\u202e.png", "con.png", "", "a.png ", "e\u0301.png"})
    void nothing_else_is_one(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new FileName(text));
    }
}

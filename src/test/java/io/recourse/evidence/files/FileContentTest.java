package io.recourse.evidence.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.recourse.evidence.files.FileUnavailable.Reason;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileContentTest {

    @TempDir
    Path directory;

    private Evidence evidence;

    @BeforeEach
    void store() {
        evidence = Evidence.in(directory);
    }

    @Test
    void what_is_shown_has_no_metadata_and_the_original_keeps_it() {
        byte[] photo = Samples.photo(Samples.picture(400, 300), 1, "N31.2304 E121.4737");
        String key = evidence.receive("photo.jpg", photo).key();

        byte[] view = bytes(evidence.content().view(key));

        assertThat(text(view)).doesNotContain("Exif", "121.4737");
        assertThat(text(bytes(evidence.content().thumbnail(key)))).doesNotContain("Exif", "121.4737");
        assertThat(evidence.original(key)).isEqualTo(photo).satisfies(original -> assertThat(text(original))
                .contains("121.4737"));
    }

    @ParameterizedTest(name = "orientation {0}")
    @CsvSource({
        // the width and height as it is seen, and the corner where the red disc is seen
        "1, 400, 300, 90, 67",
        "2, 400, 300, 310, 67",
        "3, 400, 300, 310, 233",
        "4, 400, 300, 90, 233",
        "5, 300, 400, 67, 90",
        "6, 300, 400, 233, 90",
        "7, 300, 400, 233, 310",
        "8, 300, 400, 67, 310",
    })
    void a_photo_is_shown_upright(int orientation, int width, int height, int x, int y) throws IOException {
        String key = evidence.receive("photo.jpg", Samples.photo(Samples.picture(400, 300), orientation, "here"))
                .key();

        BufferedImage view = image(evidence.content().view(key));

        assertThat(view.getWidth()).isEqualTo(width);
        assertThat(view.getHeight()).isEqualTo(height);
        var colour = new Color(view.getRGB(x, y));
        assertThat(colour.getRed()).isGreaterThan(200);
        assertThat(colour.getBlue()).isLessThan(60);
    }

    static Stream<Arguments> heldSideways() {
        BufferedImage picture = Samples.picture(400, 300);
        return Stream.of(
                arguments("a png", Samples.pngHeld(picture, 6, false)),
                arguments("a png that says it at its end", Samples.pngHeld(picture, 6, true)),
                arguments("a jpg with fill bytes before the marker", Samples.photoWithFillBytes(picture, 6)),
                arguments("a jpg that says it in four bytes", Samples.photoWithLongOrientation(picture, 6)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("heldSideways")
    void every_picture_that_says_how_it_was_held_is_shown_upright(String what, byte[] file) throws IOException {
        String key = evidence.receive("photo", file).key();

        for (Optional<Rendition> shown :
                List.of(evidence.content().view(key), evidence.content().thumbnail(key))) {
            BufferedImage view = image(shown);
            assertThat(view.getHeight()).isGreaterThan(view.getWidth());
            var colour = new Color(view.getRGB(view.getWidth() * 233 / 300, view.getHeight() * 90 / 400));
            assertThat(colour.getRed()).isGreaterThan(200);
            assertThat(colour.getBlue()).isLessThan(60);
        }
    }

    @Test
    void a_piece_of_a_png_that_boasts_of_its_size_is_not_made_room_for() throws IOException {
        String key = evidence.receive("photo.png", Samples.pngBoasting()).key();

        assertThat(image(evidence.content().view(key)).getWidth()).isEqualTo(400);
    }

    @Test
    void a_long_screenshot_stays_legible_and_the_thumbnail_is_small() throws IOException {
        byte[] screenshot = Samples.encoded(Samples.talk(1080, 16_000, 3), "png");
        String key = evidence.receive("talk.png", screenshot).key();

        BufferedImage view = image(evidence.content().view(key));
        BufferedImage thumbnail = image(evidence.content().thumbnail(key));

        assertThat(view.getWidth()).isEqualTo(734);
        assertThat(view.getHeight()).isEqualTo(10_886);
        assertThat(thumbnail.getWidth()).isEqualTo(21);
        assertThat(thumbnail.getHeight()).isEqualTo(320);
    }

    @ParameterizedTest
    @ValueSource(ints = {BufferedImage.TYPE_INT_ARGB, BufferedImage.TYPE_USHORT_GRAY, BufferedImage.TYPE_BYTE_INDEXED})
    void every_kind_of_png_is_shown(int type) throws IOException {
        var picture = new BufferedImage(200, 100, type);
        picture.createGraphics().drawImage(Samples.picture(200, 100), 0, 0, null);
        String key = evidence.receive("a.png", Samples.encoded(picture, "png")).key();

        assertThat(image(evidence.content().view(key)).getWidth()).isEqualTo(200);
    }

    @Test
    void what_is_transparent_is_shown_on_white() throws IOException {
        var transparent = new BufferedImage(200, 100, BufferedImage.TYPE_INT_ARGB);
        transparent.setRGB(3, 3, 0xff000000);
        String key =
                evidence.receive("a.png", Samples.encoded(transparent, "png")).key();

        assertThat(new Color(image(evidence.content().view(key)).getRGB(150, 50)))
                .isEqualTo(Color.WHITE);
    }

    @Test
    void copies_are_made_once() {
        String key = evidence.receive("a.gif", Samples.gif()).key();
        assertThat(Evidence.filesIn(directory)).containsExactly("original/2026-01-05/" + key);

        byte[] first = bytes(evidence.content().thumbnail(key));

        assertThat(Evidence.filesIn(directory))
                .containsExactly("original/2026-01-05/" + key, "thumbnail/2026-01-05/" + key, "view/2026-01-05/" + key);
        assertThat(bytes(evidence.content().thumbnail(key))).isEqualTo(first);
    }

    @Test
    void a_pdf_is_downloaded_and_not_drawn() {
        String key = evidence.receive("bill.pdf", Samples.pdf()).key();

        assertThat(evidence.content().view(key)).isEmpty();
        assertThat(evidence.content().thumbnail(key)).isEmpty();
        assertThat(FileHeaders.download("账单.pdf", "application/pdf").toSingleValueMap())
                .containsEntry("Content-Type", "application/pdf")
                .containsEntry("X-Content-Type-Options", "nosniff")
                .containsEntry("Content-Security-Policy", "default-src 'none'; sandbox")
                .containsEntry("Cache-Control", "no-store, private")
                .hasEntrySatisfying("Content-Disposition", value -> assertThat(value)
                        .startsWith("attachment;")
                        .contains("filename*=UTF-8''%E8%B4%A6%E5%8D%95.pdf"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "../../../etc/passwd",
                "019b8be1f50000000000000000000000.png",
                "019b8be1f50000000000000000000000.exe",
                "../original/2026-01-05/019b8be1f50000000000000000000000.png",
            })
    void what_no_intake_has_given_out_is_missing(String key) {
        var original = catchThrowableOfType(
                FileUnavailable.class, () -> evidence.content().original(key));
        var view = catchThrowableOfType(
                FileUnavailable.class, () -> evidence.content().view(key));

        assertThat(original.reason()).isEqualTo(Reason.MISSING);
        assertThat(view.reason()).isEqualTo(Reason.MISSING);
    }

    private static BufferedImage image(Optional<Rendition> rendition) throws IOException {
        assertThat(rendition.orElseThrow().mediaType()).isEqualTo("image/jpeg");
        return ImageIO.read(new ByteArrayInputStream(bytes(rendition)));
    }

    private static byte[] bytes(Optional<Rendition> rendition) {
        return Evidence.bytes(rendition.orElseThrow().content());
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.ISO_8859_1);
    }
}

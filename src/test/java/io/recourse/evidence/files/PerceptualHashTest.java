package io.recourse.evidence.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.testing.Repeats;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PerceptualHashTest {

    static Stream<BufferedImage> pictures() {
        return Stream.concat(
                Stream.of(Samples.picture(1200, 900)),
                IntStream.range(0, 8).mapToObj(i -> Samples.talk(1080, 1920, i)));
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void the_same_picture_is_known_again_in_another_size_and_format(BufferedImage picture) throws IOException {
        String hash = PerceptualHash.of(picture);

        assertThat(PerceptualHash.near(hash, PerceptualHash.of(saved(picture, "jpeg"))))
                .isTrue();
        assertThat(PerceptualHash.near(hash, PerceptualHash.of(saved(picture, "gif"))))
                .isTrue();
        assertThat(PerceptualHash.near(
                        hash,
                        PerceptualHash.of(Images.scaled(picture, picture.getWidth() / 2, picture.getHeight() / 2))))
                .isTrue();
        assertThat(PerceptualHash.near(hash, PerceptualHash.of(Images.scaled(picture, 300, 400))))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void a_small_retouch_does_not_make_another_picture(BufferedImage picture) {
        BufferedImage retouched = Images.scaled(picture, picture.getWidth(), picture.getHeight());
        Graphics2D graphics = retouched.createGraphics();
        graphics.setColor(Color.GRAY);
        graphics.fillRect(picture.getWidth() / 2, picture.getHeight() / 2, picture.getWidth() / 10, 40);
        graphics.dispose();

        assertThat(PerceptualHash.near(PerceptualHash.of(picture), PerceptualHash.of(retouched)))
                .isTrue();
    }

    @Test
    void two_talks_in_the_same_application_are_not_the_same_picture() {
        var hashes = IntStream.range(0, Repeats.times(60, 20))
                .mapToObj(seed -> PerceptualHash.of(Samples.talk(1080, 1920, seed)))
                .toList();

        for (int i = 0; i < hashes.size(); i++) {
            for (int j = 0; j < i; j++) {
                assertThat(PerceptualHash.near(hashes.get(i), hashes.get(j)))
                        .as("talks %d and %d", i, j)
                        .isFalse();
            }
        }
    }

    @Test
    void blank_pages_resemble_nothing() {
        var blank = new BufferedImage(800, 600, BufferedImage.TYPE_INT_RGB);

        assertThat(PerceptualHash.of(blank)).isNull();
        assertThat(PerceptualHash.near(null, null)).isFalse();
        assertThat(PerceptualHash.near(PerceptualHash.of(Samples.picture(400, 300)), null))
                .isFalse();
    }

    @Test
    void a_picture_of_one_row_has_a_hash_too() {
        assertThat(PerceptualHash.of(Samples.noise(2000, 1, 7))).hasSize(64);
    }

    private static BufferedImage saved(BufferedImage picture, String format) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(Samples.encoded(picture, format)));
    }
}

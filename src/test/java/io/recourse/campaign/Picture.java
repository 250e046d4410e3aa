package io.recourse.campaign;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** A small picture. */
final class Picture {

    private Picture() {}

    static byte[] png() {
        return written(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB));
    }

    /** A picture with something on it; another brightness looks alike and is another file. */
    static byte[] shoe(int brightness) {
        BufferedImage picture = new BufferedImage(200, 200, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 200; x++) {
            for (int y = 0; y < 200; y++) {
                int light = brightness + (x * x / 300 + y * (y > 120 ? 1 : 0)) % 200;
                picture.setRGB(x, y, light << 16 | light << 8 | light);
            }
        }
        return written(picture);
    }

    private static byte[] written(BufferedImage picture) {
        try (ByteArrayOutputStream png = new ByteArrayOutputStream()) {
            ImageIO.write(picture, "png", png);
            return png.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.recourse.evidence;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** Pictures to hand in: each seed another one. */
public final class Pictures {

    private Pictures() {}

    public static byte[] png(int seed) {
        return written(drawn(seed, 320, 240), "png");
    }

    /** The same picture in another size and format. */
    static byte[] smallerJpg(int seed) {
        return written(drawn(seed, 240, 180), "jpg");
    }

    private static BufferedImage drawn(int seed, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        Random random = new Random(seed);
        for (int i = 0; i < 40; i++) {
            pen.setColor(new Color(random.nextInt(0x1000000)));
            pen.fillRect(
                    (int) (random.nextDouble() * width),
                    (int) (random.nextDouble() * height),
                    (int) (random.nextDouble() * width / 2) + 1,
                    (int) (random.nextDouble() * height / 2) + 1);
        }
        pen.dispose();
        return image;
    }

    private static byte[] written(BufferedImage image, String format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}

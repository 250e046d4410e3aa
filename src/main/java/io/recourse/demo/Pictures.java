package io.recourse.demo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/**
 * Pictures that the program draws, so that nobody's photograph is in the demonstration. Without words: not every machine has
 * a font.
 */
final class Pictures {

    private static final Color PAPER = new Color(0xf2f3f5);
    private static final Color THEIRS = Color.WHITE;
    private static final Color OURS = new Color(0xcfe8d5);
    private static final Color INK = new Color(0x9aa3ab);
    private static final Color[] GLAZES = {
        new Color(0x7fa7a1), new Color(0xb58a6b), new Color(0x6f86a8), new Color(0xa8695f), new Color(0x8d8f63)
    };

    private Pictures() {}

    /** The screen of a chat: bubbles of both sides, with lines in the place of words. */
    static byte[] chat(long seed) {
        Random random = new Random(seed);
        return png(360, 560, pen -> {
            pen.setColor(PAPER);
            pen.fillRect(0, 0, 360, 560);
            pen.setColor(new Color(0xe3e6e9));
            pen.fillRect(0, 0, 360, 44);
            pen.setColor(INK);
            pen.fillRoundRect(130, 17, 100, 10, 8, 8);
            int y = 64;
            while (y < 500) {
                boolean ours = random.nextBoolean();
                int lines = 1 + random.nextInt(3);
                int width = 120 + random.nextInt(110);
                int height = 18 + 16 * lines;
                int x = ours ? 360 - 58 - width : 58;
                pen.setColor(ours ? OURS : THEIRS);
                pen.fillRoundRect(x, y, width, height, 14, 14);
                pen.setColor(GLAZES[ours ? 0 : 1]);
                pen.fillOval(ours ? 360 - 46 : 12, y, 34, 34);
                pen.setColor(INK);
                for (int line = 0; line < lines; line++) {
                    int length = line == lines - 1 ? 30 + random.nextInt(width - 60) : width - 28;
                    pen.fillRoundRect(x + 14, y + 12 + 16 * line, length, 8, 6, 6);
                }
                y += height + 18;
            }
        });
    }

    /** Goods on a table: a bowl with a crack, a shoe whose sole is off, or a box with a dent. */
    static byte[] goods(long seed) {
        Random random = new Random(seed);
        Color glaze = GLAZES[random.nextInt(GLAZES.length)];
        int what = random.nextInt(3);
        return png(480, 360, pen -> {
            pen.setColor(new Color(0xe9e2d6));
            pen.fillRect(0, 0, 480, 360);
            pen.setColor(new Color(0xcdbfa8));
            pen.fillRect(0, 250, 480, 110);
            pen.setColor(new Color(0, 0, 0, 40));
            pen.fillOval(110, 262, 260, 34);
            pen.setColor(glaze);
            switch (what) {
                case 0 -> {
                    pen.fillArc(130, 60, 220, 220, 180, 180);
                    pen.setColor(glaze.darker());
                    pen.fillOval(130, 148, 220, 44);
                    pen.setStroke(new BasicStroke(3));
                    pen.setColor(PAPER);
                    int x = 180 + random.nextInt(100);
                    pen.drawPolyline(new int[] {x, x + 12, x - 4, x + 14}, new int[] {190, 215, 240, 275}, 4);
                }
                case 1 -> {
                    pen.fillRoundRect(140, 190, 210, 60, 60, 60);
                    pen.fillRoundRect(140, 140, 90, 100, 40, 40);
                    pen.setColor(glaze.darker());
                    pen.rotate(Math.toRadians(3 + random.nextInt(6)), 150, 268);
                    pen.fillRoundRect(136, 258, 226, 18, 12, 12);
                }
                default -> {
                    pen.fillRect(140, 120, 200, 150);
                    pen.setColor(glaze.brighter());
                    pen.fillRect(226, 120, 28, 150);
                    pen.setColor(glaze.darker());
                    int x = 290 + random.nextInt(20);
                    pen.fillPolygon(new int[] {340, x, 340}, new int[] {140, 180, 225}, 3);
                }
            }
        });
    }

    private interface Drawing {
        void by(Graphics2D pen);
    }

    private static byte[] png(int width, int height, Drawing drawing) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        drawing.by(pen);
        pen.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}

package io.recourse.evidence.files;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What a picture looks like, in 256 bits: which of its 16 times 16 lowest frequencies are stronger than their median
 * (pHash). Survives another size, another compression and a little retouching; not a cut, a turn or a mirror.
 */
public final class PerceptualHash {

    private static final int SAMPLES = 64;
    private static final int FREQUENCIES = 16;
    // of 256 bits: unrelated pictures differ in about half of them, the same picture saved again in a few
    private static final int NEAR = 48;
    // average difference from the mean grey, of 255; below is a blank page, and they all look alike
    private static final double BLANK = 1.5;
    private static final double[][] COSINES = cosines();

    private PerceptualHash() {}

    /** Whether two pictures look the same; false when either hash is null. */
    public static boolean near(String a, String b) {
        return a != null && b != null && a.length() == b.length() && distance(a, b) <= NEAR;
    }

    static int distance(String a, String b) {
        byte[] left = HexFormat.of().parseHex(a);
        byte[] right = HexFormat.of().parseHex(b);
        int different = 0;
        for (int i = 0; i < left.length; i++) {
            different += Integer.bitCount((left[i] ^ right[i]) & 0xff);
        }
        return different;
    }

    /** 64 hexadecimal digits; null for a picture with nothing on it. */
    static String of(BufferedImage image) {
        double[][] grey = grey(image);
        if (blank(grey)) {
            return null;
        }
        double[] strengths = new double[FREQUENCIES * FREQUENCIES];
        double[][] rows = new double[SAMPLES][FREQUENCIES];
        for (int y = 0; y < SAMPLES; y++) {
            for (int v = 0; v < FREQUENCIES; v++) {
                for (int x = 0; x < SAMPLES; x++) {
                    rows[y][v] += grey[y][x] * COSINES[v][x];
                }
            }
        }
        for (int u = 0; u < FREQUENCIES; u++) {
            for (int v = 0; v < FREQUENCIES; v++) {
                for (int y = 0; y < SAMPLES; y++) {
                    strengths[u * FREQUENCIES + v] += rows[y][v] * COSINES[u][y];
                }
            }
        }
        // the first strength is the brightness of the whole, which says nothing
        strengths[0] = 0;
        double[] sorted = strengths.clone();
        Arrays.sort(sorted);
        double median = (sorted[sorted.length / 2 - 1] + sorted[sorted.length / 2]) / 2;
        byte[] bits = new byte[strengths.length / 8];
        for (int i = 0; i < strengths.length; i++) {
            if (strengths[i] > median) {
                bits[i / 8] |= (byte) (0x80 >> i % 8);
            }
        }
        return HexFormat.of().formatHex(bits);
    }

    /** The picture in grey; each sample is the average of its part of the picture. */
    private static double[][] grey(BufferedImage image) {
        double[][] samples = new double[SAMPLES][SAMPLES];
        BufferedImage enough =
                Images.scaled(image, Math.max(SAMPLES, image.getWidth()), Math.max(SAMPLES, image.getHeight()));
        int width = enough.getWidth();
        int height = enough.getHeight();
        int[] row = new int[width];
        int[][] counts = new int[SAMPLES][SAMPLES];
        for (int y = 0; y < height; y++) {
            enough.getRGB(0, y, width, 1, row, 0, width);
            int toY = (int) ((long) y * SAMPLES / height);
            for (int x = 0; x < width; x++) {
                int toX = (int) ((long) x * SAMPLES / width);
                int rgb = row[x];
                samples[toY][toX] += 0.299 * (rgb >> 16 & 0xff) + 0.587 * (rgb >> 8 & 0xff) + 0.114 * (rgb & 0xff);
                counts[toY][toX]++;
            }
        }
        for (int y = 0; y < SAMPLES; y++) {
            for (int x = 0; x < SAMPLES; x++) {
                samples[y][x] /= counts[y][x];
            }
        }
        return samples;
    }

    private static boolean blank(double[][] grey) {
        double mean =
                Arrays.stream(grey).flatMapToDouble(Arrays::stream).average().orElse(0);
        double difference = Arrays.stream(grey)
                .flatMapToDouble(Arrays::stream)
                .map(value -> Math.abs(value - mean))
                .average()
                .orElse(0);
        return difference < BLANK;
    }

    private static double[][] cosines() {
        double[][] cosines = new double[FREQUENCIES][SAMPLES];
        for (int frequency = 0; frequency < FREQUENCIES; frequency++) {
            for (int sample = 0; sample < SAMPLES; sample++) {
                cosines[frequency][sample] = Math.cos((2 * sample + 1) * frequency * Math.PI / (2 * SAMPLES));
            }
        }
        return cosines;
    }
}

package io.recourse.evidence.files;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.SampleModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.FileImageOutputStream;

/** Images in bounded memory: what is too large to be decoded as it is, is decoded as every n-th pixel of every n-th row. */
final class Images {

    /** No side of a jpg can be longer; a row of an image is decoded as a whole. */
    static final int LONGEST_SIDE = 65_535;

    private static final long DECODED_BYTES = 64L << 20;
    private static final float QUALITY = 0.85f;

    private Images() {}

    record Size(int width, int height) {

        long pixels() {
            return (long) width * height;
        }
    }

    /** As the header says; nothing is decoded. */
    static Size size(Path file, FileType type) throws IOException, Damaged {
        return read(file, type, reader -> new Size(reader.getWidth(0), reader.getHeight(0)));
    }

    /** The first picture, upright and on white, without anything that isn't picture; of at most that many pixels. */
    static BufferedImage decode(Path file, FileType type, long pixels) throws IOException, Damaged {
        BufferedImage image = read(file, type, reader -> {
            int step = step(new Size(reader.getWidth(0), reader.getHeight(0)), pixels, bytesPerPixel(reader));
            ImageReadParam param = reader.getDefaultReadParam();
            param.setSourceSubsampling(step, step, 0, 0);
            return flattened(reader.read(0, param), pixels);
        });
        return upright(image, Exif.orientation(file, type));
    }

    private static BufferedImage flattened(BufferedImage image, long pixels) {
        double scale = Math.min(1, Math.sqrt((double) pixels / ((long) image.getWidth() * image.getHeight())));
        return scaled(
                image, Math.max(1, (int) (image.getWidth() * scale)), Math.max(1, (int) (image.getHeight() * scale)));
    }

    /** The same picture, with no side longer than that. */
    static BufferedImage fitted(BufferedImage image, int side) {
        double scale = Math.min(1, (double) side / Math.max(image.getWidth(), image.getHeight()));
        BufferedImage current = image;
        // halved as often as possible: one big step would skip pixels
        while (current.getWidth() > 2 * Math.ceil(image.getWidth() * scale)
                && current.getHeight() > 2 * Math.ceil(image.getHeight() * scale)) {
            current = scaled(current, current.getWidth() / 2, current.getHeight() / 2);
        }
        return scaled(
                current, Math.max(1, (int) (image.getWidth() * scale)), Math.max(1, (int) (image.getHeight() * scale)));
    }

    /** Writes the picture as a jpg without metadata. */
    static void write(BufferedImage image, Path file) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (FileImageOutputStream out = new FileImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(QUALITY);
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
    }

    static BufferedImage scaled(BufferedImage image, int width, int height) {
        BufferedImage result = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = result.createGraphics();
        try {
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, width, height);
            graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            graphics.drawImage(image, 0, 0, width, height, null);
        } finally {
            graphics.dispose();
        }
        return result;
    }

    private static int step(Size size, long pixels, int bytesPerPixel) {
        int shortest = Math.min(size.width(), size.height());
        int step = (int) Math.max(1, Math.min(shortest, Math.floor(Math.sqrt((double) size.pixels() / pixels))));
        while (step < shortest && size.pixels() / ((long) step * step) * bytesPerPixel > DECODED_BYTES) {
            step++;
        }
        return step;
    }

    private static int bytesPerPixel(ImageReader reader) throws IOException {
        Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
        if (!types.hasNext()) {
            throw new IOException("a colour model that can't be shown");
        }
        ImageTypeSpecifier type = types.next();
        SampleModel samples = type.getSampleModel(1, 1);
        return Math.max(1, samples.getNumBands() * DataBuffer.getDataTypeSize(samples.getDataType()) / 8);
    }

    private static BufferedImage upright(BufferedImage image, int orientation) {
        if (orientation == 1) {
            return image;
        }
        int width = image.getWidth();
        int height = image.getHeight();
        boolean turned = orientation >= 5;
        // m00, m10, m01, m11, m02, m12: where the columns and rows of the stored image go
        AffineTransform transform =
                switch (orientation) {
                    case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
                    case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
                    case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
                    case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
                    case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
                    case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
                    default -> new AffineTransform(0, -1, 1, 0, 0, width);
                };
        BufferedImage result =
                new BufferedImage(turned ? height : width, turned ? width : height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = result.createGraphics();
        try {
            graphics.drawImage(image, transform, null);
        } finally {
            graphics.dispose();
        }
        return result;
    }

    private interface Reading<T> {
        T with(ImageReader reader) throws IOException;
    }

    private static <T> T read(Path file, FileType type, Reading<T> reading) throws IOException, Damaged {
        ImageReader reader = ImageIO.getImageReadersByMIMEType(type.mediaType()).next();
        try (FileImageInputStream in = new FileImageInputStream(file.toFile())) {
            // the rest of the file is of no interest, and texts in it may be bombs
            reader.setInput(in, true, true);
            Warnings warnings = new Warnings();
            reader.addIIOReadWarningListener(warnings);
            T result = reading.with(reader);
            if (warnings.first != null) {
                throw new Damaged(warnings.first, null);
            }
            return result;
        } catch (IOException | RuntimeException e) {
            // readers of the JDK let all kinds of exceptions out when the content makes no sense
            throw new Damaged(String.valueOf(e.getMessage()), e);
        } finally {
            reader.dispose();
        }
    }

    /** The reader for jpg fills what is missing with grey, and only warns. */
    private static final class Warnings implements IIOReadWarningListener {

        private String first;

        @Override
        public void warningOccurred(ImageReader source, String warning) {
            if (first == null && warning.toLowerCase(Locale.ROOT).contains("premature end")) {
                first = warning;
            }
        }
    }
}

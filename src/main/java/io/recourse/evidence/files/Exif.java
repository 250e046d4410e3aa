package io.recourse.evidence.files;

import com.drew.imaging.jpeg.JpegProcessingException;
import com.drew.imaging.jpeg.JpegSegmentReader;
import com.drew.imaging.jpeg.JpegSegmentType;
import com.drew.imaging.png.PngChunk;
import com.drew.imaging.png.PngChunkReader;
import com.drew.imaging.png.PngChunkType;
import com.drew.imaging.png.PngProcessingException;
import com.drew.imaging.tiff.TiffProcessingException;
import com.drew.imaging.tiff.TiffReader;
import com.drew.lang.ByteArrayReader;
import com.drew.lang.RandomAccessReader;
import com.drew.lang.StreamReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import com.drew.metadata.tiff.DirectoryTiffHandler;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** How a camera was held. */
final class Exif {

    private static final int UPRIGHT = 1;

    private Exif() {}

    /** 1 to 8 as Exif counts them; 1, upright, when an image says nothing that can be understood. */
    static int orientation(Path image, FileType type) throws IOException {
        long size = Files.size(image);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(image))) {
            return switch (type) {
                case JPG -> ofJpg(new Bounded(in, size));
                case PNG -> ofPng(new Bounded(in, size));
                case GIF, PDF -> UPRIGHT;
            };
        } catch (JpegProcessingException | PngProcessingException | TiffProcessingException | EOFException e) {
            return UPRIGHT;
        }
    }

    private static int ofJpg(StreamReader in) throws IOException, JpegProcessingException, TiffProcessingException {
        for (byte[] segment : JpegSegmentReader.readSegments(in, List.of(JpegSegmentType.APP1))
                .getSegments(JpegSegmentType.APP1)) {
            if (ExifReader.startsWithJpegExifPreamble(segment)) {
                return of(segment, ExifReader.JPEG_SEGMENT_PREAMBLE.length());
            }
        }
        return UPRIGHT;
    }

    private static int ofPng(StreamReader in) throws IOException, PngProcessingException, TiffProcessingException {
        for (PngChunk chunk : new PngChunkReader().extract(in, Set.of(PngChunkType.eXIf))) {
            return of(chunk.getBytes(), 0);
        }
        return UPRIGHT;
    }

    private static int of(byte[] exif, int start) throws IOException, TiffProcessingException {
        Metadata metadata = new Metadata();
        new TiffReader().processTiff(new ByteArrayReader(exif), new FirstDirectory(metadata), start);
        ExifIFD0Directory directory = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
        Integer value = directory == null ? null : directory.getInteger(ExifIFD0Directory.TAG_ORIENTATION);
        return value != null && value >= 1 && value <= 8 ? value : UPRIGHT;
    }

    /** Makes no room for what a piece of a file says to be its size, when the whole file is smaller. */
    private static final class Bounded extends StreamReader {

        private final long size;

        Bounded(InputStream in, long size) {
            super(in);
            this.size = size;
        }

        @Override
        public byte[] getBytes(int count) throws IOException {
            if (count > size) {
                throw new EOFException();
            }
            return super.getBytes(count);
        }
    }

    /** Looks at nothing but the directory that says how the image was held: no preview, no maker's notes, no XMP. */
    private static final class FirstDirectory extends DirectoryTiffHandler {

        FirstDirectory(Metadata metadata) {
            super(metadata, null);
        }

        @Override
        public void setTiffMarker(int marker) {
            pushDirectory(ExifIFD0Directory.class);
        }

        @Override
        public boolean tryEnterSubIfd(int tag) {
            return false;
        }

        @Override
        public boolean hasFollowerIfd() {
            return false;
        }

        @Override
        public Long tryCustomProcessFormat(int tag, int format, long count) {
            return null;
        }

        @Override
        public boolean customProcessTag(
                int offset, Set<Integer> processed, int header, RandomAccessReader reader, int tag, int bytes) {
            return tag != ExifIFD0Directory.TAG_ORIENTATION;
        }
    }
}

package io.recourse.evidence.files;

import io.recourse.evidence.files.FileKey.Place;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes files in. A file is in the store before there is a row about it; what never gets a row, the sweep removes. */
public final class FileIntake {

    private static final Logger log = LoggerFactory.getLogger(FileIntake.class);

    private static final int TOO_LARGE = 413;
    private static final int TYPE = 415;
    private static final int REFUSED = 422;

    // enough to see whether it can be read to its end, and to know it again
    private static final long LOOKED_AT = 1_000_000;

    private final EvidenceFileProperties properties;
    private final FileStore store;
    private final Spool spool;
    private final VirusScanner scanner;
    private final Workbench workbench;
    private final Recognition recognition = new Recognition();

    FileIntake(
            EvidenceFileProperties properties,
            FileStore store,
            Spool spool,
            VirusScanner scanner,
            Workbench workbench) {
        this.properties = properties;
        this.store = store;
        this.spool = spool;
        this.scanner = scanner;
        this.workbench = workbench;
    }

    /**
     * Takes one uploaded file in, streamed to disk, and has it stored durably when it returns. To be called outside of a
     * transaction: it can take seconds. The row that names the key must be committed within a day.
     *
     * @param originalName as the sender calls it, may be anything; null for none
     * @param content not closed
     * @throws FileRefused when it is not taken; nothing of it stays
     * @throws UncheckedIOException when it can't be read, or the store can't keep it
     */
    public Received receive(String originalName, InputStream content) {
        String shown = FileNames.shown(originalName);
        Path spooled = spool.fresh();
        try {
            MessageDigest digest = sha256();
            long size = spooled(content, spooled, digest, shown);
            FileType type = type(spooled, originalName, shown);
            String perceptualHash = checked(spooled, type, shown);
            ScanState scan = scanned(spooled, shown);
            String stem = spooled.getFileName().toString().substring(0, 32);
            var key = new FileKey(stem, type);
            store.put(key.in(scan == ScanState.UNSCANNED ? Place.WAITING : Place.ORIGINAL), spooled);
            return new Received(
                    key.toString(),
                    FileNames.of(originalName, type),
                    type.mediaType(),
                    size,
                    HexFormat.of().formatHex(digest.digest()),
                    perceptualHash,
                    scan);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            Spool.remove(spooled);
        }
    }

    private long spooled(InputStream content, Path to, MessageDigest digest, String shown) throws IOException {
        long limit = properties.maxFileSize().toBytes();
        long size = 0;
        try (OutputStream out = Files.newOutputStream(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            byte[] buffer = new byte[1 << 16];
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                size += read;
                if (size > limit) {
                    throw new FileRefused(TOO_LARGE, "file-too-large", shown, words(limit));
                }
                digest.update(buffer, 0, read);
                out.write(buffer, 0, read);
            }
        }
        if (size == 0) {
            throw new FileRefused(REFUSED, "file-empty", shown);
        }
        return size;
    }

    private FileType type(Path file, String originalName, String shown) throws IOException {
        String mediaType = recognition.mediaType(file);
        Optional<FileType> known = FileType.ofMediaType(mediaType);
        String taken = String.join(", ", properties.types());
        if (known.isEmpty() || !properties.types().contains(known.get().extension())) {
            throw recognition
                    .usualExtension(mediaType)
                    .map(usual -> new FileRefused(TYPE, "file-type", shown, taken, usual))
                    .orElseGet(() -> new FileRefused(TYPE, "file-type-unknown", shown, taken));
        }
        FileType type = known.get();
        String name = FileNames.cleaned(originalName);
        boolean otherwise = recognition
                .claimed(name)
                .filter(claimed -> !claimed.equals(type.mediaType()))
                .isPresent();
        if (otherwise) {
            throw new FileRefused(TYPE, "file-mismatch", shown, FileNames.extension(name), type.extension());
        }
        return type;
    }

    /** The perceptual hash; null for what has none. */
    private String checked(Path file, FileType type, String shown) throws IOException {
        try {
            if (recognition.isArchiveToo(file)) {
                throw new FileRefused(REFUSED, "file-archive", shown, type.extension());
            }
            if (type.isImage()) {
                return workbench.at(() -> image(file, type, shown));
            }
            if (!recognition.beginsAsPdf(file)) {
                throw new FileRefused(REFUSED, "file-damaged", shown, type.extension());
            }
            Optional<String> broken = workbench.at(() -> Pdfs.check(file));
            if (broken.isPresent()) {
                throw new FileRefused(REFUSED, broken.get(), shown);
            }
            return null;
        } catch (Damaged e) {
            log.info("A {} can't be read: {}", type, e.getMessage());
            throw new FileRefused(REFUSED, "file-damaged", shown, type.extension());
        }
    }

    private String image(Path file, FileType type, String shown) throws IOException, Damaged {
        Images.Size size = Images.size(file, type);
        boolean large =
                size.pixels() > properties.maxPixels() || Math.max(size.width(), size.height()) > Images.LONGEST_SIDE;
        if (large) {
            throw new FileRefused(
                    REFUSED, "image-too-large", shown, size.width(), size.height(), properties.maxPixels());
        }
        return PerceptualHash.of(Images.decode(file, type, LOOKED_AT));
    }

    private ScanState scanned(Path file, String shown) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            ScanState scan = scanner.scan(in);
            if (scan == ScanState.INFECTED) {
                throw new FileRefused(REFUSED, "file-infected", shown);
            }
            return scan;
        }
    }

    /** As people count bytes. */
    private static String words(long bytes) {
        if (bytes % (1 << 20) == 0) {
            return (bytes >> 20) + " MB";
        }
        return bytes % (1 << 10) == 0 ? (bytes >> 10) + " KB" : bytes + " B";
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

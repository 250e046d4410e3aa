package io.recourse.evidence.files;

import io.recourse.evidence.files.FileKey.Place;
import io.recourse.web.FileName;
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
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes files in. A file is in the store before there is a row about it; what never gets a row, the sweep removes. */
public final class FileIntake {

    private static final Logger LOG = LoggerFactory.getLogger(FileIntake.class);

    private static final int TOO_LARGE = 413;
    private static final int TYPE = 415;
    private static final int REFUSED = 422;

    /** How files are usually called that some phones write unless they are told otherwise. */
    private static final Set<String> PHONE_PHOTOS = Set.of("heic", "heif");

    // so many pixels are enough to see whether a picture can be read to its end, and to know it again
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
        FileName given = FileName.of(originalName);
        String shown = given.text();
        Path spooled = spool.fresh();
        try {
            MessageDigest digest = sha256();
            long size = spooled(content, spooled, digest, shown);
            FileType type = type(spooled, shown);
            Checked checked = checked(spooled, type, shown);
            ScanState scan = scanned(spooled, shown);
            String stem = spooled.getFileName().toString().substring(0, 32);
            FileKey key = new FileKey(stem, type);
            store.put(key.in(scan == ScanState.UNSCANNED ? Place.WAITING : Place.ORIGINAL), spooled);
            FileName name = FileName.of(originalName, type.endings());
            return new Received(
                    key.toString(),
                    name.text(),
                    name.ending().equals(given.ending()) ? null : shown,
                    type.mediaType(),
                    size,
                    HexFormat.of().formatHex(digest.digest()),
                    checked.perceptualHash(),
                    checked.leadsOut(),
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
                    throw FileRefused.of(
                            TOO_LARGE,
                            "file-too-large",
                            shown,
                            properties.limits().maxFileSizeInWords());
                }
                digest.update(buffer, 0, read);
                out.write(buffer, 0, read);
            }
        }
        if (size == 0) {
            throw FileRefused.of(REFUSED, "file-empty", shown);
        }
        return size;
    }

    private FileType type(Path file, String shown) throws IOException {
        String mediaType = recognition.mediaType(file);
        Optional<FileType> known = FileType.ofMediaType(mediaType);
        String taken = String.join(", ", properties.types());
        if (known.isEmpty() || !properties.types().contains(known.get().extension())) {
            throw noType(recognition.usualExtension(mediaType), shown, taken);
        }
        return known.get();
    }

    private static FileRefused noType(Optional<String> usual, String shown, String taken) {
        if (usual.isEmpty()) {
            return FileRefused.of(TYPE, "file-type-unknown", shown, taken);
        }
        return PHONE_PHOTOS.contains(usual.get())
                ? FileRefused.because("heic", TYPE, "file-type", shown, taken, usual.get())
                : FileRefused.of(TYPE, "file-type", shown, taken, usual.get());
    }

    /** {@code perceptualHash} is null for what has none. */
    private record Checked(String perceptualHash, boolean leadsOut) {}

    private Checked checked(Path file, FileType type, String shown) throws IOException {
        try {
            if (recognition.isArchiveToo(file)) {
                throw FileRefused.of(REFUSED, "file-archive", shown, type.extension());
            }
            if (type.isImage()) {
                return new Checked(workbench.at(() -> image(file, type, shown)), false);
            }
            if (!recognition.beginsAsPdf(file)) {
                throw FileRefused.because("preceded", REFUSED, "file-damaged", shown, type.extension());
            }
            Pdfs.Found found = workbench.at(() -> Pdfs.check(file));
            if (found.broken().isPresent()) {
                Pdfs.Broken broken = found.broken().get();
                LOG.info("A {} is refused: {}", type, broken);
                throw FileRefused.because(broken.cause(), REFUSED, broken.rule(), shown, type.extension());
            }
            return new Checked(null, found.leadsOut());
        } catch (Damaged e) {
            LOG.info("A {} can't be read: {}", type, e.getMessage());
            throw FileRefused.of(REFUSED, "file-damaged", shown, type.extension());
        }
    }

    private String image(Path file, FileType type, String shown) throws IOException, Damaged {
        Images.Size size = Images.size(file, type);
        boolean large =
                size.pixels() > properties.maxPixels() || Math.max(size.width(), size.height()) > Images.LONGEST_SIDE;
        if (large) {
            throw FileRefused.of(
                    REFUSED, "image-too-large", shown, size.width(), size.height(), properties.maxPixels());
        }
        return PerceptualHash.of(Images.decode(file, type, LOOKED_AT));
    }

    private ScanState scanned(Path file, String shown) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            ScanState scan = scanner.scan(in);
            if (scan == ScanState.INFECTED) {
                throw FileRefused.of(REFUSED, "file-infected", shown);
            }
            return scan;
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

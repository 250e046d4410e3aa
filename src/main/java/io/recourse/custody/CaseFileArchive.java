package io.recourse.custody;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A sealed case file: collected while the case is locked, written afterwards. The same contents and the same instant give
 * the same bytes.
 */
public final class CaseFileArchive implements ZipSink {

    private static final Pattern NAME =
            Pattern.compile("(?!.*\\.\\.)[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*)*");
    private static final String CONTENTS = "contents/";
    private static final String README = "README.txt";
    private static final String TIMELINE = "timeline.json";

    private static final ObjectMapper PLAIN = new ObjectMapper();

    private record Entry(Source source, int compression) {}

    private final ObjectWriter writer;
    private final SortedMap<String, Entry> entries = new TreeMap<>();
    private final SortedSet<String> withheld = new TreeSet<>();

    /** {@code json} is that of the interface. */
    public CaseFileArchive(ObjectMapper json) {
        writer = json.writer(printer()).with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    }

    private static DefaultPrettyPrinter printer() {
        // line ends of its own, not those of the machine
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
        printer.indentArraysWith(new DefaultIndenter("  ", "\n"));
        return printer;
    }

    /** JSON that was read, as it is written into an entry. */
    static String written(JsonNode json) {
        return text(PLAIN.writer(printer()), json);
    }

    /** Whether an entry may have this name. */
    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    @Override
    public void json(String name, Object value) {
        add(name, bytes(value), Deflater.DEFAULT_COMPRESSION);
    }

    @Override
    public void content(String name, Content content) {
        add(CONTENTS + name + ".json", content.json().getBytes(StandardCharsets.UTF_8), Deflater.DEFAULT_COMPRESSION);
    }

    @Override
    public void file(String name, Source source) {
        // pictures and PDFs are compressed already
        add(name, new Entry(source, Deflater.NO_COMPRESSION));
    }

    @Override
    public void withhold(String sha256) {
        withheld.add(sha256);
    }

    /**
     * What is written around the entries.
     *
     * @param events how many events the case knows of, which is what the timeline has to be complete by
     * @param head their last link as the case knows it
     * @param view {@code STAFF}, or the side of the party for whom it is
     * @param zone in which the zip shows its time
     */
    public record Seal(SealedTimeline timeline, int events, String head, Instant sealedAt, String view, ZoneId zone) {}

    /** Writes it; may be called once, because the sources of files are read. {@code out} is left open. */
    public void writeTo(OutputStream out, Seal seal, Signatures signatures) throws IOException {
        boolean second =
                seal.timeline().isErased() || !signatures.keys().isEmpty() || entries.containsKey(Manifest.WITNESS);
        String format = second ? Manifest.FORMAT_2 : Manifest.FORMAT;
        json(TIMELINE, seal.timeline());
        add(README, readme(format, seal), Deflater.DEFAULT_COMPRESSION);
        LocalDateTime time = LocalDateTime.ofInstant(seal.sealedAt(), seal.zone());
        SealedZip sealed = new SealedZip(out);
        ZipOutputStream zip = new ZipOutputStream(sealed);
        List<Manifest.Entry> written = new ArrayList<>();
        for (Map.Entry<String, Entry> entry : entries.entrySet()) {
            written.add(write(zip, entry.getKey(), entry.getValue(), time));
        }
        Manifest manifest = new Manifest(
                format,
                seal.timeline().number(),
                seal.sealedAt(),
                seal.view(),
                new Manifest.Chained(seal.events(), seal.head()),
                List.copyOf(withheld),
                written);
        Manifest.Entry itself = write(zip, Manifest.NAME, entry(bytes(manifest), Deflater.DEFAULT_COMPRESSION), time);
        byte[] sums = manifest.sums(itself.sha256()).getBytes(StandardCharsets.US_ASCII);
        write(zip, Manifest.SUMS, entry(sums, Deflater.DEFAULT_COMPRESSION), time);
        Optional<Signatures.Signed> signed = signatures.sign(sums);
        if (signed.isPresent()) {
            write(zip, Manifest.SIGNATURE, entry(bytes(signed.get()), Deflater.DEFAULT_COMPRESSION), time);
        }
        zip.finish();
        sealed.seal();
    }

    private static Manifest.Entry write(ZipOutputStream zip, String name, Entry entry, LocalDateTime time)
            throws IOException {
        ZipEntry header = new ZipEntry(name);
        header.setTimeLocal(time);
        zip.setLevel(entry.compression());
        zip.putNextEntry(header);
        MessageDigest digest = Sha256.digest();
        long size;
        try (InputStream in = entry.source().open()) {
            size = in.transferTo(new DigestOutputStream(zip, digest));
        }
        zip.closeEntry();
        return new Manifest.Entry(name, size, Sha256.hex(digest.digest()));
    }

    private static byte[] readme(String format, Seal seal) {
        return readme(format)
                .replace("{number}", seal.timeline().number())
                .replace(
                        "{sealedAt}",
                        OffsetDateTime.ofInstant(seal.sealedAt(), seal.zone()).toString())
                .replace("{events}", String.valueOf(seal.events()))
                .replace("{head}", seal.head())
                .getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The words of {@code README.txt}, with placeholders. They belong to the format: whoever changes them keeps the former
     * ones, by which files that were sealed with them are still verified.
     */
    static String readme(String format) {
        String words = format.equals(Manifest.FORMAT_2) ? "/custody/README-2.txt" : "/custody/README.txt";
        try (InputStream in = CaseFileArchive.class.getResourceAsStream(words)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] bytes(Object value) {
        return text(writer, value).getBytes(StandardCharsets.UTF_8);
    }

    private static String text(ObjectWriter writer, Object value) {
        try {
            return writer.writeValueAsString(value) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String name, byte[] bytes, int compression) {
        add(name, entry(bytes, compression));
    }

    private static Entry entry(byte[] bytes, int compression) {
        return new Entry(() -> new ByteArrayInputStream(bytes), compression);
    }

    private void add(String name, Entry entry) {
        if (!isName(name)) {
            throw new IllegalArgumentException("not a safe name for an entry: " + name);
        }
        if (Set.of(Manifest.NAME, Manifest.SUMS, Manifest.SIGNATURE).contains(name)
                || entries.putIfAbsent(name, entry) != null) {
            throw new IllegalArgumentException("there is an entry of this name: " + name);
        }
    }
}

package io.recourse.custody;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.recourse.custody.Finding.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/** Compares a sealed case file with what it says of itself; nothing but the file is needed. */
final class CaseFileCheck {

    /** Of {@code manifest.json}, {@code timeline.json} and the like; more than any case comes to. */
    private static final int LONGEST_TEXT = 64 << 20;

    private static final String TIMELINE = "timeline.json";
    private static final String CASE = "case.json";
    private static final Set<String> TEXTS = Set.of(Manifest.NAME, Manifest.SUMS, TIMELINE, CASE);

    /** What was found; the facts are null, and the lists empty, where the file does not tell them. */
    record Report(
            String number,
            String sealedAt,
            String view,
            String head,
            int entries,
            List<String> links,
            int withheldEvents,
            int withheldContents,
            List<Finding> findings) {}

    /** An entry as it is; {@code whole} is false when its bytes are not those that were packed. */
    private record Seen(long size, String sha256, boolean whole) {}

    private final Path file;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, Seen> seen = new LinkedHashMap<>();
    private final Map<String, byte[]> texts = new LinkedHashMap<>();

    private boolean opened;

    private CaseFileCheck(Path file) {
        this.file = file;
    }

    /** @throws IOException when the file is not there or can't be read at all */
    static Report check(Path file) throws IOException {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new IOException(file.toString());
        }
        return new CaseFileCheck(file).run();
    }

    private Report run() throws IOException {
        readEntries();
        checkSeal();
        JsonNode manifest = texts.containsKey(Manifest.NAME) ? json(Manifest.NAME) : MissingNode.getInstance();
        checkEntries(manifest);
        JsonNode chain = manifest.path("chain");
        String number = manifest.path("case").textValue();
        ChainCheck timeline = null;
        if (number != null && texts.containsKey(TIMELINE)) {
            timeline = ChainCheck.of(json(TIMELINE), number, chain);
            findings.addAll(timeline.findings());
            checkContents(timeline.named(), manifest);
        }
        if (number != null && texts.containsKey(CASE)) {
            String other = json(CASE).path("number").asText();
            if (!other.equals(number)) {
                findings.add(Finding.of(Kind.OTHER_CASE, CASE, other));
            }
        }
        return new Report(
                number,
                manifest.path("sealedAt").textValue(),
                manifest.path("view").textValue(),
                chain.path("head").textValue(),
                seen.size(),
                timeline == null ? List.of() : timeline.links(),
                timeline == null ? 0 : timeline.withheld(),
                manifest.path("withheld").size(),
                findings.stream().distinct().toList());
    }

    // ---- the file

    private void checkSeal() throws IOException {
        long sealAt = Files.size(file) - SealedZip.SEAL_LENGTH;
        String seal = sealAt < SealedZip.END_LENGTH ? "" : text(sealAt);
        if (!seal.startsWith(SealedZip.PREFIX) || !Sha256.isHex(seal.substring(SealedZip.PREFIX.length()))) {
            findings.add(opened ? Finding.of(Kind.NO_SEAL, name()) : Finding.of(Kind.CUT_OFF, name(), lastWhole()));
        } else {
            if (!seal.equals(SealedZip.PREFIX + sha256(sealAt))) {
                findings.add(Finding.of(Kind.FILE_CHANGED, name()));
            }
            if (!opened) {
                findings.add(Finding.of(Kind.UNREADABLE, name()));
            }
        }
    }

    private String text(long from) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            byte[] text = new byte[SealedZip.SEAL_LENGTH];
            bytes.seek(from);
            bytes.readFully(text);
            return new String(text, StandardCharsets.ISO_8859_1);
        }
    }

    private String sha256(long length) throws IOException {
        MessageDigest digest = Sha256.digest();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            long left = length;
            while (left > 0) {
                int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (count < 0) {
                    throw new EOFException(file.toString());
                }
                digest.update(buffer, 0, count);
                left -= count;
            }
        }
        return Sha256.hex(digest.digest());
    }

    /** The entry that a file which was cut off reaches to; {@code -} for none. */
    private String lastWhole() {
        return seen.entrySet().stream()
                .filter(entry -> entry.getValue().whole())
                .map(Map.Entry::getKey)
                .reduce("-", (earlier, later) -> later);
    }

    private String name() {
        return file.getFileName().toString();
    }

    // ---- the entries

    private void readEntries() {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            opened = true;
            for (ZipEntry entry : zip.stream().toList()) {
                if (seen.containsKey(entry.getName())) {
                    findings.add(Finding.of(Kind.TWICE, entry.getName()));
                } else {
                    seen.put(entry.getName(), read(entry.getName(), zip.getInputStream(entry), entry.getCrc()));
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            readAsFarAsItGoes();
        }
    }

    /** Without the directory at the end, which is damaged or missing. */
    private void readAsFarAsItGoes() {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            boolean whole = true;
            for (ZipEntry entry = zip.getNextEntry();
                    whole && entry != null;
                    entry = whole ? zip.getNextEntry() : null) {
                Seen is = read(entry.getName(), zip, -1);
                whole = is.whole();
                seen.putIfAbsent(entry.getName(), is);
            }
        } catch (IOException | IllegalArgumentException e) {
            // no further
        }
    }

    /** {@code crc} is negative when whoever reads it compares it already. */
    private Seen read(String name, InputStream entry, long crc) {
        CRC32 is = new CRC32();
        DigestInputStream in = new DigestInputStream(new CheckedInputStream(entry, is), Sha256.digest());
        long size = 0;
        try {
            if (TEXTS.contains(name)) {
                byte[] text = in.readNBytes(LONGEST_TEXT);
                texts.putIfAbsent(name, text);
                size = text.length;
            }
            size += in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            return new Seen(size, "", false);
        }
        return new Seen(size, Sha256.hex(in.getMessageDigest().digest()), crc < 0 || crc == is.getValue());
    }

    /** Compares every entry with the manifest, or with the list of sums where the manifest itself was changed. */
    private void checkEntries(JsonNode manifest) {
        seen.forEach((name, is) -> {
            if (!is.whole()) {
                findings.add(Finding.of(Kind.CHANGED, name));
            }
        });
        for (String name : List.of(Manifest.NAME, Manifest.SUMS, TIMELINE, CASE)) {
            if (!seen.containsKey(name)) {
                findings.add(Finding.of(Kind.MISSING, name));
            }
        }
        boolean manifestWhole =
                isWhole(Manifest.NAME) && manifest.path("entries").isArray();
        if (manifestWhole && !manifest.path("format").asText().equals(Manifest.FORMAT)) {
            findings.add(Finding.of(Kind.MALFORMED, Manifest.NAME));
        }
        if (manifestWhole && isWhole(Manifest.SUMS) && !sumsOf(manifest).equals(sums())) {
            findings.add(Finding.of(Kind.DISAGREE, Manifest.NAME, Manifest.SUMS));
        }
        Map<String, Seen> listed = manifestWhole ? listed(manifest) : listedInSums();
        if (listed.isEmpty()) {
            return;
        }
        Set<String> names = new TreeSet<>(seen.keySet());
        names.addAll(listed.keySet());
        names.removeAll(Set.of(Manifest.NAME, Manifest.SUMS));
        names.forEach(name -> compare(name, listed.get(name)));
    }

    private boolean isWhole(String name) {
        return seen.containsKey(name) && seen.get(name).whole();
    }

    private void compare(String name, Seen listed) {
        Seen is = seen.get(name);
        if (is == null) {
            findings.add(Finding.of(Kind.MISSING, name));
        } else if (listed == null) {
            findings.add(Finding.of(Kind.ADDED, name));
        } else if (!listed.sha256().equals(is.sha256()) || listed.size() >= 0 && listed.size() != is.size()) {
            findings.add(Finding.of(Kind.CHANGED, name));
        }
    }

    private static Map<String, Seen> listed(JsonNode manifest) {
        Map<String, Seen> listed = new LinkedHashMap<>();
        manifest.get("entries")
                .forEach(entry -> listed.put(
                        entry.path("name").asText(),
                        new Seen(
                                entry.path("size").asLong(),
                                entry.path("sha256").asText(),
                                true)));
        return listed;
    }

    private String sumsOf(JsonNode manifest) {
        StringBuilder sums = new StringBuilder();
        listed(manifest).forEach((name, entry) -> sums.append(Manifest.line(name, entry.sha256())));
        return sums.append(Manifest.line(Manifest.NAME, seen.get(Manifest.NAME).sha256()))
                .toString();
    }

    private String sums() {
        return new String(texts.getOrDefault(Manifest.SUMS, new byte[0]), StandardCharsets.UTF_8);
    }

    private Map<String, Seen> listedInSums() {
        Map<String, Seen> listed = new LinkedHashMap<>();
        sums().lines()
                .map(line -> line.split("  ", 2))
                .filter(line -> line.length == 2)
                .forEach(line -> listed.put(line[1], new Seen(-1, line[0], true)));
        return listed;
    }

    /** Missing, and told, when it can't be read. */
    private JsonNode json(String name) {
        try {
            return CanonicalJson.read(new String(texts.get(name), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            findings.add(Finding.of(Kind.MALFORMED, name));
            return MissingNode.getInstance();
        }
    }

    // ---- what events name

    private void checkContents(Map<String, String> named, JsonNode manifest) {
        Set<String> known = seen.values().stream().map(Seen::sha256).collect(Collectors.toCollection(HashSet::new));
        manifest.path("withheld").forEach(one -> known.add(one.asText()));
        named.forEach((sha256, where) -> {
            if (!known.contains(sha256)) {
                findings.add(Finding.of(Kind.CONTENT_MISSING, where, sha256));
            }
        });
        seen.forEach((name, is) -> {
            if (name.startsWith("contents/") && !named.containsKey(is.sha256())) {
                findings.add(Finding.of(Kind.CONTENT_UNNAMED, name));
            }
        });
    }
}

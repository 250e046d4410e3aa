package io.recourse.custody;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.recourse.custody.Finding.Kind;
import io.recourse.custody.Places.Place;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Compares a sealed case file with what it says of itself; nothing but the file is needed. Whatever a sealed file has is
 * asked for: what is missing is found as what was changed is, and nothing is compared only if it happens to be there.
 */
final class CaseFileCheck {

    /**
     * The longest that {@code manifest.json}, {@code timeline.json} and the like may be; more than any case comes to.
     */
    private static final int LONGEST_TEXT = 8 << 20;

    /** The longest that all of these may be together, because they are kept in memory. */
    private static final int LONGEST_TEXTS = 64 << 20;

    /** What all entries unpack to at most; files of evidence are packed without compression, so theirs is their own size. */
    private static final long LARGEST = 256 << 20;

    private static final int LARGER_THAN_PACKED = 4;

    private static final String LETTERS = "letters/";
    private static final String PDF = "%PDF-";

    private static final List<String> REQUIRED = List.of(
            Manifest.NAME,
            Manifest.SUMS,
            ChainCheck.TIMELINE,
            TellingCheck.CASE,
            TellingCheck.DECISIONS,
            TellingCheck.README);

    private static final Set<String> FORMATS = Set.of(Manifest.FORMAT, Manifest.FORMAT_2);

    private static final Predicate<JsonNode> NUMBER = Members.matching("RC-\\d{4}-\\d{6,12}");
    private static final Predicate<JsonNode> VIEW = Members.matching("STAFF|COMPLAINANT|RESPONDENT");

    private static final Map<String, Predicate<JsonNode>> MANIFEST = Map.of(
            "format", Members.TEXT,
            "case", NUMBER,
            "sealedAt", Members.TIME,
            "view", VIEW,
            "chain", Members.OBJECT,
            "withheld", Members.LIST,
            "entries", Members.LIST);
    private static final Map<String, Predicate<JsonNode>> CHAIN = Map.of("events", Members.COUNT, "head", Members.HASH);
    private static final Map<String, Predicate<JsonNode>> SIGNATURE = Map.of(
            "keyId", Members.TEXT,
            "algorithm", Members.matching(Ed25519.NAME),
            "publicKey", Members.TEXT,
            "signature", Members.TEXT);
    private static final Map<String, Predicate<JsonNode>> ENTRY =
            Map.of("name", Members.TEXT, "size", Members.COUNT, "sha256", Members.HASH);

    /**
     * What was found; the facts are null, and the lists empty, where the file does not tell them.
     *
     * @param head the last link of the chain as it is in the file
     * @param links the chain, by which it is compared with other files of the case
     * @param erasedEvents those whose contents the platform has erased, and says so
     * @param signedBy the id of the key with which it is signed, as the signature shows; null for none
     * @param witnessed where the case stands in the log of all cases, as the file shows; null for nowhere
     * @param letters that are in the file; no event names their hash
     * @param unchecked by entry, the members that no event vouches for
     */
    record Report(
            String number,
            String sealedAt,
            String view,
            String head,
            int entries,
            List<String> links,
            int withheldEvents,
            int withheldContents,
            List<String> erasedEvents,
            String signedBy,
            Witness.Proof witnessed,
            List<String> letters,
            Map<String, Set<String>> unchecked,
            List<Finding> findings) {}

    /** An entry as it is; {@code whole} is false when its bytes are not those that were packed. */
    private record Seen(long size, String sha256, boolean whole) {}

    private record Listed(long size, String sha256) {}

    private final Path file;
    /** The platform's keys by their ids, in Base64; empty when nobody gave them. */
    private final Optional<Map<String, String>> keys;

    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, Seen> seen = new LinkedHashMap<>();
    private final Map<String, byte[]> texts = new HashMap<>();
    /** Entries of which it is told already that they are not what was sealed. */
    private final Set<String> told = new HashSet<>();

    private long room;
    private int roomForTexts = LONGEST_TEXTS;
    private boolean opened;
    private boolean sealLast;

    private CaseFileCheck(Path file, Optional<Map<String, String>> keys) {
        this.file = file;
        this.keys = keys;
    }

    /**
     * @param keys the platform's keys as it publishes them, by their ids; empty when they are not at hand
     * @throws IOException when the file is not there, is no file or can't be read at all
     */
    static Report check(Path file, Optional<Map<String, String>> keys) throws IOException {
        if (!Files.isReadable(file) || !Files.isRegularFile(file)) {
            throw new IOException(file.toString());
        }
        return new CaseFileCheck(file, keys).run();
    }

    private Report run() throws IOException {
        room = Math.max(LARGEST, LARGER_THAN_PACKED * Files.size(file));
        readEntries();
        checkSeal();
        JsonNode manifest = json(Manifest.NAME);
        JsonNode timeline = json(ChainCheck.TIMELINE);
        checkManifest(manifest);
        checkEntries(manifest);
        String number =
                NUMBER.test(manifest.path("case")) ? manifest.get("case").textValue() : null;
        String view = VIEW.test(manifest.path("view")) ? manifest.get("view").textValue() : null;
        ChainCheck chain = ChainCheck.of(timeline, number, manifest.path("chain"), SealedTimeline.STAFF.equals(view));
        findings.addAll(chain.findings());
        checkForm(ChainCheck.TIMELINE, timeline);
        checkContents(Places.of(chain.events()), manifest);
        TellingCheck telling = new TellingCheck(
                chain.events(), contents(), seen.keySet(), view, !chain.erased().isEmpty());
        ifPresent(TellingCheck.DECISIONS, decisions -> {
            telling.checkDecisions(decisions);
            checkForm(TellingCheck.DECISIONS, decisions);
        });
        ifPresent(TellingCheck.CASE, whole -> telling.checkCase(whole, number, chain.head()));
        checkReadme(telling, manifest);
        String signedBy = checkSignature(manifest);
        Witness.Proof witnessed = checkWitness(number, chain.links());
        findings.addAll(telling.findings());
        return new Report(
                number,
                text(manifest, "sealedAt"),
                text(manifest, "view"),
                chain.head(),
                seen.size(),
                chain.links(),
                chain.withheld(),
                manifest.path("withheld").size(),
                chain.erased(),
                signedBy,
                witnessed,
                seen.keySet().stream().filter(name -> name.startsWith(LETTERS)).toList(),
                telling.unchecked(),
                findings.stream().distinct().toList());
    }

    private static String text(JsonNode manifest, String name) {
        return manifest.path(name).textValue();
    }

    private void found(Kind kind, String entry, Object... details) {
        told.add(entry);
        findings.add(Finding.of(kind, entry, details));
    }

    // ---- the file

    private void checkSeal() throws IOException {
        long sealAt = Files.size(file) - SealedZip.SEAL_LENGTH;
        String seal = sealAt < SealedZip.END_LENGTH ? "" : last(sealAt);
        if (!seal.startsWith(SealedZip.PREFIX) || !Sha256.isHex(seal.substring(SealedZip.PREFIX.length()))) {
            findings.add(opened ? Finding.of(Kind.NO_SEAL, name()) : Finding.of(Kind.CUT_OFF, name(), lastWhole()));
            return;
        }
        if (!seal.equals(SealedZip.PREFIX + sha256(sealAt))) {
            findings.add(Finding.of(Kind.FILE_CHANGED, name()));
        }
        if (!opened) {
            findings.add(Finding.of(Kind.UNREADABLE, name()));
        } else if (!sealLast) {
            findings.add(Finding.of(Kind.END_LIES, name()));
        }
    }

    private String last(long from) throws IOException {
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

    private void readEntries() throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            Optional<SealedZipReader> zip = SealedZipReader.open(channel, name());
            if (zip.isEmpty()) {
                readAsFarAsItGoes();
                return;
            }
            opened = true;
            sealLast = zip.get().isSealLast();
            findings.addAll(zip.get().findings());
            for (SealedZipReader.Entry entry : zip.get().entries()) {
                if (seen.containsKey(entry.name())) {
                    continue;
                }
                if (!entry.isReadable()) {
                    seen.put(entry.name(), new Seen(entry.size(), "", false));
                } else if (hasRoom(entry.name(), entry.size())) {
                    seen.put(entry.name(), read(entry.name(), zip.get().read(entry), entry.size(), entry.crc()));
                }
            }
        }
    }

    private boolean hasRoom(String name, long size) {
        if (size <= mostOf(name)) {
            return true;
        }
        found(Kind.TOO_LARGE, name);
        seen.put(name, new Seen(size, "", false));
        return false;
    }

    private long mostOf(String name) {
        return isText(name) ? Math.min(room, Math.min(LONGEST_TEXT, roomForTexts)) : room;
    }

    /** Reads the entries one after the other, because the directory at the end is damaged or missing. */
    private void readAsFarAsItGoes() {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            ZipEntry entry = zip.getNextEntry();
            while (entry != null && seen.size() < SealedZipReader.MOST_ENTRIES) {
                String name = entry.getName();
                Seen is = read(name, zip, mostOf(name), -1);
                seen.putIfAbsent(name, is);
                entry = is.whole() ? zip.getNextEntry() : null;
            }
        } catch (IOException | IllegalArgumentException e) {
            // what was read so far is all that there is
        }
    }

    private static boolean isText(String name) {
        return REQUIRED.contains(name)
                || name.equals(Manifest.SIGNATURE)
                || name.equals(Manifest.WITNESS)
                || name.startsWith(Places.CONTENTS);
    }

    /**
     * @param most that it unpacks to if it is what it says
     * @param crc negative when whoever reads it compares it already
     */
    private Seen read(String name, InputStream in, long most, long crc) {
        MessageDigest digest = Sha256.digest();
        CRC32 is = new CRC32();
        byte[] buffer = new byte[1 << 16];
        byte[] text = new byte[isText(name) || name.startsWith(LETTERS) ? 1 << 12 : 0];
        long size = 0;
        try {
            int count = in.read(buffer);
            while (count >= 0 && size + count <= most) {
                digest.update(buffer, 0, count);
                is.update(buffer, 0, count);
                if (isText(name) || size < text.length) {
                    text = kept(text, (int) size, buffer, count);
                }
                size += count;
                count = in.read(buffer);
            }
            if (count >= 0) {
                return new Seen(size, "", false);
            }
        } catch (IOException e) {
            return new Seen(size, "", false);
        } finally {
            room -= size;
        }
        if (text.length > 0) {
            texts.putIfAbsent(name, Arrays.copyOf(text, (int) Math.min(size, text.length)));
            roomForTexts -= isText(name) ? (int) size : 0;
        }
        return new Seen(size, Sha256.hex(digest.digest()), crc < 0 || crc == is.getValue());
    }

    private static byte[] kept(byte[] text, int size, byte[] buffer, int count) {
        byte[] longer = size + count <= text.length ? text : Arrays.copyOf(text, Math.max(size + count, 2 * size));
        System.arraycopy(buffer, 0, longer, size, count);
        return longer;
    }

    // ---- the manifest, and whether what it lists is there

    private void checkManifest(JsonNode manifest) {
        if (manifest.isMissingNode()) {
            return;
        }
        Members members = new Members(Manifest.NAME, findings);
        members.are(manifest, "", MANIFEST);
        String format = manifest.path("format").asText();
        if (manifest.path("format").isTextual() && !FORMATS.contains(format)) {
            found(Kind.OTHER_FORMAT, Manifest.NAME, format);
        }
        if (manifest.path("chain").isObject()) {
            members.are(manifest.get("chain"), "chain", CHAIN);
        }
        JsonNode entries = manifest.path("entries");
        for (int index = 0; index < entries.size(); index++) {
            members.are(entries.get(index), "entries[" + index + "]", ENTRY);
        }
        List<JsonNode> withheld = new ArrayList<>();
        manifest.path("withheld").forEach(withheld::add);
        for (int index = 0; index < withheld.size(); index++) {
            members.is(withheld.get(index), "withheld[" + index + "]", Members.HASH);
        }
        checkOrder("withheld", withheld);
        List<JsonNode> names = new ArrayList<>();
        entries.forEach(entry -> names.add(entry.path("name")));
        checkOrder("entries", names);
        checkForm(Manifest.NAME, manifest);
    }

    /** Both lists are sorted, and so nothing is in them twice. */
    private void checkOrder(String list, List<JsonNode> items) {
        for (int index = 1; index < items.size(); index++) {
            if (items.get(index - 1).asText().compareTo(items.get(index).asText()) >= 0) {
                findings.add(Finding.of(
                        Kind.MEMBER_MALFORMED,
                        Manifest.NAME,
                        list + "[" + index + "]",
                        Members.shown(items.get(index))));
            }
        }
    }

    /** Compares every entry with the manifest, or with the list of sums where the manifest itself was changed. */
    private void checkEntries(JsonNode manifest) {
        REQUIRED.stream().filter(name -> !seen.containsKey(name)).forEach(name -> found(Kind.MISSING, name));
        seen.forEach((name, is) -> {
            if (!is.whole() && !told.contains(name)) {
                found(Kind.CHANGED, name);
            }
        });
        boolean manifestWhole =
                isWhole(Manifest.NAME) && manifest.path("entries").isArray();
        if (manifestWhole && isWhole(Manifest.SUMS) && !sumsOf(manifest).equals(sums())) {
            findings.add(Finding.of(Kind.DISAGREE, Manifest.NAME, Manifest.SUMS));
        }
        Map<String, Listed> listed = manifestWhole ? listed(manifest) : listedInSums();
        Set<String> names = new TreeSet<>(seen.keySet());
        names.addAll(listed.keySet());
        names.removeAll(Set.of(Manifest.NAME, Manifest.SUMS, Manifest.SIGNATURE));
        names.forEach(name -> compare(name, listed.get(name)));
        if (opened) {
            checkOrderOfEntries(listed.keySet());
        }
    }

    /**
     * Compares the order of the entries with the one in which they are written: those of the manifest in its order,
     * then the manifest itself, then the sums, then the signature.
     */
    private void checkOrderOfEntries(Set<String> listed) {
        List<String> expected = new ArrayList<>(listed);
        expected.add(Manifest.NAME);
        expected.add(Manifest.SUMS);
        expected.add(Manifest.SIGNATURE);
        expected.retainAll(seen.keySet());
        List<String> is = new ArrayList<>(seen.keySet());
        is.retainAll(Set.copyOf(expected));
        for (int index = 0; index < is.size(); index++) {
            if (!is.get(index).equals(expected.get(index))) {
                findings.add(Finding.of(Kind.OUT_OF_ORDER, is.get(index)));
                return;
            }
        }
    }

    private boolean isWhole(String name) {
        return seen.containsKey(name) && seen.get(name).whole();
    }

    private void compare(String name, Listed listed) {
        Seen is = seen.get(name);
        if (told.contains(name)) {
            return;
        }
        if (is == null) {
            found(Kind.MISSING, name);
        } else if (listed == null) {
            found(Kind.ADDED, name);
        } else if (!listed.sha256().equals(is.sha256()) || listed.size() >= 0 && listed.size() != is.size()) {
            found(Kind.CHANGED, name);
        } else if (!isKnown(name)) {
            found(Kind.UNKNOWN_ENTRY, name);
        } else if (name.startsWith(LETTERS) && !start(name).startsWith(PDF)) {
            found(Kind.OTHER_TYPE, name);
        }
    }

    private static boolean isKnown(String name) {
        return REQUIRED.contains(name)
                || name.equals(Manifest.WITNESS)
                || name.startsWith(Places.CONTENTS)
                || name.startsWith(Places.EVIDENCE)
                || TellingCheck.isLetter(name);
    }

    private String start(String name) {
        return new String(texts.getOrDefault(name, new byte[0]), StandardCharsets.ISO_8859_1);
    }

    private static Map<String, Listed> listed(JsonNode manifest) {
        Map<String, Listed> listed = new LinkedHashMap<>();
        manifest.get("entries")
                .forEach(entry -> listed.put(
                        entry.path("name").asText(),
                        new Listed(
                                entry.path("size").asLong(),
                                entry.path("sha256").asText())));
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

    private Map<String, Listed> listedInSums() {
        Map<String, Listed> listed = new LinkedHashMap<>();
        sums().lines()
                .map(line -> line.split("  ", 2))
                .filter(line -> line.length == 2)
                .forEach(line -> listed.put(line[1], new Listed(-1, line[0])));
        return listed;
    }

    // ---- the signature

    /** The id of the key that has signed these sums; null when there is none, or it has not. */
    private String checkSignature(JsonNode manifest) {
        if (!seen.containsKey(Manifest.SIGNATURE)) {
            if (keys.isPresent()) {
                findings.add(Finding.of(Kind.UNSIGNED, name()));
            }
            return null;
        }
        JsonNode signature = json(Manifest.SIGNATURE);
        if (!new Members(Manifest.SIGNATURE, findings).are(signature, "", SIGNATURE)
                || !manifest.path("format").asText().equals(Manifest.FORMAT_2)) {
            found(Kind.MALFORMED, Manifest.SIGNATURE);
            return null;
        }
        checkForm(Manifest.SIGNATURE, signature);
        String id = signature.get("keyId").textValue();
        String key = signature.get("publicKey").textValue();
        byte[] sums = texts.getOrDefault(Manifest.SUMS, new byte[0]);
        if (!isSignedBy(id, key, sums, signature.get("signature").textValue())) {
            found(Kind.SIGNATURE_WRONG, Manifest.SIGNATURE, id);
            return null;
        }
        if (keys.isPresent() && !key.equals(keys.get().get(id))) {
            found(Kind.KEY_UNKNOWN, Manifest.SIGNATURE, id);
        }
        return id;
    }

    private static boolean isSignedBy(String id, String key, byte[] signed, String signature) {
        try {
            PublicKey read = Ed25519.publicKey(Base64.getDecoder().decode(key));
            return Ed25519.id(read).equals(id)
                    && Ed25519.verifies(read, signed, Base64.getDecoder().decode(signature));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Where the case stands in the log of all cases; null for nowhere, or when that is not shown. */
    private Witness.Proof checkWitness(String number, List<String> links) {
        if (!seen.containsKey(Manifest.WITNESS)) {
            return null;
        }
        JsonNode json = json(Manifest.WITNESS);
        checkForm(Manifest.WITNESS, json);
        Witness.Proof proof;
        try {
            proof = CanonicalJson.as(json, Witness.Proof.class);
        } catch (IllegalArgumentException e) {
            found(Kind.MALFORMED, Manifest.WITNESS);
            return null;
        }
        boolean ofThisCase = proof.number() != null && proof.number().equals(number);
        boolean inChain = proof.events() > 0
                && proof.events() <= links.size()
                && links.get(proof.events() - 1).equals(proof.head());
        if (!ofThisCase || !inChain || !proof.holds()) {
            found(Kind.WITNESS_WRONG, Manifest.WITNESS);
            return null;
        }
        Signatures.Signed signature = proof.signature();
        if (signature != null) {
            byte[] signed = Witness.signed(proof.until(), proof.size(), proof.root());
            if (!isSignedBy(signature.keyId(), signature.publicKey(), signed, signature.signature())) {
                found(Kind.SIGNATURE_WRONG, Manifest.WITNESS, signature.keyId());
            } else if (keys.isPresent()
                    && !signature.publicKey().equals(keys.get().get(signature.keyId()))) {
                found(Kind.KEY_UNKNOWN, Manifest.WITNESS, signature.keyId());
            }
        }
        return proof;
    }

    // ---- JSON

    /** Missing when it isn't there, and when it can't be read, which is told. */
    private JsonNode json(String name) {
        if (!texts.containsKey(name)) {
            return MissingNode.getInstance();
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(texts.get(name)))
                    .toString();
            return CanonicalJson.read(text);
        } catch (IllegalArgumentException | CharacterCodingException e) {
            findings.add(Finding.of(Kind.MALFORMED, name));
            return MissingNode.getInstance();
        }
    }

    /**
     * Finds an entry that was written in another way: spaces, the order of members, or how a number or a letter is
     * written.
     */
    private void checkForm(String name, JsonNode json) {
        if (!json.isMissingNode()
                && !Arrays.equals(CaseFileArchive.written(json).getBytes(StandardCharsets.UTF_8), texts.get(name))) {
            findings.add(Finding.of(Kind.WRITTEN_OTHERWISE, name));
        }
    }

    private void ifPresent(String name, Consumer<JsonNode> check) {
        JsonNode json = json(name);
        if (!json.isMissingNode()) {
            check.accept(json);
        }
    }

    // ---- what events name

    private void checkContents(List<Place> places, JsonNode manifest) {
        Set<String> withheld = new HashSet<>();
        manifest.path("withheld").forEach(one -> withheld.add(one.asText()));
        Map<String, List<String>> byHash = seen.keySet().stream()
                .filter(name -> name.startsWith(Places.CONTENTS) || name.startsWith(Places.EVIDENCE))
                .collect(Collectors.groupingBy(name -> seen.get(name).sha256()));
        Set<String> claimed = new HashSet<>();
        List<Place> empty = new ArrayList<>();
        for (Place place : places) {
            List<String> here = byHash.getOrDefault(place.sha256(), List.of()).stream()
                    .filter(name -> place.name().matcher(name).matches())
                    .toList();
            claimed.addAll(here);
            if (here.isEmpty() && !withheld.contains(place.sha256())) {
                empty.add(place);
            }
        }
        for (Place place : empty) {
            Optional<String> elsewhere = byHash.getOrDefault(place.sha256(), List.of()).stream()
                    .filter(name -> !claimed.contains(name))
                    .findFirst();
            if (elsewhere.isPresent()) {
                found(Kind.CONTENT_EXCHANGED, elsewhere.get(), place.where());
            } else {
                findings.add(Finding.of(Kind.CONTENT_MISSING, place.where(), place.sha256()));
            }
        }
        byHash.values().forEach(names -> names.stream()
                .filter(name -> !claimed.contains(name) && !told.contains(name))
                .forEach(name -> found(Kind.CONTENT_UNNAMED, name)));
        Set<String> named = places.stream().map(Place::sha256).collect(Collectors.toSet());
        withheld.stream()
                .filter(hash -> !named.contains(hash))
                .forEach(hash -> findings.add(Finding.of(Kind.WITHHELD_UNNAMED, Manifest.NAME, hash)));
    }

    /** Finds a content by the hash that an event names; missing when it is not in the file. */
    private Function<String, JsonNode> contents() {
        Map<String, String> names = new HashMap<>();
        seen.forEach((name, is) -> {
            if (name.startsWith(Places.CONTENTS) && is.whole()) {
                names.put(is.sha256(), name);
            }
        });
        return hash -> names.containsKey(hash) ? json(names.get(hash)) : MissingNode.getInstance();
    }

    private void checkReadme(TellingCheck telling, JsonNode manifest) {
        if (isWhole(TellingCheck.README) && manifest.isObject()) {
            telling.checkReadme(
                    new String(texts.get(TellingCheck.README), StandardCharsets.UTF_8),
                    manifest.path("format").asText(),
                    manifest.path("case").asText(),
                    manifest.path("sealedAt").asText(),
                    manifest.path("chain").path("events").asText(),
                    manifest.path("chain").path("head").asText());
        }
    }
}

package io.recourse.custody;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The platform's own signatures: one key signs, and those that signed before are published with it, so that what they signed
 * still verifies. Without a key nothing is signed.
 */
public final class Signatures {

    private static final byte[] PROBE = "Recourse".getBytes(StandardCharsets.US_ASCII);

    /**
     * A key as it is published.
     *
     * @param publicKey X.509 SubjectPublicKeyInfo in Base64
     * @param signs whether it signs now; false for one that did before
     */
    @JsonPropertyOrder({"keyId", "algorithm", "publicKey", "signs"})
    public record Key(String keyId, String algorithm, String publicKey, boolean signs) {

        static Key of(PublicKey key, boolean signs) {
            return new Key(Ed25519.id(key), Ed25519.NAME, Base64.getEncoder().encodeToString(key.getEncoded()), signs);
        }
    }

    /** @param signature in Base64 */
    @JsonPropertyOrder({"keyId", "algorithm", "publicKey", "signature"})
    public record Signed(String keyId, String algorithm, String publicKey, String signature) {}

    private final PrivateKey signing;
    private final List<Key> keys;

    private Signatures(PrivateKey signing, List<Key> keys) {
        this.signing = signing;
        this.keys = List.copyOf(keys);
    }

    /** Signs nothing. */
    public static Signatures none() {
        return new Signatures(null, List.of());
    }

    /**
     * Signs with the key of this file.
     *
     * @param key a file with a private and its public key in PEM
     * @param former files with public keys in PEM, of keys that signed before
     * @param make whether to make the key when the file isn't there
     * @throws IllegalArgumentException when a file has no such key, or its two keys are not of one another
     * @throws IOException when a file can't be read or made
     */
    public static Signatures of(Path key, List<Path> former, boolean make) throws IOException {
        if (make && !Files.exists(key)) {
            write(key);
        }
        String pem = Files.readString(key);
        PrivateKey signing = Ed25519.privateKey(pem).orElseThrow(() -> missing("private", key));
        PublicKey own = Ed25519.publicKey(pem).orElseThrow(() -> missing("public", key));
        if (!Ed25519.verifies(own, PROBE, Ed25519.sign(signing, PROBE))) {
            throw new IllegalArgumentException("the two keys in " + key + " are not of one another");
        }
        List<Key> keys = new ArrayList<>(List.of(Key.of(own, true)));
        for (Path one : former) {
            keys.add(Key.of(Ed25519.publicKey(Files.readString(one)).orElseThrow(() -> missing("public", one)), false));
        }
        return new Signatures(signing, keys);
    }

    private static IllegalArgumentException missing(String kind, Path file) {
        return new IllegalArgumentException("there is no " + kind + " key in " + file);
    }

    private static void write(Path key) throws IOException {
        Files.createDirectories(key.toAbsolutePath().getParent());
        boolean posix = Files.getFileStore(key.toAbsolutePath().getParent()).supportsFileAttributeView("posix");
        if (posix) {
            Files.createFile(key, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(key, Ed25519.pem(Ed25519.generate()), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    /** The one that signs first; none when nothing is signed. */
    public List<Key> keys() {
        return keys;
    }

    /** Empty without a key. */
    public Optional<Signed> sign(byte[] bytes) {
        if (signing == null) {
            return Optional.empty();
        }
        Key key = keys.get(0);
        return Optional.of(new Signed(
                key.keyId(),
                key.algorithm(),
                key.publicKey(),
                Base64.getEncoder().encodeToString(Ed25519.sign(signing, bytes))));
    }
}

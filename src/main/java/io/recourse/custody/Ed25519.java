package io.recourse.custody;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Signatures of the JDK's Ed25519, and keys as {@code openssl genpkey -algorithm ed25519} writes them. */
final class Ed25519 {

    static final String NAME = "Ed25519";

    private static final int ID_DIGITS = 16;
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN (PUBLIC|PRIVATE) KEY-----([A-Za-z0-9+/=\\s]+)-----END");

    private Ed25519() {}

    static KeyPair generate() {
        try {
            return KeyPairGenerator.getInstance(NAME).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java of ours has Ed25519", e);
        }
    }

    /** Both keys in PEM, one after the other. */
    static String pem(KeyPair keys) {
        return block("PRIVATE", keys.getPrivate().getEncoded())
                + block("PUBLIC", keys.getPublic().getEncoded());
    }

    private static String block(String kind, byte[] encoded) {
        Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
        return "-----BEGIN " + kind + " KEY-----\n" + lines.encodeToString(encoded) + "\n-----END " + kind
                + " KEY-----\n";
    }

    /** @throws IllegalArgumentException when there is one that can't be read */
    static Optional<PrivateKey> privateKey(String pem) {
        return encoded(pem, "PRIVATE").map(encoded -> {
            try {
                return KeyFactory.getInstance(NAME).generatePrivate(new PKCS8EncodedKeySpec(encoded));
            } catch (GeneralSecurityException e) {
                throw new IllegalArgumentException("no private key for Ed25519", e);
            }
        });
    }

    /** @throws IllegalArgumentException when there is one that can't be read */
    static Optional<PublicKey> publicKey(String pem) {
        return encoded(pem, "PUBLIC").map(Ed25519::publicKey);
    }

    /** @throws IllegalArgumentException for what is no such key */
    static PublicKey publicKey(byte[] encoded) {
        try {
            return KeyFactory.getInstance(NAME).generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("no public key for Ed25519", e);
        }
    }

    private static Optional<byte[]> encoded(String pem, String kind) {
        Matcher blocks = PEM.matcher(pem);
        while (blocks.find()) {
            if (blocks.group(1).equals(kind)) {
                return Optional.of(Base64.getMimeDecoder().decode(blocks.group(2)));
            }
        }
        return Optional.empty();
    }

    /** By what a key is called: the first digits of the SHA-256 of the public key as it is published. */
    static String id(PublicKey key) {
        return Sha256.of(key.getEncoded()).substring(0, ID_DIGITS);
    }

    static byte[] sign(PrivateKey key, byte[] signed) {
        try {
            Signature signature = Signature.getInstance(NAME);
            signature.initSign(key);
            signature.update(signed);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key does not sign", e);
        }
    }

    static boolean verifies(PublicKey key, byte[] signed, byte[] signature) {
        try {
            Signature check = Signature.getInstance(NAME);
            check.initVerify(key);
            check.update(signed);
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}

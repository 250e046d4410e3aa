package io.recourse.access;

import io.recourse.web.Recent;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Passwords that were right are not hashed again: HTTP Basic sends one with every call. What is remembered is a digest with a key
 * that only this process has, under the hash that is kept, so that a password that was changed is not known any more. A wrong one
 * costs as much as ever.
 */
final class KnownPasswords implements PasswordEncoder {

    static final int MOST = 1000;

    private static final String DIGEST = "HmacSHA256";
    private static final int KEY = 32;

    private final PasswordEncoder hashing;
    private final SecretKeySpec key;

    /** What was right, by the hash; the one that was not asked for longest goes first. */
    private final Map<String, byte[]> right = Collections.synchronizedMap(new Recent<>(MOST));

    KnownPasswords(PasswordEncoder hashing) {
        this.hashing = hashing;
        byte[] drawn = new byte[KEY];
        new SecureRandom().nextBytes(drawn);
        key = new SecretKeySpec(drawn, DIGEST);
    }

    @Override
    public String encode(CharSequence password) {
        return hashing.encode(password);
    }

    @Override
    public boolean matches(CharSequence password, String hash) {
        byte[] digest = digest(password);
        byte[] known = right.get(hash);
        if (known != null && MessageDigest.isEqual(known, digest)) {
            return true;
        }
        boolean matches = hashing.matches(password, hash);
        if (matches) {
            right.put(hash, digest);
        }
        return matches;
    }

    private byte[] digest(CharSequence password) {
        try {
            Mac mac = Mac.getInstance(DIGEST);
            mac.init(key);
            return mac.doFinal(password.toString().getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

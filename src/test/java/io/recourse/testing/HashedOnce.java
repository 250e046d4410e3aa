package io.recourse.testing;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * The application's own passwords, each hashed and compared once. Every call of a test carries one, and a third of what
 * tests of whole cases cost was to hash the same few again.
 */
record HashedOnce(PasswordEncoder own, Map<String, String> hashes, Map<Asked, Boolean> answers)
        implements PasswordEncoder {

    record Asked(String password, String hash) {}

    HashedOnce(PasswordEncoder own) {
        this(own, new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
    }

    @Override
    public String encode(CharSequence password) {
        return hashes.computeIfAbsent(password.toString(), own::encode);
    }

    @Override
    public boolean matches(CharSequence password, String hash) {
        return answers.computeIfAbsent(
                new Asked(password.toString(), hash), asked -> own.matches(asked.password(), asked.hash()));
    }
}

package io.recourse.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * Who signed in last in this browser: a cookie that outlives the session says so, sealed so that nobody else can. It gives
 * no right at all. By it a form that comes after the session has ended is told from one that anybody could send.
 */
@Component
public class KnownReader {

    static final String COOKIE = "recourse-reader";

    /** A page that was left open for longer than that is filled in again. */
    private static final Duration KNOWN_FOR = Duration.ofDays(7);

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final JdbcClient jdbc;
    private final InsertOnce inserts;
    private final InstantSource clock;
    private volatile SecretKeySpec key;

    KnownReader(JdbcClient jdbc, InsertOnce inserts, InstantSource clock) {
        this.jdbc = jdbc;
        this.inserts = inserts;
        this.clock = clock;
    }

    /** Gives this browser a cookie by which it can prove that this account was signed in there. */
    void remember(HttpServletRequest request, HttpServletResponse response, String account) {
        String said = ENCODER.encodeToString(account.getBytes(StandardCharsets.UTF_8)) + "."
                + clock.instant().getEpochSecond();
        PageCookies.set(request, response, COOKIE, said + "." + ENCODER.encodeToString(seal(said)), KNOWN_FOR);
    }

    /** Takes the cookie away, so that this browser proves nothing any more. */
    public void forget(HttpServletRequest request, HttpServletResponse response) {
        PageCookies.forget(request, response, COOKIE);
    }

    /** Who signed in last in this browser; empty when nobody did of late. Reads nothing of the body. */
    public Optional<String> of(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, COOKIE);
        if (cookie == null) {
            return Optional.empty();
        }
        String[] parts = cookie.getValue().split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            byte[] seal = Base64.getUrlDecoder().decode(parts[2]);
            if (!MessageDigest.isEqual(seal, seal(parts[0] + "." + parts[1]))) {
                return Optional.empty();
            }
            Instant until = Instant.ofEpochSecond(Long.parseLong(parts[1])).plus(KNOWN_FOR);
            return clock.instant().isBefore(until)
                    ? Optional.of(new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    /**
     * A key of 32 bytes in hexadecimal digits that all nodes have in common, and which nobody finds out from the one for
     * another use.
     */
    public String keyFor(String use) {
        return HexFormat.of().formatHex(seal("key for " + use));
    }

    private byte[] seal(String said) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key());
            return mac.doFinal(said.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The key, which is kept in the database, so that a restart, and another node, know it as well. */
    private SecretKeySpec key() {
        SecretKeySpec known = key;
        if (known == null) {
            String secret = stored().orElseGet(() -> {
                byte[] made = new byte[KEY_BYTES];
                new SecureRandom().nextBytes(made);
                // another node may have made the key, which is read below
                inserts.insert(() -> jdbc.sql("insert into known_reader_key (one, secret) values (1, ?)")
                        .param(HexFormat.of().formatHex(made))
                        .update());
                return stored().orElseThrow();
            });
            known = new SecretKeySpec(HexFormat.of().parseHex(secret), ALGORITHM);
            key = known;
        }
        return known;
    }

    private Optional<String> stored() {
        return jdbc.sql("select secret from known_reader_key")
                .query(String.class)
                .optional();
    }
}

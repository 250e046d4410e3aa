package io.recourse.bench;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/** Signs for people who exist only while something is measured, and publishes the key to check it with. */
final class Keys {

    /** The provider of people's sign-in and this one know the same people by the same names. */
    static final List<String> SAME_NAMES =
            List.of("--recourse.access.name-prefixes.people=", "--recourse.access.token.name-prefix=");

    private static final String ISSUER = "https://bench.example";
    private static final String AUDIENCE = "recourse-bench";

    private final NimbusJwtEncoder encoder;
    private final HttpServer published;

    Keys() {
        try {
            RSAKey key = new RSAKeyGenerator(2048).generate();
            encoder = new NimbusJwtEncoder(new ImmutableJWKSet<>(new JWKSet(key)));
            byte[] keys = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
            published = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            published.createContext("/keys", exchange -> {
                try (exchange) {
                    exchange.sendResponseHeaders(200, keys.length);
                    exchange.getResponseBody().write(keys);
                }
            });
            published.start();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Has an application trust these signatures. */
    List<String> settings() {
        String tokens = "--spring.security.oauth2.resourceserver.jwt.";
        return List.of(
                tokens + "jwk-set-uri=http://localhost:"
                        + published.getAddress().getPort() + "/keys",
                tokens + "issuer-uri=" + ISSUER,
                tokens + "audiences=" + AUDIENCE);
    }

    String token(String name, String role) {
        return encoder.encode(JwtEncoderParameters.from(JwtClaimsSet.builder()
                        .issuer(ISSUER)
                        .audience(List.of(AUDIENCE))
                        .subject(name)
                        .claim("roles", List.of(role))
                        .expiresAt(Instant.parse("2999-01-01T00:00:00Z"))
                        .build()))
                .getTokenValue();
    }
}

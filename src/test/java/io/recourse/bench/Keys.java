package io.recourse.bench;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/** Signs for people who exist only while something is measured. */
final class Keys {

    private static final String ISSUER = "https://bench.example";
    private static final String AUDIENCE = "recourse-bench";

    private final NimbusJwtEncoder encoder;
    private final Path publicKey;

    Keys() {
        try {
            RSAKey key = new RSAKeyGenerator(2048).generate();
            encoder = new NimbusJwtEncoder(new ImmutableJWKSet<>(new JWKSet(key)));
            publicKey = Files.createTempFile("recourse-bench", ".pem");
            publicKey.toFile().deleteOnExit();
            Files.writeString(
                    publicKey,
                    "-----BEGIN PUBLIC KEY-----\n"
                            + Base64.getMimeEncoder()
                                    .encodeToString(key.toRSAPublicKey().getEncoded())
                            + "\n-----END PUBLIC KEY-----\n");
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
                tokens + "public-key-location=file:" + publicKey,
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

package io.recourse.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.security.oauth2.resource.OAuth2ResourceServerProperties;
import org.springframework.security.oauth2.jwt.Jwt;

/** For every way to the key, also where Spring Boot asks for no issuer: a public key from a file. */
class TokenRulesTest {

    private static final String ISSUER = "https://id.example/";
    private static final Instant END = Instant.parse("2026-03-09T03:00:00Z");

    private static boolean isTaken(String issuer, Instant end) {
        var tokens = new OAuth2ResourceServerProperties();
        tokens.getJwt().setIssuerUri(ISSUER);
        var token = Jwt.withTokenValue("a.b.c").header("alg", "RS256").subject("anna");
        if (issuer != null) {
            token.issuer(issuer);
        }
        if (end != null) {
            token.expiresAt(end);
        }
        return !new TokenRules(tokens).validate(token.build()).hasErrors();
    }

    @Test
    void a_token_has_the_issuer_that_is_trusted_and_an_end() {
        assertThat(isTaken(ISSUER, END)).isTrue();
        assertThat(isTaken(ISSUER, null)).isFalse();
        assertThat(isTaken("https://id.example", END)).isFalse();
        assertThat(isTaken(null, END)).isFalse();
    }
}

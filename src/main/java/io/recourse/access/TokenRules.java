package io.recourse.access;

import org.springframework.boot.autoconfigure.security.oauth2.resource.OAuth2ResourceServerProperties;
import org.springframework.context.annotation.Profile;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.stereotype.Component;

/**
 * What Spring Boot leaves open about a bearer token, wherever its key comes from: who issued it (with a key of one's own
 * that is not asked), and that it ends at all. For whom it was given, and that it has begun and not yet ended, with a
 * minute between two clocks, is checked there.
 */
@Component
@Profile("!demo & !simulation")
class TokenRules implements OAuth2TokenValidator<Jwt> {

    private static final OAuth2TokenValidatorResult ENDLESS = OAuth2TokenValidatorResult.failure(
            new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, "The exp claim is missing", null));

    private final JwtIssuerValidator issuer;

    /** {@link StartChecks} has seen that there is an issuer. */
    TokenRules(OAuth2ResourceServerProperties tokens) {
        this.issuer = new JwtIssuerValidator(tokens.getJwt().getIssuerUri());
    }

    @Override
    public OAuth2TokenValidatorResult validate(Jwt token) {
        return token.getExpiresAt() == null ? ENDLESS : issuer.validate(token);
    }
}

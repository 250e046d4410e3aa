package io.recourse.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.recourse.web.Databases;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.security.oauth2.client.OAuth2ClientProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.Jwt;

/** Two identity providers may each have an {@code anna}. */
class NamePrefixesTest {

    private static final String OF_PEOPLE = "recourse.access.name-prefixes.people";
    private static final String OF_STAFF = "recourse.access.name-prefixes.staff";
    private static final String OF_TOKENS = "recourse.access.token.name-prefix";
    private static final String ISSUER = "spring.security.oauth2.resourceserver.jwt.issuer-uri";
    private static final String KEYS = "spring.security.oauth2.resourceserver.jwt.jwk-set-uri";

    private final OAuth2ClientProperties clients = new OAuth2ClientProperties();
    private final MockEnvironment environment = new MockEnvironment();

    private void provider(String id, String issuer) {
        clients.getRegistration().put(id, new OAuth2ClientProperties.Registration());
        OAuth2ClientProperties.Provider provider = new OAuth2ClientProperties.Provider();
        provider.setIssuerUri(issuer);
        clients.getProvider().put(id, provider);
    }

    private NamePrefixes prefixes() {
        return new NamePrefixes(environment, clients);
    }

    private String refusal() {
        StartRefused refused = catchThrowableOfType(StartRefused.class, this::prefixes);
        return refused == null ? null : refused.getMessage() + " " + refused.action();
    }

    @Test
    void one_provider_needs_no_prefix_whatever_is_said_of_its_tokens() {
        provider("people", "https://people");
        assertThat(refusal()).isNull();
        environment.setProperty(ISSUER, "https://people");
        assertThat(refusal()).isNull();
        environment.setProperty(KEYS, "https://people/keys");
        assertThat(refusal()).isNull();
        assertThat(prefixes().of("people")).isEmpty();
        assertThat(prefixes().ofTokens()).isEmpty();
    }

    @Test
    void two_clients_of_one_provider_are_one() {
        provider("people", "https://people");
        provider("staff", "https://people");
        assertThat(refusal()).isNull();
    }

    @Test
    void two_providers_are_refused_until_each_says_how_its_names_begin() {
        provider("people", "https://people");
        provider("staff", "https://staff");
        environment.setProperty(ISSUER, "https://people");
        assertThat(refusal()).contains(OF_PEOPLE + ", " + OF_STAFF + ", " + OF_TOKENS);

        environment.setProperty(OF_PEOPLE, "");
        environment.setProperty(OF_TOKENS, "");
        assertThat(refusal()).contains("in " + OF_STAFF + ";");

        environment.setProperty(OF_STAFF, "staff~");
        assertThat(refusal()).isNull();
        assertThat(prefixes().of("people")).isEmpty();
        assertThat(prefixes().of("staff")).isEqualTo("staff~");
        assertThat(prefixes().ofTokens()).isEmpty();
    }

    @Test
    void tokens_of_another_provider_than_that_of_the_pages_are_refused_likewise() {
        provider("people", "https://people");
        environment.setProperty(ISSUER, "https://elsewhere");
        assertThat(refusal()).contains(OF_PEOPLE + ", " + OF_TOKENS);
        environment.setProperty(OF_PEOPLE, "");
        // who configures it knows that the two are one
        environment.setProperty(OF_TOKENS, "");
        assertThat(refusal()).isNull();
    }

    @Test
    void a_prefix_that_begins_another_is_refused() {
        provider("people", "https://people");
        provider("staff", "https://staff");
        environment.setProperty(OF_PEOPLE, "s");
        environment.setProperty(OF_STAFF, "staff~");
        assertThat(refusal()).contains(OF_STAFF + " begins with " + OF_PEOPLE);
    }

    // ---- who that is then

    private TokenSignIn signIn(Databases database) {
        provider("people", "https://people");
        provider("staff", "https://staff");
        environment.setProperty(OF_PEOPLE, "");
        environment.setProperty(OF_STAFF, "staff~");
        JdbcAccounts accounts =
                new JdbcAccounts(JdbcClient.create(database.start()), SecurityConfiguration.passwordEncoder());
        return new TokenSignIn(accounts, prefixes(), "sub", "roles");
    }

    private static OidcUser user(String sub, String role) {
        Map<String, Object> claims = new HashMap<>(Map.of("sub", sub, "roles", List.of(role)));
        return new DefaultOidcUser(Set.of(), new OidcIdToken("x", Instant.EPOCH, Instant.EPOCH.plusSeconds(1), claims));
    }

    private static Jwt token(String sub) {
        return Jwt.withTokenValue("x")
                .header("alg", "none")
                .claim("sub", sub)
                .claim("roles", List.of("SELLER"))
                .build();
    }

    @Test
    void the_same_name_at_two_providers_is_two_accounts() {
        TokenSignIn signIn = signIn(Databases.H2);

        assertThat(signIn.signedIn(user("anna", "SELLER"), "people").getName()).isEqualTo("anna");
        OidcUser second = signIn.signedIn(user("anna", "ADMIN"), "staff");
        assertThat(second.getName()).isEqualTo("staff~anna");
        assertThat(second.getAuthorities()).hasToString("[ROLE_ADMIN]");
        assertThat(signIn.convert(token("anna")).getName()).isEqualTo("anna");
        assertThat(signIn.convert(token("anna")).getAuthorities()).hasToString("[ROLE_SELLER]");
    }

    @ParameterizedTest
    @CsvSource({
        "staff~anna, OTHER_PROVIDER",
        "STAFF~anna, OTHER_PROVIDER",
        "staff\u223Canna, OTHER_PROVIDER",
        "SYSTEM, RESERVED",
        "\u0430nna, SCRIPTS",
        "anna\u200B, UNSEEN",
        "a/b, ADDRESS",
        "annA, TAKEN",
        "anna, ",
    })
    void who_is_called_so_is_told_why_not(String name, NameRule rule) {
        TokenSignIn signIn = signIn(Databases.H2);
        signIn.signedIn(user("anna", "SELLER"), "people");

        NameRefused refused =
                catchThrowableOfType(NameRefused.class, () -> signIn.signedIn(user(name, "SELLER"), "people"));
        assertThat(refused == null ? null : refused.rule()).isEqualTo(rule);
        NameRefused byToken = catchThrowableOfType(NameRefused.class, () -> signIn.convert(token(name)));
        assertThat(byToken == null ? null : byToken.rule()).isEqualTo(rule);
    }
}

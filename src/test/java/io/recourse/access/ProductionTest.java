package io.recourse.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.source.ImmutableSecret;
import io.recourse.web.Caller;
import io.recourse.web.WebSlice;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

@SpringBootTest(
        classes = {WebSlice.class, ProductionTest.Provider.class},
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:access-production;DB_CLOSE_DELAY=-1",
            "recourse.access.token.name-claim=preferred_username",
            "recourse.access.token.roles-claim=realm_access.roles"
        })
class ProductionTest {

    private static final String ME = "/api/samples/me";
    private static final SecretKeySpec KEY =
            new SecretKeySpec("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8), "HmacSHA256");

    static class Provider {

        @Bean
        JwtDecoder decoder() {
            return NimbusJwtDecoder.withSecretKey(KEY)
                    .macAlgorithm(MacAlgorithm.HS256)
                    .build();
        }
    }

    @Autowired
    private Accounts accounts;

    @Autowired
    private JdbcClient jdbc;

    private Caller anybody;

    @BeforeEach
    void find(@LocalServerPort int port) {
        anybody = Caller.at(port);
    }

    private Caller bearing(Map<String, Object> claims) {
        var token = JwtClaimsSet.builder()
                .expiresAt(Instant.parse("2999-01-01T00:00:00Z"))
                .claims(all -> all.putAll(claims))
                .build();
        return anybody.with(
                "Authorization",
                "Bearer "
                        + new NimbusJwtEncoder(new ImmutableSecret<>(KEY))
                                .encode(JwtEncoderParameters.from(
                                        JwsHeader.with(MacAlgorithm.HS256).build(), token))
                                .getTokenValue());
    }

    private static Map<String, Object> claims(String name, String... roles) {
        return Map.of("preferred_username", name, "realm_access", Map.of("roles", List.of(roles)));
    }

    @Test
    void the_actor_is_who_the_token_says() {
        var me = bearing(claims("审理员", "senior-reviewer", "Reviewer", "offline_access"))
                .get(ME);
        assertThat(me.status()).isEqualTo(200);
        assertThat(me.json().get("name").asText()).isEqualTo("审理员");
        assertThat(me.json().get("roles"))
                .extracting(Object::toString)
                .containsExactlyInAnyOrder("\"SENIOR_REVIEWER\"", "\"REVIEWER\"");
    }

    @Test
    void who_was_seen_is_known_and_what_changes_is_kept() {
        bearing(Map.of(
                        "preferred_username",
                        "anna",
                        "email",
                        "anna@example.org",
                        "locale",
                        "en-GB",
                        "realm_access",
                        Map.of("roles", List.of("REVIEWER"))))
                .get(ME);
        assertThat(accounts.find("anna"))
                .contains(new Account("anna", Set.of(Role.REVIEWER), "anna@example.org", Locale.ENGLISH));

        bearing(claims("anna", "SUPERVISOR")).get(ME);
        assertThat(accounts.find("anna"))
                .contains(new Account("anna", Set.of(Role.SUPERVISOR), null, Locale.SIMPLIFIED_CHINESE));
    }

    @Test
    void what_did_not_change_is_not_looked_at_again() {
        var once = bearing(claims("otto", "SELLER"));
        once.get(ME);
        jdbc.sql("update account set email = 'by@hand' where name = 'otto'").update();

        once.get(ME);

        assertThat(accounts.find("otto").get().email()).isEqualTo("by@hand");
    }

    @Test
    void nobody_signs_in_with_a_password_and_the_challenge_says_so() {
        var told = anybody.in("zh").as("anna", "secret").get(ME);
        assertThat(told.status()).isEqualTo(401);
        assertThat(told.header("WWW-Authenticate")).startsWith("Bearer");
        assertThat(told.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(told.json().get("title").asText()).isEqualTo("请先登录");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer abc", "Bearer a.b.c", "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0."})
    void a_token_that_is_not_good_is_refused(String header) {
        var told = anybody.with("Authorization", header).get(ME);
        assertThat(told.status()).isEqualTo(401);
        assertThat(told.header("WWW-Authenticate")).startsWith("Bearer error=\"invalid_token\"");
        assertThat(told.json().get("type").asText()).isEqualTo("urn:recourse:problem:bad-credentials");
    }

    @Test
    void a_token_without_a_usable_name_is_refused() {
        assertThat(bearing(Map.of("sub", "somebody")).get(ME).status()).isEqualTo(401);
        assertThat(bearing(claims("none", "ADMIN")).get(ME).status()).isEqualTo(401);
        assertThat(bearing(claims("n".repeat(101), "ADMIN")).get(ME).status()).isEqualTo(401);
    }

    @Test
    void a_token_that_has_expired_is_refused() {
        var expired =
                Map.<String, Object>of("preferred_username", "anna", "exp", Instant.parse("2020-01-01T00:00:00Z"));
        assertThat(bearing(expired).get(ME).status()).isEqualTo(401);
    }

    @Test
    void there_is_no_simulation_and_there_are_no_pages_to_try_things_out() {
        assertThat(anybody.get("/api/simulation/clock").status()).isEqualTo(404);
        assertThat(anybody.get("/swagger-ui/index.html").status()).isEqualTo(401);
        assertThat(bearing(claims("anna", "ADMIN"))
                        .get("/swagger-ui/index.html")
                        .status())
                .isEqualTo(404);
        assertThat(anybody.get("/v3/api-docs")
                        .json()
                        .at("/components/securitySchemes/account/scheme")
                        .asText())
                .isEqualTo("bearer");
    }
}

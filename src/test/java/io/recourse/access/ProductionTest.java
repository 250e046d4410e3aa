package io.recourse.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.testing.IdentityProvider;
import io.recourse.web.Caller;
import io.recourse.web.Lines;
import io.recourse.web.WebSlice;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(
        classes = WebSlice.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:access-production;DB_CLOSE_DELAY=-1",
            "recourse.access.token.name-claim=preferred_username",
            "recourse.access.token.roles-claim=realm_access.roles"
        })
class ProductionTest {

    private static final String ME = "/api/samples/me";
    private static final IdentityProvider PROVIDER = new IdentityProvider(name -> claims(name, "ADMIN"));

    @DynamicPropertySource
    static void tokens(DynamicPropertyRegistry settings) {
        var tokens = "spring.security.oauth2.resourceserver.jwt.";
        settings.add(tokens + "jwk-set-uri", () -> PROVIDER.url() + "/keys");
        settings.add(tokens + "issuer-uri", PROVIDER::url);
        settings.add(tokens + "audiences", () -> IdentityProvider.AUDIENCE);
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

    @AfterAll
    static void close() {
        PROVIDER.close();
    }

    private Caller bearing(String token) {
        return anybody.with("Authorization", "Bearer " + token);
    }

    private Caller bearing(Map<String, Object> claims) {
        return bearing(PROVIDER.bearer("somebody", claims));
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
        for (var name : List.of("none", "n".repeat(101), " ")) {
            assertThat(bearing(claims(name, "ADMIN")).get(ME).status()).isEqualTo(401);
        }
        assertThat(bearing(Collections.singletonMap("preferred_username", null))
                        .get(ME)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void a_token_that_was_given_for_another_application_or_for_none_is_refused() {
        assertThat(bearing(Map.of("aud", "another-application")).get(ME).status())
                .isEqualTo(401);
        assertThat(bearing(Map.of("aud", List.of("another-application", IdentityProvider.AUDIENCE)))
                        .get(ME)
                        .status())
                .isEqualTo(200);
        assertThat(bearing(Map.of("aud", List.of())).get(ME).status()).isEqualTo(401);
        assertThat(bearing(Collections.singletonMap("aud", null)).get(ME).status())
                .isEqualTo(401);
    }

    @Test
    void a_token_of_another_issuer_or_of_none_is_refused() {
        assertThat(bearing(Map.of("iss", PROVIDER.url() + "/")).get(ME).status())
                .isEqualTo(401);
        assertThat(bearing(Map.of("iss", "https://elsewhere.example")).get(ME).status())
                .isEqualTo(401);
        assertThat(bearing(Collections.singletonMap("iss", null)).get(ME).status())
                .isEqualTo(401);
    }

    @Test
    void a_token_that_is_refused_has_a_line_in_the_log_of_security_events_and_one_that_is_taken_none() {
        try (var lines = new Lines()) {
            bearing(Map.of("aud", "another-application")).get(ME);
            assertThat(lines.all())
                    .containsExactly("event=sign-in-failed outcome=refused who=- from=127.0.0.1 way=token");
        }
        bearing(claims("seen-before", "ADMIN")).get(ME);
        try (var lines = new Lines()) {
            bearing(claims("seen-before", "ADMIN")).get(ME);
            assertThat(lines.all()).isEmpty();
        }
    }

    @Test
    void a_token_that_never_ends_is_refused() {
        assertThat(bearing(Collections.singletonMap("exp", null)).get(ME).status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({"exp, -50, 200", "exp, -70, 401", "nbf, 50, 200", "nbf, 70, 401"})
    void the_clocks_of_two_machines_may_differ_by_a_minute(String claim, int seconds, int status) {
        var now = InstantSource.system().instant();
        var claims = Map.<String, Object>of(
                "iat", Date.from(now.minusSeconds(600)), claim, Date.from(now.plusSeconds(seconds)));

        assertThat(bearing(claims).get(ME).status()).isEqualTo(status);
    }

    @Test
    void only_the_keys_of_the_provider_sign_and_only_by_its_way() {
        assertThat(bearing(PROVIDER.bearer("anna")).get(ME).status()).isEqualTo(200);
        for (var sign : List.<UnaryOperator<String>>of(
                PROVIDER::forged,
                PROVIDER::signedWithThePublishedKey,
                PROVIDER::signedWithItsOwnKey,
                PROVIDER::unsigned)) {
            assertThat(bearing(sign.apply("anna")).get(ME).status()).isEqualTo(401);
        }
    }

    @Test
    void there_is_no_simulation_and_there_are_no_pages_to_try_things_out() {
        assertThat(anybody.get("/api/simulation/clock").status()).isEqualTo(404);
        assertThat(anybody.post("/api/simulation/clock", "{\"advanceBy\": \"PT1H\"}")
                        .status())
                .isEqualTo(404);
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

package io.recourse.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.web.servlet.FlashMap;

class SessionContentsTest {

    private static final String CONTEXT = "SPRING_SECURITY_CONTEXT";

    /** What a page of ours leaves for the next one. */
    record Sample(String key, Object[] arguments) {}

    private static Map<String, Object> again(Map<String, Object> attributes) {
        return SessionContents.read(SessionContents.write(attributes), 7, 9).orElseThrow();
    }

    @Test
    void who_signed_in_by_password_is_who_it_was() {
        var signedIn = UsernamePasswordAuthenticationToken.authenticated(
                "林静", null, Authorities.of(Set.of(Role.REVIEWER, Role.SUPERVISOR)));

        var context = (SecurityContext)
                again(Map.of(CONTEXT, new SecurityContextImpl(signedIn))).get(CONTEXT);

        assertThat(context.getAuthentication().isAuthenticated()).isTrue();
        assertThat(Authorities.actor(context.getAuthentication()))
                .isEqualTo(new Actor("林静", Set.of(Role.REVIEWER, Role.SUPERVISOR)));
    }

    @Test
    void who_signed_in_with_a_provider_can_sign_out_there_and_more_of_their_token_is_not_kept() {
        var token = new OidcIdToken(
                "a.b.c",
                Instant.parse("2026-03-09T02:00:00Z"),
                Instant.parse("2026-03-09T03:00:00Z"),
                Map.of("sub", "4711", "email", "lin@example.org"));
        var account = new Account("lin", Set.of(Role.SELLER), "lin@example.org", Locale.ENGLISH);
        var user = new ProviderUser(new DefaultOidcUser(List.of(), token), account);
        var signedIn = new OAuth2AuthenticationToken(user, user.getAuthorities(), "people");
        Map<String, Object> attributes = Map.of(CONTEXT, new SecurityContextImpl(signedIn));

        var back =
                (OAuth2AuthenticationToken) ((SecurityContext) again(attributes).get(CONTEXT)).getAuthentication();

        assertThat(Authorities.actor(back)).isEqualTo(new Actor("lin", Set.of(Role.SELLER)));
        assertThat(back.getAuthorizedClientRegistrationId()).isEqualTo("people");
        assertThat(((OidcUser) back.getPrincipal()).getIdToken().getTokenValue())
                .isEqualTo("a.b.c");
        assertThat(((OidcUser) back.getPrincipal()).getSubject()).isEqualTo("4711");
        assertThat(SessionContents.write(attributes)).doesNotContain("example.org");
    }

    @Test
    void what_else_stands_in_a_session_comes_back_as_it_was() {
        var again = again(Map.of(
                "language",
                Locale.SIMPLIFIED_CHINESE,
                "page",
                "/cases/RC-2026-000001",
                "token",
                new DefaultCsrfToken("X-CSRF-TOKEN", "_csrf", "t0k3n"),
                SignedIn.ATTRIBUTE,
                new SignedIn("lin", "hash", Set.of(Role.BUYER), 1, 2)));

        assertThat(again.get("language")).isEqualTo(Locale.SIMPLIFIED_CHINESE);
        assertThat(again.get("page")).isEqualTo("/cases/RC-2026-000001");
        assertThat(((CsrfToken) again.get("token")).getToken()).isEqualTo("t0k3n");
        assertThat(((CsrfToken) again.get("token")).getHeaderName()).isEqualTo("X-CSRF-TOKEN");
        assertThat(((CsrfToken) again.get("token")).getParameterName()).isEqualTo("_csrf");
        // its times are columns
        assertThat(again.get(SignedIn.ATTRIBUTE)).isEqualTo(new SignedIn("lin", "hash", Set.of(Role.BUYER), 7, 9));
    }

    @Test
    @SuppressWarnings("unchecked")
    void what_a_page_leaves_for_the_next_one_comes_back_as_it_was() {
        var left = new FlashMap();
        left.setTargetRequestPath("/work");
        left.addTargetRequestParam("group", "TODAY");
        left.setExpirationTime(1_773_000_000_000L);
        left.put("done", new Sample("desk.bulk.claimed", new Object[] {3, "RC-2026-000001"}));
        left.put("notKept", List.of("一", "二"));

        var maps = (List<FlashMap>)
                again(Map.of("maps", new ArrayList<>(List.of(left)))).get("maps");

        assertThat(maps).singleElement().satisfies(map -> {
            assertThat(map.getTargetRequestPath()).isEqualTo("/work");
            assertThat(map.getTargetRequestParams().toSingleValueMap()).containsExactly(Map.entry("group", "TODAY"));
            assertThat(map.getExpirationTime()).isEqualTo(1_773_000_000_000L);
            assertThat(((Sample) map.get("done")).key()).isEqualTo("desk.bulk.claimed");
            assertThat(((Sample) map.get("done")).arguments()).containsExactly(3, "RC-2026-000001");
            assertThat(map.get("notKept")).isEqualTo(List.of("一", "二"));
        });
    }

    @Test
    @SuppressWarnings("unchecked")
    void what_another_version_wrote_is_read_as_far_as_it_is_known() {
        String json = """
                {"SPRING_SECURITY_CONTEXT":
                    {"who": {"name": "lin", "roles": ["BUYER"], "since_version": "2.0"}, "more": {"of": "it"}},
                 "new": {"kind": {"of": "attribute"}},
                 "maps": {"left": [{"path": "/", "query": {}, "until": 1, "values": {
                    "gone": {"type": "io.recourse.access.GoneAgain", "json": "{}"},
                    "none of ours": {"type": "java.lang.ProcessBuilder", "json": "{}"},
                    "no record": {"type": "io.recourse.access.Readers", "json": "{}"},
                    "known": {"type": "io.recourse.access.SessionContentsTest$Sample", "json": "{\\"key\\": \\"k\\", \\"x\\": 1}"}
                 }}]}}
                """;

        var read = SessionContents.read(json, 0, 0).orElseThrow();

        assertThat(Authorities.actor(((SecurityContext) read.get(CONTEXT)).getAuthentication()))
                .isEqualTo(new Actor("lin", Set.of(Role.BUYER)));
        assertThat(read).doesNotContainKey("new");
        assertThat(((List<FlashMap>) read.get("maps")).get(0).keySet()).containsExactly("known");
    }

    @Test
    void what_can_not_be_read_at_all_signs_nobody_in() {
        assertThat(SessionContents.read("not json", 0, 0)).isEmpty();
        assertThat(SessionContents.read("{\"a\": {\"who\": {\"name\": \"lin\", \"roles\": [\"KING\"]}}}", 0, 0))
                .isEmpty();
    }

    @Test
    void a_session_keeps_nothing_of_which_nobody_said_how_it_is_written() {
        assertThatThrownBy(() -> SessionContents.write(Map.of("thing", new StringBuilder("x"))))
                .hasMessage("A session does not keep thing, a class java.lang.StringBuilder");
        var left = new FlashMap();
        left.put("thing", new StringBuilder("x"));
        assertThatThrownBy(() -> SessionContents.write(Map.of("maps", List.of(left))))
                .hasMessage("A page leaves no class java.lang.StringBuilder for the next one");
    }
}

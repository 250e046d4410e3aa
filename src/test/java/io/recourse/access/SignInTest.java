package io.recourse.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.web.Caller;
import io.recourse.web.SimulationSlice;
import io.recourse.web.TestClock;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@SimulationSlice
class SignInTest {

    private static final String ME = "/api/samples/me";

    @Autowired
    private InstantSource clock;

    private Caller anybody;

    @BeforeEach
    void accounts(@LocalServerPort int port, @Autowired AccountStore accounts) {
        anybody = Caller.at(port);
        accounts.put(new Account("审理员", Set.of(Role.REVIEWER, Role.SUPERVISOR), null, Locale.ENGLISH), "right");
        accounts.put(new Account("other", Set.of(Role.BUYER), null, Locale.ENGLISH), "right");
    }

    @AfterEach
    void forgetFailures() {
        ((TestClock) clock).advance(Duration.ofMinutes(5));
    }

    @Test
    void the_actor_is_who_signed_in_with_all_the_roles() {
        var me = anybody.as("审理员", "right").get(ME).json();
        assertThat(me.get("name").asText()).isEqualTo("审理员");
        assertThat(me.get("roles"))
                .extracting(Object::toString)
                .containsExactlyInAnyOrder("\"REVIEWER\"", "\"SUPERVISOR\"");
    }

    @Test
    void a_wrong_password_is_told_without_saying_whether_the_name_exists() {
        var wrong = anybody.as("审理员", "wrong").get(ME);
        var unknown = anybody.as("nobody at all", "right").get(ME);

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.header("WWW-Authenticate")).startsWith("Basic realm=");
        assertThat(wrong.json().get("type").asText()).isEqualTo("urn:recourse:problem:bad-credentials");
        assertThat(unknown.text()).isEqualTo(wrong.text());
        assertThat(anybody.in("zh")
                        .as("审理员", "wrong")
                        .get(ME)
                        .json()
                        .get("title")
                        .asText())
                .isEqualTo("登录失败");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic", "Basic %%%", "Basic bm9jb2xvbg==", "Bearer abc", "Basic AAA6AAA="})
    void credentials_that_can_not_be_read_are_no_credentials(String header) {
        assertThat(anybody.with("Authorization", header).get(ME).status()).isEqualTo(401);
    }

    @Test
    void after_too_many_failures_not_even_the_right_password_is_taken_until_the_window_ends() {
        var reviewer = anybody.as("审理员", "right");
        for (int attempt = 0; attempt < 3; attempt++) {
            assertThat(anybody.as("审理员", "wrong").get(ME).status()).isEqualTo(401);
            ((TestClock) clock).advance(Duration.ofMinutes(1));
        }

        var blocked = reviewer.get(ME);
        assertThat(blocked.status()).isEqualTo(429);
        assertThat(blocked.header("Retry-After")).isEqualTo("120");
        assertThat(blocked.header("WWW-Authenticate")).isNull();
        assertThat(blocked.json().get("type").asText()).isEqualTo("urn:recourse:problem:too-many-attempts");
        assertThat(blocked.json().get("detail").asText())
                .isEqualTo("Wait 2 minutes and try again with the right password.");
        assertThat(reviewer.in("zh").get(ME).json().get("detail").asText()).isEqualTo("请等待 2 分钟，再用正确的密码重试。");
        assertThat(anybody.as("other", "right").get(ME).status()).isEqualTo(200);

        ((TestClock) clock).advance(Duration.ofSeconds(119));
        assertThat(reviewer.get(ME).status()).isEqualTo(429);
        ((TestClock) clock).advance(Duration.ofSeconds(1));
        assertThat(reviewer.get(ME).status()).isEqualTo(200);
    }

    @Test
    void who_signs_in_begins_to_count_anew() {
        for (int round = 0; round < 3; round++) {
            assertThat(anybody.as("审理员", "wrong").get(ME).status()).isEqualTo(401);
            assertThat(anybody.as("审理员", "wrong").get(ME).status()).isEqualTo(401);
            assertThat(anybody.as("审理员", "right").get(ME).status()).isEqualTo(200);
        }
    }

    @Test
    void a_clock_that_is_set_back_blocks_nobody_for_longer() {
        for (int attempt = 0; attempt < 3; attempt++) {
            anybody.as("审理员", "wrong").get(ME);
        }
        ((TestClock) clock).advance(Duration.ofDays(-30));
        assertThat(anybody.as("审理员", "right").get(ME).status()).isEqualTo(200);
        ((TestClock) clock).advance(Duration.ofDays(30));
    }

    @Test
    void a_change_that_a_foreign_page_sends_along_is_refused() {
        var reviewer = anybody.as("审理员", "right").with("Sec-Fetch-Site", "cross-site");
        assertThat(reviewer.post("/api/samples", "{}").status()).isEqualTo(403);
        assertThat(reviewer.get(ME).status()).isEqualTo(200);
        assertThat(anybody.as("审理员", "right")
                        .with("Sec-Fetch-Site", "same-origin")
                        .post("/api/samples", "{}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void health_is_open_and_tells_no_details() {
        assertThat(anybody.get("/actuator/health").text())
                .isEqualTo("{\"status\":\"UP\",\"groups\":[\"liveness\",\"readiness\"]}");
        assertThat(anybody.get("/actuator/health/readiness").status()).isEqualTo(200);
        assertThat(anybody.as("审理员", "right").get("/actuator/env").status()).isEqualTo(404);
        assertThat(anybody.call("POST", "/actuator/shutdown", BodyPublishers.noBody())
                        .status())
                .isEqualTo(401);
    }
}

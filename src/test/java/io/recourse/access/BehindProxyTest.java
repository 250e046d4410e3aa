package io.recourse.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.web.Caller;
import io.recourse.web.TestClock;
import io.recourse.web.WebSlice;
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
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

/** The setting for a proxy in front, which is this machine here: what it says of callers is believed, but not for a right. */
@SpringBootTest(
        classes = WebSlice.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:access-proxy;DB_CLOSE_DELAY=-1",
            "server.forward-headers-strategy=native",
            "recourse.access.sign-in.failures=3"
        })
@ActiveProfiles("simulation")
class BehindProxyTest {

    private static final String ME = "/api/samples/me";

    @Autowired
    private InstantSource clock;

    private Caller proxy;

    @BeforeEach
    void accounts(@LocalServerPort int port, @Autowired AccountStore accounts) {
        proxy = Caller.at(port);
        accounts.put(new Account("lin", Set.of(Role.REVIEWER), null, Locale.ENGLISH), "right");
    }

    @AfterEach
    void forgetFailures() {
        ((TestClock) clock).advance(Duration.ofMinutes(5));
    }

    private Caller from(String forwardedFor) {
        return proxy.with("X-Forwarded-For", forwardedFor);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"127.0.0.1", "::1", "127.0.0.1, 10.9.9.9", "10.9.9.9, 127.0.0.1", "localhost", "8.8.8.8", ""})
    void nobody_is_on_this_machine_because_a_header_says_so(String forwardedFor) {
        assertThat(from(forwardedFor).get("/api/simulation/nothing").status()).isEqualTo(403);
        assertThat(from(forwardedFor).put("/sandbox/marketplace/orders/1", "{}").status())
                .isEqualTo(403);
    }

    @Test
    void who_is_on_this_machine_is_let_in() {
        assertThat(proxy.get("/api/simulation/nothing").status()).isEqualTo(404);
    }

    @Test
    void failures_are_counted_for_the_last_address_that_is_not_a_proxys() {
        for (String forwardedFor : new String[] {"8.8.8.8", "1.1.1.1, 8.8.8.8", "10.0.0.7, 8.8.8.8, 10.9.9.9"}) {
            assertThat(from(forwardedFor).as("lin", "wrong").get(ME).status()).isEqualTo(401);
        }

        assertThat(from("8.8.8.8").as("lin", "right").get(ME).status()).isEqualTo(429);
        assertThat(from("2.2.2.2, 8.8.8.8").as("lin", "right").get(ME).status()).isEqualTo(429);
        assertThat(from("8.8.4.4").as("lin", "right").get(ME).status()).isEqualTo(200);
    }

    @Test
    void what_is_no_address_does_not_open_a_count_of_its_own() {
        for (String forwardedFor : new String[] {"one", "two", "three four"}) {
            assertThat(from(forwardedFor).as("lin", "wrong").get(ME).status()).isEqualTo(401);
        }

        assertThat(from("four").as("lin", "right").get(ME).status()).isEqualTo(429);
    }
}

package io.recourse.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.recourse.web.Caller;
import io.recourse.web.Caller.Answer;
import io.recourse.web.SimulationSlice;
import io.recourse.web.TestClock;
import io.recourse.web.TokenBucket;
import io.recourse.web.Turns;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.test.context.TestConstructor;
import org.springframework.test.context.TestConstructor.AutowireMode;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Who sends too much is refused, and told when to come again; nobody else notices. */
@SimulationSlice
@TestConstructor(autowireMode = AutowireMode.ALL)
class AccountsFilterTest {

    private final TestClock clock = new TestClock();
    private final AccountsFilter filter;
    private final AccountsFilter.Again again;

    AccountsFilterTest(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        AccountLimit limit = new AccountLimit(
                new TokenBucket<>(5, Duration.ofSeconds(10), 3, clock),
                Duration.ofSeconds(10),
                "session",
                problems,
                clock);
        filter = new AccountsFilter(Optional.of(limit), new Turns<>(1, Duration.ofMinutes(5)));
        again = new AccountsFilter.Again(limit);
    }

    @AfterEach
    void nobody_is_signed_in() {
        SecurityContextHolder.clearContext();
    }

    private static Authentication shop(String name) {
        return new TestingAuthenticationToken(name, null, "ROLE_SELLER");
    }

    private MockHttpServletResponse sends(Authentication who) throws Exception {
        SecurityContextHolder.getContext().setAuthentication(who);
        MockHttpServletResponse response = new MockHttpServletResponse();
        filter.doFilter(new MockHttpServletRequest("GET", "/api/cases"), response, new MockFilterChain());
        return response;
    }

    @Test
    void an_account_has_so_many_requests_at_once_and_then_one_after_the_other_and_is_told_how_many_are_left()
            throws Exception {
        assertThat(sends(shop("loud")).getHeader("RateLimit")).isEqualTo("\"calls\";r=2;t=2");
        clock.advance(Duration.ofMillis(500));
        assertThat(sends(shop("loud")).getHeader("RateLimit")).isEqualTo("\"calls\";r=1;t=4");
        MockHttpServletResponse last = sends(shop("loud"));
        assertThat(last.getStatus()).isEqualTo(200);
        assertThat(last.getHeader("RateLimit")).isEqualTo("\"calls\";r=0;t=6");
        assertThat(last.getHeader("Retry-After")).isNull();

        MockHttpServletResponse refused = sends(shop("loud"));

        assertThat(refused.getStatus()).isEqualTo(429);
        assertThat(refused.getHeader("RateLimit-Policy")).isEqualTo("\"calls\";q=5;w=10");
        assertThat(refused.getHeader("RateLimit")).isEqualTo("\"calls\";r=0;t=2");
        assertThat(refused.getHeader("Retry-After")).isEqualTo("2");
        assertThat(refused.getContentAsString()).contains("urn:recourse:problem:too-many-requests-of-one");
        assertThat(sends(shop("quiet")).getStatus()).as("another account").isEqualTo(200);
        clock.advance(Duration.ofMillis(1499));
        assertThat(sends(shop("loud")).getStatus()).isEqualTo(429);
        clock.advance(Duration.ofMillis(1));
        assertThat(sends(shop("loud")).getHeader("RateLimit")).isEqualTo("\"calls\";r=0;t=6");
        assertThat(sends(shop("loud")).getStatus()).isEqualTo(429);
        clock.advance(Duration.ofSeconds(6));
        assertThat(sends(shop("loud")).getHeader("RateLimit")).isEqualTo("\"calls\";r=2;t=2");
    }

    /** As it comes: first the one filter, then the sign-in, which nobody may be asked for in vain, then the other. */
    private MockHttpServletResponse comes(MockHttpServletRequest request, Runnable signIn) throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();
        again.doFilter(request, response, (seen, answer) -> {
            signIn.run();
            filter.doFilter(seen, answer, new MockFilterChain());
        });
        return response;
    }

    private static MockHttpServletRequest withToken(String token) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/cases");
        request.addHeader("Authorization", "Bearer " + token);
        return request;
    }

    private static MockHttpServletRequest withSession(String id) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/cases");
        request.setCookies(new Cookie("session", id));
        return request;
    }

    private static Runnable as(String name) {
        return () -> SecurityContextHolder.getContext().setAuthentication(shop(name));
    }

    private static Runnable nobodyIsAsked() {
        return () -> {
            throw new AssertionError("it was looked up whose it is");
        };
    }

    @Test
    void who_is_refused_again_is_so_before_anybody_looks_whose_token_or_session_it_is() throws Exception {
        for (MockHttpServletRequest sent : List.of(withToken("t1"), withSession("s1"))) {
            String loud = "loud of " + sent.getRequestURI();
            for (int i = 0; i < 3; i++) {
                assertThat(comes(sent, as(loud)).getStatus()).isEqualTo(200);
                sent = anew(sent);
            }
            assertThat(comes(sent, as(loud)).getStatus()).isEqualTo(429);

            MockHttpServletResponse refused = comes(anew(sent), nobodyIsAsked());

            assertThat(refused.getStatus()).isEqualTo(429);
            assertThat(refused.getHeader("RateLimit")).isEqualTo("\"calls\";r=0;t=2");
            assertThat(refused.getHeader("Retry-After")).isEqualTo("2");
            assertThat(refused.getContentAsString()).contains("urn:recourse:problem:too-many-requests-of-one");
        }
        assertThat(comes(withToken("another of the same"), as("quiet")).getStatus())
                .isEqualTo(200);
    }

    @Test
    void who_has_some_left_again_signs_in_as_always_and_is_counted_once() throws Exception {
        for (int i = 0; i < 4; i++) {
            comes(withToken("t1"), as("loud"));
        }
        clock.advance(Duration.ofSeconds(4));

        MockHttpServletResponse done = comes(withToken("t1"), as("loud"));

        assertThat(done.getStatus()).isEqualTo(200);
        assertThat(done.getHeader("RateLimit")).isEqualTo("\"calls\";r=1;t=4");
    }

    @ParameterizedTest
    @CsvSource({"9999, false", "10000, true", "10001, true"})
    void for_ten_seconds_after_a_refusal_nobody_looks_whose_it_is(long millisLater, boolean looked) throws Exception {
        for (int i = 0; i < 4; i++) {
            comes(withToken("t1"), as("loud"));
        }
        clock.advance(Duration.ofMillis(millisLater));
        for (int i = 0; i < 3; i++) {
            sends(shop("loud"));
        }

        AtomicBoolean asked = new AtomicBoolean();
        MockHttpServletResponse answer = comes(withToken("t1"), () -> {
            asked.set(true);
            as("the bearer of it now").run();
        });

        assertThat(asked.get()).isEqualTo(looked);
        assertThat(answer.getStatus()).isEqualTo(looked ? 200 : 429);
    }

    /** The same request, which has not been seen yet. */
    private static MockHttpServletRequest anew(MockHttpServletRequest sent) {
        return sent.getHeader("Authorization") != null ? withToken("t1") : withSession("s1");
    }

    /** Begins to send, by a thread of its own. */
    private Thread begins(Authentication who, Runnable work) {
        Thread thread = new Thread(() -> {
            SecurityContextHolder.getContext().setAuthentication(who);
            try {
                filter.doFilter(
                        new MockHttpServletRequest("GET", "/api/cases"),
                        new MockHttpServletResponse(),
                        (seen, answer) -> work.run());
            } catch (IOException | ServletException e) {
                throw new IllegalStateException(e);
            }
        });
        thread.start();
        return thread;
    }

    @Test
    void what_an_account_sends_while_as_much_as_may_be_is_in_work_waits_for_its_turn() throws Exception {
        CompletableFuture<Void> goOn = new CompletableFuture<>();
        List<String> done = Collections.synchronizedList(new ArrayList<>());
        Thread first = begins(shop("loud"), () -> {
            goOn.join();
            done.add("first");
        });
        await().until(() -> first.getState() == Thread.State.WAITING);
        Thread second = begins(shop("loud"), () -> done.add("second"));
        await().until(() ->
                second.getState() == Thread.State.TIMED_WAITING || second.getState() == Thread.State.TERMINATED);

        assertThat(sends(shop("quiet")).getStatus()).as("another account").isEqualTo(200);
        assertThat(done).isEmpty();
        goOn.complete(null);
        first.join();
        second.join();
        assertThat(done).containsExactly("first", "second");
    }

    @Test
    void who_is_not_signed_in_is_another_matter() throws Exception {
        Authentication anonymous =
                new AnonymousAuthenticationToken("key", "anonymous", AuthorityUtils.createAuthorityList("NONE"));
        for (int i = 0; i < 10; i++) {
            assertThat(sends(anonymous).getHeader("RateLimit")).isNull();
            assertThat(sends(null).getStatus()).isEqualTo(200);
        }
    }

    @Test
    void what_a_page_loads_is_not_counted_and_nobody_is_asked_for_who_it_is() throws Exception {
        SecurityContextHolder.setContext(new SecurityContextImpl() {
            @Override
            public Authentication getAuthentication() {
                throw new AssertionError("asked");
            }
        });
        MockHttpServletResponse response = new MockHttpServletResponse();

        filter.doFilter(new MockHttpServletRequest("GET", "/assets/portal.css"), response, new MockFilterChain());

        assertThat(response.getStatus()).isEqualTo(200);
    }

    @Test
    void calls_of_the_interface_are_counted_behind_the_sign_in(@LocalServerPort int port) {
        Caller anybody = Caller.at(port);
        anybody.put("/api/simulation/accounts/counted", "{\"password\": \"one\", \"roles\": [\"SELLER\"]}");

        Answer known = anybody.as("counted", "one").get("/api/samples/me");
        assertThat(known.header("RateLimit-Policy")).isEqualTo("\"calls\";q=10000;w=10");
        assertThat(known.header("RateLimit")).startsWith("\"calls\";r=99");
        assertThat(anybody.as("counted", "two").get("/api/samples/me").header("RateLimit"))
                .isNull();
    }
}

package io.recourse.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.web.Caller;
import io.recourse.web.Caller.Answer;
import io.recourse.web.SimulationSlice;
import io.recourse.web.TestClock;
import io.recourse.web.TokenBucket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
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

    AccountsFilterTest(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        filter = new AccountsFilter(new TokenBucket<>(5, Duration.ofSeconds(10), 3, clock), problems);
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

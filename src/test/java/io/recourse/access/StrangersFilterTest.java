package io.recourse.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.web.KeptInput;
import io.recourse.web.KnownReader;
import io.recourse.web.SimulationSlice;
import io.recourse.web.TestClock;
import io.recourse.web.TokenBucket;
import jakarta.servlet.ServletInputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.TestConstructor;
import org.springframework.test.context.TestConstructor.AutowireMode;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Who has no session, from elsewhere: a connection of a test is always one of this machine. */
@SimulationSlice
@TestConstructor(autowireMode = AutowireMode.ALL)
class StrangersFilterTest {

    private final TestClock clock = new TestClock();
    private final StrangersFilter filter;

    StrangersFilterTest(
            KnownReader known,
            KeptInput kept,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        filter = new StrangersFilter(
                new TokenBucket<>(3, Duration.ofMinutes(1), clock), known, new PageRefusals(problems, kept), problems);
    }

    @Test
    void so_many_requests_of_an_address_within_a_minute_and_no_more() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThat(status(get("203.0.113.7"))).isEqualTo(200);
        }
        MockHttpServletResponse refused = answer(get("203.0.113.7"));

        assertThat(refused.getStatus()).isEqualTo(429);
        assertThat(refused.getHeader("Retry-After")).isEqualTo("20");
        assertThat(refused.getHeader("RateLimit-Policy")).isEqualTo("\"calls\";q=3;w=60");
        assertThat(refused.getHeader("RateLimit")).isEqualTo("\"calls\";r=0;t=20");
        assertThat(refused.getContentAsString()).contains("urn:recourse:problem:too-many-requests");
        assertThat(status(get("203.0.113.8"))).as("another address").isEqualTo(200);

        clock.advance(Duration.ofSeconds(20).minusMillis(1));
        assertThat(status(get("203.0.113.7"))).isEqualTo(429);
        clock.advance(Duration.ofMillis(1));
        assertThat(status(get("203.0.113.7"))).isEqualTo(200);
        assertThat(status(get("203.0.113.7"))).isEqualTo(429);
    }

    @Test
    void who_has_a_session_is_not_counted() throws Exception {
        for (int i = 0; i < 10; i++) {
            MockHttpServletRequest request = get("203.0.113.7");
            request.setRequestedSessionIdValid(true);
            assertThat(status(request)).isEqualTo(200);
        }
    }

    @Test
    void all_addresses_of_a_network_of_ipv6_are_one_caller() throws Exception {
        for (String address : new String[] {"2001:db8:1:2::1", "2001:db8:1:2::2", "2001:db8:1:2:ffff::"}) {
            assertThat(status(get(address))).isEqualTo(200);
        }
        assertThat(status(get("2001:db8:1:2:abcd::9"))).isEqualTo(429);
        assertThat(status(get("2001:db8:1:3::1"))).as("another network").isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "application/x-www-form-urlencoded, 65536, false, 200",
        "application/x-www-form-urlencoded, 65537, false, 303",
        "application/x-www-form-urlencoded,   100, true,  303",
        "multipart/form-data; boundary=b,     100, false, 303",
        "Multipart/Mixed; boundary=b,         100, false, 303",
        "text/plain,                        65537, false, 303",
    })
    void what_a_stranger_sends_is_short_and_no_file_or_it_is_not_read(
            String type, int length, boolean chunked, int status) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/file/proof") {
            @Override
            public long getContentLengthLong() {
                return chunked ? -1 : length;
            }

            @Override
            public ServletInputStream getInputStream() {
                throw new AssertionError("read");
            }

            @Override
            public String getParameter(String name) {
                throw new AssertionError("read");
            }
        };
        request.setRequestedSessionIdValid(false);
        request.setRemoteAddr("203.0.113.7");
        request.setContentType(type);
        request.addHeader("Accept", "text/html");
        if (chunked) {
            request.addHeader("Transfer-Encoding", "chunked");
        }

        MockHttpServletResponse answer = answer(request);

        assertThat(answer.getStatus()).isEqualTo(status);
        if (status == 303) {
            assertThat(answer.getHeader("Location")).isEqualTo("/sign-in");
        }
    }

    private static MockHttpServletRequest get(String address) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/sign-in");
        request.setRequestedSessionIdValid(false);
        request.setRemoteAddr(address);
        return request;
    }

    private int status(MockHttpServletRequest request) throws Exception {
        return answer(request).getStatus();
    }

    private MockHttpServletResponse answer(MockHttpServletRequest request) throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();
        filter.doFilter(request, response, new MockFilterChain());
        return response;
    }
}

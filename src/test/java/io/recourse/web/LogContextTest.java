package io.recourse.web;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;
import org.slf4j.event.KeyValuePair;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class LogContextTest {

    private static final String ID = "3f2b8c10-of_proxy";

    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @BeforeEach
    void nothing_is_left_of_other_tests() {
        MDC.clear();
    }

    private Map<String, String> logged(MockHttpServletRequest request) throws Exception {
        Map<String, String> logged = new HashMap<>();
        FilterChain chain = (asked, answered) -> logged.putAll(MDC.getCopyOfContextMap());
        new LogContext().doFilter(request, response, chain);
        assertThat(MDC.getCopyOfContextMap()).as("after the request").isNullOrEmpty();
        return logged;
    }

    private static MockHttpServletRequest request(String path) {
        return new MockHttpServletRequest("GET", path);
    }

    @Test
    void a_line_says_which_request_case_and_trace_it_is_about() throws Exception {
        MockHttpServletRequest request = request("/api/cases/RC-2026-000042/evidence");
        request.addHeader("X-Request-Id", ID);
        request.addHeader("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");

        assertThat(logged(request))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "requestId", ID,
                        "caseNumber", "RC-2026-000042",
                        "traceId", "4bf92f3577b34da6a3ce929d0e0e4736"));
        assertThat(response.getHeader("X-Request-Id")).isEqualTo(ID);
    }

    @ParameterizedTest
    @CsvSource({
        "/work/RC-2026-000042, RC-2026-000042",
        "/cases/RC-2026-000042, RC-2026-000042",
        "/cases/RC-2026-000042x,",
        "/cases/RC-26-1,",
        "/messages,"
    })
    void the_case_is_the_one_in_the_address(String path, String number) throws Exception {
        assertThat(logged(request(path)).get("caseNumber")).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "with space in it", "line\nbreak-line", "\"quote-quote\"", "身份证身份证身份证"})
    void what_a_caller_makes_up_is_not_logged(String given) throws Exception {
        MockHttpServletRequest request = request("/messages");
        request.addHeader("X-Request-Id", given);
        request.addHeader("traceparent", "00-" + given + "-00f067aa0ba902b7-01");

        Map<String, String> logged = logged(request);

        assertThat(logged).containsOnlyKeys("requestId");
        assertThat(logged.get("requestId")).matches("[0-9a-f-]{36}");
        assertThat(response.getHeader("X-Request-Id")).isEqualTo(logged.get("requestId"));
    }

    @Test
    void as_json_it_stands_beside_what_a_security_event_says() throws Exception {
        LoggerContext logback = new LoggerContext();
        logback.putObject(Environment.class.getName(), new MockEnvironment());
        StructuredLogEncoder ecs = new StructuredLogEncoder();
        ecs.setContext(logback);
        ecs.setFormat("ecs");
        ecs.start();
        LoggingEvent event = new LoggingEvent();
        event.setLoggerContext(logback);
        event.setLoggerName(SecurityEvents.LOGGER);
        event.setLevel(Level.INFO);
        event.setMessage("event=exported");
        event.setTimeStamp(1_773_000_000_000L);
        event.setMDCPropertyMap(Map.of("requestId", ID, "caseNumber", "RC-2026-000042", "traceId", "4bf9"));
        for (String key : new String[] {"event", "outcome", "who", "from", "what", "case", "path", "method"}) {
            event.addKeyValuePair(new KeyValuePair(key, "of " + key));
        }

        JsonNode line = new ObjectMapper().readTree(ecs.encode(event));

        assertThat(line.get("requestId").asText()).isEqualTo(ID);
        assertThat(line.get("caseNumber").asText()).isEqualTo("RC-2026-000042");
        assertThat(line.get("traceId").asText()).isEqualTo("4bf9");
        assertThat(line.get("case").asText()).isEqualTo("of case");
        assertThat(line.at("/log/level").asText()).isEqualTo("INFO");
    }
}

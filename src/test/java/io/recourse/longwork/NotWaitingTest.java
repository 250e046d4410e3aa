package io.recourse.longwork;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletRequest;

class NotWaitingTest {

    /** What {@code Prefer} says; two headers are told apart by a bar. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "respond-async                        ~ true",
                "Respond-Async                        ~ true",
                "wait=10, respond-async               ~ true",
                "respond-async; reason=none, wait=10  ~ true",
                "return=minimal | respond-async       ~ true",
                "return=minimal | wait=10             ~ false",
                "respond-asynchronously               ~ false",
                "respond-async=no                     ~ false",
                "''                                   ~ false",
            })
    void who_says_so_prefers_not_to_wait_and_nobody_else(String said, boolean preferred) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        List.of(said.split("\\|")).forEach(header -> request.addHeader("Prefer", header.trim()));

        assertThat(NotWaiting.isPreferred(request)).isEqualTo(preferred);
        assertThat(NotWaiting.isPreferred(new MockHttpServletRequest())).isFalse();
    }

    @Test
    void who_does_not_wait_is_told_that_it_was_followed_and_where_to_look() {
        ResponseEntity<String> answer =
                NotWaiting.accepted("/api/calendar/imports/7").body("so far");

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.ACCEPTED);
        assertThat(answer.getHeaders().getLocation()).isEqualTo(URI.create("/api/calendar/imports/7"));
        assertThat(answer.getHeaders().get("Preference-Applied")).containsExactly("respond-async");
        assertThat(answer.getBody()).isEqualTo("so far");
    }
}

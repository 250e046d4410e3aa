package io.recourse.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;

class IfMatchTest {

    @Test
    void a_version_is_a_strong_tag() {
        assertThat(IfMatch.etag(7)).isEqualTo("\"7\"");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"*", "\"7\"", " \"7\" ", "W/\"7\"", "\"6\", \"7\""})
    void the_current_version_passes(String header) {
        assertThatCode(() -> IfMatch.check(header, 7)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"6\"", "\"77\"", "\"\"", "\"7a\"", "W/\"6\",\"8\""})
    void another_version_was_changed_meanwhile(String header) {
        assertThatThrownBy(() -> IfMatch.check(header, 7)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status()).isEqualTo(HttpStatus.PRECONDITION_FAILED);
            assertThat(problem.slug()).isEqualTo("changed-meanwhile");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "\"7", "\"7\" \"8\"", "w/\"7\""})
    void anything_else_is_no_tag(String header) {
        assertThatThrownBy(() -> IfMatch.check(header, 7))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.slug()).isEqualTo("bad-if-match"));
    }
}

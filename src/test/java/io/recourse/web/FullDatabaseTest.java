package io.recourse.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessResourceFailureException;

class FullDatabaseTest {

    /** Its disk is full, memory is out, connections are, a limit of its configuration is reached. */
    @ParameterizedTest
    @ValueSource(strings = {"53100", "53200", "53300", "53400"})
    void a_database_without_room_is_told_as_one_that_comes_back(String state) {
        assertThat(DatabaseGone.caused(new DataAccessResourceFailureException("", new SQLException("no room", state))))
                .isTrue();
    }

    /** A statement that is too complex, a value that is too long, a key that is there: they stay what they are. */
    @ParameterizedTest
    @ValueSource(strings = {"54001", "22001", "23505"})
    void what_is_wrong_with_the_question_itself_is_not(String state) {
        assertThat(DatabaseGone.caused(new DataAccessResourceFailureException("", new SQLException("wrong", state))))
                .isFalse();
    }
}

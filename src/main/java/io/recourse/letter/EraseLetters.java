package io.recourse.letter;

import io.recourse.erasure.ErasedCase;
import io.recourse.erasure.ErasesCase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A letter's code goes on to say that it is genuine, and how the case ended; by what its file is known goes. */
@Component
class EraseLetters implements ErasesCase {

    private final JdbcClient jdbc;

    EraseLetters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void erase(ErasedCase erased) {
        jdbc.sql("delete from letter_file where code in (select code from letter where case_number = ?)")
                .param(erased.number())
                .update();
    }
}

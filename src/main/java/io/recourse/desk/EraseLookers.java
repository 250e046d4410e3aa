package io.recourse.desk;

import io.recourse.erasure.ErasedCase;
import io.recourse.erasure.ErasesCase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who looked at the case at the desk just before. */
@Component
class EraseLookers implements ErasesCase {

    private final JdbcClient jdbc;

    EraseLookers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void erase(ErasedCase erased) {
        jdbc.sql("delete from case_looker where case_number = ?")
                .param(erased.number())
                .update();
    }
}

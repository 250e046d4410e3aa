package io.recourse.quality;

import io.recourse.erasure.ErasedCase;
import io.recourse.erasure.ErasesCase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether a second reading agreed goes on to be counted; who read it, and what they answered, goes. */
@Component
class EraseSecondReading implements ErasesCase {

    private final JdbcClient jdbc;

    EraseSecondReading(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void erase(ErasedCase erased) {
        jdbc.sql("delete from second_reading where case_number = ? and read_at is null")
                .param(erased.number())
                .update();
        jdbc.sql("update second_reading set elements = null, passed_over = null, reader = ? where case_number = ?")
                .params(ErasedCase.NOBODY, erased.number())
                .update();
    }
}

package io.recourse.notice;

import io.recourse.erasure.ErasedCase;
import io.recourse.erasure.ErasesCase;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was told of a case: the messages with their words, and what waits to be mailed or called, or was given up. */
@Component
class EraseNotices implements ErasesCase {

    private final JdbcClient jdbc;

    EraseNotices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void erase(ErasedCase erased) {
        for (String table : List.of("delivery", "message", "notice_waiting", "notice")) {
            jdbc.sql("delete from %s where case_number = ?".formatted(table))
                    .param(erased.number())
                    .update();
        }
    }
}

package io.recourse.web;

import io.recourse.erasure.ErasesAccount;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers and forms that are kept for an account for some days. */
@Component
class EraseAnswersToAccount implements ErasesAccount {

    private final JdbcClient jdbc;

    EraseAnswersToAccount(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String kind() {
        return "KEPT_ANSWER";
    }

    @Override
    public long eraseOf(String account) {
        return jdbc.sql("delete from kept_input where account = ?")
                        .param(account)
                        .update()
                + jdbc.sql("delete from idempotent_call where actor = ?")
                        .param(account)
                        .update();
    }
}

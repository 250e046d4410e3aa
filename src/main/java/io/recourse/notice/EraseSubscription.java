package io.recourse.notice;

import io.recourse.erasure.ErasesAccount;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether an account wants the summary of the morning. */
@Component
class EraseSubscription implements ErasesAccount {

    private final JdbcClient jdbc;

    EraseSubscription(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String kind() {
        return "SUBSCRIPTION";
    }

    @Override
    public long eraseOf(String account) {
        return jdbc.sql("delete from digest_subscription where account = ?")
                .param(account)
                .update();
    }
}

package io.recourse.drafts;

import io.recourse.erasure.ErasesAccount;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class EraseDraftsOfAccount implements ErasesAccount {

    private final JdbcClient jdbc;

    EraseDraftsOfAccount(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String kind() {
        return "DRAFT";
    }

    @Override
    public long eraseOf(String account) {
        return jdbc.sql("delete from draft where account = ?").param(account).update();
    }
}

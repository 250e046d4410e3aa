package io.recourse.access;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Forgets an account: its address, its language, its roles and its password. */
@Component
public class ForgetAccount {

    private final JdbcClient jdbc;

    ForgetAccount(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the caller's transaction; how many it were. Who signs in with an identity provider again is a new account. */
    public int forget(String name) {
        for (String table : new String[] {"account_role", "account_look"}) {
            jdbc.sql("delete from %s where account_name = ?".formatted(table))
                    .param(name)
                    .update();
        }
        jdbc.sql("delete from page_session where account = ?").param(name).update();
        return jdbc.sql("delete from account where name = ?").param(name).update();
    }
}

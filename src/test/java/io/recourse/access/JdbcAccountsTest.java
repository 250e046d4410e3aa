package io.recourse.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.web.Databases;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

class JdbcAccountsTest {

    private static final Account SELLER =
            new Account("卖家小王", Set.of(Role.SELLER, Role.BUYER), "wang@example.org", Locale.SIMPLIFIED_CHINESE);
    private static final Account REVIEWER = new Account("reviewer", Set.of(Role.REVIEWER), null, Locale.ENGLISH);

    private final PasswordEncoder passwords = SecurityConfiguration.passwordEncoder();

    private JdbcAccounts on(Databases kind) {
        return new JdbcAccounts(JdbcClient.create(kind.start()), passwords);
    }

    @ParameterizedTest
    @EnumSource
    void an_account_is_found_as_it_was_put(Databases kind) {
        var accounts = on(kind);
        assertThat(accounts.put(SELLER, "一")).isTrue();
        accounts.put(REVIEWER, "two");

        assertThat(accounts.find("卖家小王")).contains(SELLER);
        assertThat(accounts.find("reviewer")).contains(REVIEWER);
        assertThat(accounts.find("Reviewer")).isEmpty();
        assertThat(accounts.find("' or '1'='1")).isEmpty();
        assertThat(passwords.matches("一", accounts.credentials("卖家小王").get().hash()))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void putting_it_again_replaces_it(Databases kind) {
        var accounts = on(kind);
        accounts.put(SELLER, "one");
        var changed = new Account("卖家小王", Set.of(Role.SUPERVISOR), null, Locale.ENGLISH);

        assertThat(accounts.put(changed, "two")).isFalse();

        assertThat(accounts.find("卖家小王")).contains(changed);
        assertThat(accounts.withRole(Role.SELLER)).isEmpty();
        var hash = accounts.credentials("卖家小王").get().hash();
        assertThat(passwords.matches("one", hash)).isFalse();
        assertThat(passwords.matches("two", hash)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void everybody_with_a_role_is_listed_by_name_with_all_their_roles(Databases kind) {
        var accounts = on(kind);
        var senior = new Account("a senior", Set.of(Role.SENIOR_REVIEWER, Role.REVIEWER), null, Locale.ENGLISH);
        accounts.put(REVIEWER, "x");
        accounts.put(senior, "x");
        accounts.put(SELLER, "x");

        assertThat(accounts.withRole(Role.REVIEWER)).containsExactly(senior, REVIEWER);
        assertThat(accounts.withRole(Role.ADMIN)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void what_a_token_says_is_kept_without_a_password_and_is_no_demonstration(Databases kind) {
        var accounts = on(kind);
        var nobody = new Account("no roles", Set.of(), null, Locale.ENGLISH);
        accounts.keep(REVIEWER);
        accounts.keep(nobody);
        accounts.put(SELLER, "x");

        assertThat(accounts.find("no roles")).contains(nobody);
        assertThat(accounts.credentials("reviewer").get().hash()).isNull();
        assertThat(accounts.demonstration()).containsExactly("卖家小王");
    }
}

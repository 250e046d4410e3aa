package io.recourse.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.recourse.web.Databases;
import io.recourse.web.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

@ExtendWith(OutputCaptureExtension.class)
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
        var jdbc = JdbcClient.create(kind.start());
        var accounts = new JdbcAccounts(jdbc, passwords);
        var nobody = new Account("no roles", Set.of(), null, Locale.ENGLISH);
        accounts.keep(REVIEWER);
        accounts.keep(nobody);
        accounts.put(SELLER, "x");

        assertThat(accounts.find("no roles")).contains(nobody);
        assertThat(accounts.credentials("reviewer").get().hash()).isNull();
        assertThat(JdbcAccounts.demonstration(jdbc)).containsExactly("卖家小王");
    }

    @ParameterizedTest
    @EnumSource
    void a_name_that_looks_like_another_is_taken(Databases kind) {
        var accounts = on(kind);
        accounts.put(account("rev1"), "x");

        for (String name : List.of("revl", "REV1", "ｒｅｖ１")) {
            var refused = catchThrowableOfType(Problem.class, () -> accounts.put(account(name), "x"));
            assertThat(refused.slug()).isEqualTo("account-name");
            assertThat(refused.arguments()).containsExactly(NameRule.TAKEN);
            assertThat(accounts.find(name)).isEmpty();
        }
        assertThat(accounts.put(account("rev1"), "again")).isFalse();
        assertThat(accounts.put(account("rev2"), "x")).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void two_that_are_kept_at_once_and_look_alike_are_never_both_kept(Databases kind) {
        var accounts = on(kind);
        accounts.put(account("rev1"), "x");
        // the other was looked for before this one was kept
        assertThatThrownBy(() -> accounts.addLooks("revl")).isInstanceOf(DuplicateKeyException.class);
    }

    @ParameterizedTest
    @EnumSource
    void accounts_of_before_stay_and_operators_are_told_of_those_that_look_alike(
            Databases kind, CapturedOutput output) {
        var database = kind.start();
        var accounts = new JdbcAccounts(JdbcClient.create(database), passwords);
        for (String name : List.of("revl", "rev1", "anna", "SYSTEM", "bob\u200B")) {
            JdbcClient.create(database)
                    .sql("insert into account (name, locale, demo) values (?, 'en', false)")
                    .param(name)
                    .update();
        }

        new NamesAtStart(accounts).run(null);

        assertThat(output.getAll())
                .contains("Two accounts look alike, and one may pass for the other: revl (U+0072 U+0065 U+0076 U+006C")
                .contains("[rev1]")
                .contains("(U+0062 U+006F U+0062 U+200B ) (unseen)")
                .contains("(reserved)");
        assertThat(accounts.find("revl")).isPresent();
        assertThat(accounts.withoutLook()).containsExactly("revl");
        accounts.keep(account("revl"));
        assertThat(accounts.find("revl").get().roles()).containsExactly(Role.SELLER);
        assertThat(accounts.isTaken("annA")).isTrue();
    }

    private static Account account(String name) {
        return new Account(name, Set.of(Role.SELLER), null, Locale.ENGLISH);
    }
}

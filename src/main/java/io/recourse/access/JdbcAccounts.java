package io.recourse.access;

import io.recourse.text.Looks;
import io.recourse.web.SecurityEvents;
import io.recourse.web.SecurityEvents.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class JdbcAccounts implements Accounts, AccountStore {

    private final JdbcClient jdbc;
    private final PasswordEncoder passwords;

    JdbcAccounts(JdbcClient jdbc, PasswordEncoder passwords) {
        this.jdbc = jdbc;
        this.passwords = passwords;
    }

    @Override
    public Optional<Account> find(String name) {
        return credentials(name).map(Credentials::account);
    }

    Optional<Credentials> credentials(String name) {
        return select("where a.name = :value", name).stream().findFirst();
    }

    @Override
    public Set<String> withAddress(Collection<String> names) {
        return names.isEmpty()
                ? Set.of()
                : Set.copyOf(jdbc.sql("select name from account where name in (:names) and email is not null")
                        .param("names", names)
                        .query(String.class)
                        .list());
    }

    @Override
    @Transactional
    public void chooseLanguage(String name, Locale language) {
        jdbc.sql("update account set chosen_locale = ? where name = ?")
                .params(language.toLanguageTag(), name)
                .update();
    }

    /** Whether everything is on record that a token says of somebody; in which language they are told things is theirs. */
    boolean isKept(Account claimed) {
        return select("a.locale", "where a.name = :value", claimed.name()).stream()
                .anyMatch(known -> known.account().equals(claimed));
    }

    @Override
    public List<Account> withRole(Role role) {
        return select(
                        "where a.name in (select account_name from account_role where role = :value) order by a.name",
                        role.name())
                .stream()
                .map(Credentials::account)
                .toList();
    }

    @Override
    @Transactional
    public boolean put(Account account, String rawPassword) {
        AccountName.broken(account).ifPresent(rule -> {
            throw rule.refused();
        });
        jdbc.sql("update account set chosen_locale = null where name = ?")
                .param(account.name())
                .update();
        // the same password stays as it is, so that nobody's session ends because of it
        String hash = credentials(account.name())
                .map(Credentials::hash)
                .filter(before -> passwords.matches(rawPassword, before))
                .orElseGet(() -> passwords.encode(rawPassword));
        try {
            return save(account, hash, true);
        } catch (NameTaken taken) {
            throw NameRule.TAKEN.refused();
        }
    }

    /** Keeps what a token says of somebody. */
    @Transactional
    void keep(Account account) {
        save(account, null, false);
    }

    /** The names, at most five, of accounts made by demo or simulation; none where there is no table of them yet. */
    static List<String> demonstration(JdbcClient jdbc) {
        try {
            return jdbc.sql("select name from account where demo = true order by name fetch first 5 rows only")
                    .query(String.class)
                    .list();
        } catch (BadSqlGrammarException noSuchTable) {
            return List.of();
        }
    }

    /** Two accounts would look like one. */
    static final class NameTaken extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    /** Whether another account looks like this one. */
    boolean isTaken(String name) {
        return !lookAlikes(name).isEmpty();
    }

    /** The other accounts that look like this one. */
    Set<String> lookAlikes(String name) {
        return Set.copyOf(
                jdbc.sql("select account_name from account_look where look in (:looks) and account_name <> :name")
                        .param("looks", Looks.of(name))
                        .param("name", name)
                        .query(String.class)
                        .list());
    }

    /** The accounts, by name, of which nobody has noted yet what they look like. */
    List<String> withoutLook() {
        return jdbc.sql("""
                        select name
                        from account
                        where not exists (select 1 from account_look where account_name = name)
                        order by name
                        """).query(String.class).list();
    }

    /** Keeps what the name of an account looks like. */
    @Transactional
    void addLooks(String name) {
        for (String look : Looks.of(name)) {
            jdbc.sql("insert into account_look (look, account_name) values (?, ?)")
                    .params(look, name)
                    .update();
        }
    }

    private boolean save(Account account, String hash, boolean demo) {
        Optional<Credentials> before = credentials(account.name());
        int known = jdbc.sql("""
                        update account set password_hash = :hash, email = :email, locale = :locale, demo = :demo
                        where name = :name
                        """)
                .param("name", account.name())
                .param("hash", hash)
                .param("email", account.email())
                .param("locale", account.locale().toLanguageTag())
                .param("demo", demo)
                .update();
        if (known == 0) {
            if (isTaken(account.name())) {
                throw new NameTaken();
            }
            jdbc.sql("""
                            insert into account (name, password_hash, email, locale, demo)
                            values (:name, :hash, :email, :locale, :demo)
                            """)
                    .param("name", account.name())
                    .param("hash", hash)
                    .param("email", account.email())
                    .param("locale", account.locale().toLanguageTag())
                    .param("demo", demo)
                    .update();
            addLooks(account.name());
        } else {
            jdbc.sql("delete from account_role where account_name = :name")
                    .param("name", account.name())
                    .update();
        }
        for (Role role : account.roles()) {
            jdbc.sql("insert into account_role (account_name, role) values (:name, :role)")
                    .param("name", account.name())
                    .param("role", role.name())
                    .update();
        }
        note(before, new Credentials(account, hash));
        return known == 0;
    }

    private static void note(Optional<Credentials> before, Credentials now) {
        List<String> what = new ArrayList<>();
        if (before.isEmpty()) {
            what.add("created");
        } else {
            if (!Objects.equals(before.get().hash(), now.hash())) {
                what.add("password");
            }
            if (!before.get().account().roles().equals(now.account().roles())) {
                what.add("roles");
            }
        }
        if (!what.isEmpty()) {
            SecurityEvents.of(Kind.ACCOUNT_CHANGED)
                    .with("account", now.account().name())
                    .with("what", String.join("+", what))
                    .with(
                            "roles",
                            now.account().roles().stream()
                                    .sorted()
                                    .map(Role::name)
                                    .collect(Collectors.joining("+")))
                    .done();
        }
    }

    /**
     * Reads accounts from rows: there is one for each role, or one without a role, and the rows of one account stand
     * together.
     */
    private List<Credentials> select(String where, String value) {
        return select("coalesce(a.chosen_locale, a.locale)", where, value);
    }

    private List<Credentials> select(String language, String where, String value) {
        return jdbc.sql("""
                        select a.name, a.password_hash, a.email, %s as language, r.role
                        from account a left join account_role r on r.account_name = a.name
                        %s
                        """.formatted(language, where)).param("value", value).query(JdbcAccounts::read);
    }

    private static List<Credentials> read(ResultSet rows) throws SQLException {
        List<Credentials> found = new ArrayList<>();
        String name = null;
        EnumSet<Role> roles = EnumSet.noneOf(Role.class);
        while (rows.next()) {
            if (!rows.getString("name").equals(name)) {
                name = rows.getString("name");
                roles.clear();
            } else {
                found.remove(found.size() - 1);
            }
            if (rows.getString("role") != null) {
                roles.add(Role.valueOf(rows.getString("role")));
            }
            found.add(new Credentials(
                    new Account(
                            name, roles, rows.getString("email"), Locale.forLanguageTag(rows.getString("language"))),
                    rows.getString("password_hash")));
        }
        return found;
    }

    /** An account and its password's hash; null when it signs in elsewhere. */
    record Credentials(Account account, String hash) {}
}

package io.recourse.staff;

import io.recourse.access.Account;
import io.recourse.access.Accounts;
import io.recourse.access.Role;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Who works here. */
@Component
class Staff {

    private final Accounts accounts;

    Staff(Accounts accounts) {
        this.accounts = accounts;
    }

    /** Everybody with a role of staff, by name. */
    Map<String, Account> all() {
        return withAny(Stream.of(Role.values()).filter(Role::isStaff));
    }

    /** Whoever decides cases, by name. */
    Map<String, Account> reviewers() {
        return withAny(Stream.of(Role.REVIEWER, Role.SENIOR_REVIEWER));
    }

    private Map<String, Account> withAny(Stream<Role> roles) {
        Map<String, Account> all = new TreeMap<>();
        roles.flatMap(role -> accounts.withRole(role).stream()).forEach(account -> all.put(account.name(), account));
        return all;
    }
}

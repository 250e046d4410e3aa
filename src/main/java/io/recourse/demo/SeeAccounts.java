package io.recourse.demo;

import io.recourse.access.Account;
import io.recourse.access.Accounts;
import io.recourse.access.Actor;
import io.recourse.access.Role;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** All accounts with a role, where accounts are invented for a demonstration or a simulation. */
@Component
@Profile("demo | simulation")
class SeeAccounts {

    static final Role[] STAFF = {Role.ADMIN, Role.SUPERVISOR};

    private final Accounts accounts;

    SeeAccounts(Accounts accounts) {
        this.accounts = accounts;
    }

    /**
     * By name.
     *
     * @throws io.recourse.web.Problem 403 for everybody but administrators and supervisors
     */
    List<Account> of(Actor actor) {
        actor.requireAny(STAFF);
        Map<String, Account> all = new TreeMap<>();
        // withRole tells an account with all its roles
        Stream.of(Role.values())
                .flatMap(role -> accounts.withRole(role).stream())
                .forEach(account -> all.put(account.name(), account));
        return List.copyOf(all.values());
    }
}

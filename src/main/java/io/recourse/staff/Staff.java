package io.recourse.staff;

import io.recourse.access.Account;
import io.recourse.access.Accounts;
import io.recourse.access.Actor;
import io.recourse.access.Role;
import io.recourse.examination.Workers;
import io.recourse.web.Problem;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Who works here. */
@Component
class Staff {

    static final String ONESELF = "me";

    private final Accounts accounts;
    private final Workers workers;

    Staff(Accounts accounts, Workers workers) {
        this.accounts = accounts;
        this.workers = workers;
    }

    /**
     * The account that is meant, {@code me} for oneself.
     *
     * @throws Problem 403 for who is no staff, or means somebody else and is no supervisor; 404 for who does not work here
     */
    String meant(Actor actor, String name) {
        workers.requireStaff(actor);
        String meant = name.equals(ONESELF) ? actor.name() : name;
        if (!meant.equals(actor.name())) {
            workers.requireSupervisor(actor);
        }
        if (!all().containsKey(meant)) {
            throw Problem.notFound();
        }
        return meant;
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

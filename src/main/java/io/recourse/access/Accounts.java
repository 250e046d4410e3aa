package io.recourse.access;

import java.util.List;
import java.util.Optional;

/** The accounts that Recourse knows. */
public interface Accounts {

    Optional<Account> find(String name);

    /** Everybody who has the role, by name. */
    List<Account> withRole(Role role);
}

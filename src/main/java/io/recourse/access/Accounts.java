package io.recourse.access;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The accounts that Recourse knows. */
public interface Accounts {

    Optional<Account> find(String name);

    /** Those of the names whose e-mail address is known. */
    Set<String> withAddress(Collection<String> names);

    /** Everybody who has the role, by name. */
    List<Account> withRole(Role role);
}

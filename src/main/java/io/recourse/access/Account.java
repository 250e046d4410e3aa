package io.recourse.access;

import java.util.Locale;
import java.util.Set;

/** A known account; {@code email} is as it was written somewhere else, and null when none is known. */
public record Account(String name, Set<Role> roles, String email, Locale locale) {

    public Account {
        roles = Set.copyOf(roles);
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }
}

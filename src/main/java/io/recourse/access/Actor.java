package io.recourse.access;

import java.util.Set;
import java.util.stream.Collectors;

/** Who asks: the signed-in account. Controllers take it as a parameter. */
public record Actor(String name, Set<Role> roles) {

    public Actor {
        roles = Set.copyOf(roles);
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }

    /** The same person, with what they may do as a party only. */
    public Actor asParty() {
        return new Actor(name, roles.stream().filter(role -> !role.isStaff()).collect(Collectors.toSet()));
    }

    public boolean isStaff() {
        return roles.stream().anyMatch(Role::isStaff);
    }
}

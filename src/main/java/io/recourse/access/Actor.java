package io.recourse.access;

import io.recourse.web.Problem;
import java.util.Arrays;
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

    /** @throws Problem 403 {@code role-required} for who has none of these; the first is the one that is named */
    public void requireAny(Role... wanted) {
        if (Arrays.stream(wanted).noneMatch(this::has)) {
            throw Problem.forbidden("role-required", wanted[0]);
        }
    }

    /** @throws Problem 403 {@code parties-only} for who neither sells nor buys */
    public void requireParty() {
        if (!has(Role.SELLER) && !has(Role.BUYER)) {
            throw Problem.forbidden("parties-only");
        }
    }

    public boolean isStaff() {
        return roles.stream().anyMatch(Role::isStaff);
    }
}

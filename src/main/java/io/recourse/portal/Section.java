package io.recourse.portal;

import io.recourse.access.Actor;
import io.recourse.access.Role;
import java.util.Set;

/**
 * A place of the portal that stands in the navigation of some roles. Each feature declares its own as beans; the first one
 * of a reader is where they begin.
 *
 * @param order the lowest stands first
 * @param path such as {@code /cases}; a page below it belongs to it, too
 * @param title the key of its name in the message bundles
 */
public record Section(int order, String path, String title, Set<Role> roles) {

    public Section {
        roles = Set.copyOf(roles);
    }

    boolean isFor(Actor reader) {
        return roles.stream().anyMatch(reader::has);
    }

    boolean holds(String address) {
        return address.equals(path) || address.startsWith(path + "/");
    }
}

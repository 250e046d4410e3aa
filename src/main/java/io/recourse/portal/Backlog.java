package io.recourse.portal;

import io.recourse.access.Actor;
import io.recourse.access.Role;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * A place of operations where something piles up that waits for a person. Each feature declares its own as beans; their
 * numbers stand on every page of operations.
 *
 * @param order the lowest stands first
 * @param path below {@code /operations}
 * @param title the key of its name in the message bundles
 * @param waiting how many wait for this reader, counted when a page is shown; negative where nothing is counted
 */
public record Backlog(int order, String path, String title, Set<Role> roles, ToLongFunction<Actor> waiting) {

    /** What {@link #waiting} answers where nothing is counted. */
    public static final long NOT_COUNTED = -1;

    public Backlog {
        roles = Set.copyOf(roles);
    }

    boolean isFor(Actor reader) {
        return roles.stream().anyMatch(reader::has);
    }

    boolean holds(String address, String first) {
        return address.equals(path) || !path.equals(first) && address.startsWith(path + "/");
    }
}

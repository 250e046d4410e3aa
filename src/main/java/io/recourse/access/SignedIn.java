package io.recourse.access;

import java.time.Duration;
import java.util.Set;

/**
 * What a session of the pages stands on; it stands beside the session's authentication.
 *
 * @param hash of the password that was right; null for who signs in elsewhere
 * @param roles that were given, and have to be the account's still
 * @param since when the session began, as {@link System#nanoTime} of this node; the table has it by the database's clock
 * @param used when its reader last did something
 */
record SignedIn(String name, String hash, Set<Role> roles, long since, long used) {

    static final String ATTRIBUTE = SignedIn.class.getName();

    SignedIn {
        roles = Set.copyOf(roles);
    }

    /** Whether nothing else differs than when its reader last did something. */
    boolean isOnlyUsedSince(SignedIn before) {
        return equals(before.used(used));
    }

    SignedIn used(long now) {
        return new SignedIn(name, hash, roles, since, now);
    }

    boolean isOlderThan(Duration most, long now) {
        return now - since >= most.toNanos();
    }

    boolean isLeftAlone(Duration most, long now) {
        return now - used >= most.toNanos();
    }
}

package io.recourse.web;

import java.sql.SQLException;
import java.util.Set;

/** Tells that a statement gave up waiting for somebody else's lock: Spring has no one exception for it. */
final class LockTimeouts {

    // what the databases call it: lock_not_available (PostgreSQL) and a lock timeout (H2)
    private static final Set<String> STATES = Set.of("55P03", "HYT00");

    private LockTimeouts() {}

    static boolean caused(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null && STATES.contains(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }
}

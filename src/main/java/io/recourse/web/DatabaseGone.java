package io.recourse.web;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import org.springframework.transaction.TransactionSystemException;

/**
 * Tells that the database could not be asked, that it has no room, or that the line to it broke: Spring, the engine and the pool each have
 * exceptions of their own for it.
 */
final class DatabaseGone {

    private DatabaseGone() {}

    static boolean caused(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && isGone(sql)) {
                return true;
            }
            // the pool has closed the broken connection, so what is thrown in the end is that it could not be rolled
            // back
            if (cause instanceof TransactionSystemException rollback
                    && (caused(rollback.getApplicationException()) || isClosedByThePool(rollback.getCause()))) {
                return true;
            }
        }
        return false;
    }

    /** What broke while it was committed is not in the exception any more; only the database gives its errors a state. */
    private static boolean isClosedByThePool(Throwable thrown) {
        return thrown instanceof SQLException closed && closed.getSQLState() == null;
    }

    private static boolean isGone(SQLException thrown) {
        // what the pool throws when no connection came in time
        if (thrown instanceof SQLTransientConnectionException || thrown instanceof SQLRecoverableException) {
            return true;
        }
        String state = thrown.getSQLState();
        // SQL: a connection exception; PostgreSQL: it is being shut down, starting up, or has no room (its disk,
        // memory,
        // connections); what was the primary only reads now
        return state != null
                && (state.startsWith("08")
                        || state.startsWith("57P0")
                        || state.startsWith("53")
                        || state.equals("25006")
                        || isMigrated(state, thrown));
    }

    /** A node of a newer version has widened a table since this connection read it for the first time; the next one knows it. */
    private static boolean isMigrated(String state, SQLException thrown) {
        return state.equals("0A000") && String.valueOf(thrown.getMessage()).contains("cached plan");
    }
}

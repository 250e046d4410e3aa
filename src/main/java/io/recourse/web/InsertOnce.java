package io.recourse.web;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Inserts a row that somebody else may insert at the same moment, in the middle of whatever the caller is doing. The insert
 * stands behind a savepoint of the caller's transaction: PostgreSQL does nothing more in a transaction with a failed
 * statement, and a transaction of its own would wait for a second connection while its caller holds one, for ever as soon
 * as all of the pool are held by callers who wait.
 */
@Component
public class InsertOnce {

    private final TransactionTemplate savepoint;

    InsertOnce(PlatformTransactionManager transactions) {
        this.savepoint = new TransactionTemplate(transactions);
        this.savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /**
     * Waits for whoever is inserting the same row until their transaction ends.
     *
     * @return false when the row was there, or somebody else was quicker; then theirs can be read
     */
    public boolean insert(Runnable statement) {
        try {
            savepoint.executeWithoutResult(status -> statement.run());
            return true;
        } catch (DuplicateKeyException quicker) {
            return false;
        }
    }
}

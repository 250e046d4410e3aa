package io.recourse.evidence.files;

import io.recourse.evidence.files.FileKey.Place;
import java.util.Collection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Takes files out of the store for good, with every copy that was made to be shown. */
public final class FileErasure {

    private static final Logger LOG = LoggerFactory.getLogger(FileErasure.class);

    private final FileStore store;

    FileErasure(FileStore store) {
        this.store = store;
    }

    /**
     * Erases them once this transaction, in which no row refers to them any more, is committed. What fails then is made good
     * by the sweep, which removes what no row refers to.
     */
    public void afterCommit(Collection<String> keys) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                keys.forEach(FileErasure.this::erase);
            }
        });
    }

    private void erase(String key) {
        try {
            FileKey.parse(key).ifPresent(file -> {
                for (Place place : Place.values()) {
                    store.delete(file.in(place));
                }
            });
        } catch (RuntimeException e) {
            LOG.warn("A file could not be erased from the store of evidence; its sweep will do it", e);
        }
    }
}

package io.recourse.editions;

import io.recourse.editions.EditionStore.Entered;
import io.recourse.policy.ChangedTables;
import io.recourse.policy.LaterEdition;
import io.recourse.policy.LaterEditions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The entered editions, read into memory. Each process looks every few seconds whether there are others: an edition is entered
 * days before anybody is judged by it.
 */
@Component
class EnteredEditions implements LaterEditions {

    private final EditionStore store;
    private final ChangedTables changed;
    private volatile Map<String, LaterEdition> known;

    EnteredEditions(EditionStore store, ChangedTables changed) {
        this.store = store;
        this.changed = changed;
        this.known = read(Map.of());
    }

    @Override
    public List<LaterEdition> all() {
        return List.copyOf(known.values());
    }

    @Override
    public synchronized void lookAgain() {
        known = read(known);
    }

    @Scheduled(
            initialDelayString = "${recourse.editions.look-again:10s}",
            fixedDelayString = "${recourse.editions.look-again:10s}")
    void poll() {
        try {
            lookAgain();
        } catch (DataAccessException away) {
            // what is known holds until the database is there again
        }
    }

    /** Only those are read that were not known. */
    private Map<String, LaterEdition> read(Map<String, LaterEdition> before) {
        Map<String, LaterEdition> all = new LinkedHashMap<>();
        for (Entered one : store.holding()) {
            LaterEdition same = before.get(one.id());
            all.put(one.id(), same == null ? edition(one) : same);
        }
        return all;
    }

    private LaterEdition edition(Entered entered) {
        return new LaterEdition(
                entered.edition(),
                entered.madeFrom(),
                entered.from(),
                entered.name(),
                entered.source(),
                changed.with(store.tables(entered.id())));
    }
}

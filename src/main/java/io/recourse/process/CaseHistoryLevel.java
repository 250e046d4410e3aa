package io.recourse.process;

import org.camunda.bpm.engine.impl.history.AbstractHistoryLevel;
import org.camunda.bpm.engine.impl.history.event.HistoryEventType;

/**
 * The engine keeps nothing of a case: what happened is our timeline, and nobody reads more. A level of our own, and not the
 * engine's {@code none}, because a database stays with the level with which it began; version 0.1.0 kept under this one that
 * a process began and ended.
 */
class CaseHistoryLevel extends AbstractHistoryLevel {

    static final String NAME = "case";

    @Override
    public int getId() {
        // any number that the engine's own levels (0 to 3) don't use
        return 17;
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public boolean isHistoryEventProduced(HistoryEventType eventType, Object entity) {
        return false;
    }
}

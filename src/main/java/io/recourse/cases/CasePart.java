package io.recourse.cases;

import io.recourse.access.Actor;

/** A member of a case's JSON that another package contributes, such as its decision or its measures. */
public interface CasePart {

    /** The member's name as in the interface. */
    String name();

    /** Its value as the reader may see it; null where there is none yet. */
    Object of(CaseFile file, Actor reader);

    /**
     * The whole case is about to be shown to this reader. True when noting that changed the case, whose facts are then
     * read again.
     */
    default boolean opened(CaseFile file, Actor reader) {
        return false;
    }

    /** Whether it tells of the first decision, or of what was done because of it; see {@link KeptDecision}. */
    default boolean tellsOfDecision() {
        return false;
    }
}

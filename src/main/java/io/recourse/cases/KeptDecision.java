package io.recourse.cases;

import io.recourse.access.Actor;
import io.recourse.web.Problem;

/**
 * Whether the first decision is kept from a reader: whoever may examine the case again thinks alone first. Everything that
 * tells of it, of what was done because of it, or of what somebody else thought of it, asks here.
 */
public interface KeptDecision {

    boolean isKeptFrom(Actor reader, CaseFile file);

    /** Whether there can be any cases of which it is kept from this reader; what leaves them out has to say so. */
    boolean mayBeKeptFrom(Actor reader);

    /** @throws Problem 409 {@code first-view-missing} while it is kept from this reader */
    default void requireShown(Actor reader, CaseFile file) {
        if (isKeptFrom(reader, file)) {
            throw Problem.conflict("first-view-missing");
        }
    }
}

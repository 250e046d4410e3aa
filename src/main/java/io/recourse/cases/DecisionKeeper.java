package io.recourse.cases;

import io.recourse.access.Actor;

/** A reason why the first decision is kept from somebody; every bean of this type is asked by {@link KeptDecision}. */
public interface DecisionKeeper {

    boolean isKeptFrom(Actor reader, CaseFile file);

    /** Whether there can be any cases of which it is kept from this reader. */
    boolean mayBeKeptFrom(Actor reader);

    /** The slug of the conflict that says what the reader has to do first. */
    String missing();
}

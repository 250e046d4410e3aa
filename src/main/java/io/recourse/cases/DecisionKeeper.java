package io.recourse.cases;

import io.recourse.access.Actor;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** A reason why the first decision is kept from somebody; every bean of this type is asked by {@link KeptDecision}. */
public interface DecisionKeeper {

    /** The numbers of the cases, among these, of which it is kept from this reader; asked in one statement, or none. */
    Set<String> keptFrom(Actor reader, Collection<CaseFile> files);

    default boolean isKeptFrom(Actor reader, CaseFile file) {
        return !keptFrom(reader, List.of(file)).isEmpty();
    }

    /** Whether there can be any cases of which it is kept from this reader. */
    boolean mayBeKeptFrom(Actor reader);

    /** The slug of the conflict that says what the reader has to do first. */
    String missing();
}

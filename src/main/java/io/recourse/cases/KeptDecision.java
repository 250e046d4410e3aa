package io.recourse.cases;

import io.recourse.access.Actor;
import io.recourse.web.Problem;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Whether the first decision is kept from a reader: whoever may examine the case again, or reads it a second time, thinks
 * alone first. Everything that tells of it, of what was done because of it, or of what somebody else thought of it, asks
 * here.
 */
@Component
public class KeptDecision {

    private final ObjectProvider<DecisionKeeper> keepers;

    /** @param keepers looked up late, because they know more of a case than this */
    KeptDecision(ObjectProvider<DecisionKeeper> keepers) {
        this.keepers = keepers;
    }

    public boolean isKeptFrom(Actor reader, CaseFile file) {
        return keepers.stream().anyMatch(keeper -> keeper.isKeptFrom(reader, file));
    }

    /** The numbers of the cases, among these, of which it is kept from this reader. */
    public Set<String> keptFrom(Actor reader, Collection<CaseFile> files) {
        return files.isEmpty()
                ? Set.of()
                : keepers.stream()
                        .flatMap(keeper -> keeper.keptFrom(reader, files).stream())
                        .collect(Collectors.toSet());
    }

    /** Whether there can be any cases of which it is kept from this reader; what leaves them out has to say so. */
    public boolean mayBeKeptFrom(Actor reader) {
        return keepers.stream().anyMatch(keeper -> keeper.mayBeKeptFrom(reader));
    }

    /** @throws Problem 409, such as {@code first-view-missing}, while it is kept from this reader */
    public void requireShown(Actor reader, CaseFile file) {
        keepers.stream()
                .filter(keeper -> keeper.isKeptFrom(reader, file))
                .findFirst()
                .ifPresent(keeper -> {
                    throw Problem.conflict(keeper.missing());
                });
    }
}

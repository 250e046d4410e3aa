package io.recourse.cases;

import io.recourse.access.Actor;
import java.util.Locale;

/** What another package shows on a case's page, such as the evidence or the decision; the page asks for it by name. */
public interface CaseSection {

    String name();

    /** In words, as this reader may see it; null where there is nothing to show. */
    Object of(CaseFile file, Actor reader, Locale locale);

    /** Whether it tells of the first decision, or of what was done because of it; see {@link KeptDecision}. */
    default boolean tellsOfDecision() {
        return false;
    }
}

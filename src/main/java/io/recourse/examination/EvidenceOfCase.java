package io.recourse.examination;

import java.util.Collection;
import java.util.Set;

/** What a decision can rely on. */
public interface EvidenceOfCase {

    /** Those of the ids that are no evidence of this case, in order. */
    Set<String> unknownOf(String caseNumber, Collection<String> ids);
}

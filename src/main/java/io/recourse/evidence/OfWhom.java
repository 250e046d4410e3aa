package io.recourse.evidence;

import io.recourse.policy.EvidenceType;
import java.util.List;
import java.util.Set;

/** Some proof is of one person: a chat, a call, messages between two. That is told by the checks of its kind. */
final class OfWhom {

    /** They compare whom it is of with the other side of the case. */
    private static final Set<String> COMPARED = Set.of("BOTH_PARTIES", "NUMBER_CALLED");

    /** Its kind is of one person, and nothing in it says for certain of which. */
    private static final Set<String> NOT_COMPARED = Set.of("BOTH_DIRECTIONS", "OWN_NAME");

    private OfWhom() {}

    static boolean isTheirs(List<CheckResult> checks) {
        return checks.stream().noneMatch(check -> COMPARED.contains(check.check()) && !check.passed());
    }

    /** Whether whoever hands it in for several people has to say whose it is. */
    static boolean hasToBeSaid(EvidenceType kind) {
        return kind.checks().stream().anyMatch(NOT_COMPARED::contains);
    }

    static boolean isOfOne(EvidenceType kind) {
        return hasToBeSaid(kind) || kind.checks().stream().anyMatch(COMPARED::contains);
    }
}

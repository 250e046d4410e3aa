package io.recourse.cases;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The way of a case from filing to closure in five stops, or six where there is a negotiation first, each with its date. */
final class CaseProgress {

    private CaseProgress() {}

    enum State {
        PASSED,
        HERE,
        AHEAD,
        /** This case never came there, or won't. */
        LEFT_OUT
    }

    /**
     * A stop.
     *
     * @param name of its words, {@code progress.<name>}
     * @param at when it was reached, or for one ahead until when at the latest; null when that isn't known
     */
    record Stop(String name, State state, Instant at) {}

    static List<Stop> of(CaseFile file, Optional<Instant> decidedAt) {
        List<Stop> stops = new ArrayList<>();
        stops.add(new Stop("FILED", State.PASSED, file.filedAt()));
        if (started(file, DeadlineName.NEGOTIATION) != null) {
            stops.add(negotiation(file));
        }
        stops.add(evidence(file));
        stops.add(examination(file, decidedAt));
        stops.add(decision(file, decidedAt));
        stops.add(
                file.stage() == Stage.CLOSED
                        ? new Stop("CLOSED", State.HERE, file.closedAt().orElse(null))
                        : new Stop("CLOSED", State.AHEAD, null));
        return List.copyOf(stops);
    }

    private static Stop negotiation(CaseFile file) {
        return new Stop(
                "NEGOTIATION",
                file.stage() == Stage.NEGOTIATION ? State.HERE : State.PASSED,
                started(file, DeadlineName.NEGOTIATION));
    }

    private static Stop evidence(CaseFile file) {
        if (file.stage() == Stage.NEGOTIATION) {
            return new Stop("EVIDENCE", State.AHEAD, ends(file, DeadlineName.NEGOTIATION));
        }
        Instant begun = started(file, DeadlineName.EVIDENCE);
        if (begun != null) {
            boolean here = file.stage() == Stage.EVIDENCE || file.stage() == Stage.SUPPLEMENT;
            return new Stop("EVIDENCE", here ? State.HERE : State.PASSED, begun);
        }
        return new Stop("EVIDENCE", State.LEFT_OUT, null);
    }

    private static Stop examination(CaseFile file, Optional<Instant> decidedAt) {
        Instant begun = started(file, DeadlineName.DECISION_TARGET);
        if (file.stage() == Stage.EXAMINATION) {
            return new Stop("EXAMINATION", State.HERE, begun);
        }
        if (file.stage() == Stage.SUPPLEMENT) {
            return new Stop("EXAMINATION", State.AHEAD, ends(file, DeadlineName.SUPPLEMENT));
        }
        if (begun != null || decidedAt.isPresent()) {
            return new Stop("EXAMINATION", State.PASSED, begun);
        }
        return file.stage() == Stage.CLOSED
                ? new Stop("EXAMINATION", State.LEFT_OUT, null)
                : new Stop("EXAMINATION", State.AHEAD, ends(file, DeadlineName.EVIDENCE));
    }

    private static Stop decision(CaseFile file, Optional<Instant> decidedAt) {
        return switch (file.stage()) {
            case DECIDED -> new Stop("DECISION", State.HERE, decidedAt.orElse(null));
            case APPEAL -> new Stop("APPEAL", State.HERE, started(file, DeadlineName.APPEAL_TARGET));
            case CLOSED ->
                decidedAt
                        .map(at -> new Stop("DECISION", State.PASSED, at))
                        .orElse(new Stop("DECISION", State.LEFT_OUT, null));
            default -> new Stop("DECISION", State.AHEAD, ends(file, DeadlineName.DECISION_LIMIT));
        };
    }

    /** Null while it does not run. */
    private static Instant ends(CaseFile file, DeadlineName name) {
        return file.deadline(name)
                .filter(CaseDeadline::isRunning)
                .map(CaseDeadline::dueAt)
                .orElse(null);
    }

    private static Instant started(CaseFile file, DeadlineName name) {
        return file.deadline(name).map(CaseDeadline::startedAt).orElse(null);
    }
}

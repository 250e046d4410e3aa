package io.recourse.evidence;

import io.recourse.cases.CaseDeadline;
import io.recourse.cases.CaseFile;
import io.recourse.cases.DeadlineName;
import io.recourse.cases.Side;
import io.recourse.cases.Stage;
import io.recourse.web.Problem;
import io.recourse.web.Until;
import java.time.Instant;
import java.util.Map;

/**
 * When evidence is taken [003 art. 86]: while the parties negotiate, in the evidence period from whoever has not said that
 * there is nothing to add, and from whom the reviewer asked for more, and while goods that came back are inspected. Its end is the deadline's instant, whether or not
 * the timer has been executed.
 */
final class EvidenceWindow {

    /** Why nothing is taken; the words for each say what would open it again. */
    enum EvidenceClosed {
        RESTED,
        NOT_ASKED,
        EXAMINATION,
        DECIDED,
        APPEAL,
        CLOSED
    }

    private EvidenceWindow() {}

    /** @throws Problem 409 {@code deadline-passed} or {@code evidence-closed}, with what would open it again */
    static void require(CaseFile file, Side side, Instant now) {
        if (isInspected(file, now)) {
            return;
        }
        switch (file.stage()) {
            case NEGOTIATION -> {}
            case EVIDENCE -> {
                file.requireBefore(DeadlineName.EVIDENCE, now);
                if (file.rests(side)) {
                    throw closed(file, EvidenceClosed.RESTED);
                }
            }
            case SUPPLEMENT -> {
                file.requireBefore(DeadlineName.SUPPLEMENT, now);
                if (!file.awaiting().contains(side)) {
                    throw closed(file, EvidenceClosed.NOT_ASKED);
                }
            }
            case EXAMINATION -> {
                if (isJudgedAtOnce(file)
                        && side == Side.COMPLAINANT
                        && file.assignee().isEmpty()) {
                    return;
                }
                file.deadline(DeadlineName.EVIDENCE)
                        .filter(CaseDeadline::passed)
                        .ifPresent(deadline -> {
                            throw Problem.conflict(
                                    "deadline-passed", DeadlineName.EVIDENCE, new Until(deadline.dueAt()));
                        });
                throw closed(file, EvidenceClosed.EXAMINATION);
            }
            case DECIDED -> throw closed(file, EvidenceClosed.DECIDED);
            case APPEAL -> throw closed(file, EvidenceClosed.APPEAL);
            case CLOSED -> throw closed(file, EvidenceClosed.CLOSED);
        }
    }

    /**
     * Whether goods that came back are being inspected: photographs of them are taken on opening the parcel [004], and
     * the buyer proves to have sent them.
     */
    private static boolean isInspected(CaseFile file, Instant now) {
        return file.deadline(DeadlineName.RETURN_RECEIPT)
                .filter(CaseDeadline::isRunning)
                .filter(deadline -> now.isBefore(deadline.dueAt()))
                .isPresent();
    }

    /**
     * Whether the case is judged at once: without an evidence period the proof comes with the complaint, and until a
     * reviewer takes the case.
     */
    private static boolean isJudgedAtOnce(CaseFile file) {
        return file.deadline(DeadlineName.EVIDENCE).isEmpty();
    }

    /** The reviewer's question that something handed in now answers; null when it answers none. */
    static Integer question(CaseFile file) {
        return file.stage() == Stage.SUPPLEMENT ? Integer.valueOf(file.supplements()) : null;
    }

    private static Problem closed(CaseFile file, EvidenceClosed why) {
        return Problem.conflict("evidence-closed", why).with(Map.of("status", file.stage(), "reason", why));
    }
}

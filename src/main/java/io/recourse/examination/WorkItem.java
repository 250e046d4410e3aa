package io.recourse.examination;

import io.recourse.cases.CaseFile;
import io.recourse.cases.Queue;
import java.time.Instant;

/** A case on the work list. {@code assignee} is null while nobody has it. */
public record WorkItem(
        String caseNumber,
        Queue queue,
        String kind,
        String ground,
        String assignee,
        Instant targetAt,
        Instant dueAt,
        boolean atRisk,
        boolean escalated) {

    static WorkItem of(CaseFile file) {
        Queue queue = file.queue().orElseThrow();
        return new WorkItem(
                file.number(),
                queue,
                file.kind(),
                file.ground(),
                file.assignee().orElse(null),
                file.deadline(queue.target()).orElseThrow().dueAt(),
                file.deadline(queue.limit()).orElseThrow().dueAt(),
                file.isAtRisk(),
                file.isEscalated());
    }
}

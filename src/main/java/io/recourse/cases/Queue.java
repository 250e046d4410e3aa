package io.recourse.cases;

/** A work list of cases that somebody must decide. */
public enum Queue {
    EXAMINATION(DeadlineName.DECISION_TARGET, DeadlineName.DECISION_LIMIT),
    APPEAL(DeadlineName.APPEAL_TARGET, DeadlineName.APPEAL_LIMIT);

    private final DeadlineName target;
    private final DeadlineName limit;

    Queue(DeadlineName target, DeadlineName limit) {
        this.target = target;
        this.limit = limit;
    }

    public DeadlineName target() {
        return target;
    }

    public DeadlineName limit() {
        return limit;
    }
}

package io.recourse.examination;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/** How a case was decided. */
public enum Outcome {
    UPHELD,
    PARTLY_UPHELD,
    REJECTED,
    AFFIRMED,
    AMENDED,
    REVERSED;

    private static final Set<Outcome> FIRST = EnumSet.of(UPHELD, PARTLY_UPHELD, REJECTED);

    public boolean isOf(Instance instance) {
        return FIRST.contains(this) == (instance == Instance.EXAMINATION);
    }

    /**
     * What this outcome of a first decision is worth after the appeal: the outcome that the complaint has in the end.
     *
     * @param onAppeal null where there was none, or it is not decided
     * @return one of a first decision
     */
    public Outcome after(Outcome onAppeal) {
        if (onAppeal == null) {
            return this;
        }
        return switch (onAppeal) {
            case AFFIRMED -> this;
            case AMENDED -> PARTLY_UPHELD;
            case REVERSED -> this == REJECTED ? UPHELD : REJECTED;
            case UPHELD, PARTLY_UPHELD, REJECTED ->
                throw new IllegalArgumentException(onAppeal + " is not decided on appeal");
        };
    }

    /**
     * Decided on appeal, what leads from that outcome of the first decision to this one; where nothing leads there
     * exactly, it is amended.
     */
    public Outcome onAppealFrom(Outcome first) {
        return Stream.of(AFFIRMED, REVERSED, AMENDED)
                .filter(last -> first.after(last) == this)
                .findFirst()
                .orElse(AMENDED);
    }

    /**
     * The same as {@link #after(Outcome)}, as an expression in SQL.
     *
     * @param first the column with the outcome of the first decision
     * @param onAppeal the column with that of the one on appeal
     */
    static String after(String first, String onAppeal) {
        StringBuilder worth = new StringBuilder("case");
        for (Outcome last : values()) {
            for (Outcome one : FIRST) {
                if (last.isOf(Instance.APPEAL) && one.after(last) != one) {
                    worth.append(" when %s = '%s' and %s = '%s' then '%s'"
                            .formatted(first, one, onAppeal, last, one.after(last)));
                }
            }
        }
        return worth.append(" else ").append(first).append(" end").toString();
    }
}

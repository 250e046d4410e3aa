package io.recourse.examination;

import java.util.List;

/**
 * How a reviewer answers one element of the ground.
 *
 * @param evidence ids of items of the case, {@link #REVIEW} or {@link #ORDER}; at least one for a yes
 */
public record ElementAnswer(String element, Answer answer, List<String> evidence) {

    /** Stands for the disputed review, as it was written. */
    public static final String REVIEW = "REVIEW";

    /** Stands for the order with its times, as it was when the case was filed. */
    public static final String ORDER = "ORDER";

    public ElementAnswer {
        evidence = evidence == null ? List.of() : List.copyOf(evidence);
    }

    public enum Answer {
        YES,
        NO,
        NOT_SHOWN
    }
}

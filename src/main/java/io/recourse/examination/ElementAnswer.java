package io.recourse.examination;

import java.util.List;
import java.util.Set;

/**
 * How a reviewer answers one element of the ground.
 *
 * @param evidence ids of items of the case, or one of {@link #OF_THE_CASE}; at least one for a yes
 */
public record ElementAnswer(String element, Answer answer, List<String> evidence) {

    /** Stands for the disputed review, as it was written. */
    public static final String REVIEW = "REVIEW";

    /** Stands for the order with its times, as it was when the case was filed. */
    public static final String ORDER = "ORDER";

    /** The listing that the case is about. */
    public static final String LISTING = "LISTING";

    /** What a case has by itself, without anybody having handed it in. */
    public static final Set<String> OF_THE_CASE = Set.of(REVIEW, ORDER, LISTING);

    public ElementAnswer {
        evidence = evidence == null ? List.of() : List.copyOf(evidence);
    }

    public enum Answer {
        YES,
        NO,
        NOT_SHOWN
    }
}

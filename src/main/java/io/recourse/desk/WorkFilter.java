package io.recourse.desk;

import java.util.List;

/**
 * What of the work list is looked at; null, or an empty list, in any place filters nothing.
 *
 * @param queue {@code EXAMINATION} or {@code APPEAL}
 * @param assignee an account, {@code me} or {@code none}
 * @param words a number, an order, an account, or words of the complaint or the disputed review
 */
public record WorkFilter(
        String queue,
        String assignee,
        List<String> kinds,
        List<String> grounds,
        Boolean atRisk,
        Boolean escalated,
        WorkGroup group,
        String words) {

    static final WorkFilter ALL = new WorkFilter(null, null, null, null, null, null, null, null);

    public static final String ME = "me";
    public static final String NONE = "none";

    /** The same, whoever has the cases. */
    WorkFilter ofAnybody() {
        return new WorkFilter(queue, null, kinds, grounds, atRisk, escalated, group, words);
    }

    public WorkFilter {
        kinds = kinds == null ? List.of() : List.copyOf(kinds);
        grounds = grounds == null ? List.of() : List.copyOf(grounds);
    }
}

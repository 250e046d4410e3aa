package io.recourse.examination;

import java.util.Collection;
import java.util.stream.Collectors;

/**
 * SQL for the head of the work list. Its index is in the order of the list within one queue; were several asked for at
 * once, all of their cases would be sorted. So each queue's first are taken down the index, and only these are sorted.
 */
public final class MostUrgent {

    private static final String ORDER = " order by escalated desc, due_at, number";

    private MostUrgent() {}

    /**
     * The most urgent of these queues.
     *
     * @param columns with {@code number, escalated, due_at} among them
     * @param conditions those besides the queue, none of which is without parentheses around an {@code or}
     */
    public static String of(String columns, Collection<String> queues, Collection<String> conditions, int most) {
        String restricted = conditions.stream().map(one -> " and " + one).collect(Collectors.joining());
        String first = ORDER + " fetch first " + most + " rows only";
        return queues.stream()
                .map(queue -> "(select " + columns + " from cases where queue " + queue + restricted + first + ")")
                .collect(Collectors.joining(" union all ", "select " + columns + " from (", ") w" + first));
    }
}

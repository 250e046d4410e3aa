package io.recourse.examination;

import io.recourse.web.Cursors;
import io.recourse.web.Problem;
import io.recourse.web.Sql;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * SQL for the head of the work list. Its index is in the order of the list within one queue; were several asked for at
 * once, all of their cases would be sorted. So each queue's first are taken down the index, and only these are sorted.
 */
public final class MostUrgent {

    private static final String ORDER = " order by escalated desc, due_at, number";

    private static final String HEAD =
            "number, escalated, due_at, queue, ground, languages, complainant, respondent, barred";

    /** So far down the list, a condition to which no index leads is asked of each. */
    private static final int LOOKED = 1000;

    private MostUrgent() {}

    /**
     * The most urgent of these queues.
     *
     * @param columns with {@code number, escalated, due_at} among them
     * @param conditions those besides the queue, none of which is without parentheses around an {@code or}
     */
    public static String of(String columns, Collection<String> queues, Collection<String> conditions, int most) {
        String restricted = conditions.stream().map(one -> " and " + one).collect(Collectors.joining());
        String first = "%s fetch first %s rows only".formatted(ORDER, most);
        return queues.stream()
                .map(queue -> "(select %s from cases where queue %s%s%s)".formatted(columns, queue, restricted, first))
                .collect(Collectors.joining(" union all ", "select %s from (".formatted(columns), ") w" + first));
    }

    /**
     * The most urgent among the head of these queues that meet a condition to which no index leads, so that it ends however few
     * they are.
     *
     * @param columns some of {@value #HEAD}, with {@code number, escalated, due_at} among them
     */
    static String amongHead(
            String columns, Collection<String> queues, Collection<String> conditions, String condition, int most) {
        return "select %s from (%s) head where %s%s fetch first %s rows only"
                .formatted(columns, of(HEAD, queues, conditions, LOOKED), condition, ORDER, most);
    }

    /** The cursor of a page that ends with this case. */
    public static String cursor(boolean escalated, Instant dueAt, String number) {
        return Cursors.encode(String.valueOf(escalated), dueAt.toString(), number);
    }

    /**
     * Adds what leaves out everything before a cursor; nothing for null, the first page.
     *
     * @throws Problem 400 {@code bad-cursor} for anything that {@link #cursor} didn't write
     */
    public static void continueAfter(String cursor, Collection<String> conditions, Map<String, Object> params) {
        List<String> after = Cursors.decode(cursor, 3);
        if (after.isEmpty()) {
            return;
        }
        boolean escalated = Boolean.parseBoolean(after.get(0));
        // compared as a row, so that an index leads to the place, however far down the list it is
        String later = "(due_at, number) > (:afterDue, :afterNumber)";
        conditions.add(escalated ? "(not escalated or " + later + ")" : "(not escalated and " + later + ")");
        params.put("afterDue", Sql.time(Cursors.instant(after.get(1))));
        params.put("afterNumber", after.get(2));
    }
}

package io.recourse.examination;

import io.recourse.cases.CaseSearch;
import io.recourse.text.Sought;
import io.recourse.web.Sql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * One page of the work list, by its numbers, also of those cases that somebody looks for. With words that are no name of
 * anything, one call looks through a bounded number of cases: a page can be short, or empty, and still have a next one.
 */
@Component
public class FindWork {

    private final JdbcClient jdbc;
    private final CaseSearch search;
    private final int searched;

    FindWork(JdbcClient jdbc, CaseSearch search, @Value("${recourse.desk.searched:2000}") int searched) {
        this.jdbc = jdbc;
        this.search = search;
        this.searched = searched;
    }

    /** {@code next} is the cursor of the next page, or null. */
    public record Found(List<String> numbers, String next) {}

    private record Key(boolean escalated, Instant dueAt, String number) {
        String cursor() {
            return MostUrgent.cursor(escalated, dueAt, number);
        }
    }

    /** @param queues and the rest are those of {@link MostUrgent#of} */
    public Found page(
            List<String> queues,
            List<String> conditions,
            Map<String, Object> params,
            Sought sought,
            int size,
            String cursor) {
        List<String> restricted = new ArrayList<>(conditions);
        Map<String, Object> all = new LinkedHashMap<>(params);
        boolean looking = !sought.isEmpty();
        if (looking) {
            List<String> exact = search.exact(sought);
            if (!exact.isEmpty()) {
                restricted.add("number in (:exact)");
                all.put("exact", exact);
                looking = false;
            }
        }
        MostUrgent.continueAfter(cursor, restricted, all);
        String mostUrgent =
                MostUrgent.of("number, escalated, due_at", queues, restricted, looking ? searched : size + 1);
        List<Key> found = keys(looking ? saying(mostUrgent, sought, size + 1, all) : mostUrgent, all);
        List<Key> shown = found.subList(0, Math.min(size, found.size()));
        String next = null;
        if (found.size() > size) {
            next = shown.get(size - 1).cursor();
        } else if (looking) {
            next = lastLookedAt(mostUrgent, all).map(Key::cursor).orElse(null);
        }
        return new Found(shown.stream().map(Key::number).toList(), next);
    }

    /** The most urgent of the head of the list that meet a condition to which no index leads. */
    List<String> amongHead(
            List<String> queues, List<String> conditions, Map<String, Object> params, String condition, int size) {
        return keys(MostUrgent.amongHead("number, escalated, due_at", queues, conditions, condition, size), params)
                .stream()
                .map(Key::number)
                .toList();
    }

    private static String saying(String mostUrgent, Sought sought, int most, Map<String, Object> params) {
        return """
                select w.number, w.escalated, w.due_at
                from (%s) w
                join filing f on f.case_number = w.number
                where %s
                order by w.escalated desc, w.due_at, w.number fetch first %s rows only
                """.formatted(mostUrgent, CaseSearch.saying("f", sought, params), most);
    }

    /** Where the look for words ended; empty when there was nothing more to look at. */
    private Optional<Key> lastLookedAt(String mostUrgent, Map<String, Object> params) {
        return jdbc.sql("""
                        select number, escalated, due_at
                        from (%s) looked
                        order by escalated desc, due_at, number offset %s rows fetch first 1 rows only
                        """.formatted(mostUrgent, searched - 1))
                .params(params)
                .query((row, index) ->
                        new Key(row.getBoolean("escalated"), Sql.instant(row, "due_at"), row.getString("number")))
                .optional();
    }

    private List<Key> keys(String sql, Map<String, Object> params) {
        return jdbc.sql(sql)
                .params(params)
                .query((row, index) ->
                        new Key(row.getBoolean("escalated"), Sql.instant(row, "due_at"), row.getString("number")))
                .list();
    }
}

package io.recourse.examination;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps one complainant with very many cases from making those of everybody else late. Whoever takes the next case takes the most
 * urgent one; but every so many times those who have many cases at the head of the list are passed over, and the most urgent
 * case of the others is taken. So the others have a share of the work that no number of cases takes from them, and within
 * each share the earliest deadline comes first.
 */
@Component
@EnableConfigurationProperties(MixingProperties.class)
class Mixing {

    /** How often the head of the list is looked at again, without those who have many in it. */
    private static final int MOST_LOOKS = 5;

    private final MixingProperties properties;
    private final JdbcClient jdbc;
    private final AtomicInteger taken = new AtomicInteger();

    Mixing(MixingProperties properties, JdbcClient jdbc) {
        this.properties = properties;
        this.jdbc = jdbc;
    }

    /**
     * The condition that passes over who has many, with its parameter in {@code params}; none when it is not the others' turn,
     * when nobody has many, or when there is nobody else.
     *
     * @param queues and the rest are those of {@link MostUrgent#amongHead}; {@code condition} may be null
     */
    List<String> restriction(
            List<String> queues, List<String> conditions, String condition, Map<String, Object> params) {
        if (properties.othersEvery() == 0 || taken.incrementAndGet() % properties.othersEvery() != 0) {
            return List.of();
        }
        String passed = "complainant not in (:passed)";
        Set<String> many = new HashSet<>();
        for (int look = 0; look < MOST_LOOKS; look++) {
            List<String> looked = many.isEmpty() ? conditions : with(conditions, passed);
            params.put("passed", many);
            List<String> head = head(queues, looked, condition, params);
            if (head.isEmpty()) {
                return List.of();
            }
            if (!many.addAll(whoHasMany(head))) {
                return many.isEmpty() ? List.of() : List.of(passed);
            }
        }
        return List.of(passed);
    }

    private static List<String> with(List<String> conditions, String one) {
        return Stream.concat(conditions.stream(), Stream.of(one)).toList();
    }

    private List<String> head(
            List<String> queues, List<String> conditions, String condition, Map<String, Object> params) {
        String columns = "number, escalated, due_at, complainant";
        int most = 4 * properties.many();
        return jdbc.sql(
                        condition == null
                                ? MostUrgent.of(columns, queues, conditions, most)
                                : MostUrgent.amongHead(columns, queues, conditions, condition, most))
                .params(params)
                .query((row, index) -> row.getString("complainant"))
                .list();
    }

    private Set<String> whoHasMany(List<String> head) {
        return head.stream()
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .entrySet()
                .stream()
                .filter(one -> one.getValue() > properties.many())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}

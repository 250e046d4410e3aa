package io.recourse.desk;

import io.recourse.access.Actor;
import io.recourse.access.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.springframework.web.util.UriComponentsBuilder;

/** The address of the work list: it says all of what is shown, so that it can be kept and given away. */
record WorkAddress(
        String queue,
        String assignee,
        List<String> kind,
        List<String> ground,
        Boolean atRisk,
        WorkGroup group,
        String q,
        String cursor) {

    static final String PATH = "/work";

    /** Both queues, where an address without one would be sent to the reader's own. */
    static final String BOTH = "BOTH";

    WorkAddress {
        kind = kind == null ? List.of() : List.copyOf(kind);
        ground = ground == null ? List.of() : List.copyOf(ground);
        queue = blank(queue);
        assignee = blank(assignee);
        q = blank(q);
        cursor = blank(cursor);
    }

    private static String blank(String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** Where somebody's own work is. */
    static String home(Actor reader) {
        boolean first = reader.has(Role.REVIEWER);
        boolean second = reader.has(Role.SENIOR_REVIEWER);
        String queue = first == second || reader.has(Role.SUPERVISOR) ? BOTH : first ? "EXAMINATION" : "APPEAL";
        return PATH + "?queue=" + queue;
    }

    WorkFilter filter() {
        return filter(group);
    }

    WorkFilter filter(WorkGroup one) {
        return new WorkFilter(
                BOTH.equals(queue) || one == WorkGroup.WAITING ? null : queue, assignee, kind, ground, atRisk, one, q);
    }

    WorkAddress withGroup(WorkGroup one) {
        return new WorkAddress(queue, assignee, kind, ground, atRisk, one, q, null);
    }

    WorkAddress after(String place) {
        return new WorkAddress(queue, assignee, kind, ground, atRisk, group, q, place);
    }

    WorkAddress withoutAssignee() {
        return new WorkAddress(queue, null, kind, ground, atRisk, group, q, null);
    }

    WorkAddress withoutKind(String one) {
        return new WorkAddress(queue, assignee, without(kind, one), ground, atRisk, group, q, null);
    }

    WorkAddress withoutGround(String one) {
        return new WorkAddress(queue, assignee, kind, without(ground, one), atRisk, group, q, null);
    }

    WorkAddress withoutRisk() {
        return new WorkAddress(queue, assignee, kind, ground, null, group, q, null);
    }

    WorkAddress withoutWords() {
        return new WorkAddress(queue, assignee, kind, ground, atRisk, group, null, null);
    }

    private static List<String> without(List<String> all, String one) {
        return all.stream().filter(other -> !other.equals(one)).toList();
    }

    /** Encoded, without a question mark and without the place in the list. */
    public String query() {
        UriComponentsBuilder query = UriComponentsBuilder.newInstance();
        List<Object> values = new ArrayList<>();
        BiConsumer<String, Object> add = (name, value) -> {
            if (value != null) {
                query.queryParam(name, "{v}");
                values.add(value);
            }
        };
        add.accept("queue", queue == null ? BOTH : queue);
        add.accept("assignee", assignee);
        kind.forEach(one -> add.accept("kind", one));
        ground.forEach(one -> add.accept("ground", one));
        add.accept("atRisk", atRisk);
        add.accept("group", group);
        add.accept("q", q);
        return query.encode().buildAndExpand(values.toArray()).toUriString().substring(1);
    }

    /** Encoded, with the path. */
    public String address() {
        return PATH + "?" + query() + (cursor == null ? "" : "&cursor=" + cursor);
    }
}

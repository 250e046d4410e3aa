package io.recourse.desk;

import io.recourse.access.Actor;
import io.recourse.access.Role;
import io.recourse.cases.Queue;
import io.recourse.text.Visible;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

/** The address of the work list: it says all of what is shown, so that it can be kept and given away. */
record WorkAddress(
        String queue,
        String assignee,
        List<String> kind,
        List<String> ground,
        Boolean atRisk,
        Boolean escalated,
        WorkGroup group,
        String q,
        List<String> column,
        String cursor) {

    static final String PATH = "/work";

    /** Both queues, where an address without one would be sent to the reader's own. */
    static final String BOTH = "BOTH";

    private static final List<String> QUEUES =
            Stream.of(Queue.values()).map(Queue::name).toList();

    WorkAddress {
        kind = kind == null ? List.of() : List.copyOf(kind);
        ground = ground == null ? List.of() : List.copyOf(ground);
        column = column == null ? List.of() : List.copyOf(column);
        queue = QUEUES.contains(queue) ? queue : null;
        assignee = blank(assignee);
        q = blank(q);
        cursor = blank(cursor);
    }

    /** The address with this query, such as a saved view has; what is no filter in it is passed over. */
    static WorkAddress of(String query) {
        MultiValueMap<String, String> asked =
                UriComponentsBuilder.newInstance().query(query).build().getQueryParams();
        return new WorkAddress(
                first(asked, "queue"),
                first(asked, "assignee"),
                all(asked, "kind"),
                all(asked, "ground"),
                flag(first(asked, "atRisk")),
                flag(first(asked, "escalated")),
                Stream.of(WorkGroup.values())
                        .filter(one -> one.name().equals(first(asked, "group")))
                        .findFirst()
                        .orElse(null),
                first(asked, "q"),
                all(asked, "column"),
                null);
    }

    private static String first(MultiValueMap<String, String> asked, String name) {
        return all(asked, name).stream().findFirst().orElse(null);
    }

    private static List<String> all(MultiValueMap<String, String> asked, String name) {
        return asked.getOrDefault(name, List.of()).stream()
                .filter(Objects::nonNull)
                .map(WorkAddress::decoded)
                .toList();
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return value;
        }
    }

    private static Boolean flag(String value) {
        return List.of("true", "false").contains(String.valueOf(value)) ? Boolean.valueOf(value) : null;
    }

    private static String blank(String value) {
        return Visible.orNull(value);
    }

    /** Where somebody's own work is. */
    static String home(Actor reader) {
        boolean first = reader.has(Role.REVIEWER);
        boolean second = reader.has(Role.SENIOR_REVIEWER);
        String queue = first == second || reader.has(Role.SUPERVISOR) ? BOTH : first ? "EXAMINATION" : "APPEAL";
        return PATH + "?queue=" + queue;
    }

    /** What goes with a case that is opened from this list, so that the way back and the next case are of it; empty for home. */
    String within(Actor reader) {
        String query = query();
        return home(reader).equals(PATH + "?" + query) ? "" : query;
    }

    WorkFilter filter() {
        return filter(group);
    }

    WorkFilter filter(WorkGroup one) {
        return new WorkFilter(
                one == WorkGroup.WAITING ? null : queue, assignee, kind, ground, atRisk, escalated, one, q);
    }

    Set<WorkColumn> columns() {
        return WorkColumn.named(column);
    }

    public boolean shows(WorkColumn one) {
        return columns().contains(one);
    }

    /** Whether anything but the queue keeps cases off the list. */
    public boolean isNarrowed() {
        return chosen().anyMatch(
                        one -> !one.name().equals("queue") && !one.name().equals("column"));
    }

    /** The first page of this group alone; of all groups for null. */
    String ofGroup(WorkGroup one) {
        Stream<Choice> others = chosen().filter(choice -> !choice.name().equals("group"));
        return address(one == null ? others : Stream.concat(others, Stream.of(new Choice("group", one))));
    }

    /** The first page without this filter. */
    String without(String name, Object value) {
        return address(chosen().filter(Predicate.not(new Choice(name, value)::equals)));
    }

    /** The address of the page that begins after this place. */
    String after(String place) {
        return address(Stream.concat(chosen(), Stream.of(new Choice("cursor", place))));
    }

    /** The query of the address, encoded, without a question mark and without the place in the list. */
    public String query() {
        return address(chosen()).substring(PATH.length() + 1);
    }

    private record Choice(String name, Object value) {}

    private Stream<Choice> chosen() {
        Stream<Choice> single = Stream.of(
                new Choice("queue", queue),
                new Choice("assignee", assignee),
                new Choice("atRisk", atRisk),
                new Choice("escalated", escalated),
                new Choice("group", group),
                new Choice("q", q));
        Set<WorkColumn> columns = columns();
        return Stream.of(
                        single.filter(one -> one.value() != null),
                        kind.stream().map(one -> new Choice("kind", one)),
                        ground.stream().map(one -> new Choice("ground", one)),
                        columns.equals(WorkColumn.USUAL)
                                ? Stream.<Choice>of()
                                : columns.stream().map(one -> new Choice("column", one)))
                .flatMap(all -> all);
    }

    private static String address(Stream<Choice> choices) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(PATH);
        List<Object> values = new ArrayList<>();
        choices.forEach(one -> {
            address.queryParam(one.name(), "{v}");
            values.add(one.value());
        });
        // an address without a query leads to the reader's own queue
        if (values.isEmpty()) {
            address.queryParam("queue", BOTH);
        }
        return address.encode().buildAndExpand(values.toArray()).toUriString();
    }
}

package io.recourse.evidence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Pairs the messages on the screenshots with those on the carrier's bill, one to one: the same counterpart, the same
 * direction, times that agree [000]. The order in which either side lists them does not matter.
 */
final class SmsPairing {

    private SmsPairing() {}

    enum Direction {
        SENT,
        RECEIVED
    }

    /** A message on either side; none of the three is null. */
    record Message(Instant at, Direction direction, String number) {}

    /**
     * Messages of one time, direction and number that have no counterpart. Where some of several equal ones have, nobody
     * can say which: then all are named, and {@code missing} says how many are too many.
     *
     * @param positions in the list, from 1
     * @param at of the first of them
     * @param number as written in the first of them
     */
    record Unpaired(List<Integer> positions, int missing, Instant at, Direction direction, String number) {

        Unpaired {
            positions = List.copyOf(positions);
        }
    }

    /** {@code lines} are those that are not on the bill, {@code bill} those that are on no screenshot, earliest first. */
    record Result(int pairs, List<Unpaired> lines, List<Unpaired> bill) {}

    private record Key(long span, Direction direction, String number) implements Comparable<Key> {

        private static final Comparator<Key> ORDER = Comparator.comparingLong(Key::span)
                .thenComparing(Key::direction)
                .thenComparing(Key::number);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    private record Row(int position, Message message) {}

    /**
     * Pairs them.
     *
     * @param precision times agree when they lie in the same span of that many seconds
     */
    static Result pair(List<Message> lines, List<Message> bill, int precision) {
        Map<Key, List<Row>> shown = grouped(lines, precision);
        Map<Key, List<Row>> billed = grouped(bill, precision);
        int pairs = 0;
        for (Map.Entry<Key, List<Row>> group : shown.entrySet()) {
            pairs += Math.min(group.getValue().size(), sizeOf(billed, group.getKey()));
        }
        return new Result(pairs, unpaired(shown, billed), unpaired(billed, shown));
    }

    private static Map<Key, List<Row>> grouped(List<Message> messages, int precision) {
        Map<Key, List<Row>> groups = new TreeMap<>();
        for (int i = 0; i < messages.size(); i++) {
            Message message = messages.get(i);
            Key key = new Key(
                    Math.floorDiv(message.at().getEpochSecond(), precision),
                    message.direction(),
                    Phones.comparable(message.number()));
            groups.computeIfAbsent(key, any -> new ArrayList<>()).add(new Row(i + 1, message));
        }
        return groups;
    }

    private static List<Unpaired> unpaired(Map<Key, List<Row>> these, Map<Key, List<Row>> those) {
        List<Unpaired> unpaired = new ArrayList<>();
        these.forEach((key, rows) -> {
            int missing = rows.size() - sizeOf(those, key);
            if (missing > 0) {
                Message first = rows.stream()
                        .map(Row::message)
                        .min(Comparator.comparing(Message::at).thenComparing(Message::number))
                        .orElseThrow();
                unpaired.add(new Unpaired(
                        rows.stream().map(Row::position).toList(),
                        missing,
                        first.at(),
                        first.direction(),
                        first.number()));
            }
        });
        return List.copyOf(unpaired);
    }

    private static int sizeOf(Map<Key, List<Row>> groups, Key key) {
        List<Row> rows = groups.get(key);
        return rows == null ? 0 : rows.size();
    }
}

package io.recourse.evidence;

import static io.recourse.evidence.CheckResult.failed;
import static io.recourse.evidence.CheckResult.passed;

import io.recourse.evidence.CheckResult.Argument;
import io.recourse.evidence.SmsPairing.Direction;
import io.recourse.evidence.SmsPairing.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Text messages: the screenshots of both directions and the carrier's bill, which have to agree [000]. */
final class SmsChecks {

    static final Map<String, Checks.Check> ALL = Map.of(
            "SCREENSHOTS",
            (name, submission) -> listed(name, submission.as(Fields.class).lines()),
            "BILL",
            (name, submission) -> listed(name, submission.as(Fields.class).bill()),
            "BOTH_DIRECTIONS",
            SmsChecks::bothDirections,
            "TIMES_PAIR",
            SmsChecks::timesPair);

    private SmsChecks() {}

    private record Fields(List<Row> lines, List<Row> bill) {

        Fields {
            lines = lines == null ? List.of() : List.copyOf(lines);
            bill = bill == null ? List.of() : List.copyOf(bill);
        }
    }

    /** A message as it was handed in; any part of it may be missing. */
    private record Row(Instant at, Direction direction, String number) {

        boolean isReadable() {
            return at != null && direction != null && !Phones.comparable(number).isEmpty();
        }
    }

    /** There is one at least, and each shows its time, its direction and the counterpart's number. */
    private static CheckResult listed(String name, List<Row> rows) {
        if (rows.isEmpty()) {
            return failed(name, "missing");
        }
        String unreadable = IntStream.range(0, rows.size())
                .filter(i -> !rows.get(i).isReadable())
                .mapToObj(i -> String.valueOf(i + 1))
                .collect(Collectors.joining(", "));
        return unreadable.isEmpty() ? passed(name) : failed(name, "unreadable", Argument.of(unreadable));
    }

    private static CheckResult bothDirections(String name, Submission submission) {
        List<Row> lines = submission.as(Fields.class).lines();
        boolean sent = lines.stream().anyMatch(line -> line.direction() == Direction.SENT);
        boolean received = lines.stream().anyMatch(line -> line.direction() == Direction.RECEIVED);
        if (sent && received) {
            return passed(name);
        }
        if (sent == received) {
            return failed(name, "missing");
        }
        return failed(name, sent ? "onlySent" : "onlyReceived");
    }

    private static CheckResult timesPair(String name, Submission submission) {
        Fields sms = submission.as(Fields.class);
        int precision = submission.kind().timePrecision().orElseThrow();
        List<Integer> linePositions = new ArrayList<>();
        List<Integer> billPositions = new ArrayList<>();
        SmsPairing.Result result =
                SmsPairing.pair(readable(sms.lines(), linePositions), readable(sms.bill(), billPositions), precision);
        List<SmsPairing.Unpaired> lines = placed(result.lines(), linePositions);
        List<SmsPairing.Unpaired> bill = placed(result.bill(), billPositions);
        if (lines.isEmpty() && bill.isEmpty()) {
            return result.pairs() == 0 ? failed(name, "nothing") : passed(name, Argument.of(result.pairs()));
        }
        if (bill.isEmpty()) {
            return failed(name, "notOnBill", Argument.of(lines));
        }
        return lines.isEmpty()
                ? failed(name, "notOnScreenshots", Argument.of(bill))
                : failed(name, "disagree", Argument.of(lines), Argument.of(bill));
    }

    /** Those that can be paired; their positions in the list, from 1, are added to {@code positions}. */
    private static List<Message> readable(List<Row> rows, List<Integer> positions) {
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            if (row.isReadable()) {
                messages.add(new Message(row.at(), row.direction(), row.number()));
                positions.add(i + 1);
            }
        }
        return messages;
    }

    private static List<SmsPairing.Unpaired> placed(List<SmsPairing.Unpaired> unpaired, List<Integer> positions) {
        return unpaired.stream()
                .map(one -> new SmsPairing.Unpaired(
                        one.positions().stream()
                                .map(position -> positions.get(position - 1))
                                .toList(),
                        one.missing(),
                        one.at(),
                        one.direction(),
                        one.number()))
                .toList();
    }
}

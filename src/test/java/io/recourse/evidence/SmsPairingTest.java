package io.recourse.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.evidence.SmsPairing.Direction;
import io.recourse.evidence.SmsPairing.Message;
import io.recourse.evidence.SmsPairing.Result;
import io.recourse.evidence.SmsPairing.Unpaired;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SmsPairingTest {

    private static final Instant NOON = Instant.parse("2026-03-09T04:00:00Z");
    private static final String BUYER = "13800000000";

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    // ---- what pairs

    @ParameterizedTest
    @CsvSource({
        "2026-03-09T04:00:00Z, 2026-03-09T04:00:00Z, 1",
        "2026-03-09T04:00:00Z, 2026-03-09T04:00:59Z, 1",
        "2026-03-09T04:00:00Z, 2026-03-09T04:01:00Z, 0",
        "2026-03-09T04:00:00Z, 2026-03-09T03:59:59Z, 0",
        "1969-12-31T23:59:30Z, 1969-12-31T23:59:59Z, 1",
        "1969-12-31T23:59:59Z, 1970-01-01T00:00:00Z, 0"
    })
    void times_agree_within_the_minute_that_the_screenshot_shows(Instant line, Instant bill, int pairs) {
        assertThat(pair(List.of(sent(line)), List.of(sent(bill))).pairs()).isEqualTo(pairs);
    }

    @ParameterizedTest
    @CsvSource({
        "138 0000 0000,     1",
        "138-0000-0000,     1",
        "+86 138 0000 0000, 1",
        "008613800000000,   1",
        "１３８００００００００, 1",
        "13800000001,       0",
        "3800000000,        0"
    })
    void a_number_is_the_same_however_it_is_written(String onBill, int pairs) {
        Result result = pair(List.of(sent(NOON)), List.of(new Message(NOON, Direction.SENT, onBill)));

        assertThat(result.pairs()).isEqualTo(pairs);
    }

    @Test
    void a_message_sent_is_not_one_received() {
        Result result = pair(List.of(sent(NOON)), List.of(new Message(NOON, Direction.RECEIVED, BUYER)));

        assertThat(result.pairs()).isZero();
        assertThat(result.lines()).containsExactly(new Unpaired(List.of(1), 1, NOON, Direction.SENT, BUYER));
        assertThat(result.bill()).containsExactly(new Unpaired(List.of(1), 1, NOON, Direction.RECEIVED, BUYER));
    }

    // ---- what is missing is named

    @Test
    void of_200_messages_the_one_that_the_bill_lacks_is_named() {
        List<Message> lines = conversation(200);
        List<Message> bill = new ArrayList<>(lines);
        Message missing = bill.remove(137);

        Result result = pair(lines, bill);

        assertThat(result.pairs()).isEqualTo(199);
        assertThat(result.lines())
                .containsExactly(new Unpaired(List.of(138), 1, missing.at(), missing.direction(), BUYER));
        assertThat(result.bill()).isEmpty();
    }

    @Test
    void of_200_messages_the_one_that_no_screenshot_shows_is_named() {
        List<Message> bill = conversation(200);
        List<Message> lines = new ArrayList<>(bill);
        Message missing = lines.remove(0);

        Result result = pair(lines, bill);

        assertThat(result.lines()).isEmpty();
        assertThat(result.bill())
                .containsExactly(new Unpaired(List.of(1), 1, missing.at(), missing.direction(), BUYER));
    }

    @Test
    void of_several_in_one_minute_all_are_named_when_the_bill_has_fewer() {
        List<Message> lines = List.of(sent(NOON.plusSeconds(40)), sent(NOON.plusSeconds(90)), sent(NOON), sent(NOON));

        Result result = pair(lines, List.of(sent(NOON.plusSeconds(90)), sent(NOON.plusSeconds(10))));

        assertThat(result.pairs()).isEqualTo(2);
        assertThat(result.lines()).containsExactly(new Unpaired(List.of(1, 3, 4), 2, NOON, Direction.SENT, BUYER));
        assertThat(result.bill()).isEmpty();
    }

    @Test
    void nothing_pairs_with_nothing() {
        assertThat(pair(List.of(), List.of())).isEqualTo(new Result(0, List.of(), List.of()));
    }

    // ---- whatever is handed in

    @ParameterizedTest
    @MethodSource("seeds")
    void every_message_is_paired_once_or_counted_as_missing(int seed) {
        Random random = new Random(seed);
        List<Message> lines = anything(random);
        List<Message> bill = anything(random);

        Result result = pair(lines, bill);

        assertThat(result.pairs() + missing(result.lines())).isEqualTo(lines.size());
        assertThat(result.pairs() + missing(result.bill())).isEqualTo(bill.size());
        assertThat(positions(result.lines())).doesNotHaveDuplicates().allMatch(at -> at >= 1 && at <= lines.size());
        assertThat(positions(result.bill())).doesNotHaveDuplicates().allMatch(at -> at >= 1 && at <= bill.size());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nothing_that_is_missing_on_one_side_is_missing_on_the_other(int seed) {
        Random random = new Random(seed);
        Result result = pair(anything(random), anything(random));

        Set<List<Object>> lines = new HashSet<>(keys(result.lines()));
        lines.retainAll(keys(result.bill()));
        assertThat(lines).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void the_order_on_either_side_does_not_matter(int seed) {
        Random random = new Random(seed);
        List<Message> lines = anything(random);
        List<Message> bill = anything(random);
        List<Message> shuffledLines = new ArrayList<>(lines);
        List<Message> shuffledBill = new ArrayList<>(bill);
        Collections.shuffle(shuffledLines, random);
        Collections.shuffle(shuffledBill, random);

        Result result = pair(lines, bill);
        Result shuffled = pair(shuffledLines, shuffledBill);

        assertThat(shuffled.pairs()).isEqualTo(result.pairs());
        assertThat(withoutPositions(shuffled.lines())).isEqualTo(withoutPositions(result.lines()));
        assertThat(withoutPositions(shuffled.bill())).isEqualTo(withoutPositions(result.bill()));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void the_two_sides_can_be_exchanged(int seed) {
        Random random = new Random(seed);
        List<Message> lines = anything(random);
        List<Message> bill = anything(random);

        Result result = pair(lines, bill);

        assertThat(pair(bill, lines)).isEqualTo(new Result(result.pairs(), result.bill(), result.lines()));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_record_pairs_with_itself_and_what_is_taken_away_is_what_is_missing(int seed) {
        Random random = new Random(seed);
        List<Message> lines = anything(random);
        assertThat(pair(lines, lines)).isEqualTo(new Result(lines.size(), List.of(), List.of()));

        List<Message> bill = new ArrayList<>(lines);
        int taken = random.nextInt(lines.size());
        for (int i = 0; i < taken; i++) {
            bill.remove(random.nextInt(bill.size()));
        }
        Result result = pair(lines, bill);
        assertThat(missing(result.lines())).isEqualTo(taken);
        assertThat(result.bill()).isEmpty();
    }

    // ----

    private static Result pair(List<Message> lines, List<Message> bill) {
        return SmsPairing.pair(lines, bill, 60);
    }

    private static Message sent(Instant at) {
        return new Message(at, Direction.SENT, BUYER);
    }

    private static List<Message> conversation(int messages) {
        return IntStream.range(0, messages)
                .mapToObj(i -> new Message(
                        NOON.plus(Duration.ofMinutes(i)), i % 3 == 0 ? Direction.RECEIVED : Direction.SENT, BUYER))
                .toList();
    }

    /** Few numbers and few minutes, so that many messages are alike. */
    private static List<Message> anything(Random random) {
        return IntStream.range(0, 1 + random.nextInt(60))
                .mapToObj(i -> new Message(
                        NOON.plusSeconds(random.nextInt(600)),
                        random.nextBoolean() ? Direction.SENT : Direction.RECEIVED,
                        random.nextBoolean() ? BUYER : "+86 139-0000-0000"))
                .toList();
    }

    private static int missing(List<Unpaired> unpaired) {
        return unpaired.stream().mapToInt(Unpaired::missing).sum();
    }

    private static List<Integer> positions(List<Unpaired> unpaired) {
        return unpaired.stream().flatMap(one -> one.positions().stream()).toList();
    }

    private static List<List<Object>> keys(List<Unpaired> unpaired) {
        return unpaired.stream()
                .map(one -> List.<Object>of(
                        Math.floorDiv(one.at().getEpochSecond(), 60), one.direction(), Phones.comparable(one.number())))
                .toList();
    }

    private static List<Unpaired> withoutPositions(List<Unpaired> unpaired) {
        return unpaired.stream()
                .map(one -> new Unpaired(List.of(), one.missing(), one.at(), one.direction(), one.number()))
                .toList();
    }
}

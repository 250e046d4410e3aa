package io.recourse.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.recourse.clock.StepClock;
import io.recourse.notice.Channel.Address;
import io.recourse.notice.Delivery.State;
import io.recourse.schedule.DueTask;
import io.recourse.testing.CaseTest;
import io.recourse.testing.Scenario;
import io.recourse.web.Problem;
import io.recourse.web.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** What is sent, when it is tried again, and what two nodes do with one table. */
@CaseTest
class DelivererTest {

    private static final Instant NOW = Instant.parse("2026-03-09T02:00:00Z");
    private static final DeliveryProperties RETRY =
            new DeliveryProperties(Duration.ofSeconds(30), 2, Duration.ofHours(1), 0, Duration.ofDays(3));

    private static final Recipients NOBODY = new Recipients(null, null);

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;
    private final DataSource database;
    private final List<String> sent = Collections.synchronizedList(new ArrayList<>());
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private Instant now = NOW;

    DelivererTest(Scenario scenario, JdbcClient jdbc, JdbcTemplate batch, DataSource database) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.database = database;
    }

    /** A channel to everybody; what comes of sending is said by the test. */
    private Channel channel(Callable<Answer> answer) {
        return new Channel() {
            @Override
            public String name() {
                return "PIGEON";
            }

            @Override
            public List<Address> addresses(Map<String, List<Notices.Numbered>> ofCases) {
                return ofCases.entrySet().stream()
                        .flatMap(one -> one.getValue().stream()
                                .map(notice -> new Address(
                                        one.getKey(),
                                        notice.seq(),
                                        notice.notice().recipient())))
                        .toList();
            }

            @Override
            public Answer send(Delivery delivery, Notices.Left notice) {
                sent.add("%s/%d to %s".formatted(notice.caseNumber(), notice.seq(), delivery.target()));
                try {
                    return answer.call();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }
        };
    }

    private Deliveries deliveries() {
        return new Deliveries(jdbc, batch, () -> now);
    }

    private Notices notices(Channel channel) {
        StaticListableBeanFactory beans = new StaticListableBeanFactory(Map.of("channel", channel));
        return new Notices(
                jdbc, batch, deliveries(), NOBODY, new ToldTogether(jdbc), beans.getBeanProvider(Channel.class));
    }

    private Deliverer deliverer(Channel channel) {
        return new Deliverer(
                deliveries(),
                notices(channel),
                List.of(channel),
                RETRY,
                new JdbcTransactionManager(database),
                new StepClock(() -> now),
                meters);
    }

    private void leave(Channel channel, int count, String recipient) {
        notices(channel)
                .leave(
                        "RC-1",
                        IntStream.rangeClosed(1, count)
                                .mapToObj(seq -> new Notices.Numbered(
                                        seq, NOW, new Notice(recipient, NoticeType.CLOSED, Map.of("seq", seq))))
                                .toList());
    }

    private Delivery only() {
        List<Delivery> all = deliveries().list(new Deliveries.Filter(null, null, null, null), 10);
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    @Test
    void what_is_sent_is_not_sent_again() {
        Channel pigeon = channel(() -> new Answer.Sent("250 taken"));
        leave(pigeon, 1, "shop");

        assertThat(deliverer(pigeon).deliverDue(pigeon)).isEqualTo(1);
        assertThat(deliverer(pigeon).deliverDue(pigeon)).isZero();

        assertThat(sent).containsExactly("RC-1/1 to shop");
        assertThat(only())
                .extracting(Delivery::state, Delivery::attempts, Delivery::answer, Delivery::nextAt)
                .containsExactly(State.SENT, 1, "250 taken", null);
    }

    @Test
    void each_attempt_is_counted_by_what_came_of_it() {
        Channel pigeon =
                channel(() -> sent.size() == 2 ? new Answer.Later("451 not now") : new Answer.Sent("250 taken"));
        leave(pigeon, 3, "shop");

        deliverer(pigeon).deliverDue(pigeon);

        assertThat(attempts("sent")).isEqualTo(2);
        assertThat(attempts("later")).isEqualTo(1);
    }

    private long attempts(String answer) {
        return meters.get("recourse.deliveries.attempts")
                .tags("channel", "PIGEON", "answer", answer)
                .timer()
                .count();
    }

    @Test
    void what_is_due_at_the_same_instant_is_one_task_and_what_is_due_later_is_another() {
        Channel pigeon = channel(() -> new Answer.Sent("250 taken"));
        leave(pigeon, 3, "shop");
        jdbc.sql("update delivery set next_at = ? where seq = 3")
                .param(Sql.time(NOW.plusSeconds(1)))
                .update();
        Deliverer deliverer = deliverer(pigeon);
        now = NOW.plusSeconds(1);

        DueTask first = deliverer.earliest(now).orElseThrow();
        assertThat(first.dueAt()).isEqualTo(NOW);
        assertThat(first.execute()).isTrue();
        assertThat(sent).containsExactly("RC-1/1 to shop", "RC-1/2 to shop");

        DueTask second = deliverer.earliest(now).orElseThrow();
        assertThat(second.dueAt()).isEqualTo(NOW.plusSeconds(1));
        assertThat(second.execute()).isTrue();
        assertThat(second.execute()).isFalse();
        assertThat(deliverer.earliest(now)).isEmpty();
        assertThat(sent).hasSize(3);
    }

    @Test
    void what_fails_waits_twice_as_long_each_time_and_is_given_up_after_three_days() {
        Channel pigeon = channel(() -> new Answer.Later("451 not now"));
        leave(pigeon, 1, "shop");
        Deliverer deliverer = deliverer(pigeon);
        List<Duration> waits = new ArrayList<>();

        while (only().nextAt() != null) {
            Instant due = only().nextAt();
            waits.add(Duration.between(now, due));
            now = due.minusMillis(1);
            assertThat(deliverer.deliverDue(pigeon)).isZero();
            now = due;
            assertThat(deliverer.deliverDue(pigeon)).isEqualTo(1);
        }

        assertThat(waits.subList(0, 10))
                .extracting(Duration::toSeconds)
                .containsExactly(0L, 30L, 60L, 120L, 240L, 480L, 960L, 1920L, 3600L, 3600L);
        assertThat(now).isBetween(NOW.plus(Duration.ofHours(71)), NOW.plus(Duration.ofHours(72)));
        assertThat(only()).extracting(Delivery::state, Delivery::answer).containsExactly(State.FAILED, "451 not now");

        assertThat(deliveries().retry(only().id()).nextAt()).isEqualTo(now);
        assertThatThrownBy(() -> deliveries().retry(only().id())).isInstanceOf(Problem.class);
        assertThat(deliverer.deliverDue(pigeon)).isEqualTo(1);
        assertThat(only())
                .extracting(Delivery::state, Delivery::nextAt)
                .containsExactly(State.QUEUED, now.plusSeconds(30));
    }

    @Test
    void what_is_refused_is_not_tried_again_and_what_breaks_is() {
        Channel refusing = channel(() -> new Answer.Refused("550 no such user\0"));
        leave(refusing, 1, "shop");
        deliverer(refusing).deliverDue(refusing);
        assertThat(only())
                .extracting(Delivery::state, Delivery::answer)
                .containsExactly(State.FAILED, "550 no such user");

        deliveries().retry(only().id());
        Channel broken = channel(() -> {
            throw new IllegalStateException("broken");
        });
        deliverer(broken).deliverDue(broken);
        assertThat(only().state()).isEqualTo(State.QUEUED);
        assertThat(only().answer()).contains("broken");
    }

    @Test
    void only_what_was_sent_can_come_back() {
        Channel pigeon = channel(() -> new Answer.Sent("250 taken"));
        leave(pigeon, 1, "shop");
        assertThat(deliveries().bounced(only().id(), "mailbox full")).isFalse();
        deliverer(pigeon).deliverDue(pigeon);

        assertThat(deliveries().bounced(only().id(), "mailbox full")).isTrue();

        assertThat(only()).extracting(Delivery::state, Delivery::answer).containsExactly(State.BOUNCED, "mailbox full");
    }

    @Test
    void two_nodes_share_what_is_due_and_send_nothing_twice() throws Exception {
        CyclicBarrier bothAtWork = new CyclicBarrier(2);
        Channel pigeon = channel(() -> {
            if (sent.size() <= 2) {
                // each node has one of the first two in hand, at the same time
                bothAtWork.await(20, TimeUnit.SECONDS);
            }
            return new Answer.Sent("");
        });
        leave(pigeon, 40, "shop");

        int tried = 0;
        ExecutorService nodes = Executors.newFixedThreadPool(2);
        try {
            Callable<Integer> node = () -> deliverer(pigeon).deliverDue(pigeon);
            for (Future<Integer> atWork : nodes.invokeAll(List.of(node, node))) {
                tried += atWork.get();
            }
        } finally {
            nodes.shutdown();
        }

        assertThat(tried).isEqualTo(40);
        assertThat(sent).hasSize(40).doesNotHaveDuplicates();
    }

    @Test
    void in_real_time_the_poller_sends_what_is_due_and_finishes_it_before_the_node_stops() throws Exception {
        Channel pigeon = channel(() -> new Answer.Sent(""));
        leave(pigeon, 10, "shop");
        DeliveryPoller poller = new DeliveryPoller(deliverer(pigeon));

        poller.poll();
        poller.stop();

        assertThat(sent).hasSize(10).doesNotHaveDuplicates();
        assertThat(deliveries().list(new Deliveries.Filter(State.SENT, null, null, null), 20))
                .hasSize(10);
    }

    @Test
    void a_node_that_ends_before_the_commit_has_sent_it_and_it_is_sent_once_more() {
        Channel dying = channel(() -> {
            throw new OutOfMemoryError("the node ends");
        });
        leave(dying, 1, "shop");
        assertThatThrownBy(() -> deliverer(dying).deliverDue(dying)).isInstanceOf(OutOfMemoryError.class);
        assertThat(only()).extracting(Delivery::state, Delivery::attempts).containsExactly(State.QUEUED, 0);

        Channel living = channel(() -> new Answer.Sent(""));
        deliverer(living).deliverDue(living);

        assertThat(sent).containsExactly("RC-1/1 to shop", "RC-1/1 to shop");
        assertThat(only().state()).isEqualTo(State.SENT);
    }
}

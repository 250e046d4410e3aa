package io.recourse.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** So much of one caller is done at the same time, and nobody waits for ever. */
class TurnsTest {

    private static final Duration LONG = Duration.ofMinutes(5);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final AtomicInteger inWork = new AtomicInteger();

    @AfterEach
    void nobody_is_left() {
        goOn.countDown();
        threads.shutdownNow();
    }

    /** Is in work until the test lets it go on. */
    private Future<Object> sends(Turns<String> turns, String caller) {
        return threads.submit(() -> {
            turns.take(caller, () -> {
                inWork.incrementAndGet();
                goOn.await();
            });
            return null;
        });
    }

    @Test
    void two_of_a_caller_are_in_work_and_the_others_wait_until_one_is_done() throws Exception {
        Turns<String> turns = new Turns<>(2, LONG);
        List<Future<Object>> loud = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            loud.add(sends(turns, "loud"));
        }
        await().until(() -> inWork.get() == 2 && turns.waiting("loud") == 8);

        assertThat(inWork).hasValue(2);
        goOn.countDown();
        for (Future<Object> one : loud) {
            one.get();
        }
        assertThat(inWork).hasValue(10);
        assertThat(turns.callers()).as("remembered afterwards").isZero();
    }

    @Test
    void another_caller_does_not_wait_for_them() {
        Turns<String> turns = new Turns<>(1, LONG);
        sends(turns, "loud");
        sends(turns, "loud");
        await().until(() -> turns.waiting("loud") == 1);

        List<String> done = new ArrayList<>();
        turns.take("quiet", () -> done.add("done"));

        assertThat(done).containsExactly("done");
        assertThat(inWork).hasValue(1);
    }

    @Test
    void what_has_waited_long_enough_goes_on_beside_the_others() {
        Turns<String> turns = new Turns<>(1, Duration.ofMillis(1));
        sends(turns, "loud");
        sends(turns, "loud");

        await().until(() -> inWork.get() == 2);

        assertThat(inWork).hasValue(2);
    }

    @Test
    void who_went_on_without_a_turn_leaves_none_to_others() {
        Turns<String> turns = new Turns<>(1, LONG);
        sends(turns, "loud");
        await().until(() -> inWork.get() == 1);
        List<String> done = new ArrayList<>();
        // who is told to stop does not wait
        Thread.currentThread().interrupt();
        turns.take("loud", () -> done.add("done"));
        assertThat(Thread.interrupted()).isTrue();

        sends(turns, "loud");
        await().until(() -> turns.waiting("loud") == 1);

        assertThat(done).containsExactly("done");
        assertThat(inWork).hasValue(1);
    }

    @Test
    void what_fails_gives_its_place_back() {
        Turns<String> turns = new Turns<>(1, LONG);

        assertThatThrownBy(() -> turns.take("loud", () -> {
                    throw new IOException("broken");
                }))
                .isInstanceOf(IOException.class);

        List<String> done = new ArrayList<>();
        turns.take("loud", () -> done.add("done"));
        assertThat(done).containsExactly("done");
        assertThat(turns.callers()).isZero();
    }

    @Test
    void who_gives_way_goes_on_when_nothing_is_in_work_any_more() throws Exception {
        Turns<String> turns = new Turns<>(1, LONG);
        Future<Object> first = sends(turns, "one");
        Future<Object> second = sends(turns, "another");
        await().until(() -> inWork.get() == 2);
        List<Boolean> saw = new ArrayList<>();
        Thread background = new Thread(() -> {
            turns.giveWay(LONG);
            saw.add(goOn.getCount() == 0);
        });
        background.start();
        await().until(() -> background.getState() == Thread.State.TIMED_WAITING);

        goOn.countDown();
        first.get();
        second.get();
        background.join();

        assertThat(saw).as("gone on after them").containsExactly(true);
    }

    @Test
    void who_gives_way_does_so_for_a_while_only() {
        Turns<String> turns = new Turns<>(1, LONG);
        sends(turns, "one");
        await().until(() -> inWork.get() == 1);

        turns.giveWay(Duration.ofMillis(1));

        assertThat(inWork).as("still in work").hasValue(1);
    }

    @Test
    void nobody_at_all_is_refused() {
        assertThatThrownBy(() -> new Turns<>(0, LONG)).hasMessage("0 at once are none, ever");
    }
}

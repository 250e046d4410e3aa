package io.recourse.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A clock that moves on by a millisecond at each reading, and what is read of it. */
class StepClockTest {

    private static final Instant NOON = Instant.parse("2026-03-09T12:00:00Z");
    private static final JdbcTransactionManager MANAGER = manager();

    private final AtomicInteger readings = new AtomicInteger();
    private final InstantSource running = () -> NOON.plusMillis(readings.getAndIncrement());
    private final StepClock clock = new StepClock(running);
    private final TransactionTemplate transaction = transaction(TransactionDefinition.PROPAGATION_REQUIRED);
    private final TransactionTemplate ofItsOwn = transaction(TransactionDefinition.PROPAGATION_REQUIRES_NEW);

    @Test
    void outside_of_a_step_it_runs() {
        assertThat(read(3)).containsExactly(0, 1, 2);
    }

    @Test
    void a_transaction_has_one_instant_and_the_next_another() {
        assertThat(readIn(transaction, 3)).containsExactly(0, 0, 0);
        assertThat(readIn(transaction, 2)).containsExactly(1, 1);
        assertThat(read(2)).containsExactly(2, 3);
    }

    @Test
    void a_transaction_that_was_rolled_back_leaves_nothing() {
        transaction.executeWithoutResult(status -> {
            read(2);
            status.setRollbackOnly();
        });

        assertThat(readIn(transaction, 2)).containsExactly(1, 1);
    }

    @Test
    void a_transaction_inside_another_has_its_own_instant_and_the_outer_one_keeps_its() {
        transaction.executeWithoutResult(status -> {
            assertThat(read(1)).containsExactly(0);
            assertThat(readIn(ofItsOwn, 2)).containsExactly(1, 1);
            assertThat(read(1)).containsExactly(0);
        });
    }

    @Test
    void what_a_transaction_does_after_its_commit_still_has_its_instant() {
        transaction.executeWithoutResult(status -> {
            read(1);
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    assertThat(read(1)).containsExactly(0);
                }
            });
        });
    }

    @Test
    void a_step_that_was_begun_has_one_instant_with_all_its_transactions() {
        try (var step = clock.begin()) {
            assertThat(readIn(transaction, 2)).containsExactly(0, 0);
            assertThat(read(1)).containsExactly(0);
            assertThat(readIn(ofItsOwn, 1)).containsExactly(0);
        }
        assertThat(read(1)).containsExactly(1);
    }

    @Test
    void a_task_in_a_step_is_a_step_of_its_own() {
        try (var request = clock.begin()) {
            assertThat(read(1)).containsExactly(0);
            try (var task = clock.beginAt(NOON.plusMillis(500))) {
                assertThat(readIn(transaction, 2)).containsExactly(500, 500);
            }
            assertThat(read(1)).containsExactly(0);
        }
    }

    @Test
    void another_thread_is_not_in_the_step() {
        try (var step = clock.begin()) {
            assertThat(read(1)).containsExactly(0);
            assertThat(CompletableFuture.supplyAsync(() -> read(1)).join()).containsExactly(1);
        }
    }

    @Test
    void what_speaks_with_other_machines_reads_the_running_clock_and_fixes_nothing() {
        transaction.executeWithoutResult(status -> {
            assertThat(clock.running().instant()).isEqualTo(NOON);
            assertThat(read(2)).containsExactly(1, 1);
            assertThat(clock.running().instant()).isEqualTo(NOON.plusMillis(2));
        });
    }

    @Test
    void a_step_can_be_put_forward_and_never_back() {
        transaction.executeWithoutResult(status -> {
            assertThat(read(1)).containsExactly(0);
            clock.notBefore(NOON.plusMillis(40));
            assertThat(read(2)).containsExactly(40, 40);
            clock.notBefore(NOON.plusMillis(39));
            assertThat(read(1)).containsExactly(40);
        });
        // and outside of one there is nothing to put forward
        clock.notBefore(NOON.plusSeconds(3600));
        assertThat(read(1)).containsExactly(1);
    }

    private List<Integer> read(int times) {
        return Stream.generate(clock::instant)
                .limit(times)
                .map(at -> (int) (at.toEpochMilli() - NOON.toEpochMilli()))
                .toList();
    }

    private List<Integer> readIn(TransactionTemplate transaction, int times) {
        return transaction.execute(status -> read(times));
    }

    private static TransactionTemplate transaction(int propagation) {
        var template = new TransactionTemplate(MANAGER);
        template.setPropagationBehavior(propagation);
        return template;
    }

    private static JdbcTransactionManager manager() {
        var database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:steps");
        return new JdbcTransactionManager(database);
    }
}

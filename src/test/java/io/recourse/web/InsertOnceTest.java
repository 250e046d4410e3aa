package io.recourse.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.recourse.testing.FreshDatabase;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Tag("persistence")
class InsertOnceTest {

    @TempDir
    Path folder;

    private HikariDataSource pool;
    private JdbcClient jdbc;
    private TransactionTemplate transaction;
    private InsertOnce inserts;

    @BeforeEach
    void a_pool() {
        pool = new HikariDataSource();
        Map<String, Object> database = FreshDatabase.lastingIn(folder);
        pool.setJdbcUrl((String) database.get("spring.datasource.url"));
        pool.setUsername((String) database.get("spring.datasource.username"));
        pool.setPassword((String) database.get("spring.datasource.password"));
        pool.setMaximumPoolSize(2);
        pool.setConnectionTimeout(1_000);
        jdbc = JdbcClient.create(pool);
        var transactions = new JdbcTransactionManager(pool);
        transaction = new TransactionTemplate(transactions);
        inserts = new InsertOnce(transactions);
        jdbc.sql("create table note (id integer primary key, words varchar(20))")
                .update();
    }

    @AfterEach
    void no_pool() {
        pool.close();
    }

    @Test
    void a_row_that_is_there_does_not_break_what_the_caller_is_doing() {
        jdbc.sql("insert into note values (1, 'theirs')").update();

        boolean first = transaction.execute(status -> {
            jdbc.sql("insert into note values (2, 'before')").update();
            boolean inserted = insert(1, "ours");
            jdbc.sql("insert into note values (3, 'after')").update();
            return inserted;
        });

        assertThat(first).isFalse();
        assertThat(words(1)).isEqualTo("theirs");
        assertThat(words(2)).isEqualTo("before");
        assertThat(words(3)).isEqualTo("after");
    }

    @Test
    void what_is_inserted_goes_with_what_the_caller_was_doing() {
        transaction.executeWithoutResult(status -> {
            assertThat(insert(1, "ours")).isTrue();
            status.setRollbackOnly();
        });

        assertThat(insert(1, "again")).isTrue();
        assertThat(words(1)).isEqualTo("again");
    }

    @Test
    void of_two_at_once_one_inserts_though_each_holds_a_connection_and_there_is_no_other() throws Exception {
        CountDownLatch inserted = new CountDownLatch(1);
        CountDownLatch bothAreAtIt = new CountDownLatch(2);
        CompletableFuture<Boolean> one = CompletableFuture.supplyAsync(() -> transaction.execute(status -> {
            holdsAConnection();
            boolean first = insert(1, "one");
            inserted.countDown();
            arriveAndWait(bothAreAtIt);
            return first;
        }));
        CompletableFuture<Boolean> other = CompletableFuture.supplyAsync(() -> transaction.execute(status -> {
            holdsAConnection();
            await(inserted);
            bothAreAtIt.countDown();
            return insert(1, "other");
        }));

        assertThat(one.get(30, TimeUnit.SECONDS)).isTrue();
        assertThat(other.get(30, TimeUnit.SECONDS)).isFalse();
        assertThat(words(1)).isEqualTo("one");
    }

    private void holdsAConnection() {
        jdbc.sql("select count(*) from note").query(Long.class).single();
    }

    private boolean insert(int id, String words) {
        return inserts.insert(() ->
                jdbc.sql("insert into note values (?, ?)").params(id, words).update());
    }

    private String words(int id) {
        return jdbc.sql("select words from note where id = ?")
                .param(id)
                .query(String.class)
                .single();
    }

    private static void arriveAndWait(CountDownLatch latch) {
        latch.countDown();
        await(latch);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

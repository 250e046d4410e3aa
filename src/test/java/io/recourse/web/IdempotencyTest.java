package io.recourse.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class IdempotencyTest {

    private static final String SELLER = "卖家小王";
    private static final String BUYER = "buyer";

    private final ObjectMapper json = JsonMapper.builder().findAndAddModules().build();
    private final TestClock clock = new TestClock();
    private final AtomicInteger worked = new AtomicInteger();

    private Idempotency on(DataSource database) {
        return new Idempotency(
                JdbcClient.create(database),
                new DataSourceTransactionManager(database),
                json,
                clock,
                Duration.ofDays(7));
    }

    private ResponseEntity<Object> create() {
        int number = worked.incrementAndGet();
        var body = new LinkedHashMap<String, Object>();
        body.put("number", number);
        body.put("amount", new BigDecimal("1.10"));
        body.put("text", "已受理");
        body.put("none", null);
        return ResponseEntity.created(URI.create("/api/cases/" + number))
                .eTag(IfMatch.etag(number))
                .header("X-Other", "not kept")
                .body(body);
    }

    private String text(ResponseEntity<Object> answer) throws Exception {
        return json.writeValueAsString(answer.getBody());
    }

    @ParameterizedTest
    @EnumSource
    void the_same_call_again_gets_the_first_answer(Databases kind) throws Exception {
        var idempotency = on(kind.start());
        var body = Map.of("orderId", "A-1", "statement", "差评勒索");

        var first = idempotency.once(SELLER, "key", "file", body, this::create);
        var again = idempotency.once(SELLER, "key", "file", body, this::create);

        assertThat(worked).hasValue(1);
        assertThat(first.getHeaders()).doesNotContainKey(Idempotency.REPLAYED);
        assertThat(again.getStatusCode()).isEqualTo(HttpStatus.CREATED);
        assertThat(again.getHeaders().getFirst("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.getHeaders().getLocation()).hasToString("/api/cases/1");
        assertThat(again.getHeaders().getETag()).isEqualTo("\"1\"");
        assertThat(again.getHeaders()).doesNotContainKey("X-Other");
        assertThat(text(again))
                .isEqualTo(text(first))
                .isEqualTo("{\"number\":1,\"amount\":1.10,\"text\":\"已受理\",\"none\":null}");
    }

    record Keys(
            String id,
            @JsonInclude(JsonInclude.Include.NON_NULL) Secret secret,
            List<Secret> more) {}

    @ParameterizedTest
    @EnumSource
    void a_secret_is_told_once_and_not_kept(Databases kind) throws Exception {
        var database = kind.start();
        var idempotency = on(database);
        var body = Map.of("secret", new Secret("whsec_given"));
        Supplier<ResponseEntity<Object>> keys =
                () -> ResponseEntity.ok(new Keys("e-1", new Secret("whsec_made"), List.of(new Secret("whsec_before"))));

        var first = idempotency.once(SELLER, "key", "rotate", body, keys);
        var again = idempotency.once(SELLER, "key", "rotate", body, keys);

        assertThat(text(first)).isEqualTo("{\"id\":\"e-1\",\"secret\":\"whsec_made\",\"more\":[\"whsec_before\"]}");
        assertThat(text(again)).isEqualTo("{\"id\":\"e-1\",\"secret\":null,\"more\":[null]}");
        assertThat(JdbcClient.create(database)
                        .sql("select * from idempotent_call")
                        .query()
                        .singleRow()
                        .toString())
                .doesNotContain("whsec_");
        assertThat(catchThrowableOfType(
                                Problem.class,
                                () -> idempotency.once(
                                        SELLER, "key", "rotate", Map.of("secret", new Secret("whsec_other")), keys))
                        .slug())
                .isEqualTo("idempotency-key-reused");
        assertThat(new Keys("e-1", new Secret("whsec_made"), List.of()).toString())
                .doesNotContain("whsec_");
    }

    @ParameterizedTest
    @EnumSource
    void an_answer_without_a_body_is_kept_too(Databases kind) {
        var idempotency = on(kind.start());
        Supplier<ResponseEntity<Object>> nothing =
                () -> ResponseEntity.noContent().build();

        idempotency.once(SELLER, "key", "next", null, nothing);
        var again = idempotency.once(SELLER, "key", "next", null, this::create);

        assertThat(worked).hasValue(0);
        assertThat(again.getStatusCode()).isEqualTo(HttpStatus.NO_CONTENT);
        assertThat(again.hasBody()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void another_body_is_refused_but_another_order_of_its_members_is_the_same(Databases kind) {
        var idempotency = on(kind.start());
        var body = new LinkedHashMap<String, Object>();
        body.put("a", 1);
        body.put("b", Map.of("c", 2));
        var turned = new LinkedHashMap<String, Object>();
        turned.put("b", Map.of("c", 2));
        turned.put("a", 1);

        idempotency.once(SELLER, "key", "file", body, this::create);

        assertThat(idempotency.once(SELLER, "key", "file", turned, this::create).getHeaders())
                .containsKey(Idempotency.REPLAYED);
        assertThatThrownBy(() -> idempotency.once(SELLER, "key", "file", Map.of("a", 2), this::create))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.status()).isEqualTo(HttpStatus.UNPROCESSABLE_ENTITY);
                    assertThat(problem.slug()).isEqualTo("idempotency-key-reused");
                });
        assertThat(worked).hasValue(1);
    }

    @ParameterizedTest
    @EnumSource
    void keys_of_other_callers_and_other_operations_do_not_meet(Databases kind) {
        var idempotency = on(kind.start());
        idempotency.once(SELLER, "key", "file", "x", this::create);
        idempotency.once(BUYER, "key", "file", "y", this::create);
        idempotency.once(SELLER, "key", "appeal", "z", this::create);
        idempotency.once(SELLER, "KEY", "file", "x", this::create);
        assertThat(worked).hasValue(4);
    }

    @ParameterizedTest
    @EnumSource
    void without_a_key_the_work_is_just_done(Databases kind) {
        var idempotency = on(kind.start());
        idempotency.once(SELLER, null, "file", "x", this::create);
        idempotency.once(SELLER, null, "file", "x", this::create);
        assertThat(worked).hasValue(2);
    }

    @ParameterizedTest
    @EnumSource
    void a_key_has_1_to_255_characters(Databases kind) {
        var idempotency = on(kind.start());
        assertThat(idempotency
                        .once(SELLER, "k".repeat(255), "file", "x", this::create)
                        .getStatusCode())
                .isEqualTo(HttpStatus.CREATED);
        for (String key : new String[] {"", " ", "k".repeat(256)}) {
            assertThatThrownBy(() -> idempotency.once(SELLER, key, "file", "x", this::create))
                    .hasMessage("bad-idempotency-key");
        }
        assertThat(worked).hasValue(1);
    }

    @ParameterizedTest
    @EnumSource
    void work_that_fails_leaves_nothing_and_can_be_tried_again(Databases kind) {
        var database = kind.start();
        var idempotency = on(database);
        var jdbc = JdbcClient.create(database);

        assertThatThrownBy(() -> idempotency.once(SELLER, "key", "file", "x", () -> {
                    insertAccount(jdbc);
                    throw Problem.refused("inadmissible");
                }))
                .hasMessage("inadmissible");
        assertThat(idempotency
                        .once(SELLER, "key", "file", "x", () -> {
                            insertAccount(jdbc);
                            return ResponseEntity.status(409).build();
                        })
                        .getStatusCode())
                .isEqualTo(HttpStatus.CONFLICT);
        // a unique key of the work's own is not mistaken for the idempotency key
        assertThatThrownBy(() -> idempotency.once(SELLER, "key", "file", "x", () -> {
                    insertAccount(jdbc);
                    insertAccount(jdbc);
                    return create();
                }))
                .isInstanceOf(DuplicateKeyException.class);
        assertThat(count(jdbc, "account")).isZero();
        assertThat(count(jdbc, "idempotent_call")).isZero();

        var done = idempotency.once(SELLER, "key", "file", "other body", () -> {
            insertAccount(jdbc);
            return create();
        });

        assertThat(done.getHeaders()).doesNotContainKey(Idempotency.REPLAYED);
        assertThat(count(jdbc, "account")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void of_two_at_once_one_works_and_the_other_waits_for_its_answer(Databases kind) throws Exception {
        var idempotency = on(kind.start());
        for (int round = 0; round < 50; round++) {
            var key = "key " + round;
            var together = new CountDownLatch(2);
            Callable<ResponseEntity<Object>> call = () -> {
                together.countDown();
                together.await();
                return idempotency.once(SELLER, key, "file", "x", this::create);
            };
            var threads = Executors.newFixedThreadPool(2);
            try {
                var one = threads.submit(call);
                var other = threads.submit(call);
                assertThat(text(one.get(30, TimeUnit.SECONDS))).isEqualTo(text(other.get(30, TimeUnit.SECONDS)));
                assertThat(one.get().getHeaders().containsKey(Idempotency.REPLAYED))
                        .isNotEqualTo(other.get().getHeaders().containsKey(Idempotency.REPLAYED));
            } finally {
                threads.shutdownNow();
            }
            assertThat(worked).hasValue(round + 1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void who_can_not_wait_any_longer_is_told_that_it_is_in_progress(Databases kind) throws Exception {
        var idempotency = on(kind.start(200));
        var working = new CountDownLatch(1);
        var told = new CountDownLatch(1);
        var thread = Executors.newSingleThreadExecutor();
        try {
            var slow = thread.submit(() -> idempotency.once(SELLER, "key", "file", "x", () -> {
                working.countDown();
                await(told);
                return create();
            }));
            await(working);

            assertThatThrownBy(() -> idempotency.once(SELLER, "key", "file", "x", this::create))
                    .isInstanceOfSatisfying(Problem.class, problem -> {
                        assertThat(problem.status()).isEqualTo(HttpStatus.CONFLICT);
                        assertThat(problem.slug()).isEqualTo("in-progress");
                    });
            told.countDown();

            assertThat(slow.get(30, TimeUnit.SECONDS).getStatusCode()).isEqualTo(HttpStatus.CREATED);
            assertThat(worked).hasValue(1);
        } finally {
            thread.shutdownNow();
        }
    }

    @ParameterizedTest
    @EnumSource
    void when_the_first_of_two_fails_the_one_that_waits_does_the_work(Databases kind) throws Exception {
        var idempotency = on(kind.start());
        var working = new CountDownLatch(1);
        var threads = Executors.newFixedThreadPool(2);
        try {
            var failing = threads.submit(() -> idempotency.once(SELLER, "key", "file", "x", () -> {
                working.countDown();
                throw Problem.conflict("changed-meanwhile");
            }));
            await(working);
            var waiting = threads.submit(() -> idempotency.once(SELLER, "key", "file", "x", this::create));

            assertThatThrownBy(() -> failing.get(30, TimeUnit.SECONDS)).hasRootCauseInstanceOf(Problem.class);
            assertThat(waiting.get(30, TimeUnit.SECONDS).getHeaders()).doesNotContainKey(Idempotency.REPLAYED);
            assertThat(worked).hasValue(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_key_is_forgotten_after_seven_days(Databases kind) {
        var database = kind.start();
        var idempotency = on(database);
        idempotency.once(SELLER, "old", "file", "x", this::create);
        clock.advance(Duration.ofSeconds(1));
        idempotency.once(SELLER, "young", "file", "x", this::create);

        clock.set(TestClock.START.plus(Duration.ofDays(7)));
        idempotency.forgetOld();
        assertThat(count(JdbcClient.create(database), "idempotent_call")).isEqualTo(2);

        clock.advance(Duration.ofSeconds(1));
        idempotency.forgetOld();
        assertThat(idempotency.once(SELLER, "old", "file", "y", this::create).getHeaders())
                .doesNotContainKey(Idempotency.REPLAYED);
        assertThat(idempotency.once(SELLER, "young", "file", "x", this::create).getHeaders())
                .containsKey(Idempotency.REPLAYED);
    }

    @ParameterizedTest
    @EnumSource
    void inside_of_a_transaction_it_refuses_to_work(Databases kind) {
        var database = kind.start();
        var idempotency = on(database);
        var outer = new TransactionTemplate(new DataSourceTransactionManager(database));
        assertThatThrownBy(() -> outer.execute(status -> idempotency.once(SELLER, "key", "file", "x", this::create)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("outside of the transaction");
    }

    private static void insertAccount(JdbcClient jdbc) {
        jdbc.sql("insert into account (name, locale, demo) values ('somebody', 'en', false)")
                .update();
    }

    private static int count(JdbcClient jdbc, String table) {
        return jdbc.sql("select count(*) from " + table).query(Integer.class).single();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}

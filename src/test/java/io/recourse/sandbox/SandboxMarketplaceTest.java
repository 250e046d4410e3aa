package io.recourse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.recourse.marketplace.MarketplaceAccount;
import io.recourse.marketplace.MarketplaceEvent;
import io.recourse.marketplace.MarketplaceEvents;
import io.recourse.marketplace.MarketplaceUnavailable;
import io.recourse.marketplace.MeasureCall;
import io.recourse.marketplace.MeasureCall.Action;
import io.recourse.marketplace.Order;
import io.recourse.marketplace.Order.Rating;
import io.recourse.marketplace.Order.Review;
import io.recourse.marketplace.Order.Side;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class SandboxMarketplaceTest {

    private static final Instant NOW = Instant.parse("2026-01-05T02:00:00.789Z");
    private static final Review BAD =
            new Review("R-1", Side.BUYER, Rating.NEGATIVE, "假货", null, Instant.parse("2026-01-04T02:00:00Z"), true);
    private static final Review SELLERS =
            new Review("R-2", Side.SELLER, Rating.NEGATIVE, "恶意买家", null, Instant.parse("2026-01-04T03:00:00Z"), true);

    private final List<Object> events = new ArrayList<>();
    private final AtomicInteger statements = new AtomicInteger();

    // orders

    @ParameterizedTest
    @EnumSource
    void an_order_is_given_back_as_it_was_put(TestDatabase database) {
        SandboxMarketplace sandbox = sandbox(database.fresh());
        Order order = new Order(
                "O-1",
                "鞋店",
                "buyer-1",
                "13800000000",
                Instant.parse("2026-01-01T02:00:00Z"),
                Instant.parse("2026-01-02T02:00:00.123Z"),
                null,
                List.of(new Review(
                        "R-1",
                        Side.BUYER,
                        Rating.NEUTRAL,
                        "'; drop table sandbox_order; -- \u0000 <b>😀</b>",
                        "追加评论",
                        Instant.parse("2026-01-04T02:00:00Z"),
                        false)));

        assertThat(sandbox.put(order)).isTrue();
        assertThat(sandbox.put(order)).isFalse();

        assertThat(sandbox.order("O-1")).contains(order);
        assertThat(sandbox.order("O-2")).isEmpty();
        assertThat(sandbox.order("O\u0000")).isEmpty();
        assertThat(sandbox.order(null)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void an_order_is_read_in_one_statement(TestDatabase database) {
        SandboxMarketplace sandbox = sandbox(counting(database.fresh()));
        sandbox.put(order(BAD, SELLERS));
        statements.set(0);

        sandbox.order("O-1");

        assertThat(statements).hasValue(1);
    }

    @ParameterizedTest
    @EnumSource
    void orders_are_found_by_seller_and_buyer_page_by_page(TestDatabase database) {
        SandboxMarketplace sandbox = sandbox(database.fresh());
        sandbox.put(order("O-1", "shoes", "ann"));
        sandbox.put(order("O-2", "shoes", "ben"));
        sandbox.put(order("O-3", "hats", "ann"));
        sandbox.put(order("O-4", "shoes", "ann"));

        assertThat(sandbox.orders("shoes", "ann", null, 9))
                .extracting(Order::id)
                .containsExactly("O-1", "O-4");
        assertThat(sandbox.orders("shoes", null, null, 2)).extracting(Order::id).containsExactly("O-1", "O-2");
        assertThat(sandbox.orders("shoes", null, "O-2", 2))
                .extracting(Order::id)
                .containsExactly("O-4");
        assertThat(sandbox.orders(null, "ann", null, 9)).extracting(Order::id).containsExactly("O-1", "O-3", "O-4");
        assertThat(sandbox.orders(null, null, null, 9)).hasSize(4);
    }

    @ParameterizedTest
    @EnumSource
    void an_order_that_is_put_by_twenty_at_once_is_there_once(TestDatabase database) throws Exception {
        SandboxMarketplace sandbox = sandbox(database.fresh());

        List<Boolean> created = atOnce(20, i -> sandbox.put(order("O-1", "shoes", "buyer-" + i)));

        assertThat(created).filteredOn(isNew -> isNew).hasSize(1);
        assertThat(sandbox.orders(null, null, null, 9)).hasSize(1);
    }

    // what it reports

    @ParameterizedTest
    @EnumSource
    void a_review_that_its_author_changes_is_reported(TestDatabase database) {
        SandboxMarketplace sandbox = sandbox(database.fresh());
        sandbox.put(order(BAD, SELLERS));

        sandbox.put(order(with(BAD, Rating.POSITIVE, "好评"), SELLERS));
        sandbox.put(order(with(BAD, Rating.POSITIVE, "真的好"), SELLERS));
        sandbox.put(order(with(BAD, Rating.NEUTRAL, "真的好"), SELLERS));

        assertThat(reported())
                .containsExactly(
                        "REVIEW_CHANGED O-1 R-1 POSITIVE",
                        "REVIEW_CHANGED O-1 R-1 POSITIVE",
                        "REVIEW_CHANGED O-1 R-1 NEUTRAL");
        assertThat(events).extracting(event -> ((MarketplaceEvent) event).at()).containsOnly(NOW);
    }

    @ParameterizedTest
    @EnumSource
    void a_review_that_is_taken_back_is_reported(TestDatabase database) {
        SandboxMarketplace sandbox = sandbox(database.fresh());
        sandbox.put(order(BAD, SELLERS));

        sandbox.put(order(SELLERS));

        assertThat(reported()).containsExactly("REVIEW_DELETED O-1 R-1 AUTHOR");
    }

    @ParameterizedTest
    @EnumSource
    void an_order_that_closes_without_success_is_reported_once(TestDatabase database) {
        SandboxMarketplace sandbox = sandbox(database.fresh());
        Order open = order("O-1", "shoes", "ann");
        Order cancelled = new Order(
                "O-1", "shoes", "ann", null, open.placedAt(), null, Instant.parse("2026-01-05T01:00:00Z"), List.of());

        sandbox.put(open);
        sandbox.put(cancelled);
        sandbox.put(cancelled);
        sandbox.put(new Order(
                "O-2", "shoes", "ann", null, open.placedAt(), open.placedAt(), cancelled.closedAt(), List.of()));

        assertThat(reported()).containsExactly("ORDER_CANCELLED O-1");
    }

    @ParameterizedTest
    @EnumSource
    void an_account_that_closes_is_reported_once(TestDatabase database) {
        SandboxMarketplace sandbox = sandbox(database.fresh());

        sandbox.putAccount("ann", null, false);
        sandbox.putAccount("ann", null, true);
        sandbox.putAccount("ann", null, true);

        assertThat(reported()).containsExactly("ACCOUNT_CLOSED ann");
    }

    @ParameterizedTest
    @EnumSource
    void nothing_is_reported_of_what_no_buyer_changed(TestDatabase database) {
        SandboxMarketplace sandbox = sandbox(database.fresh());
        sandbox.put(order(BAD));
        sandbox.put(order(BAD, SELLERS));
        sandbox.put(order(BAD, with(SELLERS, Rating.POSITIVE, "好买家")));
        sandbox.put(order(BAD));

        assertThat(events).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void an_order_stays_as_it_was_when_the_one_who_is_told_fails(TestDatabase database) {
        DataSource data = database.fresh();
        sandbox(data).put(order(BAD));
        SandboxMarketplace failing = sandbox(data, event -> {
            throw new IllegalStateException("the case is locked");
        });

        assertThatThrownBy(() -> failing.put(order())).hasMessage("the case is locked");

        assertThat(failing.order("O-1")).contains(order(BAD));
    }

    // measures

    @ParameterizedTest
    @EnumSource
    void a_measure_counts_once_however_often_it_comes(TestDatabase database) {
        SandboxMarketplace sandbox = sandbox(database.fresh());

        sandbox.carryOut(points("M-1", 12, Action.APPLY));
        sandbox.carryOut(points("M-1", 12, Action.APPLY));
        sandbox.carryOut(points("M-2", 6, Action.APPLY));

        assertThat(sandbox.account("buyer-1")).contains(new MarketplaceAccount("buyer-1", null, 18));
    }

    @ParameterizedTest
    @EnumSource
    void revoking_gives_the_points_back_once(TestDatabase database) {
        SandboxMarketplace sandbox = sandbox(database.fresh());
        sandbox.carryOut(points("M-1", 12, Action.APPLY));
        sandbox.carryOut(points("M-2", 6, Action.APPLY));

        sandbox.carryOut(points("M-1", 12, Action.REVOKE));
        sandbox.carryOut(points("M-1", 12, Action.REVOKE));

        assertThat(sandbox.account("buyer-1")).contains(new MarketplaceAccount("buyer-1", null, 6));
    }

    @ParameterizedTest
    @EnumSource
    void applying_that_comes_after_revoking_has_no_effect(TestDatabase database) {
        SandboxMarketplace sandbox = sandbox(database.fresh());

        sandbox.carryOut(points("M-1", 12, Action.REVOKE));
        sandbox.carryOut(points("M-1", 12, Action.APPLY));

        assertThat(sandbox.account("buyer-1")).contains(new MarketplaceAccount("buyer-1", null, 0));
        assertThat(sandbox.record(points("M-1", 12, Action.APPLY))).contains(SandboxMarketplace.State.REVOKED);
    }

    @ParameterizedTest
    @EnumSource
    void an_id_stands_for_one_measure_only(TestDatabase database) {
        SandboxMarketplace sandbox = sandbox(database.fresh());
        sandbox.carryOut(points("M-1", 12, Action.APPLY));

        assertThatThrownBy(() -> sandbox.carryOut(points("M-1", 24, Action.APPLY)))
                .isInstanceOf(MarketplaceUnavailable.class)
                .hasMessage("The sandbox refuses measure M-1 with 409: the id is known for something else");
        assertThatThrownBy(() -> sandbox.carryOut(points("M-1", 24, Action.REVOKE)))
                .isInstanceOf(MarketplaceUnavailable.class);
        assertThat(sandbox.account("buyer-1")).contains(new MarketplaceAccount("buyer-1", null, 12));
    }

    @ParameterizedTest
    @EnumSource
    void a_measure_takes_two_statements_at_most(TestDatabase database) {
        SandboxMarketplace sandbox = sandbox(counting(database.fresh()));
        List<Integer> counts = new ArrayList<>();

        for (Action action : List.of(Action.APPLY, Action.APPLY, Action.REVOKE, Action.REVOKE, Action.APPLY)) {
            statements.set(0);
            sandbox.carryOut(points("M-1", 12, action));
            counts.add(statements.get());
        }

        assertThat(counts).containsExactly(1, 2, 2, 2, 2);
    }

    @ParameterizedTest
    @EnumSource
    void a_measure_is_undone_with_the_callers_transaction(TestDatabase database) {
        DataSource data = database.fresh();
        SandboxMarketplace sandbox = sandbox(data);

        new TransactionTemplate(new JdbcTransactionManager(data)).executeWithoutResult(status -> {
            sandbox.carryOut(points("M-1", 12, Action.APPLY));
            status.setRollbackOnly();
        });

        assertThat(sandbox.account("buyer-1")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void twenty_measures_on_one_account_at_once_all_count(TestDatabase database) throws Exception {
        SandboxMarketplace sandbox = sandbox(database.fresh());

        atOnce(20, i -> sandbox.record(points("M-" + i, 12, Action.APPLY)));

        assertThat(sandbox.account("buyer-1")).contains(new MarketplaceAccount("buyer-1", null, 240));
    }

    @ParameterizedTest
    @EnumSource
    void one_measure_from_twenty_at_once_counts_once(TestDatabase database) throws Exception {
        SandboxMarketplace sandbox = sandbox(database.fresh());

        List<SandboxMarketplace.State> answers =
                atOnce(20, i -> sandbox.record(points("M-1", 12, Action.APPLY)).orElseThrow());

        assertThat(answers).containsOnly(SandboxMarketplace.State.APPLIED).hasSize(20);
        assertThat(sandbox.account("buyer-1")).contains(new MarketplaceAccount("buyer-1", null, 12));
    }

    @ParameterizedTest
    @EnumSource
    void applying_and_revoking_at_once_always_ends_revoked(TestDatabase database) throws Exception {
        SandboxMarketplace sandbox = sandbox(database.fresh());

        for (int round = 0; round < 10; round++) {
            String id = "M-" + round;
            atOnce(6, i -> sandbox.record(points(id, 12, i % 2 == 0 ? Action.APPLY : Action.REVOKE))
                    .orElseThrow());
        }

        assertThat(sandbox.account("buyer-1")).contains(new MarketplaceAccount("buyer-1", null, 0));
    }

    @ParameterizedTest
    @EnumSource
    void points_need_a_number_and_nothing_else_takes_one(TestDatabase database) {
        SandboxMarketplace sandbox = sandbox(database.fresh());

        assertThatThrownBy(() ->
                        sandbox.carryOut(new MeasureCall("M-1", "RC-1", "SANCTION_POINTS", "ann", null, Action.APPLY)))
                .isInstanceOf(MarketplaceUnavailable.class)
                .hasMessageStartingWith("The sandbox refuses measure M-1 with 422: ");
        assertThatThrownBy(() -> sandbox.carryOut(points("M-1", -12, Action.APPLY)))
                .isInstanceOf(MarketplaceUnavailable.class);
        assertThatThrownBy(
                        () -> sandbox.carryOut(new MeasureCall("M-1", "RC-1", "ACCOUNT_SEAL", "ann", 12, Action.APPLY)))
                .isInstanceOf(MarketplaceUnavailable.class);
        assertThat(sandbox.account("ann")).isEmpty();
    }

    // what is shown

    @ParameterizedTest
    @EnumSource
    void the_gravest_measure_in_force_decides_how_a_review_is_shown(TestDatabase database) {
        SandboxMarketplace sandbox = sandbox(database.fresh());
        List<ReviewState> seen = new ArrayList<>();
        for (MeasureCall call : List.of(
                onReview("M-1", "HIDE_PENDING", Action.APPLY),
                onReview("M-2", "MASK_CONTENT", Action.APPLY),
                onReview("M-3", "DELETE_REVIEW", Action.APPLY),
                onReview("M-3", "DELETE_REVIEW", Action.REVOKE),
                onReview("M-1", "HIDE_PENDING", Action.REVOKE),
                onReview("M-2", "MASK_CONTENT", Action.REVOKE))) {
            sandbox.carryOut(call);
            seen.add(java.util.Optional.ofNullable(
                            sandbox.shown(List.of("R-1", "R-2")).get("R-1"))
                    .map(SandboxMarketplace.Shown::state)
                    .orElse(null));
        }

        assertThat(seen)
                .containsExactly(
                        ReviewState.HIDDEN,
                        ReviewState.HIDDEN,
                        ReviewState.DELETED,
                        ReviewState.HIDDEN,
                        ReviewState.MASKED,
                        null);
    }

    @ParameterizedTest
    @EnumSource
    void an_account_shows_its_measures_in_force(TestDatabase database) {
        SandboxMarketplace sandbox = sandbox(database.fresh());
        sandbox.putAccount("shoes", "女鞋", false);
        sandbox.carryOut(new MeasureCall("M-1", "RC-1", "ACCOUNT_SEAL", "shoes", null, Action.APPLY));
        sandbox.carryOut(new MeasureCall("M-2", "RC-1", "SEARCH_SUPPRESSION", "shoes", null, Action.APPLY));
        sandbox.carryOut(new MeasureCall("M-3", "RC-2", "SEARCH_SUPPRESSION", "shoes", null, Action.APPLY));
        sandbox.carryOut(new MeasureCall("M-4", "RC-2", "SHOP_SUPERVISION", "shoes", null, Action.APPLY));
        sandbox.carryOut(new MeasureCall("M-4", "RC-2", "SHOP_SUPERVISION", "shoes", null, Action.REVOKE));
        sandbox.carryOut(new MeasureCall("M-3", "RC-2", "SEARCH_SUPPRESSION", "shoes", null, Action.REVOKE));
        sandbox.carryOut(new MeasureCall("M-5", "RC-2", "SANCTION_POINTS", "shoes", 48, Action.APPLY));

        assertThat(sandbox.shownAccount("shoes"))
                .contains(new SandboxMarketplace.ShownAccount(
                        "shoes", "女鞋", 48, List.of("SEARCH_SUPPRESSION", "ACCOUNT_SEAL")));
        assertThat(sandbox.account("shoes")).contains(new MarketplaceAccount("shoes", "女鞋", 48));
    }

    @ParameterizedTest
    @EnumSource
    void whoever_trades_is_known(TestDatabase database) {
        SandboxMarketplace sandbox = sandbox(counting(database.fresh()));
        sandbox.put(order("O-1", "shoes", "ann"));
        statements.set(0);

        assertThat(sandbox.account("shoes")).contains(new MarketplaceAccount("shoes", null, 0));
        assertThat(sandbox.account("ann")).contains(new MarketplaceAccount("ann", null, 0));
        assertThat(sandbox.account("nobody")).isEmpty();
        assertThat(statements).hasValue(3);
    }

    @ParameterizedTest
    @EnumSource
    void an_account_is_put_once_and_then_changed(TestDatabase database) {
        SandboxMarketplace sandbox = sandbox(database.fresh());

        assertThat(sandbox.putAccount("shoes", "女鞋", false)).isTrue();
        assertThat(sandbox.putAccount("shoes", null, false)).isFalse();

        assertThat(sandbox.account("shoes")).contains(new MarketplaceAccount("shoes", null, 0));
    }

    private SandboxMarketplace sandbox(DataSource data) {
        return sandbox(data, events::add);
    }

    private static SandboxMarketplace sandbox(DataSource data, Consumer<Object> listener) {
        JdbcClient jdbc = JdbcClient.create(data);
        JdbcTransactionManager transactions = new JdbcTransactionManager(data);
        InstantSource clock = InstantSource.fixed(NOW.plusNanos(1));
        return new SandboxMarketplace(
                jdbc,
                transactions,
                new MarketplaceEvents(jdbc, transactions, listener::accept, clock, Duration.ofDays(60)),
                clock);
    }

    /** Such as {@code REVIEW_CHANGED O-1 R-1 POSITIVE}. */
    private List<String> reported() {
        return events.stream()
                .map(MarketplaceEvent.class::cast)
                .map(event -> Stream.of(
                                event.type(),
                                event.orderId(),
                                event.reviewId(),
                                event.account(),
                                event.rating(),
                                event.by())
                        .filter(Objects::nonNull)
                        .map(Object::toString)
                        .collect(Collectors.joining(" ")))
                .toList();
    }

    private static Order order(Review... reviews) {
        return new Order(
                "O-1", "shoes", "buyer-1", null, Instant.parse("2026-01-01T02:00:00Z"), null, null, List.of(reviews));
    }

    private static Order order(String id, String seller, String buyer) {
        return new Order(id, seller, buyer, null, Instant.parse("2026-01-01T02:00:00Z"), null, null, List.of());
    }

    private static Review with(Review review, Rating rating, String text) {
        return new Review(review.id(), review.by(), rating, text, review.followUp(), review.at(), review.effective());
    }

    private static MeasureCall points(String id, int points, Action action) {
        return new MeasureCall(id, "RC-1", "SANCTION_POINTS", "buyer-1", points, action);
    }

    private static MeasureCall onReview(String id, String measure, Action action) {
        return new MeasureCall(id, "RC-1", measure, "R-1", null, action);
    }

    private interface Numbered<T> {
        T call(int i) throws Exception;
    }

    private static <T> List<T> atOnce(int callers, Numbered<T> work) throws Exception {
        CyclicBarrier together = new CyclicBarrier(callers);
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            List<Future<T>> running = threads.invokeAll(IntStream.range(0, callers)
                    .<Callable<T>>mapToObj(i -> () -> {
                        together.await(30, TimeUnit.SECONDS);
                        return work.call(i);
                    })
                    .toList());
            List<T> answers = new ArrayList<>();
            for (Future<T> one : running) {
                answers.add(one.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }

    /** Counts every statement that is prepared on it. */
    private DataSource counting(DataSource data) {
        return new AbstractDataSource() {
            @Override
            public Connection getConnection() throws SQLException {
                Connection connection = data.getConnection();
                return (Connection) Proxy.newProxyInstance(
                        getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                            if (method.getName().equals("prepareStatement")
                                    || method.getName().equals("createStatement")) {
                                statements.incrementAndGet();
                            }
                            try {
                                return method.invoke(connection, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
            }

            @Override
            public Connection getConnection(String user, String password) {
                throw new UnsupportedOperationException();
            }
        };
    }
}

package io.recourse.marketplace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.recourse.money.Money;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.skyscreamer.jsonassert.JSONAssert;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.web.client.RestClient;

@ExtendWith(OutputCaptureExtension.class)
class HttpMarketplaceTest {

    private static final Duration IMPATIENT = Duration.ofMillis(500);

    private static final String KEY = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-05T02:00:00.789Z"));
    private static final MeasureCall TWELVE_POINTS =
            new MeasureCall("M-17", "RC-1", "SANCTION_POINTS", "buyer-1", 12, MeasureCall.Action.APPLY);
    private static final String ORDER = """
            {"id": "O-1", "seller": "shoes", "buyer": "buyer-1", "receivingPhone": null,
             "placedAt": "2026-01-01T10:00:00+08:00", "succeededAt": "2026-01-03T10:00:00+08:00", "level": "gold",
             "reviews": [{"id": "R-1", "by": "BUYER", "rating": "NEGATIVE", "text": "假货",
                          "at": "2026-01-04T10:00:00+08:00", "effective": true, "state": "shown"}]}
            """;

    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final CountDownLatch testOver = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer platform;

    record Call(String method, String path, String id, String timestamp, String signature, String type, byte[] body) {}

    @BeforeEach
    void start() throws IOException {
        platform = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        platform.setExecutor(threads);
        platform.start();
    }

    @AfterEach
    void stop() {
        testOver.countDown();
        platform.stop(0);
        threads.shutdownNow();
    }

    @Test
    void an_order_is_read_with_whatever_more_the_platform_tells() {
        answering(200, ORDER);

        assertThat(marketplace().order("O-1"))
                .contains(new Order(
                        "O-1",
                        "shoes",
                        "buyer-1",
                        null,
                        Instant.parse("2026-01-01T02:00:00Z"),
                        Instant.parse("2026-01-03T02:00:00Z"),
                        null,
                        List.of(new Order.Review(
                                "R-1",
                                Order.Side.BUYER,
                                Order.Rating.NEGATIVE,
                                "假货",
                                null,
                                Instant.parse("2026-01-04T02:00:00Z"),
                                true))));
        assertThat(calls).extracting(Call::method, Call::path).containsExactly(tuple("GET", "/market/orders/O-1"));
    }

    @Test
    void what_was_paid_is_read_where_the_platform_tells_it() {
        answering(200, """
                {"id": "O-1", "seller": "shoes", "buyer": "buyer-1", "placedAt": "2026-01-01T10:00:00+08:00",
                 "state": "SHIPPED", "amount": {"value": "118.00", "currency": "CNY"},
                 "freight": {"value": "10.00", "currency": "CNY"}, "paidAt": "2026-01-01T10:05:00+08:00",
                 "items": [{"listingId": "L-1", "title": "女靴", "quantity": 2, "price": {"value": "59.00", "currency": "CNY"}}]}
                """);

        Order order = marketplace().order("O-1").orElseThrow();

        assertThat(order.state()).isEqualTo(Order.State.SHIPPED);
        assertThat(order.paid()).contains(new Money("128.00", "CNY"));
        assertThat(order.paidAt()).isEqualTo(Instant.parse("2026-01-01T02:05:00Z"));
        assertThat(order.items()).containsExactly(new Order.Item("L-1", "女靴", 2, new Money("59.00", "CNY")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "nothing",
            value = {
                "\"UNPAID\"    | {\"value\":\"1.00\",\"currency\":\"CNY\"}  | 0.00",
                "\"CLOSED\"    | {\"value\":\"1.00\",\"currency\":\"CNY\"}  | 0.00",
                "\"SUCCEEDED\" | {\"value\":\"1.00\",\"currency\":\"CNY\"}  | 1.00",
                "\"finished\"  | {\"value\":\"1.00\",\"currency\":\"CNY\"}  | nothing",
                "\"SUCCEEDED\" | {\"value\":\"1.000\",\"currency\":\"CNY\"} | nothing",
                "\"SUCCEEDED\" | {\"value\":1.00,\"currency\":\"CNY\"}      | nothing",
                "\"SUCCEEDED\" | 128                                       | nothing",
                "3               | \"128.00\"                              | nothing",
                "null            | null                                    | nothing"
            })
    void members_in_another_form_are_not_told_and_the_order_is_read_all_the_same(
            String state, String amount, String paid) {
        answering(200, """
                {"id": "O-1", "seller": "shoes", "buyer": "buyer-1", "placedAt": "2026-01-01T10:00:00+08:00",
                 "state": %s, "amount": %s, "items": "女靴"}""".formatted(state, amount));

        Order order = marketplace().order("O-1").orElseThrow();

        assertThat(order.paid().map(Money::value).orElse(null)).isEqualTo(paid);
        assertThat(order.items()).isEmpty();
    }

    @Test
    void a_listing_is_read() {
        answering(200, """
                {"id": "L-1", "seller": "shoes", "title": "女靴", "images": [{"id": "I-1", "url": "…"}], "state": "suppressed"}""");

        assertThat(marketplace().listing("L-1"))
                .contains(
                        new Listing("L-1", "shoes", "女靴", List.of(new Listing.Image("I-1")), Listing.State.SUPPRESSED));
        assertThat(calls).extracting(Call::path).containsExactly("/market/listings/L-1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "404 | {}                                     | does not say that it tells what was paid | does not say that it tells its listings",
                "200 | {\"money\": false, \"listings\": false} | says that it does not tell what was paid | says that it does not tell its listings",
                "200 | {\"money\": true, \"listings\": false}  | ''                                       | says that it does not tell its listings",
                "200 | {\"money\": true, \"listings\": true}   | ''                                       | ''",
                "500 | {}                                     | is not known yet                         | ''"
            })
    void a_line_at_start_says_what_the_platform_does_not_tell(
            int status, String answer, String money, String listings, CapturedOutput output) {
        answering(status, answer);

        new SayWhatIsTold(marketplace()).say();

        assertThat(calls).extracting(Call::path).containsExactly("/market/capabilities");
        assertThat(output.getOut()).contains(money, listings);
        if (money.isEmpty()) {
            assertThat(output.getOut()).doesNotContain("what was paid for an order");
        }
        if (listings.isEmpty()) {
            assertThat(output.getOut()).doesNotContain("its listings");
        }
    }

    @Test
    void what_a_remedy_is_about_is_told_beside_the_measure() throws Exception {
        answering(200, "{}");

        marketplace()
                .carryOut(new MeasureCall(
                        "M-1",
                        "RC-1",
                        "RETURN_AND_REFUND",
                        "O-1",
                        null,
                        List.of(),
                        new Terms(
                                new Money("128.00", "CNY"),
                                Order.Side.BUYER,
                                Order.Side.SELLER,
                                List.of(),
                                List.of(),
                                null),
                        MeasureCall.Action.APPLY));

        JSONAssert.assertEquals("""
                {"caseNumber": "RC-1", "measure": "RETURN_AND_REFUND", "target": "O-1", "action": "APPLY",
                 "amount": {"value": "128.00", "currency": "CNY"}, "payTo": "BUYER", "freightBy": "SELLER"}""", new String(calls.get(0).body(), StandardCharsets.UTF_8), true);
    }

    @Test
    void an_account_is_read() {
        answering(200, "{\"name\": \"buyer-1\", \"points\": 24}");

        assertThat(marketplace().account("buyer-1")).contains(new MarketplaceAccount("buyer-1", null, 24));
        assertThat(calls).extracting(Call::path).containsExactly("/market/accounts/buyer-1");
    }

    @Test
    void the_orders_of_an_account_are_asked_for_by_side_and_page() {
        answering(200, "{\"items\": [" + ORDER + "], \"next\": \"p/2 &x\"}");

        OrderPage page =
                marketplace().orders("shoes", Order.Side.SELLER, "p/2 &x").orElseThrow();

        assertThat(page.orders()).extracting(Order::id).containsExactly("O-1");
        assertThat(page.next()).isEqualTo("p/2 &x");
        assertThat(calls)
                .extracting(Call::path)
                .containsExactly("/market/accounts/shoes/orders?role=SELLER&cursor=p%2F2%20%26x");
        assertThatThrownBy(() -> marketplace().orders("somebody", Order.Side.SELLER, null))
                .isInstanceOf(MarketplaceUnavailable.class);
    }

    @Test
    void what_the_platform_does_not_know_is_empty() {
        answering(404, "{}");

        assertThat(marketplace().order("O-1")).isEmpty();
        assertThat(marketplace().account("nobody")).isEmpty();
        assertThat(marketplace().orders("shoes", Order.Side.SELLER, null)).isEmpty();
    }

    @Test
    void a_measure_is_put_with_its_id_in_the_address_and_a_known_signature() {
        answering(204, "");

        marketplace().carryOut(TWELVE_POINTS);

        Call call = calls.get(0);
        assertThat(call.method()).isEqualTo("PUT");
        assertThat(call.path()).isEqualTo("/market/measures/M-17");
        assertThat(call.type()).isEqualTo("application/json");
        assertThat(call.body())
                .asString(UTF_8)
                .isEqualTo(
                        "{\"caseNumber\":\"RC-1\",\"measure\":\"SANCTION_POINTS\",\"target\":\"buyer-1\",\"points\":12,\"action\":\"APPLY\"}");
        assertThat(call.id()).isEqualTo("M-17-APPLY");
        assertThat(call.timestamp()).isEqualTo("1767578400");
        // computed with: openssl dgst -sha256 -mac HMAC
        assertThat(call.signature()).isEqualTo("v1,GOFwbFr5tv7CRzlIVPa8piLuLch44Z0UX0MuwDq4kMQ=");
    }

    @Test
    void a_call_made_again_carries_the_same_id_and_revoking_another() {
        answering(200, "{}");

        marketplace().carryOut(TWELVE_POINTS);
        marketplace().carryOut(TWELVE_POINTS);
        marketplace()
                .carryOut(new MeasureCall("M-17", "RC-1", "SANCTION_POINTS", "buyer-1", 12, MeasureCall.Action.REVOKE));
        marketplace().carryOut(new MeasureCall("M.1 7", "RC-1", "HIDE_PENDING", "R-1", null, MeasureCall.Action.APPLY));

        assertThat(calls)
                .extracting(Call::id)
                .containsExactly("M-17-APPLY", "M-17-APPLY", "M-17-REVOKE", "M%2E1+7-APPLY");
        assertThat(calls.get(3).path()).isEqualTo("/market/measures/M.1%207");
        assertThat(calls.get(3).body())
                .asString(UTF_8)
                .isEqualTo(
                        "{\"caseNumber\":\"RC-1\",\"measure\":\"HIDE_PENDING\",\"target\":\"R-1\",\"action\":\"APPLY\"}");
    }

    @Test
    void a_question_is_signed_over_an_empty_body_with_a_new_id_each_time() throws Exception {
        answering(200, ORDER);

        marketplace().order("O-1");
        marketplace().order("O-1");

        for (Call call : calls) {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(KEY), "HmacSHA256"));
            byte[] expected = mac.doFinal((call.id() + ".1767578400.").getBytes(UTF_8));
            assertThat(call.signature()).isEqualTo("v1," + Base64.getEncoder().encodeToString(expected));
            assertThat(call.timestamp()).isEqualTo("1767578400");
            assertThat(call.body()).isEmpty();
        }
        assertThat(calls).extracting(Call::id).doesNotHaveDuplicates().hasSize(2);
    }

    @Test
    void an_id_that_would_be_another_address_is_not_asked_for() {
        answering(200, ORDER);

        assertThat(marketplace().order("../accounts/buyer-1")).isEmpty();
        assertThat(marketplace().order("..")).isEmpty();
        assertThat(marketplace().order(" ")).isEmpty();
        assertThat(marketplace().order(null)).isEmpty();
        assertThat(calls).isEmpty();
    }

    @Test
    void an_id_is_one_segment_of_the_address_whatever_it_holds() {
        answering(404, "");

        marketplace().order("订 单?a=b&c#{d}%2F;e");

        assertThat(calls)
                .extracting(Call::path)
                .containsExactly("/market/orders/%E8%AE%A2%20%E5%8D%95%3Fa%3Db%26c%23%7Bd%7D%252F%3Be");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void a_redirect_is_not_followed(int status) {
        platform.createContext("/", exchange -> {
            note(exchange);
            exchange.getResponseHeaders().add("Location", "http://localhost:" + port() + "/elsewhere");
            send(exchange, status, ORDER);
        });

        assertThatThrownBy(() -> marketplace().order("O-1"))
                .isInstanceOf(MarketplaceUnavailable.class)
                .hasMessageStartingWith("The marketplace answered GET /orders/O-1 with " + status + ": ");
        assertThatThrownBy(() -> marketplace().carryOut(TWELVE_POINTS)).isInstanceOf(MarketplaceUnavailable.class);
        assertThat(calls).extracting(Call::path).containsExactly("/market/orders/O-1", "/market/measures/M-17");
    }

    @Test
    void a_failure_is_told_with_its_status_and_the_first_200_characters() {
        answering(500, "数\n".repeat(150));

        assertThatThrownBy(() -> marketplace().carryOut(TWELVE_POINTS))
                .isInstanceOf(MarketplaceUnavailable.class)
                .hasMessage("The marketplace answered PUT /measures/M-17 with 500: " + "数 ".repeat(100));
        assertThatThrownBy(() -> marketplace().order("O-1")).isInstanceOf(MarketplaceUnavailable.class);
        assertThatThrownBy(() -> marketplace().account("buyer-1")).isInstanceOf(MarketplaceUnavailable.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 409, 422, 429, 503})
    void a_measure_counts_as_carried_out_on_success_only(int status) {
        answering(status, "");

        assertThatThrownBy(() -> marketplace().carryOut(TWELVE_POINTS))
                .isInstanceOf(MarketplaceUnavailable.class)
                .hasMessage("The marketplace answered PUT /measures/M-17 with " + status + " and nothing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "<html>Please sign in</html>",
                "{\"id\": \"O-1\"",
                "{\"id\": \"O-1\"} {}",
                "{\"id\": \"O-1\", \"placedAt\": \"yesterday\"}",
                "{\"id\": \"O-1\", \"seller\": \"s\", \"buyer\": \"b\", \"placedAt\": \"+999999999-12-31T23:59:59Z\"}",
                "{\"id\": \"O-1\", \"seller\": \"s\", \"buyer\": \"b\", \"placedAt\": \"1969-12-31T23:59:59Z\"}",
                "{\"id\": \"O-1\", \"reviews\": [null]}"
            })
    void garbage_is_no_answer(String garbage) {
        answering(200, garbage);

        assertThatThrownBy(() -> marketplace().order("O-1"))
                .isInstanceOf(MarketplaceUnavailable.class)
                .hasMessageStartingWith("The marketplace answered GET /orders/O-1 with 200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\": \"O-1\"}",
                "{\"id\": \"O-2\", \"seller\": \"s\", \"buyer\": \"b\", \"placedAt\": \"2026-01-01T10:00:00+08:00\"}"
            })
    void an_answer_about_something_else_or_half_an_order_is_no_answer(String answer) {
        answering(200, answer);

        assertThatThrownBy(() -> marketplace().order("O-1"))
                .isInstanceOf(MarketplaceUnavailable.class)
                .hasMessage("The marketplace's answer is not the whole order O-1 that was asked for");
    }

    @Test
    void a_platform_that_does_not_answer_in_time_is_unavailable() {
        platform.createContext("/", exchange -> untilTestOver());

        assertThatThrownBy(() -> marketplace(IMPATIENT).order("O-1"))
                .isInstanceOf(MarketplaceUnavailable.class)
                .hasMessageStartingWith("The marketplace did not answer GET /orders/O-1: HttpTimeoutException");
    }

    @Test
    void a_platform_that_begins_to_answer_and_stops_is_unavailable() {
        platform.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write("{\"id\":".getBytes(UTF_8));
            exchange.getResponseBody().flush();
            untilTestOver();
        });

        assertThatThrownBy(() -> marketplace(IMPATIENT).order("O-1"))
                .isInstanceOf(MarketplaceUnavailable.class)
                .hasMessageStartingWith("The marketplace did not answer GET /orders/O-1: ");
    }

    @Test
    void a_platform_that_hangs_up_is_unavailable() {
        platform.createContext("/", HttpExchange::close);

        assertThatThrownBy(() -> marketplace().carryOut(TWELVE_POINTS))
                .isInstanceOf(MarketplaceUnavailable.class)
                .hasMessageStartingWith("The marketplace did not answer PUT /measures/M-17: ");
    }

    @Test
    void a_platform_that_is_down_is_unavailable() {
        HttpMarketplace marketplace = marketplace();
        platform.stop(0);

        assertThatThrownBy(() -> marketplace.carryOut(TWELVE_POINTS))
                .isInstanceOf(MarketplaceUnavailable.class)
                .hasMessageStartingWith("The marketplace did not answer PUT /measures/M-17: ");
    }

    /** Waits for as long as a busy machine may need. */
    private HttpMarketplace marketplace() {
        return marketplace(Duration.ofMinutes(1));
    }

    private HttpMarketplace marketplace(Duration patience) {
        URI address = URI.create("http://localhost:" + port() + "/market/");
        return new HttpMarketplace(
                HttpMarketplace.client(RestClient.builder(), address, Duration.ofMinutes(1), patience),
                WebhookSecret.of("whsec_" + KEY),
                CLOCK,
                false);
    }

    private int port() {
        return platform.getAddress().getPort();
    }

    private void answering(int status, String body) {
        HttpHandler handler = exchange -> {
            note(exchange);
            send(exchange, status, body);
        };
        platform.createContext("/", handler);
    }

    private void note(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        calls.add(new Call(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                headers.getFirst("webhook-id"),
                headers.getFirst("webhook-timestamp"),
                headers.getFirst("webhook-signature"),
                headers.getFirst("Content-Type"),
                exchange.getRequestBody().readAllBytes()));
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void untilTestOver() {
        try {
            testOver.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

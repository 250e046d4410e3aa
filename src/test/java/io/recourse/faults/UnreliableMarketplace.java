package io.recourse.faults;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.recourse.marketplace.CallsOverHttp;
import io.recourse.marketplace.Listing;
import io.recourse.marketplace.Marketplace;
import io.recourse.marketplace.MarketplaceAccount;
import io.recourse.marketplace.MarketplaceUnavailable;
import io.recourse.marketplace.MeasureCall;
import io.recourse.marketplace.Order;
import io.recourse.marketplace.OrderPage;
import io.recourse.testing.Scenario;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The sandbox marketplace as if it were far away: its measures are called over HTTP, signed, and what it does stays done
 * whatever becomes of the caller's transaction. What lies in between can be down, slow, or say anything.
 */
final class UnreliableMarketplace implements Marketplace, AutoCloseable {

    /** What becomes of a call. */
    enum State {
        UP,
        DOWN,
        /** It does what it is asked, and the line is cut before it has said so. */
        ANSWERS_LOST,
        /** It does what it is asked, and answers after the caller has gone. */
        SLOW,
        /** It does what it is asked, and says that it failed. */
        ERROR_AFTER_APPLYING,
        /** A page of something in between, with a status of success. */
        GARBAGE,
        /** To somebody else. */
        REDIRECTS
    }

    /** For as long as a busy machine may need; whoever waits for what is slow gives up soon. */
    private static final Duration PATIENT = Duration.ofMinutes(1);

    private static final Duration IMPATIENT = Duration.ofMillis(400);

    private final Marketplace sandbox;
    private final Supplier<String> sandboxUrl;
    private final InstantSource clock;
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpServer between;
    private final Marketplace client;
    private final Marketplace impatientClient;
    private volatile State state;
    private volatile Predicate<MeasureCall> refused;
    private volatile boolean refusesThis;
    private volatile CountDownLatch slow;
    private volatile int ordersLeft = Integer.MAX_VALUE;
    private final Queue<Runnable> meanwhile = new ConcurrentLinkedQueue<>();

    /** @param sandboxUrl known only once the application has started */
    UnreliableMarketplace(Marketplace sandbox, Supplier<String> sandboxUrl, InstantSource clock) {
        this.sandbox = sandbox;
        this.sandboxUrl = sandboxUrl;
        this.clock = clock;
        try {
            between = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        between.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "between");
            thread.setDaemon(true);
            return thread;
        }));
        between.createContext("/measures/", this::pass);
        between.start();
        String address = "http://localhost:" + between.getAddress().getPort();
        client = CallsOverHttp.to(address, PATIENT, clock);
        impatientClient = CallsOverHttp.to(address, IMPATIENT, clock);
        slow = new CountDownLatch(1);
        startAnew();
    }

    void startAnew() {
        is(State.UP);
        refused = call -> false;
        ordersLeft = Integer.MAX_VALUE;
        meanwhile.clear();
        calls.clear();
    }

    /** So many orders are still told of; then it is down. */
    void tellsOfOrders(int many) {
        ordersLeft = many;
    }

    void is(State now) {
        state = now;
        slow.countDown();
        slow = new CountDownLatch(1);
    }

    /** Refuses these calls though it is up. */
    void refuses(Predicate<MeasureCall> those) {
        refused = those;
    }

    /** Happens once, after the next measure was carried out and before the step that asked for it goes on. */
    void meanwhile(Runnable somebody) {
        meanwhile.add(somebody);
    }

    /** Every call of a measure so far, answered or not, such as {@code 2026-03-09T10:00:00+08:00 APPLY HIDE_PENDING}. */
    List<String> calls() {
        return List.copyOf(calls);
    }

    void forgetCalls() {
        calls.clear();
    }

    @Override
    public Optional<Order> order(String id) {
        if (ordersLeft-- <= 0) {
            state = State.DOWN;
        }
        requireUp();
        return sandbox.order(id);
    }

    @Override
    public Optional<MarketplaceAccount> account(String name) {
        requireUp();
        return sandbox.account(name);
    }

    @Override
    public Optional<OrderPage> orders(String account, Order.Side side, String cursor) {
        requireUp();
        return sandbox.orders(account, side, cursor);
    }

    @Override
    public Optional<Listing> listing(String id) {
        requireUp();
        return sandbox.listing(id);
    }

    /** A question may take seconds, and a transaction that waits for it keeps a connection and what it has locked. */
    private void requireUp() {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("a transaction waits for the marketplace");
        }
        if (state == State.DOWN) {
            throw new MarketplaceUnavailable("the marketplace is down", null);
        }
    }

    @Override
    public void carryOut(MeasureCall call) {
        calls.add(Scenario.text(clock.instant()) + " " + call.action() + " " + call.measure());
        refusesThis = refused.test(call);
        (state == State.SLOW ? impatientClient : client).carryOut(call);
        Runnable somebody = meanwhile.poll();
        if (somebody != null) {
            somebody.run();
        }
    }

    private void pass(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        try (exchange) {
            if (refusesThis) {
                answer(exchange, 503, Map.of(), "the marketplace refuses this");
                return;
            }
            switch (state) {
                case UP -> {
                    HttpResponse<String> answer = atSandbox(exchange, body);
                    answer(exchange, answer.statusCode(), Map.of("Content-Type", "application/json"), answer.body());
                }
                case DOWN -> {
                    // the line is cut
                }
                case ANSWERS_LOST -> atSandbox(exchange, body);
                case SLOW -> {
                    CountDownLatch until = slow;
                    atSandbox(exchange, body);
                    until.await(30, TimeUnit.SECONDS);
                }
                case ERROR_AFTER_APPLYING -> {
                    atSandbox(exchange, body);
                    answer(exchange, 500, Map.of(), "something went wrong");
                }
                case GARBAGE ->
                    answer(exchange, 200, Map.of("Content-Type", "text/html"), "<html>down for maintenance</html>");
                case REDIRECTS -> answer(exchange, 307, Map.of("Location", "http://localhost:1/"), "");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** With the bytes and the signature as they came. */
    private HttpResponse<String> atSandbox(HttpExchange exchange, byte[] body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(sandboxUrl.get() + exchange.getRequestURI().getRawPath()))
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(body));
        List.of("webhook-id", "webhook-timestamp", "webhook-signature")
                .forEach(header ->
                        request.header(header, exchange.getRequestHeaders().getFirst(header)));
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static void answer(HttpExchange exchange, int status, Map<String, String> headers, String text)
            throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        headers.forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        between.stop(0);
    }
}

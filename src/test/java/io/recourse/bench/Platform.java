package io.recourse.bench;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A marketplace outside of the application, which knows every order that is asked for: the seller {@code shop-n} and the
 * buyer {@code buyer-n} of the order {@code order-n} (or {@code order-n-anything}) reviewed each other two days ago; of
 * {@code order-n-of-m}, the buyer is {@code buyer-m}. The seller of {@code listing-n} is {@code copycat-n}. So nothing of the platform's is done by the application or in its
 * database.
 */
public final class Platform implements AutoCloseable {

    /** Of no worth: it signs what two ends of one machine tell each other while they are measured. */
    public static final String SECRET = "whsec_cmVjb3Vyc2UtYmVuY2htYXJrLXNlY3JldA==";

    public static final String ORDER = "order-";
    public static final String SELLER = "shop-";
    public static final String BUYER = "buyer-";
    public static final String REVIEW = "r1";
    static final String LISTING = "listing-";
    static final String COPYCAT = "copycat-";

    /** At the end of an order's number: what was paid for it is told, too. */
    static final String PAID = "-paid";

    /** Before the number of a buyer, in an order's. */
    static final String OF = "-of-";

    private static final String MONEY = """
             "state": "SUCCEEDED", "amount": {"value": "118.00", "currency": "CNY"},""";

    private final HttpServer server;
    private final InstantSource clock;
    private final AtomicLong measures = new AtomicLong();
    private volatile MeasureListener listener = (id, headers, body) -> {};
    private volatile Duration slowness = Duration.ZERO;
    private volatile boolean losing;

    /** Hears of each measure as it is asked for, again and again as it comes. */
    public interface MeasureListener {
        void asked(String id, Headers headers, String body);
    }

    public Platform(InstantSource clock) {
        this.clock = clock;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "platform");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/orders/", this::order);
        server.createContext("/listings/", this::listing);
        server.createContext("/accounts/", Platform::account);
        server.createContext("/measures/", exchange -> {
            measures.incrementAndGet();
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            listener.asked(
                    exchange.getRequestURI().getPath().substring("/measures/".length()),
                    exchange.getRequestHeaders(),
                    body);
            LockSupport.parkNanos(slowness.toNanos());
            answer(exchange, losing ? 503 : 200, "{}");
        });
        server.start();
    }

    public String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** How many measures were carried out or revoked here. */
    public long measures() {
        return measures.get();
    }

    public void tells(MeasureListener who) {
        listener = who;
    }

    /** Every answer takes that long from now on. */
    void isSlow(Duration slow) {
        slowness = slow;
    }

    /** From now on a measure is carried out and the answer is that it was not. */
    void losesAnswers(boolean lost) {
        losing = lost;
    }

    /** What an identity provider tells of somebody: the name tells the role. */
    static Map<String, Object> claims(String name) {
        String role = name.startsWith(SELLER)
                ? "SELLER"
                : name.startsWith(BUYER)
                        ? "BUYER"
                        : name.replaceAll("-\\d+$", "").toUpperCase(Locale.ROOT);
        return Map.of("roles", List.of(role));
    }

    static String seller(String order) {
        return SELLER + order.split("-")[1];
    }

    static String buyer(String order) {
        return BUYER + (order.contains(OF) ? order.substring(order.indexOf(OF) + OF.length()) : order.split("-")[1]);
    }

    private void order(HttpExchange exchange) throws IOException {
        String id = exchange.getRequestURI().getPath().substring("/orders/".length());
        Instant reviewed = clock.instant().minus(Duration.ofDays(2));
        LockSupport.parkNanos(slowness.toNanos());
        answer(exchange, 200, """
                {"id": "%s", "seller": "%s", "buyer": "%s", "receivingPhone": "13800000000",
                 "placedAt": "%s", "succeededAt": "%s",%s
                 "reviews": [{"id": "r1", "by": "BUYER", "rating": "NEGATIVE", "text": "差", "at": "%5$s", "effective": true},
                             {"id": "r2", "by": "SELLER", "rating": "POSITIVE", "text": "好", "at": "%5$s", "effective": true}]}
                """.formatted(
                        id, seller(id), buyer(id), reviewed, reviewed, id.endsWith(PAID) ? MONEY : ""));
    }

    private void listing(HttpExchange exchange) throws IOException {
        String id = exchange.getRequestURI().getPath().substring("/listings/".length());
        answer(exchange, 200, """
                {"id": "%s", "seller": "%s", "title": "女靴", "images": [], "state": "shown"}""".formatted(id, copycat(id)));
    }

    static String copycat(String listing) {
        return COPYCAT + listing.substring(LISTING.length());
    }

    /** Of nobody else is anything told. */
    private static void account(HttpExchange exchange) throws IOException {
        String name = exchange.getRequestURI().getPath().substring("/accounts/".length());
        if (name.startsWith(COPYCAT) && !name.contains("/")) {
            answer(exchange, 200, """
                    {"name": "%s", "shopCategory": "女鞋", "points": 0}""".formatted(name));
        } else {
            answer(exchange, 404, "{}");
        }
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

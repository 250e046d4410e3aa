package io.recourse.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A platform in a process of its own as seen from the application: what it did stays done when the application is killed.
 * It can hold a call, so that the kill comes between the call and the commit that would have followed.
 */
final class ExternalMarketplace implements AutoCloseable {

    /** Of no worth: nobody checks it here. */
    static final String SECRET = "whsec_bm9ib2R5IGNoZWNrcyB0aGlzIHNlY3JldCBoZXJl";

    private static final ObjectMapper JSON = new ObjectMapper();

    enum Hold {
        NOTHING,
        /** Calls that have come, and of which nothing has been done yet. */
        BEFORE_APPLYING,
        /** What was asked is done, and nobody has heard of it. */
        BEFORE_ANSWERING
    }

    private record Effect(String measure, int points, boolean revoked) {}

    private final HttpServer server;
    private final Map<String, String> orders = new ConcurrentHashMap<>();
    private final Map<String, Effect> effects = new ConcurrentHashMap<>();
    private volatile Hold hold = Hold.NOTHING;
    private volatile CountDownLatch held = new CountDownLatch(1);
    private volatile CountDownLatch killed = new CountDownLatch(1);

    ExternalMarketplace() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "external marketplace");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/orders/", exchange -> answer(exchange, orders.get(idIn(exchange))));
        server.createContext("/accounts/", exchange -> answer(exchange, null));
        server.createContext("/measures/", this::measure);
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    void put(String id, String order) {
        orders.put(id, order);
    }

    /** From now on until {@link #release}. */
    void hold(Hold which) {
        held = new CountDownLatch(1);
        killed = new CountDownLatch(1);
        hold = which;
    }

    /** Whether a call is held now, or comes soon. */
    boolean holdsOne() {
        try {
            return held.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The caller is dead: whoever was held goes, having done what it had done. */
    void release() {
        hold = Hold.NOTHING;
        killed.countDown();
    }

    int points() {
        return effects.values().stream()
                .filter(effect -> !effect.revoked())
                .mapToInt(Effect::points)
                .sum();
    }

    long inForce() {
        return effects.values().stream().filter(effect -> !effect.revoked()).count();
    }

    int known() {
        return effects.size();
    }

    private void measure(HttpExchange exchange) throws IOException {
        JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
        if (hold == Hold.BEFORE_APPLYING) {
            untilKilled(exchange);
            return;
        }
        boolean revoke = body.get("action").asText().equals("REVOKE");
        Effect asked =
                new Effect(body.get("measure").asText(), body.path("points").asInt(0), revoke);
        // what was revoked once stays so
        effects.merge(
                idIn(exchange),
                asked,
                (known, now) -> new Effect(known.measure(), known.points(), known.revoked() || revoke));
        if (hold == Hold.BEFORE_ANSWERING) {
            untilKilled(exchange);
            return;
        }
        answer(exchange, "{}");
    }

    private void untilKilled(HttpExchange exchange) {
        held.countDown();
        try {
            killed.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    private static String idIn(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Null is nothing that it knows. */
    private static void answer(HttpExchange exchange, String json) throws IOException {
        try (exchange) {
            byte[] body = (json == null ? "{}" : json).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(json == null ? 404 : 200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        killed.countDown();
        server.stop(0);
    }
}

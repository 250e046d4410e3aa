package io.recourse.notice.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.recourse.marketplace.WebhookSecret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A server of the platform, on a port that it keeps while it is down. */
public final class Receiver implements AutoCloseable {

    /** What it does with a message. */
    enum Mood {
        TAKES,
        /** Takes it, and says so with an error. */
        FAILS,
        /** Takes it, and says nothing for longer than anybody waits. */
        HANGS,
        REDIRECTS,
        IS_GONE
    }

    /** What came in; {@code signatures} as in the header. */
    public record Message(String id, long timestamp, String signatures, String contentType, String body) {

        public boolean isSignedWith(String secret) {
            String expected = WebhookSecret.of(secret).sign(id, timestamp, body.getBytes(StandardCharsets.UTF_8));
            return List.of(signatures.split(" ")).contains(expected);
        }
    }

    private final List<Message> messages = new CopyOnWriteArrayList<>();
    private final List<String> elsewhere = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final int port;
    private volatile Mood mood = Mood.TAKES;
    private HttpServer server;
    private ServerSocket noise;

    public Receiver() {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        up();
    }

    public String url() {
        return "http://127.0.0.1:" + port + "/hooks?from=recourse";
    }

    void is(Mood other) {
        mood = other;
    }

    public List<Message> messages() {
        return List.copyOf(messages);
    }

    public List<String> ids() {
        return messages.stream().map(Message::id).toList();
    }

    /** What came to the address that it redirects to. */
    List<String> elsewhere() {
        return List.copyOf(elsewhere);
    }

    void down() {
        server.stop(0);
    }

    void up() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/hooks", this::take);
        server.createContext("/elsewhere", exchange -> {
            elsewhere.add(exchange.getRequestURI().getPath());
            answer(exchange, 200, "");
        });
        server.start();
    }

    /** Where something listens that is no server of the web at all. */
    String noiseUrl() {
        try {
            ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
            noise = socket;
            threads.execute(() -> {
                while (!socket.isClosed()) {
                    try (Socket caller = socket.accept()) {
                        caller.getOutputStream().write(new byte[] {0, 1, 2, (byte) 0xff, '\n', '\r', 'h', 'i', '\n'});
                    } catch (IOException ended) {
                        // the next one, if any
                    }
                }
            });
            return "http://127.0.0.1:" + socket.getLocalPort() + "/";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        Map<String, List<String>> headers = exchange.getRequestHeaders();
        Mood now = mood;
        if (now != Mood.REDIRECTS && now != Mood.IS_GONE) {
            messages.add(new Message(
                    headers.get("Webhook-id").get(0),
                    Long.parseLong(headers.get("Webhook-timestamp").get(0)),
                    headers.get("Webhook-signature").get(0),
                    headers.get("Content-type").get(0),
                    new String(body, StandardCharsets.UTF_8)));
        }
        switch (now) {
            case TAKES -> answer(exchange, 204, "");
            case FAILS -> answer(exchange, 500, "<h1>no\u0000 idea</h1>");
            case HANGS -> await();
            case REDIRECTS -> {
                exchange.getResponseHeaders().set("Location", "/elsewhere");
                answer(exchange, 307, "");
            }
            case IS_GONE -> answer(exchange, 410, "moved out");
            default -> throw new IllegalStateException();
        }
    }

    private void await() {
        try {
            end.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
        if (noise != null) {
            try {
                noise.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

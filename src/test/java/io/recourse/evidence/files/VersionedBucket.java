package io.recourse.evidence.files;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * A bucket that keeps versions, as Amazon's does and the server of {@link FileStoreTest} does not: what is deleted without a
 * version is only marked as deleted. It knows the calls that {@link S3FileStore} makes, and checks nobody's key.
 */
public final class VersionedBucket implements AutoCloseable {

    public static final String NAME = "evidence";

    /** @param content null for a mark that the name was deleted */
    private record Version(String id, byte[] content) {}

    private final TreeMap<String, List<Version>> objects = new TreeMap<>();
    private final HttpServer server;
    private int given;
    private boolean keepsDeleted;

    public VersionedBucket() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "versioned-bucket");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::answer);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Everything that was ever stored and is not gone for good, by its name and version. */
    public synchronized Map<String, byte[]> everything() {
        Map<String, byte[]> all = new TreeMap<>();
        objects.forEach((name, versions) -> versions.stream()
                .filter(version -> version.content() != null)
                .forEach(version -> all.put(name + "?versionId=" + version.id(), version.content())));
        return all;
    }

    /** Versions are refused to be deleted from now on, or no longer. */
    synchronized void keepsDeleted(boolean keeps) {
        keepsDeleted = keeps;
    }

    public synchronized void empty() {
        objects.clear();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
        String path = exchange.getRequestURI().getPath();
        String key = path.length() > NAME.length() + 2 ? path.substring(NAME.length() + 2) : "";
        byte[] body = exchange.getRequestBody().readAllBytes();
        switch (exchange.getRequestMethod()) {
            case "PUT" -> put(exchange, key, body);
            case "DELETE" -> delete(exchange, key, query.get("versionId"));
            default -> {
                if (!key.isEmpty()) {
                    get(exchange, key);
                } else if (query.containsKey("versions")) {
                    send(exchange, 200, listed(query.get("prefix"), true));
                } else {
                    send(exchange, 200, listed(query.get("prefix"), false));
                }
            }
        }
    }

    private void put(HttpExchange exchange, String key, byte[] body) throws IOException {
        String source = exchange.getRequestHeaders().getFirst("x-amz-copy-source");
        String signed = exchange.getRequestHeaders().getFirst("x-amz-content-sha256");
        byte[] content = body;
        if (source != null) {
            content = current(URLDecoder.decode(source, StandardCharsets.UTF_8).replaceFirst("^/?" + NAME + "/", ""));
            if (content == null) {
                send(exchange, 404, error("NoSuchKey"));
                return;
            }
        } else if (signed != null && signed.startsWith("STREAMING-")) {
            content = joined(body);
        }
        add(key, content);
        send(exchange, 200, source == null ? "" : "<CopyObjectResult><ETag>\"0\"</ETag></CopyObjectResult>");
    }

    private void delete(HttpExchange exchange, String key, String version) throws IOException {
        if (version == null) {
            exchange.getResponseHeaders().set("x-amz-delete-marker", "true");
            exchange.getResponseHeaders().set("x-amz-version-id", add(key, null));
        } else if (keepsDeleted) {
            send(exchange, 403, error("AccessDenied"));
            return;
        } else {
            objects.getOrDefault(key, new ArrayList<>())
                    .removeIf(one -> one.id().equals(version));
        }
        send(exchange, 204, "");
    }

    private void get(HttpExchange exchange, String key) throws IOException {
        byte[] content = current(key);
        if (content == null) {
            send(exchange, 404, error("NoSuchKey"));
            return;
        }
        exchange.getResponseHeaders().set("ETag", "\"0\"");
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(200, head || content.length == 0 ? -1 : content.length);
        if (!head) {
            exchange.getResponseBody().write(content);
        }
        exchange.close();
    }

    private String add(String key, byte[] content) {
        given++;
        String id = "v" + given;
        objects.computeIfAbsent(key, name -> new ArrayList<>()).add(new Version(id, content));
        return id;
    }

    private byte[] current(String key) {
        List<Version> versions = objects.getOrDefault(key, List.of());
        return versions.isEmpty() ? null : versions.get(versions.size() - 1).content();
    }

    private String listed(String prefix, boolean versions) {
        StringBuilder xml = new StringBuilder(versions ? "<ListVersionsResult>" : "<ListBucketResult>");
        xml.append("<IsTruncated>false</IsTruncated>");
        objects.forEach((key, all) -> {
            if (!key.startsWith(prefix == null ? "" : prefix)) {
                return;
            }
            if (versions) {
                all.forEach(one -> {
                    String what = one.content() == null ? "DeleteMarker" : "Version";
                    xml.append("<%s><Key>%s</Key><VersionId>%s</VersionId></%1$s>".formatted(what, key, one.id()));
                });
            } else if (current(key) != null) {
                xml.append("<Contents><Key>%s</Key></Contents>".formatted(key));
            }
        });
        return xml.append(versions ? "</ListVersionsResult>" : "</ListBucketResult>")
                .toString();
    }

    private static String error(String code) {
        return "<Error><Code>%s</Code><Message>%1$s</Message></Error>".formatted(code);
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        boolean empty = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, empty ? -1 : body.length);
        if (!empty) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private static Map<String, String> query(String raw) {
        return raw == null
                ? Map.of()
                : Arrays.stream(raw.split("&"))
                        .map(pair -> pair.split("=", 2))
                        .collect(Collectors.toMap(
                                pair -> pair[0],
                                pair -> pair.length == 1 ? "" : URLDecoder.decode(pair[1], StandardCharsets.UTF_8),
                                (one, other) -> one));
    }

    /** The pieces of a body that was signed piece by piece: its length in hex, its signature, a line end, and the piece. */
    private static byte[] joined(byte[] body) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        int at = 0;
        while (at < body.length) {
            int end = at;
            while (body[end] != '\r') {
                end++;
            }
            String head = new String(body, at, end - at, StandardCharsets.US_ASCII);
            int length = HexFormat.fromHexDigits(head.split(";", 2)[0]);
            content.write(body, end + 2, length);
            at = length == 0 ? body.length : end + 2 + length + 2;
        }
        return content.toByteArray();
    }
}

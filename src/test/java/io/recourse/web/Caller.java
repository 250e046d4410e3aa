package io.recourse.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/** A client of the interface. @param to scheme, host and port of the application */
public record Caller(URI to, Map<String, String> headers) {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<Watcher> WATCHERS = ServiceLoader.load(Watcher.class).stream()
            .map(ServiceLoader.Provider::get)
            .toList();

    /** Of an application on this machine. */
    public Caller(int port, Map<String, String> headers) {
        this(URI.create("http://localhost:" + port), headers);
    }

    public static Caller at(int port) {
        return new Caller(port, Map.of());
    }

    public int port() {
        return to.getPort();
    }

    public Caller with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Caller(to, more);
    }

    public Caller as(String name, String password) {
        return with(
                "Authorization",
                "Basic "
                        + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8)));
    }

    public Caller in(String language) {
        return with("Accept-Language", language);
    }

    public Answer get(String path) {
        return call("GET", path, BodyPublishers.noBody());
    }

    public Answer post(String path, String json) {
        return withJson().call("POST", path, BodyPublishers.ofString(json));
    }

    public Answer put(String path, String json) {
        return withJson().call("PUT", path, BodyPublishers.ofString(json));
    }

    public Answer call(String method, String path, BodyPublisher body) {
        var request = HttpRequest.newBuilder(URI.create(to + path)).method(method, body);
        headers.forEach(request::header);
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
            WATCHERS.forEach(watcher -> watcher.look(method, path, response));
            return new Answer(response);
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private Caller withJson() {
        return headers.containsKey("Content-Type") ? this : with("Content-Type", "application/json");
    }

    /** Sees every answer, whatever test asked; those of the class path are found by the {@link ServiceLoader}. */
    public interface Watcher {

        void look(String method, String path, HttpResponse<String> answer);
    }

    /** What came back. */
    public record Answer(HttpResponse<String> response) {

        public int status() {
            return response.statusCode();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }

        public String text() {
            return response.body();
        }

        public JsonNode json() {
            try {
                return JSON.readTree(response.body());
            } catch (IOException notJson) {
                throw new IllegalStateException(response.body(), notJson);
            }
        }
    }
}

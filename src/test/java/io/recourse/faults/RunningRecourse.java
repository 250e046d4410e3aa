package io.recourse.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.recourse.RecourseApplication;
import io.recourse.testing.Shipped;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The real application in a JVM of its own, as an operator starts it: it can be killed at any moment and started again
 * in the same directory. Spoken to over HTTP only.
 */
final class RunningRecourse implements AutoCloseable {

    private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");
    private static final Duration START = Duration.ofMinutes(4);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path directory;
    private final String profiles;
    private final Map<String, String> environment;
    private final List<String> classes;
    private final List<String> log = Collections.synchronizedList(new ArrayList<>());
    private final Thread lastResort = new Thread(this::destroy);
    private Process process;
    private HttpClient http;
    private int port;

    /** @param environment variables of the process; the profile {@code postgres} is told its database by them */
    RunningRecourse(Path directory, String profiles, Map<String, String> environment) {
        this(directory, profiles, environment, List.of("-cp", Shipped.classPath()));
    }

    /** @param classes where the process finds what is shipped, as options of {@code java} */
    RunningRecourse(Path directory, String profiles, Map<String, String> environment, List<String> classes) {
        this.directory = directory;
        this.profiles = profiles;
        this.environment = Map.copyOf(environment);
        this.classes = List.copyOf(classes);
        Runtime.getRuntime().addShutdownHook(lastResort);
    }

    /** What was answered; {@code body} is a missing node when there was none. */
    record Answer(int status, Map<String, List<String>> headers, JsonNode body) {

        Answer expect(int expected) {
            assertThat(status).as("%s", body).isEqualTo(expected);
            return this;
        }
    }

    /** Returns when it answers. */
    void start() {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // starts in half the time, and speed is not what is looked at
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                // as many classes as it has; it would look for garbage at a tenth of it, and again and again
                "-XX:MetaspaceSize=256m",
                "-Xmx384m"));
        command.addAll(classes);
        command.addAll(List.of(
                RecourseApplication.class.getName(),
                "--spring.profiles.active=" + profiles,
                "--server.port=0",
                "--spring.main.banner-mode=off"));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        CompletableFuture<Integer> started = new CompletableFuture<>();
        Process reading = process;
        Thread reader = new Thread(() -> read(reading, started), "output of " + profiles);
        reader.setDaemon(true);
        reader.start();
        try {
            port = started.get(START.toSeconds(), TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("did not start:\n" + output(), e);
        }
        // connections to the process before would only be found dead
        http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    private void read(Process reading, CompletableFuture<Integer> started) {
        int found = 0;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(reading.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                log.add(line);
                Matcher matcher = PORT.matcher(line);
                if (matcher.find()) {
                    found = Integer.parseInt(matcher.group(1));
                }
                if (line.contains("Started " + RecourseApplication.class.getSimpleName())) {
                    started.complete(found);
                }
            }
        } catch (IOException e) {
            log.add("(the output ended: " + e.getMessage() + ")");
        }
        started.completeExceptionally(new IllegalStateException("the process ended"));
    }

    /** SIGKILL: nothing is told to the process, nothing is flushed by it. */
    void kill() {
        process.destroyForcibly();
        try {
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** SIGTERM: it ends by itself. */
    void end() {
        process.destroy();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(output()).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The last that it wrote. */
    String output() {
        synchronized (log) {
            return String.join("\n", log.subList(Math.max(0, log.size() - 60), log.size()));
        }
    }

    /** What it complained of, in all its lives. */
    List<String> errors() {
        synchronized (log) {
            return log.stream().filter(line -> line.contains(" ERROR ")).toList();
        }
    }

    Answer get(String user, String path) {
        return now(request(user, path).GET());
    }

    Answer put(String user, String path, Object body) {
        return now(request(user, path).PUT(json(body)));
    }

    /** @param key the {@code Idempotency-Key}, null for none */
    Answer post(String user, String path, String key, Object body) {
        return now(keyed(request(user, path), key).POST(json(body)));
    }

    CompletableFuture<Answer> postAndGoOn(String user, String path, String key, Object body) {
        return http.sendAsync(
                        keyed(request(user, path), key).POST(json(body)).build(), HttpResponse.BodyHandlers.ofString())
                .thenApply(RunningRecourse::answer);
    }

    private HttpRequest.Builder request(String user, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address() + path))
                .timeout(ANSWER)
                .header("Content-Type", "application/json");
        return user == null
                ? request
                : request.header(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString((user + ":pw-" + user).getBytes(StandardCharsets.UTF_8)));
    }

    String address() {
        return "http://localhost:" + port;
    }

    private static HttpRequest.Builder keyed(HttpRequest.Builder request, String key) {
        return key == null ? request : request.header("Idempotency-Key", key);
    }

    private static HttpRequest.BodyPublisher json(Object body) {
        return body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(text(body));
    }

    static String text(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Answer now(HttpRequest.Builder request) {
        try {
            return answer(http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException("no answer, and the output was:\n" + output(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Answer answer(HttpResponse<String> response) {
        try {
            return new Answer(response.statusCode(), response.headers().map(), JSON.readTree(response.body()));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(response.body(), e);
        }
    }

    private void destroy() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    @Override
    public void close() {
        destroy();
        Runtime.getRuntime().removeShutdownHook(lastResort);
    }
}

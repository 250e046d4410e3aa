package io.recourse.bench;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The packaged jar as in production, under the load of many clients at once; the load is Gatling's
 * ({@code bench/src/main/java}), in a process of its own.
 */
final class HttpLoad {

    private static final int PARTIES = 200;
    private static final int REVIEWERS = 50;
    private static final int STARTS_WITHIN_SECONDS = 180;
    private static final long LOOK_AGAIN_NANOS = 100_000_000;
    private static final Path RESULTS = Path.of("target/bench/http");

    private HttpLoad() {}

    static void run(Options options) {
        int clients = options.get("clients", 50);
        int seconds = options.get("seconds", 120);
        int pause = options.get("pause", 250);
        try (Server server = new Server();
                Keys keys = new Keys();
                Platform platform = new Platform(InstantSource.system());
                Application application = new Application(server.url(server.newDatabase("recourse")), keys, platform)) {
            measure(server, keys, application, clients, seconds, pause);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The jar in its own process. */
    private static final class Application implements AutoCloseable {

        private final Process process;
        private final int port;
        private final double secondsToHealthy;

        Application(String database, Keys keys, Platform platform) throws IOException {
            Files.createDirectories(RESULTS);
            try (ServerSocket free = new ServerSocket(0)) {
                port = free.getLocalPort();
            }
            ProcessBuilder builder = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx512m",
                            "-jar",
                            jar().toAbsolutePath().toString(),
                            "--server.port=" + port,
                            "--spring.profiles.active=postgres",
                            "--spring.security.oauth2.resourceserver.jwt.jwk-set-uri=" + keys.url(),
                            "--recourse.marketplace.url=" + platform.url(),
                            "--recourse.marketplace.secret=" + Platform.SECRET)
                    .directory(RESULTS.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(RESULTS.resolve("application.log").toFile());
            builder.environment()
                    .putAll(Map.of(
                            "RECOURSE_DB_URL", database,
                            "RECOURSE_DB_USER", "postgres",
                            "RECOURSE_DB_PASSWORD", "postgres"));
            long begun = System.nanoTime();
            process = builder.start();
            while (!isHealthy()) {
                if (!process.isAlive() || System.nanoTime() - begun > STARTS_WITHIN_SECONDS * 1_000_000_000L) {
                    process.destroyForcibly();
                    throw new IllegalStateException("did not start: see " + RESULTS + "/application.log");
                }
                LockSupport.parkNanos(LOOK_AGAIN_NANOS);
            }
            secondsToHealthy = (System.nanoTime() - begun) / 1e9;
        }

        private static Path jar() throws IOException {
            try (Stream<Path> files = Files.list(Path.of("target"))) {
                return files.filter(file -> file.getFileName().toString().matches("recourse-.*\\.jar"))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("there is no jar in target"));
            }
        }

        String url() {
            return "http://localhost:" + port;
        }

        private boolean isHealthy() {
            try {
                return HttpClient.newHttpClient()
                                .send(
                                        HttpRequest.newBuilder(URI.create(url() + "/actuator/health"))
                                                .build(),
                                        HttpResponse.BodyHandlers.discarding())
                                .statusCode()
                        == 200;
            } catch (IOException e) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        double residentMegabytes() {
            return Processes.residentMegabytes(process.pid());
        }

        /** What is reachable, after a full collection. */
        double liveMegabytes() throws IOException {
            jcmd("GC.run");
            Matcher used = Pattern.compile("used (\\d+)K").matcher(jcmd("GC.heap_info"));
            return used.find() ? Long.parseLong(used.group(1)) / 1024.0 : Double.NaN;
        }

        private String jcmd(String command) throws IOException {
            Process jcmd = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            String.valueOf(process.pid()),
                            command)
                    .redirectErrorStream(true)
                    .start();
            return new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }

        @Override
        public void close() {
            process.destroy();
            try {
                if (!process.waitFor(30, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void measure(Server server, Keys keys, Application application, int clients, int seconds, int pause)
            throws IOException {
        double startLive = application.liveMegabytes();
        double startResident = application.residentMegabytes();
        Path people = people(keys);
        // the first seconds compile the code and are not counted
        load(application, people, clients, Math.min(30, seconds), pause, new ArrayList<>());
        double warmLive = application.liveMegabytes();
        List<Double> resident = new ArrayList<>();
        double processor = Processes.processorSeconds(application.process.pid());
        double serverProcessor = server.processorSeconds();
        JsonNode all = load(application, people, clients, seconds, pause, resident);
        processor = Processes.processorSeconds(application.process.pid()) - processor;
        serverProcessor = server.processorSeconds() - serverProcessor;
        double endLive = application.liveMegabytes();

        Report report = new Report("http", "request", "requests", "per s", "p50 ms", "p99 ms", "errors")
                .setting("clients", clients + ", each pausing " + pause + " ms between two requests")
                .setting("seconds", seconds);
        row(report, all.get("stats"), seconds);
        all.get("contents")
                .properties()
                .forEach(request -> row(report, request.getValue().get("stats"), seconds));
        long errors = all.get("stats").at("/numberOfRequests/ko").asLong();
        report.note(
                        "%s",
                        errors == 0
                                ? "No error and no 5xx: every answer was one that the interface promises."
                                : "THERE WERE ERRORS: see target/bench/http/gatling.log")
                .note(
                        "Processor: %.0f ms a request in the application, %.0f ms in PostgreSQL, on average.",
                        1000
                                * processor
                                / all.get("stats").at("/numberOfRequests/total").asLong(),
                        1000
                                * serverProcessor
                                / all.get("stats").at("/numberOfRequests/total").asLong())
                .note(
                        "Live heap after a full collection: %.0f MB before, %.0f MB warm, %.0f MB at the end (-Xmx512m).",
                        startLive, warmLive, endLive)
                .note(
                        "Resident memory: %.0f MB after the start; under load %.0f, %.0f, %.0f and %.0f MB after each"
                                + " quarter of the time.",
                        startResident,
                        resident.get(resident.size() / 4),
                        resident.get(resident.size() / 2),
                        resident.get(resident.size() * 3 / 4),
                        resident.get(resident.size() - 1))
                .note(
                        "Start of the packaged jar to healthy, on an empty database: %.1f s.",
                        application.secondsToHealthy)
                .write(server);
    }

    private static void row(Report report, JsonNode stats, int seconds) {
        report.row(
                stats.get("name").asText(),
                stats.at("/numberOfRequests/total").asLong(),
                stats.at("/numberOfRequests/total").asDouble() / seconds,
                stats.at("/percentiles1/total").asLong(),
                stats.at("/percentiles4/total").asLong(),
                stats.at("/numberOfRequests/ko").asLong());
    }

    /** Who takes part: a party of each side and a reviewer a line. */
    private static Path people(Keys keys) throws IOException {
        List<String> reviewers = new ArrayList<>();
        for (int i = 0; i < REVIEWERS; i++) {
            reviewers.add(keys.token("reviewer-" + i, "REVIEWER"));
        }
        List<String> lines = new ArrayList<>(List.of("party,seller,buyer,reviewer"));
        for (int i = 0; i < PARTIES; i++) {
            lines.add(String.join(
                    ",",
                    String.valueOf(i),
                    keys.token(Platform.SELLER + i, "SELLER"),
                    keys.token(Platform.BUYER + i, "BUYER"),
                    reviewers.get(i % REVIEWERS)));
        }
        return Files.write(RESULTS.resolve("people.csv"), lines).toAbsolutePath();
    }

    /** Gatling's statistics. */
    private static JsonNode load(
            Application application, Path people, int clients, int seconds, int pause, List<Double> resident)
            throws IOException {
        Path results = RESULTS.resolve("gatling").toAbsolutePath();
        delete(results);
        Process gatling = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "-cp",
                        "bench/target/classes:" + Files.readString(Path.of("bench/target/classpath")),
                        "-Dapplication=" + application.url(),
                        "-Dpeople=" + people,
                        "-Dclients=" + clients,
                        "-Dseconds=" + seconds,
                        "-Dpause=" + pause,
                        "-Dgatling.data.enableAnalytics=false",
                        "-Dgatling.enableAnalytics=false",
                        "io.gatling.app.Gatling",
                        "-s",
                        "io.recourse.load.CaseWork",
                        "-rf",
                        results.toString())
                .redirectErrorStream(true)
                .redirectOutput(RESULTS.resolve("gatling.log").toFile())
                .start();
        while (gatling.isAlive()) {
            resident.add(application.residentMegabytes());
            LockSupport.parkNanos(10 * LOOK_AGAIN_NANOS);
        }
        try (Stream<Path> files = Files.walk(results)) {
            Path stats = files.filter(file -> file.getFileName().toString().equals("stats.js"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("Gatling failed: see target/bench/http/gatling.log"));
            // a script that sets a variable; its names are not quoted
            String script = Files.readString(stats);
            return new ObjectMapper()
                    .configure(JsonParser.Feature.ALLOW_UNQUOTED_FIELD_NAMES, true)
                    .reader()
                    .readTree(script.substring(script.indexOf('{')));
        }
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
    }
}

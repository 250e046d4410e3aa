package io.recourse.bench;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.recourse.bench.Bench.Options;
import io.recourse.testing.IdentityProvider;
import java.io.IOException;
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
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * The packaged jar as in production, under the load of many clients at once; the load is Gatling's
 * ({@code bench/src/main/java}), in a process of its own.
 */
final class HttpLoad {

    private static final int PARTIES = 200;
    private static final int REVIEWERS = 50;
    private static final int WARM_UP_SECONDS = 30;
    private static final long STARTS_WITHIN_SECONDS = 600;
    private static final Path RESULTS = Path.of("target/bench/http").toAbsolutePath();

    private HttpLoad() {}

    static void run(Options options) throws Exception {
        int clients = options.get("clients", 50);
        int seconds = options.get("seconds", 120);
        int pause = options.get("pause", 250);
        Files.createDirectories(RESULTS);
        Keys keys = new Keys();
        Path people = people(keys);
        try (Server server = new Server();
                Platform platform = new Platform(InstantSource.system());
                IdentityProvider provider = new IdentityProvider(Platform::claims);
                Application application =
                        new Application(server.newDatabase("recourse"), keys, platform, provider.settings())) {
            Report report = new Report("http", "request", "requests", "per s", "p50 ms", "p99 ms", "errors")
                    .setting("clients", clients + ", each pausing " + pause + " ms between two requests")
                    .setting("seconds", seconds)
                    .note("Start of the packaged jar to healthy, on an empty database: %.1f s.", application.seconds)
                    .note("Memory after the start: %s.", application.memory());
            application.load(people, clients, WARM_UP_SECONDS, pause);
            report.note("Memory when warm: %s.", application.memory());
            double before = application.processorSeconds();
            double serverBefore = server.meter("recourse").processorSeconds();
            Load load = application.load(people, clients, seconds, pause);
            double processor = application.processorSeconds() - before;
            double serverProcessor = server.meter("recourse").processorSeconds() - serverBefore;
            report.note("Memory at the end: %s.", application.memory());
            List<Long> resident = load.residentMegabytes();
            report.note(
                    "Resident memory after each quarter of the time: %s MB.",
                    IntStream.rangeClosed(1, 4)
                            .mapToObj(quarter -> resident.get(quarter * (resident.size() - 1) / 4))
                            .toList());
            JsonNode all = load.statistics().get("stats");
            row(report, all, seconds);
            load.statistics().get("contents").forEach(request -> row(report, request.get("stats"), seconds));
            report.note(
                    "Processor: %.1f ms a request in the application, %.1f ms in PostgreSQL.",
                    1000 * processor / requests(all), 1000 * serverProcessor / requests(all));
            report.note(
                    all.at("/numberOfRequests/ko").asLong() == 0
                            ? "No error and no 5xx: every answer was one that the interface promises."
                            : "THERE WERE ERRORS: see target/bench/http/gatling.log");
            report.write(server);
        }
    }

    private static void row(Report report, JsonNode stats, int seconds) {
        report.row(
                stats.get("name").asText(),
                requests(stats),
                (double) requests(stats) / seconds,
                stats.at("/percentiles1/total").asLong(),
                stats.at("/percentiles4/total").asLong(),
                stats.at("/numberOfRequests/ko").asLong());
    }

    private static long requests(JsonNode stats) {
        return stats.at("/numberOfRequests/total").asLong();
    }

    /** Who takes part: a party of each side and a reviewer a line. */
    private static Path people(Keys keys) throws IOException {
        List<String> reviewers = IntStream.range(0, REVIEWERS)
                .mapToObj(i -> keys.token("reviewer-" + i, "REVIEWER"))
                .toList();
        List<String> lines = new ArrayList<>(List.of("party,seller,buyer,reviewer"));
        for (int i = 0; i < PARTIES; i++) {
            String seller = keys.token(Platform.SELLER + i, "SELLER");
            String buyer = keys.token(Platform.BUYER + i, "BUYER");
            lines.add(String.join(",", String.valueOf(i), seller, buyer, reviewers.get(i % REVIEWERS)));
        }
        return Files.write(RESULTS.resolve("people.csv"), lines);
    }

    /** @param statistics Gatling's */
    private record Load(JsonNode statistics, List<Long> residentMegabytes) {}

    /** The jar in its own process. */
    private static final class Application implements AutoCloseable {

        private final Process process;
        private final String url;
        private final double seconds;

        Application(String database, Keys keys, Platform platform, List<String> settings) throws Exception {
            try (ServerSocket free = new ServerSocket(0)) {
                url = "http://localhost:" + free.getLocalPort();
            }
            long begun = System.nanoTime();
            List<String> arguments = new ArrayList<>(List.of(
                    "-Xmx512m",
                    "-jar",
                    jar().toString(),
                    "--server.port=" + URI.create(url).getPort(),
                    "--spring.profiles.active=postgres",
                    "--spring.datasource.url=" + database,
                    "--spring.datasource.username=postgres",
                    "--recourse.marketplace.url=" + platform.url(),
                    "--recourse.marketplace.secret=" + Platform.SECRET));
            arguments.addAll(keys.settings());
            arguments.addAll(settings);
            process = start("application.log", arguments);
            while (!isHealthy()) {
                if (!process.isAlive() || System.nanoTime() - begun > STARTS_WITHIN_SECONDS * 1_000_000_000L) {
                    process.destroyForcibly();
                    throw new IllegalStateException("did not start: see " + RESULTS + "/application.log");
                }
                LockSupport.parkNanos(50_000_000);
            }
            seconds = (System.nanoTime() - begun) / 1e9;
        }

        private static Process start(String log, List<String> arguments) throws IOException {
            List<String> command = new ArrayList<>(arguments);
            command.add(
                    0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
            return new ProcessBuilder(command)
                    .directory(RESULTS.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(RESULTS.resolve(log).toFile())
                    .start();
        }

        private static Path jar() throws IOException {
            try (Stream<Path> files = Files.list(Path.of("target"))) {
                return files.filter(file -> file.getFileName().toString().matches("recourse-.*\\.jar"))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("there is no jar in target"))
                        .toAbsolutePath();
            }
        }

        private boolean isHealthy() throws InterruptedException {
            HttpRequest health =
                    HttpRequest.newBuilder(URI.create(url + "/actuator/health")).build();
            try {
                return HttpClient.newHttpClient()
                                .send(health, HttpResponse.BodyHandlers.discarding())
                                .statusCode()
                        == 200;
            } catch (IOException e) {
                return false;
            }
        }

        double processorSeconds() {
            return process.info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
        }

        /** What is reachable, and what the process has of the machine's. */
        String memory() throws IOException {
            jcmd("GC.run");
            Matcher used = Pattern.compile("used (\\d+)K").matcher(jcmd("GC.heap_info"));
            long live = used.find() ? Long.parseLong(used.group(1)) / 1024 : -1;
            return "%d MB live in the heap, %d MB resident (-Xmx512m)".formatted(live, residentMegabytes());
        }

        private String jcmd(String command) throws IOException {
            return new String(
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                            .toString(),
                                    String.valueOf(process.pid()),
                                    command)
                            .start()
                            .getInputStream()
                            .readAllBytes(),
                    StandardCharsets.UTF_8);
        }

        private long residentMegabytes() throws IOException {
            return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .sum();
        }

        Load load(Path people, int clients, int seconds, int pause) throws Exception {
            Path results = RESULTS.resolve("gatling");
            FileSystemUtils.deleteRecursively(results);
            Process gatling = start(
                    "gatling.log",
                    List.of(
                            "-Xmx512m",
                            "--add-opens=java.base/java.lang=ALL-UNNAMED",
                            "-cp",
                            Path.of("bench/target/classes").toAbsolutePath() + ":"
                                    + Files.readString(Path.of("bench/target/classpath")),
                            "-Dapplication=" + url,
                            "-Dpeople=" + people,
                            "-Dclients=" + clients,
                            "-Dseconds=" + seconds,
                            "-Dpause=" + pause,
                            "-Dpages=" + String.join(",", PageTimes.lists("REVIEWER")),
                            "-Dgatling.enableAnalytics=false",
                            "io.gatling.app.Gatling",
                            "-s",
                            "io.recourse.load.CaseWork",
                            "-rf",
                            results.toString()));
            List<Long> resident = new ArrayList<>();
            while (!gatling.waitFor(1, TimeUnit.SECONDS)) {
                resident.add(residentMegabytes());
            }
            try (Stream<Path> files = Files.walk(results)) {
                Path statistics = files.filter(file -> file.endsWith("stats.js"))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("see " + RESULTS + "/gatling.log"));
                // a script that sets a variable; its names are not quoted
                String script = Files.readString(statistics);
                JsonNode json = new ObjectMapper()
                        .configure(JsonParser.Feature.ALLOW_UNQUOTED_FIELD_NAMES, true)
                        .reader()
                        .readTree(script.substring(script.indexOf('{')));
                return new Load(json, resident);
            }
        }

        @Override
        public void close() throws Exception {
            process.destroy();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }
}

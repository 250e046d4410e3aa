package io.recourse.bench;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.recourse.bench.Bench.Options;
import io.recourse.testing.IdentityProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
    static final Path RESULTS = Path.of("target/bench/http").toAbsolutePath();

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
                PackagedJar application =
                        new PackagedJar(RESULTS, server.newDatabase("recourse"), keys, platform, provider.settings())) {
            Report report = new Report("http", "request", "requests", "per s", "p50 ms", "p99 ms", "errors")
                    .setting("clients", clients + ", each pausing " + pause + " ms between two requests")
                    .setting("seconds", seconds)
                    .note("Start of the packaged jar to healthy, on an empty database: %.1f s.", application.seconds())
                    .note("Memory after the start: %s.", application.memory());
            load(application, people, clients, WARM_UP_SECONDS, pause, second -> {});
            report.note("Memory when warm: %s.", application.memory());
            double before = application.processorSeconds();
            double serverBefore = server.meter("recourse").processorSeconds();
            List<Long> resident = new ArrayList<>();
            JsonNode statistics = load(
                    application,
                    people,
                    clients,
                    seconds,
                    pause,
                    second -> resident.add(application.residentMegabytes()));
            double processor = application.processorSeconds() - before;
            double serverProcessor = server.meter("recourse").processorSeconds() - serverBefore;
            report.note("Memory at the end: %s.", application.memory());
            report.note(
                    "Resident memory after each quarter of the time: %s MB.",
                    IntStream.rangeClosed(1, 4)
                            .mapToObj(quarter -> resident.get(quarter * (resident.size() - 1) / 4))
                            .toList());
            JsonNode all = statistics.get("stats");
            row(report, all, seconds);
            statistics.get("contents").forEach(request -> row(report, request.get("stats"), seconds));
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

    static long requests(JsonNode stats) {
        return stats.at("/numberOfRequests/total").asLong();
    }

    /** Who takes part: a party of each side and a reviewer a line. */
    static Path people(Keys keys) throws IOException {
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

    @FunctionalInterface
    interface Watcher {
        /** @param second how many of them have gone, from 1 */
        void look(int second) throws Exception;
    }

    /**
     * The clients work for so long.
     *
     * @param watcher looks once a second meanwhile
     * @return Gatling's statistics
     */
    static JsonNode load(PackagedJar application, Path people, int clients, int seconds, int pause, Watcher watcher)
            throws Exception {
        Path results = RESULTS.resolve("gatling");
        FileSystemUtils.deleteRecursively(results);
        Process gatling = PackagedJar.start(
                RESULTS,
                "gatling.log",
                List.of(
                        "-Xmx512m",
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "-cp",
                        Path.of("bench/target/classes").toAbsolutePath() + ":"
                                + Files.readString(Path.of("bench/target/classpath")),
                        "-Dapplication=" + application.url(),
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
        for (int second = 1; !gatling.waitFor(1, TimeUnit.SECONDS); second++) {
            watcher.look(second);
        }
        try (Stream<Path> files = Files.walk(results)) {
            Path statistics = files.filter(file -> file.endsWith("stats.js"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("see " + RESULTS + "/gatling.log"));
            // a script that sets a variable; its names are not quoted
            String script = Files.readString(statistics);
            return new ObjectMapper()
                    .configure(JsonParser.Feature.ALLOW_UNQUOTED_FIELD_NAMES, true)
                    .reader()
                    .readTree(script.substring(script.indexOf('{')));
        }
    }
}

package io.recourse.bench;

import io.recourse.bench.Bench.Options;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/**
 * What metrics cost: the processor that the packaged jar takes for a case over HTTP, without any meter, with meters that nobody
 * reads, and observed and scraped. Two processes have no meter, so that what two processes differ by anyway is seen beside it.
 * That is as much as what is looked for, so the observed one is also asked, many times a second, what it is doing.
 */
final class MetricsCost {

    private static final Path FOLDER = Path.of("target/bench/metrics").toAbsolutePath();
    private static final Duration LONG = Duration.ofSeconds(120);
    private static final int CALLS = 5;
    private static final double ALLOWED = 0.03;

    /** What an application without metrics would have. */
    private static final String[] NO_METER = {
        "--management.metrics.enable.all=false", "--management.prometheus.metrics.export.enabled=false"
    };

    private final Keys keys = new Keys();
    private final Server server;
    private final Platform platform;

    private MetricsCost(Server server, Platform platform) {
        this.server = server;
        this.platform = platform;
    }

    /** @param scrape what is asked for once in a round; null for nothing */
    private record Node(PackagedJar jar, JdbcClient jdbc, HttpRequest scrape) {}

    static void run(Options options) throws Exception {
        FileSystemUtils.deleteRecursively(FOLDER);
        int rounds = options.get("rounds", 16);
        int cases = options.get("cases", 200);
        int warm = options.get("warm", 10);
        int sampled = options.get("sampled", 1_000);
        try (Server server = new Server();
                Platform platform = new Platform(InstantSource.system())) {
            new MetricsCost(server, platform).compare(rounds, cases, warm, sampled);
        }
    }

    private void compare(int rounds, int cases, int warm, int sampled) throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        HttpRequest scrape = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/prometheus"))
                .build();
        String none = "without meters";
        String noneToo = "without meters, another process";
        MeterSamples samples;
        Map<String, List<Double>> spent = new LinkedHashMap<>();
        try (PackagedJar first = jar("none", NO_METER);
                PackagedJar second = jar("none_too", NO_METER);
                PackagedJar unread = jar("unread");
                PackagedJar observed = jar(
                        "observed",
                        "--spring.profiles.active=postgres,observed",
                        "--management.server.port=" + port,
                        "--management.server.address=127.0.0.1")) {
            Map<String, Node> nodes = new LinkedHashMap<>();
            nodes.put(none, new Node(first, server.jdbc("none"), null));
            nodes.put(noneToo, new Node(second, server.jdbc("none_too"), null));
            nodes.put("meters that nobody reads", new Node(unread, server.jdbc("unread"), null));
            Node scraped = new Node(observed, server.jdbc("observed"), scrape);
            nodes.put("observed, scraped once a round", scraped);
            List<String> order = new ArrayList<>(nodes.keySet());
            order.forEach(name -> spent.put(name, new ArrayList<>()));
            for (int round = 0; round <= rounds; round++) {
                for (String name : order) {
                    // the first round compiles the code
                    double each = spent(nodes.get(name), round == 0 ? warm * cases : cases);
                    if (round > 0) {
                        spent.get(name).add(each);
                    }
                    System.err.printf("round %d of %d: %s: %.1f ms a case%n", round, rounds, name, each);
                }
                // who comes first has no advantage of it
                Collections.reverse(order);
            }
            Path recording = FOLDER.resolve("observed.jfr");
            observed.record(recording, () -> {
                for (int done = 0; done < sampled; done += cases) {
                    spent(scraped, cases);
                }
            });
            samples = MeterSamples.of(recording);
        }
        Report report = new Report(
                        "metrics", "variant", "CPU ms/case", "to both without", "middle half", "lowest, highest")
                .setting("rounds", rounds)
                .setting("cases a round", cases);
        spent.forEach((name, all) -> {
            List<Double> ratios = IntStream.range(0, rounds)
                    .mapToObj(i -> 2
                            * all.get(i)
                            / (spent.get(none).get(i) + spent.get(noneToo).get(i)))
                    .toList();
            double ratio = Report.median(ratios);
            report.row(
                    name,
                    Report.median(all),
                    "%.3f".formatted(ratio),
                    "%.3f to %.3f".formatted(Report.percentile(ratios, 25), Report.percentile(ratios, 75)),
                    "%.3f, %.3f".formatted(Collections.min(ratios), Collections.max(ratios)));
        });
        report.note(
                "Of %,d looks at what the observed process did, %,d met a meter: %.1f %%, of which %.1f in a scrape.",
                samples.all(), samples.ofMeters(), 100 * samples.share(), 100 * samples.shareOfScrapes());
        if (samples.share() > ALLOWED) {
            report.note("ABOVE %.0f %%", 100 * ALLOWED);
        }
        report.write(server);
    }

    private PackagedJar jar(String name, String... settings) throws Exception {
        List<String> all = new ArrayList<>(List.of(settings));
        all.add("--recourse.evidence.directory=" + FOLDER.resolve(name));
        return new PackagedJar(
                Files.createDirectories(FOLDER.resolve(name)), server.newDatabase(name), keys, platform, all);
    }

    /** Milliseconds of the application's processor for a case, up to the last measure that it carries out. */
    private double spent(Node node, int cases) throws Exception {
        double before = node.jar().processorSeconds();
        try (Traffic traffic =
                new Traffic(keys, platform, () -> List.of(node.jar().url()), 4, Duration.ZERO)) {
            traffic.begin();
            while (traffic.answered() < CALLS * cases) {
                LockSupport.parkNanos(20_000_000);
            }
            traffic.settle(LONG);
            scrape(node);
            long end = System.nanoTime() + LONG.toNanos();
            while (System.nanoTime() < end && jobs(node) > 0) {
                LockSupport.parkNanos(20_000_000);
            }
            return 1000 * (node.jar().processorSeconds() - before) * CALLS / traffic.answered();
        }
    }

    private static long jobs(Node node) {
        return node.jdbc()
                .sql("select %s count(*) from act_ru_job where type_ <> 'timer'".formatted(Server.UNCOUNTED))
                .query(Long.class)
                .single();
    }

    private static void scrape(Node node) throws Exception {
        if (node.scrape() != null) {
            int status = HttpClient.newHttpClient()
                    .send(node.scrape(), BodyHandlers.discarding())
                    .statusCode();
            if (status != 200) {
                throw new IllegalStateException("the scrape is answered " + status);
            }
        }
    }
}

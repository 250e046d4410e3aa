package io.recourse.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.recourse.bench.Bench.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * What goes wrong in operation, one thing after the other, while parties and reviewers work: two packaged nodes, a primary
 * with a standby that confirms every commit, a marketplace. After each drill what was answered is compared with what is
 * there. A run that ends goes on with its next drill when it is started again, so that a hundred need not be one sitting.
 */
final class Drills {

    private static final Path FOLDER = Path.of("target/bench/drills").toAbsolutePath();
    private static final Duration UNTROUBLED = Duration.ofSeconds(2);
    private static final Duration TO_END = Duration.ofSeconds(90);
    private static final int CLIENTS = 6;
    private static final Duration LOCKED_FOR = Duration.ofSeconds(20);

    private final Keys keys = new Keys();
    private final Platform platform;
    private final Cluster cluster;
    private final List<PackagedJar> nodes = new CopyOnWriteArrayList<>();
    private Traffic traffic;
    private double toldAfter;

    /** Something that goes wrong and is mended again; what is mended is said by {@link #mended}. */
    @FunctionalInterface
    private interface Trouble {
        void on(Drills drills, Random random) throws Exception;
    }

    private static final Map<String, Trouble> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("a node is killed", (drills, random) -> {
            int which = random.nextInt(2);
            drills.nodes.get(which).signal("KILL");
            // the other one answers
            drills.mended();
            drills.restart(which);
        });
        KINDS.put("both nodes are killed", (drills, random) -> {
            drills.nodes.get(0).signal("KILL");
            drills.nodes.get(1).signal("KILL");
            drills.restart(0);
            drills.mended();
            drills.restart(1);
        });
        KINDS.put("a node is restarted", (drills, random) -> {
            int which = random.nextInt(2);
            drills.mended();
            drills.nodes.get(which).close();
            drills.restart(which);
        });
        KINDS.put("a node is frozen for longer than its locks, and goes on", (drills, random) -> {
            PackagedJar node = drills.nodes.get(random.nextInt(2));
            node.signal("STOP");
            pause(LOCKED_FOR.plusSeconds(5));
            node.signal("CONT");
            drills.mended();
        });
        KINDS.put("the database is restarted", (drills, random) -> {
            drills.cluster.primary().stop();
            drills.isTold();
            pause(Duration.ofSeconds(random.nextInt(6)));
            drills.cluster.primary().start();
            drills.mended();
        });
        KINDS.put("the primary is killed, its standby promoted", (drills, random) -> {
            drills.cluster.primary().kill();
            drills.isTold();
            drills.cluster.promote();
            drills.mended();
            pause(Duration.ofSeconds(5));
            drills.cluster.makeStandby();
        });
        KINDS.put("the primary is frozen, its standby promoted", (drills, random) -> {
            drills.cluster.primary().freeze();
            drills.isTold();
            drills.cluster.promote();
            drills.mended();
            pause(Duration.ofSeconds(20));
            // nobody lets one go on that was replaced
            drills.cluster.makeStandby();
        });
        KINDS.put("the standby is gone, and the primary goes on alone", (drills, random) -> {
            drills.cluster.standby().kill();
            pause(Duration.ofSeconds(3 + random.nextInt(5)));
            drills.cluster.goAlone();
            drills.mended();
            pause(Duration.ofSeconds(2));
            drills.cluster.makeStandby();
        });
        KINDS.put("the network to the database breaks", (drills, random) -> {
            drills.cluster.primary().line().breaks();
            drills.isTold();
            pause(Duration.ofSeconds(random.nextInt(6)));
            drills.cluster.primary().line().works();
            drills.mended();
        });
        KINDS.put("the network to the database swallows everything", (drills, random) -> {
            drills.cluster.primary().line().stopsAfter(random.nextInt(2000));
            drills.isTold();
            pause(Duration.ofSeconds(5 + random.nextInt(15)));
            drills.cluster.primary().line().works();
            drills.mended();
        });
        KINDS.put("the database's disk is full", (drills, random) -> {
            drills.cluster.primary().fillDisk();
            pause(Duration.ofSeconds(8));
            drills.cluster.primary().freeDisk();
            if (!drills.cluster.primary().isUp()) {
                drills.cluster.primary().kill();
                drills.cluster.primary().start();
            }
            drills.mended();
        });
        KINDS.put("the marketplace is slow", (drills, random) -> {
            drills.platform.isSlow(Duration.ofSeconds(3 + random.nextInt(5)));
            pause(Duration.ofSeconds(12));
            drills.platform.isSlow(Duration.ZERO);
            drills.mended();
        });
        KINDS.put("the marketplace carries out and says that it did not", (drills, random) -> {
            drills.platform.losesAnswers(true);
            pause(Duration.ofSeconds(8));
            drills.platform.losesAnswers(false);
            drills.mended();
        });
    }

    /**
     * A drill that is over.
     *
     * @param toldAfter seconds until both nodes said that they are not ready, where they have to
     */
    record Done(
            String kind,
            int answered,
            int refused,
            Map<String, Integer> others,
            int lost,
            int doubled,
            int stuck,
            double toldAfter,
            double goesOn) {}

    private Drills(Platform platform) throws Exception {
        this.platform = platform;
        this.cluster = new Cluster(FOLDER);
    }

    static void run(Options options) throws Exception {
        int count = options.get("count", 100);
        int seed = options.get("seed", 1);
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(options.get("minutes", 600));
        Path kept = Path.of("target/bench/drills-" + seed + ".jsonl").toAbsolutePath();
        if (options.get("anew", 0) == 1) {
            Files.deleteIfExists(kept);
        }
        ObjectMapper json = new ObjectMapper();
        List<Done> done = new ArrayList<>();
        if (Files.exists(kept)) {
            for (String line : Files.readAllLines(kept)) {
                done.add(json.readValue(line, Done.class));
            }
        }
        try (Platform platform = new Platform(InstantSource.system())) {
            Drills drills = new Drills(platform);
            try {
                List<String> order = drills.order(count, seed, options.get("kind", 0));
                if (done.size() < count) {
                    drills.start();
                }
                while (done.size() < count && System.nanoTime() < end) {
                    int number = done.size();
                    Done one = drills.drill(order.get(number), new Random(31L * seed + number));
                    done.add(one);
                    Files.writeString(
                            kept,
                            json.writeValueAsString(one) + "\n",
                            StandardOpenOption.CREATE,
                            StandardOpenOption.APPEND);
                    System.out.printf("%d of %d: %s%n", number + 1, count, json.writeValueAsString(one));
                }
                drills.report(done, count, seed);
            } finally {
                drills.close();
            }
        }
    }

    /** Each kind as often as the others, in an order that the seed says. */
    private List<String> order(int count, int seed, int only) {
        List<String> possible = KINDS.keySet().stream()
                .filter(kind -> cluster.hasDisks() || !kind.contains("disk"))
                .toList();
        if (only > 0) {
            possible = List.of(List.copyOf(KINDS.keySet()).get(only - 1));
        }
        List<String> order = new ArrayList<>();
        Random random = new Random(seed);
        while (order.size() < count) {
            List<String> round = new ArrayList<>(possible);
            Collections.shuffle(round, random);
            order.addAll(round);
        }
        return order;
    }

    private void start() throws Exception {
        for (int which = 0; which < 2; which++) {
            nodes.add(node(which));
        }
        traffic = new Traffic(
                keys, platform, () -> nodes.stream().map(PackagedJar::url).toList(), CLIENTS);
    }

    private PackagedJar node(int which) throws Exception {
        Path directory = Files.createDirectories(FOLDER.resolve("node-" + (which + 1)));
        return new PackagedJar(
                PackagedJar.unpacked(),
                Map.of(),
                directory,
                cluster.url(),
                keys,
                platform,
                List.of(
                        "--recourse.evidence.directory=" + FOLDER.resolve("evidence"),
                        "--camunda.bpm.job-execution.lock-time-in-millis=" + LOCKED_FOR.toMillis()));
    }

    private void restart(int which) throws Exception {
        nodes.set(which, node(which));
    }

    private Done drill(String kind, Random random) throws Exception {
        toldAfter = -1;
        traffic.begin();
        pause(UNTROUBLED.plusMillis(random.nextInt(1000)));
        KINDS.get(kind).on(this, random);
        long end = System.nanoTime() + TO_END.toNanos();
        while (!nodes.stream().allMatch(Drills::isReady) && System.nanoTime() < end) {
            pause(Duration.ofMillis(100));
        }
        pause(UNTROUBLED);
        traffic.settle(TO_END);
        Traffic.Outcome outcome = traffic.compare(cluster.jdbc(), TO_END);
        return new Done(
                kind,
                outcome.answered(),
                outcome.refused(),
                outcome.others(),
                outcome.lost(),
                outcome.doubled(),
                outcome.stuck(),
                toldAfter,
                outcome.goesOn());
    }

    private void mended() {
        traffic.isMended();
    }

    /** Waits until both nodes say that they are not ready. */
    private void isTold() {
        long begun = System.nanoTime();
        List<CompletableFuture<Double>> told = nodes.stream()
                .map(node -> CompletableFuture.supplyAsync(() -> {
                    while (isReady(node) && System.nanoTime() - begun < TO_END.toNanos()) {
                        pause(Duration.ofMillis(20));
                    }
                    return (System.nanoTime() - begun) / 1e9;
                }))
                .toList();
        toldAfter = told.stream().mapToDouble(CompletableFuture::join).max().orElseThrow();
    }

    private static boolean isReady(PackagedJar node) {
        try {
            return node.isReady();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void pause(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }

    private void report(List<Done> done, int count, int seed) throws Exception {
        Report report = new Report(
                        "drills",
                        "drill",
                        "times",
                        "answered calls",
                        "told to come again",
                        "lost",
                        "doubled",
                        "stuck",
                        "not ready after s, longest",
                        "goes on after s, longest")
                .setting("drills", done.size() + " of " + count + ", seed " + seed)
                .setting(
                        "clients",
                        CLIENTS + ", each call at either of two nodes, again with its key until it is answered");
        Map<String, Integer> others = new TreeMap<>();
        for (String kind : KINDS.keySet()) {
            List<Done> of = done.stream().filter(one -> one.kind().equals(kind)).toList();
            if (of.isEmpty()) {
                report.note("Not tried: %s.", kind);
                continue;
            }
            report.row(cells(kind, of));
            of.forEach(one -> one.others().forEach((what, times) -> others.merge(what, times, Integer::sum)));
        }
        if (!done.isEmpty()) {
            report.row(cells("all", done));
        }
        report.note("What was answered or broke besides, and was asked again: %s.", others);
        report.note(
                "A job of a node that is gone is taken by the other one after %d s here, after five minutes by default.",
                LOCKED_FOR.toSeconds());
        if (!nodes.isEmpty()) {
            report.note("verify-all over all cases afterwards: %s", verifyAll());
        }
        report.write(cluster.settings());
    }

    private static Object[] cells(String kind, List<Done> of) {
        return new Object[] {
            kind,
            of.size(),
            of.stream().mapToInt(Done::answered).sum(),
            of.stream().mapToInt(Done::refused).sum(),
            of.stream().mapToInt(Done::lost).sum(),
            of.stream().mapToInt(Done::doubled).sum(),
            of.stream().mapToInt(Done::stuck).sum(),
            longest(of.stream().map(Done::toldAfter)),
            longest(of.stream().map(Done::goesOn))
        };
    }

    private static Object longest(Stream<Double> seconds) {
        double longest = seconds.mapToDouble(Double::doubleValue).max().orElse(-1);
        return longest < 0 ? "-" : (Object) longest;
    }

    private String verifyAll() throws Exception {
        List<String> arguments = List.of(
                "-Xmx512m",
                "-jar",
                PackagedJar.jar().toString(),
                "verify-all",
                "--spring.profiles.active=postgres",
                "--spring.datasource.url=" + cluster.url(),
                "--spring.datasource.username=postgres",
                "--recourse.marketplace.url=" + platform.url(),
                "--recourse.marketplace.secret=" + Platform.SECRET,
                "--recourse.evidence.directory=" + FOLDER.resolve("evidence"));
        List<String> all = new ArrayList<>(arguments);
        all.addAll(keys.settings());
        int exit = PackagedJar.start(FOLDER, "verify-all.log", all).waitFor();
        // between lines of its log
        List<String> said = Files.readAllLines(FOLDER.resolve("verify-all.log")).stream()
                .filter(line -> !line.matches("\\d{4}-\\d\\d-\\d\\dT.*"))
                .toList();
        return "exit " + exit + ", " + String.join(" ", said.subList(Math.max(0, said.size() - 2), said.size()));
    }

    private void close() throws IOException {
        if (traffic != null) {
            traffic.close();
        }
        for (PackagedJar node : nodes) {
            try {
                node.signal("KILL");
            } catch (Exception gone) {
                // as was wanted
            }
        }
        try {
            cluster.close();
        } catch (Exception e) {
            throw new IOException(e);
        }
    }
}

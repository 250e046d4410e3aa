package io.recourse.bench;

import io.recourse.bench.Bench.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/**
 * From the released version to this one while parties and reviewers work: two nodes of the old version are replaced one after
 * the other, in between both versions work on one database. Then all cases are brought to their end, and the old version is
 * started once more.
 */
final class Upgrade {

    private static final Path FOLDER = Path.of("target/bench/upgrade").toAbsolutePath();
    private static final String DATABASE = "recourse";
    private static final Duration TO_END = Duration.ofSeconds(120);
    private static final int CLIENTS = 6;

    private final Keys keys = new Keys();
    private final Platform platform;
    private final String database;
    private final JdbcClient jdbc;
    private final List<PackagedJar> nodes = new CopyOnWriteArrayList<>();
    private final Report report = new Report(
                    "upgrade", "phase", "answered calls", "told to come again", "lost", "doubled", "stuck")
            .setting(
                    "clients", CLIENTS + ", each call at either of the nodes, again with its key until it is answered");

    private Upgrade(Platform platform, Server server) {
        this.platform = platform;
        this.database = server.newDatabase(DATABASE);
        this.jdbc = server.jdbc(DATABASE);
    }

    @FunctionalInterface
    private interface Phase {
        void happens() throws Exception;
    }

    static void run(Options options) throws Exception {
        FileSystemUtils.deleteRecursively(FOLDER);
        Files.createDirectories(FOLDER);
        Duration each = Duration.ofSeconds(options.get("seconds", 15));
        Duration between = Duration.ofMillis(options.get("between", 1000));
        Path old = Path.of(System.getProperty("recourse.bench.released")).toAbsolutePath();
        try (Server server = new Server();
                Platform platform = new Platform(InstantSource.system())) {
            Upgrade upgrade = new Upgrade(platform, server);
            try {
                upgrade.measure(old, each, between);
                upgrade.report.setting("old version", old.getFileName()).write(server);
            } finally {
                upgrade.end();
            }
        }
    }

    /** @param between a client's two cases; with none the machine has nothing left to start a node with */
    private void measure(Path old, Duration each, Duration between) throws Exception {
        report.setting("a client's next case", "after " + between.toMillis() + " ms");
        nodes.add(node("old-1", old));
        nodes.add(node("old-2", old));
        try (Traffic traffic = new Traffic(
                keys, platform, () -> nodes.stream().map(PackagedJar::url).toList(), CLIENTS, between)) {
            List<Double> starts = new ArrayList<>();
            List<Double> stops = new ArrayList<>();
            phase("two nodes of the old version", traffic, () -> pause(each));
            phase("the first node is replaced", traffic, () -> {
                replace(0, "new-1", starts, stops);
            });
            phase("one node of each version", traffic, () -> pause(each));
            phase("the second node is replaced", traffic, () -> replace(1, "new-2", starts, stops));
            phase("two nodes of the new version", traffic, () -> pause(each));
            phase("each is restarted", traffic, () -> {
                replace(0, "new-1", starts, stops);
                replace(1, "new-2", starts, stops);
            });
            report.note(
                    "A node was ready %s s after its start, and had ended %s s after it was told to; the first start migrates.",
                    shown(starts), shown(stops));
        }
        bringAllToTheirEnd();
        goBack(old);
    }

    private void phase(String name, Traffic traffic, Phase phase) throws Exception {
        traffic.begin();
        phase.happens();
        traffic.settle(TO_END);
        Traffic.Outcome outcome = traffic.compare(jdbc, TO_END);
        report.row(name, outcome.answered(), outcome.refused(), outcome.lost(), outcome.doubled(), outcome.stuck());
        if (!outcome.others().isEmpty()) {
            report.note("Besides, when %s: %s.", name, outcome.others());
        }
        System.out.printf("%s: %s%n", name, outcome);
    }

    /** As an orchestrator does: it is told to end, ends, and another one is started in its place. */
    private void replace(int which, String name, List<Double> starts, List<Double> stops) throws Exception {
        PackagedJar leaving = nodes.get(which);
        // the balancer knows first
        PackagedJar staying = nodes.get(1 - which);
        nodes.set(which, staying);
        long begun = System.nanoTime();
        leaving.close();
        stops.add((System.nanoTime() - begun) / 1e9);
        PackagedJar coming = node(name, PackagedJar.unpacked());
        starts.add(coming.seconds());
        nodes.set(which, coming);
    }

    private PackagedJar node(String name, Path jar) throws Exception {
        return new PackagedJar(
                jar,
                Map.of(),
                Files.createDirectories(FOLDER.resolve(name)),
                database,
                keys,
                platform,
                List.of("--recourse.evidence.directory=" + FOLDER.resolve("evidence")));
    }

    /** Time is moved by making due what waits for it: the appeal windows. */
    private void bringAllToTheirEnd() {
        long end = System.nanoTime() + TO_END.toNanos();
        int open = open();
        while (open > 0 && System.nanoTime() < end) {
            jdbc.sql("update act_ru_job set duedate_ = now(), rev_ = rev_ + 1 where duedate_ > now()")
                    .update();
            pause(Duration.ofSeconds(1));
            open = open();
        }
        int all = jdbc.sql("select count(*) from cases").query(Integer.class).single();
        report.note("Of %d cases, which versions began in turn, %d came to their end.", all, all - open);
        if (open > 0) {
            report.note(
                    "OPEN: %s",
                    jdbc.sql("select status || ' ' || count(*) from cases where closed_at is null group by status")
                            .query(String.class)
                            .list());
        }
    }

    private int open() {
        return jdbc.sql("select count(*) from cases where closed_at is null")
                .query(Integer.class)
                .single();
    }

    /** What the old version says of a database that the new one has migrated. */
    private void goBack(Path old) throws Exception {
        try {
            node("back", old).signal("KILL");
            report.note("The old version starts again beside the new one.");
        } catch (IllegalStateException refused) {
            try (Stream<String> log = Files.lines(FOLDER.resolve("back/application.log"))) {
                report.note(
                        "The old version does not start again: %s",
                        log.filter(line -> line.contains("Description:") || line.contains("ERROR"))
                                .findFirst()
                                .orElse("see the log"));
            }
        }
    }

    private static String shown(List<Double> seconds) {
        return String.join(", ", seconds.stream().map("%.1f"::formatted).toList());
    }

    private static void pause(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }

    private void end() throws IOException {
        for (PackagedJar node : nodes) {
            try {
                node.signal("KILL");
            } catch (Exception gone) {
                // as was wanted
            }
        }
    }
}

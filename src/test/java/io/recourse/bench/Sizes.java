package io.recourse.bench;

import io.recourse.bench.Bench.Options;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/**
 * What an operator plans with: rows and bytes that a closed case leaves, connections, memory and processor for so many cases a
 * second. The packaged jar, over HTTP; a case is five calls, two calls of the marketplace, a timer.
 */
final class Sizes {

    private static final Path FOLDER = Path.of("target/bench/sizes").toAbsolutePath();
    private static final Duration LONG = Duration.ofSeconds(120);

    private final Keys keys = new Keys();
    private final Platform platform;
    private final Server server;

    private Sizes(Platform platform, Server server) {
        this.platform = platform;
        this.server = server;
    }

    static void run(Options options) throws Exception {
        FileSystemUtils.deleteRecursively(FOLDER);
        Files.createDirectories(FOLDER);
        try (Server server = new Server();
                Platform platform = new Platform(InstantSource.system())) {
            Sizes sizes = new Sizes(platform, server);
            Report report = new Report(
                            "sizes",
                            "wanted",
                            "cases/s",
                            "CPU of the application",
                            "CPU of PostgreSQL",
                            "connections in use, most",
                            "live MB",
                            "resident MB")
                    .setting("seconds at each rate", options.get("seconds", 30));
            sizes.rates(Duration.ofSeconds(options.get("seconds", 30)), report);
            report.note("CPU is that of one processor, of two that clients, application and PostgreSQL share.")
                    .write(server);
        }
    }

    private PackagedJar jar(String name, String... settings) throws Exception {
        List<String> all = new ArrayList<>(List.of(settings));
        all.add("--recourse.evidence.directory=" + FOLDER.resolve(name));
        return new PackagedJar(
                Files.createDirectories(FOLDER.resolve(name)), server.newDatabase(name), keys, platform, all);
    }

    private void rates(Duration each, Report report) throws Exception {
        try (PackagedJar application = jar("rates")) {
            JdbcClient jdbc = server.jdbc("rates");
            Held empty = held(jdbc);
            // compiles the code
            measured(application, 8, Duration.ZERO, Duration.ofSeconds(15), jdbc);
            row(report, "1 case a second", application, 2, Duration.ofMillis(1950), each, jdbc);
            row(report, "10 cases a second", application, 4, Duration.ofMillis(350), each, jdbc);
            row(report, "as many as there are", application, 12, Duration.ZERO, each, jdbc);
            int closed = bringToTheirEnd(jdbc);
            jdbc.sql("vacuum analyze").update();
            Held full = held(jdbc);
            report.note(
                    "A closed case without files leaves %.1f rows and %.1f kB in tables and indexes (%d cases).",
                    (double) (full.rows() - empty.rows()) / closed,
                    (full.bytes() - empty.bytes()) / 1024.0 / closed,
                    closed);
        }
    }

    private record Load(double rate, double application, double postgres, int connections) {}

    private void row(
            Report report, String name, PackagedJar node, int clients, Duration between, Duration each, JdbcClient jdbc)
            throws Exception {
        Load load = measured(node, clients, between, each, jdbc);
        report.row(
                name,
                load.rate(),
                load.application(),
                load.postgres(),
                load.connections(),
                node.liveMegabytes(),
                node.residentMegabytes());
        if (between.isZero()) {
            report.note(
                    "Of the processors of these machines 100 cases a second would need %.1f for the application and %.1f for"
                            + " PostgreSQL, computed from the last row.",
                    100 * load.application() / load.rate(), 100 * load.postgres() / load.rate());
        }
    }

    private Load measured(PackagedJar node, int clients, Duration between, Duration each, JdbcClient jdbc)
            throws Exception {
        int most = 0;
        long cases = cases(jdbc);
        double application = node.processorSeconds();
        double postgres = server.meter("rates").processorSeconds();
        long begun = System.nanoTime();
        try (Traffic traffic = new Traffic(keys, platform, () -> List.of(node.url()), clients, between)) {
            traffic.begin();
            while (System.nanoTime() - begun < each.toNanos()) {
                most = Math.max(most, jdbc.sql("""
                                        select count(*) from pg_stat_activity
                                        where application_name = 'recourse' and state <> 'idle'
                                        """).query(Integer.class).single());
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            }
            traffic.settle(LONG);
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        return new Load(
                (cases(jdbc) - cases) / seconds,
                (node.processorSeconds() - application) / seconds,
                (server.meter("rates").processorSeconds() - postgres) / seconds,
                most);
    }

    private static long cases(JdbcClient jdbc) {
        return jdbc.sql("select count(*) from cases").query(Long.class).single();
    }

    private int bringToTheirEnd(JdbcClient jdbc) {
        long end = System.nanoTime() + LONG.toNanos();
        while (System.nanoTime() < end
                && jdbc.sql("select count(*) from cases where closed_at is null")
                                .query(Integer.class)
                                .single()
                        > 0) {
            jdbc.sql("update act_ru_job set duedate_ = now(), rev_ = rev_ + 1 where duedate_ > now()")
                    .update();
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
        }
        return jdbc.sql("select count(*) from cases where closed_at is not null")
                .query(Integer.class)
                .single();
    }

    private record Held(long rows, long bytes) {}

    private static Held held(JdbcClient jdbc) {
        long rows = 0;
        for (String table : jdbc.sql("select quote_ident(tablename) from pg_tables where schemaname = 'public'")
                .query(String.class)
                .list()) {
            rows += jdbc.sql("select count(*) from " + table).query(Long.class).single();
        }
        long bytes = jdbc.sql("""
                        select sum(pg_total_relation_size(c.oid)) from pg_class c join pg_namespace n on n.oid = c.relnamespace
                        where n.nspname = 'public' and c.relkind = 'r'
                        """).query(Long.class).single();
        return new Held(rows, bytes);
    }
}

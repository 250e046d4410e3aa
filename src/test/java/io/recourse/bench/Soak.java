package io.recourse.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.bench.Bench.Options;
import io.recourse.testing.IdentityProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The packaged jar as in production, worked with evenly for an hour: what grows although it should not. A row is a part of
 * that time; what belongs to cases is counted by the case.
 */
final class Soak {

    private static final int PARTS = 12;

    /** The first parts fill buffers, compile code and plan statements. */
    private static final int SETTLING = 3;

    private static final double ALLOWED = 1.25;

    /** For each row that is alive; PostgreSQL collects those of a table when they are a fifth of it. */
    private static final double DEAD_ROWS = 0.2;

    private Soak() {}

    static void run(Options options) throws Exception {
        int clients = options.get("clients", 10);
        int seconds = options.get("seconds", 3600);
        int pause = options.get("pause", 500);
        Files.createDirectories(HttpLoad.RESULTS);
        Keys keys = new Keys();
        Path people = HttpLoad.people(keys);
        try (Server server = new Server();
                Platform platform = new Platform(InstantSource.system());
                IdentityProvider provider = new IdentityProvider(Platform::claims);
                PackagedJar application = new PackagedJar(
                        HttpLoad.RESULTS, server.newDatabase("recourse"), keys, platform, provider.settings())) {
            Report report = new Report(
                            "soak",
                            "after",
                            "cases",
                            "live heap MB",
                            "resident MB",
                            "dead rows a live one",
                            "indexes of a case, kB",
                            "open jobs a hundred cases",
                            "latest job, s",
                            "processor ms a case")
                    .setting("clients", clients + ", each pausing " + pause + " ms between two requests")
                    .setting("seconds", seconds);
            Watch watch = new Watch(server.jdbc("recourse"), application, report);
            JsonNode all = HttpLoad.load(application, people, clients, seconds, pause, second -> {
                        watch.second();
                        if (second % (seconds / PARTS) == 0) {
                            watch.part(second);
                        }
                    })
                    .get("stats");
            watch.judge();
            report.note(
                    "%d requests, %d errors; p50 %d ms, p99 %d ms.",
                    HttpLoad.requests(all),
                    all.at("/numberOfRequests/ko").asLong(),
                    all.at("/percentiles1/total").asLong(),
                    all.at("/percentiles4/total").asLong());
            report.write(server);
        }
    }

    /**
     * What may not grow. All of it rises until something is collected and falls then, so that a single part says little: the highest of
     * several is compared with the highest of as many that came before them.
     */
    private record Level(double liveHeap, double deadRows, double indexes, double processor) {

        static Level highest(List<Level> parts) {
            return new Level(
                    highest(parts, Level::liveHeap),
                    highest(parts, Level::deadRows),
                    highest(parts, Level::indexes),
                    highest(parts, Level::processor));
        }

        private static double highest(List<Level> parts, ToDoubleFunction<Level> of) {
            return parts.stream().mapToDouble(of).max().orElseThrow();
        }
    }

    private static final class Watch {

        private final JdbcClient jdbc;
        private final PackagedJar application;
        private final Report report;
        private double latest;
        private double processor;
        private long cases;
        private final List<Level> parts = new ArrayList<>();

        Watch(JdbcClient jdbc, PackagedJar application, Report report) {
            this.jdbc = jdbc;
            this.application = application;
            this.report = report;
            this.processor = application.processorSeconds();
        }

        /** By how much the job that waits longest of those that are due is late. */
        void second() {
            latest = Math.max(latest, jdbc.sql("""
                            select coalesce(max(extract(epoch from localtimestamp - coalesce(duedate_, create_time_))), 0)
                            from act_ru_job
                            where coalesce(duedate_, create_time_) <= localtimestamp and suspension_state_ = 1
                            """).query(Double.class).single());
        }

        void part(int second) throws Exception {
            double rows = jdbc.sql("select sum(n_live_tup) from pg_stat_user_tables")
                    .query(Double.class)
                    .single();
            double dead = jdbc.sql("select sum(n_dead_tup) from pg_stat_user_tables")
                            .query(Double.class)
                            .single()
                    / rows;
            long now = jdbc.sql("select count(*) from cases").query(Long.class).single();
            double indexes = jdbc.sql("select sum(pg_indexes_size(relid)) / 1024 from pg_stat_user_tables")
                            .query(Double.class)
                            .single()
                    / now;
            double jobs = 100.0
                    * jdbc.sql("select count(*) from act_ru_job")
                            .query(Long.class)
                            .single()
                    / now;
            double used = application.processorSeconds();
            long live = application.liveMegabytes();
            Level level = new Level(live, dead, indexes, 1000 * (used - processor) / (now - cases));
            parts.add(level);
            report.row(
                    second + " s",
                    now,
                    live,
                    application.residentMegabytes(),
                    dead,
                    indexes,
                    jobs,
                    latest,
                    level.processor());
            latest = 0;
            processor = used;
            cases = now;
        }

        void judge() {
            List<Level> after = parts.subList(SETTLING - 1, parts.size());
            Level settled = Level.highest(after.subList(0, after.size() / 2));
            Level last = Level.highest(after.subList(after.size() / 2, after.size()));
            judge("live heap", settled.liveHeap(), last.liveHeap());
            judge("indexes of a case", settled.indexes(), last.indexes());
            judge("processor of a case", settled.processor(), last.processor());
            double dead = Level.highest(after).deadRows();
            report.note("%sdead rows: at most %.2f a live one.", dead > DEAD_ROWS ? "GROWS: " : "", dead);
        }

        private void judge(String what, double settled, double last) {
            report.note(
                    "%s%s: at most %.2f times what it was at most in the half before, after everything had settled.",
                    last > ALLOWED * settled ? "GROWS: " : "", what, last / settled);
        }
    }
}

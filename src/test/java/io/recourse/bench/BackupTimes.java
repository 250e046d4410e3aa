package io.recourse.bench;

import io.recourse.testing.BaseBackup;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/**
 * How long a backup takes beside an application that waits, and how long until a server answers from it: a copy of all files with
 * the log of meanwhile, as pg_basebackup and pgBackRest make it, and a dump where there is a pg_dump for this server.
 */
final class BackupTimes {

    private static final Path FOLDER = Path.of("target/bench/backup").toAbsolutePath();
    private static final Path DEBIANS = Path.of("/usr/lib/postgresql");
    private static final Pattern MAJOR = Pattern.compile("\\(PostgreSQL\\) (\\d+)");
    private static final Duration STARTS_WITHIN = Duration.ofMinutes(10);
    private static final double MEGABYTE = 1024.0 * 1024;
    private static final String RESTORED = "restored";
    private static final String NO_NUMBER = "–";

    private final Server server;
    private final String database;
    private final Report report;

    private BackupTimes(Server server, String database, Report report) {
        this.server = server;
        this.database = database;
        this.report = report;
    }

    /** @param report with the columns what, seconds, MB, MB a second */
    static void measure(Server server, String database, Report report) throws Exception {
        FileSystemUtils.deleteRecursively(FOLDER);
        Files.createDirectories(FOLDER);
        try {
            BackupTimes times = new BackupTimes(server, database, report);
            times.files();
            times.dump();
        } finally {
            FileSystemUtils.deleteRecursively(FOLDER);
        }
    }

    @FunctionalInterface
    private interface Work {
        void run() throws Exception;
    }

    private void files() throws Exception {
        Path backup = FOLDER.resolve("backup");
        Path restored = FOLDER.resolve(RESTORED);
        row("the files are copied while it works, with their log", backup, () -> {
            try (Connection connection = DriverManager.getConnection(server.url("postgres"), "postgres", "postgres")) {
                BaseBackup.takeWithLog(connection, server.directory(), backup);
            }
            run("sync", "--file-system", backup.toString());
        });
        row("they are copied back, and a server answers from them", restored, () -> {
            run("cp", "--archive", backup.toString(), restored.toString());
            run("sync", "--file-system", restored.toString());
            try (EmbeddedPostgres elsewhere = EmbeddedPostgres.builder()
                    .setDataDirectory(restored)
                    .setCleanDataDirectory(false)
                    .setPGStartupWait(STARTS_WITHIN)
                    .setServerConfig("fsync", "on")
                    .start()) {
                compare(JdbcClient.create(elsewhere.getDatabase("postgres", database)));
            }
        });
        FileSystemUtils.deleteRecursively(restored);
        FileSystemUtils.deleteRecursively(backup);
    }

    private void dump() throws Exception {
        int major = Integer.parseInt(server.jdbc(database)
                        .sql("select current_setting('server_version_num')")
                        .query(String.class)
                        .single())
                / 10_000;
        Optional<Path> programs = programs(major);
        if (programs.isEmpty()) {
            report.row("it is dumped, and restored from the dump", NO_NUMBER, NO_NUMBER, NO_NUMBER)
                    .note(
                            "No dump was made: there is no pg_dump of version %d or newer here (PGBIN names its folder).",
                            major);
            return;
        }
        Path dump = FOLDER.resolve("dump");
        row(
                "it is dumped (pg_dump --format=custom)",
                dump,
                () -> run(connected(programs.get().resolve("pg_dump"), "--format=custom", "--file=" + dump, database)));
        server.newDatabase(RESTORED);
        row("restored from the dump by two, and analysed", dump, () -> {
            run(connected(
                    programs.get().resolve("pg_restore"),
                    "--exit-on-error",
                    "--jobs=2",
                    "--dbname=" + RESTORED,
                    dump.toString()));
            JdbcClient jdbc = server.jdbc(RESTORED);
            jdbc.sql("analyze").update();
            compare(jdbc);
        });
    }

    private void row(String what, Path made, Work work) throws Exception {
        long begun = System.nanoTime();
        work.run();
        double seconds = (System.nanoTime() - begun) / 1e9;
        double megabytes = megabytes(made);
        report.row(what, seconds, megabytes, megabytes / seconds);
        System.err.printf("%s: %.0f s%n", what, seconds);
    }

    /** A backup that lacks something is no quick one. */
    private void compare(JdbcClient restored) {
        for (String table : List.of("cases", "timeline_event", "notice", "act_ru_job")) {
            long there = count(restored, table);
            long here = count(server.jdbc(database), table);
            if (there != here) {
                throw new IllegalStateException("%d of %d rows of %s are restored".formatted(there, here, table));
            }
        }
    }

    private static long count(JdbcClient jdbc, String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }

    /** The folder of programs that are not older than the server, which they would refuse. */
    private static Optional<Path> programs(int major) throws IOException {
        List<Path> folders = new ArrayList<>();
        String own = System.getenv("PGBIN");
        if (own != null) {
            folders.add(Path.of(own));
        }
        if (Files.isDirectory(DEBIANS)) {
            try (Stream<Path> versions = Files.list(DEBIANS)) {
                versions.map(version -> version.resolve("bin")).forEach(folders::add);
            }
        }
        Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(Path::of).forEach(folders::add);
        return folders.stream()
                .filter(folder -> Files.isExecutable(folder.resolve("pg_dump"))
                        && Files.isExecutable(folder.resolve("pg_restore"))
                        && major(folder.resolve("pg_dump")) >= major)
                .findFirst();
    }

    private static int major(Path program) {
        try {
            Process asked = new ProcessBuilder(program.toString(), "--version").start();
            Matcher version = MAJOR.matcher(new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            return version.find() ? Integer.parseInt(version.group(1)) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String[] connected(Path program, String... arguments) {
        return Stream.concat(
                        Stream.of(
                                program.toString(),
                                "--host=localhost",
                                "--port=" + server.port(),
                                "--username=postgres"),
                        Stream.of(arguments))
                .toArray(String[]::new);
    }

    private static void run(String... command) throws Exception {
        int code = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (code != 0) {
            throw new IllegalStateException(String.join(" ", command) + " ended with " + code);
        }
    }

    private static double megabytes(Path made) throws IOException {
        try (Stream<Path> files = Files.walk(made)) {
            return files.filter(Files::isRegularFile)
                            .mapToLong(file -> file.toFile().length())
                            .sum()
                    / MEGABYTE;
        }
    }
}

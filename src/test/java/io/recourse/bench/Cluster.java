package io.recourse.bench;

import io.recourse.testing.BaseBackup;
import io.recourse.testing.Line;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

/**
 * A primary and a standby that confirms every commit, from the embedded binaries: what an operator has from Patroni or by
 * hand. Each is reached over a {@link Line} of its own, so that the network can be taken away as well.
 */
final class Cluster implements AutoCloseable {

    static final String DATABASE = "recourse";

    private static final Duration LONG = Duration.ofSeconds(180);
    private static final String DISK = "700m";

    private final Path folder;
    private final Path binaries;
    private final boolean disks;
    private Member primary;
    private Member standby;

    /** One server, whichever part it plays just now. */
    final class Member {

        private final String name;
        private final Path disk;
        private final Path directory;
        private final int port = freePort();
        private final Line line = new Line(port);

        private Member(String name) {
            this.name = name;
            disk = folder.resolve(name);
            directory = disk.resolve("data");
        }

        /** The network between it and the application; its standby and we come another way. */
        Line line() {
            return line;
        }

        void start() throws Exception {
            List<String> command = new ArrayList<>();
            if (System.getProperty("user.name").equals("root")) {
                // PostgreSQL refuses to be root
                command.addAll(List.of("unshare", "-U"));
            }
            command.addAll(List.of(
                    binaries.resolve("pg_ctl").toString(), "-D", directory.toString(), "-o", "-p " + port, "-w", "-t"));
            command.addAll(List.of("180", "-l", disk.resolve("log").toString(), "start"));
            // its output would stay open as long as the server lives
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve(name + ".start").toFile())
                    .start()
                    .waitFor();
        }

        /** As at a restart of the machine: lines are cut, what was begun is undone. */
        void stop() throws Exception {
            PackagedJar.signal("INT", postmaster());
            await("the end of " + name, () -> processes().isEmpty());
        }

        /** Without a word. */
        void kill() throws Exception {
            PackagedJar.signal("KILL", processes().stream());
            await("the end of " + name, () -> processes().isEmpty());
        }

        void freeze() throws Exception {
            PackagedJar.signal("STOP", processes().stream());
        }

        void thaw() throws Exception {
            PackagedJar.signal("CONT", processes().stream());
        }

        boolean isUp() {
            try {
                ask("select 1");
                return true;
            } catch (SQLException e) {
                return false;
            }
        }

        /** Nothing more can be written there. */
        void fillDisk() throws IOException {
            byte[] much = new byte[1 << 20];
            try (var out = Files.newOutputStream(disk.resolve("full"), StandardOpenOption.CREATE)) {
                while (true) {
                    out.write(much);
                }
            } catch (IOException full) {
                // as was wanted
            }
        }

        void freeDisk() throws IOException {
            Files.deleteIfExists(disk.resolve("full"));
        }

        String ask(String sql) throws SQLException {
            try (Connection connection = connect();
                    Statement statement = connection.createStatement()) {
                return statement.execute(sql) && statement.getResultSet().next()
                        ? statement.getResultSet().getString(1)
                        : null;
            }
        }

        private Connection connect() throws SQLException {
            return DriverManager.getConnection(
                    "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE + "?connectTimeout=2&socketTimeout=30",
                    "postgres",
                    "postgres");
        }

        private Stream<ProcessHandle> postmaster() {
            try {
                return ProcessHandle.of(Long.parseLong(Files.readAllLines(directory.resolve("postmaster.pid"))
                                .get(0)
                                .strip()))
                        .stream()
                        // whoever was killed leaves the file, and another program may have got its number
                        .filter(process -> process.info()
                                .command()
                                .filter(binaries.resolve("postgres").toString()::equals)
                                .isPresent());
            } catch (IOException none) {
                return Stream.empty();
            }
        }

        private List<ProcessHandle> processes() {
            return postmaster()
                    .filter(ProcessHandle::isAlive)
                    .flatMap(server -> Stream.concat(Stream.of(server), server.descendants()))
                    .toList();
        }
    }

    @FunctionalInterface
    private interface Condition {
        boolean holds() throws Exception;
    }

    /** @param folder for all that it needs; emptied */
    Cluster(Path folder) throws Exception {
        this.folder = folder;
        unmount();
        FileSystemUtils.deleteRecursively(folder);
        Files.createDirectories(folder);
        disks = mount();
        primary = new Member("a");
        standby = new Member("b");
        try (EmbeddedPostgres first = EmbeddedPostgres.builder()
                .setDataDirectory(primary.directory)
                .setCleanDataDirectory(false)
                .start()) {
            long pid = Long.parseLong(Files.readAllLines(primary.directory.resolve("postmaster.pid"))
                    .get(0)
                    .strip());
            binaries = Path.of(
                            ProcessHandle.of(pid).orElseThrow().info().command().orElseThrow())
                    .getParent();
            JdbcClient.create(first.getPostgresDatabase())
                    .sql("create database " + DATABASE)
                    .update();
        }
        Files.writeString(primary.directory.resolve("postgresql.conf"), """
                        fsync = on
                        synchronous_commit = on
                        max_connections = 200
                        shared_buffers = 128MB
                        max_wal_size = 128MB
                        wal_keep_size = 128MB
                        listen_addresses = '127.0.0.1'
                        unix_socket_directories = ''
                        hot_standby = on
                        wal_receiver_status_interval = 1s
                        wal_sender_timeout = 5s
                        wal_receiver_timeout = 5s
                        wal_retrieve_retry_interval = 500ms
                        """, StandardOpenOption.APPEND);
        primary.start();
        makeStandby();
    }

    /** What the application is told: both, whichever is the primary, and nothing else. */
    String url() {
        return "jdbc:postgresql://127.0.0.1:" + Math.min(primary.line.port(), standby.line.port()) + ",127.0.0.1:"
                + Math.max(primary.line.port(), standby.line.port()) + "/" + DATABASE;
    }

    Member primary() {
        return primary;
    }

    Member standby() {
        return standby;
    }

    /** Whether each has a disk of its own, that can be filled: for that one has to be root. */
    boolean hasDisks() {
        return disks;
    }

    JdbcClient jdbc() {
        return JdbcClient.create(new DriverManagerDataSource(
                "jdbc:postgresql://127.0.0.1:" + primary.port + "/" + DATABASE, "postgres", "postgres"));
    }

    String settings() {
        return jdbc().sql("select current_setting('server_version')")
                        .query(String.class)
                        .single()
                + ", a standby that confirms every commit";
    }

    /** The standby takes over, and nobody confirms what it writes until there is another one. */
    void promote() throws Exception {
        standby.ask("alter system set synchronous_standby_names = ''");
        standby.ask("select pg_reload_conf()");
        standby.ask("select pg_promote(true, 30)");
        Member was = primary;
        primary = standby;
        standby = was;
    }

    /** The primary is the only one: commits no longer wait for the standby. */
    void goAlone() throws Exception {
        primary.ask("alter system set synchronous_standby_names = ''");
        primary.ask("select pg_reload_conf()");
    }

    /** A new standby in place of the one that there was, by a copy of the primary while it works. */
    void makeStandby() throws Exception {
        standby.kill();
        FileSystemUtils.deleteRecursively(standby.directory);
        try (Connection connection = primary.connect()) {
            BaseBackup.take(connection, primary.directory, standby.directory);
        }
        Files.writeString(standby.directory.resolve("standby.signal"), "");
        Files.writeString(
                standby.directory.resolve("postgresql.auto.conf"),
                "\nprimary_conninfo = 'host=127.0.0.1 port=" + primary.port + " user=postgres connect_timeout=5'\n",
                StandardOpenOption.APPEND);
        standby.start();
        await("the standby", () -> "streaming"
                .equals(primary.ask("select max(state) from pg_stat_replication where state = 'streaming'")));
        primary.ask("alter system set synchronous_standby_names = '*'");
        primary.ask("select pg_reload_conf()");
    }

    private static void await(String what, Condition condition) throws Exception {
        long end = System.nanoTime() + LONG.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(what + " was waited for in vain");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    private static int freePort() {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean mount() throws Exception {
        boolean all = true;
        for (String name : List.of("a", "b")) {
            Path disk = Files.createDirectories(folder.resolve(name));
            all &= run("mount", "-t", "tmpfs", "-o", "size=" + DISK, "recourse-drills", disk.toString());
        }
        return all;
    }

    private void unmount() throws Exception {
        for (String name : List.of("a", "b")) {
            while (run("umount", folder.resolve(name).toString())) {
                // one that an earlier run left
            }
        }
    }

    private static boolean run(String... command) throws Exception {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    @Override
    public void close() throws Exception {
        standby.kill();
        primary.kill();
        standby.line.close();
        primary.line.close();
        unmount();
    }
}

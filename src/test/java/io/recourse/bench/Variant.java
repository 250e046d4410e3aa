package io.recourse.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A {@link Worker} in its own process. */
final class Variant implements AutoCloseable {

    private static final Path LOGS = Path.of("target/bench/logs");

    private final String name;
    private final Server server;
    private final String database;
    private final Process process;
    private final Cases cases;
    private final JdbcClient jdbc;

    /**
     * Starts it and returns when it is ready.
     *
     * @param classpath with the engine that it has
     * @param settings the worker's own
     */
    Variant(
            String name,
            String classpath,
            Class<? extends Worker> worker,
            Server server,
            String database,
            String... settings) {
        this.name = name;
        this.server = server;
        this.database = database;
        this.jdbc = server.jdbc(database);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms512m",
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-Duser.timezone=UTC",
                "-Djava.rmi.server.hostname=localhost",
                "-Dsun.rmi.server.exceptionTrace=true",
                "-cp",
                classpath,
                Worker.class.getName(),
                worker.getName(),
                server.url(database)));
        command.addAll(List.of(settings));
        try {
            Files.createDirectories(LOGS);
            process = new ProcessBuilder(command)
                    .redirectError(LOGS.resolve(name.replaceAll("[^A-Za-z0-9]+", "-") + ".log")
                            .toFile())
                    .start();
            String stub = process.inputReader().readLine();
            if (stub == null) {
                throw new IllegalStateException(name + " did not start: see " + LOGS);
            }
            cases = (Cases) new ObjectInputStream(
                            new ByteArrayInputStream(Base64.getDecoder().decode(stub)))
                    .readObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    String name() {
        return name;
    }

    Cases cases() {
        return cases;
    }

    JdbcClient jdbc() {
        return jdbc;
    }

    /** How many rows there are in all of its tables. */
    long rows() {
        return jdbc
                .sql("select table_name from information_schema.tables where table_schema = 'public'")
                .query(String.class)
                .list()
                .stream()
                .mapToLong(table -> jdbc.sql("select %s count(*) from %s".formatted(Server.UNCOUNTED, table))
                        .query(Long.class)
                        .single())
                .sum();
    }

    /** What a piece of work cost, and what came of it. */
    record Cost<T>(
            double seconds,
            double processorSeconds,
            double serverProcessorSeconds,
            long statements,
            long commits,
            long walBytes,
            T result) {

        double allProcessorSeconds() {
            return processorSeconds + serverProcessorSeconds;
        }
    }

    /** Nothing else may be done on the server meanwhile. */
    <T> Cost<T> measure(Callable<T> work) throws Exception {
        double processor = processorSeconds();
        Server.Meter before = server.meter(database);
        long begun = System.nanoTime();
        T result = work.call();
        double seconds = (System.nanoTime() - begun) / 1e9;
        Server.Meter after = server.meter(database);
        return new Cost<>(
                seconds,
                processorSeconds() - processor,
                after.processorSeconds() - before.processorSeconds(),
                after.statements() - before.statements(),
                after.commits() - before.commits(),
                after.walBytes() - before.walBytes(),
                result);
    }

    private double processorSeconds() {
        return process.info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
    }

    /** It ends when nobody talks to it any more. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}

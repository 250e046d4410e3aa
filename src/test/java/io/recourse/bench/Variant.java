package io.recourse.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The handle of a {@link Worker} in its own process, with its own database. */
final class Variant implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String name;
    private final Server server;
    private final String database;
    private final Process process;
    private final BufferedReader answers;

    private Variant(String name, Server server, String database, Process process) {
        this.name = name;
        this.server = server;
        this.database = database;
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Returns when it is ready. */
    static Variant start(
            String name, Class<? extends Worker> worker, Server server, String database, Map<String, ?> settings) {
        Map<String, Object> all = new LinkedHashMap<>(settings);
        all.put("url", server.url(database));
        try {
            Path logs = Files.createDirectories(Path.of("target/bench/logs"));
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xms512m",
                    "-Xmx512m",
                    "-XX:+UseSerialGC",
                    "-Duser.timezone=UTC",
                    "-cp",
                    System.getProperty("java.class.path"),
                    WorkerMain.class.getName(),
                    worker.getName(),
                    JSON.writeValueAsString(all)));
            Process process = new ProcessBuilder(command)
                    .redirectError(logs.resolve(name.replaceAll("[^A-Za-z0-9]+", "-") + ".log")
                            .toFile())
                    .start();
            Variant variant = new Variant(name, server, database, process);
            variant.answer("start");
            return variant;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a command cost: the time until its answer, and processor time of the process and of PostgreSQL. */
    record Cost(
            double seconds, double processorSeconds, double serverProcessorSeconds, long walBytes, JsonNode answer) {

        double allProcessorSeconds() {
            return processorSeconds + serverProcessorSeconds;
        }
    }

    String name() {
        return name;
    }

    String database() {
        return database;
    }

    long processId() {
        return process.pid();
    }

    JsonNode ask(String command, Map<String, ?> arguments) {
        Map<String, Object> line = new LinkedHashMap<>(arguments);
        line.put("command", command);
        try {
            process.getOutputStream().write((JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
            return answer(command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For commands that several processes do at once: see {@link #answer}. */
    void tell(String command, Map<String, ?> arguments) {
        Map<String, Object> line = new LinkedHashMap<>(arguments);
        line.put("command", command);
        try {
            process.getOutputStream().write((JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode answer(String command) {
        try {
            String line = answers.readLine();
            // the machine itself may say something, too
            while (line != null && !line.startsWith("{")) {
                line = answers.readLine();
            }
            if (line == null) {
                throw new IllegalStateException(name + " ended at '" + command + "': see target/bench/logs");
            }
            JsonNode answer = JSON.readTree(line);
            if (answer.has("failure")) {
                throw new IllegalStateException(
                        name + ": " + command + ": " + answer.get("failure").asText());
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Cost measure(String command, Map<String, ?> arguments) {
        double processor = processorSeconds();
        double serverProcessor = server.processorSeconds();
        long wal = server.walPosition();
        long begun = System.nanoTime();
        JsonNode answer = ask(command, arguments);
        double seconds = (System.nanoTime() - begun) / 1e9;
        return new Cost(
                seconds,
                processorSeconds() - processor,
                server.processorSeconds() - serverProcessor,
                server.walPosition() - wal,
                answer);
    }

    private double processorSeconds() {
        return Processes.processorSeconds(process.pid());
    }

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

package io.recourse.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** The packaged jar as in production, unpacked and with its classes kept as in the image, in a process of its own with 512 MB. */
final class PackagedJar implements AutoCloseable {

    private static final long STARTS_WITHIN_SECONDS = 600;
    private static final String KEPT = "recourse.jsa";
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static Path unpacked;

    private final Path directory;
    private final Process process;
    private final String url;
    private final double seconds;

    /** @param directory where it runs, and leaves {@code application.log} */
    PackagedJar(Path directory, String database, Keys keys, Platform platform, List<String> settings) throws Exception {
        this(unpacked(), Map.of(), directory, database, keys, platform, settings);
    }

    /** @param jar this one, instead of the one that was built here; what is beside it under {@link #KEPT} is taken */
    PackagedJar(
            Path jar,
            Map<String, String> environment,
            Path directory,
            String database,
            Keys keys,
            Platform platform,
            List<String> settings)
            throws Exception {
        this.directory = directory;
        try (ServerSocket free = new ServerSocket(0)) {
            url = "http://localhost:" + free.getLocalPort();
        }
        long begun = System.nanoTime();
        List<String> arguments = new ArrayList<>(List.of(
                "-Xmx512m",
                "-XX:SharedArchiveFile=" + jar.resolveSibling(KEPT),
                "-jar",
                jar.toString(),
                "--server.port=" + URI.create(url).getPort(),
                "--spring.profiles.active=postgres",
                "--spring.datasource.url=" + database,
                "--spring.datasource.username=postgres",
                "--recourse.marketplace.url=" + platform.url(),
                "--recourse.marketplace.secret=" + Platform.SECRET));
        arguments.addAll(keys.settings());
        arguments.addAll(settings);
        arguments.addAll(Keys.SAME_NAMES);
        process = start(directory, "application.log", environment, arguments);
        while (!isHealthy()) {
            if (!process.isAlive() || System.nanoTime() - begun > STARTS_WITHIN_SECONDS * 1_000_000_000L) {
                process.destroyForcibly();
                throw new IllegalStateException("did not start: see " + directory + "/application.log");
            }
            LockSupport.parkNanos(50_000_000);
        }
        seconds = (System.nanoTime() - begun) / 1e9;
    }

    /** Starts another Java process there, which writes what it says to this file. */
    static Process start(Path directory, String log, List<String> arguments) throws IOException {
        return start(directory, log, Map.of(), arguments);
    }

    private static Process start(Path directory, String log, Map<String, String> environment, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>(arguments);
        command.add(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(directory.resolve(log).toFile()));
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** The jar that was built here, as the image has it, once for each run: docker/Dockerfile does the same. */
    static synchronized Path unpacked() throws IOException, InterruptedException {
        if (unpacked == null) {
            Path folder = Path.of("target/bench/image").toAbsolutePath();
            FileSystemUtils.deleteRecursively(folder);
            Files.createDirectories(folder);
            ended(start(
                    folder,
                    "unpacking.log",
                    List.of("-Djarmode=tools", "-jar", jar().toString(), "extract", "--force", "--destination", ".")));
            Path jar = folder.resolve(jar().getFileName());
            ended(start(
                    folder,
                    "first-start.log",
                    List.of(
                            "-XX:ArchiveClassesAtExit=" + jar.resolveSibling(KEPT),
                            "-Dspring.context.exit=onRefresh",
                            "-jar",
                            jar.toString(),
                            "--spring.profiles.active=simulation",
                            "--spring.datasource.url=jdbc:h2:mem:start",
                            "--server.port=0")));
            unpacked = jar;
        }
        return unpacked;
    }

    private static void ended(Process process) throws InterruptedException {
        if (process.waitFor() != 0) {
            throw new IllegalStateException("ended with " + process.exitValue() + ": see target/bench/image");
        }
    }

    static Path jar() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.getFileName().toString().matches("recourse-.*\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("there is no jar in target"))
                    .toAbsolutePath();
        }
    }

    private boolean isHealthy() throws InterruptedException {
        return answers("/actuator/health");
    }

    /** Whether a balancer would send somebody there. */
    boolean isReady() throws InterruptedException {
        return answers("/actuator/health/readiness");
    }

    private boolean answers(String path) throws InterruptedException {
        HttpRequest health = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofSeconds(10))
                .build();
        try {
            return HTTP.send(health, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** What an operating system does to a process: {@code KILL}, {@code STOP}, {@code CONT}. */
    void signal(String signal) throws Exception {
        signal(signal, Stream.of(process.toHandle()));
        if (signal.equals("KILL")) {
            process.waitFor();
        }
    }

    static void signal(String signal, Stream<ProcessHandle> processes) throws Exception {
        List<String> command = new ArrayList<>(List.of("kill", "-" + signal));
        processes.forEach(each -> command.add(String.valueOf(each.pid())));
        // who has ended meanwhile is one that it does not find
        new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    String url() {
        return url;
    }

    /** From the start until it was healthy. */
    double seconds() {
        return seconds;
    }

    double processorSeconds() {
        return process.info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
    }

    /** What is reachable, and what the process has of the machine's. */
    String memory() throws IOException {
        return "%d MB live in the heap, %d MB resident (-Xmx512m)".formatted(liveMegabytes(), residentMegabytes());
    }

    /** What is reachable in the heap; -1 when the process doesn't say. */
    long liveMegabytes() throws IOException {
        jcmd("GC.run");
        Matcher used = Pattern.compile("used (\\d+)K").matcher(jcmd("GC.heap_info"));
        return used.find() ? Long.parseLong(used.group(1)) / 1024 : -1;
    }

    private String jcmd(String... command) throws IOException {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(
                0,
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        String.valueOf(process.pid())));
        return new String(new ProcessBuilder(all).start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** What it does meanwhile, as the flight recorder sees it, a hundred times a second. */
    void record(Path file, Work work) throws Exception {
        jcmd("JFR.start", "name=bench", "settings=profile", "filename=" + file);
        work.run();
        jcmd("JFR.stop", "name=bench");
    }

    interface Work {
        void run() throws Exception;
    }

    long residentMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .sum();
    }

    @Override
    public void close() throws Exception {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}

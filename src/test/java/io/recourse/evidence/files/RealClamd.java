package io.recourse.evidence.files;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** ClamAV's own daemon, on this machine only, with one signature: of a text of ours. */
final class RealClamd implements AutoCloseable {

    static final String INFECTED_TEXT = "recourse test infection, harmless and known to nobody else";

    private final Path directory;
    private final int port;
    private Process process;

    RealClamd(Path directory) throws IOException {
        this.directory = directory;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = free.getLocalPort();
        }
        Path signatures = Files.createDirectories(directory.resolve("signatures"));
        String bytes = HexFormat.of().formatHex(INFECTED_TEXT.getBytes(StandardCharsets.US_ASCII));
        Files.writeString(signatures.resolve("recourse.ndb"), "Recourse.Test.Infection:0:*:" + bytes + "\n");
        Files.write(
                directory.resolve("clamd.conf"),
                List.of(
                        "Foreground yes",
                        "DatabaseDirectory " + signatures,
                        "TemporaryDirectory " + directory,
                        "TCPSocket " + port,
                        "TCPAddr 127.0.0.1",
                        "StreamMaxLength 1M",
                        "ConcurrentDatabaseReload no",
                        "MaxThreads 4"));
    }

    EvidenceFileProperties.Clamd properties() {
        return new EvidenceFileProperties.Clamd("127.0.0.1", port, Duration.ofSeconds(20));
    }

    /** Returns when it answers. */
    void start() throws IOException {
        process = new ProcessBuilder(program().toString(), "--config-file=" + directory.resolve("clamd.conf"))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("clamd.log").toFile())
                .start();
        while (!answers()) {
            if (!process.isAlive()) {
                throw new IOException("clamd does not start: " + Files.readString(directory.resolve("clamd.log")));
            }
            Thread.onSpinWait();
        }
    }

    void stop() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        if (process != null) {
            stop();
        }
    }

    private boolean answers() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write("zPING\0".getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readNBytes(4), StandardCharsets.US_ASCII).equals("PONG");
        } catch (IOException e) {
            return false;
        }
    }

    private static Path program() {
        return Stream.of(Optional.ofNullable(System.getenv("RECOURSE_CLAMD")), Optional.of("/usr/sbin/clamd"))
                .flatMap(Optional::stream)
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("ClamAV's daemon is missing: ./verify installs it where it can;"
                                + " RECOURSE_CLAMD=/path/to/clamd says where it is"));
    }
}

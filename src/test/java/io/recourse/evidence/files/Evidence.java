package io.recourse.evidence.files;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.util.unit.DataSize;

/** All parts of this package around one store, as the configuration puts them together. */
record Evidence(
        EvidenceFileProperties properties, FileStore store, Spool spool, FileIntake intake, FileContent content) {

    static final Instant NOW = Instant.parse("2026-01-05T02:00:00Z");

    static Evidence in(Path directory) {
        return of(properties(directory), VirusScanner.NONE, InstantSource.fixed(NOW));
    }

    static Evidence of(EvidenceFileProperties properties, VirusScanner scanner, InstantSource clock) {
        return of(properties, new LocalFileStore(properties.directory()), scanner, clock);
    }

    static Evidence of(EvidenceFileProperties properties, FileStore store, VirusScanner scanner, InstantSource clock) {
        var spool = new Spool(properties.directory(), clock);
        var workbench = new Workbench();
        return new Evidence(
                properties,
                store,
                spool,
                new FileIntake(properties, store, spool, scanner, workbench),
                new FileContent(properties, store, spool, workbench));
    }

    static EvidenceFileProperties properties(Path directory) {
        return properties(directory, DataSize.ofMegabytes(10), List.of("gif", "jpg", "png", "pdf"));
    }

    static EvidenceFileProperties properties(Path directory, DataSize maxFileSize, List<String> types) {
        return new EvidenceFileProperties(
                directory,
                maxFileSize,
                50,
                types,
                50_000_000,
                8_000_000,
                Duration.ofDays(1),
                new EvidenceFileProperties.S3(null, null, "us-east-1", null, null),
                new EvidenceFileProperties.Clamd(null, 3310, Duration.ofSeconds(10)));
    }

    Received receive(String name, byte[] content) {
        return intake.receive(name, new ByteArrayInputStream(content));
    }

    byte[] original(String key) {
        return bytes(content.original(key));
    }

    static byte[] bytes(InputStream in) {
        try (in) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every file under the directory, by its path in it. */
    static List<String> filesIn(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> directory.relativize(file).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.recourse.evidence.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.Stream;

/** Files on their way in, and copies while they are made. What a crash leaves here, the sweep takes away. */
final class Spool {

    private static final String SUFFIX = ".part";

    private final Path folder;
    private final InstantSource clock;

    Spool(Path directory, InstantSource clock) {
        this.folder = directory.toAbsolutePath().normalize().resolve("incoming");
        this.clock = clock;
    }

    /** The path of a file that isn't there yet. */
    Path fresh() {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folder.resolve(FileKey.freshStem(clock.instant()) + SUFFIX);
    }

    static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // the sweep will remove it
        }
    }

    /** Removes what came before that instant, and counts it. */
    int removeBefore(Instant cutoff) {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return (int) files.filter(file -> isBefore(file, cutoff))
                    .peek(Spool::remove)
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isBefore(Path file, Instant cutoff) {
        String name = file.getFileName().toString();
        String stem = name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : "";
        return FileKey.isStem(stem) && FileKey.cameIn(stem).isBefore(cutoff);
    }
}

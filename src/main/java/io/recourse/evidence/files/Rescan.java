package io.recourse.evidence.files;

import io.recourse.evidence.files.FileKey.Place;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/** Asks the scanner again about what waits. */
class Rescan {

    private static final Logger LOG = LoggerFactory.getLogger(Rescan.class);

    private final FileStore store;
    private final VirusScanner scanner;
    private final Consumer<FileScanned> told;

    Rescan(FileStore store, VirusScanner scanner, Consumer<FileScanned> told) {
        this.store = store;
        this.scanner = scanner;
        this.told = told;
    }

    @Scheduled(
            scheduler = EvidenceFilesConfiguration.SCHEDULER,
            initialDelayString = "PT1M",
            fixedDelayString = "${recourse.evidence.rescan-every:PT1M}")
    void scheduled() {
        try {
            run();
        } catch (RuntimeException e) {
            LOG.error("Files that wait for the virus scan could not be scanned; tried again soon", e);
        }
    }

    /** Scans what waits, and answers how many files wait no longer. */
    int run() {
        int done = 0;
        try (Stream<String> waiting = store.names(Place.WAITING.folder())) {
            for (String name : (Iterable<String>) waiting::iterator) {
                Optional<FileKey> key = FileKey.ofObject(name);
                if (key.isEmpty()) {
                    continue;
                }
                Optional<ScanState> state = scanned(name);
                if (state.isEmpty()) {
                    // another node was faster
                    continue;
                }
                if (state.get() == ScanState.UNSCANNED) {
                    return done;
                }
                // first told, then moved: what is told and not moved is scanned and told again
                told.accept(new FileScanned(key.get().toString(), state.get()));
                store.move(name, key.get().in(state.get() == ScanState.INFECTED ? Place.INFECTED : Place.ORIGINAL));
                done++;
            }
        }
        return done;
    }

    private Optional<ScanState> scanned(String name) {
        Optional<InputStream> content = store.get(name);
        if (content.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = content.get()) {
            return Optional.of(scanner.scan(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.recourse.evidence.files;

import io.recourse.evidence.files.FileKey.Place;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Makes good what a crash between store and database leaves behind: removes files that never got a row, and reports rows
 * whose file is gone. Removes nothing from a store that belongs to another database. After a restore it can be asked before
 * anything is removed.
 */
public class Sweep {

    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);
    private static final int BATCH = 500;

    private final FileStore store;
    private final Spool spool;
    private final StoreOwner owner;
    private final Supplier<KnownFiles> knownFiles;
    private final InstantSource clock;
    private final Duration orphanAge;

    /**
     * @param knownFiles null from it for a database that keeps no evidence: then nothing is swept
     */
    Sweep(
            FileStore store,
            Spool spool,
            StoreOwner owner,
            Supplier<KnownFiles> knownFiles,
            InstantSource clock,
            Duration orphanAge) {
        this.store = store;
        this.spool = spool;
        this.owner = owner;
        this.knownFiles = knownFiles;
        this.clock = clock;
        this.orphanAge = orphanAge;
    }

    /**
     * What was done.
     *
     * @param removed objects that nobody knew
     * @param missing keys of rows whose file is nowhere
     */
    record Report(List<String> removed, List<String> missing) {}

    /**
     * What the store and the database do not both have.
     *
     * @param orphans objects that no row refers to, such as those that came in after the database was copied
     * @param missing keys of rows whose file is nowhere
     */
    public record Difference(List<String> orphans, List<String> missing) {}

    @Scheduled(
            scheduler = EvidenceFilesConfiguration.SCHEDULER,
            initialDelayString = "PT5M",
            fixedDelayString = "${recourse.evidence.sweep-every:PT12H}")
    void scheduled() {
        try {
            run();
        } catch (RuntimeException e) {
            LOG.error("The store of evidence could not be swept; tried again later", e);
        }
    }

    Report run() {
        KnownFiles known = knownFiles.get();
        if (known == null) {
            return new Report(List.of(), List.of());
        }
        if (!owner.isOurs(store, known)) {
            LOG.error(
                    "The store of evidence belongs to another database, or this database was emptied: nothing is removed"
                            + " from it. Give each database a store of its own (recourse.evidence.directory or"
                            + " recourse.evidence.s3.bucket); if it is the right one, delete the object {} in it.",
                    StoreOwner.MARK);
            return new Report(List.of(), List.of());
        }
        Instant cutoff = clock.instant().minus(orphanAge);
        spool.removeBefore(cutoff);
        List<String> removed = new ArrayList<>();
        forUnknown(cutoff, known, name -> {
            store.delete(name);
            removed.add(name);
        });
        List<String> missing = missing(known);
        if (!removed.isEmpty()) {
            LOG.warn("Removed {} files that no row refers to", removed.size());
        }
        if (!missing.isEmpty()) {
            LOG.error("{} files of evidence are missing in the store: {}", missing.size(), missing);
        }
        return new Report(List.copyOf(removed), List.copyOf(missing));
    }

    /** Compares without changing anything, whoever the store belongs to. */
    public Difference difference() {
        KnownFiles known = knownFiles.get();
        if (known == null) {
            return new Difference(List.of(), List.of());
        }
        List<String> orphans = new ArrayList<>();
        forUnknown(Instant.MAX, known, orphans::add);
        return new Difference(List.copyOf(orphans), missing(known));
    }

    /** Hands on each object that came in before then and that no row refers to. */
    private void forUnknown(Instant cutoff, KnownFiles known, Consumer<String> found) {
        for (Place place : Place.values()) {
            try (Stream<String> names = store.remains(place.folder())) {
                List<String> batch = new ArrayList<>();
                for (String name : (Iterable<String>) names::iterator) {
                    if (FileKey.ofObject(name)
                            .filter(key -> key.cameIn().isBefore(cutoff))
                            .isPresent()) {
                        batch.add(name);
                    }
                    if (batch.size() == BATCH) {
                        forUnknown(batch, known, found);
                        batch.clear();
                    }
                }
                forUnknown(batch, known, found);
            }
        }
    }

    private static void forUnknown(List<String> names, KnownFiles known, Consumer<String> found) {
        if (names.isEmpty()) {
            return;
        }
        Set<String> rows = known.known(names.stream().map(Sweep::key).collect(Collectors.toSet()));
        names.stream().filter(name -> !rows.contains(key(name))).forEach(found);
    }

    private List<String> missing(KnownFiles known) {
        try (Stream<String> keys = known.keys()) {
            return keys.filter(
                            key -> FileKey.parse(key).filter(this::isSomewhere).isEmpty())
                    .toList();
        }
    }

    private boolean isSomewhere(FileKey key) {
        return Stream.of(Place.ORIGINAL, Place.WAITING, Place.INFECTED, Place.ORIGINAL)
                .anyMatch(place -> store.exists(key.in(place)));
    }

    private static String key(String objectName) {
        return objectName.substring(objectName.lastIndexOf('/') + 1);
    }
}

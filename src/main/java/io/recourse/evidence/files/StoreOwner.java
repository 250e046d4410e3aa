package io.recourse.evidence.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which database a store belongs to. Two installations that are given the same store by mistake would otherwise remove
 * each other's evidence, as files that no row refers to.
 */
class StoreOwner {

    static final String MARK = "owner";

    private final JdbcClient jdbc;
    private final Spool spool;

    StoreOwner(JdbcClient jdbc, Spool spool) {
        this.jdbc = jdbc;
        this.spool = spool;
    }

    /** Takes possession of a store that is nobody's and holds nothing, or at least one file that we know. */
    boolean isOurs(FileStore store, KnownFiles known) {
        String id = id();
        Optional<InputStream> mark = store.get(MARK);
        if (mark.isPresent()) {
            return text(mark.get()).equals(id);
        }
        if (!isEmptyOrKnown(store, known)) {
            return false;
        }
        mark(store, id);
        return true;
    }

    private String id() {
        return stored().orElseGet(() -> {
            try {
                jdbc.sql("insert into evidence_store (one, id) values (1, :id)")
                        .param("id", UUID.randomUUID().toString())
                        .update();
            } catch (DuplicateKeyException e) {
                // another node was faster
            }
            return stored().orElseThrow();
        });
    }

    private Optional<String> stored() {
        return jdbc.sql("select id from evidence_store").query(String.class).optional();
    }

    private static boolean isEmptyOrKnown(FileStore store, KnownFiles known) {
        try (Stream<String> names = store.names(FileKey.Place.ORIGINAL.folder())) {
            Iterator<String> all = names.iterator();
            boolean empty = !all.hasNext();
            while (all.hasNext()) {
                if (FileKey.ofObject(all.next())
                        .filter(key -> known.isKnown(key.toString()))
                        .isPresent()) {
                    return true;
                }
            }
            return empty;
        }
    }

    private void mark(FileStore store, String id) {
        Path file = spool.fresh();
        try {
            Files.writeString(file, id);
            store.put(MARK, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            Spool.remove(file);
        }
    }

    private static String text(InputStream in) {
        try (in) {
            return new String(in.readNBytes(64), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

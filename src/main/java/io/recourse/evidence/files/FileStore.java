package io.recourse.evidence.files;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Objects by name, {@code folder/day/key}. Each is there as a whole or not at all, whenever the machine stops. A store
 * that can't do it, now or ever, throws {@link java.io.UncheckedIOException}.
 */
interface FileStore {

    /**
     * Keeps the content durably before it returns, in place of what had that name.
     *
     * @param content a file in the spool; may be gone afterwards
     */
    void put(String name, Path content);

    /** The content, to be closed by the caller; empty when there is no such object. */
    Optional<InputStream> get(String name);

    boolean exists(String name);

    /** Does nothing when the first isn't there; a crash on the way may leave both, never neither. */
    void move(String from, String to);

    /** With every former version of it that the store keeps; does nothing when there is no such object. */
    void delete(String name);

    /** The names that begin with a folder, such as {@code original/}; to be closed by the caller. */
    Stream<String> names(String folder);

    /** The same, with the names of which only former versions are left: what {@link #delete} was kept from. */
    default Stream<String> remains(String folder) {
        return names(folder);
    }
}

package io.recourse.evidence.files;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which files the database knows: what the sweep compares the store with. */
public interface KnownFiles {

    boolean isKnown(String key);

    /** Those of the keys, at most 500, that are known; worth one query. */
    default Set<String> known(Collection<String> keys) {
        return keys.stream().filter(this::isKnown).collect(Collectors.toSet());
    }

    /** Every key that the database refers to; closed by the caller. */
    Stream<String> keys();
}

package io.recourse.evidence.files;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows about files, as evidence keeps them. */
record FileRows(JdbcClient jdbc) implements KnownFiles {

    void insert(String key) {
        jdbc.sql("insert into file_row (file_key) values (:key)")
                .param("key", key)
                .update();
    }

    @Override
    public boolean isKnown(String key) {
        return known(Set.of(key)).contains(key);
    }

    @Override
    public Set<String> known(Collection<String> keys) {
        return new HashSet<>(jdbc.sql("select file_key from file_row where file_key in (:keys)")
                .param("keys", keys)
                .query(String.class)
                .list());
    }

    @Override
    public Stream<String> keys() {
        return jdbc.sql("select file_key from file_row order by file_key").query(String.class).stream();
    }
}

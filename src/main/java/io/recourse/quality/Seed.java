package io.recourse.quality;

import io.recourse.web.InsertOnce;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the draw is counted from: a setting, or a secret that is made when it is needed first. */
@Component
class Seed {

    private final JdbcClient jdbc;
    private final QualityProperties properties;
    private final InsertOnce inserts;

    Seed(JdbcClient jdbc, QualityProperties properties, InsertOnce inserts) {
        this.jdbc = jdbc;
        this.properties = properties;
        this.inserts = inserts;
    }

    String value() {
        if (!properties.seed().isEmpty()) {
            return properties.seed();
        }
        return kept().orElseGet(() -> {
            // another node may make one at this moment, which is as good
            inserts.insert(() -> jdbc.sql("insert into quality_seed (id, seed) values (1, ?)")
                    .param(UUID.randomUUID().toString())
                    .update());
            return kept().orElseThrow();
        });
    }

    private Optional<String> kept() {
        return jdbc.sql("select seed from quality_seed where id = 1")
                .query(String.class)
                .optional();
    }
}

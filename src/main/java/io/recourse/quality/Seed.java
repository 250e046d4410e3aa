package io.recourse.quality;

import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** What the draw is counted from: a setting, or a secret that is made when it is needed first. */
@Component
class Seed {

    private final JdbcClient jdbc;
    private final QualityProperties properties;
    private final TransactionTemplate apart;

    Seed(JdbcClient jdbc, QualityProperties properties, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.properties = properties;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    String value() {
        if (!properties.seed().isEmpty()) {
            return properties.seed();
        }
        return kept().orElseGet(() -> {
            make();
            return kept().orElseThrow();
        });
    }

    private Optional<String> kept() {
        return jdbc.sql("select seed from quality_seed where id = 1")
                .query(String.class)
                .optional();
    }

    /** In a transaction of its own: another node that makes one at this moment must not break the decision of a case. */
    private void make() {
        try {
            apart.executeWithoutResult(status -> jdbc.sql("insert into quality_seed (id, seed) values (1, ?)")
                    .param(UUID.randomUUID().toString())
                    .update());
        } catch (DuplicateKeyException another) {
            // the other node's is as good
        }
    }
}

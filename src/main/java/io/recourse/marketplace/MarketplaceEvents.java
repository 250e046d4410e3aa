package io.recourse.marketplace;

import io.recourse.web.Problem;
import io.recourse.web.Sql;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes what the marketplace reports, each report once, and tells it to whoever listens for a {@link MarketplaceEvent}. */
@Component
public class MarketplaceEvents {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher listeners;
    private final InstantSource clock;
    private final Duration kept;

    public MarketplaceEvents(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            ApplicationEventPublisher listeners,
            InstantSource clock,
            @Value("${recourse.marketplace.events-kept:60d}") Duration kept) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.listeners = listeners;
        this.clock = clock;
        this.kept = kept;
    }

    /** What the built-in marketplace reports, in the transaction of the change itself. */
    public void happened(MarketplaceEvent event) {
        transaction.executeWithoutResult(status -> {
            insert(event, null);
            listeners.publishEvent(event);
        });
    }

    /**
     * The note of it and all that follows from it are one transaction; when that fails nothing is left, and the report
     * may come again. Not to be called inside a transaction.
     *
     * @param bodyHash of exactly what was sent
     * @return false when it came before, and then nothing was done
     * @throws Problem 422 when the id came with another body before
     */
    boolean take(MarketplaceEvent event, String bodyHash) {
        boolean isNew = Boolean.TRUE.equals(transaction.execute(status -> {
            if (!claim(event, bodyHash)) {
                // PostgreSQL does nothing more in a transaction with a failed statement
                status.setRollbackOnly();
                return false;
            }
            listeners.publishEvent(event);
            return true;
        }));
        if (!isNew && !bodyHash.equals(hashOf(event.id()).orElse(null))) {
            throw Problem.refused("webhook-id-reused");
        }
        return isNew;
    }

    /** Whether the author had changed this review before. */
    public boolean changedBefore(MarketplaceEvent change) {
        return jdbc.sql("""
                        select count(*) from marketplace_event
                        where review_id = :review and order_id = :order and type = :type and webhook_id <> :id
                        """)
                        .param("review", change.reviewId())
                        .param("order", change.orderId())
                        .param("type", MarketplaceEvent.Type.REVIEW_CHANGED.name())
                        .param("id", change.id())
                        .query(Long.class)
                        .single()
                > 0;
    }

    @Scheduled(initialDelayString = "PT2M", fixedDelayString = "PT1H")
    void forgetOld() {
        jdbc.sql("delete from marketplace_event where received_at < ?")
                .param(Sql.time(clock.instant().minus(kept)))
                .update();
    }

    private boolean claim(MarketplaceEvent event, String bodyHash) {
        try {
            insert(event, bodyHash);
            return true;
        } catch (DuplicateKeyException known) {
            return false;
        }
    }

    private void insert(MarketplaceEvent event, String bodyHash) {
        jdbc.sql("""
                        insert into marketplace_event
                            (webhook_id, type, order_id, review_id, account, at, received_at, body_hash)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        event.id(),
                        event.type().name(),
                        event.orderId(),
                        event.reviewId(),
                        event.account(),
                        Sql.time(event.at()),
                        Sql.time(clock.instant()),
                        bodyHash)
                .update();
    }

    private Optional<String> hashOf(String id) {
        return jdbc.sql("select body_hash from marketplace_event where webhook_id = ? and body_hash is not null")
                .param(id)
                .query(String.class)
                .optional();
    }
}

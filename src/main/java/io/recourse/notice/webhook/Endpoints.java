package io.recourse.notice.webhook;

import com.fasterxml.jackson.core.type.TypeReference;
import io.recourse.web.Problem;
import io.recourse.web.Sql;
import io.recourse.web.StoredJson;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The endpoints. Which ones there are is remembered for some seconds, so that a step of a case doesn't ask. */
@Component
class Endpoints {

    private static final TypeReference<List<String>> EVENTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final Duration validFor;
    private volatile Known known;

    Endpoints(JdbcClient jdbc, WebhookProperties properties) {
        this.jdbc = jdbc;
        this.validFor = properties.endpointsValidFor();
    }

    private record Known(List<Endpoint> endpoints, long readAt) {}

    /** In the order in which they were made. */
    List<Endpoint> all() {
        return jdbc.sql("select * from webhook_endpoint order by created_at, id")
                .query(Endpoints::read)
                .list();
    }

    /** As far as is known here: what another node has changed is seen some seconds later. */
    List<Endpoint> enabled() {
        Known last = known;
        if (last == null || System.nanoTime() - last.readAt() > validFor.toNanos()) {
            last = new Known(all().stream().filter(Endpoint::enabled).toList(), System.nanoTime());
            known = last;
        }
        return last.endpoints();
    }

    Optional<Endpoint> find(String id) {
        return jdbc.sql("select * from webhook_endpoint where id = ?")
                .param(id)
                .query(Endpoints::read)
                .optional();
    }

    /** @throws Problem 404 */
    Endpoint get(String id) {
        return find(id).orElseThrow(Problem::notFound);
    }

    void add(Endpoint endpoint) {
        jdbc.sql("""
                        insert into webhook_endpoint
                            (id, url, events, secret, previous_secret, previous_until, enabled, disabled_by, created_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        endpoint.id(),
                        endpoint.url().toString(),
                        stored(endpoint.events()),
                        endpoint.secret(),
                        endpoint.previousSecret(),
                        Sql.time(endpoint.previousUntil()),
                        endpoint.enabled(),
                        endpoint.disabledBy(),
                        Sql.time(endpoint.createdAt()))
                .update();
        forget();
    }

    /** Changes the endpoint, and forgets the failures that it had before. */
    void change(String id, URI url, List<String> events, boolean enabled) {
        changed(jdbc.sql(
                        "update webhook_endpoint set url = ?, events = ?, enabled = ?, disabled_by = null where id = ?")
                .params(url.toString(), stored(events), enabled, id)
                .update());
    }

    void rotate(String id, String secret, Instant previousUntil) {
        changed(jdbc.sql(
                        "update webhook_endpoint set previous_secret = secret, previous_until = ?, secret = ? where id = ?")
                .params(Sql.time(previousUntil), secret, id)
                .update());
    }

    void disable(String id, String answer) {
        jdbc.sql("update webhook_endpoint set enabled = false, disabled_by = ? where id = ?")
                .params(answer, id)
                .update();
        forget();
    }

    void remove(String id) {
        changed(jdbc.sql("delete from webhook_endpoint where id = ?").param(id).update());
    }

    private void changed(int rows) {
        if (rows == 0) {
            throw Problem.notFound();
        }
        forget();
    }

    /**
     * Forgets the remembered endpoints once the change is committed: before that, everybody else would read the old
     * ones again and remember them.
     */
    private void forget() {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                    known = null;
                }
            });
        }
        known = null;
    }

    private static String stored(List<String> events) {
        return events.isEmpty() ? null : StoredJson.write(events);
    }

    private static Endpoint read(ResultSet row, int index) throws SQLException {
        String events = row.getString("events");
        return new Endpoint(
                row.getString("id"),
                URI.create(row.getString("url")),
                events == null ? List.of() : StoredJson.read(events, EVENTS),
                row.getString("secret"),
                row.getString("previous_secret"),
                Sql.instant(row, "previous_until"),
                row.getBoolean("enabled"),
                row.getString("disabled_by"),
                Sql.instant(row, "created_at"));
    }
}

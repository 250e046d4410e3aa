package io.recourse.web;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Whether the database answers, from what a connection of its own was told within the last two seconds: the answer never
 * waits for a database that hangs, and a pool that is busy is not taken for a database that is gone. Of a database on
 * another machine only; the embedded one is this process.
 */
@Component("database")
@Profile("postgres")
class DatabaseHealth implements HealthIndicator, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseHealth.class);
    private static final Duration EVERY = Duration.ofMillis(500);
    private static final int WAITS_SECONDS = 1;
    private static final Duration BELIEVED = Duration.ofSeconds(2);

    private final DataSource connections;
    private final ScheduledExecutorService asking;
    private Connection connection;
    private volatile long answeredAt = System.nanoTime();
    private boolean answered = true;

    DatabaseHealth(DirectConnections direct) {
        String waits = Integer.toString(WAITS_SECONDS);
        // of several hosts the one that is written to, as the application wants it: a standby that answers is no help
        connections = direct.source(Map.of(
                "connectTimeout",
                waits,
                "loginTimeout",
                waits,
                "socketTimeout",
                waits,
                "ApplicationName",
                "recourse health"));
        asking = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "database-health");
            thread.setDaemon(true);
            return thread;
        });
        asking.scheduleWithFixedDelay(this::ask, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public Health health() {
        return System.nanoTime() - answeredAt < BELIEVED.toNanos()
                ? Health.up().build()
                : Health.down().build();
    }

    @Override
    public void destroy() {
        asking.shutdownNow();
        close();
    }

    private void ask() {
        try {
            if (connection == null) {
                connection = connections.getConnection();
            }
            if (connection.isValid(WAITS_SECONDS)) {
                answeredAt = System.nanoTime();
                tell(true, null);
                return;
            }
            tell(false, null);
        } catch (SQLException | RuntimeException e) {
            tell(false, e);
        }
        close();
    }

    private void tell(boolean answers, Exception why) {
        if (answers != answered) {
            answered = answers;
            if (answers) {
                LOG.info("The database answers again");
            } else {
                LOG.warn("The database does not answer{}", why == null ? "" : ": " + why);
            }
        }
    }

    private void close() {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException broken) {
                // it was no use any more
            }
            connection = null;
        }
    }
}

package io.recourse.web;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.recourse.testing.PostgresServer;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Both databases that Recourse runs on, each fresh and with our tables; a statement waits 10 s or less for a lock. */
public enum Databases {
    H2 {
        @Override
        HikariConfig fresh(int lockTimeoutMillis) {
            var config = new HikariConfig();
            config.setJdbcUrl(
                    "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=" + lockTimeoutMillis);
            return config;
        }
    },
    POSTGRESQL {
        @Override
        HikariConfig fresh(int lockTimeoutMillis) {
            var config = new HikariConfig();
            config.setJdbcUrl(PostgresServer.newDatabase());
            config.setConnectionInitSql("set lock_timeout = '" + lockTimeoutMillis + "ms'");
            return config;
        }
    };

    abstract HikariConfig fresh(int lockTimeoutMillis);

    public DataSource start() {
        return start(10_000);
    }

    public DataSource start(int lockTimeoutMillis) {
        var config = fresh(lockTimeoutMillis);
        config.setMaximumPoolSize(4);
        config.setMinimumIdle(0);
        var database = new HikariDataSource(config);
        Flyway.configure().dataSource(database).load().migrate();
        return database;
    }
}

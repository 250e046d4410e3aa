package io.recourse.web;

import java.util.Map;
import java.util.Properties;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.jdbc.DataSourceProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.stereotype.Component;

/**
 * Opens every connection that is not one of the pool's, with the same properties as the pool's: each wait has an end, and of
 * several hosts the one that takes writes is taken. What the address says itself wins, as it does in the pool.
 */
@Component
public final class DirectConnections {

    private static final String OF_THE_POOL = "spring.datasource.hikari.data-source-properties";

    private final DataSourceProperties database;
    private final Map<String, String> properties;

    public DirectConnections(Environment settings) {
        Binder binder = Binder.get(settings);
        database = binder.bindOrCreate("spring.datasource", DataSourceProperties.class);
        properties = binder.bind(OF_THE_POOL, Bindable.mapOf(String.class, String.class))
                .orElse(Map.of());
    }

    /** Each of its connections is a new one. */
    public DataSource source() {
        return source(Map.of());
    }

    /** @param others properties of a connection in place of the pool's */
    public DataSource source(Map<String, String> others) {
        return source(database.determineUrl(), database.determineUsername(), database.determinePassword(), others);
    }

    /** The same properties for somebody else who comes to the database, such as the one who owns its tables. */
    DataSource source(String url, String user, String password, Map<String, String> others) {
        Properties all = new Properties();
        all.putAll(properties);
        all.putAll(others);
        DriverManagerDataSource source = new DriverManagerDataSource(url, all);
        source.setUsername(user);
        source.setPassword(password);
        return source;
    }
}

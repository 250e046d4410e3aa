package io.recourse.testing;

import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** An empty database for each application under test, of the kind that {@code recourse.test.database} names. */
public class FreshDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("fresh database", properties()));
    }

    private static Map<String, Object> properties() {
        return properties("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    }

    /** Settings of a new database that outlives the application: on H2 a file in this folder. */
    public static Map<String, Object> lastingIn(Path folder) {
        return properties("jdbc:h2:file:" + folder.resolve("recourse") + ";DB_CLOSE_ON_EXIT=FALSE");
    }

    /** Settings of a new database on PostgreSQL, for what only makes sense there. */
    public static Map<String, Object> onPostgres() {
        return Map.of(
                "spring.datasource.url",
                PostgresServer.newDatabase(),
                "spring.datasource.username",
                "postgres",
                "spring.datasource.password",
                "postgres",
                "spring.datasource.hikari.connection-init-sql",
                "set lock_timeout = '10s'",
                "spring.datasource.hikari.data-source-properties.reWriteBatchedInserts",
                "true");
    }

    private static Map<String, Object> properties(String h2) {
        String kind = System.getProperty("recourse.test.database", "h2");
        return switch (kind) {
            case "h2" ->
                Map.of(
                        "spring.datasource.url",
                        // all statements of the application, where H2 keeps eight
                        h2 + ";LOCK_TIMEOUT=10000;QUERY_CACHE_SIZE=1000",
                        "spring.datasource.username",
                        "sa",
                        "spring.datasource.password",
                        "");
            case "postgres" -> onPostgres();
            default -> throw new IllegalArgumentException("recourse.test.database is h2 or postgres, not " + kind);
        };
    }
}

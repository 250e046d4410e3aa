package io.recourse.web;

import java.util.Map;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayConfigurationCustomizer;
import org.springframework.boot.autoconfigure.flyway.FlywayProperties;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Tables are migrated over connections beside the pool, on which a statement may take as long as it takes: an index on a large
 * table takes longer than any call. That the other end is still there is seen by the system ({@code tcpKeepAlive}).
 */
@Component
@Profile("postgres")
class MigrationConnections implements FlywayConfigurationCustomizer {

    private final DirectConnections connections;
    private final FlywayProperties flyway;

    MigrationConnections(DirectConnections connections, FlywayProperties flyway) {
        this.connections = connections;
        this.flyway = flyway;
    }

    @Override
    public void customize(FluentConfiguration configuration) {
        configuration.dataSource(connections.source(
                flyway.getUrl(), flyway.getUser(), flyway.getPassword(), Map.of("socketTimeout", "0")));
    }
}

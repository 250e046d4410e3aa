package io.recourse.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.recourse.testing.Line;
import io.recourse.testing.PostgresServer;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockPropertySource;

/** With the settings that we ship, at servers of which one does not answer. */
class DirectConnectionsTest {

    /** A connection may take three seconds to be made, and machines have other work. */
    private static final Duration SOON = Duration.ofSeconds(10);

    private static final Duration LONG = Duration.ofSeconds(30);

    private final PGSimpleDataSource server = (PGSimpleDataSource) PostgresServer.newDataSource();
    private final int port = server.getPortNumbers()[0];

    @BeforeEach
    void numbers() {
        JdbcClient jdbc = JdbcClient.create(server);
        jdbc.sql("create table numbering (next_free bigint not null)").update();
        jdbc.sql("insert into numbering values (1)").update();
    }

    @Test
    void numbers_go_on_at_the_next_host_once_readiness_has_found_the_first_frozen() throws IOException {
        try (Line frozen = new Line(port);
                Line works = new Line(port)) {
            frozen.stopsAfter(0);
            DirectConnections connections = to(frozen.port() + ",localhost:" + works.port(), "");
            DatabaseHealth readiness = new DatabaseHealth(connections);
            NumberBlocks numbers = numbers(connections);

            await().atMost(LONG).ignoreExceptions().until(() -> numbers.next() == 1);
            readiness.destroy();
        }
    }

    @Test
    void nobody_waits_for_ever_for_a_number_when_the_only_host_is_frozen() throws IOException {
        try (Line line = new Line(port)) {
            NumberBlocks numbers = numbers(to(String.valueOf(line.port()), ""));
            assertThat(numbers.next()).isEqualTo(1);
            line.stopsAfter(0);

            assertTimeoutPreemptively(
                    SOON, () -> assertThatThrownBy(numbers::next).hasRootCauseMessage("Connection attempt timed out."));

            line.works();
            assertThat(numbers.next()).isEqualTo(2);
        }
    }

    @Test
    void what_the_address_says_itself_wins() throws IOException {
        DirectConnections connections = to(String.valueOf(port), "?ApplicationName=mine");

        assertThat(nameOf(connections, Map.of())).isEqualTo("mine");
        assertThat(nameOf(to(String.valueOf(port), ""), Map.of())).isEqualTo("recourse");
        assertThat(nameOf(to(String.valueOf(port), ""), Map.of("ApplicationName", "another")))
                .isEqualTo("another");
    }

    private static String nameOf(DirectConnections connections, Map<String, String> others) {
        return JdbcClient.create(connections.source(others))
                .sql("show application_name")
                .query(String.class)
                .single();
    }

    /** One by one, so that each asks the database. */
    private static NumberBlocks numbers(DirectConnections connections) {
        return new NumberBlocks(
                connections, 1, "select next_free from numbering for update", "update numbering set next_free = ?");
    }

    private DirectConnections to(String ports, String parameters) throws IOException {
        StandardEnvironment settings = new StandardEnvironment();
        settings.getPropertySources()
                .addFirst(new MockPropertySource("operator")
                        .withProperty(
                                "RECOURSE_DB_URL",
                                "jdbc:postgresql://localhost:" + ports + "/" + server.getDatabaseName() + parameters)
                        .withProperty("RECOURSE_DB_USER", "postgres"));
        new YamlPropertySourceLoader()
                .load("shipped", new ClassPathResource("application-postgres.yaml"))
                .forEach(settings.getPropertySources()::addLast);
        return new DirectConnections(settings);
    }
}

package io.recourse.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.recourse.testing.PostgresServer;
import java.sql.Connection;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Tables are migrated, with the settings that we ship, while nodes of the version before work on them. */
class MigratedAtWorkTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String CUT_OFF = "select pg_terminate_backend(pid) from pg_stat_activity"
            + " where application_name = ? and datname = current_database()";

    private final String url = PostgresServer.newDatabase();
    private final JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource(url));

    @BeforeEach
    void as_of_the_version_before() {
        node("the version before", "spring.flyway.target=65");
    }

    @Test
    void indexes_are_built_while_cases_are_written_by_whichever_of_two_nodes_was_first_and_by_the_other_when_that_dies()
            throws Exception {
        try (Connection held = new DriverManagerDataSource(url).getConnection()) {
            // a call of the version before, which has written and is not over
            held.setAutoCommit(false);
            held.createStatement().execute("update cases set version = version where number = 'none'");

            CompletableFuture<Void> first = CompletableFuture.runAsync(() -> node("first"));
            await().atMost(LONG).until(() -> waiting("first") == 1);
            CompletableFuture<Void> second = CompletableFuture.runAsync(() -> node("second"));
            await().atMost(LONG).until(() -> connections("second") > 0);

            // others write meanwhile
            SingleConnectionDataSource one = new SingleConnectionDataSource(url, true);
            JdbcClient another = JdbcClient.create(one);
            another.sql("set lock_timeout = '2s'").update();
            another.sql("update cases set version = version where number = 'none'")
                    .update();
            one.destroy();

            // the first is gone in the middle of it
            jdbc.sql(CUT_OFF).param("first").query().listOfRows();
            assertThatThrownBy(first::join).isInstanceOf(CompletionException.class);
            await().atMost(LONG).until(() -> waiting("second") == 1);
            held.commit();
            second.get(LONG.toSeconds(), TimeUnit.SECONDS);
        }

        assertThat(jdbc.sql("select count(*) from flyway_schema_history where not success or version = '66'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(jdbc.sql("""
                                select c.relname from pg_index i join pg_class c on c.oid = i.indexrelid
                                where not i.indisvalid or c.relname like '%\\_new' or c.relname like '%\\_ccnew'
                                """).query(String.class).list()).isEmpty();
        assertThat(jdbc.sql("select count(*) from pg_indexes where tablename = 'cases' and indexdef like '% WHERE %'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(9);
    }

    /** Migrates as the start of a node does. */
    private void node(String name, String... settings) {
        new ApplicationContextRunner()
                .withInitializer(new ConfigDataApplicationContextInitializer())
                .withConfiguration(
                        AutoConfigurations.of(DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class))
                .withPropertyValues("spring.datasource.url=" + url + "&ApplicationName=" + name)
                .withPropertyValues(settings)
                .run(context -> {
                    if (context.getStartupFailure() != null) {
                        throw new IllegalStateException(context.getStartupFailure());
                    }
                });
    }

    private int waiting(String node) {
        return count(node, "and wait_event_type = 'Lock'");
    }

    private int connections(String node) {
        return count(node, "");
    }

    private int count(String node, String condition) {
        return jdbc.sql("select count(*) from pg_stat_activity where application_name = ? " + condition)
                .param(node)
                .query(Integer.class)
                .single();
    }
}

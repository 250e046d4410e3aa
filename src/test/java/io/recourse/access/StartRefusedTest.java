package io.recourse.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.recourse.web.WebSlice;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

@ExtendWith(OutputCaptureExtension.class)
class StartRefusedTest {

    private static final String TOKENS = "--spring.security.oauth2.resourceserver.jwt.";
    private static final String KEYS = TOKENS + "jwk-set-uri=http://localhost:1/keys";
    private static final String ISSUER = TOKENS + "issuer-uri=http://localhost:1/";
    private static final String AUDIENCES = TOKENS + "audiences=recourse";

    private static SpringApplicationBuilder application(String database, String... profiles) {
        return new SpringApplicationBuilder(WebSlice.class)
                .profiles(profiles)
                .properties("server.port=0")
                // above the profile simulation's own database
                .initializers(context -> TestPropertyValues.of(
                                "spring.datasource.url=jdbc:h2:mem:" + database + ";DB_CLOSE_DELAY=-1")
                        .applyTo(context));
    }

    private static Throwable refused(SpringApplicationBuilder application, String... arguments) {
        return catchThrowable(() -> application.run(arguments).close());
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "simulation"})
    void production_does_not_go_together_with(String profile, CapturedOutput output) {
        var thrown = refused(application(UUID.randomUUID().toString(), "production", profile), ISSUER, AUDIENCES);

        assertThat(thrown).isInstanceOf(StartRefused.class);
        assertThat(output.getAll())
                .contains("APPLICATION FAILED TO START")
                .contains("The profile production is combined with demo or simulation: production, " + profile + ".")
                .doesNotContain("Migrating schema");
    }

    @Test
    void without_an_identity_provider_production_does_not_start(CapturedOutput output) {
        var thrown = refused(application(UUID.randomUUID().toString(), "production"));

        assertThat(thrown).isInstanceOf(StartRefused.class);
        assertThat(output.getAll())
                .contains("whose tokens are trusted is not said")
                .doesNotContain("Migrating schema")
                .contains("Set spring.security.oauth2.resourceserver.jwt.issuer-uri and"
                        + " spring.security.oauth2.resourceserver.jwt.audiences");
    }

    static Stream<Arguments> halfTrust() {
        return Stream.of(
                arguments(List.of(KEYS), "issuer-uri and audiences are"),
                arguments(List.of(KEYS, AUDIENCES), "issuer-uri is"),
                arguments(List.of(KEYS, AUDIENCES, TOKENS + "issuer-uri="), "issuer-uri is"),
                arguments(List.of(KEYS, ISSUER), "audiences is"),
                arguments(List.of(ISSUER), "audiences is"),
                arguments(List.of(ISSUER, TOKENS + "audiences="), "audiences is"),
                arguments(List.of(ISSUER, TOKENS + "audiences= , "), "audiences is"),
                arguments(List.of(TOKENS + "public-key-location=classpath:key.pem"), "issuer-uri and audiences are"));
    }

    @ParameterizedTest
    @MethodSource("halfTrust")
    void whoever_has_a_key_alone_is_not_trusted(List<String> settings, String missing, CapturedOutput output) {
        var thrown = refused(application(UUID.randomUUID().toString()), settings.toArray(String[]::new));

        assertThat(thrown).isInstanceOf(StartRefused.class);
        assertThat(output.getAll())
                .contains("APPLICATION FAILED TO START")
                .contains("of spring.security.oauth2.resourceserver.jwt, " + missing + " missing")
                .containsOnlyOnce("event=start-refused outcome=refused who=- from=unknown why=access");
    }

    @Test
    void a_provider_that_would_not_be_asked_who_somebody_is_is_refused(CapturedOutput output) {
        var thrown = refused(
                application(UUID.randomUUID().toString()),
                ISSUER,
                AUDIENCES,
                "--spring.security.oauth2.client.registration.people.client-id=recourse",
                "--spring.security.oauth2.client.registration.people.scope=profile",
                "--spring.security.oauth2.client.provider.people.issuer-uri=http://localhost:1/");

        assertThat(thrown).isInstanceOf(StartRefused.class);
        assertThat(output.getAll())
                .contains("Set spring.security.oauth2.client.registration.people.scope=openid,profile,email.")
                .doesNotContain("Migrating schema");
    }

    @Test
    void on_a_database_with_demonstration_accounts_production_does_not_start(CapturedOutput output) {
        var database = UUID.randomUUID().toString();
        try (var demo = application(database, "demo").run()) {
            demo.getBean(AccountStore.class)
                    .put(new Account("演示卖家", Set.of(Role.SELLER), null, Locale.ENGLISH), "public");
        }

        var thrown = refused(application(database), ISSUER, AUDIENCES);

        assertThat(thrown).hasRootCauseInstanceOf(StartRefused.class);
        assertThat(output.getAll())
                .contains("This database has accounts made by the profiles demo or simulation (演示卖家)");
    }

    /** As version 0.1.0 left it, and before anything of this version was added to it. */
    @Test
    void such_a_database_is_refused_before_anything_in_it_is_changed(CapturedOutput output) {
        var database = UUID.randomUUID().toString();
        var jdbc = JdbcClient.create(
                new DriverManagerDataSource("jdbc:h2:mem:" + database + ";DB_CLOSE_DELAY=-1", "sa", ""));
        jdbc.sql("create table account (name varchar(100), demo boolean)").update();
        jdbc.sql("insert into account (name, demo) values ('anna', false), ('演示卖家', true)")
                .update();

        var thrown = refused(application(database), ISSUER, AUDIENCES);

        assertThat(thrown).hasRootCauseInstanceOf(StartRefused.class);
        assertThat(output.getAll()).contains("(演示卖家)").doesNotContain("Migrating schema");
        assertThat(jdbc.sql("select lower(table_name) from information_schema.tables where table_schema = 'PUBLIC'")
                        .query(String.class)
                        .list())
                .containsExactly("account");
    }

    /** Whatever the profile: a way back is the backup. */
    @ParameterizedTest
    @ValueSource(strings = {"", "simulation"})
    void a_database_that_a_newer_version_has_migrated_is_refused_with_the_way_back(
            String profile, CapturedOutput output) {
        var database = UUID.randomUUID().toString();
        var profiles = profile.isEmpty() ? new String[0] : new String[] {profile};
        application(database, profiles).run(ISSUER, AUDIENCES).close();
        JdbcClient.create(new DriverManagerDataSource("jdbc:h2:mem:" + database + ";DB_CLOSE_DELAY=-1", "sa", ""))
                .sql("""
                        insert into "flyway_schema_history" ("installed_rank", "version", "description", "type", "script",
                            "installed_by", "execution_time", "success")
                        values (9999, '9999', 'of a later year', 'SQL', 'V9999__of_a_later_year.sql', 'sa', 1, true)
                        """)
                .update();

        var thrown = refused(application(database, profiles), ISSUER, AUDIENCES);

        assertThat(thrown).hasRootCauseInstanceOf(StartRefused.class);
        assertThat(output.getAll())
                .contains("A newer version of Recourse has migrated this database, to V9999")
                .contains("The way back to this one is the backup that was made before the upgrade");
    }

    @Test
    void production_has_a_database_that_all_of_its_nodes_have_in_common(CapturedOutput output) {
        var thrown = refused(
                application(UUID.randomUUID().toString(), "production"),
                ISSUER,
                AUDIENCES,
                "--recourse.database.embedded=");

        assertThat(thrown).isInstanceOf(StartRefused.class);
        assertThat(output.getAll())
                .contains("No database is configured")
                .contains("Start with the profile postgres, and set RECOURSE_DB_URL")
                .doesNotContain("Migrating schema");
    }

    @Test
    void addresses_that_callers_make_up_are_not_believed(CapturedOutput output) {
        var thrown = refused(
                application(UUID.randomUUID().toString(), "demo"), "--server.forward-headers-strategy=FRAMEWORK");

        assertThat(thrown).isInstanceOf(StartRefused.class);
        assertThat(output.getAll()).contains("Set server.forward-headers-strategy=native");
    }

    @Test
    void what_operators_see_is_not_shown_on_the_port_of_the_interface(CapturedOutput output) {
        var thrown = refused(
                application(UUID.randomUUID().toString(), "demo"),
                "--management.endpoints.web.exposure.include=health,heapdump,env");

        assertThat(thrown).isInstanceOf(StartRefused.class);
        assertThat(output.getAll())
                .contains("shows everybody who is signed in, at the port of the interface: heapdump, env.")
                .doesNotContain("Migrating schema");
    }

    @Test
    void a_port_of_the_operators_that_the_network_reaches_needs_their_token(CapturedOutput output) {
        for (var address : List.of("--management.server.address=0.0.0.0", "--management.server.address=")) {
            var thrown = refused(
                    application(UUID.randomUUID().toString(), "demo", "observed"),
                    "--management.server.port=0",
                    address);
            assertThat(thrown).isInstanceOf(StartRefused.class);
        }
        assertThat(output.getAll()).contains("Set recourse.management.token").doesNotContain("Migrating schema");
        try (var started =
                application(UUID.randomUUID().toString(), "demo", "observed").run("--management.server.port=0")) {
            assertThat(started.isRunning()).isTrue();
        }
    }

    @Test
    void with_an_identity_provider_and_a_clean_database_production_starts() {
        try (var started =
                application(UUID.randomUUID().toString(), "production").run(ISSUER, AUDIENCES)) {
            assertThat(started.isRunning()).isTrue();
        }
        try (var started =
                application(UUID.randomUUID().toString(), "production").run(KEYS, ISSUER, AUDIENCES)) {
            assertThat(started.isRunning()).isTrue();
        }
    }
}

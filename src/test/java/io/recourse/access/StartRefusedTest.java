package io.recourse.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.recourse.web.WebSlice;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.util.TestPropertyValues;

@ExtendWith(OutputCaptureExtension.class)
class StartRefusedTest {

    private static final String ISSUER =
            "spring.security.oauth2.resourceserver.jwt.jwk-set-uri=http://localhost:1/keys";

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
        var thrown = refused(application(UUID.randomUUID().toString(), "production", profile), "--" + ISSUER);

        assertThat(thrown).isInstanceOf(StartRefused.class);
        assertThat(output.getAll())
                .contains("APPLICATION FAILED TO START")
                .contains("The profile production is combined with demo or simulation: production, " + profile + ".")
                .doesNotContain("Migrating schema");
    }

    @Test
    void without_an_identity_provider_production_does_not_start(CapturedOutput output) {
        var thrown = refused(application(UUID.randomUUID().toString(), "production"));

        assertThat(thrown).hasRootCauseInstanceOf(StartRefused.class);
        assertThat(output.getAll())
                .contains("there is no identity provider to trust")
                .contains("Set spring.security.oauth2.resourceserver.jwt.issuer-uri or");
    }

    @Test
    void a_provider_that_would_not_be_asked_who_somebody_is_is_refused(CapturedOutput output) {
        var thrown = refused(
                application(UUID.randomUUID().toString()),
                "--" + ISSUER,
                "--spring.security.oauth2.client.registration.people.client-id=recourse",
                "--spring.security.oauth2.client.registration.people.scope=profile",
                "--spring.security.oauth2.client.provider.people.issuer-uri=http://localhost:1/");

        assertThat(thrown).hasRootCauseInstanceOf(StartRefused.class);
        assertThat(output.getAll())
                .contains("Set spring.security.oauth2.client.registration.people.scope=openid,profile,email.");
    }

    @Test
    void on_a_database_with_demonstration_accounts_production_does_not_start(CapturedOutput output) {
        var database = UUID.randomUUID().toString();
        try (var demo = application(database, "demo").run()) {
            demo.getBean(AccountStore.class)
                    .put(new Account("演示卖家", Set.of(Role.SELLER), null, Locale.ENGLISH), "public");
        }

        var thrown = refused(application(database), "--" + ISSUER);

        assertThat(thrown).hasRootCauseInstanceOf(StartRefused.class);
        assertThat(output.getAll())
                .contains("This database has accounts made by the profiles demo or simulation (演示卖家)");
    }

    @Test
    void with_an_identity_provider_and_a_clean_database_production_starts() {
        try (var started =
                application(UUID.randomUUID().toString(), "production").run("--" + ISSUER)) {
            assertThat(started.isRunning()).isTrue();
        }
    }
}

package io.recourse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.clock.StepClock;
import io.recourse.marketplace.Marketplace;
import io.recourse.marketplace.MarketplaceEvents;
import io.recourse.marketplace.MarketplaceMisconfigured;
import io.recourse.marketplace.MarketplaceProperties;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class SandboxConfigurationTest {

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(MarketplaceProperties.class)
    static class Settings {}

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    DataSourceAutoConfiguration.class,
                    DataSourceTransactionManagerAutoConfiguration.class,
                    JdbcTemplateAutoConfiguration.class,
                    JdbcClientAutoConfiguration.class))
            .withInitializer(context ->
                    context.getBeanFactory().setConversionService(ApplicationConversionService.getSharedInstance()))
            .withBean(StepClock.class, () -> new StepClock(InstantSource.fixed(Instant.parse("2026-01-05T02:00:00Z"))))
            .withUserConfiguration(
                    Settings.class, SandboxConfiguration.class, MarketplaceEvents.class, SandboxController.class);

    @ParameterizedTest
    @CsvSource({
        "spring.profiles.active=demo, ''",
        "spring.profiles.active=simulation, recourse.marketplace.url=",
        "recourse.marketplace.sandbox=true, ''"
    })
    void without_a_platform_the_sandbox_is_there_where_it_is_wanted(String setting, String more) {
        application.withPropertyValues(setting, more).run(context -> assertThat(context)
                .hasSingleBean(Marketplace.class)
                .hasSingleBean(SandboxMarketplace.class)
                .hasSingleBean(SandboxController.class));
    }

    @Test
    void with_a_platform_there_is_no_sandbox_even_where_it_is_allowed() {
        application
                .withPropertyValues(
                        "recourse.marketplace.url=https://marketplace.example/api", "recourse.marketplace.sandbox=true")
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(Marketplace.class)
                        .doesNotHaveBean(SandboxController.class));
    }

    @Test
    void a_malformed_secret_stops_the_start_and_is_not_printed() {
        application
                .withPropertyValues("recourse.marketplace.sandbox=true", "recourse.marketplace.secret=correct horse")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(MarketplaceMisconfigured.class)
                        .hasMessage("recourse.marketplace.secret is not well-formed: it does not begin with whsec_."
                                + " Set it to whsec_ and then the base64 of 24 to 64 random bytes."));
    }
}

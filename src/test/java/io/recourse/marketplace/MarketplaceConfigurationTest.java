package io.recourse.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.clock.StepClock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.web.client.RestClientAutoConfiguration;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

class MarketplaceConfigurationTest {

    private static final String SECRET = "recourse.marketplace.secret=whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    DataSourceAutoConfiguration.class,
                    DataSourceTransactionManagerAutoConfiguration.class,
                    JdbcTemplateAutoConfiguration.class,
                    JdbcClientAutoConfiguration.class,
                    RestClientAutoConfiguration.class))
            .withInitializer(context ->
                    context.getBeanFactory().setConversionService(ApplicationConversionService.getSharedInstance()))
            .withBean(StepClock.class, () -> new StepClock(InstantSource.fixed(Instant.parse("2026-01-05T02:00:00Z"))))
            .withUserConfiguration(MarketplaceConfiguration.class, MarketplaceEvents.class);

    @Test
    void a_platform_with_a_secret_is_called() {
        application
                .withPropertyValues("recourse.marketplace.url=https://marketplace.example/api", SECRET)
                .run(context ->
                        assertThat(context).hasSingleBean(Marketplace.class).hasSingleBean(HttpMarketplace.class));
    }

    @Test
    void without_a_platform_production_does_not_start() {
        application.run(context -> assertThat(context)
                .getFailure()
                .isInstanceOf(MarketplaceMisconfigured.class)
                .hasMessage("No marketplace is configured."
                        + " Set recourse.marketplace.url and recourse.marketplace.secret to the platform's; or, to run"
                        + " without a platform, set recourse.marketplace.sandbox=true or use the profile demo or"
                        + " simulation."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "recourse.marketplace.secret=", "recourse.marketplace.secret= "})
    void a_platform_without_a_secret_stops_the_start(String secret) {
        application
                .withPropertyValues("recourse.marketplace.url=https://marketplace.example", secret)
                .run(context -> assertThat(context)
                        .getFailure()
                        .isInstanceOf(MarketplaceMisconfigured.class)
                        .hasMessage("recourse.marketplace.url is set, but recourse.marketplace.secret is not."
                                + " Set recourse.marketplace.secret to the secret that the platform shares with Recourse:"
                                + " whsec_ and then the base64 of 24 to 64 random bytes."));
    }

    @Test
    void a_malformed_secret_stops_the_start_and_is_not_printed() {
        application
                .withPropertyValues(
                        "recourse.marketplace.url=https://marketplace.example",
                        "recourse.marketplace.secret=correct horse")
                .run(context -> assertThat(context)
                        .getFailure()
                        .isInstanceOf(MarketplaceMisconfigured.class)
                        .hasMessage("recourse.marketplace.secret is not well-formed: it does not begin with whsec_."
                                + " Set it to whsec_ and then the base64 of 24 to 64 random bytes."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "marketplace.example",
                "ftp://marketplace.example",
                "https:///api",
                "https://user:password@marketplace.example",
                "https://marketplace.example/?q=1",
                "https://market place"
            })
    void an_address_that_can_not_be_called_stops_the_start(String url) {
        application
                .withPropertyValues("recourse.marketplace.url=" + url, SECRET)
                .run(context -> assertThat(context)
                        .getFailure()
                        .isInstanceOf(MarketplaceMisconfigured.class)
                        .hasMessageStartingWith("recourse.marketplace.url is not an address that can be called."));
    }

    @Test
    void the_operator_is_shown_what_to_do() {
        var analysis = new MarketplaceMisconfiguredAnalyzer()
                .analyze(new IllegalStateException(new MarketplaceMisconfigured("No marketplace.", "Set one.")));

        assertThat(analysis.getDescription()).isEqualTo("No marketplace.");
        assertThat(analysis.getAction()).isEqualTo("Set one.");
    }

    @Test
    void both_languages_have_the_same_messages() throws Exception {
        Set<String> english = keys(Locale.ENGLISH);

        assertThat(keys(Locale.SIMPLIFIED_CHINESE)).isEqualTo(english).isNotEmpty();
    }

    private static Set<String> keys(Locale locale) throws Exception {
        Properties messages = PropertiesLoaderUtils.loadProperties(
                new EncodedResource(new ClassPathResource("messages/marketplace_" + locale + ".properties"), "UTF-8"));
        return new TreeSet<>(messages.stringPropertyNames());
    }
}

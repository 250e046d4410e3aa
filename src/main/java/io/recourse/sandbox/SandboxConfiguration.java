package io.recourse.sandbox;

import io.recourse.marketplace.MarketplaceEvents;
import io.recourse.marketplace.MarketplaceMisconfigured;
import io.recourse.marketplace.MarketplaceProperties;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** The built-in marketplace where no platform is configured, and only where somebody wants it: else there is no start. */
@Configuration(proxyBeanMethods = false)
@Conditional(OnSandbox.class)
class SandboxConfiguration {

    @Bean
    SandboxMarketplace sandboxMarketplace(
            MarketplaceProperties properties,
            Environment environment,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            MarketplaceEvents events,
            InstantSource clock) {
        if (!properties.sandbox() && !environment.acceptsProfiles(Profiles.of("demo | simulation"))) {
            throw new MarketplaceMisconfigured(
                    "No marketplace is configured.",
                    "Set " + MarketplaceProperties.URL + " and " + MarketplaceProperties.SECRET
                            + " to the platform's; or, to run without a platform, set recourse.marketplace.sandbox=true"
                            + " or use the profile demo or simulation.");
        }
        return new SandboxMarketplace(jdbc, transactions, events, clock);
    }

    @Bean
    SandboxSignatures sandboxSignatures(MarketplaceProperties properties, InstantSource clock) {
        return new SandboxSignatures(properties.sharedSecret().orElse(null), clock);
    }
}

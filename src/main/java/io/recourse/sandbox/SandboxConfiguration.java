package io.recourse.sandbox;

import io.recourse.marketplace.MarketplaceEvents;
import io.recourse.marketplace.MarketplaceProperties;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** The built-in marketplace where no platform is configured; where nobody wants it, there is no start before that. */
@Configuration(proxyBeanMethods = false)
@Conditional(OnSandbox.class)
class SandboxConfiguration {

    @Bean
    SandboxMarketplace sandboxMarketplace(
            JdbcClient jdbc, PlatformTransactionManager transactions, MarketplaceEvents events, InstantSource clock) {
        return new SandboxMarketplace(jdbc, transactions, events, clock);
    }

    @Bean
    SandboxSignatures sandboxSignatures(MarketplaceProperties properties, InstantSource clock) {
        return new SandboxSignatures(properties.sharedSecret().orElse(null), clock);
    }
}

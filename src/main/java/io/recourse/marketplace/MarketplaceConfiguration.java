package io.recourse.marketplace;

import io.recourse.address.NoAddress;
import io.recourse.address.WebAddress;
import io.recourse.clock.StepClock;
import io.recourse.text.Visible;
import java.net.URI;
import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.web.client.RestClient;

/** The platform when its address is known, else the built-in sandbox where that is wanted, else no start. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MarketplaceProperties.class)
class MarketplaceConfiguration {

    @Bean
    @Conditional(OnPlatform.class)
    HttpMarketplace httpMarketplace(MarketplaceProperties properties, RestClient.Builder builder, StepClock clock) {
        if (!properties.hasSecret()) {
            throw new MarketplaceMisconfigured(
                    MarketplaceProperties.URL + " is set, but " + MarketplaceProperties.SECRET + " is not.",
                    "Set " + MarketplaceProperties.SECRET + " to the secret that the platform shares with Recourse: "
                            + WebhookSecret.FORM + ".");
        }
        return new HttpMarketplace(
                HttpMarketplace.client(
                        builder, address(properties), properties.connectTimeout(), properties.readTimeout()),
                secret(properties),
                clock.running());
    }

    @Bean
    @Conditional(OnSandbox.class)
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
    @Conditional(OnSandbox.class)
    SandboxSignatures sandboxSignatures(MarketplaceProperties properties, InstantSource clock) {
        return new SandboxSignatures(properties.hasSecret() ? secret(properties) : null, clock);
    }

    @Bean
    IncomingSignatures incomingSignatures(MarketplaceProperties properties, InstantSource clock) {
        return new IncomingSignatures(properties.hasSecret() ? secret(properties) : null, clock);
    }

    private static WebhookSecret secret(MarketplaceProperties properties) {
        try {
            return WebhookSecret.of(Visible.trimmed(properties.secret()));
        } catch (IllegalArgumentException e) {
            throw new MarketplaceMisconfigured(
                    MarketplaceProperties.SECRET + " is not well-formed: " + e.getMessage() + ".",
                    "Set it to " + WebhookSecret.FORM + ".");
        }
    }

    private static URI address(MarketplaceProperties properties) {
        try {
            URI address = WebAddress.of(properties.url());
            boolean web = "http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme());
            if (web
                    && address.getHost() != null
                    && address.getUserInfo() == null
                    && address.getQuery() == null
                    && address.getFragment() == null) {
                return address;
            }
        } catch (NoAddress e) {
            // told below: the address itself may hold a password and is not repeated
        }
        throw new MarketplaceMisconfigured(
                MarketplaceProperties.URL + " is not an address that can be called.",
                "Set it to an http or https address with a host and no user, query or fragment,"
                        + " such as https://marketplace.example/recourse.");
    }
}

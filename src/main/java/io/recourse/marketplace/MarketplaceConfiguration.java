package io.recourse.marketplace;

import io.recourse.address.NoAddress;
import io.recourse.address.WebAddress;
import io.recourse.clock.StepClock;
import java.net.URI;
import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.client.RestClient;

/** The client of the platform, where its address is known, and what the platform's own calls have to carry. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MarketplaceProperties.class)
class MarketplaceConfiguration {

    @Bean
    @Conditional(OnPlatform.class)
    HttpMarketplace httpMarketplace(MarketplaceProperties properties, RestClient.Builder builder, StepClock clock) {
        WebhookSecret secret = properties
                .sharedSecret()
                .orElseThrow(() -> new MarketplaceMisconfigured(
                        MarketplaceProperties.URL + " is set, but " + MarketplaceProperties.SECRET + " is not.",
                        "Set " + MarketplaceProperties.SECRET
                                + " to the secret that the platform shares with Recourse: " + WebhookSecret.FORM
                                + "."));
        return new HttpMarketplace(
                HttpMarketplace.client(
                        builder, address(properties), properties.connectTimeout(), properties.readTimeout()),
                secret,
                clock.running());
    }

    @Bean
    IncomingSignatures incomingSignatures(MarketplaceProperties properties, InstantSource clock) {
        return new IncomingSignatures(properties.sharedSecret().orElse(null), clock);
    }

    static URI address(MarketplaceProperties properties) {
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
            // the refusal below tells it: the address itself may hold a password and is not repeated
        }
        throw new MarketplaceMisconfigured(
                MarketplaceProperties.URL + " is not an address that can be called.",
                "Set it to an http or https address with a host and no user, query or fragment,"
                        + " such as https://marketplace.example/recourse.");
    }
}

package io.recourse.marketplace;

import io.recourse.clock.StepClock;
import io.recourse.web.Outgoing;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.web.client.RestClient;

/** The client of the platform, where its address is known, and what the platform's own calls have to carry. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MarketplaceProperties.class)
class MarketplaceConfiguration {

    /** Asked before any other bean is made, when nothing has touched the database yet. */
    @Bean
    static BeanFactoryPostProcessor marketplaceIsKnown(Environment settings) {
        return beans -> MarketplaceProperties.refusal(settings).ifPresent(refusal -> {
            throw refusal;
        });
    }

    @Bean
    @Conditional(OnPlatform.class)
    HttpMarketplace httpMarketplace(
            MarketplaceProperties properties,
            RestClient.Builder builder,
            StepClock clock,
            @Value("${" + Outgoing.SETTING + ":on}") String outgoing) {
        WebhookSecret secret = properties.requiredSecret();
        return new HttpMarketplace(
                HttpMarketplace.client(
                        builder, properties.address(), properties.connectTimeout(), properties.readTimeout()),
                secret,
                clock.running(),
                Outgoing.PAUSED.equals(outgoing));
    }

    @Bean
    IncomingSignatures incomingSignatures(MarketplaceProperties properties, InstantSource clock) {
        return new IncomingSignatures(properties.sharedSecret().orElse(null), clock);
    }
}

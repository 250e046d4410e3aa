package io.recourse.custody;

import java.io.IOException;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SigningProperties.class)
class SigningConfiguration {

    @Bean
    Signatures signatures(SigningProperties properties) throws IOException {
        return properties.key() == null
                ? Signatures.none()
                : Signatures.of(properties.key(), properties.former(), properties.make());
    }
}

package io.recourse.contract;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.core.converter.ModelConverter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

@Configuration(proxyBeanMethods = false)
class ContractConfiguration {

    /** First, so that springdoc puts its own, which unwrap what controllers return, in front of it. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    ModelConverter contractModels(ObjectMapper json) {
        return new ContractModels(json);
    }
}

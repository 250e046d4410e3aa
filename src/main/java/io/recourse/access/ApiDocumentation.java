package io.recourse.access;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Contact;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** The head of the description under {@code /v3/api-docs}. */
@Configuration(proxyBeanMethods = false)
class ApiDocumentation {

    @Bean
    OpenAPI openApi(Environment environment) {
        boolean byPassword = environment.acceptsProfiles(Profiles.of("demo | simulation"));
        SecurityScheme scheme = new SecurityScheme().type(SecurityScheme.Type.HTTP);
        return new OpenAPI()
                .info(new Info()
                        .title("Recourse")
                        .version("1")
                        .description(
                                "Complaints about reviews and orders of a marketplace, from filing to closure. Errors are"
                                        + " RFC 9457 problems in the language of Accept-Language (zh-CN or en), times are RFC 3339 with"
                                        + " an offset, lists are pages with a cursor.")
                        .contact(new Contact()
                                .name("Recourse")
                                .url("https://recourse.example")
                                .email("recourse@recourse.example"))
                        .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
                .components(new Components()
                        .addSecuritySchemes(
                                "account",
                                byPassword
                                        ? scheme.scheme("basic")
                                        : scheme.scheme("bearer").bearerFormat("JWT")))
                .addSecurityItem(new SecurityRequirement().addList("account"));
    }
}

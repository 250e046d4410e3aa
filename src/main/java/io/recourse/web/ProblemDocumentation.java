package io.recourse.web;

import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.List;
import java.util.Set;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tells in the API's description how every call answers when it fails. */
@Configuration(proxyBeanMethods = false)
class ProblemDocumentation {

    private static final String PROBLEM = "Problem";

    @Bean
    GlobalOpenApiCustomizer problemOfEveryCall() {
        return api -> {
            api.getComponents().addSchemas(PROBLEM, schema());
            if (api.getPaths() == null) {
                return;
            }
            api.getPaths().values().forEach(path -> path.readOperations().forEach(call -> {
                if (call.getResponses() == null) {
                    call.setResponses(new ApiResponses());
                }
                call.getResponses()
                        .setDefault(new ApiResponse()
                                .description("RFC 9457 problem details, in the language of Accept-Language")
                                .content(new Content()
                                        .addMediaType(
                                                org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                                                new MediaType().schema(new Schema<>().$ref(PROBLEM)))));
            }));
        };
    }

    private static Schema<?> schema() {
        Schema violation = of("object")
                .addProperty("rule", of("string"))
                .addProperty("message", of("string"))
                .required(List.of("rule", "message"));
        return of("object")
                .addProperty("type", of("string").example("urn:recourse:problem:not-found"))
                .addProperty("title", of("string"))
                .addProperty("status", of("integer"))
                .addProperty("detail", of("string"))
                .addProperty("instance", of("string"))
                .addProperty("violations", of("array").items(violation))
                .required(List.of("type", "title", "status", "detail", "instance"));
    }

    /** Sets the type in both forms: OpenAPI 3.0 has one type, 3.1 a set of them. */
    private static Schema<Object> of(String type) {
        Schema schema = new Schema<>().types(Set.of(type));
        schema.setType(type);
        return schema;
    }
}

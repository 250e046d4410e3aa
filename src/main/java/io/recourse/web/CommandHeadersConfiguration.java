package io.recourse.web;

import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import java.util.Arrays;
import java.util.List;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Gives controllers the {@link CommandHeaders}, and describes them to clients. */
@Configuration(proxyBeanMethods = false)
class CommandHeadersConfiguration implements WebMvcConfigurer {

    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(CommandHeaders.class);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new HandlerMethodArgumentResolver() {
            @Override
            public boolean supportsParameter(MethodParameter parameter) {
                return parameter.getParameterType() == CommandHeaders.class;
            }

            @Override
            public CommandHeaders resolveArgument(
                    MethodParameter parameter,
                    ModelAndViewContainer model,
                    NativeWebRequest request,
                    WebDataBinderFactory binders) {
                return new CommandHeaders(request.getHeader(IDEMPOTENCY_KEY), request.getHeader(HttpHeaders.IF_MATCH));
            }
        });
    }

    @Bean
    OperationCustomizer commandHeadersInTheDescription() {
        return (operation, method) -> {
            boolean takesThem = Arrays.stream(method.getMethodParameters())
                    .anyMatch(parameter -> parameter.getParameterType() == CommandHeaders.class);
            // several methods can stand behind one call, each for a media type of its own
            boolean hasThem = operation.getParameters() != null
                    && operation.getParameters().stream()
                            .anyMatch(parameter -> parameter.getName().equals(IDEMPOTENCY_KEY));
            if (takesThem && !hasThem) {
                operation.addParametersItem(header(IDEMPOTENCY_KEY, "The same key and body are answered once."));
                operation.addParametersItem(header(HttpHeaders.IF_MATCH, "The ETag of the version that was seen."));
            }
            return operation;
        };
    }

    private static HeaderParameter header(String name, String description) {
        HeaderParameter header = new HeaderParameter();
        header.name(name).description(description).required(false).schema(new StringSchema());
        return header;
    }
}

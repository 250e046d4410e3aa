package io.recourse.portal;

import io.recourse.web.KeptInput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.http.CacheControl;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.FlashMapManager;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

/**
 * What every template knows: {@code frame}, {@code moments}, {@code assets}, {@code problems}, {@code backlogs} and {@code
 * unbroken}; and
 * what methods get that take a form.
 */
@Configuration(proxyBeanMethods = false)
class PortalConfiguration implements WebMvcConfigurer {

    private final KeptInput kept;

    PortalConfiguration(
            ThymeleafViewResolver views,
            Frame frame,
            Moments moments,
            Assets assets,
            PageProblems problems,
            Backlogs backlogs,
            Unbroken unbroken,
            KeptInput kept) {
        this.kept = kept;
        views.addStaticVariable("frame", frame);
        views.addStaticVariable("moments", moments);
        views.addStaticVariable("assets", assets);
        views.addStaticVariable("problems", problems);
        views.addStaticVariable("backlogs", backlogs);
        views.addStaticVariable("unbroken", unbroken);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new HandlerMethodArgumentResolver() {
            @Override
            public boolean supportsParameter(MethodParameter parameter) {
                return parameter.getParameterType() == SentForm.class;
            }

            @Override
            public SentForm resolveArgument(
                    MethodParameter parameter,
                    ModelAndViewContainer model,
                    NativeWebRequest request,
                    WebDataBinderFactory binders) {
                return new SentForm(
                        request.getNativeRequest(HttpServletRequest.class),
                        request.getNativeResponse(HttpServletResponse.class));
            }
        });
    }

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors.addInterceptor(new HandlerInterceptor() {
            @Override
            public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
                kept.lendTo(request);
                return true;
            }
        });
    }

    /** What was done is said on the next page; of what nobody ever opens the next page of, the last few are kept. */
    @Bean
    FlashMapManager flashMapManager() {
        return new FewFlashMaps();
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry resources) {
        resources
                .addResourceHandler(Assets.PATH + "**")
                .addResourceLocations("classpath:/static/assets/")
                .setCacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
    }
}

package io.recourse.portal;

import io.recourse.web.ProblemTexts;
import java.time.Duration;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

/** What every template knows: {@code frame}, {@code moments}, {@code assets}, {@code problems} and {@code backlogs}. */
@Configuration(proxyBeanMethods = false)
class PortalConfiguration implements WebMvcConfigurer {

    PortalConfiguration(
            ThymeleafViewResolver views,
            Frame frame,
            Moments moments,
            Assets assets,
            ProblemTexts problems,
            Backlogs backlogs) {
        views.addStaticVariable("frame", frame);
        views.addStaticVariable("moments", moments);
        views.addStaticVariable("assets", assets);
        views.addStaticVariable("problems", problems);
        views.addStaticVariable("backlogs", backlogs);
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

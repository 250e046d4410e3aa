package io.recourse.drafts;

import io.recourse.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** A call that names in {@code Recourse-Draft} the draft that it sends discards it, once it has succeeded. */
@Configuration(proxyBeanMethods = false)
class SentDrafts implements WebMvcConfigurer {

    static final String HEADER = "Recourse-Draft";

    private final Drafts drafts;

    SentDrafts(@Lazy Drafts drafts) {
        this.drafts = drafts;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new HandlerInterceptor() {
                    @Override
                    public void afterCompletion(
                            HttpServletRequest request,
                            HttpServletResponse response,
                            Object handler,
                            Exception thrown) {
                        String sent = request.getHeader(HEADER);
                        Principal owner = request.getUserPrincipal();
                        if (sent != null
                                && owner != null
                                && thrown == null
                                && request.getMethod().equals("POST")
                                && response.getStatus() / 100 == 2) {
                            discard(owner.getName(), sent);
                        }
                    }
                })
                .addPathPatterns("/api/**");
    }

    private void discard(String owner, String sent) {
        int slash = sent.indexOf('/');
        try {
            drafts.discard(owner, DraftKey.of(sent.substring(0, Math.max(0, slash)), sent.substring(slash + 1)));
        } catch (Problem none) {
            // names no draft; what was asked for is done all the same
        }
    }
}

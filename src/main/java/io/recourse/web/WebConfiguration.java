package io.recourse.web;

import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ReloadableResourceBundleMessageSource;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.web.servlet.LocaleResolver;

@Configuration(proxyBeanMethods = false)
@EnableScheduling
class WebConfiguration {

    /** One bundle for each feature; one that isn't there is passed over. */
    @Bean
    static MessageSource messageSource() {
        var messages = new ReloadableResourceBundleMessageSource();
        messages.setBasenames(
                "classpath:messages/web",
                "classpath:messages/times",
                "classpath:messages/access",
                "classpath:messages/portal",
                "classpath:messages/demo",
                "classpath:messages/operations",
                "classpath:messages/overview",
                "classpath:messages/accounts",
                "classpath:messages/calendar",
                "classpath:messages/calendar-pages",
                "classpath:messages/cases",
                "classpath:messages/filing",
                "classpath:messages/evidence",
                "classpath:messages/evidence-files",
                "classpath:messages/uploads",
                "classpath:messages/work",
                "classpath:messages/desk",
                "classpath:messages/drafts",
                "classpath:messages/forms",
                "classpath:messages/marketplace",
                "classpath:messages/webhooks",
                "classpath:messages/notices",
                "classpath:messages/simulation",
                "classpath:messages/letter",
                "classpath:messages/transparency",
                "classpath:messages/rules");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return messages;
    }

    @Bean
    LocaleResolver localeResolver() {
        return new Languages();
    }
}

package io.recourse.web;

import io.recourse.time.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ReloadableResourceBundleMessageSource;
import org.springframework.format.FormatterRegistry;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {

    /** What is done by the clock. */
    @Configuration(proxyBeanMethods = false)
    @EnableScheduling
    @Outgoing
    static class ByTheClock {}

    /** Has a time in an address read where every other one is. */
    @Override
    public void addFormatters(FormatterRegistry formatters) {
        formatters.addConverter(String.class, Instant.class, text -> possible(Times.instant(text), text));
        formatters.addConverter(String.class, LocalDate.class, text -> possible(Times.day(text), text));
        formatters.addConverter(String.class, Duration.class, text -> possible(Times.duration(text), text));
    }

    private static <T> T possible(Optional<T> read, String text) {
        return read.orElseThrow(() -> new IllegalArgumentException("Not a time that somebody means: " + text));
    }

    /** The message source: one bundle for each feature; one that isn't there is passed over. */
    @Bean
    static MessageSource messageSource() {
        ReloadableResourceBundleMessageSource messages = new ReloadableResourceBundleMessageSource() {

            /** A file for each language that we speak, and no other: each that there is not is looked for in all libraries. */
            @Override
            protected List<String> calculateFilenamesForLocale(String bundle, Locale locale) {
                return List.of(bundle + "_" + Languages.nearest(locale));
            }
        };
        messages.setFileExtensions(List.of(".properties"));
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
                "classpath:messages/replay",
                "classpath:messages/editions",
                "classpath:messages/long-work",
                "classpath:messages/staffing",
                "classpath:messages/filing",
                "classpath:messages/campaign",
                "classpath:messages/evidence",
                "classpath:messages/evidence-files",
                "classpath:messages/uploads",
                "classpath:messages/work",
                "classpath:messages/desk",
                "classpath:messages/staff",
                "classpath:messages/quality",
                "classpath:messages/offers",
                "classpath:messages/drafts",
                "classpath:messages/forms",
                "classpath:messages/marketplace",
                "classpath:messages/webhooks",
                "classpath:messages/notices",
                "classpath:messages/simulation",
                "classpath:messages/letter",
                "classpath:messages/retention",
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

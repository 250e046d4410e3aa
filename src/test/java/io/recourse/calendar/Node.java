package io.recourse.calendar;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.recourse.access.Actor;
import io.recourse.access.Role;
import io.recourse.clock.PlatformZone;
import io.recourse.longwork.LongWorks;
import io.recourse.web.DirectConnections;
import io.recourse.web.ProblemTexts;
import io.recourse.web.Texts;
import io.recourse.web.TimesInWords;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.MethodParameter;
import org.springframework.core.env.MapPropertySource;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** This package as one node of the platform runs it, without the rest of the platform. */
final class Node implements AutoCloseable {

    static final Actor ADMIN = new Actor("admin", Set.of(Role.ADMIN));

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    Node(DataSource database, Map<String, Object> settings, DeadlineRecalculation... recalculations) {
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", settings));
        context.registerBean(DataSource.class, () -> database);
        for (int i = 0; i < recalculations.length; i++) {
            DeadlineRecalculation recalculation = recalculations[i];
            context.registerBean("recalculation" + i, DeadlineRecalculation.class, () -> recalculation);
        }
        context.register(Surroundings.class, PlatformZone.class, LongWorks.class, DirectConnections.class);
        context.refresh();
    }

    Node(DataSource database) {
        this(database, Map.of());
    }

    WorkingCalendars calendars() {
        return context.getBean(WorkingCalendars.class);
    }

    ChangeSchedule changeSchedule() {
        return context.getBean(ChangeSchedule.class);
    }

    CalendarController controller() {
        return context.getBean(CalendarController.class);
    }

    JdbcClient jdbc() {
        return context.getBean(JdbcClient.class);
    }

    MockMvc http(Actor actor) {
        return MockMvcBuilders.standaloneSetup(controller())
                .setMessageConverters(new MappingJackson2HttpMessageConverter(context.getBean(ObjectMapper.class)))
                .setCustomArgumentResolvers(new Always(actor))
                .defaultResponseCharacterEncoding(StandardCharsets.UTF_8)
                .build();
    }

    @Override
    public void close() {
        context.close();
    }

    /** No {@code @Configuration}, else the application's component scan finds it in other tests. */
    @EnableTransactionManagement
    @ComponentScan
    @Import({Texts.class, ProblemTexts.class, TimesInWords.class})
    static class Surroundings {

        @Bean
        PlatformTransactionManager transactionManager(DataSource dataSource) {
            return new DataSourceTransactionManager(dataSource);
        }

        @Bean
        JdbcClient jdbcClient(DataSource dataSource) {
            return JdbcClient.create(dataSource);
        }

        @Bean
        ObjectMapper objectMapper() {
            return Jackson2ObjectMapperBuilder.json()
                    .featuresToDisable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .build();
        }

        @Bean
        InstantSource time() {
            return InstantSource.fixed(Instant.parse("2026-11-05T02:03:04.567891Z"));
        }

        @Bean
        ResourceBundleMessageSource messageSource() {
            ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
            messages.setBasename("messages/calendar");
            messages.setDefaultEncoding("UTF-8");
            return messages;
        }
    }

    /** Every request comes from the same account. */
    private record Always(Actor actor) implements HandlerMethodArgumentResolver {

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Actor.class;
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                ModelAndViewContainer container,
                NativeWebRequest request,
                WebDataBinderFactory binders) {
            return actor;
        }
    }
}

package io.recourse.access;

import java.util.List;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;

/** Accounts with published passwords, and the movable clock, never reach production by accident. */
@Configuration(proxyBeanMethods = false)
class StartChecks {

    /** Before any other bean: nothing has touched the database yet. */
    @Bean
    static BeanFactoryPostProcessor profilesFitTogether(Environment environment) {
        return beans -> {
            var active = List.of(environment.getActiveProfiles());
            if (active.contains("production") && (active.contains("demo") || active.contains("simulation"))) {
                throw new StartRefused(
                        "The profile production is combined with demo or simulation: " + String.join(", ", active)
                                + ".",
                        "Start with production alone, or without it to try Recourse out.");
            }
        };
    }

    @Bean
    @Profile("!demo & !simulation")
    InitializingBean noDemonstrationAccounts(JdbcAccounts accounts) {
        return () -> {
            var names = accounts.demonstration();
            if (!names.isEmpty()) {
                throw new StartRefused(
                        "This database has accounts made by the profiles demo or simulation ("
                                + String.join(", ", names) + "), whose passwords are no secret.",
                        "Use another database for production, or delete the rows of the table account where demo is"
                                + " true.");
            }
        };
    }
}

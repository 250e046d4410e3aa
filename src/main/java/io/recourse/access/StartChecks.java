package io.recourse.access;

import io.recourse.text.Visible;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;

/** Accounts with published passwords, and the movable clock, never reach production by accident. */
@Configuration(proxyBeanMethods = false)
class StartChecks {

    private static final String TOKENS = "spring.security.oauth2.resourceserver.jwt.";

    /** Checked before any other bean is made, when nothing has touched the database yet. */
    @Bean
    static BeanFactoryPostProcessor profilesFitTogether(Environment environment) {
        return beans -> {
            List<String> active = List.of(environment.getActiveProfiles());
            if (active.contains("production") && (active.contains("demo") || active.contains("simulation"))) {
                throw new StartRefused(
                        "The profile production is combined with demo or simulation: " + String.join(", ", active)
                                + ".",
                        "Start with production alone, or without it to try Recourse out.");
            }
        };
    }

    /**
     * Refuses the setting that takes the first address of {@code X-Forwarded-For}, which any caller writes there:
     * failed sign-ins would never be counted together.
     */
    @Bean
    static BeanFactoryPostProcessor addressesAreNotMadeUp(Environment environment) {
        return beans -> {
            if ("framework".equalsIgnoreCase(environment.getProperty("server.forward-headers-strategy"))) {
                throw new StartRefused(
                        "With server.forward-headers-strategy=framework every caller says itself from which address it"
                                + " calls.",
                        "Set server.forward-headers-strategy=native, and server.tomcat.remoteip.internal-proxies to the"
                                + " addresses of your proxies.");
            }
        };
    }

    /**
     * Refuses a key alone, which says nothing of whose tokens are meant, and for whom: whoever has a key signs for any
     * application and in anybody's name.
     */
    @Bean
    @Profile("!demo & !simulation")
    static BeanFactoryPostProcessor tokensAreOfSomebodyAndForUs(Environment environment) {
        return beans -> {
            Binder binder = Binder.get(environment);
            List<String> missing = new ArrayList<>();
            if (Visible.isEmpty(binder.bind(TOKENS + "issuer-uri", String.class).orElse(""))) {
                missing.add("issuer-uri");
            }
            List<String> audiences = binder.bind(TOKENS + "audiences", Bindable.listOf(String.class))
                    .orElse(List.of());
            if (audiences.isEmpty() || audiences.stream().anyMatch(Visible::isEmpty)) {
                missing.add("audiences");
            }
            if (!missing.isEmpty()) {
                throw new StartRefused(
                        "Neither of the profiles demo and simulation is active, so callers sign in with a token, but"
                                + " whose tokens are trusted is not said: of "
                                + TOKENS.substring(0, TOKENS.length() - 1) + ", "
                                + String.join(" and ", missing) + (missing.size() == 1 ? " is" : " are") + " missing.",
                        "Set " + TOKENS + "issuer-uri and " + TOKENS + "audiences (the name by which the identity"
                                + " provider knows this application), or start with the profile demo to try Recourse"
                                + " out.");
            }
        };
    }

    @Bean
    @Profile("!demo & !simulation")
    InitializingBean noDemonstrationAccounts(JdbcAccounts accounts) {
        return () -> {
            List<String> names = accounts.demonstration();
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

package io.recourse.access;

import io.recourse.text.Visible;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;

/** Accounts with published passwords, and the movable clock, never reach production by accident. */
@Configuration(proxyBeanMethods = false)
class StartChecks {

    private static final String EXPOSED = "management.endpoints.web.exposure.include";
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
     * Refuses endpoints for operators on the port that everybody reaches, where any token would open them: one of them is
     * the memory, another the settings with their secrets. And refuses a port of their own that the network reaches without
     * a token.
     */
    @Bean
    static BeanFactoryPostProcessor operatorsHaveAPortOfTheirOwn(Environment environment) {
        return beans -> {
            Binder binder = Binder.get(environment);
            List<String> exposed = binder.bind(EXPOSED, Bindable.listOf(String.class)).orElse(List.of()).stream()
                    .filter(endpoint -> !endpoint.equals("health"))
                    .toList();
            ManagementPortType port = ManagementPortType.get(environment);
            if (port == ManagementPortType.SAME && !exposed.isEmpty()) {
                throw new StartRefused(
                        EXPOSED + " shows " + String.join(", ", exposed) + " on the port of the interface, to everybody"
                                + " who is signed in.",
                        "Give operators a port of their own (the profile observed, or management.server.port), or leave "
                                + EXPOSED + " at health.");
            }
            InetAddress bound =
                    binder.bind("management.server.address", InetAddress.class).orElse(null);
            boolean isReached = bound == null || !bound.isLoopbackAddress();
            if (port == ManagementPortType.DIFFERENT
                    && isReached
                    && Visible.isEmpty(environment.getProperty(OperatorsPort.TOKEN, ""))) {
                throw new StartRefused(
                        "The network reaches the port of the operators (management.server.address), and nothing closes it.",
                        "Set " + OperatorsPort.TOKEN
                                + " to a long random text that Prometheus sends as its bearer token,"
                                + " or management.server.address to 127.0.0.1.");
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

package io.recourse.access;

import io.recourse.text.Visible;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What has to be so before anything is made: accounts with published passwords, and the movable clock, never reach production
 * by accident, and nobody is let in whom nobody meant. All rules but two are about the settings alone; they are asked before any
 * bean is there, and by whoever wants to know before the start. The others are asked of the database before it is migrated.
 */
@Configuration(proxyBeanMethods = false)
public class StartChecks {

    private static final String EXPOSED = "management.endpoints.web.exposure.include";
    private static final String DATABASE = "spring.datasource.url";
    private static final String EMBEDDED = "recourse.database.embedded";
    private static final String TOKENS = "spring.security.oauth2.resourceserver.jwt.";

    /** In the order in which they are asked. */
    private static final List<Consumer<Environment>> RULES = List.of(
            StartChecks::profilesFitTogether,
            StartChecks::addressesAreNotMadeUp,
            StartChecks::operatorsHaveAPortOfTheirOwn,
            StartChecks::databaseIsOneForAll,
            StartChecks::tokensAreOfSomebodyAndForUs,
            Providers::requireThatTheySayWhoSomebodyIs,
            NamePrefixes::requireThatNamesCanBeToldApart);

    /** Everything that these settings would be refused for. */
    public static List<StartRefused> refusals(Environment settings) {
        List<StartRefused> refusals = new ArrayList<>();
        RULES.forEach(rule -> {
            try {
                rule.accept(settings);
            } catch (StartRefused refused) {
                refusals.add(refused);
            }
        });
        return refusals;
    }

    @Bean
    static BeanFactoryPostProcessor settingsAreSafe(Environment settings) {
        return beans -> RULES.forEach(rule -> rule.accept(settings));
    }

    private static boolean isProduction(Environment settings) {
        return settings.acceptsProfiles(Profiles.of("!demo & !simulation"));
    }

    private static void profilesFitTogether(Environment settings) {
        List<String> active = List.of(settings.getActiveProfiles());
        if (active.contains("production") && (active.contains("demo") || active.contains("simulation"))) {
            throw new StartRefused(
                    "The profile production is combined with demo or simulation: " + String.join(", ", active) + ".",
                    "Start with production alone, or without it to try Recourse out.");
        }
    }

    /**
     * Refuses the setting that takes the first address of {@code X-Forwarded-For}, which any caller writes there:
     * failed sign-ins would never be counted together.
     */
    private static void addressesAreNotMadeUp(Environment settings) {
        if ("framework".equalsIgnoreCase(settings.getProperty("server.forward-headers-strategy"))) {
            throw new StartRefused(
                    "With server.forward-headers-strategy=framework every caller says itself from which address it"
                            + " calls.",
                    "Set server.forward-headers-strategy=native, and server.tomcat.remoteip.internal-proxies to the"
                            + " addresses of your proxies.");
        }
    }

    /**
     * Refuses endpoints for operators on the port that everybody reaches, where any token would open them: one of them is
     * the memory, another the settings with their secrets. And refuses a port of their own that the network reaches without
     * a token.
     */
    private static void operatorsHaveAPortOfTheirOwn(Environment settings) {
        Binder binder = Binder.get(settings);
        List<String> exposed = binder.bind(EXPOSED, Bindable.listOf(String.class)).orElse(List.of()).stream()
                .filter(endpoint -> !endpoint.equals("health"))
                .toList();
        ManagementPortType port = ManagementPortType.get(settings);
        if (port == ManagementPortType.SAME && !exposed.isEmpty()) {
            throw new StartRefused(
                    EXPOSED + " shows everybody who is signed in, at the port of the interface: "
                            + String.join(", ", exposed) + ".",
                    "Give operators a port of their own (the profile observed, or management.server.port), or leave "
                            + EXPOSED + " at health.");
        }
        InetAddress bound =
                binder.bind("management.server.address", InetAddress.class).orElse(null);
        boolean isReached = bound == null || !bound.isLoopbackAddress();
        if (port == ManagementPortType.DIFFERENT
                && isReached
                && Visible.isEmpty(settings.getProperty(OperatorsPort.TOKEN, ""))) {
            throw new StartRefused(
                    "The network reaches the port of the operators (management.server.address), and nothing closes it.",
                    "Set " + OperatorsPort.TOKEN + " to a long random text that Prometheus sends as its bearer token,"
                            + " or management.server.address to 127.0.0.1.");
        }
    }

    /** Refuses the embedded database, of which each process has its own: two of them would be two systems of record. */
    private static void databaseIsOneForAll(Environment settings) {
        String database = settings.getProperty(DATABASE, "");
        if (isProduction(settings)
                && (Visible.isEmpty(database) || database.startsWith("jdbc:h2:"))
                && !"accepted".equals(settings.getProperty(EMBEDDED))) {
            throw new StartRefused(
                    "No database is configured: the cases would stand in an embedded one, of which each process has its"
                            + " own.",
                    "Start with the profile postgres, and set RECOURSE_DB_URL, RECOURSE_DB_USER and RECOURSE_DB_PASSWORD."
                            + " One process alone may run with " + EMBEDDED + "=accepted.");
        }
    }

    /**
     * Refuses a key alone, which says nothing of whose tokens are meant, and for whom: whoever has a key signs for any
     * application and in anybody's name.
     */
    private static void tokensAreOfSomebodyAndForUs(Environment settings) {
        if (!isProduction(settings)) {
            return;
        }
        Binder binder = Binder.get(settings);
        List<String> missing = new ArrayList<>();
        if (Visible.isEmpty(binder.bind(TOKENS + "issuer-uri", String.class).orElse(""))) {
            missing.add("issuer-uri");
        }
        List<String> audiences =
                binder.bind(TOKENS + "audiences", Bindable.listOf(String.class)).orElse(List.of());
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
    }

    /** Asks the database before its tables are made or changed. */
    @Bean
    static FlywayMigrationStrategy databaseIsForThisApplication(Environment settings) {
        return flyway -> {
            databaseIsNotOfANewerVersion(flyway);
            if (isProduction(settings)) {
                noDemonstrationAccounts(flyway);
            }
            flyway.migrate();
        };
    }

    /**
     * Refuses to go back to a version that does not know what a newer one has written: Flyway itself passes over migrations that
     * come after its own, and what they changed would be found out in the middle of a case.
     */
    private static void databaseIsNotOfANewerVersion(Flyway flyway) {
        MigrationInfo[] applied = flyway.info().applied();
        boolean newer = Stream.of(applied)
                .anyMatch(each -> each.getState() == MigrationState.FUTURE_SUCCESS
                        || each.getState() == MigrationState.FUTURE_FAILED);
        if (newer) {
            throw new StartRefused(
                    "A newer version of Recourse has migrated this database, to V"
                            + applied[applied.length - 1].getVersion() + ", which this version does not know.",
                    "Start the newer version again. The way back to this one is the backup that was made before the"
                            + " upgrade: docs/operations.md, \"Upgrade\".");
        }
    }

    private static void noDemonstrationAccounts(Flyway flyway) {
        List<String> names = JdbcAccounts.demonstration(
                JdbcClient.create(flyway.getConfiguration().getDataSource()));
        if (!names.isEmpty()) {
            throw new StartRefused(
                    "This database has accounts made by the profiles demo or simulation (" + String.join(", ", names)
                            + "), whose passwords are no secret.",
                    "Use another database for production, or delete the rows of the table account where demo is"
                            + " true.");
        }
    }
}

package io.recourse.setup;

import io.recourse.access.StartChecks;
import io.recourse.marketplace.MarketplaceProperties;
import io.recourse.text.Terminal;
import io.recourse.text.Visible;
import io.recourse.web.DirectConnections;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/**
 * The command {@code check-config}: reads the settings as the application would, from the same files, variables and
 * profiles, and says what is missing, insecure or unreachable. It starts nothing, and changes nothing anywhere.
 */
public final class CheckConfig {

    private static final String COMMAND = "check-config";
    private static final int AS_IT_SHOULD_BE = 0;
    private static final int TO_BE_MENDED = 1;
    private static final int NOT_READABLE = 2;

    private static final Duration WAITS = Duration.ofSeconds(3);
    private static final Pattern SECRET_ARGUMENT =
            Pattern.compile("--([\\w.-]*(?:password|secret|token|secret-key))=.+", Pattern.CASE_INSENSITIVE);

    private final Terminal terminal;
    private final List<String> findings = new ArrayList<>();

    private CheckConfig(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Nothing of the application. */
    @Configuration(proxyBeanMethods = false)
    static class SettingsAlone {}

    /** Whether the command line asks for this command rather than for the application. */
    public static boolean isMeant(String... arguments) {
        return arguments.length > 0 && arguments[0].equals(COMMAND);
    }

    /**
     * Checks, with the arguments after the first one as the application would take them.
     *
     * @return what the process should exit with: 0 as it should be, 1 something is to be mended, 2 the settings can't be read
     */
    public static int run(String[] arguments, PrintStream out, Locale locale) {
        return new CheckConfig(new Terminal(out, locale, "messages/check"))
                .run(Arrays.copyOfRange(arguments, 1, arguments.length));
    }

    private int run(String... arguments) {
        try (ConfigurableApplicationContext settings = new SpringApplicationBuilder(SettingsAlone.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .run(arguments)) {
            check(settings.getEnvironment(), arguments);
        } catch (RuntimeException e) {
            terminal.say("check.unreadable", e.getMessage());
            return NOT_READABLE;
        }
        findings.forEach(terminal::line);
        terminal.say(findings.isEmpty() ? "check.good" : "check.found", findings.size());
        return findings.isEmpty() ? AS_IT_SHOULD_BE : TO_BE_MENDED;
    }

    private void check(Environment settings, String... arguments) {
        StartChecks.refusals(settings)
                .forEach(refusal -> findings.add(refused(refusal.getMessage(), refusal.action())));
        MarketplaceProperties.refusal(settings)
                .ifPresent(refusal -> findings.add(refused(refusal.problem(), refusal.action())));
        Arrays.stream(arguments)
                .map(SECRET_ARGUMENT::matcher)
                .filter(found -> found.matches())
                .forEach(found -> insecure(found.group(1), "argument"));
        if (settings.acceptsProfiles(Profiles.of("demo | simulation"))) {
            return;
        }
        for (String address : List.of(
                "spring.security.oauth2.resourceserver.jwt.issuer-uri",
                MarketplaceProperties.URL,
                "recourse.portal.url")) {
            value(settings, address)
                    .filter(url -> url.startsWith("http://")
                            && !isLocal(URI.create(url).getHost()))
                    .ifPresent(url -> insecure(address, "http"));
        }
        missing(settings, "recourse.portal.url", "portal");
        database(settings);
        mail(settings);
        value(settings, "spring.security.oauth2.resourceserver.jwt.issuer-uri")
                .ifPresent(issuer -> answers(
                        "spring.security.oauth2.resourceserver.jwt.issuer-uri",
                        issuer.replaceFirst("/$", "") + "/.well-known/openid-configuration",
                        true));
        value(settings, MarketplaceProperties.URL)
                .ifPresent(url ->
                        answers(MarketplaceProperties.URL, url.replaceFirst("/+$", "") + "/capabilities", false));
        evidence(settings);
    }

    private void database(Environment settings) {
        String url = settings.getProperty("spring.datasource.url", "");
        if (!url.startsWith("jdbc:postgresql:")) {
            return;
        }
        if (value(settings, "spring.datasource.password").isEmpty()) {
            insecure("spring.datasource.password", "no-password");
        }
        String host = url.replaceFirst("jdbc:postgresql:(//)?", "").replaceFirst("[:/,?].*", "");
        if (!isLocal(host) && !url.contains("sslmode=")) {
            insecure("spring.datasource.url", "no-tls");
        }
        String waits = Long.toString(WAITS.toSeconds());
        try (Connection connection = new DirectConnections(settings)
                .source(Map.of("connectTimeout", waits, "loginTimeout", waits, "socketTimeout", waits))
                .getConnection()) {
            connection.isValid((int) WAITS.toSeconds());
        } catch (SQLException e) {
            unreachable("spring.datasource.url", e.getMessage());
        }
    }

    private void mail(Environment settings) {
        Optional<String> host = value(settings, "spring.mail.host");
        if (host.isEmpty()) {
            missing(settings, "spring.mail.host", "mail");
            return;
        }
        boolean encrypted =
                settings.getProperty("spring.mail.properties.mail.smtp.starttls.required", Boolean.class, false)
                        || settings.getProperty("spring.mail.properties.mail.smtp.ssl.enable", Boolean.class, false);
        if (!isLocal(host.get()) && !encrypted) {
            insecure("spring.mail.properties.mail.smtp.starttls.required", "mail");
        }
        int port = settings.getProperty("spring.mail.port", Integer.class, 25);
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host.get(), port), (int) WAITS.toMillis());
        } catch (IOException e) {
            unreachable("spring.mail.host", host.get() + ":" + port + " " + e.getMessage());
        }
    }

    /** @param well whether it has to be a 2xx, or any answer will do */
    private void answers(String setting, String address, boolean well) {
        try {
            int status = HttpClient.newBuilder()
                    .connectTimeout(WAITS)
                    .build()
                    .send(
                            HttpRequest.newBuilder(URI.create(address))
                                    .timeout(WAITS)
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
            if (well && status / 100 != 2) {
                unreachable(setting, address + " " + status);
            }
        } catch (IOException | IllegalArgumentException e) {
            unreachable(
                    setting,
                    address + " " + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            unreachable(setting, address);
        }
    }

    private void evidence(Environment settings) {
        if (value(settings, "recourse.evidence.s3.bucket").isPresent()) {
            return;
        }
        Path folder = Path.of(settings.getProperty("recourse.evidence.directory", "./data/evidence"))
                .toAbsolutePath();
        Path there = folder;
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        if (there == null || !Files.isDirectory(there) || !Files.isWritable(there)) {
            unreachable("recourse.evidence.directory", folder.toString());
        }
    }

    private static Optional<String> value(Environment settings, String key) {
        return Optional.ofNullable(settings.getProperty(key)).filter(value -> !Visible.isEmpty(value));
    }

    private static boolean isLocal(String host) {
        try {
            return host == null || InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private void missing(Environment settings, String setting, String why) {
        if (value(settings, setting).isEmpty()) {
            findings.add(terminal.worded("check.missing", setting, terminal.word("check.missing." + why)));
        }
    }

    private void insecure(String setting, String why) {
        findings.add(terminal.worded("check.insecure", setting, terminal.word("check.insecure." + why)));
    }

    private void unreachable(String setting, String what) {
        findings.add(terminal.worded("check.unreachable", setting, what));
    }

    /** Both are words of ours. */
    private String refused(String problem, String action) {
        return terminal.worded("check.refused", new Terminal.Word(problem), new Terminal.Word(action));
    }
}

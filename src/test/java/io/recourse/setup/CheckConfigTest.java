package io.recourse.setup;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.recourse.testing.IdentityProvider;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckConfigTest {

    private static final String SECRET = "whsec_bm9ib2R5IGNoZWNrcyB0aGlzIHNlY3JldCBoZXJl";

    private static IdentityProvider provider;
    private static HttpServer platform;
    private static ServerSocket mails;

    @BeforeAll
    static void others_are_there() throws IOException {
        provider = new IdentityProvider(name -> Map.of());
        platform = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        platform.createContext("/", exchange -> {
            exchange.sendResponseHeaders(401, -1);
            exchange.close();
        });
        platform.start();
        mails = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    @AfterAll
    static void others_go() throws IOException {
        provider.close();
        platform.stop(0);
        mails.close();
    }

    private record Told(int code, String text) {}

    private static Told check(Locale locale, String... settings) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String[] arguments =
                Stream.concat(Stream.of("check-config"), Stream.of(settings)).toArray(String[]::new);
        assertThat(CheckConfig.isMeant(arguments)).isTrue();
        int code = CheckConfig.run(arguments, new PrintStream(out, true, StandardCharsets.UTF_8), locale);
        return new Told(code, out.toString(StandardCharsets.UTF_8));
    }

    /** Settings with which nothing is wrong, their secrets in files of this folder. */
    private static List<String> good(Path secrets) throws IOException {
        Files.writeString(secrets.resolve("recourse.marketplace.secret"), SECRET);
        return new ArrayList<>(Stream.concat(
                        provider.bearerSettings().stream(),
                        Stream.of(
                                "--RECOURSE_SECRETS=" + secrets + "/",
                                "--recourse.database.embedded=accepted",
                                "--recourse.marketplace.url=http://localhost:"
                                        + platform.getAddress().getPort(),
                                "--recourse.portal.url=https://recourse.example",
                                "--spring.mail.host=localhost",
                                "--spring.mail.port=" + mails.getLocalPort(),
                                "--recourse.evidence.directory=" + secrets.resolve("evidence/below")))
                .toList());
    }

    /** These settings with others in their place. */
    private static String[] with(List<String> settings, String... others) {
        Map<String, String> all = new LinkedHashMap<>();
        Stream.concat(settings.stream(), Stream.of(others)).forEach(one -> all.put(one.replaceFirst("=.*", ""), one));
        return all.values().toArray(String[]::new);
    }

    @Test
    void settings_with_which_nothing_is_wrong_are_told_so_and_secrets_come_from_files(@TempDir Path secrets)
            throws IOException {
        Told told = check(Locale.ENGLISH, with(good(secrets)));

        assertThat(told.text()).isEqualToIgnoringNewLines("Nothing is missing, insecure or unreachable.");
        assertThat(told.code()).isZero();
        assertThat(secrets.resolve("evidence")).doesNotExist();

        told = check(Locale.ENGLISH, with(good(secrets), "--RECOURSE_SECRETS=" + secrets.resolve("nowhere") + "/"));
        assertThat(told.text())
                .contains("REFUSED      recourse.marketplace.url is set, but recourse.marketplace.secret");
        assertThat(told.code()).isEqualTo(1);
    }

    @Test
    void everything_that_stops_a_start_is_told_at_once() {
        Told told = check(Locale.ENGLISH, "--recourse.database.embedded=", "--spring.mail.host=");

        assertThat(told.code()).isEqualTo(1);
        assertThat(told.text())
                .contains("REFUSED      No database is configured")
                .contains("REFUSED      Neither of the profiles demo and simulation is active")
                .contains("REFUSED      No marketplace is configured.")
                .contains("MISSING      recourse.portal.url: without it, mails lead nowhere")
                .contains("MISSING      spring.mail.host: ")
                .contains("To be mended: 5");
    }

    @Test
    void what_others_could_read_is_told(@TempDir Path secrets) throws IOException {
        Told told = check(
                Locale.SIMPLIFIED_CHINESE,
                with(
                        good(secrets),
                        "--recourse.marketplace.secret=" + SECRET,
                        "--recourse.portal.url=http://recourse.example"));

        assertThat(told.text())
                .contains("不安全    recourse.marketplace.secret：这台机器上的任何人都能看到命令行参数")
                .contains("不安全    recourse.portal.url：传输的内容可能在途中被读取和篡改")
                .contains("需要处理：2 项")
                .doesNotContain(SECRET);
    }

    @Test
    void what_does_not_answer_is_told(@TempDir Path secrets) throws IOException {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = socket.getLocalPort();
        }
        Told told = check(
                Locale.ENGLISH,
                with(
                        good(secrets),
                        "--spring.profiles.active=postgres",
                        "--RECOURSE_DB_URL=jdbc:postgresql://localhost:" + nobody + "/recourse",
                        "--recourse.marketplace.url=http://localhost:" + nobody,
                        "--spring.mail.port=" + nobody,
                        "--spring.security.oauth2.resourceserver.jwt.issuer-uri=http://localhost:" + nobody,
                        "--recourse.evidence.directory="
                                + secrets.resolve("recourse.marketplace.secret").resolve("below")));

        assertThat(told.text())
                .contains("INSECURE     spring.datasource.password: ")
                .contains("UNREACHABLE  spring.datasource.url: ")
                .contains("UNREACHABLE  recourse.marketplace.url: ")
                .contains("UNREACHABLE  spring.mail.host: localhost:" + nobody)
                .contains("UNREACHABLE  spring.security.oauth2.resourceserver.jwt.issuer-uri: ")
                .contains("UNREACHABLE  recourse.evidence.directory: " + secrets)
                .contains("To be mended: 6");
    }

    @Test
    void settings_that_can_not_be_read_are_told() {
        Told told = check(Locale.ENGLISH, "--spring.config.import=file:/nowhere/at-all.properties");

        assertThat(told.code()).isEqualTo(2);
        assertThat(told.text()).startsWith("The settings can't be read: ").contains("at-all.properties");
    }

    @Test
    void of_the_demonstration_nothing_is_asked() {
        assertThat(check(Locale.ENGLISH, "--spring.profiles.active=demo"))
                .isEqualTo(new Told(0, "Nothing is missing, insecure or unreachable." + System.lineSeparator()));
    }
}

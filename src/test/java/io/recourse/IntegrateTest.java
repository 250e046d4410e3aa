package io.recourse;

import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.clock.StepClock;
import io.recourse.marketplace.CheckMarketplace;
import io.recourse.testing.Walk;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.context.WebServerApplicationContext;

/** A marketplace's developer who follows docs/integrate.md sees what it shows, with the example that it names. */
class IntegrateTest {

    private static final Path PAGE = Path.of("docs/integrate.md");
    private static final String EXAMPLE = "examples/marketplace/marketplace.mjs";
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    /** That of the example, which is another program. */
    private static final InstantSource CLOCK = StepClock.ofTheMachine();

    private Process example;

    @AfterEach
    void stop() throws InterruptedException {
        if (example != null) {
            example.destroy();
            example.waitFor();
        }
    }

    @Test
    void the_walk_from_a_complaint_to_a_report_works_as_printed() throws Exception {
        String marketplace = started("86400");
        Files.createDirectories(Path.of("target"));
        try (var application = new SpringApplicationBuilder(RecourseApplication.class)
                .profiles("simulation")
                .run(
                        "--server.port=0",
                        "--spring.datasource.url=jdbc:h2:mem:integrate;LOCK_TIMEOUT=10000;QUERY_CACHE_SIZE=256",
                        "--recourse.simulation.start=" + CLOCK.instant(),
                        "--recourse.marketplace.url=" + marketplace,
                        "--recourse.marketplace.secret=" + SECRET)) {
            String recourse = "http://localhost:"
                    + ((WebServerApplicationContext) application).getWebServer().getPort();
            Walk walk = Walk.of(PAGE);
            assertThat(walk.steps()).hasSize(5);
            walk.printsWhatItSays(
                    Map.of("RECOURSE_MARKETPLACE_SECRET", SECRET, "RECOURSE_URL", recourse),
                    Map.of("http://localhost:8080", recourse, "9091", String.valueOf(freePort())));
        }
    }

    @Test
    void the_checker_says_what_the_page_says() throws IOException {
        String marketplace = started("86400");

        Checked checked = check(Locale.ENGLISH, marketplace, "4711", "--carry-out");

        assertThat("```text\n" + checked.told().replace(marketplace, "http://localhost:9090") + "```\n")
                .isEqualTo(Walk.between(PAGE, "checked"));
        assertThat(checked.exit()).isEqualTo(1);
    }

    @Test
    void the_example_as_it_should_be_passes() throws IOException {
        Checked checked = check(Locale.SIMPLIFIED_CHINESE, started("300"), "4711", "--carry-out");

        assertThat(checked.told())
                .contains("正常    一小时前签名的请求被拒绝", "所有检查均符合 Recourse 的要求。")
                .doesNotContain("有误", "未测试");
        assertThat(checked.exit()).isZero();
    }

    @Test
    void without_being_told_to_nothing_is_changed() throws IOException {
        Checked checked = check(Locale.ENGLISH, started("300"), "4711");

        assertThat(checked.told()).contains("not tried").doesNotContain("hides the review");
        assertThat(checked.exit()).isZero();
    }

    @Test
    void an_order_that_the_platform_does_not_know_is_said() throws IOException {
        Checked checked = check(Locale.ENGLISH, started("300"), "4712");

        assertThat(checked.told())
                .contains("WRONG     GET /orders/ID tells the order whole: the platform does not know it");
        assertThat(checked.exit()).isEqualTo(1);
    }

    @Test
    void nobody_there_is_wrong_rather_than_a_stack_of_frames() throws IOException {
        Checked checked = check(Locale.ENGLISH, "http://localhost:" + freePort(), "4711");

        assertThat(checked.told())
                .contains("WRONG     GET /orders/ID tells the order whole: The marketplace did not answer")
                .doesNotContain("\tat ");
        assertThat(checked.exit()).isEqualTo(1);
    }

    @Test
    void the_secret_comes_from_the_environment_and_is_never_printed() {
        assertThat(run(Map.of(), "http://localhost:9090", "4711")).satisfies(checked -> {
            assertThat(checked.exit()).isEqualTo(2);
            assertThat(checked.told()).contains("RECOURSE_MARKETPLACE_SECRET");
        });
        assertThat(run(Map.of("RECOURSE_MARKETPLACE_SECRET", "whsec_c2hvcnQ="), "http://localhost:9090", "4711"))
                .satisfies(checked -> {
                    assertThat(checked.exit()).isEqualTo(2);
                    assertThat(checked.told()).contains("24 to 64").doesNotContain("c2hvcnQ");
                });
        assertThat(run(Map.of("RECOURSE_MARKETPLACE_SECRET", SECRET), "ftp://localhost", "4711")
                        .exit())
                .isEqualTo(2);
        assertThat(run(Map.of("RECOURSE_MARKETPLACE_SECRET", SECRET)).exit()).isEqualTo(2);
    }

    private record Checked(int exit, String told) {}

    private static Checked check(Locale locale, String... arguments) {
        return run(locale, Map.of("RECOURSE_MARKETPLACE_SECRET", SECRET), arguments);
    }

    private static Checked run(Map<String, String> environment, String... arguments) {
        return run(Locale.ENGLISH, environment, arguments);
    }

    private static Checked run(Locale locale, Map<String, String> environment, String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "check-marketplace";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        assertThat(CheckMarketplace.isMeant(all)).isTrue();
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        int exit = CheckMarketplace.run(
                all, environment, CLOCK, new PrintStream(told, true, StandardCharsets.UTF_8), locale);
        return new Checked(exit, told.toString(StandardCharsets.UTF_8));
    }

    /** The example's address, once it answers. */
    private String started(String tolerance) throws IOException {
        ProcessBuilder node = new ProcessBuilder("node", EXAMPLE).redirectError(ProcessBuilder.Redirect.INHERIT);
        node.environment().putAll(Map.of("PORT", "0", "RECOURSE_MARKETPLACE_SECRET", SECRET, "TOLERANCE", tolerance));
        example = node.start();
        BufferedReader output = example.inputReader(StandardCharsets.UTF_8);
        String line = output.readLine();
        assertThat(line).startsWith("listening on ");
        return "http://localhost:" + line.substring("listening on ".length());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}

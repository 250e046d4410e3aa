package io.recourse.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.recourse.RecourseApplication;
import io.recourse.evidence.Pictures;
import io.recourse.evidence.Upload;
import io.recourse.notice.webhook.Receiver;
import io.recourse.setup.VerifyAll;
import io.recourse.testing.BaseBackup;
import io.recourse.testing.CaseTestConfiguration;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Person;
import io.recourse.testing.Scenario;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A database goes back to a moment between its backup and what went wrong, as the page about operations says, from a copy and
 * the log that was kept. What {@code docker/restore-drill} does with an operator's programs and the packaged jar.
 */
class BackToAMomentTest {

    private static final Path PAGE = Path.of("docs/operations.md");
    private static final Path DRILL = Path.of("docker/restore-drill");

    /** So many numbers a process takes at once: of the next ones the database does not know yet at the moment. */
    private static final int BLOCK_OF_NUMBERS = 50;

    @TempDir
    private Path folder;

    @AfterEach
    void the_engine_has_the_systems_clock_again() {
        ClockUtil.reset();
    }

    @Test
    void what_was_before_the_moment_is_there_and_goes_on_and_nothing_is_told_or_given_out_twice() throws Exception {
        Path archive = Files.createDirectory(folder.resolve("archive"));
        Path copy = folder.resolve("restored");
        List<String> after = new ArrayList<>();
        try (Receiver platform = new Receiver()) {
            String inTheCopy;
            String inTheLog;
            String moment;
            List<String> toldBefore;
            try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setDataDirectory(folder.resolve("first"))
                    .setServerConfig("archive_mode", "on")
                    .start()) {
                JdbcClient jdbc = JdbcClient.create(server.getPostgresDatabase());
                jdbc.sql("alter system set archive_command = '%s'"
                                .formatted(said("archive_command = '(test [^']*)'")
                                        .replace("/archive", archive.toString())))
                        .update();
                jdbc.sql("select pg_reload_conf()").query(row -> {});
                try (ConfigurableApplicationContext application = started(server)) {
                    Scenario scenario = application.getBean(Scenario.class);
                    scenario.startAt(Scenario.START);
                    scenario.admin()
                            .does("/api/operations/webhooks", Map.of("url", platform.url(), "events", List.of()));
                    inTheCopy = withAFile(scenario, 1).number();
                    scenario.settle();

                    // given a backup of a system that works, and what was done after it
                    try (Connection connection = server.getPostgresDatabase().getConnection()) {
                        BaseBackup.take(connection, folder.resolve("first"), copy);
                    }
                    FiledCase later = withAFile(scenario, 2);
                    inTheLog = later.number();
                    scenario.settle();
                    moment = jdbc.sql("select clock_timestamp()::text")
                            .query(String.class)
                            .single();
                    toldBefore = platform.ids();

                    // and what will not have happened, but was told
                    handIn(later.complainant(), later, 3);
                    for (int i = 0; i < BLOCK_OF_NUMBERS; i++) {
                        after.add(scenario.fileAboutReview("EXTORTION").number());
                    }
                    scenario.settle();
                }
                String segment = jdbc.sql("select pg_walfile_name(pg_switch_wal())")
                        .query(String.class)
                        .single();
                await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(archive.resolve(segment)));
            }
            List<String> told = platform.ids();
            assertThat(told).hasSizeGreaterThan(BLOCK_OF_NUMBERS).doesNotHaveDuplicates();

            // when it goes back, elsewhere
            Files.writeString(
                    copy.resolve("postgresql.auto.conf"),
                    """
                            restore_command = '%s'
                            recovery_target_time = '%s'
                            %s
                            """.formatted(
                                    said("restore_command = '([^']*)'").replace("/archive", archive.toString()),
                                    moment,
                                    said("(recovery_target_action = \\w+)")),
                    StandardOpenOption.APPEND);
            Files.createFile(copy.resolve(said("an empty `([a-z.]+)`")));
            try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setDataDirectory(copy)
                    .setCleanDataDirectory(false)
                    // it answers once it has read the log
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .start()) {
                JdbcClient jdbc = JdbcClient.create(server.getPostgresDatabase());
                await().atMost(Duration.ofSeconds(60)).until(() -> !jdbc.sql("select pg_is_in_recovery()")
                        .query(Boolean.class)
                        .single());

                // then each case is as it was written, and of the files the one is named that came in after the moment
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                int verified = VerifyAll.run(
                        RecourseApplication.class,
                        Stream.concat(Stream.of("verify-all"), settings(server).stream())
                                .toArray(String[]::new),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        Locale.ENGLISH);
                assertThat(out.toString(StandardCharsets.UTF_8))
                        .contains(
                                "Cases verified: 2. Not as they were written: 0.",
                                "Files of evidence that are missing: 0. Files that no row refers to: 1.");
                assertThat(verified).isZero();

                jdbc.sql(said("(update case_numbering set .*?);?\\n")).update();
                try (ConfigurableApplicationContext application = started(server)) {
                    Scenario scenario = application.getBean(Scenario.class);
                    Person supervisor = scenario.supervisor();
                    assertThat(scenario.now()).isEqualTo(Scenario.START);
                    assertThat(supervisor.get("/api/cases/" + inTheCopy).status())
                            .isEqualTo(200);
                    assertThat(supervisor.get("/api/cases/" + inTheLog).status())
                            .isEqualTo(200);
                    assertThat(after).allSatisfy(number -> assertThat(
                                    supervisor.get("/api/cases/" + number).status())
                            .isEqualTo(404));

                    // and what was told is not told again, nor is a number given out again
                    scenario.settle();
                    assertThat(platform.ids()).isEqualTo(told);
                    // the orders that have a case already
                    List.of(inTheCopy, inTheLog).forEach(number -> scenario.order());
                    String next = withAFile(scenario, 4).number();
                    assertThat(after).doesNotContain(next);

                    // and what was announced falls due
                    assertThat(scenario.advanceBy(Duration.ofHours(72)))
                            .containsExactly(
                                    "2026-03-12T10:00:00+08:00 EVIDENCE " + inTheCopy,
                                    "2026-03-12T10:00:00+08:00 EVIDENCE " + inTheLog,
                                    "2026-03-12T10:00:00+08:00 EVIDENCE " + next);
                    List<String> toldNow =
                            platform.ids().subList(told.size(), platform.ids().size());
                    assertThat(toldNow)
                            .doesNotHaveDuplicates()
                            .doesNotContainAnyElementsOf(toldBefore)
                            .anyMatch(id -> id.startsWith(inTheCopy + "-"))
                            .anyMatch(id -> id.startsWith(next + "-"));
                    // and what comes in place of something that was told and is lost has its id: of that receivers are
                    // told
                    assertThat(toldNow).filteredOn(told::contains).containsExactly(inTheLog + "-4");
                }
            }
        }
    }

    /** Whoever copies from the page does what was tried. */
    @Test
    void what_the_page_tells_operators_to_type_is_what_the_drill_does() throws IOException {
        String page = Files.readString(PAGE);
        String drill = Files.readString(DRILL);

        assertThat(List.of(
                        "archive_mode = on",
                        "archive_timeout = 60",
                        "--stanza=recourse",
                        "archive-push %p",
                        "--type=full backup",
                        "--type=time",
                        "--target-action=promote restore",
                        "-c fast -X none",
                        "recovery_target_action = promote",
                        "recovery.signal",
                        "--format=custom",
                        "--exit-on-error",
                        "update case_numbering set next_free = next_free + 100000",
                        "verify-all",
                        "recourse.outgoing=paused"))
                .allMatch(words -> page.contains(words) && drill.contains(words));
    }

    /** What stands on the page there. */
    private static String said(String pattern) throws IOException {
        Matcher found = Pattern.compile(pattern).matcher(Files.readString(PAGE));
        assertThat(found.find()).as(pattern).isTrue();
        return found.group(1);
    }

    private static FiledCase withAFile(Scenario scenario, int picture) {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        handIn(scenario.seller(), complaint, picture);
        return complaint;
    }

    private static void handIn(Person party, FiledCase complaint, int picture) {
        assertThat(Upload.item("{'type': 'OTHER'}")
                        .file("chat.png", Pictures.png(picture))
                        .by(party, "/api/cases/" + complaint.number() + "/evidence")
                        .status())
                .isEqualTo(201);
    }

    private ConfigurableApplicationContext started(EmbeddedPostgres server) {
        return new SpringApplicationBuilder(RecourseApplication.class, CaseTestConfiguration.class)
                .run(Stream.concat(settings(server).stream(), Stream.of("--server.port=0"))
                        .toArray(String[]::new));
    }

    private List<String> settings(EmbeddedPostgres server) {
        return List.of(
                "--spring.profiles.active=simulation,postgres",
                "--spring.datasource.url=" + server.getJdbcUrl("postgres", "postgres"),
                "--spring.datasource.username=postgres",
                "--recourse.simulation.settles-by-itself=false",
                "--recourse.evidence.directory=" + folder.resolve("evidence"),
                "--recourse.retention.log=" + folder.resolve("erasures.log"));
    }
}

package io.recourse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.custody.VerifyCaseFile;
import io.recourse.evidence.Download;
import io.recourse.testing.CaseTestConfiguration;
import io.recourse.testing.FreshDatabase;
import io.recourse.testing.Person;
import io.recourse.testing.Repeats;
import io.recourse.testing.Scenario;
import io.recourse.web.Caller;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * What a released version left behind opens in this one: {@code src/test/resources/released} holds its database with cases
 * in every stage, and what it told of them.
 */
@Tag("persistence")
class ReleasedDatabaseTest {

    private static final Path RELEASED = Path.of("src/test/resources/released");
    private static final String KIND = System.getProperty("recourse.test.database", "h2");

    @TempDir
    private Path folder;

    @AfterEach
    void the_engine_has_the_systems_clock_again() {
        ClockUtil.reset();
    }

    /** What each engine kept; a plain {@code ./verify}, which goes on with it on both of them, takes the first. */
    static List<String> versions() {
        List<String> all = List.of("0.1.0", "0.1.0-on-operaton");
        return all.subList(0, Repeats.times(all.size(), 1));
    }

    /** Each comes to the same end at the same second, whichever engine kept it and whichever goes on with it. */
    @ParameterizedTest
    @MethodSource("versions")
    void a_released_database_opens_with_its_cases_as_they_were_and_each_of_them_comes_to_its_end(String version)
            throws Exception {
        Path released = RELEASED.resolve(version);
        List<String> told = Files.readAllLines(released.resolve(KIND + ".txt"));
        unpack(released.resolve(KIND + ".zip"));

        try (ConfigurableApplicationContext application = start()) {
            Scenario scenario = application.getBean(Scenario.class);
            Caller staff = as(scenario, "he");

            // given what it told then, word by word
            assertThat("now " + scenario.now()).isEqualTo(told.get(0));
            assertThat(told).hasSize(15);
            for (String line : told.subList(1, told.size())) {
                assertThat(tell(staff, line.split(" ")[0], number(line))).isEqualTo(line);
            }
            assertThat(sealedFiles(staff, told)).allMatch(answer -> answer.startsWith("0 "));

            // when time goes on, then what was announced falls due, to the second
            assertThat(scenario.advanceTo("2026-02-28T00:00:00+08:00"))
                    .containsExactly(
                            "2026-01-16T00:00:00+08:00 DECISION_TARGET RC-2026-000010",
                            "2026-01-16T00:00:00+08:00 DECISION_TARGET RC-2026-000011",
                            "2026-01-16T13:00:00+08:00 SUPPLEMENT RC-2026-000009",
                            "2026-01-17T00:00:00+08:00 DECISION_LIMIT RC-2026-000010",
                            "2026-01-17T00:00:00+08:00 DECISION_LIMIT RC-2026-000011",
                            "2026-01-17T14:00:00+08:00 EVIDENCE RC-2026-000012",
                            "2026-01-17T14:00:00+08:00 EVIDENCE RC-2026-000013",
                            "2026-01-17T14:00:00+08:00 NEGOTIATION RC-2026-000014",
                            "2026-01-20T00:00:00+08:00 APPEAL_TARGET RC-2026-000006",
                            "2026-01-20T00:00:00+08:00 DECISION_TARGET RC-2026-000009",
                            "2026-01-20T00:00:00+08:00 DECISION_TARGET RC-2026-000012",
                            "2026-01-20T00:00:00+08:00 DECISION_TARGET RC-2026-000013",
                            "2026-01-20T14:00:00+08:00 EVIDENCE RC-2026-000014",
                            "2026-01-21T00:00:00+08:00 DECISION_LIMIT RC-2026-000009",
                            "2026-01-21T00:00:00+08:00 DECISION_LIMIT RC-2026-000012",
                            "2026-01-21T00:00:00+08:00 DECISION_LIMIT RC-2026-000013",
                            "2026-01-21T11:00:00+08:00 APPEAL_WINDOW RC-2026-000007",
                            "2026-01-21T11:00:00+08:00 APPEAL_WINDOW RC-2026-000008",
                            "2026-01-22T00:00:00+08:00 APPEAL_LIMIT RC-2026-000006",
                            "2026-01-22T00:00:00+08:00 DECISION_TARGET RC-2026-000014",
                            "2026-01-23T00:00:00+08:00 DECISION_LIMIT RC-2026-000014");

            // and people bring to an end what no clock decides
            JsonNode seal = staff.get("/api/confirmations").json().at("/items/0");
            assertThat(seal.path("caseNumber").asText()).isEqualTo("RC-2026-000008");
            assertThat(staff.post(
                                    "/api/cases/RC-2026-000008/measures/"
                                            + seal.get("seq").asInt() + "/confirmation",
                                    "{\"confirm\": true, \"reason\": \"以恶意评价谋利。\"}")
                            .status())
                    .isEqualTo(200);
            as(scenario, "chen")
                    .post("/api/cases/RC-2026-000006/appeal/decision", decision("REVERSED", "MASK_CONTENT"));
            Caller reviewer = as(scenario, "lin");
            // a seal that is decided on the model that the case was filed under waits for a second person, too
            reviewer.post("/api/cases/RC-2026-000009/claim", "{}");
            reviewer.post("/api/cases/RC-2026-000009/decision", decision("UPHELD", "ACCOUNT_SEAL"));
            assertThat(staff.get("/api/confirmations")
                            .json()
                            .at("/items/0/caseNumber")
                            .asText())
                    .isEqualTo("RC-2026-000009");
            for (String open : List.of("05", "10", "11", "12", "13", "14")) {
                String path = "/api/cases/RC-2026-0000" + open;
                reviewer.post(path + "/claim", "{}");
                assertThat(reviewer.post(path + "/decision", decision("REJECTED"))
                                .status())
                        .isEqualTo(200);
            }
            scenario.advanceTo("2026-03-31T00:00:00+08:00");
            assertThat(told.subList(1, told.size()).stream()
                            .map(line -> staff.get("/api/cases/" + number(line)).json())
                            .map(one -> one.get("closure").asText() + " "
                                    + one.get("closedAt").asText()))
                    .containsExactly(
                            "DECISION_FINAL 2026-01-12T09:00:00+08:00",
                            "APPEAL_DECIDED 2026-01-05T11:00:00+08:00",
                            "WITHDRAWN 2026-01-05T11:00:00+08:00",
                            "SETTLED 2026-01-05T11:00:00+08:00",
                            "DECISION_FINAL 2026-03-07T00:00:00+08:00",
                            "APPEAL_DECIDED 2026-02-28T00:00:00+08:00",
                            "DECISION_FINAL 2026-01-21T11:00:00+08:00",
                            "DECISION_FINAL 2026-01-21T11:00:00+08:00",
                            "DECISION_FINAL 2026-03-07T00:00:00+08:00",
                            "DECISION_FINAL 2026-03-07T00:00:00+08:00",
                            "DECISION_FINAL 2026-03-07T00:00:00+08:00",
                            "DECISION_FINAL 2026-03-07T00:00:00+08:00",
                            "DECISION_FINAL 2026-03-07T00:00:00+08:00",
                            "DECISION_FINAL 2026-03-07T00:00:00+08:00");
            assertThat(sealedFiles(staff, told)).allMatch(answer -> answer.startsWith("0 "));
        }
    }

    private static String number(String line) {
        return line.split(" ")[1];
    }

    private static Caller as(Scenario scenario, String name) {
        return scenario.anybody().as(name, "secret");
    }

    private static String decision(String outcome, String... measures) {
        return "{\"outcome\": \"%s\", \"rule\": \"第八十六条\", \"reasons\": \"依据双方提交的证据。\", \"measures\": [%s]}"
                .formatted(
                        outcome,
                        Stream.of(measures)
                                .map(one -> "{\"measure\": \"" + one + "\"}")
                                .collect(Collectors.joining(", ")));
    }

    /** As {@code make.mjs} told it. */
    private static String tell(Caller staff, String name, String number) {
        JsonNode one = staff.get("/api/cases/" + number).json();
        return String.join(
                " ",
                name,
                number,
                one.get("status").asText(),
                one.get("closure").asText(),
                one.get("chainHead").asText().substring(0, 12),
                all(one.get("deadlines"), "name", "dueAt"),
                all(one.get("measures"), "measure", "state"));
    }

    private static String all(JsonNode items, String first, String second) {
        List<String> all = new ArrayList<>();
        items.forEach(
                one -> all.add(one.get(first).asText() + " " + one.get(second).asText()));
        return String.join(", ", all);
    }

    /** What the verifier says of each case's sealed file: its exit code and its words. */
    private List<String> sealedFiles(Caller staff, List<String> told) throws IOException {
        List<String> said = new ArrayList<>();
        for (String line : told.subList(1, told.size())) {
            String number = number(line);
            Path file = folder.resolve(number + ".zip");
            Files.write(
                    file,
                    Download.by(new Person("he", staff), "/api/cases/" + number + "/file.zip")
                            .body());
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            int exit = VerifyCaseFile.run(
                    new String[] {"verify-case-file", file.toString()},
                    new PrintStream(out, true, StandardCharsets.UTF_8),
                    Locale.ENGLISH);
            said.add(exit + " " + out.toString(StandardCharsets.UTF_8));
        }
        return said;
    }

    private ConfigurableApplicationContext start() throws Exception {
        Map<String, Object> settings = new HashMap<>(database());
        settings.put("server.port", "0");
        settings.put("recourse.simulation.settles-by-itself", "false");
        settings.put("recourse.evidence.directory", folder.resolve("simulation-evidence"));
        return new SpringApplicationBuilder(RecourseApplication.class, CaseTestConfiguration.class)
                .profiles("simulation")
                .run(settings.entrySet().stream()
                        .map(one -> "--" + one.getKey() + "=" + one.getValue())
                        .toArray(String[]::new));
    }

    private Map<String, Object> database() throws IOException, SQLException {
        if (KIND.equals("h2")) {
            return Map.of(
                    "spring.datasource.url",
                    "jdbc:h2:file:" + folder.resolve("simulation") + ";DB_CLOSE_ON_EXIT=FALSE;QUERY_CACHE_SIZE=256");
        }
        Map<String, Object> database = FreshDatabase.onPostgres();
        // psql's own commands begin with a backslash
        String dump = Files.readAllLines(folder.resolve("recourse.sql")).stream()
                .filter(line -> !line.startsWith("\\"))
                .collect(Collectors.joining("\n"));
        try (var connection = DriverManager.getConnection(
                        (String) database.get("spring.datasource.url"), "postgres", "postgres");
                var statement = connection.createStatement()) {
            statement.execute(dump);
        }
        return database;
    }

    private void unpack(Path zip) throws IOException {
        try (InputStream in = Files.newInputStream(zip);
                ZipInputStream entries = new ZipInputStream(in)) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                Path target = folder.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(entries, target);
                }
            }
        }
    }
}

package io.recourse.transparency;

import static io.recourse.testing.Scenario.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.custody.DocumentedVerifier;
import io.recourse.custody.VerifyCaseFile;
import io.recourse.notice.webhook.Receiver;
import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Json;
import io.recourse.testing.Scenario;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skyscreamer.jsonassert.JSONAssert;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every day a root over the heads of all cases is published; what somebody takes away afterwards is found. */
@CaseTest
@Signed
class WitnessTest {

    @TempDir
    private Path folder;

    private final Scenario scenario;
    private final JdbcClient jdbc;
    private final DailyWitness witness;
    private final Path log;

    WitnessTest(Scenario scenario, JdbcClient jdbc, DailyWitness witness, WitnessProperties properties) {
        this.scenario = scenario;
        this.jdbc = jdbc;
        this.witness = witness;
        this.log = properties.logFile().orElseThrow();
    }

    @BeforeEach
    void the_log_is_empty_as_the_database_is() throws IOException {
        Files.deleteIfExists(log);
    }

    private JsonNode days() {
        return scenario.anybody().get("/transparency-roots.json").json().get("days");
    }

    private List<String> found() {
        List<String> found = new ArrayList<>();
        scenario.admin()
                .reads("/api/transparency/witness")
                .json()
                .get("findings")
                .forEach(one -> found.add(
                        one.get("what").asText() + " " + one.get("name").asText()));
        return found;
    }

    private Path file(FiledCase complaint) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                URI.create("http://localhost:" + scenario.anybody().port() + complaint.path("/file.zip")));
        complaint.respondent().caller().headers().forEach(request::header);
        try {
            HttpResponse<byte[]> answer =
                    HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return Files.write(Files.createTempFile(folder, "case", ".zip"), answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Path published(String path) throws IOException {
        return Files.writeString(
                Files.createTempFile(folder, "published", ".json"),
                scenario.anybody().get(path).text());
    }

    private static String verified(Object... arguments) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int code = VerifyCaseFile.run(
                Stream.concat(
                                Stream.of("verify-case-file"),
                                Stream.of(arguments).map(Object::toString))
                        .toArray(String[]::new),
                new PrintStream(said, true, StandardCharsets.UTF_8),
                Locale.ENGLISH);
        return code + " " + said.toString(StandardCharsets.UTF_8);
    }

    @Test
    void a_day_gets_its_root_ten_minutes_after_its_end() {
        scenario.fileAboutReview("EXTORTION");

        scenario.advanceTo("2026-03-10T00:09:59+08:00");
        assertThat(days()).isEmpty();

        scenario.advanceTo("2026-03-10T00:10:00+08:00");
        assertThat(days()).hasSize(1);
        assertThat(days().get(0).get("day").asText()).isEqualTo("2026-03-09");
        assertThat(days().get(0).get("cases").asInt()).isEqualTo(1);
        scenario.advanceTo("2026-03-12T00:10:00+08:00");
        assertThat(days()).hasSize(3);
        assertThat(days().get(1).get("cases").asInt()).isZero();
    }

    @Test
    void webhooks_are_told_the_root_of_each_day_signed_and_without_anything_of_the_cases() throws Exception {
        try (Receiver receiver = new Receiver()) {
            JsonNode endpoint = scenario.admin()
                    .does(
                            "/api/operations/webhooks",
                            Map.of("url", receiver.url(), "events", List.of("io.recourse.transparency.root-published")))
                    .json();
            scenario.fileAboutReview("EXTORTION");
            scenario.advanceTo("2026-03-11T00:09:59+08:00");
            scenario.advanceTo("2026-03-11T00:10:00+08:00");

            // what is not answered in time is told once more
            assertThat(receiver.ids().stream().distinct()).containsExactly("ROOT-2026-03-09-1", "ROOT-2026-03-10-1");
            Receiver.Message last = receiver.messages().get(receiver.ids().size() - 1);
            assertThat(last.isSignedWith(endpoint.get("secret").asText())).isTrue();
            JSONAssert.assertEquals("""
                    {"specversion": "1.0", "id": "ROOT-2026-03-10-1", "source": "urn:recourse",
                     "type": "io.recourse.transparency.root-published", "subject": "ROOT-2026-03-10",
                     "time": "2026-03-10T16:10:00Z", "datacontenttype": "application/json", "data": %s}
                    """.formatted(days().get(1)), last.body(), true);
            assertThat(days().get(1).at("/signature/signature").asText()).isNotEmpty();
            scenario.admin()
                    .caller()
                    .call(
                            "DELETE",
                            "/api/operations/webhooks/" + endpoint.get("id").asText(),
                            HttpRequest.BodyPublishers.noBody());
        }
        assertThat(jdbc.sql("select recipient from notice where type = 'ROOT_PUBLISHED'")
                        .query(String.class)
                        .set())
                .containsExactly("SYSTEM");
    }

    /** Such as {@code 2026-03-09 and its root}, of each line of the file. */
    private List<String> written() throws IOException {
        return Files.readAllLines(log).stream()
                .map(Json::read)
                .map(line -> line.get("day").asText() + " " + line.get("root").asText())
                .toList();
    }

    private List<String> inTheDatabase() {
        return jdbc.sql("select of_day, root from witness_day order by seq")
                .query((row, index) -> row.getString("of_day") + " " + row.getString("root"))
                .list();
    }

    @Test
    void roots_that_could_not_be_written_down_are_written_at_the_next_start() throws IOException {
        scenario.fileAboutReview("EXTORTION");
        scenario.advanceTo("2026-03-10T00:10:00+08:00");
        assertThat(written()).hasSize(1).isEqualTo(inTheDatabase());
        Files.move(log, folder.resolve("aside"));
        // nobody can append to a directory
        Files.createDirectory(log);
        scenario.advanceTo("2026-03-12T00:10:00+08:00");
        assertThat(inTheDatabase()).hasSize(3);
        Files.delete(log);
        Files.move(folder.resolve("aside"), log);

        witness.run(null);

        assertThat(written()).isEqualTo(inTheDatabase());
        witness.run(null);
        assertThat(written()).hasSize(3);
        assertThat(found()).isEmpty();
    }

    @Test
    void a_root_whose_line_was_cut_off_is_written_with_that_of_the_next_day() throws IOException {
        scenario.fileAboutReview("EXTORTION");
        scenario.advanceTo("2026-03-11T00:10:00+08:00");
        String whole = Files.readString(log);
        Files.writeString(log, whole.substring(0, whole.length() - 20));
        assertThat(found()).isEmpty();

        scenario.advanceTo("2026-03-12T00:10:00+08:00");

        assertThat(written()).hasSize(3).isEqualTo(inTheDatabase());
        assertThat(Files.readString(log)).startsWith(whole);
    }

    @Test
    void a_file_shows_that_its_case_is_witnessed_and_that_today_continues_yesterday() throws IOException {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        scenario.fileAboutReview("ABUSE");
        assertThat(verified(file(complaint))).startsWith("0 ").doesNotContain("log of all cases");

        scenario.advanceTo("2026-03-11T12:00:00+08:00");
        complaint.answer("没有威胁。");
        Path file = file(complaint);

        assertThat(verified(file))
                .startsWith("0 ")
                .contains("events stand in the log of all cases since 2026-03-09")
                .contains("whether the platform publishes the root");
        Path keys = published("/transparency-keys.json");
        Path roots = published("/transparency-roots.json");
        assertThat(verified("--keys", keys, "--roots", roots, file))
                .startsWith("0 ")
                .doesNotContain("whether the platform publishes");
        assertThat(DocumentedVerifier.verified(folder, Files.readAllBytes(file), keys.toString(), roots.toString()))
                .startsWith("0 signed with ")
                .contains("of the platform", "in the log of all cases since 2026-03-09 as published");
        scenario.advanceTo("2026-03-14T12:00:00+08:00");
        assertThat(verified("--keys", keys, "--roots", published("/transparency-roots.json"), file))
                .startsWith("0 ");
    }

    @Test
    void roots_that_were_made_anew_are_found_by_a_file_from_before() throws IOException {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        scenario.fileAboutReview("ABUSE");
        scenario.advanceTo("2026-03-11T12:00:00+08:00");
        Path file = file(complaint);
        String genuine = scenario.anybody().get("/transparency-roots.json").text();

        Path changed =
                Files.writeString(folder.resolve("changed.json"), genuine.replaceFirst("\"cases\":2", "\"cases\":1"));
        assertThat(verified("--roots", changed, file)).startsWith("1 ").contains("not as published");
        Path other = Files.writeString(
                folder.resolve("other.json"), genuine.replaceAll("\"root\":\"....", "\"root\":\"0000"));
        assertThat(DocumentedVerifier.verified(
                        folder,
                        Files.readAllBytes(file),
                        published("/transparency-keys.json").toString(),
                        other.toString()))
                .startsWith("1 ")
                .contains("the root is not as published");
    }

    @Test
    void a_case_an_event_a_row_and_a_day_that_were_deleted_are_named() {
        FiledCase first = scenario.fileAboutReview("EXTORTION");
        FiledCase second = scenario.fileAboutReview("ABUSE");
        scenario.advanceTo("2026-03-12T12:00:00+08:00");
        assertThat(found()).isEmpty();
        assertThat(refusalOf(() -> scenario.supervisor().reads("/api/transparency/witness")))
                .isEqualTo("403 role-required");

        jdbc.sql("delete from timeline_event where case_number = ?")
                .param(first.number())
                .update();
        assertThat(found()).containsExactly("CASE " + first.number());

        jdbc.sql("update timeline_event set hash = ? where case_number = ?")
                .params("0".repeat(64), second.number())
                .update();
        assertThat(found()).containsExactly("CASE " + first.number(), "CASE " + second.number());

        jdbc.sql("delete from witness_leaf where case_number = ?")
                .param(first.number())
                .update();
        assertThat(found()).containsExactly("HEADS 2026-03-09", "HEADS 2026-03-11", "CASE " + second.number());

        jdbc.sql("delete from witness_leaf where seq = 2").update();
        jdbc.sql("delete from witness_day where seq = 2").update();
        assertThat(found()).containsExactly("HEADS 2026-03-09", "DAY 2026-03-11", "CASE " + second.number());

        jdbc.sql("update witness_day set root = ? where seq = 1")
                .param("0".repeat(64))
                .update();
        assertThat(found())
                .containsExactly("HEADS 2026-03-09", "DAY 2026-03-10", "DAY 2026-03-11", "CASE " + second.number());
    }

    @Test
    void what_was_erased_in_time_is_still_witnessed() throws IOException {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION").withdraw();
        scenario.advanceTo("2026-03-10T12:00:00+08:00");
        Path before = file(complaint);
        String roots = scenario.anybody().get("/transparency-roots.json").text();

        // days of which nobody made a root, because nobody was there
        scenario.timersWaitAt("2029-02-01T12:00:00+08:00");
        scenario.advanceTo("2029-03-10T12:00:00+08:00");

        assertThat(complaint.view().has("erasedAt")).isTrue();
        assertThat(found()).isEmpty();
        assertThat(roots).doesNotContain("shop").doesNotContain("buyer");
        assertThat(verified("--roots", published("/transparency-roots.json"), before))
                .startsWith("0 ");
    }
}

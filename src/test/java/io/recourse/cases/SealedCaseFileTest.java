package io.recourse.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.recourse.custody.VerifyCaseFile;
import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Person;
import io.recourse.testing.Scenario;
import java.io.ByteArrayInputStream;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

@CaseTest
class SealedCaseFileTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private final Scenario scenario;
    private final JdbcClient jdbc;

    SealedCaseFileTest(Scenario scenario, JdbcClient jdbc) {
        this.scenario = scenario;
        this.jdbc = jdbc;
    }

    /** A case that went through everything: answered, asked for more, decided, appealed, decided again. */
    private FiledCase longCase() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION").answer("没有这回事。\n\"😀\"");
        complaint.bothRest().claim(scenario.reviewer()).askForMore(scenario.reviewer(), "RESPONDENT", "COMPLAINANT");
        complaint.bothRest().decide(scenario.reviewer(), "UPHELD", "DELETE_REVIEW", "SANCTION_POINTS 12");
        scenario.settle();
        complaint.appeal(complaint.respondent()).assign(scenario.supervisor(), scenario.seniorReviewer());
        complaint.decideAppeal(scenario.seniorReviewer(), "REVERSED");
        scenario.settle();
        return complaint;
    }

    @Test
    void a_case_as_staff_see_it_verifies() {
        FiledCase complaint = longCase();

        HttpResponse<byte[]> answer = download(complaint, scenario.supervisor());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/zip");
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"" + complaint.number() + ".zip\"");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(verified(answer.body()))
                .startsWith("0 ")
                .contains("withheld from this reader: 0 events, 0 contents");
        assertThat(entries(answer.body()).keySet())
                .containsExactly(
                        "README.txt",
                        "case.json",
                        "contents/answer.json",
                        "contents/appeal.json",
                        "contents/decision-appeal.json",
                        "contents/decision-examination.json",
                        "contents/filing.json",
                        "contents/order.json",
                        "contents/staff-note-1.json",
                        "contents/supplement-request-1.json",
                        "decisions.json",
                        "letters/appeal.pdf",
                        "letters/examination.pdf",
                        "timeline.json",
                        "manifest.json",
                        "SHA256SUMS");
    }

    @Test
    void a_party_gets_its_own_view_without_names_of_staff_and_it_verifies() {
        FiledCase complaint = longCase();
        for (Person party : List.of(complaint.complainant(), complaint.respondent())) {
            byte[] file = download(complaint, party).body();

            assertThat(verified(file)).startsWith("0 ").contains("withheld from this reader: 3 events, 1 contents");
            entries(file).forEach((name, bytes) -> assertThat(new String(bytes, StandardCharsets.UTF_8))
                    .as(name)
                    .doesNotContain(scenario.reviewer().name())
                    .doesNotContain(scenario.seniorReviewer().name())
                    .doesNotContain(scenario.supervisor().name())
                    .doesNotContain("13800000000"));
            assertThat(entries(file)).doesNotContainKey("contents/order.json");
            assertThat(json(file, "timeline.json").get("head"))
                    .isEqualTo(json(download(complaint, scenario.supervisor()).body(), "timeline.json")
                            .get("head"));
        }
    }

    @Test
    void it_is_there_for_the_parties_and_staff_only() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");

        assertThat(download(complaint, scenario.person("stranger", "SELLER")).statusCode())
                .isEqualTo(404);
        assertThat(scenario.supervisor()
                        .get("/api/cases/RC-2026-999999/file.zip")
                        .status())
                .isEqualTo(404);
        assertThat(scenario.anybody().get(complaint.path("/file.zip")).status()).isEqualTo(401);
    }

    @Test
    void the_same_case_at_the_same_instant_gives_the_same_bytes() {
        FiledCase complaint = longCase();
        byte[] first = download(complaint, complaint.complainant()).body();

        assertThat(download(complaint, complaint.complainant()).body()).isEqualTo(first);
        scenario.advanceTo("2026-03-30T00:00:00+08:00");
        assertThat(download(complaint, complaint.complainant()).body()).isNotEqualTo(first);
    }

    @Test
    void a_later_file_of_a_case_continues_an_earlier_one() throws IOException {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        Path early = Files.write(
                folder.resolve("early.zip"),
                download(complaint, complaint.respondent()).body());
        complaint.bothRest().claimAndDecide(scenario.reviewer(), "REJECTED");
        Path late = Files.write(
                folder.resolve("late.zip"),
                download(complaint, scenario.reviewer()).body());

        assertThat(VerifyCaseFile.run(
                        new String[] {"verify-case-file", late.toString(), early.toString()},
                        new PrintStream(new ByteArrayOutputStream()),
                        Locale.ENGLISH))
                .isZero();
    }

    @Test
    void the_words_of_a_settlement_are_sealed_for_both_and_those_of_a_withdrawal_for_who_withdrew() {
        FiledCase settled = scenario.fileAboutReview("EXTORTION").settleBetweenParties();
        byte[] ofRespondent = download(settled, settled.respondent()).body();
        assertThat(verified(ofRespondent)).startsWith("0 ");
        assertThat(entries(ofRespondent).keySet())
                .contains("contents/note-settlement-complainant.json", "contents/note-settlement-respondent.json");

        FiledCase withdrawn = scenario.fileAboutReview("EXTORTION").withdraw();
        byte[] theirs = download(withdrawn, withdrawn.respondent()).body();
        assertThat(verified(theirs)).startsWith("0 ").contains("2 contents");
        assertThat(entries(theirs)).doesNotContainKey("contents/note-withdrawal-complainant.json");
        byte[] own = download(withdrawn, withdrawn.complainant()).body();
        assertThat(verified(own)).startsWith("0 ").contains("1 contents");
        assertThat(json(own, "contents/note-withdrawal-complainant.json")
                        .get("content")
                        .get("words")
                        .asText())
                .isEqualTo("已与买家沟通。");
    }

    @Test
    void staff_see_the_links_on_the_timeline_and_everybody_sees_the_last_one() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        JsonNode events = complaint.timelineSeenBy(scenario.reviewer());

        assertThat(events)
                .allSatisfy(event -> assertThat(event.get("hash").asText()).matches("[0-9a-f]{64}"));
        assertThat(complaint.timelineSeenBy(complaint.complainant()))
                .isNotEmpty()
                .noneSatisfy(event -> assertThat(event.has("hash")).isTrue());
        assertThat(complaint.seenBy(complaint.complainant()).get("chainHead"))
                .isEqualTo(events.get(events.size() - 1).get("hash"));
    }

    @Test
    void decisions_tell_what_the_letters_told() {
        FiledCase complaint = longCase();
        JsonNode decisions = json(download(complaint, complaint.respondent()).body(), "decisions.json");

        assertThat(decisions).hasSize(2);
        assertThat(decisions.get(0).get("instance").asText()).isEqualTo("EXAMINATION");
        assertThat(decisions.get(0).get("outcome").asText()).isEqualTo("UPHELD");
        assertThat(decisions.get(0).get("appealUntil").asText()).isEqualTo("2026-03-16T10:00:00+08:00");
        assertThat(decisions.get(0).has("decidedBy")).isFalse();
        assertThat(decisions.get(1).get("instance").asText()).isEqualTo("APPEAL");
        assertThat(decisions.get(1).get("outcome").asText()).isEqualTo("REVERSED");
        assertThat(decisions.get(1).has("appealUntil")).isFalse();
        assertThat(json(download(complaint, scenario.supervisor()).body(), "decisions.json")
                        .get(1)
                        .get("decidedBy")
                        .asText())
                .isEqualTo("senior");
    }

    // ---- what somebody with access to the database changes

    @Test
    void what_was_changed_in_the_database_is_found() {
        changed("update filing set statement = 'x'", "CASE_FILED", "contents/filing.json");
        changed("update filing set order_as_filed = '{}'", "CASE_FILED", "contents/order.json");
        changed("update cases set ground = 'OTHER'", "CASE_FILED", "contents/filing.json");
        changed("update answer set statement = 'x'", "ANSWERED", "contents/answer.json");
        changed(
                "update supplement_request set question = 'x'",
                "SUPPLEMENT_ASKED",
                "contents/supplement-request-1.json");
        changed(
                "update decision set reasons = 'x' where instance = 'EXAMINATION'",
                "(DECIDED)",
                "contents/decision-examination.json");
        changed(
                "update decision set outcome = 'AMENDED' where instance = 'APPEAL'",
                "APPEAL_DECIDED",
                "contents/decision-appeal.json");
        changed("update appeal set statement = 'x'", "APPEAL_LODGED", "contents/appeal.json");
        changed("update timeline_event set actor = 'boss' where type = 'DECIDED'", "(DECIDED)", "its hash");
        changed("update timeline_event set data = '{}' where type = 'ASSIGNED'", "(ASSIGNED)", "its hash");
        changed("update timeline_event set type = 'RELEASED' where type = 'CLAIMED'", "(RELEASED)", "its hash");
        changed(
                "update timeline_event set at = at + interval '1' second where type = 'CLAIMED'",
                "(CLAIMED)",
                "its hash");
        changed("delete from timeline_event where seq = 4", "event 4 is missing", "chain broken");
    }

    private void changed(String sql, String... told) {
        scenario.startAt(Scenario.START);
        FiledCase complaint = longCase();
        assertThat(jdbc.sql(sql).update()).as(sql).isEqualTo(1);

        assertThat(verified(download(complaint, scenario.supervisor()).body()))
                .as(sql)
                .startsWith("1 ")
                .contains(told);
    }

    @Test
    void an_event_that_was_cut_off_the_end_in_the_database_is_found_by_the_head_of_the_case() {
        FiledCase complaint = longCase();
        jdbc.sql("delete from timeline_event where seq = (select events from cases)")
                .update();

        assertThat(verified(download(complaint, scenario.supervisor()).body()))
                .startsWith("1 ")
                .contains("chain broken: timeline.json ends after");
    }

    @Test
    void offers_are_in_it_and_what_was_refused_of_them_for_staff_only() {
        FiledCase dispute = scenario.fileDispute(scenario.order().paid("118.00", "10.00"), "SHORT_OR_DAMAGED");
        Person seller = dispute.respondent();
        Person buyer = dispute.complainant();
        seller.post(dispute.path("/offers"), Map.of("remedy", "REFUND", "text", "删差评就退。"));
        seller.does(dispute.path("/offers"), Map.of("remedy", "RESEND", "what", "女靴", "text", "补发给您。"));
        buyer.does(dispute.path("/offers/1/rejection"), Map.of("text", "我要退款。"));
        buyer.does(dispute.path("/offers"), Map.of("remedy", "REFUND"));
        seller.does(dispute.path("/offers/2/acceptance"), Map.of());
        scenario.settle();

        for (Person reader : List.of(seller, buyer, scenario.supervisor())) {
            byte[] file = download(dispute, reader).body();
            assertThat(verified(file)).startsWith("0 ");
            assertThat(entries(file))
                    .containsKeys("contents/offer-1.json", "contents/offer-1-answer.json", "contents/offer-2.json");
            assertThat(entries(file).containsKey("contents/refused-offer-1.json"))
                    .isEqualTo(reader.equals(scenario.supervisor()));
        }
        assertThat(jdbc.sql("update offer set words = 'x' where seq = 1").update())
                .isEqualTo(1);
        assertThat(verified(download(dispute, seller).body()))
                .startsWith("1 ")
                .contains("OFFER_MADE", "contents/offer-1.json");
    }

    // ---- helpers

    private static HttpResponse<byte[]> download(FiledCase complaint, Person reader) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                URI.create("http://localhost:" + reader.caller().port() + complaint.path("/file.zip")));
        reader.caller().headers().forEach(request::header);
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The exit code and what is printed. */
    private String verified(byte[] file) {
        try {
            Path written = Files.write(folder.resolve("case.zip"), file);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            int code = VerifyCaseFile.run(
                    new String[] {"verify-case-file", written.toString()},
                    new PrintStream(out, true, StandardCharsets.UTF_8),
                    Locale.ENGLISH);
            return code + " " + out.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, byte[]> entries(byte[] file) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return entries;
    }

    private static JsonNode json(byte[] file, String name) {
        try {
            return JSON.readTree(entries(file).get(name));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}

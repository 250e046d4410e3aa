package io.recourse.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.OrderAtMarketplace;
import io.recourse.testing.Pages;
import io.recourse.testing.Person;
import io.recourse.testing.Scenario;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the parties write reaches the other side without personal data, wherever it is read. */
@CaseTest
class WordsOfPartiesTest {

    private static final String COMPLAINTS = "13812345678";
    private static final String IDENTITY = "330102199001011234";
    private static final String ANSWERS = "15900001111";
    private static final String EVIDENCE_ANSWERS = "15900002222";
    private static final String SETTLEMENTS = "15900003333";
    private static final String APPEALS = "15900004444";

    private final Scenario scenario;
    private FiledCase complaint;

    WordsOfPartiesTest(Scenario scenario) {
        this.scenario = scenario;
    }

    @BeforeEach
    void everybodySaysTooMuch() {
        OrderAtMarketplace order = scenario.order();
        complaint = scenario.fileAboutReview(order, "EXTORTION", "他用" + COMPLAINTS + "打来，身份证" + IDENTITY + "。");
        complaint.answer("不是我，我的号码是" + ANSWERS + "。");
        String item = handIn(order.seller());
        order.buyer()
                .does(
                        complaint.path("/evidence/" + item + "/answer"),
                        Map.of("statement", "截图是假的，打" + EVIDENCE_ANSWERS + "问我。"));
        order.buyer().does(complaint.path("/settlement"), Map.of("note", "愿意改评价，联系" + SETTLEMENTS));
        complaint.bothRest().claimAndDecide(scenario.reviewer(), "UPHELD", "DELETE_REVIEW");
        scenario.settle();
        order.buyer().does(complaint.path("/appeal"), Map.of("statement", "裁定有误，打" + APPEALS));
        scenario.settle();
    }

    private String handIn(Person party) {
        String body = "--b\r\nContent-Disposition: form-data; name=\"item\"\r\nContent-Type: application/json\r\n\r\n"
                + """
                {"type": "CHAT_RECORD", "number": "CHAT-4711", "issuedAt": "2026-03-03T12:00:00+08:00",
                 "chatFrom": "2026-03-01T10:00:00+08:00", "chatTo": "2026-03-02T10:00:00+08:00",
                 "parties": ["shop", "buyer"], "completeness": "FULL", "transcript": "buyer：不给钱就差评"}"""
                + "\r\n--b--\r\n";
        return party.caller()
                .with("Content-Type", "multipart/form-data; boundary=b")
                .call("POST", complaint.path("/evidence"), BodyPublishers.ofString(body))
                .json()
                .get("id")
                .asText();
    }

    @Test
    void the_other_side_reads_them_without_personal_data_everywhere() {
        readBy(complaint.respondent())
                .forEach((where, text) -> assertThat(text).as(where).doesNotContain(COMPLAINTS, IDENTITY));
        readBy(complaint.complainant())
                .forEach((where, text) ->
                        assertThat(text).as(where).doesNotContain(ANSWERS, EVIDENCE_ANSWERS, SETTLEMENTS, APPEALS));
        assertThat(readBy(complaint.respondent()).get("case")).contains("他用138****5678打来，身份证3301**********1234。");
        assertThat(readBy(complaint.respondent()).get("messages")).contains("他用138****5678打来");
        assertThat(readBy(complaint.complainant()).get("messages")).contains("联系159****3333", "打159****4444");
    }

    @Test
    void who_wrote_them_and_staff_read_them_whole() {
        assertThat(readBy(complaint.complainant()).get("case")).contains(COMPLAINTS, IDENTITY);
        assertThat(readBy(complaint.complainant()).get("page")).contains(COMPLAINTS, IDENTITY);
        assertThat(readBy(complaint.complainant()).get("contents/filing.json")).contains(COMPLAINTS, IDENTITY);
        Map<String, String> respondent = readBy(complaint.respondent());
        assertThat(respondent.get("case")).contains(ANSWERS, EVIDENCE_ANSWERS, APPEALS);
        assertThat(respondent.get("page")).contains(ANSWERS, EVIDENCE_ANSWERS, APPEALS);
        assertThat(respondent.get("contents/answer.json")).contains(ANSWERS);
        assertThat(respondent.get("contents/appeal.json")).contains(APPEALS);
        assertThat(respondent.get("contents/note-settlement-respondent.json")).contains(SETTLEMENTS);
        Map<String, String> staff = readBy(scenario.supervisor());
        assertThat(staff.get("case")).contains(COMPLAINTS, IDENTITY, ANSWERS, EVIDENCE_ANSWERS, APPEALS);
        assertThat(staff.get("page")).contains(COMPLAINTS, ANSWERS, EVIDENCE_ANSWERS, SETTLEMENTS, APPEALS);
        assertThat(staff.get("contents/filing.json")).contains(COMPLAINTS);
    }

    @Test
    void what_is_hidden_is_not_found_by_searching_for_it() {
        String search = "/api/cases?q=" + COMPLAINTS;

        assertThat(complaint.respondent().reads(search).json().get("items")).isEmpty();
        assertThat(complaint.complainant().reads(search).json().get("items")).hasSize(1);
        assertThat(scenario.supervisor().reads(search).json().get("items")).hasSize(1);
    }

    /** Four digits could be tried out if the same words had the same hash. */
    @Test
    void the_hashes_of_hidden_words_say_nothing() {
        assertThat(readBy(complaint.complainant()).get("contents/filing.json")).contains("\"salt\":\"");
        assertThat(readBy(complaint.respondent()).get("contents/answer.json")).contains("\"salt\":\"");
        assertThat(readBy(complaint.respondent()).get("contents/appeal.json")).contains("\"salt\":\"");
    }

    /** Everything that this person can read of the case, by where it stands. */
    private Map<String, String> readBy(Person reader) {
        Map<String, String> read = new LinkedHashMap<>();
        read.put("case", reader.reads(complaint.path("")).text());
        read.put("timeline", reader.reads(complaint.path("/timeline")).text());
        read.put("messages", reader.reads("/api/messages?limit=200").text());
        read.put(
                "page",
                Pages.signedIn(scenario, reader)
                        .get("/cases/" + complaint.number())
                        .text());
        sealed(reader, read);
        return read;
    }

    private void sealed(Person reader, Map<String, String> read) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                URI.create("http://localhost:" + reader.caller().port() + complaint.path("/file.zip")));
        reader.caller().headers().forEach(request::header);
        try {
            byte[] file = HttpClient.newHttpClient()
                    .send(request.build(), BodyHandlers.ofByteArray())
                    .body();
            ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file));
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                read.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

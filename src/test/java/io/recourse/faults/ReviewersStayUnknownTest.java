package io.recourse.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Person;
import io.recourse.testing.Scenario;
import io.recourse.web.Caller;
import io.recourse.web.Caller.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/** Nothing that a party can read tells who worked on the case. */
@CaseTest
class ReviewersStayUnknownTest {

    private static final Map<String, ?> NOTHING = Map.of();

    private final Scenario scenario;

    ReviewersStayUnknownTest(Scenario scenario) {
        this.scenario = scenario;
    }

    @Test
    void no_answer_to_a_party_names_any_of_the_staff() throws Exception {
        // a point is in no salt or hash
        Person first = scenario.person("zz.first", "REVIEWER");
        Person other = scenario.person("zz.other", "REVIEWER");
        Person senior = scenario.person("zz.senior", "SENIOR_REVIEWER");
        Person boss = scenario.person("zz.boss", "SUPERVISOR");
        List<String> readByParties = new ArrayList<>();
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");

        complaint.bothRest();
        other.does(complaint.path("/claim"), NOTHING);
        look(complaint, readByParties);
        other.does(complaint.path("/release"), NOTHING);
        boss.does(complaint.path("/assignment"), Map.of("assignee", first.name()));
        complaint.askForMore(first, "COMPLAINANT", "RESPONDENT");
        look(complaint, readByParties);
        complaint.bothRest();
        scenario.advanceBy(java.time.Duration.ofDays(10));
        look(complaint, readByParties);
        complaint.decide(first, "UPHELD", "DELETE_REVIEW", "SANCTION_POINTS 12");
        scenario.settle();
        look(complaint, readByParties);
        complaint.appeal(scenario.buyer());
        complaint.claim(senior);
        look(complaint, readByParties);
        scenario.advanceBy(java.time.Duration.ofDays(10));
        complaint.decideAppeal(senior, "AMENDED", "MASK_CONTENT");
        scenario.settle();
        look(complaint, readByParties);

        assertThat(complaint.timeline().toString()).contains("zz.first", "zz.other", "zz.senior", "zz.boss");
        assertThat(readByParties).isNotEmpty().allSatisfy(text -> assertThat(text)
                .doesNotContain("zz."));
    }

    @Test
    void a_reviewer_who_is_a_party_reads_the_case_as_a_party_and_finds_it_on_no_work_list() throws Exception {
        Person colleague = scenario.person("zz.colleague", "REVIEWER");
        Person both = scenario.person("buyer-and-boss", "BUYER", "REVIEWER", "SENIOR_REVIEWER", "SUPERVISOR", "ADMIN");
        FiledCase complaint = scenario.fileAboutReview(scenario.order(scenario.seller(), both), "EXTORTION");
        complaint.bothRest();
        scenario.supervisor().does(complaint.path("/assignment"), Map.of("assignee", colleague.name()));
        scenario.advanceBy(java.time.Duration.ofDays(10));
        List<String> read = new ArrayList<>();

        look(both, complaint, read);
        for (String list : List.of("", "?queue=EXAMINATION", "?queue=ESCALATED", "?assignee=zz.colleague")) {
            Answer tasks = both.get("/api/tasks" + list);
            assertThat(tasks.status()).isEqualTo(200);
            assertThat(tasks.json().get("items")).isEmpty();
        }
        for (String command : List.of("/claim", "/release", "/assignment", "/decision", "/supplement-request")) {
            Map<String, ?> body =
                    switch (command) {
                        case "/assignment" -> Map.of("assignee", colleague.name());
                        case "/decision" -> Map.of("outcome", "REJECTED", "rule", "r", "reasons", "r");
                        case "/supplement-request" -> Map.of("from", List.of("COMPLAINANT"), "question", "?");
                        default -> NOTHING;
                    };
            Answer refused = both.post(complaint.path(command), body);
            assertThat(refused.status()).as(refused.text()).isEqualTo(403);
            assertThat(refused.json().get("type").asText()).isEqualTo("urn:recourse:problem:own-case");
            read.add(refused.text());
        }
        assertThat(both.post("/api/tasks/next", NOTHING).status()).isEqualTo(204);

        complaint.decide(colleague, "UPHELD");
        complaint.appeal(both);
        look(both, complaint, read);

        assertThat(read).allSatisfy(text -> assertThat(text).doesNotContain("zz."));
    }

    private void look(FiledCase complaint, List<String> read) throws Exception {
        look(complaint.complainant(), complaint, read);
        look(complaint.respondent(), complaint, read);
    }

    /** Everything that this person can read of the case, refusals in both languages included. */
    private static void look(Person party, FiledCase complaint, List<String> read) throws Exception {
        for (String path : List.of("", "/timeline", "/deadlines")) {
            read.add(ok(party.get(complaint.path(path))));
        }
        read.add(ok(party.get("/api/cases")));
        read.add(ok(party.get("/api/cases?q=zz.first")).replace("zz.first", ""));
        read.addAll(unzipped(party, complaint.path("/file.zip")));
        for (String language : List.of("en", "zh-CN")) {
            Caller caller = party.caller().in(language);
            for (String command : List.of("/withdrawal", "/claim", "/release", "/evidence/complete", "/appeal")) {
                // with a version that was overtaken nothing is done
                Answer answer = caller.with("If-Match", "\"0\"").post(complaint.path(command), "{}");
                read.add(answer.text());
            }
        }
    }

    private static String ok(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.text() + answer.response().headers().map();
    }

    private static List<String> unzipped(Person party, String path) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                URI.create("http://localhost:" + party.caller().port() + path));
        party.caller().headers().forEach(request::header);
        byte[] bytes = HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.ofByteArray())
                .body();
        List<String> contents = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                contents.add(entry.getName() + "\n" + words(entry.getName(), zip.readAllBytes()));
            }
        }
        assertThat(contents).isNotEmpty();
        return contents;
    }

    /** What a person reads there: any letters stand somewhere in the bytes of a compressed PDF, by chance. */
    private static String words(String name, byte[] content) throws IOException {
        if (name.endsWith(".pdf")) {
            try (PDDocument document = Loader.loadPDF(content)) {
                return new PDFTextStripper().getText(document);
            }
        }
        return new String(content, StandardCharsets.UTF_8);
    }
}

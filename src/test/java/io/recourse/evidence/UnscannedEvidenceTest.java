package io.recourse.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.evidence.files.FileScanned;
import io.recourse.evidence.files.ScanState;
import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Person;
import io.recourse.testing.Scenario;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** With a virus scanner that can't be reached: nobody listens on that port. */
@CaseTest
@TestPropertySource(
        properties = {
            "recourse.evidence.clamd.host=127.0.0.1",
            "recourse.evidence.clamd.port=1",
            "recourse.evidence.clamd.timeout=1s"
        })
class UnscannedEvidenceTest {

    private final Scenario scenario;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    UnscannedEvidenceTest(Scenario scenario, JdbcClient jdbc, ApplicationEventPublisher events) {
        this.scenario = scenario;
        this.jdbc = jdbc;
        this.events = events;
    }

    @Test
    void a_file_that_waits_for_its_scan_counts_and_is_shown_to_nobody() {
        FiledCase complaint = scenario.fileAboutReview("ABUSE");

        JsonNode receipt = Upload.item("{'type': 'PHOTO'}")
                .file("photo.png", Pictures.png(1))
                .by(complaint.complainant(), complaint.path("/evidence"))
                .json();

        assertThat(receipt.get("complete").asBoolean()).isTrue();
        assertThat(receipt.at("/files/0/scan").asText()).isEqualTo("UNSCANNED");
        String path = complaint.path("/evidence/" + receipt.get("id").asText() + "/files/1");
        for (Person reader : List.of(complaint.complainant(), complaint.respondent(), scenario.reviewer())) {
            for (String as : List.of("", "?as=view", "?as=thumbnail")) {
                assertThat(reader.get(path + as).status()).isEqualTo(409);
                assertThat(reader.get(path + as).json().get("type").asText())
                        .isEqualTo("urn:recourse:problem:file-unscanned");
            }
        }
        assertThat(complaint.timelineSeenBy(scenario.reviewer()))
                .noneMatch(event -> event.at("/data/file").isInt()
                        && event.get("type").asText().equals("EVIDENCE_OPENED"));
        assertThat(Download.by(scenario.supervisor(), complaint.path("/file.zip"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void what_the_scan_says_later_is_kept_with_the_file() {
        FiledCase complaint = scenario.fileAboutReview("ABUSE");
        Upload.item("{'type': 'PHOTO'}")
                .file("photo.png", Pictures.png(1))
                .by(complaint.complainant(), complaint.path("/evidence"));
        String key = jdbc.sql("select storage_key from evidence_file")
                .query(String.class)
                .single();

        events.publishEvent(new FileScanned(key, ScanState.INFECTED));

        assertThat(complaint
                        .seenBy(complaint.complainant())
                        .at("/evidence/0/files/0/scan")
                        .asText())
                .isEqualTo("INFECTED");
    }
}

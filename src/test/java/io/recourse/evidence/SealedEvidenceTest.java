package io.recourse.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.custody.Sha256;
import io.recourse.custody.VerifyCaseFile;
import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Person;
import io.recourse.testing.Scenario;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The evidence in the sealed case file: for staff all of it, who have then seen it; for a party without the other side's
 * personal data; and whether it is what was handed in. The file itself is tested in {@code SealedCaseFileTest}.
 */
@CaseTest
class SealedEvidenceTest {

    @TempDir
    Path folder;

    private final Scenario scenario;
    private final JdbcClient jdbc;

    SealedEvidenceTest(Scenario scenario, JdbcClient jdbc) {
        this.scenario = scenario;
        this.jdbc = jdbc;
    }

    /** A photo, and a recording that was completed; the photo was answered. */
    private FiledCase withEvidence() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        String path = complaint.path("/evidence");
        Upload.item("{'type': 'PHOTO'}").file("photo.png", Pictures.png(1)).by(complaint.respondent(), path);
        Upload.item("{'type': 'CALL_RECORDING', 'numberCalled': '13800000000'}").by(complaint.complainant(), path);
        Upload.item("{'extractionCode': 'SECRET-9'}")
                .file("list.png", Pictures.png(2))
                .by(complaint.complainant(), path + "/" + complaint.number() + "-E2");
        complaint.complainant().does(path + "/" + complaint.number() + "-E1/answer", Map.of("statement", "这不是我们的商品。"));
        return complaint;
    }

    @Test
    void staff_get_every_revision_and_every_original_bit_by_bit() {
        FiledCase complaint = withEvidence();
        String number = complaint.number();

        byte[] file = download(complaint, scenario.supervisor());

        assertThat(verified(file)).startsWith("0 ").contains("withheld from this reader: 0 events, 0 contents");
        assertThat(entries(file))
                .containsKeys(
                        "contents/evidence-" + number + "-E1-1.json",
                        "contents/evidence-" + number + "-E1-answer.json",
                        "contents/evidence-" + number + "-E2-1.json",
                        "contents/evidence-" + number + "-E2-2.json",
                        "evidence/" + number + "-E2/1.png");
        assertThat(entries(file).get("evidence/" + number + "-E1/1.png")).isEqualTo(Pictures.png(1));
        assertThat(text(file, "contents/evidence-" + number + "-E2-1.json")).doesNotContain("SECRET-9");
        assertThat(text(file, "contents/evidence-" + number + "-E2-2.json")).contains("SECRET-9");
    }

    @Test
    void staff_who_take_it_have_seen_everything_in_it_and_taking_it_again_tells_nothing_new() {
        FiledCase complaint = withEvidence();

        byte[] file = download(complaint, scenario.supervisor());

        assertThat(complaint.timeline())
                .filteredOn(event -> event.endsWith(
                        " EVIDENCE_OPENED " + scenario.supervisor().name()))
                .hasSize(4);
        assertThat(text(file, "timeline.json")).contains("EVIDENCE_OPENED");
        assertThat(download(complaint, scenario.supervisor())).isEqualTo(file);
    }

    @Test
    void a_party_gets_its_own_originals_and_of_the_other_side_nothing_personal() {
        FiledCase complaint = withEvidence();
        String number = complaint.number();

        byte[] buyers = download(complaint, complaint.respondent());
        byte[] sellers = download(complaint, complaint.complainant());

        assertThat(verified(buyers)).startsWith("0 ");
        assertThat(verified(sellers)).startsWith("0 ");
        entries(buyers).forEach((name, bytes) -> assertThat(new String(bytes, StandardCharsets.UTF_8))
                .as(name)
                .doesNotContain("SECRET-9", "13800000000"));
        assertThat(entries(buyers))
                .containsKey("contents/evidence-" + number + "-E1-1.json")
                .doesNotContainKey("contents/evidence-" + number + "-E2-2.json");
        assertThat(entries(sellers))
                .containsKey("contents/evidence-" + number + "-E2-2.json")
                .doesNotContainKey("contents/evidence-" + number + "-E1-1.json");
        // what a camera writes into an image is personal, too
        assertThat(entries(buyers).get("evidence/" + number + "-E1/1.png")).isEqualTo(Pictures.png(1));
        assertThat(entries(buyers)).doesNotContainKey("evidence/" + number + "-E2/1.png");
        assertThat(entries(sellers).get("evidence/" + number + "-E2/1.png")).isEqualTo(Pictures.png(2));
        assertThat(entries(sellers)).doesNotContainKey("evidence/" + number + "-E1/1.png");
    }

    @Test
    void what_was_taken_back_is_withheld_from_everybody_and_the_file_verifies() {
        FiledCase complaint = withEvidence();
        String path = complaint.path("/evidence");
        Upload.item("{'type': 'OTHER', 'note': 'NOT-THIS'}")
                .file("wrong.png", Pictures.png(3))
                .by(complaint.complainant(), path);
        Upload.item("{'type': 'SMS', 'note': 'NOT-THIS-EITHER'}").by(complaint.complainant(), path);
        Upload.item("{'note': 'NOR-THIS'}").by(complaint.complainant(), path + "/" + complaint.number() + "-E4");
        for (String id : List.of("-E3", "-E4")) {
            assertThat(complaint
                            .complainant()
                            .caller()
                            .call("DELETE", path + "/" + complaint.number() + id, BodyPublishers.noBody())
                            .status())
                    .isEqualTo(204);
        }

        for (Person reader : List.of(complaint.complainant(), complaint.respondent(), scenario.supervisor())) {
            byte[] file = download(complaint, reader);
            assertThat(verified(file)).startsWith("0 ");
            assertThat(text(file, "timeline.json")).contains("EVIDENCE_TAKEN_BACK");
            entries(file).forEach((name, bytes) -> assertThat(name + new String(bytes, StandardCharsets.UTF_8))
                    .doesNotContain("NOT-THIS", "NOR-THIS", "-E3/", "evidence-" + complaint.number() + "-E4"));
        }
        assertThat(verified(download(complaint, scenario.supervisor()))).contains("0 events, 4 contents");
        assertThat(jdbc.sql("select count(*) from evidence_file where sha256 = ?")
                        .param(Sha256.of(Pictures.png(3)))
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void a_pdf_with_links_elsewhere_is_withheld_from_the_other_side_and_one_without_is_not() {
        FiledCase complaint = withEvidence();
        byte[] leading = Documents.linkingTo("file:///etc/passwd");
        byte[] plain = Documents.linkingTo("https://carrier.example/bill");
        Upload.item("{'type': 'OTHER'}")
                .file("1.pdf", leading)
                .file("2.pdf", plain)
                .by(complaint.complainant(), complaint.path("/evidence"));
        String item = "evidence/" + complaint.number() + "-E3/";

        byte[] buyers = download(complaint, complaint.respondent());

        assertThat(verified(buyers)).startsWith("0 ");
        assertThat(entries(buyers)).doesNotContainKey(item + "1.pdf");
        assertThat(entries(buyers).get(item + "2.pdf")).isEqualTo(plain);
        assertThat(entries(download(complaint, complaint.complainant())).get(item + "1.pdf"))
                .isEqualTo(leading);
        assertThat(entries(download(complaint, scenario.supervisor())).get(item + "1.pdf"))
                .isEqualTo(leading);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "update evidence_revision set fields = replace(fields, 'SECRET-9', 'SECRET-8')       | -E2-2.json",
                "update evidence_file set name = 'x.png' where item_id like '%-E1'                   | EVIDENCE_RECEIVED",
                "update evidence_file set storage_key = '000000000000.png' where item_id like '%-E1' | missing or changed"
            })
    void what_was_changed_or_lost_behind_our_back_is_found(String deed, String told) {
        FiledCase complaint = withEvidence();
        jdbc.sql(deed).update();

        assertThat(verified(download(complaint, scenario.supervisor())))
                .startsWith("1 ")
                .contains(told);
    }

    private byte[] download(FiledCase complaint, Person reader) {
        Download file = Download.by(reader, complaint.path("/file.zip"));
        assertThat(file.status()).isEqualTo(200);
        return file.body();
    }

    /** The exit code and what was told. */
    private String verified(byte[] content) {
        try {
            Path file = Files.write(folder.resolve("case.zip"), content);
            ByteArrayOutputStream told = new ByteArrayOutputStream();
            int code = VerifyCaseFile.run(
                    new String[] {"verify-case-file", file.toString()},
                    new PrintStream(told, true, StandardCharsets.UTF_8),
                    Locale.ENGLISH);
            return code + " " + told.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(byte[] file, String entry) {
        return new String(entries(file).get(entry), StandardCharsets.UTF_8);
    }

    private static Map<String, byte[]> entries(byte[] file) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return entries;
    }
}

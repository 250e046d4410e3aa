package io.recourse.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.custody.VerifyCaseFile;
import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Person;
import io.recourse.testing.Scenario;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Evidence in the sealed case file: what an event names is there, for whoever may have it. */
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

    @Test
    void originals_are_in_the_file_bit_by_bit_and_it_verifies_for_everybody() throws Exception {
        byte[] photo = picture();
        FiledCase complaint = withPhoto(photo);
        String original = "evidence/" + complaint.number() + "-E1/1.png";

        for (Person reader : new Person[] {complaint.complainant(), scenario.reviewer()}) {
            byte[] file = download(complaint, reader);

            assertThat(verified(file)).as(reader.name()).startsWith("0 ");
            assertThat(entries(file).get(original)).as(reader.name()).isEqualTo(photo);
        }
        // what a camera writes into an image is not for the other side
        byte[] file = download(complaint, complaint.respondent());
        assertThat(verified(file)).startsWith("0 ");
        assertThat(entries(file)).doesNotContainKey(original);
    }

    @Test
    void staff_who_take_the_file_have_opened_its_evidence() throws Exception {
        FiledCase complaint = withPhoto(picture());

        byte[] file = download(complaint, scenario.reviewer());

        assertThat(complaint.timeline()).anySatisfy(event -> assertThat(event)
                .endsWith(" EVIDENCE_OPENED " + scenario.reviewer().name()));
        assertThat(verified(file)).startsWith("0 ");
        assertThat(new String(entries(file).get("timeline.json"), StandardCharsets.UTF_8))
                .contains("EVIDENCE_OPENED");
        // who took it once opens nothing anew
        assertThat(download(complaint, scenario.reviewer())).isEqualTo(file);
    }

    @Test
    void evidence_that_was_changed_in_the_database_is_found() throws Exception {
        FiledCase complaint = withPhoto(picture());
        assertThat(jdbc.sql("update evidence_file set name = 'x.png'").update()).isEqualTo(1);

        assertThat(verified(download(complaint, scenario.reviewer())))
                .startsWith("1 ")
                .contains("EVIDENCE_RECEIVED");
    }

    private FiledCase withPhoto(byte[] photo) throws Exception {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        Person party = complaint.complainant();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(("--x\r\nContent-Disposition: form-data; name=\"item\"\r\nContent-Type: application/json\r\n\r\n"
                        + "{\"type\":\"PHOTO\"}\r\n--x\r\n"
                        + "Content-Disposition: form-data; name=\"file\"; filename=\"photo.png\"\r\n"
                        + "Content-Type: image/png\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.write(photo);
        body.write("\r\n--x--\r\n".getBytes(StandardCharsets.UTF_8));
        var answer = party.caller()
                .with("Content-Type", "multipart/form-data; boundary=x")
                .call("POST", complaint.path("/evidence"), BodyPublishers.ofByteArray(body.toByteArray()));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return complaint;
    }

    private static byte[] picture() throws IOException {
        BufferedImage image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
        image.setRGB(7, 7, 0xff8800);
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        return png.toByteArray();
    }

    private static byte[] download(FiledCase complaint, Person reader) throws Exception {
        var request = HttpRequest.newBuilder(
                URI.create("http://localhost:" + reader.caller().port() + complaint.path("/file.zip")));
        reader.caller().headers().forEach(request::header);
        return HttpClient.newHttpClient()
                .send(request.build(), BodyHandlers.ofByteArray())
                .body();
    }

    private String verified(byte[] file) throws IOException {
        Path written = Files.write(folder.resolve("case.zip"), file);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = VerifyCaseFile.run(
                new String[] {"verify-case-file", written.toString()},
                new PrintStream(out, true, StandardCharsets.UTF_8),
                Locale.ENGLISH);
        return code + " " + out.toString(StandardCharsets.UTF_8);
    }

    private static Map<String, byte[]> entries(byte[] file) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        return entries;
    }
}

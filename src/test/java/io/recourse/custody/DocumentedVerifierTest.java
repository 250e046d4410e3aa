package io.recourse.custody;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verifier of {@code docs/custody.md}, which needs nothing of ours, comes to the same as our own. */
class DocumentedVerifierTest {

    @TempDir
    private Path folder;

    private Signatures signatures() throws IOException {
        return Signatures.of(folder.resolve("key.pem"), List.of(), true);
    }

    /** What the program exits with and says in the folder with these entries. */
    private String verified(Map<String, byte[]> entries, String... arguments) throws IOException {
        Path here = Files.createTempDirectory(folder, "case");
        for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
            Path file = here.resolve(entry.getKey());
            Files.createDirectories(file.getParent());
            Files.write(file, entry.getValue());
        }
        String text = Files.readString(Path.of("docs/custody.md"));
        int from = text.indexOf("```python\n") + "```python\n".length();
        Path program = Files.writeString(folder.resolve("verify.py"), text.substring(from, text.indexOf("```", from)));
        List<String> command = new ArrayList<>(List.of("python3", program.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(here.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            return process.waitFor() + " " + said;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Test
    void an_untouched_file_is_unbroken() throws IOException {
        assertThat(verified(SampleFile.entries(SampleFile.forStaff()))).startsWith("0 unbroken: ");
        assertThat(verified(SampleFile.entries(SampleFile.forParty()))).startsWith("0 unbroken: ");
    }

    @Test
    void a_signature_is_checked_and_whose_key_it_is_only_with_the_keys() throws IOException {
        Map<String, byte[]> entries = SampleFile.entries(SampleFile.signed(signatures()));
        Path keys = Files.writeString(
                folder.resolve("keys.json"),
                new ObjectMapper()
                        .writeValueAsString(Map.of("keys", signatures().keys())));

        assertThat(verified(entries)).startsWith("0 signed with ").contains("was not checked");
        assertThat(verified(entries, keys.toString()))
                .startsWith("0 signed with ")
                .contains("of the platform");
    }

    @Test
    void a_changed_entry_a_changed_event_and_another_signature_are_found() throws IOException {
        Map<String, byte[]> entries = SampleFile.entries(SampleFile.signed(signatures()));
        entries.put("evidence/E1/1.jpg", new byte[] {1});
        assertThat(verified(entries)).startsWith("1 ").contains("AssertionError: evidence/E1/1.jpg");

        Map<String, byte[]> forged = SampleFile.entries(SampleFile.forged(
                SampleFile.forStaff(),
                timeline -> ((ObjectNode) timeline.get("events").get(1)).put("actor", "somebody")));
        assertThat(verified(forged)).startsWith("1 ").contains("AssertionError: event 2");

        Map<String, byte[]> other = SampleFile.entries(SampleFile.signed(signatures()));
        String sums = new String(other.get("SHA256SUMS"), StandardCharsets.UTF_8);
        String twice = sums + sums.substring(0, sums.indexOf('\n') + 1);
        other.put("SHA256SUMS", twice.getBytes(StandardCharsets.UTF_8));
        assertThat(verified(other)).startsWith("1 ").contains("AssertionError: the signature");
    }
}

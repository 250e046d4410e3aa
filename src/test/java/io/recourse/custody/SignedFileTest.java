package io.recourse.custody;

import static io.recourse.custody.SampleFile.forStaff;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who made a sealed case file is shown by its signature, as far as the platform's keys are at hand. */
class SignedFileTest {

    @TempDir
    private Path folder;

    private Signatures made(String name, Path... former) throws IOException {
        return Signatures.of(folder.resolve(name), List.of(former), true);
    }

    private Path published(Signatures signatures) throws IOException {
        return Files.writeString(
                folder.resolve("transparency-keys.json"),
                new ObjectMapper().writeValueAsString(Map.of("keys", signatures.keys())));
    }

    private String verified(byte[] file, String... before) throws IOException {
        Path zip = Files.write(folder.resolve("case.zip"), file);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int code = VerifyCaseFile.run(
                Stream.of(Stream.of("verify-case-file"), Stream.of(before), Stream.of(zip.toString()))
                        .flatMap(part -> part)
                        .toArray(String[]::new),
                new PrintStream(said, true, StandardCharsets.UTF_8),
                Locale.ENGLISH);
        return code + " " + said.toString(StandardCharsets.UTF_8);
    }

    @Test
    void a_signed_file_verifies_and_without_the_keys_it_is_said_that_whose_key_it_is_was_not_checked()
            throws IOException {
        Signatures signatures = made("key.pem");
        byte[] file = SampleFile.signed(signatures);
        String keyId = signatures.keys().get(0).keyId();

        assertThat(SampleFile.entries(file).keySet()).endsWith("SHA256SUMS", "signature.json");
        assertThat(verified(file))
                .startsWith("0 ")
                .contains("Signed with the key " + keyId)
                .contains("whose the key " + keyId + " is");
        assertThat(verified(file, "--keys", published(signatures).toString()))
                .startsWith("0 ")
                .contains("Signed with the key " + keyId)
                .doesNotContain("whose the key");
    }

    @Test
    void a_file_that_was_made_anew_and_signed_with_another_key_is_found_by_the_keys() throws IOException {
        byte[] forged = SampleFile.signed(made("forger.pem"));

        assertThat(verified(forged, "--keys", published(made("key.pem")).toString()))
                .startsWith("1 ")
                .contains("key unknown: signature.json");
    }

    @Test
    void a_file_without_a_signature_is_found_by_who_has_the_keys() throws IOException {
        assertThat(verified(forStaff())).startsWith("0 ").contains("it is not signed");
        assertThat(verified(forStaff(), "--keys", published(made("key.pem")).toString()))
                .startsWith("1 ")
                .contains("not signed: case.zip");
    }

    @Test
    void a_signature_over_other_sums_is_found() throws IOException {
        Signatures signatures = made("key.pem");
        Map<String, byte[]> other = SampleFile.entries(SampleFile.signed(made("other.pem")));
        String theirs = new String(other.get("signature.json"), StandardCharsets.UTF_8);
        byte[] changed = SampleFile.repacked(SampleFile.signed(signatures), entries -> {
            String own = new String(entries.get("signature.json"), StandardCharsets.UTF_8);
            entries.put(
                    "signature.json",
                    own.replaceAll("\"signature\" : \"[^\"]+\"", signatureIn(theirs))
                            .getBytes(StandardCharsets.UTF_8));
        });

        assertThat(verified(changed)).startsWith("1 ").contains("signature wrong: signature.json");
    }

    private static String signatureIn(String json) {
        return json.lines()
                .filter(line -> line.contains("\"signature\" :"))
                .findFirst()
                .orElseThrow()
                .strip();
    }

    @Test
    void what_was_signed_with_a_former_key_still_verifies_after_the_key_was_changed() throws IOException {
        Signatures before = made("first.pem");
        byte[] file = SampleFile.signed(before);
        Signatures after = made("second.pem", folder.resolve("first.pem"));

        assertThat(after.keys()).extracting(Signatures.Key::signs).containsExactly(true, false);
        assertThat(after.keys().get(1).keyId()).isEqualTo(before.keys().get(0).keyId());
        assertThat(verified(file, "--keys", published(after).toString())).startsWith("0 ");
        assertThat(verified(SampleFile.signed(after), "--keys", published(after).toString()))
                .startsWith("0 ");
    }

    @Test
    void a_key_is_made_once_and_nobody_else_reads_it() throws IOException {
        Signatures first = made("key.pem");

        assertThat(made("key.pem").keys()).isEqualTo(first.keys());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("key.pem"))))
                .isEqualTo("rw-------");
    }

    @Test
    void a_file_without_a_key_or_with_two_that_do_not_belong_together_stops_the_start() throws IOException {
        made("one.pem");
        made("two.pem");
        String one = Files.readString(folder.resolve("one.pem"));
        String two = Files.readString(folder.resolve("two.pem"));
        Path mixed = Files.writeString(
                folder.resolve("mixed.pem"),
                one.substring(0, one.indexOf("-----BEGIN PUBLIC")) + two.substring(two.indexOf("-----BEGIN PUBLIC")));
        Path empty = Files.writeString(folder.resolve("empty.pem"), "");

        assertThatThrownBy(() -> Signatures.of(mixed, List.of(), false)).hasMessageContaining("not of one another");
        assertThatThrownBy(() -> Signatures.of(empty, List.of(), false)).hasMessageContaining("no private key");
        assertThatThrownBy(() -> Signatures.of(folder.resolve("none.pem"), List.of(), false))
                .isInstanceOf(IOException.class);
    }
}

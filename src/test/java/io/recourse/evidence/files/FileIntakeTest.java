package io.recourse.evidence.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.support.ReloadableResourceBundleMessageSource;
import org.springframework.util.unit.DataSize;

class FileIntakeTest {

    @TempDir
    Path directory;

    static Stream<Arguments> honest() {
        return Stream.of(
                arguments("talk.png", Samples.png(), "image/png"),
                arguments("photo.JPG", Samples.jpg(), "image/jpeg"),
                arguments("photo.jpeg", Samples.jpg(), "image/jpeg"),
                arguments("moving.gif", Samples.gif(), "image/gif"),
                arguments("bill.pdf", Samples.pdf(), "application/pdf"),
                arguments("bill.pdf", Samples.ordinaryPdf(), "application/pdf"));
    }

    @ParameterizedTest
    @MethodSource("honest")
    void an_honest_file_is_kept_bit_by_bit(String name, byte[] file, String mediaType) {
        Evidence evidence = Evidence.in(directory);

        Received received = evidence.receive(name, file);

        assertThat(received.originalName()).isEqualTo(name);
        assertThat(received.mediaType()).isEqualTo(mediaType);
        assertThat(received.size()).isEqualTo(file.length);
        assertThat(received.sha256()).isEqualTo(sha256(file));
        assertThat(received.scan()).isEqualTo(ScanState.NOT_REQUIRED);
        assertThat(evidence.original(received.key())).isEqualTo(file);
        assertThat(Evidence.filesIn(directory)).containsExactly("original/2026-01-05/" + received.key());
    }

    @Test
    void a_key_holds_the_time_and_the_type_and_cannot_be_guessed() {
        Evidence evidence = Evidence.in(directory);

        Received first = evidence.receive("a.png", Samples.png());
        Received second = evidence.receive("a.png", Samples.png());

        assertThat(first.key()).matches("019b8be1f500[0-9a-f]{20}\\.png").hasSize(36);
        assertThat(second.key()).isNotEqualTo(first.key());
    }

    static Stream<Arguments> hostile() {
        byte[] png = Samples.png();
        byte[] jpg = Samples.jpg();
        byte[] gif = Samples.gif();
        byte[] pdf = Samples.pdf();
        return Stream.of(
                arguments("empty.png", new byte[0], 422, "file-empty"),
                arguments("vector.png", Samples.svg(), 415, "file-type"),
                arguments("page.jpg", Samples.html(), 415, "file-type"),
                arguments("program.pdf", Samples.program(), 415, "file-type"),
                arguments("phone.heic", Samples.heic(), 415, "file-type"),
                arguments("archive.pdf", Samples.zip(), 415, "file-type"),
                arguments("words.png", Samples.latin("just words"), 415, "file-type"),
                arguments("chance.jpg", new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, 415, "file-type-unknown"),
                arguments("wrong.pdf", png, 415, "file-mismatch"),
                arguments("wrong.jpg", png, 415, "file-mismatch"),
                arguments("wrong.exe", jpg, 415, "file-mismatch"),
                arguments("wrong.svg", gif, 415, "file-mismatch"),
                arguments("bomb.png", Samples.pngBomb(50_000, 50_000), 422, "image-too-large"),
                arguments("line.png", Samples.pngBomb(70_000, 1), 422, "image-too-large"),
                arguments("cut.png", Arrays.copyOf(png, png.length / 2), 422, "file-damaged"),
                arguments("cut.jpg", Arrays.copyOf(jpg, jpg.length / 2), 422, "file-damaged"),
                arguments("cut.gif", Arrays.copyOf(gif, gif.length / 2), 422, "file-damaged"),
                arguments("cut.pdf", Arrays.copyOf(pdf, pdf.length / 2), 422, "file-damaged"),
                arguments("head.png", Arrays.copyOf(png, 8), 422, "file-damaged"),
                arguments("head.jpg", Arrays.copyOf(jpg, 4), 422, "file-damaged"),
                arguments("head.pdf", Samples.latin("%PDF-1.7\n%%EOF\n"), 422, "file-damaged"),
                arguments("late.pdf", Samples.concat(Samples.latin("GIF\n"), pdf), 422, "file-damaged"),
                arguments("nested.pdf", nested(), 422, "file-damaged"),
                arguments("two.pdf", Samples.concat(pdf, Samples.zip()), 422, "file-archive"),
                arguments("two.jpg", Samples.concat(jpg, Samples.zip()), 422, "file-archive"),
                arguments(
                        "two.png",
                        Samples.concat(png, Samples.zip(), Samples.latin("and a little more")),
                        422,
                        "file-archive"),
                arguments("locked.pdf", Samples.encryptedPdf("secret"), 422, "pdf-encrypted"),
                arguments("unprintable.pdf", Samples.encryptedPdf(""), 422, "pdf-encrypted"),
                arguments("script.pdf", Samples.pdfOpeningWith("JavaScript"), 422, "pdf-scripted"),
                arguments("launch.pdf", Samples.pdfOpeningWith("Launch"), 422, "pdf-scripted"),
                arguments("call.pdf", Samples.pdfOpeningWith("URI"), 422, "pdf-scripted"),
                arguments("click.pdf", Samples.pdfWithLink("Launch"), 422, "pdf-scripted"),
                arguments("close.pdf", Samples.pdfActingOnClose("URI"), 422, "pdf-scripted"),
                arguments("form.pdf", Samples.pdfWithForm(), 422, "pdf-scripted"),
                arguments("parcel.pdf", Samples.pdfWithAttachment(), 422, "pdf-attachments"),
                arguments("bomb.pdf", bomb("/Type/ObjStm/N 9/First 40/Filter/FlateDecode"), 422, "pdf-too-complex"),
                arguments("bomb.pdf", bomb("/N 9/Fi#72st 40/Filter[/Fl]"), 422, "pdf-too-complex"),
                arguments("bomb.pdf", bomb("/First 4/X(1 0 obj<<)/Filter/FlateDecode"), 422, "pdf-too-complex"),
                arguments(
                        "bomb.pdf",
                        bomb("/Type/XRef/W[1 2 1]/Size 9/Root 2 0 R/Filter/FlateDecode"),
                        422,
                        "pdf-too-complex"),
                arguments(
                        "bomb.pdf",
                        bomb("/Type/ObjStm/N 9/First 40/Filter[/FlateDecode/FlateDecode]"),
                        422,
                        "pdf-too-complex"),
                arguments("bomb.pdf", bomb("/Type/ObjStm/N 9/First 40/Filter 7 0 R"), 422, "pdf-too-complex"));
    }

    @ParameterizedTest(name = "{0} {3}")
    @MethodSource("hostile")
    void a_hostile_file_is_refused_by_name_and_leaves_nothing(String name, byte[] file, int status, String rule) {
        Evidence evidence = Evidence.in(directory);

        var refused = catchThrowableOfType(FileRefused.class, () -> evidence.receive(name, file));

        assertThat(refused).isNotNull();
        assertThat(refused.rule()).isEqualTo(rule);
        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.file()).isEqualTo(name);
        assertThat(Evidence.filesIn(directory)).isEmpty();
    }

    @ParameterizedTest(name = "{0} {3}")
    @MethodSource("hostile")
    void a_refusal_says_in_both_languages_what_to_do(String name, byte[] file, int status, String rule) {
        Evidence evidence = Evidence.in(directory);
        var refused = catchThrowableOfType(FileRefused.class, () -> evidence.receive(name, file));

        String english = words(refused, Locale.ENGLISH);
        String chinese = words(refused, Locale.SIMPLIFIED_CHINESE);

        assertThat(english)
                .startsWith("“" + name + "”")
                .doesNotContainPattern("\\{\\d|''")
                .endsWith(".");
        assertThat(chinese)
                .contains("“" + name + "”")
                .doesNotContainPattern("\\{\\d")
                .endsWith("。");
    }

    @Test
    void words_name_what_was_found_and_what_is_taken() {
        Evidence evidence = Evidence.in(directory);

        assertThat(refusal(evidence, "vector.png", Samples.svg()))
                .isEqualTo(
                        "“vector.png” can't be taken: its content is svg, and we take gif, jpg, png, pdf, whatever the"
                                + " name says. Save it as one of these, or take a screenshot of it, and hand that in.");
        assertThat(refusal(evidence, "wrong.pdf", Samples.png()))
                .isEqualTo(
                        "“wrong.pdf” is called pdf, but its content is png. Check whether it is the file you mean; if it"
                                + " is, let its name end in .png and hand it in again.");
        assertThat(refusal(evidence, "bomb.png", Samples.pngBomb(50_000, 40_000)))
                .isEqualTo("“bomb.png” measures 50000 × 40000 pixels; at most 50000000 pixels in all can be taken, and"
                        + " 65535 on a side. Make it smaller, or cut it into several pictures, and hand it in again.");
    }

    @Test
    void a_file_of_the_largest_size_is_taken_and_one_byte_more_is_not() {
        byte[] png = Samples.png();
        Evidence evidence = evidence(DataSize.ofBytes(png.length), List.of("png"));

        assertThat(evidence.receive("just.png", png).size()).isEqualTo(png.length);
        var refused = catchThrowableOfType(
                FileRefused.class, () -> evidence.receive("over.png", Samples.concat(png, new byte[1])));
        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.rule()).isEqualTo("file-too-large");
    }

    @Test
    void the_200_kb_and_types_of_the_documents_can_be_set() {
        Evidence evidence = evidence(DataSize.ofKilobytes(200), List.of("gif", "jpg"));

        assertThat(refusal(evidence, "large.jpg", new byte[200 * 1024 + 1]))
                .isEqualTo(
                        "“large.jpg” is larger than 200 KB. Make it smaller (a lower resolution, fewer pages, or several"
                                + " files) and hand it in again.");
        assertThat(refusal(evidence, "talk.png", Samples.png())).contains("its content is png, and we take gif, jpg,");
        assertThat(evidence.receive("photo.jpg", Samples.jpg()).mediaType()).isEqualTo("image/jpeg");
    }

    @Test
    void no_more_is_read_than_may_be_sent() {
        Evidence evidence = evidence(DataSize.ofKilobytes(200), List.of("png"));
        long[] read = new long[1];
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                read[0]++;
                return 7;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                read[0] += length;
                return length;
            }
        };

        assertThatExceptionOfType(FileRefused.class)
                .isThrownBy(() -> evidence.intake().receive("endless.png", endless));

        assertThat(read[0]).isBetween(200L * 1024, 300L * 1024);
        assertThat(Evidence.filesIn(directory)).isEmpty();
    }

    @Test
    void a_sender_who_hangs_up_leaves_nothing() {
        Evidence evidence = Evidence.in(directory);
        var interrupted = new FilterInputStream(new ByteArrayInputStream(Samples.png())) {
            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int read = super.read(buffer, offset, Math.min(length, 300));
                if (read < 0) {
                    throw new IOException("connection reset");
                }
                return read;
            }
        };

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> evidence.intake().receive("a.png", interrupted));

        assertThat(Evidence.filesIn(directory)).isEmpty();
    }

    @Test
    void a_refused_file_does_not_touch_the_others_of_the_same_upload() {
        Evidence evidence = Evidence.in(directory);
        var kept = new ArrayList<String>();

        kept.add(evidence.receive("one.png", Samples.png()).key());
        assertThatExceptionOfType(FileRefused.class).isThrownBy(() -> evidence.receive("two.png", Samples.svg()));
        kept.add(evidence.receive("three.pdf", Samples.pdf()).key());

        assertThat(kept).allSatisfy(key -> assertThat(evidence.original(key)).isNotEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"screenshot", "IMG 2026.01.05", "截图", "scan.v2 (final)"})
    void a_name_that_says_nothing_gets_the_extension_of_its_content(String name) {
        Evidence evidence = Evidence.in(directory);

        assertThat(evidence.receive(name, Samples.png()).originalName()).isEqualTo(name + ".png");
    }

    @Test
    void pictures_have_a_perceptual_hash_and_documents_have_none() {
        Evidence evidence = Evidence.in(directory);

        String png = evidence.receive("a.png", Samples.encoded(Samples.talk(1080, 1920, 1), "png"))
                .perceptualHash();
        String jpg = evidence.receive("b.jpg", Samples.encoded(Samples.talk(1080, 1920, 1), "jpeg"))
                .perceptualHash();

        assertThat(png).hasSize(64);
        assertThat(PerceptualHash.near(png, jpg)).isTrue();
        assertThat(evidence.receive("a.pdf", Samples.pdf()).perceptualHash()).isNull();
    }

    private Evidence evidence(DataSize maxFileSize, List<String> types) {
        return Evidence.of(
                Evidence.properties(directory, maxFileSize, types),
                VirusScanner.NONE,
                InstantSource.fixed(Evidence.NOW));
    }

    private static String refusal(Evidence evidence, String name, byte[] file) {
        return words(catchThrowableOfType(FileRefused.class, () -> evidence.receive(name, file)), Locale.ENGLISH);
    }

    private static String words(FileRefused refused, Locale locale) {
        var messages = new ReloadableResourceBundleMessageSource();
        messages.setBasename("classpath:messages/evidence-files");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return messages.getMessage(refused.messageKey(), refused.arguments(), locale);
    }

    private static byte[] bomb(String dictionary) {
        return Samples.pdfBomb(dictionary, 64 << 20);
    }

    private static byte[] nested() {
        return Samples.latin(
                "%PDF-1.7\n1 0 obj\n" + "[".repeat(200_000) + "\nendobj\n2 0 obj <</Type/Catalog/Pages 1 0 R>>"
                        + " endobj\ntrailer <</Root 2 0 R>>\nstartxref\n0\n%%EOF\n");
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

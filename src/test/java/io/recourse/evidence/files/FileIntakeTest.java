package io.recourse.evidence.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
                arguments("print.jpg", Samples.jpgForPrinting(), "image/jpeg"),
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
                arguments("bomb.png", Samples.pngBomb(50_000, 50_000), 422, "image-too-large"),
                arguments("line.png", Samples.pngBomb(70_000, 1), 422, "image-too-large"),
                arguments("cut.png", Arrays.copyOf(png, png.length / 2), 422, "file-damaged"),
                arguments("cut.jpg", Arrays.copyOf(jpg, jpg.length / 2), 422, "file-damaged"),
                arguments("cut.gif", Arrays.copyOf(gif, gif.length / 2), 422, "file-damaged"),
                arguments("cut.pdf", Arrays.copyOf(pdf, pdf.length / 2), 422, "file-damaged"),
                arguments("head.png", Arrays.copyOf(png, 8), 422, "file-damaged"),
                arguments("head.jpg", Arrays.copyOf(jpg, 4), 422, "file-damaged"),
                arguments("cut.pdf", cutBefore("]"), 422, "file-damaged"),
                arguments("cut.pdf", cutBefore("4 0 obj"), 422, "file-damaged"),
                arguments("empty.pdf", Samples.pdfWithoutPages(), 422, "file-damaged"),
                arguments("head.pdf", Samples.latin("%PDF-1.7\n%%EOF\n"), 422, "file-damaged"),
                arguments("late.pdf", Samples.concat(Samples.latin("GIF\n"), pdf), 422, "file-damaged"),
                arguments("nested.pdf", nested(), 422, "pdf-too-complex"),
                arguments("deep.pdf", Samples.pdfWith("[".repeat(50_000) + "]".repeat(50_000)), 422, "pdf-too-complex"),
                arguments("deep.pdf", Samples.pdfWith("<</A " + "[".repeat(50_000)), 422, "pdf-too-complex"),
                arguments("deep.pdf", Samples.pdfWithDeepList(400), 422, "pdf-too-complex"),
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
                arguments("then.pdf", Samples.pdfOpeningAtAndThen("URI"), 422, "pdf-scripted"),
                arguments("quits.pdf", Samples.pdfOpeningAt("Quit"), 422, "pdf-scripted"),
                arguments("elsewhere.pdf", Samples.pdfWithContentElsewhere(), 422, "pdf-scripted"),
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

    static Stream<Arguments> misnamed() {
        byte[] jpg = Samples.jpg();
        return Stream.of(
                arguments("IMG_0001.heic", jpg, "IMG_0001.heic.jpg"),
                arguments("photo.png", jpg, "photo.png.jpg"),
                arguments("O1CN01_!!0.jpg_.webp", jpg, "O1CN01_!!0.jpg_.webp.jpg"),
                arguments("www.taobao.com", jpg, "www.taobao.com.jpg"),
                arguments("截图", jpg, "截图.jpg"),
                arguments("wrong.exe", jpg, "wrong.exe.jpg"),
                arguments("wrong.svg", Samples.gif(), "wrong.svg.gif"),
                arguments("wrong.jpg", Samples.png(), "wrong.jpg.png"),
                arguments("bill.jpg", Samples.pdf(), "bill.jpg.pdf"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("misnamed")
    void what_a_file_is_says_its_content_and_not_its_name(String name, byte[] file, String kept) {
        Received received = Evidence.in(directory).receive(name, file);

        assertThat(received.originalName()).isEqualTo(kept);
        assertThat(received.givenName()).isEqualTo(name);
        assertThat(received.key()).endsWith(kept.substring(kept.lastIndexOf('.')));
    }

    static Stream<Arguments> careless() {
        byte[] pdf = Samples.ordinaryPdf();
        String text = new String(pdf, StandardCharsets.ISO_8859_1);
        byte[] byteOrderMark = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
        return Stream.of(
                arguments("a byte-order mark before it", Samples.concat(byteOrderMark, pdf)),
                arguments("a line end before it", Samples.concat(Samples.latin("\r\n"), pdf)),
                arguments("blanks before it", Samples.concat(byteOrderMark, Samples.latin(" \n\n\t"), pdf)),
                arguments("2 kB after its end", Samples.concat(pdf, Samples.latin("x".repeat(2048)))),
                arguments("20 kB of nothing after its end", Samples.concat(pdf, new byte[20 << 10])),
                arguments("no mark at its end", Samples.latin(text.replace("%%EOF", ""))),
                arguments("no table at its end", Samples.latin(text.substring(0, text.lastIndexOf("startxref")))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("careless")
    void a_pdf_that_can_be_read_is_taken_however_carelessly_it_was_written(String what, byte[] pdf) {
        Evidence evidence = Evidence.in(directory);

        Received received = evidence.receive("bill.pdf", pdf);

        assertThat(received.mediaType()).isEqualTo("application/pdf");
        assertThat(received.leadsOut()).isFalse();
        assertThat(evidence.original(received.key())).isEqualTo(pdf);
    }

    @ParameterizedTest
    @ValueSource(strings = {"FirstPage", "LastPage", "NextPage", "PrevPage", "Print"})
    void a_pdf_that_turns_its_own_pages_when_it_is_opened_is_taken(String action) {
        assertThat(Evidence.in(directory)
                        .receive("bill.pdf", Samples.pdfOpeningAt(action))
                        .leadsOut())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://carrier.example/bill",
                "HTTP://carrier.example",
                "mailto:help@carrier.example",
                "tel:+8610086",
                "www.taobao.com",
            })
    void a_link_to_the_web_is_nothing_to_tell(String address) {
        assertThat(Evidence.in(directory)
                        .receive("bill.pdf", Samples.pdfWithAddress(address))
                        .leadsOut())
                .isFalse();
    }

    static Stream<byte[]> leadingOut() {
        return Stream.of(
                Samples.pdfWithAddress("javascript:alert(1)"),
                Samples.pdfWithAddress(" Java\tScript\n:alert(1)"),
                Samples.pdfWithAddress("file:///etc/passwd"),
                Samples.pdfWithAddress("data:text/html,<script>alert(1)</script>"),
                Samples.pdfWithAddress("\\\\host\\share\\a.exe"),
                Samples.pdfWithAddress("//host/share/a.exe"),
                Samples.pdfWithAddress("ms-word:ofe|u|https://elsewhere.example/a.docm"),
                Samples.pdfWithDocument("\\\\host\\share\\a.pdf"),
                Samples.pdfWithDocument("other.pdf"),
                Samples.pdfWithBase("file://host/share/"));
    }

    @ParameterizedTest
    @MethodSource("leadingOut")
    void a_pdf_that_leads_elsewhere_is_taken_and_told_and_its_copy_leads_nowhere(byte[] pdf) throws IOException {
        Evidence evidence = Evidence.in(directory);

        Received received = evidence.receive("bill.pdf", pdf);

        assertThat(received.leadsOut()).isTrue();
        assertThat(evidence.original(received.key())).isEqualTo(pdf);
        assertThat(evidence.content().leadsOut(received.key())).isTrue();
        byte[] copy;
        try (InputStream in = evidence.content().stayingInside(received.key()).content()) {
            copy = in.readAllBytes();
        }
        assertThat(evidence.receive("copy.pdf", copy).leadsOut()).isFalse();
        assertThat(Evidence.filesIn(directory)).contains("view/2026-01-05/" + received.key());
    }

    @Test
    void a_copy_keeps_the_links_to_the_web_and_all_its_pages() throws IOException {
        Evidence evidence = Evidence.in(directory);
        String key = evidence.receive("bill.pdf", Samples.pdfWithBothLinks()).key();

        try (InputStream in = evidence.content().stayingInside(key).content();
                PDDocument copy = Loader.loadPDF(in.readAllBytes())) {
            assertThat(copy.getNumberOfPages()).isEqualTo(1);
            assertThat(copy.getPage(0).getAnnotations())
                    .extracting(link -> ((PDAnnotationLink) link).getAction())
                    .extracting(action -> action == null ? null : ((PDActionURI) action).getURI())
                    .containsExactly("https://carrier.example/bill", null);
        }
    }

    static Stream<Arguments> causes() {
        return Stream.of(
                arguments(Samples.pdfOpeningWith("JavaScript"), "a script (JavaScript)"),
                arguments(Samples.pdfWithLink("Launch"), "start another program"),
                arguments(Samples.pdfWithLink("SubmitForm"), "sends off"),
                arguments(Samples.pdfWithLink("Rendition"), "sound, film"),
                arguments(Samples.pdfWithForm(), "(XFA)"),
                arguments(Samples.pdfOpeningWith("URI"), "by itself when it is opened"),
                arguments(Samples.pdfActingOnClose("URI"), "by itself when it is opened or closed"),
                arguments(Samples.pdfWithContentElsewhere(), "from somewhere else"),
                arguments(Samples.pdfWithAttachment(), "attached inside"),
                arguments(Samples.encryptedPdf(""), "protected"),
                arguments(Samples.pdfWithoutPages(), "has no pages"),
                arguments(Samples.concat(Samples.latin("GIF\n"), Samples.pdf()), "before the PDF begins"),
                arguments(Samples.heic(), "On an iPhone"),
                arguments(cutBefore("]"), "incomplete or damaged"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("causes")
    void a_refusal_names_the_true_cause(byte[] file, String cause) {
        assertThat(refusal(Evidence.in(directory), "file", file)).contains(cause);
    }

    @Test
    void whatever_a_pdf_is_made_of_it_takes_one_line_of_the_log() {
        Evidence evidence = Evidence.in(directory);
        var root = (ch.qos.logback.classic.Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        var lines = new ListAppender<ILoggingEvent>();
        lines.start();
        root.addAppender(lines);
        try {
            refusal(evidence, "deep.pdf", Samples.pdfWith("[".repeat(50_000)));
            refusal(evidence, "deep.pdf", Samples.pdfWithDeepList(600));
        } finally {
            root.detachAppender(lines);
        }

        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("A PDF is refused: pdf-too-complex", "A PDF is refused: pdf-too-complex");
        assertThat(lines.list).allMatch(line -> line.getThrowableProxy() == null);
    }

    @Test
    void words_name_what_was_found_and_what_is_taken() {
        Evidence evidence = Evidence.in(directory);

        assertThat(refusal(evidence, "vector.png", Samples.svg()))
                .isEqualTo(
                        "“vector.png” can't be taken: its content is svg, and we take gif, jpg, png, pdf, whatever the"
                                + " name says. Save it as one of these, or take a screenshot of it, and hand that in.");
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

    /** A whole one but for its end, from there on. */
    private static byte[] cutBefore(String what) {
        String whole = new String(Samples.pdfWith("[1 2 3]"), StandardCharsets.ISO_8859_1);
        return Samples.latin(whole.substring(0, whole.lastIndexOf(what)));
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

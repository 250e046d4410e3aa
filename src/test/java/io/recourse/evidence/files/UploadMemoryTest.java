package io.recourse.evidence.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.apache.pdfbox.cos.COSStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadMemoryTest {

    private static final long MEGABYTE = 1 << 20;

    @TempDir
    Path directory;

    @Test
    void twenty_uploads_of_10_mb_at_once_fit_into_a_heap_of_256_mb() throws Exception {
        Path photo = file("photo.jpg", Samples.photo(Samples.noise(4640, 3480, 1), 6, "here"));
        Path screenshot = file("talk.png", Samples.encoded(Samples.noise(1870, 1840, 2), "png"));
        Path bill = file("bill.pdf", pdfOf(9_900_000));

        OtherJvm run = OtherJvm.run(
                List.of("-Xmx256m", "-XX:+ExitOnOutOfMemoryError"),
                TwentyUploads.class,
                directory.resolve("store"),
                photo,
                screenshot,
                bill);

        long bytes = 7 * Files.size(photo) + 7 * Files.size(screenshot) + 6 * Files.size(bill);
        assertThat(bytes).isBetween(184 * MEGABYTE, 200 * MEGABYTE);
        assertThat(run.output()).contains("received " + bytes + " bytes in a heap of 256 MB");
        assertThat(run.exitCode()).isZero();
        assertThat(Evidence.filesIn(directory.resolve("store")))
                .filteredOn(name -> name.startsWith("original/"))
                .hasSize(20);
        assertThat(Evidence.filesIn(directory.resolve("store/incoming"))).isEmpty();
    }

    private Path file(String name, byte[] content) throws IOException {
        assertThat(content.length).as(name).isBetween((int) (9.2 * MEGABYTE), (int) (10 * MEGABYTE));
        return Files.write(directory.resolve(name), content);
    }

    private static byte[] pdfOf(int bytes) {
        var noise = new byte[bytes];
        new Random(3).nextBytes(noise);
        return Samples.pdf((document, page) -> {
            COSStream stream = document.getDocument().createCOSStream();
            try (var out = stream.createOutputStream()) {
                out.write(noise);
            }
            page.getCOSObject().setItem("PieceInfo", stream);
        });
    }
}

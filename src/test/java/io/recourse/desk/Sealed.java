package io.recourse.desk;

import io.recourse.custody.VerifyCaseFile;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Person;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The sealed case file as a reader downloads and verifies it. */
final class Sealed {

    private Sealed() {}

    /** What verifying it finds wrong; empty when it verifies. */
    static String findings(Person reader, FiledCase complaint) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                URI.create("http://localhost:" + reader.caller().port() + complaint.path("/file.zip")));
        reader.caller().headers().forEach(request::header);
        try {
            Path file = Files.createTempFile("case", ".zip");
            try {
                Files.write(
                        file,
                        HttpClient.newHttpClient()
                                .send(request.build(), BodyHandlers.ofByteArray())
                                .body());
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                int code = VerifyCaseFile.run(
                        new String[] {"verify-case-file", file.toString()},
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        Locale.ENGLISH);
                return code == 0 ? "" : out.toString(StandardCharsets.UTF_8);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

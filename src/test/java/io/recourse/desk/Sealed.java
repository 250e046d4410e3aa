package io.recourse.desk;

import io.recourse.custody.VerifyCaseFile;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Person;
import java.io.ByteArrayInputStream;
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
import java.util.zip.ZipInputStream;

/** The sealed case file as a reader downloads and verifies it. */
public final class Sealed {

    private Sealed() {}

    /** What verifying it finds wrong; empty when it verifies. */
    public static String findings(Person reader, FiledCase complaint) {
        try {
            Path file = Files.createTempFile("case", ".zip");
            try {
                Files.write(file, download(reader, complaint));
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
        }
    }

    /** All that stands in it, as text. */
    public static String text(Person reader, FiledCase complaint) {
        StringBuilder text = new StringBuilder();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(download(reader, complaint)))) {
            while (zip.getNextEntry() != null) {
                text.append(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static byte[] download(Person reader, FiledCase complaint) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                URI.create("http://localhost:" + reader.caller().port() + complaint.path("/file.zip")));
        reader.caller().headers().forEach(request::header);
        try {
            return HttpClient.newHttpClient()
                    .send(request.build(), BodyHandlers.ofByteArray())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

package io.recourse.retention;

import io.recourse.custody.VerifyCaseFile;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Person;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/** Sealed case files as they are downloaded and verified. */
final class SealedFiles {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private SealedFiles() {}

    /** The case's file as this reader gets it, in a file of its own in the folder. */
    static Path download(FiledCase complaint, Person reader, Path folder) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                URI.create("http://localhost:" + reader.caller().port() + complaint.path("/file.zip")));
        reader.caller().headers().forEach(request::header);
        try {
            HttpResponse<byte[]> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(new String(answer.body(), StandardCharsets.UTF_8));
            }
            return Files.write(Files.createTempFile(folder, reader.name() + "-", ".zip"), answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What the command exits with and says, in English. */
    static String verified(Path... files) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        String[] arguments = Stream.concat(
                        Stream.of("verify-case-file"), Stream.of(files).map(Path::toString))
                .toArray(String[]::new);
        int code = VerifyCaseFile.run(arguments, new PrintStream(said, true, StandardCharsets.UTF_8), Locale.ENGLISH);
        return code + " " + said.toString(StandardCharsets.UTF_8);
    }
}

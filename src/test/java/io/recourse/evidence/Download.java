package io.recourse.evidence;

import io.recourse.testing.Person;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** A file as it comes over the wire. */
public record Download(HttpResponse<byte[]> response) {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    public static Download by(Person person, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                URI.create("http://localhost:" + person.caller().port() + path));
        person.caller().headers().forEach(request::header);
        try {
            return new Download(CLIENT.send(request.build(), BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public int status() {
        return response.statusCode();
    }

    public byte[] body() {
        return response.body();
    }

    public String header(String name) {
        return String.join(", ", response.headers().allValues(name));
    }
}

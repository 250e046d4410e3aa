package io.recourse.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Somebody signed in who reads over HTTP, one thing after the other. */
final class HttpReader {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String url;
    private final String token;

    private HttpReader(String url, String token) {
        this.url = url;
        this.token = token;
    }

    static HttpReader of(Cases cases, String name, String role) throws Exception {
        return new HttpReader(cases.url(), cases.token(name, role));
    }

    /** What is answered to this address; everything but 200 is a failure of the benchmark. */
    String get(String address) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + address))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json")
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IllegalStateException(response.statusCode() + " " + address + " " + response.body());
        }
        return response.body();
    }
}

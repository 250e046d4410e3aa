package io.recourse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.client.RestClient;

/** What the page about operations tells to do helps, on a platform that answers today and not tomorrow. */
class OperationsTest {

    private static final String ORDER = """
            {"id": "4711", "seller": "shop", "buyer": "guest",
             "placedAt": "2025-12-20T10:00:00+08:00", "succeededAt": "2025-12-28T10:00:00+08:00",
             "reviews": [
               {"id": "r1", "by": "BUYER", "rating": "NEGATIVE", "text": "差评",
                "at": "2026-01-02T10:00:00+08:00", "effective": true},
               {"id": "r2", "by": "SELLER", "rating": "POSITIVE", "text": "好评",
                "at": "2026-01-02T10:00:00+08:00", "effective": true}]}""";
    private static final Map<String, String> FILING = Map.of(
            "kind", "UNREASONABLE_REVIEW",
            "ground", "EXTORTION",
            "orderId", "4711",
            "reviewId", "r1",
            "statement", "买家以差评要挟");

    private static final Pattern OPERATIONS = Pattern.compile("http://localhost:8080(/api/operations/incidents\\S*)");
    private static final Pattern CALENDAR =
            Pattern.compile("-X PUT http://localhost:8080(/api/calendar/2027) .*? -d '(.*?)'", Pattern.DOTALL);

    private static HttpServer platform;
    private static volatile boolean ordersAnswered;
    private static volatile boolean measuresTaken;
    private static ConfigurableApplicationContext application;
    private static RestClient http;

    @BeforeAll
    static void start() throws IOException {
        platform = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        platform.createContext("/orders/4711", call -> answer(call, ordersAnswered ? 200 : 503, ORDER));
        platform.createContext("/measures/", call -> answer(call, measuresTaken ? 200 : 503, "{}"));
        platform.start();
        application = new SpringApplicationBuilder(RecourseApplication.class)
                .profiles("simulation")
                .run(
                        "--server.port=0",
                        "--spring.datasource.url=jdbc:h2:mem:operations;LOCK_TIMEOUT=10000",
                        "--recourse.marketplace.url=http://localhost:"
                                + platform.getAddress().getPort(),
                        "--recourse.marketplace.secret=whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        http = RestClient.builder()
                .baseUrl("http://localhost:"
                        + ((WebServerApplicationContext) application)
                                .getWebServer()
                                .getPort())
                .defaultStatusHandler(status -> true, (request, response) -> {})
                .build();
        for (var account :
                Map.of("shop", "SELLER", "guest", "BUYER", "admin", "ADMIN").entrySet()) {
            http.put()
                    .uri("/api/simulation/accounts/{name}", account.getKey())
                    .body(Map.of("password", "demo", "roles", List.of(account.getValue())))
                    .retrieve()
                    .toBodilessEntity();
        }
    }

    private static void answer(HttpExchange call, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        call.getResponseHeaders().add("Content-Type", "application/json");
        call.sendResponseHeaders(status, bytes.length);
        try (call) {
            call.getResponseBody().write(bytes);
        }
    }

    @AfterAll
    static void stop() {
        application.close();
        platform.stop(0);
    }

    @Test
    void a_filing_while_the_marketplace_is_down_is_told_to_come_again() {
        ordersAnswered = false;

        ResponseEntity<JsonNode> refused = post("shop", "/api/cases", FILING);

        assertThat(refused.getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
        assertThat(refused.getBody().path("type").asText()).isEqualTo("urn:recourse:problem:marketplace-unavailable");
        assertThat(refused.getBody().path("title").asText()).isEqualTo("暂时无法连接交易平台");
    }

    @Test
    void a_measure_that_was_given_up_is_found_and_carried_out_as_the_page_says() throws IOException {
        ordersAnswered = true;
        measuresTaken = false;
        List<String> calls = OPERATIONS
                .matcher(Files.readString(Path.of("docs/operations.md")))
                .results()
                .map(call -> call.group(1))
                .toList();
        assertThat(calls)
                .contains(
                        "/api/operations/incidents",
                        "/api/operations/incidents/4711/retry",
                        "/api/operations/incidents/retry");

        String number =
                post("shop", "/api/cases", FILING).getBody().path("number").asText();
        advance("PT72H");

        JsonNode incident = get("admin", "/api/operations/incidents").at("/items/0");
        assertThat(incident.path("caseNumber").asText()).isEqualTo(number);
        assertThat(incident.toString()).contains("HIDE_PENDING", "503");
        assertThat(stateOfHiding(number)).isEqualTo("FAILED");

        measuresTaken = true;
        post("admin", "/api/operations/incidents/" + incident.path("id").asText() + "/retry", Map.of());
        advance("PT1S");

        assertThat(stateOfHiding(number)).isEqualTo("CARRIED_OUT");
        assertThat(get("admin", "/api/operations/incidents").path("items")).isEmpty();
    }

    @Test
    void the_calendar_is_imported_as_the_page_says() throws IOException {
        MatchResult call = CALENDAR.matcher(Files.readString(Path.of("docs/operations.md")))
                .results()
                .findFirst()
                .orElseThrow();

        ResponseEntity<JsonNode> imported = http.put()
                .uri(call.group(1))
                .headers(headers -> headers.setBasicAuth("admin", "demo"))
                .contentType(MediaType.APPLICATION_JSON)
                .body(call.group(2))
                .retrieve()
                .toEntity(JsonNode.class);

        assertThat(imported.getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(imported.getBody().toString()).contains("2027-01-01");
    }

    private static JsonNode get(String name, String path) {
        return http.get()
                .uri(path)
                .headers(headers -> headers.setBasicAuth(name, "demo"))
                .retrieve()
                .body(JsonNode.class);
    }

    private static String stateOfHiding(String number) {
        return get("shop", "/api/cases/" + number).at("/measures/0/state").asText();
    }

    private static void advance(String by) {
        http.post()
                .uri("/api/simulation/clock")
                .body(Map.of("advanceBy", by))
                .retrieve()
                .toBodilessEntity();
    }

    private static ResponseEntity<JsonNode> post(String name, String path, Object body) {
        return http.post()
                .uri(path)
                .headers(headers -> headers.setBasicAuth(name, "demo"))
                .header("Accept-Language", "zh-CN")
                .body(body)
                .retrieve()
                .toEntity(JsonNode.class);
    }
}

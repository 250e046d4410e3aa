package io.recourse.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.faults.RunningRecourse.Answer;
import io.recourse.testing.Line;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The application as an operator runs it, and a database that goes away: behind two addresses, as a primary and its
 * standby are. The second line leads to the same server, so what was written before the change is there after it.
 */
class DatabaseGoneTest {

    /**
     * More than the two, three and twenty seconds that docs/adr/0091 promises, for a machine that does other things too;
     * without its settings it is for ever, half a minute and nine minutes.
     */
    private static final Duration TOLD = Duration.ofSeconds(20);

    private static final Duration GOES_ON = Duration.ofSeconds(60);

    @TempDir
    Path scratch;

    @Test
    void a_database_that_is_gone_or_hangs_is_told_at_once_and_nothing_is_lost_or_doubled() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setDataDirectory(scratch.resolve("postgres-data"))
                        .start();
                // a server that does not take writes, as a standby does not, and stands first in the address
                EmbeddedPostgres reader = EmbeddedPostgres.builder()
                        .setDataDirectory(scratch.resolve("reader-data"))
                        .setServerConfig("default_transaction_read_only", "on")
                        .start();
                Line primary = new Line(server.getPort());
                Line standby = new Line(server.getPort())) {
            standby.breaks();
            String url = "jdbc:postgresql://127.0.0.1:" + reader.getPort() + ",127.0.0.1:" + primary.port()
                    + ",127.0.0.1:" + standby.port() + "/postgres";
            try (RunningRecourse recourse = new RunningRecourse(
                    scratch, "simulation,postgres", Map.of("RECOURSE_DB_URL", url, "RECOURSE_DB_USER", "postgres"))) {
                recourse.start();
                world(recourse);
                file(recourse, "before").expect(201);
                isReady(recourse, 200, TOLD);

                // it ends, as at a restart
                primary.breaks();
                isReady(recourse, 503, TOLD);
                isToldThatItIsGone(file(recourse, "gone"));
                aPersonReadsIt(recourse);
                primary.works();
                goesOn(recourse, "gone");
                isReady(recourse, 200, GOES_ON);

                // it hangs, as a frozen machine or a network that swallows; then the standby takes over
                primary.stopsAfter(0);
                isReady(recourse, 503, TOLD);
                isToldThatItIsGone(file(recourse, "hangs"));
                standby.works();
                goesOn(recourse, "hangs");
                isReady(recourse, 200, GOES_ON);

                List<String> orders = new ArrayList<>();
                for (JsonNode each :
                        recourse.get("shop", "/api/cases").expect(200).body().get("items")) {
                    orders.add(each.get("orderId").asText());
                }
                assertThat(orders).containsExactlyInAnyOrder("before", "gone", "hangs");
            }
        }
    }

    private static void isReady(RunningRecourse recourse, int status, Duration within) {
        await().atMost(within).pollInterval(Duration.ofMillis(200)).untilAsserted(() -> assertThat(
                        recourse.get(null, "/actuator/health/readiness").status())
                .as(recourse.output())
                .isEqualTo(status));
    }

    private static void isToldThatItIsGone(Answer answer) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(503);
        assertThat(answer.body().get("type").asText()).isEqualTo("urn:recourse:problem:database-unavailable");
        assertThat(answer.headers().get("retry-after")).containsExactly("10");
    }

    /** The same again with the same key, as the problem says. */
    private static void goesOn(RunningRecourse recourse, String order) {
        await().atMost(GOES_ON).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> file(recourse, order)
                .expect(201));
    }

    private static Answer file(RunningRecourse recourse, String order) {
        return recourse.post(
                "shop",
                "/api/cases",
                "file-" + order,
                Map.of(
                        "kind", "UNREASONABLE_REVIEW",
                        "ground", "EXTORTION",
                        "orderId", order,
                        "reviewId", "bad-" + order,
                        "statement", "买家以差评要挟两千元。"));
    }

    /** On a page that asks the database, and who signs in, whose password is not called wrong. */
    private static void aPersonReadsIt(RunningRecourse recourse) throws Exception {
        HttpClient browser =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        HttpResponse<String> form =
                browser.send(page(recourse, "/sign-in").build(), HttpResponse.BodyHandlers.ofString());
        Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(form.body());
        assertThat(token.find()).as(form.body()).isTrue();
        for (HttpRequest.Builder request : List.of(
                page(recourse, "/verify/6XVY1-6ZD01-NX0YF-6EVAR"),
                page(recourse, "/sign-in")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("name=shop&password=pw-shop&_csrf="
                                + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8))))) {
            HttpResponse<String> page = browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
            assertThat(page.statusCode()).as(page.body()).isEqualTo(503);
            assertThat(page.headers().firstValue("content-type").orElse("")).startsWith("text/html");
            assertThat(page.headers().firstValue("retry-after")).hasValue("10");
            assertThat(page.body())
                    .contains("Our database does not answer just now.")
                    .doesNotContain("Idempotency-Key");
        }
    }

    private static HttpRequest.Builder page(RunningRecourse recourse, String path) {
        return HttpRequest.newBuilder(URI.create(recourse.address() + path))
                .timeout(Duration.ofSeconds(20))
                .header("Accept", "text/html")
                .header("Accept-Language", "en");
    }

    private static void world(RunningRecourse recourse) {
        for (String[] account : new String[][] {{"shop", "SELLER"}, {"buyer", "BUYER"}}) {
            recourse.put(
                            null,
                            "/api/simulation/accounts/" + account[0],
                            Map.of("password", "pw-" + account[0], "roles", List.of(account[1])))
                    .expect(201);
        }
        for (String order : List.of("before", "gone", "hangs")) {
            recourse.put(
                            null,
                            "/sandbox/marketplace/orders/" + order,
                            Map.of(
                                    "id", order,
                                    "seller", "shop",
                                    "buyer", "buyer",
                                    "receivingPhone", "13800000000",
                                    "placedAt", "2025-12-20T10:00:00+08:00",
                                    "succeededAt", "2025-12-28T10:00:00+08:00",
                                    "reviews",
                                            List.of(
                                                    review("bad-" + order, "BUYER", "NEGATIVE"),
                                                    review("good-" + order, "SELLER", "POSITIVE"))))
                    .expect(201);
        }
    }

    private static Map<String, Object> review(String id, String by, String rating) {
        return Map.of(
                "id",
                id,
                "by",
                by,
                "rating",
                rating,
                "text",
                "一般。",
                "at",
                "2026-01-02T10:00:00+08:00",
                "effective",
                true);
    }
}

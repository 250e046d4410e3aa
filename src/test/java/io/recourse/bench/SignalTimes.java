package io.recourse.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.recourse.bench.Bench.Options;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a reviewer waits for signals at a shop that has complained of very many reviews, and what each step of a large campaign
 * takes, over HTTP.
 */
final class SignalTimes {

    private static final double ALLOWED_P95 = 100;
    private static final double ALLOWED_STEP = 2000;

    private static final String SHOP = "bigshop";
    private static final String CAMPAIGN = "big";

    /** As many as one campaign may have. */
    private static final int IN_CAMPAIGN = 50;

    /** A picture of one point, each byte as a character. */
    private static final String GIF = new String(
            Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"),
            StandardCharsets.ISO_8859_1);

    /** So many accounts review it again and again. */
    private static final int ACCOUNTS = 30_000;

    private SignalTimes() {}

    static void run(Options options) throws Exception {
        int reviews = options.get("reviews", 100_000);
        int requests = options.get("requests", 300);
        try (Server server = new Server()) {
            Variant recourse = server.start("Recourse", RecourseWorker.class, "recourse");
            new OpenCases(recourse).make(reviews, OpenCases.LATER);
            ofOneShop(recourse.jdbc(), reviews);
            System.err.println(reviews + " reviews of one shop are complained of");
            Map<String, String> looks = new LinkedHashMap<>();
            looks.put("a campaign of " + IN_CAMPAIGN + " with its signals", "/api/campaigns/" + CAMPAIGN);
            looks.put("what is related to a case of it", "/api/cases/" + OpenCases.number(reviews - 1) + "/related");
            looks.put(
                    "what is related to a case that was filed alone",
                    "/api/cases/" + OpenCases.number(reviews / 2) + "/related");
            String url = recourse.cases().url();
            String token = recourse.cases().token("reviewer", "REVIEWER");
            HttpClient http =
                    HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
            Map<String, List<Double>> times = new LinkedHashMap<>();
            Map<String, Integer> sizes = new LinkedHashMap<>();
            // in turn, so that whatever else the machine does meets all alike; the first half compiles the code
            for (int i = -requests; i < requests; i++) {
                for (var look : looks.entrySet()) {
                    long begun = System.nanoTime();
                    int size = get(http, url + look.getValue(), token);
                    double time = (System.nanoTime() - begun) / 1e6;
                    if (i >= 0) {
                        times.computeIfAbsent(look.getKey(), same -> new ArrayList<>())
                                .add(time);
                        sizes.put(look.getKey(), size);
                    }
                }
            }
            Report report = new Report("signals", "look", "kB", "p50 ms", "p95 ms", "p99 ms")
                    .setting("reviews of the shop that were complained of", reviews)
                    .setting("requests of each kind", requests);
            times.forEach((look, all) -> {
                double p95 = Report.percentile(all, 95);
                report.row(look, sizes.get(look) / 1000.0, Report.percentile(all, 50), p95, Report.percentile(all, 99));
                if (p95 > ALLOWED_P95) {
                    report.note("ABOVE %.0f ms: %s", ALLOWED_P95, look);
                }
            });
            steps(recourse, http, url, token, options.get("rounds", 5)).forEach((step, all) -> {
                report.row(
                        step, "-", Report.percentile(all, 50), Report.percentile(all, 95), Report.percentile(all, 99));
                if (Report.percentile(all, 95) > ALLOWED_STEP) {
                    report.note("ABOVE %.0f ms: %s", ALLOWED_STEP, step);
                }
            });
            report.write(server);
        }
    }

    /** A campaign of its own in each round, each step in one call; the first round compiles the code. */
    private static Map<String, List<Double>> steps(
            Variant recourse, HttpClient http, String url, String reviewer, int rounds) throws Exception {
        ObjectMapper json = new ObjectMapper();
        Map<String, List<Double>> times = new LinkedHashMap<>();
        for (int round = 0; round <= rounds; round++) {
            Instant monday = Worker.MONDAY.plus(Duration.ofDays(7L * (round + 1)));
            recourse.cases().setClock(monday);
            int shop = 9_000_000 + 100 * round;
            String seller = recourse.cases().token(Platform.SELLER + shop, "SELLER");
            List<Map<String, String>> items = new ArrayList<>();
            for (int i = 1; i <= IN_CAMPAIGN; i++) {
                items.add(Map.of(
                        "orderId", Platform.ORDER + shop + Platform.OF + (shop + i), "reviewId", Platform.REVIEW));
            }
            Steps steps = new Steps(http, round == 0 ? new LinkedHashMap<>() : times);
            JsonNode filed = json.readTree(steps.post(
                    IN_CAMPAIGN + " complaints are filed in one go",
                    url + "/api/cases/batch",
                    seller,
                    "application/json",
                    HttpRequest.BodyPublishers.ofString(json.writeValueAsString(Map.of(
                            "kind", "UNREASONABLE_REVIEW",
                            "ground", "EXTORTION",
                            "statement", "这些新账号以差评索要赔偿。",
                            "items", items)))));
            String campaign = url + "/api/campaigns/" + filed.get("campaign").asText();
            steps.post(
                    "a picture is handed in for each",
                    campaign + "/evidence",
                    seller,
                    "multipart/form-data; boundary=b",
                    HttpRequest.BodyPublishers.ofString(
                            "--b\r\nContent-Disposition: form-data; name=\"item\"\r\nContent-Type: application/json\r\n\r\n"
                                    + "{\"type\": \"SCREENSHOT\"}\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; "
                                    + "filename=\"proof.gif\"\r\nContent-Type: image/gif\r\n\r\n" + GIF
                                    + "\r\n--b--\r\n",
                            StandardCharsets.ISO_8859_1));
            steps.post(
                    "\"nothing to add\" is said for each",
                    campaign + "/evidence/complete",
                    seller,
                    "application/json",
                    HttpRequest.BodyPublishers.ofString("{}"));
            recourse.cases().setClock(monday.plus(Duration.ofDays(4)));
            recourse.cases().work();
            steps.post(
                    "all are claimed",
                    campaign + "/claim",
                    reviewer,
                    "application/json",
                    HttpRequest.BodyPublishers.ofString("{}"));
            List<Map<String, Object>> decisions = new ArrayList<>();
            filed.get("results")
                    .forEach(one -> decisions.add(Map.of(
                            "number", one.get("number").asText(),
                            "outcome", "UPHELD",
                            "rule", "第八十六条",
                            "reasons", "威胁在评价之前。",
                            "measures", List.of(Map.of("measure", "DELETE_REVIEW")))));
            steps.post(
                    "all are decided",
                    campaign + "/decisions",
                    reviewer,
                    "application/json",
                    HttpRequest.BodyPublishers.ofString(json.writeValueAsString(Map.of("decisions", decisions))));
            recourse.cases().work();
        }
        return times;
    }

    private record Steps(HttpClient http, Map<String, List<Double>> times) {

        /** The answer, in which each of them was done. */
        String post(String step, String address, String token, String type, HttpRequest.BodyPublisher body)
                throws Exception {
            long begun = System.nanoTime();
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create(address))
                            .header("Authorization", "Bearer " + token)
                            .header("Content-Type", type)
                            .POST(body)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            times.computeIfAbsent(step, same -> new ArrayList<>()).add((System.nanoTime() - begun) / 1e6);
            if (answer.statusCode() != 200 || answer.body().contains("\"problem\"")) {
                throw new IllegalStateException(answer.statusCode() + " " + answer.body());
            }
            return answer.body();
        }
    }

    /**
     * All cases become those of one shop, ten minutes apart, with words of their own in nine of ten reviews; the newest are a
     * campaign, whose accounts four other shops complain of, too.
     */
    private static void ofOneShop(JdbcClient jdbc, int reviews) {
        String nth = "(cast(substring(number from 9) as integer) - %d)"
                .formatted(Integer.parseInt(OpenCases.number(0).substring(8)));
        jdbc.sql("""
                        update cases
                        set complainant = case when %1$s <= 200 then 'othershop' || (%1$s %% 4) else '%2$s' end,
                            respondent = case when %1$s <= 200 then 'account' || (%3$d - %1$s / 4)
                                              when %1$s > %3$d - %4$d then 'account' || %1$s
                                              else 'account' || (%1$s %% %5$d) end,
                            campaign = case when %1$s > %3$d - %4$d then '%6$s' end,
                            filed_at = filed_at - (%3$d - %1$s) * interval '10 minutes'
                        where number like 'RC-2026-1______'
                        """.formatted(nth, SHOP, reviews, IN_CAMPAIGN, ACCOUNTS, CAMPAIGN))
                .update();
        jdbc.sql("""
                        update filing
                        set order_as_filed = regexp_replace(
                                replace(order_as_filed, '差',
                                    case when %1$s %% 10 = 0 then '假货，退款不退货' else '不好 ' || md5(case_number) end),
                                '"seller":"[^"]*"',
                                '"seller":"%2$s"'),
                            review_text = %1$s %% 10 * %1$s
                        where case_number like 'RC-2026-1______'
                        """.formatted(nth.replace("number", "case_number"), SHOP)).update();
        jdbc.sql("""
                        insert into campaign (id, complainant, kind, ground, begun_at)
                        values ('%s', '%s', 'UNREASONABLE_REVIEW', 'EXTORTION', now())
                        """.formatted(CAMPAIGN, SHOP)).update();
        jdbc.sql(
                        "insert into campaign_case (campaign, case_number) select campaign, number from cases where campaign = '%s'"
                                .formatted(CAMPAIGN))
                .update();
        jdbc.sql("vacuum analyze").update();
    }

    /** Its size in bytes. */
    private static int get(HttpClient http, String address, String token) throws Exception {
        HttpResponse<byte[]> answer = http.send(
                HttpRequest.newBuilder(URI.create(address))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.statusCode() + " " + address);
        }
        return answer.body().length;
    }
}

package io.recourse.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The work list with very many open cases: any page over HTTP, beside the engine's task query. */
final class WorkListPages {

    private WorkListPages() {}

    static void run(Options options) {
        int open = options.get("open", 200_000);
        int requests = options.get("requests", 2000);
        int rounds = options.get("rounds", 5);
        try (Server server = new Server();
                Keys keys = new Keys();
                Variant ours = Variant.start(
                        "Recourse",
                        RecourseWorker.class,
                        server,
                        server.newDatabase("recourse"),
                        Map.of("keys", keys.url()));
                Variant usual = Variant.start(
                        "engine as usual", UsualWorker.class, server, server.newDatabase("usual"), Map.of())) {
            for (Variant variant : List.of(ours, usual)) {
                new OpenCases(server.jdbc(variant.database())).make(variant, open, Duration.ofDays(3000));
                System.err.println(variant.name() + ": " + open + " cases are open");
            }
            new Measurement(server, ours, usual, keys.token("reviewer", "REVIEWER"), open, requests, rounds).run();
        }
    }

    private static final class Measurement {

        private static final ObjectMapper JSON = new ObjectMapper();

        private final Server server;
        private final Variant ours;
        private final Variant usual;
        private final String token;
        private final int open;
        private final int requests;
        private final int rounds;
        private final int port;
        private final HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

        Measurement(Server server, Variant ours, Variant usual, String token, int open, int requests, int rounds) {
            this.server = server;
            this.ours = ours;
            this.usual = usual;
            this.token = token;
            this.open = open;
            this.requests = requests;
            this.rounds = rounds;
            this.port = ours.ask("port", Map.of()).get("port").asInt();
        }

        void run() {
            List<Double> first = new ArrayList<>();
            List<Double> any = new ArrayList<>();
            List<Double> count = new ArrayList<>();
            List<Double> usualPage = new ArrayList<>();
            List<Double> usualCount = new ArrayList<>();
            JdbcClient jdbc = server.jdbc(ours.database());
            firstPages(requests, new ArrayList<>());
            anyPages(requests / 4, new ArrayList<>());
            usualPages(2, new ArrayList<>(), new ArrayList<>());
            for (int round = 0; round < rounds; round++) {
                firstPages(requests / rounds, first);
                anyPages(requests / rounds, any);
                counts(jdbc, requests / rounds, count);
                usualPages(4, usualPage, usualCount);
                System.err.printf("round %d of %d%n", round + 1, rounds);
            }
            Report report = new Report("worklist", "what", "p50 ms", "p99 ms", "engine's p50 to ours")
                    .setting("open cases", open)
                    .setting("requests", requests)
                    .setting("filter", "queue=EXAMINATION&ground=<each of the seven in turn>, 20 on a page");
            row(report, "Recourse over HTTP: first page", first, null);
            row(report, "Recourse over HTTP: any page of 100 on the way to the last", any, null);
            row(report, "Recourse's columns: count", count, null);
            row(report, "engine's task query: first page", usualPage, first);
            row(report, "engine's task query: count", usualCount, count);
            report.write(server);
        }

        private static void row(Report report, String what, List<Double> times, List<Double> ours) {
            double[] all = times.stream().mapToDouble(Double::doubleValue).toArray();
            report.row(
                    what,
                    Report.percentile(all, 50),
                    Report.percentile(all, 99),
                    ours == null ? null : Report.median(times) / Report.median(ours));
        }

        private void firstPages(int times, List<Double> into) {
            for (int i = 0; i < times; i++) {
                page(OpenCases.GROUNDS.get(i % OpenCases.GROUNDS.size()), 20, null, into);
            }
        }

        /** From the first page on, as far as that comes. */
        private void anyPages(int times, List<Double> into) {
            String cursor = null;
            int ground = 0;
            for (int i = 0; i < times; i++) {
                cursor = page(OpenCases.GROUNDS.get(ground), 100, cursor, into);
                if (cursor == null) {
                    ground = (ground + 1) % OpenCases.GROUNDS.size();
                }
            }
        }

        private String page(String ground, int limit, String cursor, List<Double> into) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port
                            + "/api/tasks?queue=EXAMINATION&ground=" + ground + "&limit=" + limit
                            + (cursor == null ? "" : "&cursor=" + cursor)))
                    .header("Authorization", "Bearer " + token)
                    .build();
            try {
                long begun = System.nanoTime();
                HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
                into.add((System.nanoTime() - begun) / 1e6);
                JsonNode page = JSON.readTree(response.body());
                if (response.statusCode() != 200 || page.get("items").isEmpty()) {
                    throw new IllegalStateException(response.statusCode() + " " + response.body());
                }
                return page.get("next").textValue();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        private static void counts(JdbcClient jdbc, int times, List<Double> into) {
            for (int i = 0; i < times; i++) {
                long begun = System.nanoTime();
                jdbc.sql("select count(*) from cases where queue = 'EXAMINATION' and ground = ?")
                        .param(OpenCases.GROUNDS.get(i % OpenCases.GROUNDS.size()))
                        .query(Long.class)
                        .single();
                into.add((System.nanoTime() - begun) / 1e6);
            }
        }

        private void usualPages(int times, List<Double> pages, List<Double> counts) {
            for (int i = 0; i < times; i++) {
                JsonNode answer = usual.ask(
                        "first page",
                        Map.of("ground", OpenCases.GROUNDS.get(i % OpenCases.GROUNDS.size()), "times", 1));
                answer.get("page").forEach(time -> pages.add(time.asDouble()));
                answer.get("count").forEach(time -> counts.add(time.asDouble()));
            }
        }
    }
}

package io.recourse.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.recourse.bench.Bench.Options;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The work list with very many open cases: any page over HTTP, beside the engine's task query. */
final class WorkListPages {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What else is read at the desk, and the name under which it is reported. */
    private static final Map<String, String> DESK = desk();

    private final HttpReader reviewer;
    private final HttpReader supervisor;

    private WorkListPages(Cases cases) throws Exception {
        this.reviewer = HttpReader.of(cases, "reviewer", "REVIEWER");
        this.supervisor = HttpReader.of(cases, "supervisor", "SUPERVISOR");
    }

    private static Map<String, String> desk() {
        Map<String, String> desk = new LinkedHashMap<>();
        desk.put("page of the desk", "/api/tasks/desk");
        desk.put(
                "page of the desk, one group and two grounds",
                "/api/tasks/desk?group=LATER&ground=ABUSE&ground=EXTORTION");
        desk.put("page of the desk, what one has oneself", "/api/tasks/desk?assignee=me");
        desk.put("page of the desk, a word that is nowhere", "/api/tasks/desk?q=zzzz");
        desk.put("counts of the desk, each time counted", "/api/tasks/counts");
        desk.put("precedents", "/api/precedents?kind=UNREASONABLE_REVIEW&ground=EXTORTION");
        desk.put("numbers of the house, each time counted", "/api/overview");
        return desk;
    }

    static void run(Options options) throws Exception {
        int open = options.get("open", 200_000);
        int requests = options.get("requests", 400);
        int rounds = options.get("rounds", 5);
        try (Server server = new Server()) {
            Variant ours = server.start("Recourse", RecourseWorker.class, "recourse");
            Variant usual = server.start("engine as usual", UsualWorker.class, "usual");
            for (Variant variant : List.of(ours, usual)) {
                new OpenCases(variant).make(open, OpenCases.LATER);
                System.err.println(variant.name() + ": " + open + " cases are open");
            }
            WorkListPages pages = new WorkListPages(ours.cases());
            WorkListPages counting = new WorkListPages(server.start(
                            "Recourse, each time counted",
                            RecourseWorker.class,
                            "recourse",
                            "--recourse.desk.counts-held-for=0s")
                    .cases());
            Map<String, List<Double>> desk = new LinkedHashMap<>();
            Map<String, List<Double>> times = new LinkedHashMap<>();
            for (int round = 0; round <= rounds; round++) {
                if (round == 1) {
                    // the first compiled the code
                    times.clear();
                    desk.clear();
                }
                pages.measure(times, requests);
                for (int i = 0; i < 4; i++) {
                    String ground = OpenCases.GROUNDS.get((4 * round + i) % OpenCases.GROUNDS.size());
                    time(times, "engine's task query: first page", () -> usual.cases()
                            .firstPage(ground));
                    time(times, "engine's task query: count", () -> usual.cases()
                            .count(ground));
                    time(times, "Recourse, not held: count", () -> ours.cases().count(ground));
                }
                for (int i = 0; i < requests / 20; i++) {
                    for (var one : DESK.entrySet()) {
                        time(desk, one.getKey(), () -> counting.get(one.getValue()));
                    }
                }
                System.err.printf("round %d of %d%n", round, rounds);
            }
            Report report = new Report("worklist", "what", "p50 ms", "p99 ms", "times as fast as the engine's")
                    .setting("open cases", open)
                    .setting("requests of each kind", rounds * requests)
                    .setting("filter", "queue=EXAMINATION&ground=<each of the seven in turn>");
            times.forEach((what, all) -> {
                String engines = "engine's task query: " + (what.endsWith("count") ? "count" : "first page");
                report.row(
                        what,
                        Report.percentile(all, 50),
                        Report.percentile(all, 99),
                        Report.median(times.get(engines)) / Report.median(all));
            });
            desk.forEach((what, all) -> report.row(what, Report.percentile(all, 50), Report.percentile(all, 99), "-"));
            report.write(server);
        }
    }

    private static void time(Map<String, List<Double>> times, String what, Worker.Step work) throws Exception {
        long begun = System.nanoTime();
        work.take();
        times.computeIfAbsent(what, same -> new ArrayList<>()).add((System.nanoTime() - begun) / 1e6);
    }

    private void measure(Map<String, List<Double>> times, int requests) throws Exception {
        String cursor = "";
        for (int i = 0; i < requests; i++) {
            String ground = OpenCases.GROUNDS.get(i % OpenCases.GROUNDS.size());
            time(times, "Recourse over HTTP: first page", () -> page(ground, 20, ""));
            time(times, "Recourse over HTTP: count", () -> get("/api/tasks/counts?queue=EXAMINATION&ground=" + ground));
            // on and on through the cases of one ground, to the last page and from the first again
            String from = cursor;
            String[] next = new String[1];
            time(times, "Recourse over HTTP: any page of 100", () -> next[0] = page("EXTORTION", 100, from));
            cursor = next[0];
        }
    }

    /** The cursor of the next page; empty after the last. */
    private String page(String ground, int limit, String cursor) throws Exception {
        String response = get("/api/tasks?queue=EXAMINATION&ground=" + ground + "&limit=" + limit
                + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
        JsonNode page = JSON.readTree(response);
        if (page.get("items").isEmpty()) {
            throw new IllegalStateException(response);
        }
        return page.get("next").asText("");
    }

    private String get(String address) throws Exception {
        return (address.equals("/api/overview") ? supervisor : reviewer).get(address);
    }
}

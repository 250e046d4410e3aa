package io.recourse.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What each step costs with few and with many open cases. */
final class Growth {

    private static final double ALLOWED = 2;

    private Growth() {}

    static void run(Options options) {
        int few = options.get("few", 1000);
        int many = options.get("many", 200_000);
        int rounds = options.get("rounds", 5);
        int cases = options.get("cases", 40);
        try (Server server = new Server()) {
            List<Variant> variants = new ArrayList<>();
            try {
                for (int open : List.of(few, many)) {
                    Variant variant = Variant.start(
                            open + " open",
                            RecourseWorker.class,
                            server,
                            server.newDatabase("open_" + open),
                            Map.of("stepwise", true));
                    variants.add(variant);
                    // nothing of theirs comes due while others are measured
                    new OpenCases(server.jdbc(variant.database())).make(variant, open, Duration.ofDays(3000));
                    System.err.println(open + " cases are open");
                }
                measure(server, variants, rounds, cases);
            } finally {
                variants.forEach(Variant::close);
            }
        }
    }

    private static void measure(Server server, List<Variant> variants, int rounds, int cases) {
        variants.forEach(variant -> variant.ask("steps", Map.of("cases", 3 * cases)));
        List<Map<String, List<Double>>> medians = List.of(new LinkedHashMap<>(), new LinkedHashMap<>());
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < variants.size(); i++) {
                JsonNode steps = variants.get(i).ask("steps", Map.of("cases", cases));
                for (var step : steps.properties()) {
                    List<Double> times = new ArrayList<>();
                    step.getValue().forEach(time -> times.add(time.asDouble()));
                    medians.get(i)
                            .computeIfAbsent(step.getKey(), same -> new ArrayList<>())
                            .add(Report.median(times));
                }
            }
            System.err.printf("round %d of %d%n", round + 1, rounds);
        }
        Report report = new Report(
                        "growth",
                        "step",
                        variants.get(0).name() + ", ms",
                        variants.get(1).name() + ", ms",
                        "ratio")
                .setting("rounds", rounds)
                .setting("cases a round", cases);
        medians.get(0).forEach((step, few) -> {
            List<Double> many = medians.get(1).get(step);
            report.row(step, Report.median(few), Report.median(many), Report.ratio(many, few));
            if (Report.ratio(many, few) > ALLOWED) {
                report.note("ABOVE %.0f TIMES: %s", ALLOWED, step);
            }
        });
        report.write(server);
    }
}

package io.recourse.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whole cases, from filing to closure, by eight clients: ours, the engine as usual, and the limit. */
final class Lifecycle {

    private Lifecycle() {}

    static void run(Options options) {
        int rounds = options.get("rounds", 7);
        int clients = options.get("clients", 8);
        int cases = options.get("cases", 400) / clients * clients;
        int open = options.get("open", 2000);
        try (Server server = new Server(options.get("statements", 0) > 0)) {
            List<Variant> variants = new ArrayList<>();
            try {
                variants.add(Variant.start(
                        "Recourse", RecourseWorker.class, server, server.newDatabase("recourse"), Map.of()));
                variants.add(Variant.start(
                        "engine as usual", UsualWorker.class, server, server.newDatabase("usual"), Map.of()));
                variants.add(Variant.start(
                        "engine as usual, a save point before each service task",
                        UsualWorker.class,
                        server,
                        server.newDatabase("save_points"),
                        Map.of("savePoints", true)));
                variants.add(Variant.start("raw JDBC", RawWorker.class, server, server.newDatabase("raw"), Map.of()));
                for (Variant variant : variants.subList(0, 3)) {
                    // a house at work: without them the database plans for empty tables
                    new OpenCases(server.jdbc(variant.database())).make(variant, open, Duration.ofDays(3000));
                }
                measure(server, variants, rounds, cases, clients, open);
                if (options.get("statements", 0) > 0) {
                    variants.forEach(variant -> {
                        System.out.println("\n" + variant.name());
                        server.dearest(variant.database()).forEach(System.out::println);
                    });
                }
            } finally {
                variants.forEach(Variant::close);
            }
        }
    }

    private static void measure(Server server, List<Variant> variants, int rounds, int cases, int clients, int open) {
        Map<String, Object> load = Map.of("cases", cases, "clients", clients);
        Map<Variant, List<Variant.Cost>> costs = new LinkedHashMap<>();
        for (Variant variant : variants) {
            costs.put(variant, new ArrayList<>());
            // until the code is compiled
            variant.ask("lifecycle", Map.of("cases", Math.max(800, cases), "clients", clients));
        }
        for (int round = 0; round < rounds; round++) {
            for (Variant variant : variants) {
                costs.get(variant).add(variant.measure("lifecycle", load));
            }
            System.err.printf("round %d of %d%n", round + 1, rounds);
        }
        Report report = new Report(
                        "lifecycle",
                        "variant",
                        "cases/s",
                        "CPU ms/case",
                        "of it PostgreSQL",
                        "rate to usual",
                        "CPU to usual",
                        "statements",
                        "commits",
                        "WAL kB",
                        "rows kept",
                        "conflicts")
                .setting("rounds", rounds)
                .setting("cases a round", cases)
                .setting("clients", clients)
                .setting("other cases that are open meanwhile", open);
        List<Variant.Cost> usual = costs.get(variants.get(1));
        costs.forEach((variant, all) -> {
            JsonNode counts = variant.ask("count", Map.of("cases", 100));
            report.row(
                    variant.name(),
                    Report.median(rate(all, cases)),
                    1000 * Report.median(processor(all)) / cases,
                    1000
                            * Report.median(all.stream()
                                    .map(Variant.Cost::serverProcessorSeconds)
                                    .toList())
                            / cases,
                    Report.ratio(rate(all, cases), rate(usual, cases)),
                    Report.ratio(processor(all), processor(usual)),
                    counts.get("statements").asDouble(),
                    counts.get("commits").asDouble(),
                    Report.median(all.stream()
                                    .map(cost -> (double) cost.walBytes())
                                    .toList())
                            / cases
                            / 1000,
                    counts.get("rows").asDouble(),
                    all.stream()
                            .mapToInt(cost -> cost.answer().get("conflicts").asInt())
                            .sum());
        });
        report.write(server);
    }

    private static List<Double> rate(List<Variant.Cost> costs, int cases) {
        return costs.stream().map(cost -> cases / cost.seconds()).toList();
    }

    private static List<Double> processor(List<Variant.Cost> costs) {
        return costs.stream().map(Variant.Cost::allProcessorSeconds).toList();
    }
}

package io.recourse.bench;

import io.recourse.bench.Bench.Options;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Whole cases, from filing to closure, by eight clients: ours and the engine as usual, each on both engines, and the limit.
 */
final class Lifecycle {

    /** Where {@code bench/run} has the same product built on the other engine. */
    private static final String OPERATON = "recourse.bench.operaton";

    /** The database of what is measured, by its variant in every comparison. */
    private static final String OURS = "recourse";

    private Lifecycle() {}

    static void run(Options options) throws Exception {
        int clients = options.get("clients", 8);
        int cases = options.get("cases", 400) / clients * clients;
        int open = options.get("open", 2000);
        int warm = options.get("warm", 10);
        try (Server server = new Server()) {
            Comparison comparison = new Comparison(server, options);
            String operaton = System.getProperty(OPERATON);
            if (operaton != null) {
                comparison.add(server.startFrom(operaton, "Recourse on Operaton", RecourseWorker.class, "on_operaton"));
                comparison.add(server.startFrom(operaton, "Operaton as usual", UsualWorker.class, "usual_operaton"));
            }
            comparison.add(server.start(
                    "engine as usual, but our few save points",
                    UsualWorker.class,
                    "few_save_points",
                    UsualWorker.FEW_SAVE_POINTS));
            for (Variant variant : comparison.variants()) {
                // a house at work: without them the database plans for empty tables
                new OpenCases(variant).make(open, OpenCases.LATER);
            }
            comparison.add(server.start("raw JDBC", RawWorker.class, "raw"));
            Map<String, Long> kept = new LinkedHashMap<>();
            Map<String, Long> wholePages = new LinkedHashMap<>();
            int rounds = options.get("rounds", 7);
            comparison.run(rounds, (variant, round) -> {
                long before = variant.rows();
                // after so many its code is compiled; on a busy machine the compiler is long in coming
                int times = round == 0 ? warm : 1;
                if (round == 1 && variant == comparison.variants().get(0)) {
                    server.forgetStatements(OURS);
                }
                long from = server.meter(OURS).walBytes();
                var cost = variant.measure(() -> variant.cases().lifecycle(times * cases, clients));
                if (round > 0) {
                    wholePages.merge(
                            variant.name(),
                            server.wholePages(from, server.meter(OURS).walBytes()),
                            Long::sum);
                }
                kept.put(variant.name(), (variant.rows() - before) / times / cases);
                return cost;
            });
            Files.write(
                    Path.of("target/bench/lifecycle-statements.txt"),
                    server.statements(OURS).stream()
                            .map(one -> String.format(
                                    Locale.ROOT, "%7.2f  %s", (double) one.calls() / rounds / cases, one.text()))
                            .toList());
            wholePages.replaceAll((variant, bytes) -> bytes / 1000 / rounds / cases);
            Map<String, Integer> conflicts = new LinkedHashMap<>();
            comparison
                    .variants()
                    .forEach(variant -> conflicts.put(
                            variant.name(),
                            comparison.costs(variant).stream()
                                    .mapToInt(cost -> (int) cost.result())
                                    .sum()));
            comparison
                    .report("lifecycle", "case", cases)
                    .setting("clients", clients)
                    .setting("other cases that are open meanwhile", open)
                    .note("Rows that a case leaves: %s.", kept)
                    .note("Of the log whole pages, after a checkpoint, kB a case: %s.", wholePages)
                    .note("Asked again because of a conflict: %s.", conflicts)
                    .write(server);
        }
    }
}

package io.recourse.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What each class that stands in place of the engine's own saves by itself: whole cases without it, beside those with all. */
final class Shortcuts {

    private static final String GROUPED_TIMERS = "--recourse.engine.timers-at-once=1";
    private static final String LEAN_INDEXES = "--recourse.engine.lean-indexes=false";
    private static final String SETTING = "--recourse.engine.shortcuts=";
    private static final List<String> ALL =
            List.of("DEFINITIONS", "INCIDENTS", "JOBS", "TASKS", "EXECUTIONS", "HISTORY", "IDS");

    private Shortcuts() {}

    static void run(Bench.Options options) throws Exception {
        int clients = options.get("clients", 4);
        int cases = options.get("cases", 200) / clients * clients;
        int rounds = options.get("rounds", 5);
        try (Server server = new Server()) {
            Map<String, Variant> variants = new LinkedHashMap<>();
            variants.put("all", server.start("all", RecourseWorker.class, "all_shortcuts"));
            ALL.forEach(without -> variants.put(
                    "without " + without,
                    server.start(
                            "without " + without,
                            RecourseWorker.class,
                            "without_" + without.toLowerCase(Locale.ROOT),
                            SETTING + others(without))));
            variants.put(
                    "without grouped timers",
                    server.start(
                            "without grouped timers", RecourseWorker.class, "without_grouped_timers", GROUPED_TIMERS));
            variants.put(
                    "without lean indexes",
                    server.start("without lean indexes", RecourseWorker.class, "without_lean_indexes", LEAN_INDEXES));
            variants.put(
                    "none",
                    server.start("none", RecourseWorker.class, "no_shortcuts", SETTING, GROUPED_TIMERS, LEAN_INDEXES));
            Map<String, List<Variant.Cost<?>>> costs = new LinkedHashMap<>();
            for (int round = 0; round <= rounds; round++) {
                for (var variant : variants.entrySet()) {
                    var cost = variant.getValue()
                            .measure(() -> variant.getValue().cases().lifecycle(cases, clients));
                    System.err.printf("round %d of %d: %s: %.1f s%n", round, rounds, variant.getKey(), cost.seconds());
                    // round 0 compiles the code
                    if (round > 0) {
                        costs.computeIfAbsent(variant.getKey(), name -> new ArrayList<>())
                                .add(cost);
                    }
                }
            }
            report(costs, cases, rounds).setting("clients", clients).write(server);
        }
    }

    private static String others(String without) {
        return ALL.stream().filter(shortcut -> !shortcut.equals(without)).collect(Collectors.joining(","));
    }

    private static Report report(Map<String, List<Variant.Cost<?>>> costs, int cases, int rounds) {
        Report report = new Report(
                "shortcuts", "variant", "statements/case", "to all", "WAL kB/case", "to all", "CPU ms/case", "to all");
        List<Variant.Cost<?>> all = costs.get("all");
        costs.forEach((name, measured) -> report.row(Stream.of(
                        Stream.<Object>of(name),
                        figures(measured, all, Variant.Cost::statements, cases),
                        figures(measured, all, cost -> cost.walBytes() / 1000.0, cases),
                        figures(measured, all, cost -> 1000 * cost.allProcessorSeconds(), cases))
                .flatMap(cells -> cells)
                .toArray()));
        return report.setting("cases a round", cases).setting("rounds", rounds);
    }

    /** For each case, and in relation to what the cases with all shortcuts cost in the same round. */
    private static Stream<Object> figures(
            List<Variant.Cost<?>> measured,
            List<Variant.Cost<?>> all,
            ToDoubleFunction<Variant.Cost<?>> value,
            int cases) {
        List<Double> ours = measured.stream().map(value::applyAsDouble).toList();
        List<Double> theirs = all.stream().map(value::applyAsDouble).toList();
        return Stream.of(Report.median(ours) / cases, Report.ratio(ours, theirs));
    }
}

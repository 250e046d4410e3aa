package io.recourse.bench;

import io.recourse.bench.Bench.Options;
import io.recourse.bench.Variant.Cost;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Recourse beside what it is measured against, which do the same in turn: so what else the machine does meets all alike. */
final class Comparison {

    private final Map<Variant, List<Cost<?>>> costs = new LinkedHashMap<>();
    private final Variant usual;

    Comparison(Server server, Options options) {
        add(server.start("Recourse", RecourseWorker.class, "recourse"));
        if (options.settings().length > 0) {
            add(server.start(
                    "Recourse, " + String.join(" ", options.settings()),
                    RecourseWorker.class,
                    "otherwise",
                    options.settings()));
        }
        usual = add(server.start("engine as usual", UsualWorker.class, "usual"));
    }

    Variant add(Variant variant) {
        costs.put(variant, new ArrayList<>());
        return variant;
    }

    List<Variant> variants() {
        return List.copyOf(costs.keySet());
    }

    @FunctionalInterface
    interface Work {
        Cost<?> of(Variant variant, int round) throws Exception;
    }

    /** Round 0 compiles the code and is not counted. */
    void run(int rounds, Work work) throws Exception {
        for (int round = 0; round <= rounds; round++) {
            for (Variant variant : variants()) {
                Cost<?> cost = work.of(variant, round);
                System.err.printf("round %d of %d: %s: %.1f s%n", round, rounds, variant.name(), cost.seconds());
                if (round > 0) {
                    costs.get(variant).add(cost);
                }
            }
        }
    }

    List<Cost<?>> costs(Variant variant) {
        return costs.get(variant);
    }

    /**
     * A row for each variant, medians over the rounds; a ratio is the median of the ratios within a round.
     *
     * @param what what there are so many of in each round
     */
    Report report(String name, String what, int count) {
        Report report = new Report(
                name,
                "variant",
                what + "s/s",
                "rate to usual",
                "CPU ms/" + what,
                "CPU to usual",
                "of it PostgreSQL",
                "statements/" + what,
                "commits/" + what,
                "WAL kB/" + what);
        costs.forEach((variant, all) -> report.row(
                variant.name(),
                count / median(variant, Cost::seconds),
                Report.ratio(values(usual, Cost::seconds), values(variant, Cost::seconds)),
                1000 * median(variant, Cost::allProcessorSeconds) / count,
                Report.ratio(values(variant, Cost::allProcessorSeconds), values(usual, Cost::allProcessorSeconds)),
                1000 * median(variant, Cost::serverProcessorSeconds) / count,
                median(variant, Cost::statements) / count,
                median(variant, Cost::commits) / count,
                median(variant, Cost::walBytes) / 1000 / count));
        return report.setting("rounds", costs.get(usual).size()).setting(what + "s a round", count);
    }

    private double median(Variant variant, ToDoubleFunction<Cost<?>> value) {
        return Report.median(values(variant, value));
    }

    private List<Double> values(Variant variant, ToDoubleFunction<Cost<?>> value) {
        return costs.get(variant).stream().map(value::applyAsDouble).toList();
    }
}

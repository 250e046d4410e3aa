package io.recourse.bench;

import io.recourse.bench.Bench.Options;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Many timers due at one instant: the targets of decisions at a midnight. */
final class Storm {

    /** From a Monday morning over Tuesday's midnight in the marketplace's zone, and over the day of the engine as usual. */
    static final Duration TO_THE_TARGETS = Duration.ofHours(39);

    private Storm() {}

    static void run(Options options) throws Exception {
        int timers = options.get("timers", 20_000);
        try (Server server = new Server()) {
            Comparison comparison = new Comparison(server, options);
            Map<Variant, OpenCases> open = new HashMap<>();
            comparison.variants().forEach(variant -> open.put(variant, new OpenCases(variant)));
            comparison.run(options.get("rounds", 3), (variant, round) -> {
                // a week each, so that the same days of the week see them; its own case has a timer, too
                Instant monday = Worker.MONDAY.plus(Duration.ofDays(7L * round));
                int copies = (round == 0 ? Math.min(2000, timers) : timers) - 1;
                open.get(variant).clear();
                variant.cases().setClock(monday);
                open.get(variant).make(copies, Duration.ZERO);
                variant.cases().setClock(monday.plus(TO_THE_TARGETS));
                var cost = variant.measure(() -> variant.cases().work());
                if (cost.result() != copies + 1) {
                    throw new IllegalStateException(variant.name() + ": " + cost.result() + " timers were due");
                }
                return cost;
            });
            comparison.report("storm", "timer", timers).write(server);
        }
    }
}

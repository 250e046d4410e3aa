package io.recourse.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Many timers due at one instant: the targets of decisions at a midnight. */
final class Storm {

    private static final Instant MONDAY = Instant.parse("2026-03-09T02:00:00Z");

    private Storm() {}

    static void run(Options options) {
        int timers = options.get("timers", 20_000);
        int rounds = options.get("rounds", 3);
        try (Server server = new Server()) {
            List<Variant> variants = new ArrayList<>();
            try {
                variants.add(Variant.start(
                        "Recourse", RecourseWorker.class, server, server.newDatabase("recourse"), Map.of()));
                variants.add(Variant.start(
                        "engine as usual", UsualWorker.class, server, server.newDatabase("usual"), Map.of()));
                measure(server, variants, timers, rounds);
            } finally {
                variants.forEach(Variant::close);
            }
        }
    }

    private static void measure(Server server, List<Variant> variants, int timers, int rounds) {
        List<List<Double>> rates = List.of(new ArrayList<>(), new ArrayList<>());
        List<List<Double>> processor = List.of(new ArrayList<>(), new ArrayList<>());
        List<OpenCases> open = variants.stream()
                .map(variant -> new OpenCases(server.jdbc(variant.database())))
                .toList();
        // the first, small one compiles the code and is not counted
        for (int round = 0; round <= rounds; round++) {
            int cases = round == 0 ? Math.min(2000, timers) : timers;
            // a week each, so that the same days of the week see them
            Instant monday = MONDAY.plus(Duration.ofDays(7L * round));
            for (int i = 0; i < variants.size(); i++) {
                Variant variant = variants.get(i);
                open.get(i).clear();
                variant.ask("clock", Map.of("at", monday.toString()));
                open.get(i).make(variant, cases, Duration.ZERO);
                // Tuesday's midnight in the marketplace's zone; for the engine as usual 24 hours after the filing
                variant.ask(
                        "clock", Map.of("at", monday.plus(Duration.ofHours(39)).toString()));
                Variant.Cost cost = variant.measure("work", Map.of());
                long done = cost.answer().get("jobs").asLong();
                if (done < cases) {
                    throw new IllegalStateException(variant.name() + ": " + done + " of " + cases + " timers were due");
                }
                if (round > 0) {
                    rates.get(i).add(done / cost.seconds());
                    processor.get(i).add(1000 * cost.allProcessorSeconds() / done);
                }
                System.err.printf("round %d: %s: %d timers in %.1f s%n", round, variant.name(), done, cost.seconds());
            }
        }
        Report report = new Report("storm", "variant", "timers/s", "CPU ms/timer", "rate to usual", "CPU to usual")
                .setting("timers due at one instant", timers)
                .setting("rounds", rounds);
        for (int i = 0; i < variants.size(); i++) {
            report.row(
                    variants.get(i).name(),
                    Report.median(rates.get(i)),
                    Report.median(processor.get(i)),
                    Report.ratio(rates.get(i), rates.get(1)),
                    Report.ratio(processor.get(i), processor.get(1)));
        }
        report.write(server);
    }
}

package io.recourse.bench;

import io.recourse.bench.Bench.Options;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What each step costs with few and with many open cases. */
final class Growth {

    private static final double ALLOWED = 2;

    private Growth() {}

    static void run(Options options) throws Exception {
        List<Integer> open = List.of(options.get("few", 1000), options.get("many", 200_000));
        int rounds = options.get("rounds", 5);
        int cases = options.get("cases", 40);
        try (Server server = new Server()) {
            List<Variant> variants = new ArrayList<>();
            for (int many : open) {
                Variant variant = server.start(many + " open", RecourseWorker.class, "open_" + many);
                new OpenCases(variant).make(many, OpenCases.LATER);
                System.err.println(many + " cases are open");
                // until the code is compiled
                variant.cases().steps(3 * cases);
                variants.add(variant);
            }
            Map<String, List<List<Double>>> medians = compare(variants, rounds, cases);
            for (Variant variant : variants) {
                // a copy is a case like any other
                variant.cases().finish(OpenCases.number(open.get(variants.indexOf(variant))));
            }
            Report report = new Report("growth", "step", open.get(0) + " open, ms", open.get(1) + " open, ms", "ratio")
                    .setting("rounds", rounds)
                    .setting("cases a round", cases);
            tell(report, medians);
            report.write(server);
        }
    }

    /** The medians of each round, of the one and of the other, by the name of the step. */
    static Map<String, List<List<Double>>> compare(List<Variant> variants, int rounds, int cases) throws Exception {
        Map<String, List<List<Double>>> medians = new LinkedHashMap<>();
        for (int round = 1; round <= rounds; round++) {
            for (int i = 0; i < variants.size(); i++) {
                int place = i;
                variants.get(i).cases().steps(cases).forEach((step, times) -> medians.computeIfAbsent(
                                step, same -> List.of(new ArrayList<>(), new ArrayList<>()))
                        .get(place)
                        .add(Report.median(times)));
            }
            System.err.printf("round %d of %d%n", round, rounds);
        }
        return medians;
    }

    static void tell(Report report, Map<String, List<List<Double>>> medians) {
        medians.forEach((step, times) -> {
            double ratio = Report.ratio(times.get(1), times.get(0));
            report.row(step, Report.median(times.get(0)), Report.median(times.get(1)), ratio);
            if (ratio > ALLOWED) {
                report.note("ABOVE %.0f TIMES: %s", ALLOWED, step);
            }
        });
    }
}

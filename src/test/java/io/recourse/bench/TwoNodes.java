package io.recourse.bench;

import io.recourse.bench.Bench.Options;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Two processes on one PostgreSQL: timers and the work list are shared, nothing is done twice, and so much is gained. */
final class TwoNodes {

    private static final int CLIENTS = 4;

    private final List<Variant> nodes;
    private final OpenCases open;
    private final int timers;
    private final int claims;
    private final List<List<Double>> timerRates = List.of(new ArrayList<>(), new ArrayList<>());
    private final List<List<Double>> claimRates = List.of(new ArrayList<>(), new ArrayList<>());
    private int weeks;

    private TwoNodes(List<Variant> nodes, int timers, int claims) {
        this.nodes = nodes;
        this.open = new OpenCases(nodes.get(0));
        this.timers = timers;
        this.claims = claims;
    }

    static void run(Options options) throws Exception {
        try (Server server = new Server()) {
            new TwoNodes(
                            List.of(
                                    server.start("node 1", RecourseWorker.class, "recourse"),
                                    server.start("node 2", RecourseWorker.class, "recourse")),
                            options.get("timers", 4000),
                            options.get("claims", 1000))
                    .measure(server, options.get("rounds", 5));
        }
    }

    private void measure(Server server, int rounds) throws Exception {
        // compiles the code
        round(nodes.subList(1, 2));
        round(nodes.subList(0, 1));
        round(nodes);
        timerRates.forEach(List::clear);
        claimRates.forEach(List::clear);
        for (int round = 1; round <= rounds; round++) {
            round(nodes.subList(0, 1));
            round(nodes);
            System.err.printf("round %d of %d%n", round, rounds);
        }
        Report report = new Report("two-nodes", "what", "one node, per s", "two nodes, per s", "gain", "done twice")
                .setting("rounds", rounds)
                .setting("timers a round", timers)
                .setting("claims a round", claims + ", " + CLIENTS + " clients at each node");
        row(report, "timers due at one instant", timerRates);
        row(report, "POST /api/tasks/next (its use case)", claimRates);
        report.note(
                        "Nodes and PostgreSQL share this machine's processors: a gain near 1 says that one node had them all"
                                + " in use, not that nodes don't add up.")
                .write(server);
    }

    private static void row(Report report, String what, List<List<Double>> rates) {
        report.row(
                what,
                Report.median(rates.get(0)),
                Report.median(rates.get(1)),
                Report.ratio(rates.get(1), rates.get(0)),
                0);
    }

    private void round(List<Variant> working) throws Exception {
        Instant monday = Worker.MONDAY.plus(Duration.ofDays(7L * weeks++));
        Instant midnight = monday.plus(Storm.TO_THE_TARGETS);
        open.clear();
        setClocks(nodes, monday);
        open.make(timers - 1, Duration.ZERO);
        double claimed =
                seconds(() -> Worker.inParallel(working, node -> node.cases().next(claims / working.size(), CLIENTS)));
        requireOnce("CLAIMED", claims);
        // the time of a node that does not work stands still: it finds nothing due
        setClocks(working, midnight);
        double done =
                seconds(() -> Worker.inParallel(working, node -> node.cases().work()));
        requireOnce("AT_RISK", timers);
        setClocks(nodes, midnight);
        claimRates.get(working.size() - 1).add(claims / claimed);
        timerRates.get(working.size() - 1).add(timers / done);
    }

    private static void setClocks(List<Variant> nodes, Instant now) throws Exception {
        for (Variant node : nodes) {
            node.cases().setClock(now);
        }
    }

    private static double seconds(Worker.Step work) throws Exception {
        long begun = System.nanoTime();
        work.take();
        return (System.nanoTime() - begun) / 1e9;
    }

    /** So many events of this type, each in another case. */
    private void requireOnce(String type, int expected) {
        List<Integer> found = nodes.get(0)
                .jdbc()
                .sql("select count(*), count(distinct case_number) from timeline_event where type = ?")
                .param(type)
                .query((row, index) -> List.of(row.getInt(1), row.getInt(2)))
                .single();
        if (!found.equals(List.of(expected, expected))) {
            throw new IllegalStateException("%s: %d expected, there are %s".formatted(type, expected, found));
        }
    }
}

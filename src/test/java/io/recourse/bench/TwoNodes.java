package io.recourse.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two processes on one PostgreSQL: timers and the work list are shared, nothing is done twice, and so much is gained. */
final class TwoNodes {

    private static final Instant MONDAY = Instant.parse("2026-03-09T02:00:00Z");

    private TwoNodes() {}

    static void run(Options options) {
        int timers = options.get("timers", 4000);
        int claims = options.get("claims", 1000);
        int rounds = options.get("rounds", 3);
        try (Server server = new Server()) {
            String database = server.newDatabase("recourse");
            try (Variant one = Variant.start("node 1", RecourseWorker.class, server, database, Map.of());
                    Variant other = Variant.start("node 2", RecourseWorker.class, server, database, Map.of())) {
                new Measurement(server, one, other, timers, claims).run(rounds);
            }
        }
    }

    private static final class Measurement {

        private static final int CLIENTS = 4;

        private final Server server;
        private final Variant one;
        private final Variant other;
        private final int timers;
        private final int claims;
        private final OpenCases open;
        private final JdbcClient jdbc;
        private final List<Double> timersAlone = new ArrayList<>();
        private final List<Double> timersTogether = new ArrayList<>();
        private final List<Double> claimsAlone = new ArrayList<>();
        private final List<Double> claimsTogether = new ArrayList<>();
        private long refused;
        private int weeks;

        Measurement(Server server, Variant one, Variant other, int timers, int claims) {
            this.server = server;
            this.one = one;
            this.other = other;
            this.timers = timers;
            this.claims = claims;
            this.open = new OpenCases(server.jdbc(one.database()));
            this.jdbc = server.jdbc(one.database());
        }

        void run(int rounds) {
            // the first compiles the code and is not counted
            for (int round = 0; round <= rounds; round++) {
                round(List.of(one), timersAlone, claimsAlone);
                round(List.of(one, other), timersTogether, claimsTogether);
                if (round == 0) {
                    List.of(timersAlone, timersTogether, claimsAlone, claimsTogether)
                            .forEach(List::clear);
                    refused = 0;
                }
                System.err.printf("round %d of %d%n", round, rounds);
            }
            new Report("two-nodes", "what", "one node, per s", "two nodes, per s", "gain", "done twice")
                    .setting("rounds", rounds)
                    .setting("timers a round", timers)
                    .setting("claims a round", claims + ", " + CLIENTS + " clients at each node")
                    .row(
                            "timers due at one instant",
                            Report.median(timersAlone),
                            Report.median(timersTogether),
                            Report.ratio(timersTogether, timersAlone),
                            0)
                    .row(
                            "POST /api/tasks/next (its use case)",
                            Report.median(claimsAlone),
                            Report.median(claimsTogether),
                            Report.ratio(claimsTogether, claimsAlone),
                            0)
                    .note("Asked again because all that were free were being taken: %d times.", refused)
                    .note("Both nodes and PostgreSQL share this machine's processors: a gain near 1 says that one node"
                            + " had them all in use, not that nodes don't add up.")
                    .write(server);
        }

        private void round(List<Variant> nodes, List<Double> timerRates, List<Double> claimRates) {
            Instant monday = MONDAY.plus(Duration.ofDays(7L * weeks++));
            open.clear();
            both("clock", Map.of("at", monday.toString()));
            open.make(one, timers, Duration.ZERO);
            claims(nodes, claimRates);
            timers(nodes, monday.plus(Duration.ofHours(39)), timerRates);
        }

        private void claims(List<Variant> nodes, List<Double> rates) {
            long begun = System.nanoTime();
            nodes.forEach(node -> node.tell("next", Map.of("clients", CLIENTS, "times", claims / nodes.size())));
            for (Variant node : nodes) {
                JsonNode answer = node.answer("next");
                refused += answer.get("refused").asLong();
            }
            rates.add(claims / ((System.nanoTime() - begun) / 1e9));
            require(
                    "claims",
                    claims,
                    "select count(*) from timeline_event where type = 'CLAIMED'",
                    "select count(distinct case_number) from timeline_event where type = 'CLAIMED'");
        }

        /** One node's time stands still when it works alone, so that it finds nothing due. */
        private void timers(List<Variant> nodes, Instant due, List<Double> rates) {
            long begun = System.nanoTime();
            for (Variant node : nodes) {
                node.ask("clock", Map.of("at", due.toString()));
            }
            nodes.forEach(node -> node.tell("work", Map.of()));
            nodes.forEach(node -> node.answer("work"));
            rates.add(timers / ((System.nanoTime() - begun) / 1e9));
            require(
                    "timers",
                    // the case that was copied has one, too
                    timers + 1,
                    "select count(*) from timeline_event where type = 'AT_RISK'",
                    "select count(distinct case_number) from timeline_event where type = 'AT_RISK'");
            both("clock", Map.of("at", due.toString()));
        }

        private void both(String command, Map<String, ?> arguments) {
            one.ask(command, arguments);
            other.ask(command, arguments);
        }

        private void require(String what, long expected, String all, String different) {
            long events = jdbc.sql(all).query(Long.class).single();
            long cases = jdbc.sql(different).query(Long.class).single();
            if (events != expected || cases != expected) {
                throw new IllegalStateException(
                        "%s: %d expected, %d happened, in %d cases".formatted(what, expected, events, cases));
            }
        }
    }
}

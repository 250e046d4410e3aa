package io.recourse.bench;

import io.recourse.bench.Bench.Options;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Very many closed cases behind many open ones: what each step costs beside a database that is nearly empty, what people
 * wait for who look for something, over HTTP, and how long all of it takes to be backed up and restored. Whoever asks for
 * numbers is counted for anew.
 */
final class Million {

    private static final double ALLOWED_READ = 20;
    private static final double ALLOWED_NUMBERS = 200;
    /** "full" is a word of SQL's own. */
    private static final String FILLED = "filled";

    private static final int FEW = 1000;
    private static final String NIGHTS_OFF = "--recourse.witness.daily=off";

    /** A process that runs for days has compiled what it does: its first minute is not what is asked for. */
    private static final int WARM_UP = 1000;

    /** What takes ten times as long is as warm after a tenth of them. */
    private static final int NUMBERS_ONCE_IN = 10;

    private Million() {}

    /** @param who a role or, in small letters, a seller */
    private record Read(String name, String who, String address, double allowed) {}

    private static List<Read> reads(int closed) {
        String large = OpenCases.LARGE_SELLER;
        String other = OpenCases.SELLER_OF_BEFORE;
        String grounds = "kind=UNREASONABLE_REVIEW&ground=ABUSE";
        return List.of(
                new Read("the desk's list", "REVIEWER", "/api/tasks/desk", ALLOWED_READ),
                new Read("all cases, the newest", "REVIEWER", "/api/cases", ALLOWED_READ),
                new Read("all closed cases", "REVIEWER", "/api/cases?status=CLOSED", ALLOWED_READ),
                new Read("all cases of a rare stage", "REVIEWER", "/api/cases?status=SUPPLEMENT", ALLOWED_READ),
                new Read("a seller's list", other, "/api/cases", ALLOWED_READ),
                new Read("a seller's list, closed", other, "/api/cases?status=CLOSED", ALLOWED_READ),
                new Read("a seller's list, open", other, "/api/cases?status=EVIDENCE", ALLOWED_READ),
                new Read("a large seller's list", large, "/api/cases", ALLOWED_READ),
                new Read("a large seller's list, open", large, "/api/cases?status=EVIDENCE", ALLOWED_READ),
                new Read("a seller's messages", other, "/api/messages", ALLOWED_READ),
                new Read(
                        "search: a number",
                        "REVIEWER",
                        "/api/cases?q=" + OpenCases.closedNumber(closed / 3),
                        ALLOWED_READ),
                new Read("search: a review that is nowhere", "REVIEWER", "/api/cases?q=review-4711", ALLOWED_READ),
                new Read("search: a seller", "REVIEWER", "/api/cases?q=" + other, ALLOWED_READ),
                new Read("search: a large seller", "REVIEWER", "/api/cases?q=" + large, ALLOWED_READ),
                new Read("search: a word that is nowhere", "REVIEWER", "/api/cases?q=zzzz", ALLOWED_READ),
                new Read("search: a seller's own, a word that is nowhere", other, "/api/cases?q=zzzz", ALLOWED_READ),
                new Read("an old case", "REVIEWER", "/api/cases/" + OpenCases.closedNumber(closed / 2), ALLOWED_READ),
                new Read("precedents", "REVIEWER", "/api/precedents?" + grounds, ALLOWED_READ),
                new Read(
                        "precedents, a word that is nowhere",
                        "REVIEWER",
                        "/api/precedents?q=zzzz&" + grounds,
                        ALLOWED_READ),
                new Read("ledger of an account", "SUPERVISOR", "/api/accounts/" + other + "/ledger", ALLOWED_READ),
                new Read("counts of the desk, counted", "REVIEWER", "/api/tasks/counts", ALLOWED_NUMBERS),
                new Read("overview, counted", "SUPERVISOR", "/api/overview", ALLOWED_NUMBERS),
                new Read("public figures, counted", "REVIEWER", "/transparency", ALLOWED_NUMBERS));
    }

    static void run(Options options) throws Exception {
        int open = options.get("open", 100_000);
        int closed = options.get("closed", 1_000_000);
        int rounds = options.get("rounds", 3);
        int cases = options.get("cases", 30);
        int requests = options.get("requests", 300);
        int backup = options.get("backup", 1);
        try (Server server = new Server()) {
            Variant empty = server.start("empty", RecourseWorker.class, "empty");
            // for whoever takes the most urgent one: what is measured claims its own cases itself
            new OpenCases(empty).make(FEW, OpenCases.LATER);
            Variant full = server.start("full", RecourseWorker.class, FILLED, NIGHTS_OFF);
            long begun = System.nanoTime();
            OpenCases copies = new OpenCases(full);
            copies.makeClosed(closed);
            System.err.printf("%d are closed after %d s%n", closed, (System.nanoTime() - begun) / 1_000_000_000);
            copies.make(open, OpenCases.LATER);
            // a seller with many closed cases has many open ones as well
            full.jdbc()
                    .sql("update cases set complainant = ? where number like 'RC-2026-%0'")
                    .param(OpenCases.LARGE_SELLER)
                    .update();
            full.jdbc().sql("vacuum analyze cases").update();
            System.err.printf("%d are open after %d s%n", open, (System.nanoTime() - begun) / 1_000_000_000);
            if (requests > 0) {
                Variant counting = server.start(
                        "each time counted",
                        RecourseWorker.class,
                        FILLED,
                        NIGHTS_OFF,
                        "--recourse.desk.counts-held-for=0s",
                        // months that are over are kept in the database, as in production; nothing else is
                        "--recourse.transparency.fresh-for=1ms");
                Report read = new Report("million-reads", "read", "p50 ms", "p99 ms", "longest ms")
                        .setting("closed cases", closed)
                        .setting("open cases", open)
                        .setting("requests of each kind", requests)
                        .note("The database has %s.", size(server.jdbc(FILLED)));
                // what is shown as counted is held for a moment where it is the frame of a list, and never here where
                // it is
                // asked for
                read(one -> one.allowed() == ALLOWED_NUMBERS ? counting : full, reads(closed), requests, read);
                read.write(server);
            }
            if (rounds > 0) {
                for (Variant variant : List.of(empty, full)) {
                    variant.cases().steps(3 * cases);
                }
                Report steps = new Report("million", "step", FEW + " open, ms", "full, ms", "ratio")
                        .setting("closed cases", closed)
                        .setting("open cases", open)
                        .setting("rounds", rounds)
                        .setting("cases a round", cases);
                Growth.tell(steps, Growth.compare(List.of(empty, full), rounds, cases));
                steps.write(server);
            }
            if (backup > 0) {
                Report times = new Report("million-backup", "what", "seconds", "MB", "MB/s")
                        .setting("closed cases", closed)
                        .setting("open cases", open)
                        .note("The database has %s.", size(server.jdbc(FILLED)))
                        .note(
                                "The disk has got what was copied before a time ends; what is read comes from memory where the"
                                        + " system has it there.")
                        .note("Files of evidence stand beside the database, and are not among these.");
                BackupTimes.measure(server, FILLED, times);
                times.write(server);
            }
        }
    }

    private static void read(Function<Read, Variant> variants, List<Read> reads, int requests, Report report)
            throws Exception {
        Map<Read, HttpReader> readers = new LinkedHashMap<>();
        for (Read read : reads) {
            boolean seller = read.who().startsWith(Platform.SELLER);
            readers.put(
                    read,
                    HttpReader.of(
                            variants.apply(read).cases(),
                            seller ? read.who() : read.who().toLowerCase(Locale.ROOT),
                            seller ? "SELLER" : read.who()));
        }
        Map<Read, List<Double>> times = new LinkedHashMap<>();
        // in turn, so that whatever else the machine does meets all alike
        for (int i = -WARM_UP; i < requests; i++) {
            for (var one : readers.entrySet()) {
                if (i < 0 && i % NUMBERS_ONCE_IN != 0 && one.getKey().allowed() == ALLOWED_NUMBERS) {
                    continue;
                }
                long begun = System.nanoTime();
                one.getValue().get(one.getKey().address());
                if (i >= 0) {
                    times.computeIfAbsent(one.getKey(), same -> new ArrayList<>())
                            .add((System.nanoTime() - begun) / 1e6);
                }
            }
        }
        times.forEach((what, all) -> {
            double p99 = Report.percentile(all, 99);
            report.row(what.name(), Report.percentile(all, 50), p99, Report.percentile(all, 100));
            if (p99 > what.allowed()) {
                report.note("ABOVE %.0f ms: %s", what.allowed(), what.name());
            }
        });
    }

    private static String size(JdbcClient jdbc) {
        return jdbc.sql("""
                        select pg_size_pretty(pg_database_size(current_database())) || ', of it in cases '
                            || pg_size_pretty(pg_table_size('cases')) || ' and in its indexes '
                            || pg_size_pretty(pg_indexes_size('cases'))
                        """).query(String.class).single();
    }
}

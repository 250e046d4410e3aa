package io.recourse.bench;

import io.recourse.bench.CountedCases.Round;
import io.recourse.bench.StatementLog.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A round in lines of text, one for each kind of statement in each step: how often for a case, step, verb and table. */
final class CostReport {

    private CostReport() {}

    static List<String> lines(Round round) {
        Map<String, Integer> counts = new TreeMap<>();
        round.entries().forEach(entry -> counts.merge(key(entry), 1, Integer::sum));
        return counts.entrySet().stream()
                .map(count -> String.format(
                        Locale.ROOT, "%5.1f  %s", (double) count.getValue() / round.cases(), count.getKey()))
                .toList();
    }

    /** What the server executes more often than it is said, because it takes each row of a batch by itself. */
    static List<String> batchLines(Round round) {
        Map<String, Integer> more = new TreeMap<>();
        round.entries().stream()
                .filter(entry -> entry.size() > 1)
                .forEach(entry -> more.merge(key(entry), entry.size() - 1, Integer::sum));
        return more.entrySet().stream()
                .map(count -> String.format(
                        Locale.ROOT,
                        "%5.1f  more rows of batches: %s",
                        (double) count.getValue() / round.cases(),
                        count.getKey()))
                .toList();
    }

    private static String key(Entry entry) {
        return entry.step() + ": " + (entry.isCommit() ? "commit" : entry.shape());
    }

    /** What is done more often than it was when the lines were recorded, with one of the statements in full. */
    static String cameIn(Round round, List<String> recorded) {
        Map<String, Double> before = new TreeMap<>();
        recorded.forEach(line -> before.put(
                line.substring(7), Double.valueOf(line.substring(0, 5).strip())));
        Map<String, String> texts = round.entries().stream()
                .filter(entry -> !entry.isCommit())
                .collect(Collectors.toMap(CostReport::key, Entry::sql, (one, other) -> one));
        List<String> found = new ArrayList<>();
        for (String line : lines(round)) {
            double more =
                    Double.parseDouble(line.substring(0, 5).strip()) - before.getOrDefault(line.substring(7), 0.0);
            if (more > 0.05) {
                found.add(String.format(
                        Locale.ROOT,
                        "%+.1f  %s%n         %s",
                        more,
                        line.substring(7),
                        texts.getOrDefault(line.substring(7), "").replaceAll("\\s+", " ")));
            }
        }
        return found.isEmpty() ? "nothing that was not there before" : String.join("\n", found);
    }

    /** What is logged for each step and for each table, in kilobytes a case. */
    static List<String> walLines(Round round) {
        List<String> lines = new ArrayList<>();
        for (Map<String, Long> by : List.of(round.walBytesOfSteps(), round.walBytesOfTables())) {
            new TreeMap<>(by)
                    .forEach((name, bytes) -> lines.add(
                            String.format(Locale.ROOT, "%5.1f  kB of log: %s", bytes / 1000.0 / round.cases(), name)));
        }
        return lines;
    }

    static String summary(Round round) {
        return String.format(
                Locale.ROOT,
                "for a case: %.1f statements (%.1f executions on the server), %.1f commits, %.1f kB of write-ahead log",
                round.statements(),
                round.executions(),
                round.commits(),
                round.walKilobytes());
    }
}

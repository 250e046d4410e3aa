package io.recourse.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** What a benchmark found: printed, and written as Markdown and JSON to {@code target/bench}. */
final class Report {

    private final String name;
    private final List<String> columns;
    private final List<List<Object>> rows = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Map<String, Object> settings = new LinkedHashMap<>();

    Report(String name, String... columns) {
        this.name = name;
        this.columns = List.of(columns);
    }

    Report setting(String setting, Object value) {
        settings.put(setting, value);
        return this;
    }

    /** A number is shown with as many digits as make sense. */
    Report row(Object... cells) {
        rows.add(List.of(cells));
        return this;
    }

    Report note(String format, Object... arguments) {
        notes.add(String.format(Locale.ROOT, format, arguments));
        return this;
    }

    void write(Server server) {
        write(server.settings());
    }

    void write(String postgres) {
        settings.put("machine", machine());
        settings.put("PostgreSQL", postgres);
        String markdown = markdown();
        System.out.println(markdown);
        try {
            Path directory = Files.createDirectories(Path.of("target/bench"));
            Files.writeString(directory.resolve(name + ".md"), markdown);
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("benchmark", name);
            json.put("settings", settings);
            json.put("columns", columns);
            json.put("rows", rows);
            json.put("notes", notes);
            Files.writeString(
                    directory.resolve(name + ".json"),
                    new ObjectMapper()
                            .enable(SerializationFeature.INDENT_OUTPUT)
                            .writeValueAsString(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String markdown() {
        StringBuilder text = new StringBuilder();
        text.append("| ").append(String.join(" | ", columns)).append(" |\n|");
        columns.forEach(column -> text.append(columns.indexOf(column) == 0 ? "---|" : "--:|"));
        text.append('\n');
        rows.forEach(row -> text.append("| ")
                .append(String.join(" | ", row.stream().map(Report::shown).toList()))
                .append(" |\n"));
        text.append('\n');
        notes.forEach(note -> text.append("- ").append(note).append('\n'));
        settings.forEach((setting, value) ->
                text.append("- ").append(setting).append(": ").append(value).append('\n'));
        return text.toString();
    }

    private static String shown(Object cell) {
        if (cell instanceof Double number) {
            double size = Math.abs(number);
            return String.format(Locale.ROOT, size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : "%.2f", number);
        }
        return cell.toString();
    }

    private static String machine() {
        String processor = "";
        try {
            processor = Files.readAllLines(Path.of("/proc/cpuinfo"), StandardCharsets.UTF_8).stream()
                    .filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .map(line -> ", " + line.substring(line.indexOf(':') + 1).strip())
                    .orElse("");
        } catch (IOException e) {
            // not Linux: the number of processors has to do
        }
        var system = ManagementFactory.getOperatingSystemMXBean();
        return String.format(
                Locale.ROOT,
                "%d processors%s, %s %s, Java %s, load %.1f at the end",
                system.getAvailableProcessors(),
                processor,
                system.getName(),
                system.getArch(),
                System.getProperty("java.version"),
                system.getSystemLoadAverage());
    }

    static double median(List<Double> values) {
        double[] sorted = sorted(values);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static double[] sorted(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }

    /** The p-th percentile, 0 to 100. */
    static double percentile(List<Double> values, double p) {
        double[] sorted = sorted(values);
        return sorted[Math.min(sorted.length - 1, (int) Math.ceil(p / 100 * sorted.length) - 1)];
    }

    /** The median of the ratios within each round. */
    static double ratio(List<Double> ours, List<Double> theirs) {
        return median(IntStream.range(0, ours.size())
                .mapToObj(i -> ours.get(i) / theirs.get(i))
                .toList());
    }
}

package io.recourse.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What the kernel says of processes ({@code man 5 proc}); Linux only. */
final class Processes {

    private static final double TICKS_PER_SECOND = 100;

    private Processes() {}

    /** User and system time of the process. */
    static double processorSeconds(long pid) {
        String[] fields = fields(pid);
        return fields == null ? 0 : (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
    }

    /** Of the process, its children, and those of its children that have ended. */
    static double processorSecondsOfFamily(long pid) {
        double children;
        try (Stream<ProcessHandle> all = ProcessHandle.of(pid).orElseThrow().children()) {
            children = all.mapToDouble(child -> processorSeconds(child.pid())).sum();
        }
        String[] fields = fields(pid);
        double ended =
                fields == null ? 0 : (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / TICKS_PER_SECOND;
        return processorSeconds(pid) + children + ended;
    }

    /** Resident memory in megabytes; 0 once the process has ended. */
    static double residentMegabytes(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                            .filter(line -> line.startsWith("VmRSS:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .findFirst()
                            .orElse(0)
                    / 1024.0;
        } catch (IOException e) {
            return 0;
        }
    }

    /** From the third field of stat on; null when the process has ended. */
    private static String[] fields(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.recourse.deadline;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads yearly schedules from text, one fact per line:
 *
 * <pre>
 * # a comment
 * year 2026
 * off     2026-01-01..2026-01-03  元旦
 * working 2026-01-04              元旦
 * </pre>
 *
 * A range includes both its ends. What follows the dates up to the end of the line is the name.
 */
public final class ScheduleFile {

    private static final String BUNDLED = "/calendar/holidays-cn.txt";

    private ScheduleFile() {}

    /** The official schedules of mainland China that come with the product, 2020 to 2026. */
    public static List<YearSchedule> bundled() {
        try (InputStream in = ScheduleFile.class.getResourceAsStream(BUNDLED)) {
            if (in == null) {
                throw new IllegalStateException(BUNDLED + " is missing");
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalArgumentException when a line can't be understood, with its number */
    public static List<YearSchedule> parse(String text) {
        List<Year> years = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            String content = line.strip();
            if (content.isEmpty() || content.startsWith("#")) {
                continue;
            }
            try {
                String[] words = content.split("\\s+", 3);
                if (words[0].equals("year")) {
                    years.add(year(words, seen));
                } else if (years.isEmpty()) {
                    throw new IllegalArgumentException("the file must begin with a year");
                } else {
                    years.get(years.size() - 1).add(words);
                }
            } catch (IllegalArgumentException | DateTimeParseException e) {
                throw new IllegalArgumentException("line " + number + ": " + e.getMessage() + ": " + content, e);
            }
        }
        return years.stream().map(Year::toSchedule).toList();
    }

    private static Year year(String[] words, Set<Integer> seen) {
        if (words.length != 2) {
            throw new IllegalArgumentException("expected \"year\" and a number");
        }
        int year = Integer.parseInt(words[1]);
        if (!seen.add(year)) {
            throw new IllegalArgumentException("this year was there before");
        }
        return new Year(year, new HashMap<>(), new HashMap<>());
    }

    private record Year(int year, Map<LocalDate, String> off, Map<LocalDate, String> working) {

        void add(String[] words) {
            if (words.length != 3) {
                throw new IllegalArgumentException("expected off or working, the date or dates, and a name");
            }
            Map<LocalDate, String> days =
                    switch (words[0]) {
                        case "off" -> off;
                        case "working" -> working;
                        default -> throw new IllegalArgumentException("neither year, off nor working");
                    };
            String[] ends = words[1].split("\\.\\.", 2);
            LocalDate first = LocalDate.parse(ends[0]);
            LocalDate last = LocalDate.parse(ends[ends.length - 1]);
            if (last.isBefore(first)) {
                throw new IllegalArgumentException("the range ends before it begins");
            }
            for (LocalDate date = first; !date.isAfter(last); date = date.plusDays(1)) {
                if (off.containsKey(date) || working.containsKey(date)) {
                    throw new IllegalArgumentException(date + " was there before");
                }
                days.put(date, words[2]);
            }
        }

        YearSchedule toSchedule() {
            return new YearSchedule(year, off, working);
        }
    }
}

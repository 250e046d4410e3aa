package io.recourse.deadline;

import io.recourse.time.Times;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
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

    /** What keeps a line from being understood. */
    public enum Mistake {
        NO_YEAR_FIRST("the file must begin with a year"),
        YEAR_FORM("expected \"year\" and a number"),
        YEAR_TWICE("this year was there before"),
        DAY_FORM("expected off or working, the date or dates, and a name"),
        UNKNOWN_WORD("neither year, off nor working"),
        DATE_FORM("a date is written 2026-01-31"),
        RANGE_REVERSED("the range ends before it begins"),
        DAY_TWICE("a day was there before");

        private final String words;

        Mistake(String words) {
            this.words = words;
        }
    }

    /** A line that can't be understood. */
    public static final class NotUnderstood extends IllegalArgumentException {

        private final int line;
        private final Mistake mistake;
        private final String content;

        private NotUnderstood(int line, Mistake mistake, String content) {
            super("line " + line + ": " + mistake.words + ": " + content);
            this.line = line;
            this.mistake = mistake;
            this.content = content;
        }

        /** The first line has number 1. */
        public int line() {
            return line;
        }

        public Mistake mistake() {
            return mistake;
        }

        public String content() {
            return content;
        }
    }

    private static final class Wrong extends RuntimeException {

        private final Mistake mistake;

        Wrong(Mistake mistake) {
            super(mistake.words, null, false, false);
            this.mistake = mistake;
        }
    }

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

    /** @throws NotUnderstood when a line can't be understood, with its number */
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
                    throw new Wrong(Mistake.NO_YEAR_FIRST);
                } else {
                    years.get(years.size() - 1).add(words);
                }
            } catch (Wrong e) {
                throw new NotUnderstood(number, e.mistake, content);
            }
        }
        return years.stream().map(Year::toSchedule).toList();
    }

    private static Year year(String[] words, Set<Integer> seen) {
        if (words.length != 2 || !words[1].matches("\\d{4}")) {
            throw new Wrong(Mistake.YEAR_FORM);
        }
        int year = Integer.parseInt(words[1]);
        if (!seen.add(year)) {
            throw new Wrong(Mistake.YEAR_TWICE);
        }
        return new Year(year, new HashMap<>(), new HashMap<>());
    }

    private record Year(int year, Map<LocalDate, String> off, Map<LocalDate, String> working) {

        void add(String[] words) {
            if (words.length != 3) {
                throw new Wrong(Mistake.DAY_FORM);
            }
            Map<LocalDate, String> days =
                    switch (words[0]) {
                        case "off" -> off;
                        case "working" -> working;
                        default -> throw new Wrong(Mistake.UNKNOWN_WORD);
                    };
            String[] ends = words[1].split("\\.\\.", 2);
            LocalDate first = day(ends[0]);
            LocalDate last = day(ends[ends.length - 1]);
            if (last.isBefore(first)) {
                throw new Wrong(Mistake.RANGE_REVERSED);
            }
            for (LocalDate date = first; !date.isAfter(last); date = date.plusDays(1)) {
                if (off.containsKey(date) || working.containsKey(date)) {
                    throw new Wrong(Mistake.DAY_TWICE);
                }
                days.put(date, words[2]);
            }
        }

        private static LocalDate day(String text) {
            return Times.day(text).orElseThrow(() -> new Wrong(Mistake.DATE_FORM));
        }

        YearSchedule toSchedule() {
            return new YearSchedule(year, off, working);
        }
    }
}

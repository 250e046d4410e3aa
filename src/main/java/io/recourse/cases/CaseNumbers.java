package io.recourse.cases;

import io.recourse.web.DirectConnections;
import io.recourse.web.NumberBlocks;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** Numbers for cases, such as {@code RC-2026-000042}: the year of filing in the platform's zone and a running number. */
@Component
class CaseNumbers {

    /** The longest number that can be kept. */
    static final int LONGEST = 32;

    private static final int BLOCK = 50;

    /**
     * A number within a text, as a search compares it, with whatever dash a writing program made of the hyphen, or
     * none.
     */
    private static final Pattern ANYWHERE =
            Pattern.compile("(?<![a-z0-9])rc[\\p{Pd}\\u2212 ]?(\\d{4})[\\p{Pd}\\u2212 ]?(\\d{6,18})(?![0-9])");

    private static final Pattern RUNNING = Pattern.compile("\\d{6,18}");

    private final NumberBlocks numbers;
    private final ZoneId zone;

    CaseNumbers(DirectConnections connections, ZoneId zone) {
        this.zone = zone;
        this.numbers = new NumberBlocks(
                connections,
                BLOCK,
                "select next_free from case_numbering where id = 1 for update",
                "update case_numbering set next_free = ? where id = 1");
    }

    String next(Instant filedAt) {
        int year = filedAt.atZone(zone).getYear();
        return number(String.valueOf(year), String.format(Locale.ROOT, "%06d", numbers.next()));
    }

    /** The numbers that stand in a text as a search compares it ({@link io.recourse.text.Sought#folded()}). */
    static Set<String> in(String folded) {
        Set<String> numbers = new LinkedHashSet<>();
        for (Matcher found = ANYWHERE.matcher(folded); found.find(); ) {
            numbers.add(number(found.group(1), found.group(2)));
        }
        return numbers;
    }

    /** Whether it can be the running number alone. */
    static boolean isRunning(String folded) {
        return RUNNING.matcher(folded).matches();
    }

    /** The numbers with this running number, of each year between those of two numbers. */
    static Set<String> ofYears(String oldest, String newest, String running) {
        return IntStream.rangeClosed(year(oldest), year(newest))
                .mapToObj(year -> number(String.valueOf(year), running))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String number(String year, String running) {
        return "RC-" + year + "-" + running;
    }

    private static int year(String number) {
        return Integer.parseInt(number.substring(3, 7));
    }
}

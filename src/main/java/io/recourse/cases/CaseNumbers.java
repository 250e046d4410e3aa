package io.recourse.cases;

import io.recourse.calendar.WorkingCalendars;
import io.recourse.web.NumberBlocks;
import java.time.Instant;
import java.util.Locale;
import org.springframework.boot.autoconfigure.jdbc.DataSourceProperties;
import org.springframework.stereotype.Component;

/** Numbers for cases, such as {@code RC-2026-000042}: the year of filing in the platform's zone and a running number. */
@Component
class CaseNumbers {

    /** As long as a number can be kept. */
    static final int LONGEST = 32;

    private static final int BLOCK = 50;

    private final NumberBlocks numbers;
    private final WorkingCalendars calendars;

    CaseNumbers(DataSourceProperties database, WorkingCalendars calendars) {
        this.calendars = calendars;
        this.numbers = new NumberBlocks(
                database,
                BLOCK,
                "select next_free from case_numbering where id = 1 for update",
                "update case_numbering set next_free = ? where id = 1");
    }

    String next(Instant filedAt) {
        int year = filedAt.atZone(calendars.zone()).getYear();
        return String.format(Locale.ROOT, "RC-%d-%06d", year, numbers.next());
    }
}

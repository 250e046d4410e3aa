package io.recourse.cases;

import io.recourse.calendar.WorkingCalendars;
import java.time.Instant;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Numbers for cases, such as {@code RC-2026-000042}: the year of filing in the platform's zone and a running number. */
@Component
class CaseNumbers {

    /** As long as a number can be kept. */
    static final int LONGEST = 32;

    /** Numbers of a block that a node did not use when it was stopped are never used. */
    private static final int BLOCK = 50;

    private final JdbcClient jdbc;
    private final TransactionTemplate ownTransaction;
    private final WorkingCalendars calendars;
    private long next;
    private long end;

    CaseNumbers(JdbcClient jdbc, PlatformTransactionManager transactions, WorkingCalendars calendars) {
        this.jdbc = jdbc;
        this.calendars = calendars;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    synchronized String next(Instant filedAt) {
        if (next == end) {
            next = ownTransaction.execute(status -> {
                long free = jdbc.sql("select next_free from case_numbering where id = 1 for update")
                        .query(Long.class)
                        .single();
                jdbc.sql("update case_numbering set next_free = ? where id = 1")
                        .param(free + BLOCK)
                        .update();
                return free;
            });
            end = next + BLOCK;
        }
        int year = filedAt.atZone(calendars.zone()).getYear();
        return String.format(Locale.ROOT, "RC-%d-%06d", year, next++);
    }
}

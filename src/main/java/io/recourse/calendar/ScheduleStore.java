package io.recourse.calendar;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.recourse.deadline.YearSchedule;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The schedules that were put in after the bundled ones. */
@Repository
class ScheduleStore {

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    ScheduleStore(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Differs from every earlier one when a schedule has changed, also from those of changes that were rolled back. */
    String stamp() {
        return jdbc.sql("select stamp from calendar_stamp").query(String.class).single();
    }

    /** The stamp, which nobody changes until this transaction ends. */
    String lockedStamp() {
        return jdbc.sql("select stamp from calendar_stamp for update")
                .query(String.class)
                .single();
    }

    List<YearSchedule> all() {
        return jdbc.sql("select schedule_year, schedule from calendar_year order by schedule_year")
                .query((row, number) -> read(row.getInt("schedule_year"), row.getString("schedule")))
                .list();
    }

    void store(YearSchedule schedule, String by, Instant at) {
        // first, for its lock: from here on one change at a time
        jdbc.sql("update calendar_stamp set stamp = :stamp")
                .param("stamp", UUID.randomUUID().toString())
                .update();
        int updated = write("""
                update calendar_year set schedule = :schedule, changed_by = :by, changed_at = :at
                where schedule_year = :year
                """, schedule, by, at);
        if (updated == 0) {
            write("""
                    insert into calendar_year (schedule_year, schedule, changed_by, changed_at)
                    values (:year, :schedule, :by, :at)
                    """, schedule, by, at);
        }
    }

    private int write(String sql, YearSchedule schedule, String by, Instant at) {
        return jdbc.sql(sql)
                .param("year", schedule.year())
                .param("schedule", ScheduleJson.write(schedule).toString())
                .param("by", by)
                .param("at", at.truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC))
                .update();
    }

    private YearSchedule read(int year, String schedule) {
        try {
            return ScheduleJson.read(year, json.readTree(schedule));
        } catch (JsonProcessingException | InvalidSchedule e) {
            throw new IllegalStateException("the stored schedule of " + year + " can't be read", e);
        }
    }
}

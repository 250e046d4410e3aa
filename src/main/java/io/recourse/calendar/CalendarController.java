package io.recourse.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.access.Actor;
import io.recourse.calendar.InvalidSchedule.Fault;
import io.recourse.contract.Sends;
import io.recourse.deadline.YearSchedule;
import io.recourse.longwork.Progress;
import io.recourse.time.Times;
import io.recourse.web.Problem;
import io.recourse.web.Violation;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/calendar/{year}")
class CalendarController {

    private final WorkingCalendars calendars;
    private final ChangeSchedule changeSchedule;
    private final PreviewSchedule previewSchedule;
    private final MessageSource messages;

    CalendarController(
            WorkingCalendars calendars,
            ChangeSchedule changeSchedule,
            PreviewSchedule previewSchedule,
            MessageSource messages) {
        this.previewSchedule = previewSchedule;
        this.calendars = calendars;
        this.changeSchedule = changeSchedule;
        this.messages = messages;
    }

    @GetMapping
    CalendarYear show(@PathVariable int year) {
        requireYear(year);
        return CalendarYear.of(calendars.current(), year);
    }

    @PutMapping
    CalendarYear change(
            @PathVariable int year, @Sends("ScheduleForm") @RequestBody JsonNode body, Actor actor, Locale locale) {
        requireYear(year);
        int recalculated = changeSchedule.change(schedule(year, body, locale), actor, Progress.UNHEARD);
        return CalendarYear.of(calendars.current(), year).afterRecalculating(recalculated);
    }

    /** Which deadlines the schedule would move; stores nothing. */
    @PostMapping("/preview")
    PreviewSchedule.Preview preview(
            @PathVariable int year, @Sends("ScheduleForm") @RequestBody JsonNode body, Actor actor, Locale locale) {
        requireYear(year);
        return previewSchedule.of(schedule(year, body, locale), actor);
    }

    private YearSchedule schedule(int year, JsonNode body, Locale locale) {
        try {
            return ScheduleJson.read(year, body);
        } catch (InvalidSchedule e) {
            throw Problem.refused(
                    "invalid-schedule",
                    e.faults().stream().map(fault -> violation(fault, locale)).toList());
        }
    }

    private Violation violation(Fault fault, Locale locale) {
        Object[] arguments = fault.arguments().toArray();
        return new Violation(fault.rule(), messages.getMessage("calendar.rule." + fault.rule(), arguments, locale));
    }

    /** Refuses a year for which no calendar can be told. */
    private static void requireYear(int year) {
        if (year < Times.FIRST_DAY.getYear() || year > Times.LAST_DAY.getYear()) {
            throw Problem.notFound();
        }
    }
}

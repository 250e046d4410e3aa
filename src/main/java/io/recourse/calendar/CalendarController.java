package io.recourse.calendar;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.access.Actor;
import io.recourse.calendar.InvalidSchedule.Fault;
import io.recourse.contract.Answers;
import io.recourse.contract.Sends;
import io.recourse.deadline.YearSchedule;
import io.recourse.longwork.LongWork;
import io.recourse.longwork.LongWorkView;
import io.recourse.longwork.NotWaiting;
import io.recourse.longwork.Progress;
import io.recourse.time.Times;
import io.recourse.web.Problem;
import io.recourse.web.Violation;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(CalendarController.PATH)
class CalendarController {

    static final String PATH = "/api/calendar";

    private final WorkingCalendars calendars;
    private final ChangeSchedule changeSchedule;
    private final ImportSchedule imports;
    private final PreviewSchedule previewSchedule;
    private final MessageSource messages;

    CalendarController(
            WorkingCalendars calendars,
            ChangeSchedule changeSchedule,
            ImportSchedule imports,
            PreviewSchedule previewSchedule,
            MessageSource messages) {
        this.previewSchedule = previewSchedule;
        this.calendars = calendars;
        this.changeSchedule = changeSchedule;
        this.imports = imports;
        this.messages = messages;
    }

    /**
     * How far an import is that nobody waits for, told in cases.
     *
     * @param calendar the year as it is now, with how many deadlines have moved; null until it is done
     */
    record Import(@JsonUnwrapped LongWorkView seen, CalendarYear calendar) {}

    @GetMapping("/{year}")
    CalendarYear show(@PathVariable int year) {
        requireYear(year);
        return CalendarYear.of(calendars.current(), year);
    }

    /** Who does not wait is told where to see how far it is, and the year as it still is. */
    @Answers(value = CalendarYear.class, accepted = CalendarYear.class)
    @PutMapping("/{year}")
    ResponseEntity<CalendarYear> change(
            @PathVariable int year,
            @Sends("ScheduleForm") @RequestBody JsonNode body,
            Actor actor,
            Locale locale,
            HttpServletRequest request) {
        requireYear(year);
        YearSchedule schedule = schedule(year, body, locale);
        if (!NotWaiting.isPreferred(request)) {
            return ResponseEntity.ok(after(year, changeSchedule.change(schedule, actor, Progress.UNHEARD)));
        }
        LongWork work = imports.begin(schedule, actor);
        return work.state() == LongWork.State.DONE
                ? ResponseEntity.ok(after(work))
                : NotWaiting.accepted(PATH + "/imports/" + work.id()).body(CalendarYear.of(calendars.current(), year));
    }

    /** How far an import is that was begun without waiting for it, or on the calendar's page. */
    @GetMapping("/imports/{id}")
    Import at(@PathVariable String id, Actor actor) {
        LongWork work = imports.works().find(actor, id);
        return new Import(imports.works().seen(work), work.state() == LongWork.State.DONE ? after(work) : null);
    }

    /** The calendar and all deadlines stay as they were. */
    @PostMapping("/imports/{id}/stop")
    Import stop(@PathVariable String id, Actor actor) {
        imports.works().stop(actor, id);
        return at(id, actor);
    }

    private CalendarYear after(LongWork work) {
        ImportSchedule.Applied applied = imports.works().result(work);
        return after(applied.year(), applied.moved());
    }

    private CalendarYear after(int year, int recalculated) {
        return CalendarYear.of(calendars.current(), year).afterRecalculating(recalculated);
    }

    /** Which deadlines the schedule would move; stores nothing. */
    @PostMapping("/{year}/preview")
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

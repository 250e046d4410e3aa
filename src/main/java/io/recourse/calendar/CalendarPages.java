package io.recourse.calendar;

import io.recourse.access.Actor;
import io.recourse.access.Role;
import io.recourse.deadline.DayStatus;
import io.recourse.deadline.DayStatus.Kind;
import io.recourse.deadline.WorkingCalendar;
import io.recourse.deadline.YearSchedule;
import io.recourse.longwork.LongWork;
import io.recourse.portal.Done;
import io.recourse.portal.PageForm;
import io.recourse.portal.Section;
import io.recourse.web.PageRequests;
import io.recourse.web.Problem;
import io.recourse.web.Texts;
import io.recourse.web.Violation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The year as a picture; an administrator puts another schedule in its place after having seen what that moves. */
@Controller
class CalendarPages {

    static final int FIRST = 2000;
    static final int LAST = 2100;

    private static final String TYPED = "typed";

    private final WorkingCalendars calendars;
    private final ZoneId zone;
    private final ScheduleText schedules;
    private final PreviewSchedule previewSchedule;
    private final ImportSchedule imports;
    private final CalendarProperties properties;
    private final Texts texts;
    private final InstantSource clock;

    CalendarPages(
            WorkingCalendars calendars,
            ZoneId zone,
            ScheduleText schedules,
            PreviewSchedule previewSchedule,
            ImportSchedule imports,
            CalendarProperties properties,
            Texts texts,
            InstantSource clock) {
        this.calendars = calendars;
        this.zone = zone;
        this.schedules = schedules;
        this.previewSchedule = previewSchedule;
        this.imports = imports;
        this.properties = properties;
        this.texts = texts;
        this.clock = clock;
    }

    @Configuration(proxyBeanMethods = false)
    static class Sections {

        @Bean
        Section calendarSection() {
            return new Section(
                    80,
                    "/calendar",
                    "calendar.title",
                    Set.of(Role.REVIEWER, Role.SENIOR_REVIEWER, Role.SUPERVISOR, Role.ADMIN));
        }
    }

    /** A day of the picture; {@code name} is that of the festival or closure, or null. */
    record Cell(int day, Kind kind, String name, boolean today) {

        /** Whether it is said in words, too. */
        public boolean special() {
            return name != null;
        }
    }

    /** Weeks begin on Monday; a day of another month is null. */
    record Month(String name, List<List<Cell>> weeks) {}

    /** Days in a row that are the same. */
    record Run(LocalDate from, LocalDate to, Kind kind, String name) {}

    @GetMapping("/calendar")
    String show(
            Actor reader,
            Locale locale,
            Model model,
            HttpServletRequest request,
            @RequestParam(required = false) Integer year) {
        PageForm form = PageForm.opened(request);
        int shown = year == null ? today().getYear() : year;
        return shown(reader, locale, model, shown, form, form.value(ScheduleText.FIELD));
    }

    private String shown(Actor reader, Locale locale, Model model, int year, PageForm form, String source) {
        if (year < FIRST || year > LAST) {
            throw Problem.notFound();
        }
        WorkingCalendar calendar = calendars.current();
        draw(model, calendar, year, locale);
        model.addAttribute("before", year > FIRST ? year - 1 : null);
        model.addAttribute("after", year < LAST ? year + 1 : null);
        model.addAttribute("mayChange", reader.has(Role.ADMIN));
        model.addAttribute("form", form);
        model.addAttribute("source", source);
        return "calendar/year";
    }

    private void draw(Model model, WorkingCalendar calendar, int year, Locale locale) {
        CalendarYear drawn = CalendarYear.of(calendar, year);
        model.addAttribute("year", year);
        model.addAttribute("provisional", drawn.provisional());
        model.addAttribute("workingDays", drawn.workingDays());
        model.addAttribute("runs", runs(drawn.days()));
        model.addAttribute(
                "weekdays",
                Stream.of(DayOfWeek.values())
                        .map(day -> day.getDisplayName(
                                locale.getLanguage().equals("zh") ? TextStyle.NARROW : TextStyle.SHORT, locale))
                        .toList());
        model.addAttribute(
                "months",
                IntStream.rangeClosed(1, 12)
                        .mapToObj(month -> month(calendar, YearMonth.of(year, month), locale))
                        .toList());
    }

    private Month month(WorkingCalendar calendar, YearMonth month, Locale locale) {
        List<Cell> cells = new ArrayList<>();
        for (int i = 1; i < month.atDay(1).getDayOfWeek().getValue(); i++) {
            cells.add(null);
        }
        LocalDate today = today();
        for (int day = 1; day <= month.lengthOfMonth(); day++) {
            LocalDate date = month.atDay(day);
            DayStatus status = calendar.status(date);
            cells.add(new Cell(day, status.kind(), status.name(), date.equals(today)));
        }
        while (cells.size() % 7 != 0) {
            cells.add(null);
        }
        List<List<Cell>> weeks = new ArrayList<>();
        for (int from = 0; from < cells.size(); from += 7) {
            weeks.add(cells.subList(from, from + 7));
        }
        return new Month(month.getMonth().getDisplayName(TextStyle.FULL_STANDALONE, locale), weeks);
    }

    private static List<Run> runs(List<CalendarYear.Day> days) {
        List<Run> runs = new ArrayList<>();
        for (CalendarYear.Day day : days) {
            Run last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
            boolean goesOn = last != null
                    && last.to().plusDays(1).equals(day.date())
                    && last.kind() == day.kind()
                    && last.name().equals(day.name());
            if (goesOn) {
                runs.set(runs.size() - 1, new Run(last.from(), day.date(), day.kind(), day.name()));
            } else {
                runs.add(new Run(day.date(), day.date(), day.kind(), day.name()));
            }
        }
        return List.copyOf(runs);
    }

    private LocalDate today() {
        return clock.instant().atZone(zone).toLocalDate();
    }

    @PostMapping("/calendar/preview")
    String preview(
            Actor reader,
            Locale locale,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam int year,
            @RequestParam(required = false) MultipartFile file)
            throws IOException {
        PageForm form = PageForm.sent(request);
        String source = file == null || file.isEmpty()
                ? form.value(ScheduleText.FIELD)
                : new String(file.getBytes(), StandardCharsets.UTF_8);
        try {
            return preview(reader, locale, model, schedules.read(source, locale), source, PageForm.empty());
        } catch (Problem refusal) {
            return shown(reader, locale, model, year, form.refused(refusal, response), source);
        }
    }

    private String preview(
            Actor reader, Locale locale, Model model, YearSchedule schedule, String source, PageForm form) {
        PreviewSchedule.Preview preview = previewSchedule.of(schedule, reader);
        draw(model, calendars.with(schedule), schedule.year(), locale);
        model.addAttribute(
                "before", CalendarYear.of(calendars.current(), schedule.year()).workingDays());
        model.addAttribute("count", preview.count());
        model.addAttribute("gone", runs(preview.gone()));
        model.addAttribute("goneDays", preview.gone().size());
        model.addAttribute("manyGone", preview.gone().size() > properties.fewGone());
        model.addAttribute("added", runs(preview.added()));
        model.addAttribute("addedDays", preview.added().size());
        model.addAttribute("together", preview.together());
        model.addAttribute("source", source);
        model.addAttribute("form", form);
        return "calendar/preview";
    }

    @PostMapping("/calendar/schedule")
    String apply(
            Actor reader,
            Locale locale,
            Model model,
            RedirectAttributes next,
            HttpServletRequest request,
            HttpServletResponse response) {
        PageForm form = PageForm.sent(request);
        LongWork work;
        try {
            YearSchedule schedule = schedules.read(form.value(ScheduleText.FIELD), locale);
            Optional<Problem> untyped = untyped(schedule, form, locale);
            if (untyped.isPresent()) {
                PageForm refused = form.refused(untyped.get(), response);
                return preview(reader, locale, model, schedule, form.value(ScheduleText.FIELD), refused);
            }
            work = imports.begin(schedule, reader);
        } catch (Problem refusal) {
            return shown(
                    reader,
                    locale,
                    model,
                    today().getYear(),
                    form.refused(refusal, response),
                    form.value(ScheduleText.FIELD));
        }
        return work.state() == LongWork.State.DONE ? applied(work, next) : "redirect:" + at(work.id());
    }

    private static String at(String id) {
        return "/calendar/imports/" + id;
    }

    private String applied(LongWork work, RedirectAttributes next) {
        ImportSchedule.Applied applied = imports.works().result(work);
        Done.say(next, "calendar.applied", String.valueOf(applied.year()), applied.moved());
        next.addAttribute("year", applied.year());
        return "redirect:/calendar";
    }

    /** How far it is; when all deadlines have moved, the calendar says so. */
    @GetMapping("/calendar/imports/{id}")
    String work(
            Actor reader,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes next,
            @PathVariable String id) {
        LongWork work = imports.works().find(reader, id);
        if (work.state() == LongWork.State.DONE) {
            if (!PageRequests.isFragment(request)) {
                return applied(work, next);
            }
            response.setHeader("HX-Refresh", "true");
        }
        model.addAttribute("work", work);
        model.addAttribute("at", at(id));
        return "calendar/work";
    }

    @PostMapping("/calendar/imports/{id}/stop")
    String stop(Actor reader, @PathVariable String id) {
        imports.works().stop(reader, id);
        return "redirect:" + at(id);
    }

    private Optional<Problem> untyped(YearSchedule schedule, PageForm form, Locale locale) {
        String year = String.valueOf(schedule.year());
        return isTyped(form.text(TYPED), schedule.year())
                ? Optional.empty()
                : Optional.of(Problem.refused(
                        "year-not-typed", List.of(new Violation(TYPED, texts.of(locale, "calendar.type-year", year)))));
    }

    /** Digits of any keyboard do. */
    private static boolean isTyped(String text, int year) {
        try {
            return text != null && Integer.parseInt(text) == year;
        } catch (NumberFormatException notANumber) {
            return false;
        }
    }
}

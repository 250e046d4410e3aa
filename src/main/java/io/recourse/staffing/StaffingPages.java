package io.recourse.staffing;

import io.recourse.access.Actor;
import io.recourse.access.Role;
import io.recourse.longwork.LongWork;
import io.recourse.policy.Policy;
import io.recourse.policy.Text;
import io.recourse.portal.Section;
import io.recourse.schedule.DailyTime;
import io.recourse.staffing.Plan.Absence;
import io.recourse.staffing.Plan.Reviewer;
import io.recourse.staffing.Supposed.Day;
import io.recourse.text.Visible;
import io.recourse.time.Times;
import io.recourse.web.Problem;
import io.recourse.web.ProblemTexts;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Where supervisors suppose more cases or fewer people. */
@Controller
class StaffingPages {

    private static final String PATH = "/staffing";

    /** The chart, in its units: a bar for each week. */
    private static final int HEIGHT = 156;

    private static final int BOTTOM = 120;
    private static final int LEFT = 88;
    private static final int WEEK = 12;
    private static final int WIDEST_WEEK = 48;
    private static final int YEAR = 52 * WEEK;
    private static final int LABEL = 13 * WEEK;
    private static final int PERCENT = 100;

    private final WhatIf whatIf;
    private final SupposeWithoutWaiting later;
    private final Policy policy;
    private final ProblemTexts problems;

    StaffingPages(WhatIf whatIf, SupposeWithoutWaiting later, Policy policy, ProblemTexts problems) {
        this.whatIf = whatIf;
        this.later = later;
        this.policy = policy;
        this.problems = problems;
    }

    @Configuration(proxyBeanMethods = false)
    static class Sections {

        @Bean
        Section staffingSection() {
            return new Section(96, PATH, "staffing.title", Set.of(Role.SUPERVISOR));
        }
    }

    /** What was typed. @param away a line for each absence: nth reviewer, first day, last day */
    record Typed(
            String from,
            String days,
            String workday,
            String weekend,
            String minutes,
            String reviewers,
            String starts,
            String ends,
            String away,
            String bothRest,
            String seed) {}

    /** A week of the chart, in its units. */
    record Bar(
            int x,
            int y,
            int height,
            LocalDate monday,
            int due,
            int late,
            int percent,
            int waiting,
            boolean labelled) {}

    /** {@code bar} is how wide each is. */
    record Chart(int width, int height, int bottom, int left, int bar, List<Bar> bars) {}

    record Ground(String name, int cases, int late, String percent, long waitHours) {}

    @GetMapping(PATH)
    String form(Actor reader, Model model) {
        LocalDate monday = whatIf.today(reader).with(TemporalAdjusters.next(DayOfWeek.MONDAY));
        model.addAttribute(
                "typed", new Typed(monday.toString(), "365", "36", "8", "45", "5", "09:00", "18:00", "", "30", "1"));
        return "staffing/staffing";
    }

    @PostMapping(PATH)
    String run(Actor reader, Locale locale, Model model, HttpServletRequest sent, HttpServletResponse response) {
        whatIf.requireMaySuppose(reader);
        Typed typed = typed(sent);
        LongWork work;
        try {
            work = later.begin(reader, plan(typed), typed);
        } catch (Problem refused) {
            response.setStatus(refused.status().value());
            model.addAttribute("refused", problems.detail(refused, locale));
            model.addAttribute("typed", typed);
            return "staffing/staffing";
        }
        return "redirect:" + PATH + "/" + work.id();
    }

    @GetMapping(PATH + "/{id}")
    String work(Actor reader, Locale locale, Model model, @PathVariable String id) {
        LongWork work = later.works().find(reader, id);
        if (work.state() == LongWork.State.DONE) {
            SupposeWithoutWaiting.Result result = later.works().result(work);
            model.addAttribute("typed", result.typed());
            model.addAttribute("outcome", result.outcome());
            model.addAttribute(
                    "percent",
                    StaffingCommand.percent(
                            result.outcome().late(), result.outcome().cases()));
            model.addAttribute("busy", Math.round(result.outcome().busy() * PERCENT));
            model.addAttribute("chart", chart(result.outcome().days()));
            model.addAttribute(
                    "grounds",
                    result.outcome().byGround().stream()
                            .map(one -> new Ground(
                                    nameOf(one.kind(), one.ground(), locale),
                                    one.cases(),
                                    one.late(),
                                    StaffingCommand.percent(one.late(), one.cases()),
                                    Math.round(one.meanWaitMinutes() / 60)))
                            .toList());
            return "staffing/staffing";
        }
        model.addAttribute("work", work);
        model.addAttribute("at", PATH + "/" + id);
        return "staffing/staffing";
    }

    @PostMapping(PATH + "/{id}/stop")
    String stop(Actor reader, @PathVariable String id) {
        later.works().stop(reader, id);
        return "redirect:" + PATH + "/" + id;
    }

    private static Typed typed(HttpServletRequest sent) {
        return new Typed(
                text(sent, "from"),
                text(sent, "days"),
                text(sent, "workday"),
                text(sent, "weekend"),
                text(sent, "minutes"),
                text(sent, "reviewers"),
                text(sent, "starts"),
                text(sent, "ends"),
                text(sent, "away"),
                text(sent, "bothRest"),
                text(sent, "seed"));
    }

    private static String text(HttpServletRequest sent, String field) {
        return Visible.trimmed(Optional.ofNullable(sent.getParameter(field)).orElse(""));
    }

    private Plan plan(Typed typed) {
        LocalDate from = Times.day(typed.from()).orElseThrow(() -> Problem.refused("staffing-plan", "from"));
        double workday = number(typed.workday(), "casesADay");
        double weekend = number(typed.weekend(), "casesADay");
        Map<DayOfWeek, Double> casesADay = new LinkedHashMap<>();
        Arrays.stream(DayOfWeek.values())
                .forEach(day -> casesADay.put(day, day.compareTo(DayOfWeek.SATURDAY) < 0 ? workday : weekend));
        Map<Integer, List<Absence>> away = new TreeMap<>();
        typed.away()
                .lines()
                .map(Visible::trimmed)
                .filter(line -> !line.isEmpty())
                .forEach(line -> {
                    String[] parts = line.split("\\s+");
                    if (parts.length != 3) {
                        throw Problem.refused("staffing-plan", "absences");
                    }
                    away.computeIfAbsent(whole(parts[0], "absences"), none -> new ArrayList<>())
                            .add(new Absence(
                                    Times.day(parts[1]).orElseThrow(() -> Problem.refused("staffing-plan", "absences")),
                                    Times.day(parts[2])
                                            .orElseThrow(() -> Problem.refused("staffing-plan", "absences"))));
                });
        LocalTime starts = time(typed.starts());
        LocalTime ends = time(typed.ends());
        return new Plan(
                (long) whole(typed.seed(), "seed"),
                from,
                whole(typed.days(), "days"),
                casesADay,
                IntStream.range(0, Plan.HOURS)
                        .mapToObj(StaffingPages::usualHour)
                        .toList(),
                whatIf.usualMix(from, number(typed.minutes(), "minutes")),
                number(typed.bothRest(), "bothRest"),
                IntStream.rangeClosed(1, Math.min(whole(typed.reviewers(), "roster"), 1000))
                        .mapToObj(nth -> new Reviewer(
                                String.valueOf(nth), Set.of(), starts, ends, away.getOrDefault(nth, List.of())))
                        .toList());
    }

    /** Sellers complain while they are at work, and some in the evening. */
    private static double usualHour(int hour) {
        return hour >= 9 && hour < 22 ? 6 : 1;
    }

    private static double number(String text, String member) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException none) {
            throw Problem.refused("staffing-plan", member);
        }
    }

    private static int whole(String text, String member) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException none) {
            throw Problem.refused("staffing-plan", member);
        }
    }

    private static LocalTime time(String text) {
        try {
            return DailyTime.read("roster", text).orElseThrow();
        } catch (IllegalArgumentException | NoSuchElementException none) {
            throw Problem.refused("staffing-plan", "roster");
        }
    }

    private static Chart chart(List<Day> days) {
        Map<LocalDate, List<Day>> weeks = new TreeMap<>();
        days.forEach(day -> weeks.computeIfAbsent(
                        day.date().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)), none -> new ArrayList<>())
                .add(day));
        List<Bar> bars = new ArrayList<>();
        // as wide as a year, however few they are
        int width = Math.max(WEEK, Math.min(WIDEST_WEEK, YEAR / Math.max(1, weeks.size())));
        int weeksPerLabel = (LABEL + width - 1) / width;
        weeks.forEach((monday, week) -> {
            int due = week.stream().mapToInt(Day::due).sum();
            int late = week.stream().mapToInt(Day::late).sum();
            int percent = due == 0 ? 0 : Math.round(100f * late / due);
            boolean roomBehind = weeks.size() - bars.size() > weeksPerLabel / 2;
            bars.add(new Bar(
                    LEFT + bars.size() * width,
                    BOTTOM - percent,
                    percent,
                    monday,
                    due,
                    late,
                    percent,
                    week.get(week.size() - 1).waiting(),
                    bars.isEmpty() || roomBehind && bars.size() % weeksPerLabel == 0));
        });
        return new Chart(LEFT + Math.max(YEAR, bars.size() * width) + WEEK, HEIGHT, BOTTOM, LEFT, width - 3, bars);
    }

    private String nameOf(String kind, String ground, Locale locale) {
        String name = ground;
        for (String edition : policy.editions()) {
            name = policy.ground(edition, kind, ground)
                    .map(io.recourse.policy.Ground::name)
                    .map((Text text) -> text.in(locale))
                    .orElse(name);
        }
        return name;
    }
}

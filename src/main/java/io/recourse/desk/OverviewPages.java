package io.recourse.desk;

import io.recourse.access.Actor;
import io.recourse.access.Role;
import io.recourse.cases.Stage;
import io.recourse.portal.Section;
import io.recourse.staff.Forecast;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** How the work goes, for supervisors: every number leads to the list of what it counts. */
@Controller
class OverviewPages {

    private static final int CHART_HEIGHT = 120;
    private static final int DAY_WIDTH = 20;
    private static final int LEFT = 48;
    private static final int TOP = 14;
    private static final List<Stage> OPEN = List.of(
            Stage.NEGOTIATION, Stage.EVIDENCE, Stage.SUPPLEMENT, Stage.EXAMINATION, Stage.DECIDED, Stage.APPEAL);

    private final Overview overview;
    private final Forecast forecast;

    OverviewPages(Overview overview, Forecast forecast) {
        this.overview = overview;
        this.forecast = forecast;
    }

    @Configuration(proxyBeanMethods = false)
    static class Sections {

        @Bean
        Section overviewSection() {
            return new Section(10, "/overview", "overview.title", Set.of(Role.SUPERVISOR));
        }
    }

    /** A row with a bar, in percent of the longest, and the list of what it counts. */
    record StageRow(Stage stage, long cases, long percent, String list) {}

    record AgeRow(Overview.Age age, long percent) {}

    record LoadRow(WorkCounts.Load load, long percent) {}

    /** A day of the chart, in its units. */
    record Bar(Overview.Day day, int x, int filedY, int filedHeight, int closedY, int closedHeight, boolean labelled) {}

    /** A line across the chart. */
    record Line(long value, int y) {}

    record Chart(int width, int height, int bottom, int left, int day, List<Bar> bars, List<Line> lines) {}

    @GetMapping("/overview")
    String overview(Actor reader, Model model) {
        Overview.Numbers numbers = overview.of(reader);
        model.addAttribute("numbers", numbers);
        model.addAttribute(
                "open",
                numbers.stages().values().stream().mapToLong(Long::longValue).sum());
        long most = most(numbers.stages().values().stream().toList());
        model.addAttribute(
                "stages",
                OPEN.stream()
                        .map(stage -> {
                            long cases = numbers.stages().getOrDefault(stage, 0L);
                            return new StageRow(stage, cases, percent(cases, most), list(stage));
                        })
                        .toList());
        long oldest = most(numbers.ages().stream().map(Overview.Age::open).toList());
        model.addAttribute(
                "ages",
                numbers.ages().stream()
                        .map(age -> new AgeRow(age, percent(age.open(), oldest)))
                        .toList());
        long busiest =
                most(numbers.workload().stream().map(WorkCounts.Load::cases).toList());
        model.addAttribute(
                "loads",
                numbers.workload().stream()
                        .map(load -> new LoadRow(load, percent(load.cases(), busiest)))
                        .toList());
        model.addAttribute("today", forecast.today(reader));
        model.addAttribute("forecast", forecast.days(reader));
        model.addAttribute("late", forecast.late(reader));
        model.addAttribute("chart", chart(numbers.days()));
        model.addAttribute(
                "filed", numbers.days().stream().mapToLong(Overview.Day::filed).sum());
        model.addAttribute(
                "closed",
                numbers.days().stream().mapToLong(Overview.Day::closed).sum());
        return "overview/overview";
    }

    private static String list(Stage stage) {
        return switch (stage) {
            case EXAMINATION, APPEAL -> WorkAddress.PATH + "?queue=" + stage;
            case SUPPLEMENT -> WorkAddress.PATH + "?group=" + WorkGroup.WAITING;
            default -> "/cases?status=" + stage;
        };
    }

    private static long most(List<Long> numbers) {
        return Math.max(1, numbers.stream().mapToLong(Long::longValue).max().orElse(1));
    }

    private static long percent(long part, long of) {
        return part * 100 / of;
    }

    private static Chart chart(List<Overview.Day> days) {
        long most = roundedUp(days.stream()
                .mapToLong(day -> Math.max(day.filed(), day.closed()))
                .max()
                .orElse(1));
        int bottom = TOP + CHART_HEIGHT;
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < days.size(); i++) {
            Overview.Day day = days.get(i);
            int filed = (int) (day.filed() * CHART_HEIGHT / most);
            int closed = (int) (day.closed() * CHART_HEIGHT / most);
            bars.add(new Bar(
                    day,
                    LEFT + i * DAY_WIDTH,
                    bottom - filed,
                    filed,
                    bottom - closed,
                    closed,
                    (days.size() - 1 - i) % 7 == 0));
        }
        return new Chart(
                LEFT + days.size() * DAY_WIDTH + 24,
                bottom + 24,
                bottom,
                LEFT,
                DAY_WIDTH,
                bars,
                List.of(new Line(most, TOP), new Line(most / 2, TOP + CHART_HEIGHT / 2)));
    }

    /** The number rounded up to one whose half is whole, too: 2, 4, 10, 20, 40, 100 and so on. */
    private static long roundedUp(long number) {
        for (long step = 1; ; step *= 10) {
            for (long nice : new long[] {2, 4, 10}) {
                if (number <= nice * step) {
                    return nice * step;
                }
            }
        }
    }
}

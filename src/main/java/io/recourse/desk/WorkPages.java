package io.recourse.desk;

import io.recourse.access.Actor;
import io.recourse.access.Role;
import io.recourse.examination.BulkWork;
import io.recourse.portal.Done;
import io.recourse.portal.PageProblems;
import io.recourse.portal.Section;
import io.recourse.text.Visible;
import io.recourse.web.Page;
import io.recourse.web.PageRequests;
import io.recourse.web.Problem;
import io.recourse.web.Texts;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The cases to decide, as one list. */
@Controller
class WorkPages {

    private static final int ROWS = 50;
    private static final int WAITING_ROWS = 10;

    /** So many related cases on a page are worth being told, however few rows it has. */
    private static final int FEW = 5;

    /** How many rows a page shows at most. */
    private static final int MOST_SHOWN = 200;

    private final WorkDesk desk;
    private final WorkCounts counts;
    private final SavedViews views;
    private final TakeNext takeNext;
    private final BulkWork bulk;
    private final Meanwhile meanwhile;
    private final Assignees assignees;
    private final Labels labels;
    private final PageProblems problems;
    private final Texts texts;

    WorkPages(
            WorkDesk desk,
            WorkCounts counts,
            SavedViews views,
            TakeNext takeNext,
            BulkWork bulk,
            Meanwhile meanwhile,
            Assignees assignees,
            Labels labels,
            PageProblems problems,
            Texts texts) {
        this.desk = desk;
        this.counts = counts;
        this.views = views;
        this.takeNext = takeNext;
        this.bulk = bulk;
        this.meanwhile = meanwhile;
        this.assignees = assignees;
        this.labels = labels;
        this.problems = problems;
        this.texts = texts;
    }

    @Configuration(proxyBeanMethods = false)
    static class Sections {

        @Bean
        Section work() {
            return new Section(
                    20, WorkAddress.PATH, "desk.section", Set.of(Role.REVIEWER, Role.SENIOR_REVIEWER, Role.SUPERVISOR));
        }
    }

    /**
     * A row; {@code mine} when the reader has the case, {@code ground} in words, {@code related} how many others have something
     * in common with it, 0 where that sets it apart from nothing.
     */
    record Line(WorkDesk.Row row, String ground, boolean mine, int related) {

        /** How many days ago, for a text in which no sign may stand. */
        public int workingDaysAgo() {
            return -row.workingDays();
        }
    }

    /** Rows under one heading; {@code count} is null where nobody counted, {@code all} leads to this group alone. */
    record Group(WorkGroup group, Long count, List<Line> lines, String all) {}

    /** One way to filter by; {@code count} is null where nobody counted. */
    record Option(String value, String label, Long count, boolean on) {}

    /** A saved view; {@code count} is null where nobody counted. */
    record Kept(SavedViews.View view, Long count) {}

    /** What became of one of many, in words; both are null when it was done. */
    record Told(String caseNumber, boolean done, String refused, String advice) {}

    /** What the list is filtered by, and the address without it. */
    record Chip(String label, String address) {}

    @GetMapping(WorkAddress.PATH)
    String list(
            Actor reader, Locale locale, Model model, HttpServletRequest request, @ModelAttribute WorkAddress view) {
        if (request.getQueryString() == null) {
            return "redirect:" + WorkAddress.home(reader);
        }
        Page<WorkDesk.Row> found = desk.page(reader, view.filter(), ROWS, view.cursor());
        WorkCounts.Counts counted = counts.of(reader, view.filter());
        model.addAttribute("view", view);
        List<Group> groups = groups(reader, locale, view, found, counted);
        model.addAttribute("groups", groups);
        model.addAttribute("later", later(view, found, groups, counted));
        model.addAttribute("strip", strip(view, counted));
        model.addAttribute("next", found.next() == null ? null : view.after(found.next()));
        model.addAttribute("heads", heads(view));
        model.addAttribute("columns", columns(view));
        model.addAttribute("chips", chips(view, locale));
        model.addAttribute("queues", queues(view, counted));
        model.addAttribute("whose", whose(reader, view, counted));
        model.addAttribute(
                "kinds", options(view.kind(), counted.kinds(), kind -> labels.kind(kind, locale), view.q() == null));
        model.addAttribute(
                "grounds",
                options(
                        view.ground(),
                        withoutSole(counted),
                        ground -> labels.ground(ground, counted.kinds().keySet(), locale),
                        view.q() == null));
        model.addAttribute("atRiskCount", view.q() == null ? counted.atRisk() : null);
        model.addAttribute("escalatedCount", view.q() == null ? counted.escalated() : null);
        Map<Boolean, List<Kept>> kept = views.of(reader).stream()
                .map(one -> kept(reader, one))
                .collect(Collectors.partitioningBy(one -> one.view().owner().equals(reader.name())));
        model.addAttribute("kept", kept.get(true));
        model.addAttribute("shared", kept.get(false));
        model.addAttribute("within", new Within(Visible.orNull(view.within(reader))));
        model.addAttribute("reader", reader.name());
        model.addAttribute("mayWork", reader.has(Role.REVIEWER) || reader.has(Role.SENIOR_REVIEWER));
        model.addAttribute("maySteer", reader.has(Role.SUPERVISOR));
        model.addAttribute("workers", reader.has(Role.SUPERVISOR) ? assignees.all() : List.of());
        return "desk/work";
    }

    private Kept kept(Actor reader, SavedViews.View view) {
        WorkFilter filter = WorkAddress.of(view.query()).filter();
        return new Kept(view, filter.words() == null ? counts.of(reader, filter).all() : null);
    }

    private List<Group> groups(
            Actor reader, Locale locale, WorkAddress view, Page<WorkDesk.Row> found, WorkCounts.Counts counted) {
        Map<WorkGroup, List<Line>> lines = new EnumMap<>(WorkGroup.class);
        Stream<WorkDesk.Row> waiting = view.group() == null && view.cursor() == null
                ? desk.page(reader, view.filter(WorkGroup.WAITING), WAITING_ROWS, null).items().stream()
                : Stream.of();
        List<WorkDesk.Row> rows = Stream.concat(found.items().stream(), waiting).toList();
        // a mark that most rows bear tells none of them apart
        boolean apart = rows.stream().filter(row -> row.related() > 0).count() <= Math.max(rows.size() / 2, FEW);
        rows.forEach(row -> lines.computeIfAbsent(row.group(), any -> new ArrayList<>())
                .add(new Line(
                        row,
                        labels.ground(row.ground(), List.of(row.kind()), locale),
                        reader.name().equals(row.assignee()),
                        apart ? row.related() : 0)));
        List<Group> groups = new ArrayList<>();
        lines.forEach((group, these) -> groups.add(
                new Group(group, view.q() == null ? counted.groups().get(group) : null, these, view.ofGroup(group))));
        return groups;
    }

    /** What stands between the rows of a first page and those that wait, when it did not fit on the page. */
    private static List<Group> later(
            WorkAddress view, Page<WorkDesk.Row> found, List<Group> groups, WorkCounts.Counts counted) {
        if (found.next() == null || view.group() != null || view.cursor() != null || view.q() != null) {
            return List.of();
        }
        Map<WorkGroup, Integer> shown = groups.stream()
                .collect(Collectors.toMap(Group::group, group -> group.lines().size()));
        return Stream.of(WorkGroup.values())
                .filter(group -> group != WorkGroup.WAITING)
                .map(group -> new Group(
                        group,
                        counted.groups().getOrDefault(group, 0L) - shown.getOrDefault(group, 0),
                        List.of(),
                        view.ofGroup(group)))
                .filter(group -> group.count() > 0)
                .toList();
    }

    /** How much there is of each group, whichever is shown. */
    private List<Group> strip(WorkAddress view, WorkCounts.Counts counted) {
        return Stream.of(WorkGroup.values())
                .map(group -> new Group(
                        group,
                        view.q() == null ? counted.groups().getOrDefault(group, 0L) : null,
                        List.of(),
                        view.ofGroup(view.group() == group ? null : group)))
                .toList();
    }

    private static List<Option> options(
            List<String> chosen, Map<String, Long> counted, Function<String, String> label, boolean told) {
        Map<String, Long> all = new LinkedHashMap<>();
        chosen.forEach(one -> all.put(one, 0L));
        all.putAll(counted);
        return all.entrySet().stream()
                .map(one -> new Option(
                        one.getKey(),
                        label.apply(one.getKey()),
                        told ? one.getValue() : null,
                        chosen.contains(one.getKey())))
                .toList();
    }

    /** A kind with one ground only has the ground's name already. */
    private static Map<String, Long> withoutSole(WorkCounts.Counts counted) {
        Map<String, Long> grounds = new LinkedHashMap<>(counted.grounds());
        grounds.keySet().removeAll(counted.kinds().keySet());
        return grounds;
    }

    private List<Option> queues(WorkAddress view, WorkCounts.Counts counted) {
        long all = counted.queues().values().stream().mapToLong(Long::longValue).sum();
        return Stream.of(WorkAddress.BOTH, "EXAMINATION", "APPEAL")
                .map(queue -> new Option(
                        queue,
                        texts.of("desk.queue." + queue),
                        view.q() != null
                                ? null
                                : queue.equals(WorkAddress.BOTH)
                                        ? all
                                        : counted.queues().getOrDefault(queue, 0L),
                        queue.equals(Optional.ofNullable(view.queue()).orElse(WorkAddress.BOTH))))
                .toList();
    }

    private List<Option> whose(Actor reader, WorkAddress view, WorkCounts.Counts counted) {
        List<Option> whose = new ArrayList<>();
        boolean told = view.q() == null;
        long all =
                counted.assignees().values().stream().mapToLong(Long::longValue).sum();
        whose.add(new Option("", texts.of("desk.whose.all"), told ? all : null, view.assignee() == null));
        for (String one : List.of(WorkFilter.ME, WorkFilter.NONE)) {
            Long count = counted.assignees().getOrDefault(one.equals(WorkFilter.ME) ? reader.name() : one, 0L);
            whose.add(new Option(one, texts.of("desk.whose." + one), told ? count : null, one.equals(view.assignee())));
        }
        counted.assignees().forEach((name, count) -> {
            boolean on = name.equals(view.assignee());
            boolean own = name.equals(reader.name()) || name.equals(WorkFilter.NONE);
            if (on && !name.equals(WorkFilter.NONE) || !own && reader.has(Role.SUPERVISOR)) {
                whose.add(new Option(name, name, told ? count : null, on));
            }
        });
        return whose;
    }

    private List<Chip> chips(WorkAddress view, Locale locale) {
        List<Chip> chips = new ArrayList<>();
        if (view.group() != null) {
            chips.add(new Chip(texts.of("desk.group." + view.group()), view.ofGroup(null)));
        }
        if (view.queue() != null) {
            chips.add(new Chip(texts.of("desk.queue." + view.queue()), view.without("queue", view.queue())));
        }
        if (view.assignee() != null) {
            boolean word = List.of(WorkFilter.ME, WorkFilter.NONE).contains(view.assignee());
            chips.add(new Chip(
                    word ? texts.of("desk.whose." + view.assignee()) : view.assignee(),
                    view.without("assignee", view.assignee())));
        }
        if (view.atRisk() != null) {
            chips.add(new Chip(texts.of("desk.past-target"), view.without("atRisk", view.atRisk())));
        }
        if (view.escalated() != null) {
            chips.add(new Chip(texts.of("desk.escalated"), view.without("escalated", view.escalated())));
        }
        view.kind().forEach(kind -> chips.add(new Chip(labels.kind(kind, locale), view.without("kind", kind))));
        view.ground()
                .forEach(ground -> chips.add(
                        new Chip(labels.ground(ground, view.kind(), locale), view.without("ground", ground))));
        if (view.q() != null) {
            chips.add(new Chip("“" + view.q() + "”", view.without("q", view.q())));
        }
        return chips;
    }

    /** What stands above each cell, by its class. */
    private Map<String, String> heads(WorkAddress view) {
        return view.columns().stream()
                .collect(Collectors.groupingBy(
                        WorkColumn::cell,
                        LinkedHashMap::new,
                        Collectors.mapping(this::name, Collectors.joining(" · "))));
    }

    private List<Option> columns(WorkAddress view) {
        return Stream.of(WorkColumn.values())
                .filter(one -> one != WorkColumn.NUMBER)
                .map(one -> new Option(one.name(), name(one), null, view.shows(one)))
                .toList();
    }

    private String name(WorkColumn column) {
        return texts.of("desk.column." + column);
    }

    /** What others did to the rows that somebody looks at; a fragment for these rows. */
    @GetMapping("/work/live")
    String live(Actor reader, Model model, @RequestParam(required = false) List<String> shown) {
        Map<String, String> had = new LinkedHashMap<>();
        (shown == null ? List.<String>of() : shown)
                .stream()
                        .limit(MOST_SHOWN)
                        .map(one -> one.split(":", 2))
                        .filter(one -> one.length == 2)
                        .forEach(one -> had.put(one[0], one[1]));
        model.addAttribute("changes", meanwhile.changes(reader, had));
        model.addAttribute("reader", reader.name());
        return "desk/live";
    }

    @PostMapping("/work/next")
    String next(Actor reader, RedirectAttributes next, @RequestParam(required = false) String view) {
        Within within = Within.of(reader, view);
        TakeNext.Taken taken = takeNext.within(reader, within.address());
        if (taken.number() != null) {
            Done.say(next, "desk.claimed", taken.number());
            return "redirect:/work/" + taken.number() + within.behind();
        }
        Done.say(next, "desk." + taken.why());
        return "redirect:" + backTo(reader, view);
    }

    @PostMapping("/work/claims")
    String claims(
            Actor reader,
            Locale locale,
            RedirectAttributes next,
            @RequestParam(required = false) List<String> chosen,
            @RequestParam(required = false) String view) {
        return results(reader, locale, next, view, chosen == null ? List.of() : bulk.claim(reader, chosen), "claimed");
    }

    @PostMapping("/work/assignments")
    String assignments(
            Actor reader,
            Locale locale,
            RedirectAttributes next,
            @RequestParam(required = false) List<String> chosen,
            @RequestParam(required = false) String assignee,
            @RequestParam(required = false) String view) {
        return results(
                reader,
                locale,
                next,
                view,
                chosen == null ? List.of() : bulk.assign(reader, chosen, assignee == null ? "" : assignee),
                "assigned");
    }

    private String results(
            Actor reader,
            Locale locale,
            RedirectAttributes next,
            String view,
            List<BulkWork.Result> results,
            String what) {
        if (results.isEmpty()) {
            Done.say(next, "desk.none-chosen");
        } else {
            Done.say(
                    next,
                    "desk.bulk." + what,
                    results.stream().filter(BulkWork.Result::done).count(),
                    results.size());
            next.addFlashAttribute(
                    "results", results.stream().map(one -> told(one, locale)).toList());
            next.addFlashAttribute("resultWord", "desk.result." + what);
        }
        return "redirect:" + backTo(reader, view);
    }

    private Told told(BulkWork.Result result, Locale locale) {
        return result.done()
                ? new Told(result.caseNumber(), true, null, null)
                : new Told(
                        result.caseNumber(),
                        false,
                        problems.title(result.refused(), locale),
                        problems.advice(result.refused(), locale));
    }

    @PostMapping("/work/views")
    String keep(
            Actor reader,
            RedirectAttributes next,
            @RequestParam(required = false) String name,
            @RequestParam(defaultValue = "false") boolean shared,
            @RequestParam(required = false) String view) {
        try {
            views.add(reader, new SavedViews.Request(name, view == null ? "" : view, shared));
            Done.say(next, "desk.view-kept", name);
        } catch (Problem refused) {
            if (refused.status() != HttpStatus.UNPROCESSABLE_ENTITY) {
                throw refused;
            }
            next.addFlashAttribute("viewRefused", refused.slug());
            next.addFlashAttribute("viewName", name);
        }
        return "redirect:" + backTo(reader, view);
    }

    @PostMapping("/work/views/{id}/removal")
    String remove(
            Actor reader,
            RedirectAttributes next,
            @PathVariable String id,
            @RequestParam(required = false) String view) {
        views.remove(reader, id);
        Done.say(next, "desk.view-removed");
        return "redirect:" + backTo(reader, view);
    }

    private static String backTo(Actor reader, String view) {
        String address = PageRequests.safe(WorkAddress.PATH + "?" + view);
        return Visible.isEmpty(view) || address.equals("/") ? WorkAddress.home(reader) : address;
    }
}

package io.recourse.process;

import io.recourse.access.Actor;
import io.recourse.access.Role;
import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseFiles;
import io.recourse.measures.Measure;
import io.recourse.measures.MeasureState;
import io.recourse.measures.Measures;
import io.recourse.policy.Policy;
import io.recourse.portal.Backlog;
import io.recourse.portal.Done;
import io.recourse.portal.Section;
import io.recourse.web.CsvLists;
import io.recourse.web.CsvLists.Column;
import io.recourse.web.Page;
import io.recourse.web.PageRequests;
import io.recourse.web.Texts;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** Steps that came to a stop, with their cause in words, and where all cases stand in the process. */
@Controller
class OperationsPages {

    private static final int ROWS = 25;

    /** So many that are tried again by themselves stand in a file. */
    private static final int MOST_TRYING = 1000;

    /** So many results stand in the address of the page that shows them. */
    private static final int TOLD = 50;

    /** What the marketplace answered, as {@code HttpMarketplace} words it. */
    private static final Pattern ANSWERED = Pattern.compile(" with (\\d{3})[ :]");

    private static final String UNANSWERED = "did not answer";

    private final Incidents incidents;
    private final Tokens tokens;
    private final Measures measures;
    private final CaseFiles files;
    private final Policy policy;
    private final Texts texts;
    private final CsvLists lists;

    OperationsPages(
            Incidents incidents,
            Tokens tokens,
            Measures measures,
            CaseFiles files,
            Policy policy,
            Texts texts,
            CsvLists lists) {
        this.lists = lists;
        this.incidents = incidents;
        this.tokens = tokens;
        this.measures = measures;
        this.files = files;
        this.policy = policy;
        this.texts = texts;
    }

    @Configuration(proxyBeanMethods = false)
    static class Places {

        private static final Set<Role> OPERATIONS = Set.of(Incidents.OPERATIONS);

        @Bean
        Section operations() {
            return new Section(30, "/operations", "operations.title", OPERATIONS);
        }

        @Bean
        Backlog stoppedSteps(Incidents incidents) {
            return new Backlog(
                    10, "/operations", "operations.incidents", OPERATIONS, reader -> incidents.count(reader));
        }

        @Bean
        Backlog process() {
            return new Backlog(
                    90, "/operations/process", "operations.process", OPERATIONS, reader -> Backlog.NOT_COUNTED);
        }
    }

    /**
     * A step that came to a stop, or is tried again by itself.
     *
     * @param id of the incident; null while it is tried again by itself
     * @param step in words
     * @param measure in words, with what it acts on; null when the step is about none
     * @param cause in words
     * @param answer the last one, as it came
     * @param at since when it stands still, or when it is tried next
     * @param left how often it is tried again by itself
     */
    record Line(
            String id, String number, String step, String measure, String cause, String answer, Instant at, int left) {

        private boolean stopped() {
            return id != null;
        }
    }

    private static final List<Column<Line>> COLUMNS = List.of(
            new Column<>("caseNumber", Line::number),
            new Column<>("stopped", Line::stopped),
            new Column<>("step", Line::step),
            new Column<>("measure", Line::measure),
            new Column<>("cause", Line::cause),
            new Column<>("answer", Line::answer),
            new Column<>("stoppedAt", line -> line.stopped() ? line.at() : null),
            new Column<>("nextAt", line -> line.stopped() ? null : line.at()),
            new Column<>("triesLeft", Line::left));

    private static final List<Column<Standing>> STANDINGS = List.of(
            new Column<>("element", Standing::element),
            new Column<>("step", Standing::words),
            new Column<>("cases", Standing::tokens),
            new Column<>("stopped", Standing::stopped));

    /** What became of a case whose steps were tried again. */
    record Result(String number, Incidents.Outcome outcome) {}

    /** How many stand at an element of the model. */
    record Standing(String element, String words, int tokens, int stopped) {}

    @GetMapping("/operations")
    String stopped(
            Actor reader,
            Locale locale,
            Model model,
            HttpServletRequest request,
            @RequestParam(required = false) String cursor,
            @RequestParam(required = false) List<String> tried) {
        Page<Incidents.View> found = incidents.page(reader, ROWS, cursor);
        model.addAttribute("lines", stopped(found.items(), locale));
        model.addAttribute("next", found.next());
        model.addAttribute("trying", trying(incidents.trying(reader, ROWS), locale));
        List<Result> results = results(reader, tried);
        model.addAttribute("results", results);
        // what is about to be tried is looked at again by itself
        boolean goesOn = results.stream().anyMatch(one -> one.outcome() == Incidents.Outcome.WAITING);
        model.addAttribute("again", goesOn ? PageRequests.whereFrom(request) : null);
        return "operations/incidents";
    }

    /** The same for a spreadsheet; what is tried again by itself comes last, as on the page. */
    @GetMapping("/operations.csv")
    ResponseEntity<Object> stoppedFile(Actor reader, Locale locale) {
        return lists.file("operations.csv", COLUMNS, (limit, cursor) -> {
            Page<Incidents.View> found = incidents.page(reader, limit, cursor);
            Stream<Line> stopped = stopped(found.items(), locale).stream();
            Stream<Line> trying =
                    found.next() == null ? trying(incidents.trying(reader, MOST_TRYING), locale).stream() : Stream.of();
            return new Page<>(Stream.concat(stopped, trying).toList(), found.next());
        });
    }

    private List<Result> results(Actor reader, List<String> tried) {
        return tried == null
                ? List.of()
                : new LinkedHashSet<>(tried)
                        .stream()
                                .limit(TOLD)
                                .filter(number -> files.find(number).isPresent())
                                .map(number -> new Result(number, incidents.outcome(reader, number)))
                                .toList();
    }

    @PostMapping("/operations/retries")
    String retry(
            Actor reader,
            RedirectAttributes next,
            @RequestParam(required = false) List<String> id,
            @RequestParam(required = false) boolean all) {
        if (id == null && !all) {
            Done.say(next, "operations.none-chosen");
            return "redirect:/operations";
        }
        List<Incidents.View> tried = incidents.retryAll(reader, all ? null : Set.copyOf(id));
        int gone = all ? 0 : Set.copyOf(id).size() - tried.size();
        Done.say(next, gone == 0 ? "operations.retried" : "operations.retried-but", tried.size(), gone);
        UriComponentsBuilder results = UriComponentsBuilder.fromPath("/operations");
        tried.stream()
                .map(Incidents.View::caseNumber)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .limit(TOLD)
                .forEach(number -> results.queryParam("tried", number));
        return "redirect:" + results.toUriString();
    }

    @GetMapping("/operations/process")
    String process(Actor reader, Locale locale, Model model) {
        List<Standing> lifecycle = standings(reader, CaseLifecycle.PROCESS, locale);
        model.addAttribute("standings", lifecycle);
        model.addAttribute("seals", standings(reader, AccountSeal.PROCESS, locale));
        model.addAttribute("returns", standings(reader, GoodsReturns.PROCESS, locale));
        model.addAttribute(
                "counts",
                lifecycle.stream()
                        .map(one -> "\"" + one.element() + "\":" + one.tokens())
                        .collect(Collectors.joining(",", "{", "}")));
        return "operations/process";
    }

    /** The same for a spreadsheet, of all three pictures. */
    @GetMapping("/operations/process.csv")
    ResponseEntity<Object> processFile(Actor reader, Locale locale) {
        List<Standing> all = Stream.of(CaseLifecycle.PROCESS, AccountSeal.PROCESS, GoodsReturns.PROCESS)
                .flatMap(process -> standings(reader, process, locale).stream())
                .toList();
        return lists.file("process.csv", STANDINGS, (limit, cursor) -> new Page<>(all, null));
    }

    private List<Standing> standings(Actor reader, String process, Locale locale) {
        return tokens.of(reader, process).stream()
                .map(place ->
                        new Standing(place.element(), step(place.element(), locale), place.tokens(), place.stopped()))
                .toList();
    }

    private List<Line> stopped(List<Incidents.View> incidents, Locale locale) {
        Cases cases = cases(incidents.stream().map(Incidents.View::caseNumber));
        return incidents.stream()
                .map(one -> line(one.id(), one.caseNumber(), one.step(), one.message(), one.at(), 0, cases, locale))
                .toList();
    }

    private List<Line> trying(List<Incidents.Trying> jobs, Locale locale) {
        Cases cases = cases(jobs.stream().map(Incidents.Trying::caseNumber));
        return jobs.stream()
                .map(one ->
                        line(null, one.caseNumber(), one.step(), one.message(), one.at(), one.left(), cases, locale))
                .toList();
    }

    /** What was read of the cases of all lines. */
    private record Cases(Map<String, CaseFile> files, Map<String, List<Measure>> measures) {

        Optional<CaseFile> file(String number) {
            return Optional.ofNullable(files.get(number));
        }

        /** The measure whose last call failed; first the one that is not tried again. */
        Optional<Measure> failed(String number) {
            return measures.getOrDefault(number, List.of()).stream()
                    .filter(measure -> measure.failedAt() != null)
                    .min((one, other) -> one.state() == MeasureState.FAILED ? -1 : 1);
        }
    }

    private Cases cases(Stream<String> named) {
        Set<String> numbers = named.filter(Objects::nonNull).collect(Collectors.toSet());
        return new Cases(files.find(numbers), measures.of(numbers));
    }

    private Line line(
            String id, String number, String step, String message, Instant at, int left, Cases cases, Locale locale) {
        if (step == null) {
            return new Line(
                    id,
                    number,
                    texts.of(locale, "operations.kept-back"),
                    null,
                    texts.of(locale, "operations.kept-back-why"),
                    null,
                    at,
                    left);
        }
        Optional<Measure> failed = number == null ? Optional.empty() : cases.failed(number);
        String answer = failed.map(Measure::lastAnswer).orElse(message);
        return new Line(
                id,
                number,
                step(step, locale),
                failed.flatMap(measure -> cases.file(number).map(file -> words(file, measure, locale)))
                        .orElse(null),
                cause(answer, failed.isPresent(), locale),
                answer,
                at,
                left);
    }

    private String words(CaseFile file, Measure measure, Locale locale) {
        return texts.of(
                locale,
                "operations.measure",
                policy.measure(file.edition(), file.kind(), file.ground(), measure.measure())
                        .name()
                        .in(locale),
                measure.target());
    }

    private String cause(String answer, boolean ofMeasure, Locale locale) {
        if (!ofMeasure || answer == null) {
            return texts.of(locale, "operations.cause.internal");
        }
        Matcher answered = ANSWERED.matcher(answer);
        if (answered.find()) {
            return texts.of(locale, "operations.cause.answered", answered.group(1));
        }
        return texts.of(locale, "operations.cause." + (answer.contains(UNANSWERED) ? "unanswered" : "unclear"));
    }

    /** A step of the model in words; its id where there are none. */
    private String step(String element, Locale locale) {
        return texts.find(locale, "step." + element).orElse(element);
    }
}

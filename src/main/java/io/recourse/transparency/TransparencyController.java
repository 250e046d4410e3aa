package io.recourse.transparency;

import io.recourse.access.Role;
import io.recourse.contract.Answers;
import io.recourse.policy.ComplaintKind;
import io.recourse.policy.Ground;
import io.recourse.policy.Policy;
import io.recourse.policy.Text;
import io.recourse.portal.Section;
import io.recourse.text.Csv;
import io.recourse.web.CsvLists;
import io.recourse.web.Formats;
import io.swagger.v3.oas.annotations.Operation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.servlet.ModelAndView;

/** The public figures: a page, JSON and CSV. */
@Controller
class TransparencyController {

    private static final MediaType CSV = new MediaType(Formats.CSV, StandardCharsets.UTF_8);
    private static final String ALL = "ALL";

    private final PublishFigures figures;
    private final Policy policy;
    private final TransparencyProperties properties;

    TransparencyController(PublishFigures figures, Policy policy, TransparencyProperties properties) {
        this.figures = figures;
        this.policy = policy;
        this.properties = properties;
    }

    @Configuration(proxyBeanMethods = false)
    static class Sections {

        @Bean
        Section transparencySection() {
            return new Section(97, "/transparency", "transparency.section", EnumSet.allOf(Role.class));
        }
    }

    /** By {@code Accept}: the page, JSON or CSV. */
    // described among the calls of the interface, although browsers get a page
    @Operation
    @Answers(
            value = Report.class,
            also = {MediaType.TEXT_HTML_VALUE, CsvLists.CSV})
    @GetMapping("/transparency")
    Object figures(@RequestHeader(name = HttpHeaders.ACCEPT, required = false) String accept) {
        MediaType best = Formats.best(accept, MediaType.TEXT_HTML, MediaType.APPLICATION_JSON, Formats.CSV);
        if (best.equals(MediaType.APPLICATION_JSON)) {
            return json();
        }
        return best.equals(Formats.CSV) ? csv() : page();
    }

    @GetMapping("/transparency.json")
    ResponseEntity<Object> json() {
        return answer().contentType(MediaType.APPLICATION_JSON).body(figures.report());
    }

    @GetMapping("/transparency.csv")
    ResponseEntity<Object> csv() {
        List<String> header = new ArrayList<>(List.of("month", "kind", "ground"));
        Arrays.stream(Figure.values()).map(Figure::member).forEach(header::add);
        header.addAll(List.of("medianHours", "p95Hours", "decisionsInTimePercent", "amounts"));
        Csv csv = new Csv(header);
        for (Report.Month month : figures.report().months()) {
            month.grounds()
                    .forEach(ground -> line(csv, month.month(), ground.kind(), ground.ground(), ground.figures()));
            line(csv, month.month(), ALL, ALL, month.total().figures());
        }
        return answer().contentType(CSV).body(csv.toString());
    }

    private static void line(Csv csv, String month, String kind, String ground, Report.Figures figures) {
        List<Object> cells = new ArrayList<>(List.of(month, kind, ground));
        cells.addAll(figures.counts().values().values());
        cells.add(figures.medianHours());
        cells.add(figures.p95Hours());
        cells.add(figures.decisionsInTimePercent());
        cells.add(
                figures.amounts().isEmpty()
                        ? null
                        : figures.amounts().stream()
                                .map(amount -> amount.value() + " " + amount.currency())
                                .collect(Collectors.joining(" ")));
        csv.line(cells);
    }

    private ModelAndView page() {
        Locale locale =
                "zh".equals(LocaleContextHolder.getLocale().getLanguage()) ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
        ModelAndView page = new ModelAndView("transparency/figures");
        page.addObject("report", figures.report());
        page.addObject(
                "figures", Arrays.stream(Figure.values()).map(Figure::member).toList());
        page.addObject("names", (Function<Report.Ground, String>) ground -> name(ground, locale));
        page.addObject("months", (Function<Report.Month, YearMonth>) month -> YearMonth.parse(month.month()));
        return page;
    }

    /** In the words of the newest edition that has it. */
    private String name(Report.Ground figures, Locale locale) {
        String kind = newest(edition -> policy.kind(edition, figures.kind()).map(ComplaintKind::name), locale)
                .orElse(figures.kind());
        return newest(
                        edition -> policy.ground(edition, figures.kind(), figures.ground())
                                .map(Ground::name),
                        locale)
                .filter(ground -> !ground.equals(kind))
                .map(ground -> kind + " · " + ground)
                .orElse(kind);
    }

    private Optional<String> newest(Function<String, Optional<Text>> name, Locale locale) {
        return policy.editions().stream()
                .flatMap(edition -> name.apply(edition).stream())
                .reduce((older, newer) -> newer)
                .map(text -> text.in(locale));
    }

    private ResponseEntity.BodyBuilder answer() {
        Duration fresh = properties.freshFor();
        return ResponseEntity.ok()
                .cacheControl(
                        fresh.isZero()
                                ? CacheControl.noCache()
                                : CacheControl.maxAge(fresh).cachePublic())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT, HttpHeaders.ACCEPT_LANGUAGE);
    }
}

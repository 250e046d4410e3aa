package io.recourse.rules;

import io.recourse.rules.Published.Change;
import io.recourse.rules.Published.Comparison;
import io.recourse.rules.Published.Rule;
import io.recourse.rules.Published.Table;
import io.recourse.rules.Published.Words;
import io.recourse.web.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The rules for people; nobody signs in. What has no words stands in the interface's answer only. */
@Controller
class RulesPages {

    /** The words that a row is called by, the best first. */
    private static final List<String> TITLES =
            List.of("name", "label", "title", "question", "message", "why", "effect");

    /** From how many rows on a table has contents. */
    private static final int LONG = 6;

    private static final Map<String, String> UNITS = Map.of("amount", "unit", "windowAmount", "windowUnit");

    private final PublishRules rules;
    private final Texts texts;

    RulesPages(PublishRules rules, Texts texts) {
        this.rules = rules;
        this.texts = texts;
    }

    /** A row as people read it. */
    public record ShownRule(
            String id, String table, String title, String when, List<Fact> facts, List<Sources.Source> sources) {}

    /** A line of the contents of a table: the first of its rows that are called so. */
    public record Entry(String name, String row) {}

    /** @param column which one it tells of */
    public record Fact(String column, String label, String text) {}

    /** @param before null where there was nothing */
    public record Difference(String label, String before, String after) {}

    /** A row in two editions. */
    public record ShownChange(ShownRule rule, List<Difference> differences) {}

    @GetMapping("/rules")
    String editions(Model model) {
        model.addAttribute("editions", rules.editions());
        return "rules/editions";
    }

    @GetMapping("/rules/{edition}")
    String edition(Model model, @PathVariable String edition) {
        model.addAttribute("book", rules.rulebook(edition));
        return "rules/edition";
    }

    @GetMapping("/rules/{edition}/{table}")
    String table(Model model, Locale locale, @PathVariable String edition, @PathVariable String table) {
        Table shown = rules.table(edition, table);
        Names names = rules.names(edition);
        model.addAttribute("edition", rules.rulebook(edition).of());
        model.addAttribute("table", shown);
        List<ShownRule> rows =
                shown.rows().stream().map(row -> shown(row, names, locale)).toList();
        model.addAttribute("rows", rows);
        model.addAttribute("contents", contents(rows));
        return "rules/table";
    }

    /** What leads to a row of a table that is longer than a screen; nothing for a short one. */
    private static List<Entry> contents(List<ShownRule> rows) {
        Map<String, String> first = new LinkedHashMap<>();
        rows.forEach(row -> first.putIfAbsent(row.title().isEmpty() ? row.when() : row.title(), row.id()));
        first.remove("");
        return rows.size() < LONG || first.size() < 2
                ? List.of()
                : first.entrySet().stream()
                        .map(one -> new Entry(one.getKey(), one.getValue()))
                        .toList();
    }

    @GetMapping("/rules/compare")
    String compare(
            Model model,
            Locale locale,
            @RequestParam(required = false) String from,
            @RequestParam(required = false) String to) {
        Comparison comparison = rules.compare(from, to);
        Names before = rules.names(from);
        Names after = rules.names(to);
        model.addAttribute("from", rules.rulebook(from).of());
        model.addAttribute("to", rules.rulebook(to).of());
        model.addAttribute(
                "added",
                comparison.added().stream()
                        .map(row -> shown(row, after, locale))
                        .toList());
        model.addAttribute(
                "gone",
                comparison.gone().stream()
                        .map(row -> shown(row, before, locale))
                        .toList());
        model.addAttribute(
                "changed",
                comparison.changed().stream()
                        .map(change -> shown(change, before, after, locale))
                        .toList());
        return "rules/compare";
    }

    private ShownChange shown(Change change, Names before, Names after, Locale locale) {
        ShownRule from = shown(change.from(), before, locale);
        ShownRule to = shown(change.to(), after, locale);
        Set<String> columns = new LinkedHashSet<>();
        Stream.concat(from.facts().stream(), to.facts().stream())
                .map(Fact::column)
                .forEach(columns::add);
        List<Difference> differences = new ArrayList<>();
        for (String column : columns) {
            Optional<Fact> was = fact(from, column);
            Optional<Fact> is = fact(to, column);
            if (!was.map(Fact::text).equals(is.map(Fact::text))) {
                differences.add(new Difference(
                        is.or(() -> was).orElseThrow().label(),
                        was.map(Fact::text).orElse(null),
                        is.map(Fact::text).orElse(null)));
            }
        }
        if (change.differs().contains("sources")) {
            differences.add(new Difference(texts.of("rules.sources"), titles(from), titles(to)));
        }
        return new ShownChange(to, differences);
    }

    private String titles(ShownRule rule) {
        return rule.sources().stream().map(Sources.Source::title).collect(Collectors.joining(texts.of("sources.and")));
    }

    private static Optional<Fact> fact(ShownRule rule, String column) {
        return rule.facts().stream()
                .filter(fact -> fact.column().equals(column))
                .findFirst();
    }

    private ShownRule shown(Rule rule, Names names, Locale locale) {
        String titled =
                TITLES.stream().filter(rule.words()::containsKey).findFirst().orElse("");
        List<Fact> facts = new ArrayList<>();
        rule.words().forEach((column, words) -> {
            if (!column.equals(titled)) {
                facts.add(new Fact(column, texts.of("rules.words." + column), in(words, locale)));
            }
        });
        rule.values().forEach((column, value) -> texts.find(locale, "rules.column." + column)
                .ifPresent(label -> value(rule, column, value, names, locale)
                        .ifPresent(text -> facts.add(new Fact(column, label, text)))));
        String title = titled.isEmpty() ? "" : in(rule.words().get(titled), locale);
        String when = when(rule, names, locale, title);
        return new ShownRule(rule.row(), texts.of("rules.table." + rule.table()), title, when, facts, rule.sources());
    }

    private static String in(Words words, Locale locale) {
        // what a message is filled with differs from case to case
        return words.text().in(locale).replaceAll("\\{\\w+}", "…");
    }

    /** What the column says in words; empty for what only programs read. */
    private Optional<String> value(Rule rule, String column, Object value, Names names, Locale locale) {
        if (value == null) {
            return Optional.empty();
        }
        String unit = UNITS.get(column);
        if (unit != null && rule.values().get(unit) instanceof String in) {
            return texts.find(locale, "rules.length." + in, value);
        }
        if (value instanceof String code) {
            return names.of(column, code, locale).or(() -> texts.find(locale, "rules.value." + code));
        }
        return value instanceof Boolean ? texts.find(locale, "rules.value." + value) : Optional.of(value.toString());
    }

    /** The questions to which the row is the answer, as far as their codes have names. */
    private String when(Rule rule, Names names, Locale locale, String title) {
        return rule.when().entrySet().stream()
                .map(one -> {
                    String each = Names.codes(one.getValue()).stream()
                            .map(code -> names.of(one.getKey(), code, locale).orElse(null))
                            .filter(Objects::nonNull)
                            .distinct()
                            .collect(Collectors.joining(texts.of(locale, "rules.or")));
                    return one.getValue().startsWith("not(") && !each.isEmpty()
                            ? texts.of(locale, "rules.not", each)
                            : each;
                })
                .filter(words -> !words.isEmpty() && !words.equals(title))
                .collect(Collectors.joining(" · "));
    }
}

package io.recourse.rules;

import io.recourse.policy.EditionDays;
import io.recourse.policy.Policy;
import io.recourse.policy.Text;
import io.recourse.policy.WrittenTable;
import io.recourse.policy.WrittenTable.WrittenRow;
import io.recourse.rules.Published.Change;
import io.recourse.rules.Published.Comparison;
import io.recourse.rules.Published.Edition;
import io.recourse.rules.Published.Rule;
import io.recourse.rules.Published.Rulebook;
import io.recourse.rules.Published.Table;
import io.recourse.rules.Published.Words;
import io.recourse.text.Visible;
import io.recourse.web.Problem;
import io.recourse.web.Texts;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The editions of the rules, row by row, without what {@link RulesProperties} withholds. */
@Component
@EnableConfigurationProperties(RulesProperties.class)
class PublishRules {

    private static final String EDITION = "edition";
    private static final String SOURCE = "source";
    private static final String ZH = "Zh";
    private static final String EN = "En";

    /** Says which edition is in force: what every edition has in common is no row of one. */
    private static final String EDITIONS = "editions";

    private final Policy policy;
    private final Sources sources;
    private final Texts texts;
    private final InstantSource clock;
    private final ZoneId zone;
    private final Set<String> withheld;

    /** @throws IllegalArgumentException when something is to be withheld that no table has: it would be published */
    PublishRules(
            Policy policy, Sources sources, Texts texts, InstantSource clock, ZoneId zone, RulesProperties properties) {
        this.policy = policy;
        this.sources = sources;
        this.texts = texts;
        this.clock = clock;
        this.zone = zone;
        this.withheld = Set.copyOf(properties.withheld());
        Set<String> unknown = new TreeSet<>(withheld);
        unknown.removeAll(names(policy.written(policy.editions().get(0))));
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("recourse.rules.withheld names what no decision table has: " + unknown);
        }
    }

    private static Set<String> names(List<WrittenTable> tables) {
        Set<String> names = new HashSet<>();
        for (WrittenTable table : tables) {
            names.add(table.id());
            table.columns().forEach(column -> names.add(table.id() + "." + base(column, table.columns())));
        }
        return names;
    }

    /** The oldest first. */
    List<Edition> editions() {
        String now = policy.editionInForce(clock.instant(), zone);
        return policy.editionDays().stream().map(days -> edition(days, now)).toList();
    }

    private Edition edition(EditionDays of, String now) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        return new Edition(
                of.edition(),
                Words.of(of.name()),
                of.days(),
                of.edition().equals(now),
                of.days().stream()
                        .allMatch(span -> span.from() != null && span.from().isAfter(today)),
                sources.of(of.source()));
    }

    Rulebook rulebook(String edition) {
        Edition known = editions().stream()
                .filter(one -> one.edition().equals(edition))
                .findFirst()
                .orElseThrow(this::unknown);
        return new Rulebook(
                known,
                policy.written(edition).stream()
                        .filter(table -> !table.id().equals(EDITIONS) && !withheld.contains(table.id()))
                        .map(this::table)
                        .toList());
    }

    /** A table by its name, or the problem that there is none. */
    Table table(String edition, String table) {
        return rulebook(edition).tables().stream()
                .filter(one -> one.table().equals(table))
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    Comparison compare(String from, String to) {
        if (Visible.isEmpty(from) || Visible.isEmpty(to)) {
            throw Problem.malformed("no-editions-to-compare", known());
        }
        Map<String, Rule> before = byQuestion(from);
        Map<String, Rule> after = byQuestion(to);
        return new Comparison(
                from,
                to,
                only(after, before),
                only(before, after),
                before.entrySet().stream()
                        .filter(one -> after.containsKey(one.getKey()))
                        .map(one -> change(one.getValue(), after.get(one.getKey())))
                        .filter(change -> !change.differs().isEmpty())
                        .toList());
    }

    private Problem unknown() {
        return Problem.of(HttpStatus.NOT_FOUND, "unknown-edition", known());
    }

    private String known() {
        return String.join(", ", policy.editions());
    }

    private static List<Rule> only(Map<String, Rule> these, Map<String, Rule> those) {
        return these.entrySet().stream()
                .filter(one -> !those.containsKey(one.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** Rows of two editions are the same row when they answer the same question, whatever their ids are. */
    private Map<String, Rule> byQuestion(String edition) {
        Map<String, Rule> rules = new LinkedHashMap<>();
        Map<String, Boolean> several = new HashMap<>();
        List<Table> tables = rulebook(edition).tables();
        policy.written(edition).forEach(table -> several.put(table.id(), table.several()));
        for (Table table : tables) {
            for (Rule rule : table.rows()) {
                Map<String, String> asked = new LinkedHashMap<>(rule.when());
                asked.remove(EDITION);
                // of many answers to one question the first column says which
                String which = several.get(table.table())
                        ? rule.values().values().stream()
                                .findFirst()
                                .map(String::valueOf)
                                .orElse("")
                        : "";
                String question = table.table() + asked + which;
                for (int again = 2; rules.containsKey(question); again++) {
                    question = table.table() + asked + which + again;
                }
                rules.put(question, rule);
            }
        }
        return rules;
    }

    private static Change change(Rule from, Rule to) {
        Set<String> differs = new TreeSet<>();
        for (String column : union(from.words(), to.words())) {
            if (!Objects.equals(from.words().get(column), to.words().get(column))) {
                differs.add(column);
            }
        }
        for (String column : union(from.values(), to.values())) {
            if (!Objects.equals(from.values().get(column), to.values().get(column))) {
                differs.add(column);
            }
        }
        if (!from.sources().equals(to.sources())) {
            differs.add("sources");
        }
        return new Change(from.table(), from, to, differs);
    }

    private static Set<String> union(Map<String, ?> one, Map<String, ?> other) {
        Set<String> all = new TreeSet<>(one.keySet());
        all.addAll(other.keySet());
        return all;
    }

    private Table table(WrittenTable table) {
        List<String> kept = table.columns().stream()
                .map(column -> base(column, table.columns()))
                .distinct()
                .filter(column -> withheld.contains(table.id() + "." + column))
                .toList();
        return new Table(
                table.id(),
                texts.of("rules.table." + table.id()),
                kept,
                table.rows().stream().map(row -> rule(table, row, kept)).toList());
    }

    private Rule rule(WrittenTable table, WrittenRow row, List<String> kept) {
        Map<String, Words> words = new LinkedHashMap<>();
        Map<String, Object> values = new LinkedHashMap<>();
        for (String column : table.columns()) {
            String base = base(column, table.columns());
            if (kept.contains(base) || column.equals(SOURCE)) {
                continue;
            }
            if (base.equals(column)) {
                values.put(column, row.outputs().get(column));
            } else {
                words.put(base, new Words((String) row.outputs().get(base + ZH), (String)
                        row.outputs().get(base + EN)));
            }
        }
        return new Rule(table.id(), row.id(), row.conditions(), words, values, sources.of((String)
                row.outputs().get(SOURCE)));
    }

    /** The column without its language, where it is one of a pair. */
    private static String base(String column, List<String> columns) {
        String base = column.endsWith(ZH) || column.endsWith(EN) ? column.substring(0, column.length() - 2) : column;
        return columns.contains(base + ZH) && columns.contains(base + EN) ? base : column;
    }

    /** What a code of an edition is called, where one of its tables has a name for it. */
    Names names(String edition) {
        Map<String, Map<String, Text>> names = new HashMap<>();
        for (Table table : rulebook(edition).tables()) {
            Optional<String> column = Optional.ofNullable(Names.NAMED_BY.get(table.table()));
            for (Rule rule : column.isPresent() ? table.rows() : new ArrayList<Rule>()) {
                Stream.of("name", "label")
                        .flatMap(word -> Stream.ofNullable(rule.words().get(word)))
                        .forEach(word -> Names.codes(rule.when().getOrDefault(column.get(), ""))
                                .forEach(code -> names.computeIfAbsent(column.get(), any -> new HashMap<>())
                                        .putIfAbsent(code, word.text())));
            }
        }
        return new Names(names);
    }
}

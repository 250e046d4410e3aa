package io.recourse.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.policy.DmnFile.Column;
import io.recourse.policy.DmnFile.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

/** What must hold of every decision table as it is written; what the rows say is tested table by table. */
class DecisionTableFilesTest {

    private static final Pattern LITERAL = Pattern.compile("\"([^\"]*)\"|true|false");
    /** The table that lists what a column of this name may hold, in all tables. */
    private static final Map<String, String> LISTS = Map.of("kind", "kinds.dmn", "ground", "grounds.dmn");

    private static final Pattern HALF_WIDTH_IN_CHINESE = Pattern.compile("\\p{IsHan}[,;:?!()]|[,;:?!()]\\p{IsHan}");

    static List<DmnFile> files() {
        return DmnFile.all();
    }

    @Test
    void all_tables_of_the_rulebook_are_there() {
        assertThat(files())
                .extracting(DmnFile::name)
                .containsExactlyInAnyOrder(
                        "admissibility.dmn",
                        "complainant-fairness.dmn",
                        "deadlines.dmn",
                        "dsa-mapping.dmn",
                        "editions.dmn",
                        "elements.dmn",
                        "evidence-needs.dmn",
                        "evidence-types.dmn",
                        "grounds.dmn",
                        "guides.dmn",
                        "kinds.dmn",
                        "marketplace-events.dmn",
                        "measures.dmn",
                        "offers.dmn",
                        "remedies.dmn",
                        "retention.dmn",
                        "review-bargains.dmn",
                        "routing.dmn",
                        "rulings.dmn",
                        "sanction-points.dmn",
                        "sanction-thresholds.dmn",
                        "second-readings.dmn",
                        "signals.dmn");
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_file_is_called_like_its_decision(DmnFile file) {
        String kebab = file.decision().replaceAll("([A-Z])", "-$1").toLowerCase();

        assertThat(file.name()).isEqualTo(kebab + ".dmn");
    }

    @ParameterizedTest
    @MethodSource("files")
    void ids_are_unique_and_none_is_generated(DmnFile file) {
        List<String> ids = file.elements().stream()
                .map(element -> element.getAttribute("id"))
                .filter(id -> !id.isEmpty())
                .toList();

        assertThat(ids).doesNotHaveDuplicates().noneMatch(id -> id.matches("[A-Z]\\w*_[0-9a-z]{7}"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_table_can_be_drawn(DmnFile file) {
        assertThat(file.elements().stream()
                        .filter(element -> "DMNShape".equals(element.getLocalName()))
                        .map(element -> element.getAttribute("dmnElementRef")))
                .containsExactly(file.decision());
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_table_explains_itself_and_its_columns(DmnFile file) {
        assertThat(file.elements().stream()
                        .filter(element -> "decision".equals(element.getLocalName()))
                        .map(decision -> ((Element) decision.getElementsByTagNameNS("*", "description")
                                        .item(0))
                                .getTextContent()))
                .allMatch(text -> text.length() > 40);
        assertThat(file.inputs()).allSatisfy(column -> {
            assertThat(column.label()).isNotBlank();
            assertThat(column.type()).isNotBlank();
        });
        assertThat(file.outputs()).allSatisfy(column -> {
            assertThat(column.label()).isNotBlank();
            assertThat(column.type()).isNotBlank();
        });
        assertThat(file.rules()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("files")
    void every_row_names_its_source_and_repeats_it_in_its_description(DmnFile file) {
        assertThat(file.rules()).allSatisfy(rule -> {
            assertThat(rule.output("source")).matches("default|(\\[00[0-4]( art\\. [0-9, -]+)?] ?)+");
            assertThat(rule.description()).startsWith(rule.output("source"));
        });
    }

    @ParameterizedTest
    @MethodSource("files")
    void what_people_read_is_there_in_both_languages(DmnFile file) {
        List<String> names = file.outputs().stream().map(Column::name).toList();
        List<String> chinese =
                names.stream().filter(name -> name.endsWith("Zh")).toList();

        assertThat(chinese).isNotEmpty().allSatisfy(name -> assertThat(names).contains(name.replaceAll("Zh$", "En")));
        assertThat(file.rules()).allSatisfy(rule -> assertThat(chinese).allSatisfy(zh -> {
            String chineseText = rule.output(zh);
            String englishText = rule.output(zh.replaceAll("Zh$", "En"));
            assertThat(chineseText).containsPattern("\\p{IsHan}").doesNotContainPattern(HALF_WIDTH_IN_CHINESE);
            assertThat(englishText).isNotBlank().doesNotContainPattern("\\p{IsHan}");
            assertThat(placeholders(chineseText)).isEqualTo(placeholders(englishText));
        }));
    }

    @ParameterizedTest
    @MethodSource("files")
    void the_edition_is_an_input_unless_the_table_does_not_depend_on_it(DmnFile file) {
        boolean hasEdition = file.inputs().stream().anyMatch(column -> "edition".equals(column.name()));

        assertThat(hasEdition)
                .isEqualTo(!Set.of("editions", "routing", "dsaMapping", "secondReadings", "retention")
                        .contains(file.decision()));
    }

    @ParameterizedTest
    @MethodSource("files")
    void cells_hold_only_values_that_their_column_lists(DmnFile file) {
        List<String> strangers = new ArrayList<>();
        for (Rule rule : file.rules()) {
            file.inputs().forEach(column -> collect(strangers, rule, column, rule.inputs()));
            file.outputs().forEach(column -> collect(strangers, rule, column, rule.outputs()));
        }

        assertThat(strangers).isEmpty();
    }

    @Test
    void editions_are_listed_alike_in_every_table() {
        assertThat(files().stream()
                        .flatMap(file -> file.inputs().stream())
                        .filter(column -> column.name().equals("edition"))
                        .map(Column::values)
                        .distinct())
                .hasSize(1);
    }

    @Test
    void kinds_and_grounds_are_listed_once() {
        LISTS.forEach((name, list) -> assertThat(files().stream()
                        .filter(file -> file.inputs().stream()
                                .anyMatch(column -> column.name().equals(name)
                                        && !column.values().isEmpty()))
                        .map(DmnFile::name))
                .containsExactly(list));
    }

    @ParameterizedTest
    @MethodSource("files")
    void only_tables_of_lists_let_several_rows_match(DmnFile file) {
        assertThat(file.hitPolicy())
                .isEqualTo(
                        Set.of(
                                                "admissibility",
                                                "elements",
                                                "rulings",
                                                "evidenceNeeds",
                                                "guides",
                                                "dsaMapping",
                                                "reviewBargains")
                                        .contains(file.decision())
                                ? "COLLECT"
                                : "UNIQUE");
    }

    @ParameterizedTest
    @MethodSource("files")
    void no_two_rows_of_a_unique_table_can_match_together(DmnFile file) {
        if ("UNIQUE".equals(file.hitPolicy())) {
            assertThat(overlaps(file)).isEmpty();
        }
    }

    @Test
    void two_rows_that_can_match_together_are_found() {
        DmnFile file = DmnFile.of("fixture.dmn", """
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="fixture" name="Fixture" namespace="fixture">
                  <decision id="fixture" name="Fixture">
                    <decisionTable id="table" hitPolicy="UNIQUE">
                      <input id="a" label="a"><inputExpression id="ea" typeRef="string"><text>a</text></inputExpression></input>
                      <input id="b" label="b"><inputExpression id="eb" typeRef="string"><text>b</text></inputExpression></input>
                      <output id="c" label="c" name="c" typeRef="string" />
                      <rule id="one"><description>-</description>
                        <inputEntry id="one.a"><text>"X","Y"</text></inputEntry><inputEntry id="one.b"><text>not("P")</text></inputEntry>
                        <outputEntry id="one.c"><text>"1"</text></outputEntry></rule>
                      <rule id="two"><description>-</description>
                        <inputEntry id="two.a"><text>"Y"</text></inputEntry><inputEntry id="two.b"><text>"Q"</text></inputEntry>
                        <outputEntry id="two.c"><text>"2"</text></outputEntry></rule>
                      <rule id="three"><description>-</description>
                        <inputEntry id="three.a"><text></text></inputEntry><inputEntry id="three.b"><text>"P"</text></inputEntry>
                        <outputEntry id="three.c"><text>"3"</text></outputEntry></rule>
                    </decisionTable>
                  </decision>
                </definitions>
                """);

        assertThat(overlaps(file)).containsExactly("one and two");
    }

    private static List<String> overlaps(DmnFile file) {
        List<String> overlaps = new ArrayList<>();
        for (int i = 0; i < file.rules().size(); i++) {
            for (int j = i + 1; j < file.rules().size(); j++) {
                Rule one = file.rules().get(i);
                Rule two = file.rules().get(j);
                if (one.inputs().keySet().stream()
                        .allMatch(column ->
                                meet(one.inputs().get(column), two.inputs().get(column)))) {
                    overlaps.add(one.id() + " and " + two.id());
                }
            }
        }
        return overlaps;
    }

    /** Whether some value satisfies both cells; comparisons, which only the table of editions has, meet unless opposite. */
    private static boolean meet(String one, String two) {
        if (one.startsWith("< ") && two.equals(">= " + one.substring(2))) {
            return false;
        }
        if (isAny(one) || isAny(two) || isNot(one) && isNot(two)) {
            return true;
        }
        Set<String> common = new HashSet<>(literals(one));
        if (isNot(one)) {
            return !common.containsAll(literals(two));
        }
        if (isNot(two)) {
            return !literals(two).containsAll(common);
        }
        common.retainAll(literals(two));
        return !common.isEmpty();
    }

    private static boolean isAny(String cell) {
        return cell.isEmpty() || "-".equals(cell);
    }

    private static boolean isNot(String cell) {
        return cell.startsWith("not(");
    }

    private static Set<String> literals(String cell) {
        Set<String> literals = new HashSet<>();
        Matcher matcher = LITERAL.matcher(cell);
        while (matcher.find()) {
            literals.add(matcher.group());
        }
        return literals;
    }

    private static void collect(List<String> strangers, Rule rule, Column column, Map<String, String> cells) {
        String cell = cells.get(column.name());
        List<String> values = valuesOf(column);
        if (!values.isEmpty() && !"null".equals(cell)) {
            literals(cell).stream()
                    .map(DmnFile::unquoted)
                    .filter(value -> !values.contains(value))
                    .forEach(value -> strangers.add(rule.id() + "." + column.name() + ": " + value));
        }
    }

    /** Kinds and grounds are listed by their own tables; every other table is held to those lists. */
    private static List<String> valuesOf(Column column) {
        String list = LISTS.get(column.name());
        return list == null ? column.values() : listed(DmnFile.named(list), column.name());
    }

    private static List<String> listed(DmnFile file, String input) {
        return file.inputs().stream()
                .filter(column -> column.name().equals(input))
                .findFirst()
                .orElseThrow()
                .values();
    }

    private static List<String> placeholders(String text) {
        return Arrays.stream(text.split("(?=\\{)"))
                .filter(part -> part.startsWith("{"))
                .map(part -> part.substring(0, part.indexOf('}') + 1))
                .sorted()
                .toList();
    }
}

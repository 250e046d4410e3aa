package io.recourse.policy;

import static io.recourse.policy.TestPolicy.policy;
import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.policy.Remedy.TakenBack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/kinds.md}: what whoever is right gets for each ground, as the tables have it, and which tests show it. */
class RemediesOfKindsTest {

    private static final Path TOLD = Path.of("docs/kinds.md");
    private static final boolean RECORD = Boolean.getBoolean("recourse.kinds.record");
    private static final String EDITION = "2022";
    private static final String NOTHING = "NONE";

    /** Of whole cases: source by name. */
    private static final Map<String, String> TESTS = tests();

    @Test
    void what_whoever_is_right_gets_is_told_as_the_tables_have_it() throws IOException {
        String told = told();
        if (RECORD) {
            Files.writeString(TOLD, told);
        }

        assertThat(Files.readString(TOLD))
                .as("docs/kinds.md is out of date: run this test with -Drecourse.kinds.record=true")
                .isEqualTo(told);
    }

    @Test
    void nobody_is_right_for_nothing() {
        for (String edition : policy().editions()) {
            assertThat(policy().kinds(edition)).allSatisfy(kind -> assertThat(policy().grounds(edition, kind.id()))
                    .as(kind.id())
                    .isNotEmpty()
                    .allSatisfy(ground -> assertThat(ground.measure()).isNotEqualTo(NOTHING)));
        }
    }

    @Test
    void every_kind_and_what_the_platform_finds_itself_has_its_story_on_the_pages_and_every_ground_a_whole_case() {
        for (ComplaintKind kind : policy().kinds(EDITION)) {
            assertThat(policy().grounds(EDITION, kind.id()))
                    .as(kind.id())
                    .allSatisfy(ground -> assertThat(testsOf(kind, ground)).isNotEmpty())
                    .anySatisfy(ground -> assertThat(storyOf(kind, ground)).isNotEmpty());
        }
        assertThat(storyOfThePlatform()).isNotEmpty();
    }

    private static String told() {
        StringBuilder told = new StringBuilder("""
                # What whoever is right gets

                For each ground of edition `2022` the measure that is proposed when a complaint is upheld, and what else fits it.
                A reviewer may choose others of the kind's, none included, with a reason. How a measure is taken back when the
                decision is reversed: *revoked* as if it had never been, *answered* by the measure named, or *never*, which is said
                before it is decided. Tests are those of whole cases in which the ground and one of its measures stand, three of them
                at most. The story, one of each kind, is the method of `StoriesOfKindsTest` in which people live it on the pages, from
                the first one to the remedy and back. Written by `RemediesOfKindsTest`
                (`mvn test -Dtest=RemediesOfKindsTest -Drecourse.kinds.record=true`).

                | kind | ground | by default | also | taken back | tests | story |
                |---|---|---|---|---|---|---|
                """);
        for (ComplaintKind kind : policy().kinds(EDITION)) {
            for (Ground ground : policy().grounds(EDITION, kind.id())) {
                String also = also(kind, ground).map("`%s`"::formatted).collect(Collectors.joining(" "));
                told.append("| %s | `%s` | `%s` %s | %s | %s | %s | %s |\n"
                        .formatted(
                                kind.name().in(Locale.ENGLISH),
                                ground.id(),
                                ground.measure(),
                                name(kind, ground),
                                also,
                                takenBack(ground.measure()),
                                testsOf(kind, ground),
                                storyOf(kind, ground)));
            }
        }
        told.append("\nWhat the platform found itself: %s.\n".formatted(storyOfThePlatform()));
        return told.toString();
    }

    private static Stream<String> also(ComplaintKind kind, Ground ground) {
        return measures().stream()
                .filter(measure -> !measure.equals(ground.measure()) && isOfThisGround(kind, ground, measure));
    }

    private static String name(ComplaintKind kind, Ground ground) {
        return policy().measure(EDITION, kind.id(), ground.id(), ground.measure())
                .name()
                .in(Locale.ENGLISH);
    }

    /** What every ground may have besides is not told again for each. */
    private static boolean isOfThisGround(ComplaintKind kind, Ground ground, String measure) {
        return policy().measure(EDITION, kind.id(), ground.id(), measure).allowed()
                && !policy().measure(EDITION, "HARASSMENT", "HARASSMENT", measure)
                        .allowed();
    }

    private static String takenBack(String measure) {
        Remedy remedy = policy().remedy(EDITION, measure);
        String how = remedy.takenBack().name().toLowerCase(Locale.ROOT);
        return remedy.takenBack() == TakenBack.ANSWERED
                ? how + " by `" + remedy.opposite().orElseThrow() + "`"
                : how;
    }

    private static List<String> measures() {
        return DmnFile.all().stream()
                .filter(table -> table.decision().equals("measures"))
                .flatMap(table -> table.inputs().stream())
                .filter(column -> column.name().equals("measure"))
                .flatMap(column -> column.values().stream())
                .toList();
    }

    private static String testsOf(ComplaintKind kind, Ground ground) {
        Predicate<String> both = source -> names(source, ground.id())
                && Stream.concat(Stream.of(ground.measure()), also(kind, ground))
                        .anyMatch(measure -> names(source, measure));
        return TESTS.entrySet().stream()
                .filter(test -> both.test(test.getValue()))
                .map(test -> "`" + test.getKey() + "`")
                .limit(3)
                .collect(Collectors.joining(" "));
    }

    /** As a text of its own or as the first word of one, or in the column of a table. */
    private static boolean names(String source, String id) {
        return source.matches("(?s).*[\"|]\\s*" + id + "\\b.*");
    }

    private static String storyOf(ComplaintKind kind, Ground ground) {
        return stories("tale", kind.id(), ground.id());
    }

    private static String storyOfThePlatform() {
        return stories("ofThePlatform", "\\w+", "\\w+");
    }

    /** The methods that the list of stories names for this kind and ground. */
    private static String stories(String whose, String kind, String ground) {
        return Pattern.compile(whose + "\\(\\s*\"" + kind + "\",\\s*\"" + ground + "\",\\s*this::(\\w+)")
                .matcher(TESTS.get("StoriesOfKindsTest"))
                .results()
                .map(story -> "`" + story.group(1) + "`")
                .collect(Collectors.joining(" "));
    }

    private static Map<String, String> tests() {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java/io/recourse"))) {
            Map<String, String> tests = new TreeMap<>();
            for (Path file :
                    files.filter(file -> file.toString().endsWith("Test.java")).toList()) {
                String source = Files.readString(file);
                if (source.contains("@CaseTest") || source.contains("@BrowserTest")) {
                    tests.put(file.getFileName().toString().replace(".java", ""), source);
                }
            }
            return tests;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

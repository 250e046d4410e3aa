package io.recourse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/duties.md} names the tests that show how duties are kept; a test that is not there shows nothing. */
class DutiesTest {

    private static final Path DUTIES = Path.of("docs/duties.md");
    private static final Pattern NAMED = Pattern.compile("`(\\w+Test)\\.(\\w+)`");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (?!---|duty|principle).*\\|$");

    @Test
    void every_test_that_is_named_is_there() throws IOException {
        assertThat(missing(Files.readString(DUTIES))).isEmpty();
    }

    @Test
    void every_duty_names_a_test() throws IOException {
        List<String> rows = ROW.matcher(Files.readString(DUTIES))
                .results()
                .map(row -> row.group())
                .toList();

        assertThat(rows).hasSizeGreaterThan(25).allMatch(row -> NAMED.matcher(row)
                .find());
    }

    @Test
    void every_part_says_what_is_not_done() throws IOException {
        String[] parts = Files.readString(DUTIES).split("(?m)^## ");

        assertThat(Stream.of(parts).skip(1)).hasSize(6).allMatch(part -> part.contains("\nNot done: "));
    }

    @Test
    void a_test_that_is_not_there_is_found() {
        assertThat(missing(
                        "`DutiesTest.every_test_that_is_named_is_there` `DutiesTest.nobody_wrote_it` `NoTest.at_all`"))
                .containsExactly("DutiesTest.nobody_wrote_it", "NoTest.at_all");
    }

    private static List<String> missing(String text) {
        Map<String, String> sources = sources();
        return NAMED.matcher(text)
                .results()
                .filter(named -> !Pattern.compile("\\bvoid " + named.group(2) + "\\(")
                        .matcher(sources.getOrDefault(named.group(1), ""))
                        .find())
                .map(named -> named.group(1) + "." + named.group(2))
                .distinct()
                .toList();
    }

    /** By the name of the class; those of one name are read together. */
    private static Map<String, String> sources() {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            return files.filter(file -> file.toString().endsWith("Test.java"))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""),
                            DutiesTest::text,
                            String::concat));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

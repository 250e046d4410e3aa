package io.recourse.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever adds a table with something of a case says how it is erased, or here why it is not. */
class EveryTableErasedTest {

    private static final Pattern TABLE =
            Pattern.compile("create table (?:if not exists )?(\\w+) \\((.*?)\\n\\);", Pattern.DOTALL);

    private static final Map<String, String> NOT_ERASED = Map.of(
            "case_hold", "a case that is held is not erased",
            "erasure_log", "says that it was erased",
            "letter", "its code goes on to say that a letter is genuine",
            "witness_leaf", "hashes, which show that the case was there",
            "demo_life_case", "which case of the demonstration its script means: a number and no words",
            "sandbox_measure", "another system's");

    private static Set<String> ofCases(String migration) {
        Set<String> tables = new TreeSet<>();
        Matcher table = TABLE.matcher(migration.toLowerCase(Locale.ROOT));
        while (table.find()) {
            if (Pattern.compile("\\b(case_number|item_id|draft_key)\\b")
                    .matcher(table.group(2))
                    .find()) {
                tables.add(table.group(1));
            }
        }
        return tables;
    }

    private static Set<String> notErased(Set<String> tables, List<String> sources) {
        Set<String> left = new TreeSet<>(tables);
        left.removeIf(table -> NOT_ERASED.containsKey(table)
                || sources.stream()
                        .filter(source -> source.contains("implements ErasesCase"))
                        .anyMatch(source -> Pattern.compile("\\b" + table + "\\b")
                                .matcher(source)
                                .find()));
        return left;
    }

    @Test
    void every_table_with_something_of_a_case_is_erased_or_says_why_not() {
        Set<String> tables = new TreeSet<>();
        read(Path.of("src/main/resources/db/migration"), ".sql").forEach(sql -> tables.addAll(ofCases(sql)));

        assertThat(tables).hasSizeGreaterThan(25).containsAll(Set.of("filing", "evidence_revision", "draft"));
        assertThat(notErased(tables, read(Path.of("src/main/java"), ".java"))).isEmpty();
    }

    @Test
    void a_table_that_nobody_erases_is_found() {
        Set<String> tables = ofCases("""
                create table forgotten (
                    case_number varchar(32) not null,
                    words varchar
                );
                create table elsewhere (
                    account varchar(100)
                );
                """);

        assertThat(notErased(tables, List.of("class Some implements ErasesCase { \"delete from other\" }")))
                .containsExactly("forgotten");
    }

    private static List<String> read(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .map(EveryTableErasedTest::text)
                    .toList();
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

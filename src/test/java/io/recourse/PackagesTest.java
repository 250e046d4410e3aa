package io.recourse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who opens a package for the first time reads what it is, what it may know and where to begin. */
class PackagesTest {

    private static final String NAME = "package-info.java";

    @Test
    void every_package_says_what_it_is_and_where_to_begin() throws IOException {
        assertThat(silent(Path.of("src/main/java"))).isEmpty();
    }

    @Test
    void a_package_that_says_nothing_or_next_to_nothing_is_found(@TempDir Path sources) throws IOException {
        Files.createDirectories(sources.resolve("told"));
        Files.writeString(sources.resolve("told/Some.java"), "class Some {}");
        Files.writeString(
                sources.resolve("told/package-info.java"),
                "/**\n * What is told here. It knows nothing else. Begin at the beginning.\n */\npackage told;\n");
        Files.createDirectories(sources.resolve("short"));
        Files.writeString(sources.resolve("short/Some.java"), "class Some {}");
        Files.writeString(sources.resolve("short/package-info.java"), "/** What is told here. */\npackage few;\n");
        Files.createDirectories(sources.resolve("silent/below"));
        Files.writeString(sources.resolve("silent/below/Some.java"), "class Some {}");

        assertThat(silent(sources)).containsExactly("short", "silent/below");
    }

    private static List<String> silent(Path sources) throws IOException {
        try (Stream<Path> folders = Files.walk(sources)) {
            return folders.filter(Files::isDirectory)
                    .filter(PackagesTest::hasClasses)
                    .filter(folder -> sentences(folder.resolve(NAME)) < 2)
                    .map(folder -> sources.relativize(folder).toString())
                    .sorted()
                    .toList();
        }
    }

    private static boolean hasClasses(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int sentences(Path info) {
        try {
            return Files.exists(info) ? Files.readString(info).split("[.?!](?= |\\s*\\*/|\n)").length - 1 : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

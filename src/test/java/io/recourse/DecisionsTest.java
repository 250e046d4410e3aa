package io.recourse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Decisions begin alike, so that nobody takes one for valid that a later one overrides, and all of them are listed. */
class DecisionsTest {

    private static final Pattern HEAD = Pattern.compile(
            "# \\p{Lu}[^\\n]*\\n\\nStatus: (accepted|superseded)[^#]*?\\nDate: \\d{4}-\\d{2}-\\d{2}\\n\\n## Situation\\n.*",
            Pattern.DOTALL);

    @Test
    void every_decision_says_its_status_and_date_and_is_listed() throws IOException {
        assertThat(wrong(Path.of("docs/adr"))).isEmpty();
    }

    @Test
    void a_decision_with_another_head_or_without_a_line_in_the_list_is_found(@TempDir Path folder) throws IOException {
        String right = "# It is so\n\nStatus: accepted  \nDate: 2026-11-29\n\n## Situation\nOnce.\n";
        Files.writeString(folder.resolve("README.md"), "(0001-right.md) (0002-numbered.md) (0003-without-status.md)");
        Files.writeString(folder.resolve("0001-right.md"), right);
        Files.writeString(folder.resolve("0002-numbered.md"), right.replace("# It", "# 0002 It"));
        Files.writeString(folder.resolve("0003-without-status.md"), right.replace("Status: accepted  \n", ""));
        Files.writeString(folder.resolve("0004-not-listed.md"), right);

        assertThat(wrong(folder)).containsExactly("0002-numbered.md", "0003-without-status.md", "0004-not-listed.md");
    }

    private static List<String> wrong(Path folder) throws IOException {
        String listed = Files.readString(folder.resolve("README.md"));
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("\\d{4}-.*\\.md"))
                    .filter(file ->
                            !HEAD.matcher(read(file)).matches() || !listed.contains("(" + file.getFileName() + ")"))
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

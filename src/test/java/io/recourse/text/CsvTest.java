package io.recourse.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.testing.HostileText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CsvTest {

    static Stream<HostileText> computed() {
        return HostileText.computed();
    }

    static Stream<HostileText> others() {
        return Stream.of(HostileText.values()).filter(one -> one.cell() == null);
    }

    private static String cell(Object value) {
        Csv csv = new Csv(List.of("a", "b"));
        csv.line(Arrays.asList(value, "end"));
        String text = csv.toString();
        assertThat(text).startsWith("\uFEFFa,b\r\n").endsWith(",end\r\n");
        return text.substring("\uFEFFa,b\r\n".length(), text.length() - ",end\r\n".length());
    }

    @ParameterizedTest
    @MethodSource("computed")
    void no_text_becomes_a_formula(HostileText text) {
        assertThat(cell(text.text())).isEqualTo(text.cell());
    }

    @ParameterizedTest
    @MethodSource("others")
    void no_other_text_gets_an_apostrophe(HostileText text) {
        if (text != HostileText.NEW_LINES) {
            assertThat(cell(text.text())).doesNotContain("'");
        }
    }

    @Test
    void a_number_is_a_number_and_what_needs_quotation_marks_has_them() {
        assertThat(cell(-5)).isEqualTo("-5");
        assertThat(cell(null)).isEmpty();
        assertThat(cell("a,b")).isEqualTo("\"a,b\"");
        assertThat(cell("say \"x\"")).isEqualTo("\"say \"\"x\"\"\"");
        assertThat(cell("one\r\ntwo")).isEqualTo("\"one\r\ntwo\"");
        assertThat(cell("1=1")).isEqualTo("1=1");
        assertThat(cell("评价 = 差评")).isEqualTo("评价 = 差评");
    }

    /** What says that it answers comma-separated values, and has them from elsewhere. */
    private static boolean goesRound(String source) {
        return (source.contains("\"text/csv") || source.contains("Formats.CSV"))
                && !source.contains("import io.recourse.text.Csv;");
    }

    @Test
    void nobody_writes_such_a_file_by_hand() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            List<Path> csv = sources.filter(path -> path.toString().endsWith(".java"))
                    .filter(path -> read(path).contains("csv"))
                    .toList();
            assertThat(csv).isNotEmpty();
            assertThat(csv.stream().filter(path -> goesRound(read(path)))).isEmpty();
        }
        assertThat(goesRound("@GetMapping(value = \"/api/tasks\", produces = \"text/csv\")"))
                .isTrue();
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

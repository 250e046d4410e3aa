package io.recourse.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in the file stays there, wherever the process ended in the middle of a line. */
class AppendedLinesTest {

    private static final String FIRST = "{\"day\":\"2026-03-09\",\"说\":\"一\"}";
    private static final String SECOND = "{\"day\":\"2026-03-10\"}";

    @TempDir
    private Path folder;

    private Path left(String content) throws IOException {
        return Files.writeString(folder.resolve("lines"), content);
    }

    @Test
    void lines_follow_one_another_in_a_file_that_is_made_with_the_first() throws IOException {
        Path file = folder.resolve("deep/er/lines");
        AppendedLines lines = new AppendedLines(file);
        assertThat(lines.read()).isEmpty();

        lines.append(List.of(FIRST));
        lines.append(List.of(SECOND));

        assertThat(lines.read()).containsExactly(FIRST, SECOND);
        assertThat(file).hasContent(FIRST + "\n" + SECOND + "\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 12, 19})
    void a_last_line_that_was_cut_off_anywhere_goes_and_nothing_else(int written) throws IOException {
        Path file = left(FIRST + "\n" + SECOND.substring(0, written));
        AppendedLines lines = new AppendedLines(file);
        assertThat(lines.read()).containsExactly(FIRST);

        lines.append(List.of(SECOND));

        assertThat(file).hasContent(FIRST + "\n" + SECOND + "\n");
    }

    @Test
    void a_last_line_that_only_lacks_its_end_is_kept() throws IOException {
        Path file = left(FIRST);
        AppendedLines lines = new AppendedLines(file);

        lines.append(List.of(SECOND));

        assertThat(file).hasContent(FIRST + "\n" + SECOND + "\n");
    }

    @Test
    void a_first_line_that_was_cut_off_within_a_character_goes() throws IOException {
        byte[] whole = FIRST.getBytes(StandardCharsets.UTF_8);
        Path file = Files.write(folder.resolve("lines"), Arrays.copyOf(whole, whole.length - 3));

        new AppendedLines(file).append(List.of(SECOND));

        assertThat(file).hasContent(SECOND + "\n");
    }

    @Test
    void a_line_in_the_middle_that_nobody_can_read_stays_and_is_passed_over() throws IOException {
        String glued = "{\"day\":\"20{\"day\":\"2026-03-09\"}";
        Path file = left(glued + "\n");
        AppendedLines lines = new AppendedLines(file);

        lines.append(List.of(SECOND));

        assertThat(lines.read()).containsExactly(SECOND);
        assertThat(file).hasContent(glued + "\n" + SECOND + "\n");
    }

    @Test
    void what_is_missing_is_appended_once() throws IOException {
        AppendedLines lines = new AppendedLines(left(FIRST + "\n"));

        for (int time = 0; time < 2; time++) {
            lines.complete(there -> List.of(FIRST, SECOND).stream()
                    .filter(line -> !there.contains(line))
                    .toList());
        }

        assertThat(lines.read()).containsExactly(FIRST, SECOND);
    }

    @Test
    void nothing_to_write_makes_no_file() throws IOException {
        Path file = folder.resolve("nowhere/lines");

        new AppendedLines(file).complete(there -> List.of());

        assertThat(file.getParent()).doesNotExist();
    }

    @Test
    void a_file_without_any_line_is_left_alone() throws IOException {
        Path file = left("x".repeat(70_000));

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> new AppendedLines(file).append(List.of(FIRST)));

        assertThat(Files.size(file)).isEqualTo(70_000);
    }
}

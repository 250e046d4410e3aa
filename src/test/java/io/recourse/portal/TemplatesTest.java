package io.recourse.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TemplatesTest {

    private static final Pattern TAG = Pattern.compile("<[a-z](?:[^<>\"]|\"[^\"]*\")*>");
    private static final Pattern CONDITION = Pattern.compile("\\sth:(?:if|unless|each)=");

    /** Thymeleaf replaces a tag before it looks at the tag's own condition, which then holds nobody back. */
    @Test
    void no_tag_that_is_replaced_has_a_condition_of_its_own() throws IOException {
        try (Stream<Path> templates = Files.walk(Path.of("src/main/resources/templates"))) {
            assertThat(templates
                            .filter(file -> file.toString().endsWith(".html"))
                            .flatMap(file -> conditional(read(file)).stream()))
                    .isEmpty();
        }
    }

    @Test
    void one_that_has_is_found() {
        assertThat(conditional("<p th:if=\"${a > b}\" th:replace=\"~{x :: y}\"><b th:if=\"${c}\"></b></p>"))
                .containsExactly("<p th:if=\"${a > b}\" th:replace=\"~{x :: y}\">");
        assertThat(conditional("<p th:if=\"${a}\"><b th:replace=\"~{x :: y}\"></b></p>"))
                .isEmpty();
    }

    private static List<String> conditional(String template) {
        return TAG.matcher(template)
                .results()
                .map(MatchResult::group)
                .filter(tag ->
                        tag.contains(" th:replace=") && CONDITION.matcher(tag).find())
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

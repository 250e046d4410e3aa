package io.recourse.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TemplatesTest {

    private static final Pattern TAG = Pattern.compile("<[a-z](?:[^<>\"]|\"[^\"]*\")*>");
    private static final Pattern NUMBER =
            Pattern.compile("\\sth:text=\"\\$\\{(?:[\\w.()]*\\.)?(?:caseN|n)umber(?:\\(\\))?}\"");
    /** In the head of a row and in a drawing there is room. */
    private static final Pattern DAY = Pattern.compile(
            "^<(?!th\\b|text\\b).*\\sth:text=\"\\$\\{moments\\.(?:date|dateTime|dateOfEnd|dateTimeOfEnd)\\([^\"]*\"");

    private static final Pattern NUMBER_IN_A_SENTENCE =
            Pattern.compile("\\sth:text=\"#\\{[^\"]*\\(\\$\\{[^\"]*(?:caseN|\\bn)umber(?:\\(\\))?}");
    private static final Pattern LENGTH_OR_SIZE_OR_OUTCOME =
            Pattern.compile("\\sth:text=\"[^\"]*\\b(?:left\\.words|limitInWords|title\\.(?:first|outcome))\\(\\)");
    private static final Pattern ONE_LINE = Pattern.compile("\\sclass=\"(?:[^\"]* )?(?:n|short)(?: [^\"]*)?\"");
    /** In capitals for the maker of PDF, which reads XML. */
    private static final Pattern DOCTYPE = Pattern.compile("<!(?:doctype|DOCTYPE) html>\n");

    private static final Pattern CONDITION = Pattern.compile("\\sth:(?:if|unless|each)=");

    private static final Pattern TEXT_AND_SPACE = Pattern.compile(
            "<(?:span|th:block|strong|b)(?:[^<>\"]|\"[^\"]*\")*\\sth:text=\"#\\{([\\w.-]+)(?:\\([^\"]*\\))?}\""
                    + "(?:[^<>\"]|\"[^\"]*\")*></(?:span|th:block|strong|b)> (?=\\S)");

    /** A browser breaks lines at hyphens. Letters are PDF, and have a style sheet of their own. */
    @Test
    void
            the_number_of_a_case_a_day_or_a_length_of_time_stands_in_an_element_or_in_a_sentence_that_keeps_it_on_one_line()
                    throws IOException {
        try (Stream<Path> templates = Files.walk(Path.of("src/main/resources/templates"))) {
            assertThat(templates
                            .filter(file -> file.toString().endsWith(".html"))
                            .filter(file -> !file.toString().contains("/letter/"))
                            .flatMap(file -> breaking(read(file)).stream()))
                    .isEmpty();
        }
    }

    @Test
    void one_that_breaks_is_found() {
        String alone = "<a href=\"x\" th:text=\"${one.caseNumber()}\">";
        String inASentence = "<p class=\"n\" th:text=\"#{notes.of(${number})}\">";
        String left = "<b th:text=\"#{portal.in-brackets(${left.words()})}\">";
        String points = "<i th:text=\"${title.first()}\">";
        assertThat(breaking(alone + "</a>" + inASentence + "</p>" + left + "</b>" + points + "</i>"))
                .containsExactly(alone, inASentence, left, points);
        assertThat(breaking("<a class=\"quiet n\" th:text=\"${number}\"></a><i th:aria-label=\"#{a(${number})}\"></i>"))
                .isEmpty();
    }

    /** Without it a browser takes a page for one of the nineties, and places forms, tables and lines otherwise. */
    @Test
    void every_page_says_what_it_is_before_anything_else() throws IOException {
        try (Stream<Path> templates = Files.walk(Path.of("src/main/resources/templates"))) {
            assertThat(templates
                            .filter(file -> file.toString().endsWith(".html"))
                            .filter(file -> read(file).contains("<html"))
                            .filter(file -> !DOCTYPE.matcher(read(file)).lookingAt()))
                    .isEmpty();
        }
    }

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

    /** Such a mark is as wide as a character, with the room in it; English brings the space with its own text. */
    @Test
    void after_chinese_that_ends_in_a_full_width_mark_comes_no_space() throws IOException {
        Properties chinese = new Properties();
        try (Stream<Path> bundles = Files.list(Path.of("src/main/resources/messages"))) {
            for (Path bundle : bundles.filter(file -> file.toString().endsWith("_zh_CN.properties"))
                    .toList()) {
                chinese.load(new StringReader(read(bundle)));
            }
        }
        try (Stream<Path> templates = Files.walk(Path.of("src/main/resources/templates"))) {
            assertThat(templates
                            .filter(file -> file.toString().endsWith(".html"))
                            .flatMap(file -> spaced(read(file), chinese).stream()))
                    .isEmpty();
        }
        Properties two = new Properties();
        two.setProperty("a.until", "截止：");
        two.setProperty("a.by", "截止");
        assertThat(spaced(
                        "<span class=\"quiet\" th:text=\"#{a.until}\"></span> <b>x</b><span th:text=\"#{a.by}\"></span> y",
                        two))
                .containsExactly("a.until");
    }

    private static List<String> spaced(String template, Properties chinese) {
        return TEXT_AND_SPACE
                .matcher(template)
                .results()
                // what is only heard stands nowhere
                .filter(found -> !found.group().contains("visually-hidden"))
                .map(found -> found.group(1))
                .filter(key -> chinese.getProperty(key, "").matches("(?s).*[：。，；！？]"))
                .toList();
    }

    private static List<String> breaking(String template) {
        return TAG.matcher(template)
                .results()
                .map(MatchResult::group)
                .filter(tag -> NUMBER_IN_A_SENTENCE.matcher(tag).find()
                        || LENGTH_OR_SIZE_OR_OUTCOME.matcher(tag).find()
                        || (NUMBER.matcher(tag).find() || DAY.matcher(tag).find())
                                && !ONE_LINE.matcher(tag).find())
                .toList();
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

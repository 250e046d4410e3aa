package io.recourse.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the texts of problems say on pages; they are read as they stand in the bundles. */
class PageProblemsTest {

    private static final Pattern TEXT = Pattern.compile("problem\\.([\\w-]+)\\.(title|detail)");

    /** What only somebody who calls the interface understands: members, headers, codes. */
    private static final Pattern OF_PROGRAMS =
            Pattern.compile("violations|JSON|[Hh]eader|请求|响应头|[Pp]arameter|参数|[Cc]ursor|游标|[\"“][a-z][\\w-]*[\"”]"
                    + "|\\b[A-Z]{4,}(_[A-Z]+)*\\b|multipart|If-Match|[Ii]dempotency|幂等|webhook|\\blimit\\b|令牌"
                    + "|\\btoken\\b|接口|\\bbody\\b|\\brequest\\b|\\bquery\\b|查询条件|CloudEvent|\\bcall\\b");

    @ParameterizedTest
    @ValueSource(strings = {"zh_CN", "en"})
    void what_a_page_shows_of_a_problem_speaks_to_people(String language) throws IOException {
        Map<String, String> texts = texts(language);

        Map<String, String> wrong = new LinkedHashMap<>();
        texts.forEach((key, text) -> {
            Matcher of = TEXT.matcher(key);
            if (of.matches() && !PageProblems.FOR_PROGRAMS.contains(of.group(1))) {
                String own = "problem." + of.group(1) + (of.group(2).equals("title") ? ".page-title" : ".page");
                String shown = texts.getOrDefault(own, text);
                if (OF_PROGRAMS.matcher(shown).find()) {
                    wrong.put(key, shown);
                }
            }
        });
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh_CN", "en"})
    void an_administrator_is_not_sent_to_an_administrator(String language) throws IOException {
        assertThat(texts(language)).allSatisfy((key, text) -> {
            if (key.startsWith("problem.") && (key.endsWith(".ADMIN") || key.endsWith(".STAFF"))) {
                assertThat(text).doesNotContainPattern("[Aa]sk (somebody|an admin)|tell the admin|请(联系|向)");
            }
        });
        assertThat(texts(language)).containsKeys("problem.role-required.page.ADMIN", "problem.staff-only.page.ADMIN");
    }

    @Test
    void only_what_exists_is_kept_from_pages() throws IOException {
        assertThat(texts("en").keySet())
                .containsAll(PageProblems.FOR_PROGRAMS.stream()
                        .map(slug -> "problem." + slug + ".title")
                        .toList());
    }

    private static Map<String, String> texts(String language) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        try (Stream<Path> bundles = Files.list(Path.of("src/main/resources/messages"))) {
            List<Path> these = bundles.filter(file -> file.toString().endsWith("_" + language + ".properties"))
                    .sorted()
                    .toList();
            for (Path bundle : these) {
                Files.readAllLines(bundle).stream()
                        .filter(line -> line.contains("="))
                        .forEach(line ->
                                texts.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
            }
        }
        return texts;
    }
}

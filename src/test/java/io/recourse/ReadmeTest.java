package io.recourse;

import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.policy.DeadlineTable;
import io.recourse.testing.Walk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.context.WebServerApplicationContext;

/** What the README shows is what happens. */
class ReadmeTest {

    private static final Path README = Path.of("README.md");
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]+)\\)");

    @Test
    void the_walk_through_a_case_works_as_printed() throws Exception {
        Walk walk = Walk.of(README);
        assertThat(walk.steps()).hasSizeGreaterThan(8);
        try (var application = new SpringApplicationBuilder(RecourseApplication.class)
                .profiles("simulation")
                .run(
                        "--server.port=0",
                        "--spring.datasource.url=jdbc:h2:mem:readme;LOCK_TIMEOUT=10000;QUERY_CACHE_SIZE=256")) {
            int port =
                    ((WebServerApplicationContext) application).getWebServer().getPort();
            walk.printsWhatItSays(Map.of(), Map.of("http://localhost:8080", "http://localhost:" + port));
        }
    }

    @Test
    void the_deadlines_are_those_of_the_decision_table() throws IOException {
        assertThat(Walk.between(README, "deadlines").strip())
                .isEqualTo(DeadlineTable.markdown().strip());
    }

    static Stream<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
            List<Path> found =
                    docs.filter(file -> file.toString().endsWith(".md")).toList();
            return Stream.concat(Stream.of(README, Path.of("CONTRIBUTING.md")), found.stream());
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void every_link_leads_somewhere(Path page) throws IOException {
        List<Path> targets = LINK.matcher(Files.readString(page))
                .results()
                .map(link -> page.resolveSibling(link.group(1)))
                .toList();

        assertThat(targets).allMatch(Files::exists);
    }

    @Test
    void every_decision_is_in_the_index() throws IOException {
        String index = Files.readString(Path.of("docs/adr/README.md"));
        try (Stream<Path> files = Files.list(Path.of("docs/adr"))) {
            List<String> decisions = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("\\d{4}-.*"))
                    .toList();
            assertThat(decisions).isNotEmpty().allMatch(name -> index.contains("](" + name + ")"));
        }
    }
}

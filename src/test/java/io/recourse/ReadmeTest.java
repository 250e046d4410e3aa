package io.recourse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.policy.DeadlineTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.context.WebServerApplicationContext;

/** What the README shows is what happens. */
class ReadmeTest {

    private static final String DEFAULT_ADDRESS = "http://localhost:8080";
    private static final String NEXT = "--- next step ---";

    private static final Pattern BLOCK = Pattern.compile("```bash\n(.*?)```(?:\n\n```text\n(.*?)```)?", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]+)\\)");

    /** A step of the walk and what it prints; empty for a step that prints nothing. */
    private record Step(String commands, String output) {}

    @Test
    void the_walk_through_a_case_works_as_printed(@TempDir Path folder) throws Exception {
        List<Step> walk = walk();
        String printed;
        try (var application = new SpringApplicationBuilder(RecourseApplication.class)
                .profiles("simulation")
                .run("--server.port=0", "--spring.datasource.url=jdbc:h2:mem:readme;LOCK_TIMEOUT=10000")) {
            int port =
                    ((WebServerApplicationContext) application).getWebServer().getPort();
            printed = bash(folder, script(walk).replace(DEFAULT_ADDRESS, "http://localhost:" + port));
        }

        assertThat(printed.split(NEXT + "\n", -1))
                .containsExactlyElementsOf(walk.stream().map(Step::output).toList());
        assertThat(walk).hasSizeGreaterThan(8);
    }

    @Test
    void the_deadlines_are_those_of_the_decision_table() throws IOException {
        assertThat(between("deadlines").strip())
                .isEqualTo(DeadlineTable.markdown().strip());
    }

    static Stream<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
            List<Path> found =
                    docs.filter(file -> file.toString().endsWith(".md")).toList();
            return Stream.concat(Stream.of(Path.of("README.md"), Path.of("CONTRIBUTING.md")), found.stream());
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

    private static List<Step> walk() throws IOException {
        List<Step> steps = new ArrayList<>();
        BLOCK.matcher(between("walk"))
                .results()
                .map(block -> new Step(block.group(1), output(block)))
                .forEach(steps::add);
        return steps;
    }

    private static String output(MatchResult block) {
        return block.group(2) == null ? "" : block.group(2);
    }

    /** All in one shell, as in a terminal. */
    private static String script(List<Step> walk) {
        return String.join(
                "echo '" + NEXT + "'\n", walk.stream().map(Step::commands).toList());
    }

    private static String bash(Path folder, String script) throws IOException, InterruptedException {
        Path commands = Files.writeString(folder.resolve("walk.sh"), script);
        Path output = folder.resolve("output");
        Process bash = new ProcessBuilder("bash", commands.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(bash.waitFor()).isZero();
        return Files.readString(output, UTF_8);
    }

    /** What stands between the comments {@code <!-- name: … -->} and {@code <!-- /name -->}. */
    private static String between(String name) throws IOException {
        return Pattern.compile("<!-- " + name + ":[^>]*-->\n(.*?)<!-- /" + name + " -->", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("README.md")))
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
    }
}

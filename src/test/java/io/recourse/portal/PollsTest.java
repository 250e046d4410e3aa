package io.recourse.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.web.PageRequests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What looks again by itself says so: otherwise a page that was left open keeps its reader signed in for ever. */
class PollsTest {

    private static final Pattern ELEMENT = Pattern.compile("<[a-z][^<]*?every \\d+[^<]*?>", Pattern.DOTALL);

    @Test
    void every_poll_of_a_page_is_marked_as_one() throws IOException {
        List<String> polls = new ArrayList<>();
        try (Stream<Path> templates = Files.walk(Path.of("src/main/resources/templates"))) {
            for (Path template : templates.filter(Files::isRegularFile).toList()) {
                ELEMENT.matcher(Files.readString(template))
                        .results()
                        .map(MatchResult::group)
                        .forEach(polls::add);
            }
        }

        assertThat(polls).hasSize(5).allSatisfy(poll -> assertThat(poll)
                .contains("hx-headers='{\"" + PageRequests.POLL + "\": \"true\"}'"));
    }

    @Test
    void no_script_asks_again_by_itself() throws IOException {
        try (Stream<Path> scripts = Files.list(Path.of("src/main/frontend/portal"))) {
            assertThat(scripts.filter(script -> script.toString().endsWith(".js")))
                    .isNotEmpty()
                    .allSatisfy(script ->
                            assertThat(Files.readString(script)).doesNotContain("setInterval", "EventSource"));
        }
    }
}

package io.recourse.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The commands of a page of the documentation, and what the page says that they print: what stands between {@code <!--
 * walk: … -->} and {@code <!-- /walk -->}.
 */
public record Walk(List<Step> steps) {

    private static final Pattern BLOCK = Pattern.compile("```bash\n(.*?)```(?:\n\n```text\n(.*?)```)?", Pattern.DOTALL);

    /** @param output empty for a step that prints nothing */
    public record Step(String commands, String output) {}

    public static Walk of(Path page) throws IOException {
        return new Walk(BLOCK.matcher(between(page, "walk"))
                .results()
                .map(block -> new Step(block.group(1), output(block)))
                .toList());
    }

    private static String output(MatchResult block) {
        return block.group(2) == null ? "" : block.group(2);
    }

    /** What stands between the comments {@code <!-- name: … -->} and {@code <!-- /name -->}. */
    public static String between(Path page, String name) throws IOException {
        return Pattern.compile("<!-- " + name + ":[^>]*-->\n(.*?)<!-- /" + name + " -->", Pattern.DOTALL)
                .matcher(Files.readString(page))
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
    }

    /**
     * Runs all of it in one shell, as in a terminal that stands in the project's folder.
     *
     * @param addresses the page's addresses, and those that take their place
     */
    public void printsWhatItSays(Map<String, String> environment, Map<String, String> addresses) {
        List<String> printed = new ArrayList<>();
        try (Shell shell = new Shell(Path.of("."), environment)) {
            for (Step step : steps) {
                String commands = step.commands();
                for (Map.Entry<String, String> address : addresses.entrySet()) {
                    commands = commands.replace(address.getKey(), address.getValue());
                }
                printed.add(shell.runs(commands));
            }
        }
        assertThat(printed)
                .containsExactlyElementsOf(steps.stream().map(Step::output).toList());
    }
}

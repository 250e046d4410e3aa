package io.recourse.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The commands of a page of the documentation, and what the page says that they print: what stands between {@code <!--
 * walk: … -->} and {@code <!-- /walk -->}.
 */
public record Walk(List<Step> steps) {

    private static final String NEXT = "--- next step ---";
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
     * @param scratch where the shell's script and output are kept
     * @param addresses the page's addresses, and those that take their place
     */
    public void printsWhatItSays(Path scratch, Map<String, String> environment, Map<String, String> addresses)
            throws IOException, InterruptedException {
        String script = String.join(
                "echo '" + NEXT + "'\n", steps.stream().map(Step::commands).toList());
        for (Map.Entry<String, String> address : addresses.entrySet()) {
            script = script.replace(address.getKey(), address.getValue());
        }
        Path commands = Files.writeString(scratch.resolve("walk.sh"), script);
        Path output = scratch.resolve("output");
        ProcessBuilder bash = new ProcessBuilder("bash", commands.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        bash.environment().putAll(environment);
        assertThat(bash.start().waitFor()).as(Files.readString(output, UTF_8)).isZero();
        assertThat(Files.readString(output, UTF_8).split(NEXT + "\n", -1))
                .containsExactlyElementsOf(steps.stream().map(Step::output).toList());
    }
}

package io.recourse.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.testing.CaseTest;
import io.recourse.testing.Scenario;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skyscreamer.jsonassert.JSONAssert;

/** A client in TypeScript is made of {@code docs/openapi.yaml}, compiled, and lives the README's case. */
@CaseTest
class TypeScriptClientTest {

    private static final Path FRONTEND = Path.of("src/main/frontend");

    private final Scenario scenario;

    TypeScriptClientTest(Scenario scenario) {
        this.scenario = scenario;
    }

    @Test
    void the_walk_of_the_readme_is_lived_with_a_generated_client(@TempDir Path folder) throws Exception {
        scenario.startAt("2026-01-05T09:00:00+08:00");
        Path walk = folder.resolve("walk.mjs");
        run(List.of("npm", "run", "--silent", "client", "--", "--outfile=" + walk));

        String lived = run(List.of(
                "node",
                walk.toString(),
                "http://localhost:" + scenario.anybody().port()));

        String number =
                lived.replaceFirst("(?s).*\"number\":\"([^\"]+)\".*", "$1").strip();
        JSONAssert.assertEquals(ReadmeWalk.EXPECTED.formatted(number), lived, true);
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(FRONTEND.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).as(said).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }
}

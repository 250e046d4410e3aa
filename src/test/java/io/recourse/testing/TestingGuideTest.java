package io.recourse.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** {@code docs/testing.md} shows what is there. */
class TestingGuideTest {

    private static final Path EXAMPLE = Path.of("src/test/java/io/recourse/process/AppealOnTheLastEveningTest.java");

    private final String guide;

    TestingGuideTest() throws IOException {
        guide = Files.readString(Path.of("docs/testing.md"));
    }

    @Test
    void the_example_is_the_test_that_is_compiled_and_run() throws IOException {
        assertThat(guide)
                .contains("This is `" + EXAMPLE + "`")
                .contains("```java\n" + Files.readString(EXAMPLE) + "```\n");
    }

    @Test
    void every_verb_of_a_case_is_named() {
        String table = guide.substring(guide.indexOf("## The verbs"), guide.indexOf("A verb that is refused"));

        assertThat(Arrays.stream(FiledCase.class.getDeclaredMethods())
                        .filter(method -> Modifier.isPublic(method.getModifiers()))
                        .map(Method::getName))
                .allMatch(verb -> table.matches("(?s).*\\b" + verb + "\\b.*"));
    }
}

package io.recourse.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.recourse.policy.Policy;
import io.recourse.policy.PolicyProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** A platform's own rows and editions, from the folder that the example uses. */
class OwnRowsTest {

    private static final Path EXAMPLE = Path.of("examples/own-kind/rules");
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @TempDir
    Path folder;

    @BeforeEach
    void copyTheExample() throws IOException {
        try (var files = Files.walk(EXAMPLE)) {
            for (Path file : files.sorted().toList()) {
                if (!file.equals(EXAMPLE)) {
                    Files.copy(file, folder.resolve(EXAMPLE.relativize(file)));
                }
            }
        }
    }

    private ApplicationContextRunner application() {
        return new ApplicationContextRunner()
                .withUserConfiguration(DmnTables.class, EditionsInFolder.class, PolicyUnderTest.class)
                .withPropertyValues("recourse.rules.directory=" + folder);
    }

    @org.springframework.context.annotation.Import(Policy.class)
    static class PolicyUnderTest {}

    @Test
    void a_kind_of_the_platform_stands_beside_ours() {
        application().run(context -> {
            Policy policy = context.getBean(Policy.class);
            assertThat(policy.kind("2022", "MISPLACED_REVIEW")
                            .orElseThrow()
                            .name()
                            .en())
                    .isEqualTo("Misplaced review");
            assertThat(policy.kinds("2022")).hasSize(18);
            assertThat(policy.kinds("rules-85")).hasSize(18);
        });
        assertThat(new Policy(new DmnTables(), new PolicyProperties("")).kinds("2022"))
                .hasSize(17);
    }

    @Test
    void an_edition_of_the_platform_holds_from_its_day_on_with_its_own_rows_and_otherwise_those_it_is_made_from() {
        application().run(context -> {
            Policy policy = context.getBean(Policy.class);
            assertThat(policy.editions()).containsExactly("rules-85", "2022", "own-2027");
            assertThat(policy.editionInForce(Instant.parse("2026-12-31T15:59:59.999Z"), SHANGHAI))
                    .isEqualTo("2022");
            assertThat(policy.editionInForce(Instant.parse("2026-12-31T16:00:00Z"), SHANGHAI))
                    .isEqualTo("own-2027");
            assertThat(policy.period("2022", "FRAUD", "EVIDENCE").period().amount())
                    .isEqualTo(3);
            assertThat(policy.period("own-2027", "FRAUD", "EVIDENCE").period().amount())
                    .isEqualTo(2);
            assertThat(policy.period("own-2027", "FRAUD", "APPEAL_WINDOW")
                            .period()
                            .amount())
                    .isEqualTo(7);
            assertThat(policy.editionDays())
                    .extracting(Object::toString)
                    .last(org.assertj.core.api.InstanceOfAssertFactories.STRING)
                    .contains("own-2027", "from=2027-01-01, until=null");
            assertThat(policy.editionDays().get(1).days())
                    .extracting(Object::toString)
                    .containsExactly("Span[from=2022-12-25, until=2026-12-31]");
        });
    }

    @Test
    void what_has_other_columns_or_a_name_that_is_none_of_ours_stops_the_start() throws IOException {
        Path kinds = folder.resolve("kinds.dmn");
        Files.writeString(kinds, Files.readString(kinds).replace("name=\"against\"", "name=\"whom\""));
        assertThatThrownBy(() -> new DmnTables(folder.toString())).hasMessageStartingWith("kinds.dmn: COLUMNS");

        Files.move(kinds, folder.resolve("sorts.dmn"));
        assertThatThrownBy(() -> new DmnTables(folder.toString())).hasMessageStartingWith("sorts.dmn: UNKNOWN");

        assertThatThrownBy(() -> new DmnTables(folder.resolve("nowhere").toString()))
                .hasMessageContaining("nowhere");
    }

    @Test
    void an_edition_that_does_not_say_from_when_on_it_holds_stops_the_start() throws IOException {
        Path said = folder.resolve("editions/own-2027/edition.properties");
        List<String> lines = Files.readAllLines(said);

        Files.write(
                said, lines.stream().filter(line -> !line.startsWith("from")).toList());

        application().run(context -> assertThat(context)
                .getFailure()
                .rootCause()
                .hasMessageContaining("edition.properties does not say from"));
    }
}

package io.recourse.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.cases.VerifyCases;
import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Scenario;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@CaseTest
class VerifyAllTest {

    private final Scenario scenario;
    private final VerifyCases cases;
    private final JdbcClient jdbc;

    VerifyAllTest(Scenario scenario, VerifyCases cases, JdbcClient jdbc) {
        this.scenario = scenario;
        this.cases = cases;
        this.jdbc = jdbc;
    }

    private record Told(int code, String text) {}

    private Told told(Locale locale) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = VerifyAll.of(cases, new PrintStream(out, true, StandardCharsets.UTF_8), locale);
        return new Told(code, out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void cases_as_they_were_written_are_told_so_and_one_that_was_changed_by_hand_by_its_number() {
        assertThat(told(Locale.ENGLISH).text())
                .isEqualToIgnoringNewLines("Cases verified: 0. Not as they were written: 0.");
        FiledCase one = scenario.fileAboutReview("EXTORTION");
        one.bothRest().claimAndDecide(scenario.reviewer(), "UPHELD");
        FiledCase other = scenario.fileAboutReview("EXTORTION");
        scenario.settle();

        assertThat(told(Locale.ENGLISH))
                .isEqualTo(new Told(0, "Cases verified: 2. Not as they were written: 0." + System.lineSeparator()));

        jdbc.sql("update timeline_event set at = at + interval '1' minute where case_number = ? and seq = 1")
                .param(other.number())
                .update();
        Told found = told(Locale.SIMPLIFIED_CHINESE);

        assertThat(found.code()).isEqualTo(1);
        assertThat(found.text())
                .contains(other.number() + "  ")
                .contains("已核验案件：2 件；与写入时不符：1 件。")
                .doesNotContain(one.number());
    }

    @Test
    void the_command_is_known_by_its_name() {
        assertThat(VerifyAll.isMeant("verify-all", "--x=y")).isTrue();
        assertThat(VerifyAll.isMeant("--verify-all")).isFalse();
        assertThat(VerifyAll.isMeant()).isFalse();
    }
}

package io.recourse.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.cases.VerifyCases;
import io.recourse.evidence.files.Sweep;
import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Scenario;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@CaseTest
class VerifyAllTest {

    private static final String NO_FILES = System.lineSeparator()
            + "Files of evidence that are missing: 0. Files that no row refers to: 0." + System.lineSeparator();

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
        return told(new Sweep.Difference(List.of(), List.of()), locale);
    }

    private Told told(Sweep.Difference store, Locale locale) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = VerifyAll.of(cases, store, new PrintStream(out, true, StandardCharsets.UTF_8), locale, 2);
        return new Told(code, out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void cases_as_they_were_written_are_told_so_and_one_that_was_changed_by_hand_by_its_number() {
        assertThat(told(Locale.ENGLISH).text()).isEqualTo("Cases verified: 0. Not as they were written: 0." + NO_FILES);
        FiledCase one = scenario.fileAboutReview("EXTORTION");
        one.bothRest().claimAndDecide(scenario.reviewer(), "UPHELD");
        FiledCase other = scenario.fileAboutReview("EXTORTION");
        scenario.settle();

        assertThat(told(Locale.ENGLISH))
                .isEqualTo(new Told(0, "Cases verified: 2. Not as they were written: 0." + NO_FILES));

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
    void of_many_cases_it_says_how_far_it_is() {
        for (int i = 0; i < 4; i++) {
            scenario.fileAboutReview("EXTORTION");
        }

        assertThat(told(Locale.ENGLISH).text().lines())
                .containsExactly(
                        "Verified so far: 2 of 4.",
                        "Cases verified: 4. Not as they were written: 0.",
                        "Files of evidence that are missing: 0. Files that no row refers to: 0.");
        assertThat(told(Locale.SIMPLIFIED_CHINESE).text()).startsWith("已核验 2 / 4 件。");
    }

    @Test
    void a_file_that_no_row_refers_to_is_named_and_one_that_is_missing_is_wrong() {
        Told orphan = told(new Sweep.Difference(List.of("original/2026-03-09/0a.png"), List.of()), Locale.ENGLISH);
        Told missing = told(new Sweep.Difference(List.of(), List.of("0b.pdf")), Locale.SIMPLIFIED_CHINESE);

        assertThat(orphan.code()).isZero();
        assertThat(orphan.text())
                .contains("ORPHAN   original/2026-03-09/0a.png: no row refers to this file.")
                .contains("Files of evidence that are missing: 0. Files that no row refers to: 1.");
        assertThat(missing.code()).isEqualTo(1);
        assertThat(missing.text()).contains("缺失  0b.pdf：数据库中有记录，但证据库里没有这个文件。").contains("缺失的证据文件：1 个；无主文件：0 个。");
    }

    @Test
    void the_command_is_known_by_its_name() {
        assertThat(VerifyAll.isMeant("verify-all", "--x=y")).isTrue();
        assertThat(VerifyAll.isMeant("--verify-all")).isFalse();
        assertThat(VerifyAll.isMeant()).isFalse();
    }
}

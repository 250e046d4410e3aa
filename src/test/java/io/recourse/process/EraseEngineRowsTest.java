package io.recourse.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.erasure.ErasedCase;
import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Scenario;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** The engine keeps nothing of a case; what version 0.1.0 kept of it is erased with it. */
@CaseTest
class EraseEngineRowsTest {

    private final Scenario scenario;
    private final EraseEngineRows engine;
    private final JdbcTemplate jdbc;

    EraseEngineRowsTest(Scenario scenario, EraseEngineRows engine, JdbcTemplate jdbc) {
        this.scenario = scenario;
        this.engine = engine;
        this.jdbc = jdbc;
    }

    @Test
    void nothing_is_kept_of_a_process_that_began_or_ended() {
        FiledCase open = scenario.fileAboutReview("EXTORTION");
        scenario.fileAboutReview("EXTORTION").withdraw();

        assertThat(open.status()).isEqualTo("EVIDENCE");
        assertThat(jdbc.queryForObject("select count(*) from ACT_HI_PROCINST", Integer.class))
                .isZero();
    }

    @Test
    void what_an_older_version_kept_is_erased_whether_it_saw_the_end_or_not_but_not_of_what_still_runs() {
        FiledCase one = scenario.fileAboutReview("EXTORTION");
        kept("ended", one.number(), "2026-03-10 10:00:00");
        kept("begun", one.number(), null);
        kept(
                jdbc.queryForObject("select process_id from cases where number = ?", String.class, one.number()),
                one.number(),
                null);
        kept("other", "RC-2026-999999", null);

        engine.erase(new ErasedCase(one.number(), List.of(), null, null));

        assertThat(jdbc.queryForList("select BUSINESS_KEY_ from ACT_HI_PROCINST where ID_ <> 'other'", String.class))
                .containsExactly(one.number());
        assertThat(jdbc.queryForList("select ID_ from ACT_HI_PROCINST", String.class))
                .contains("other")
                .doesNotContain("ended", "begun");
        jdbc.update("delete from ACT_HI_PROCINST");
    }

    private void kept(String id, String number, String end) {
        jdbc.update("""
                insert into ACT_HI_PROCINST (ID_, PROC_INST_ID_, BUSINESS_KEY_, PROC_DEF_ID_, START_TIME_, END_TIME_)
                values (?, ?, ?, 'caseLifecycle:1:1', timestamp '2026-03-09 10:00:00', cast(? as timestamp))
                """, id, id, number, end);
    }
}

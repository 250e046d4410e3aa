package io.recourse.retention;

import static io.recourse.testing.Scenario.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Json;
import io.recourse.testing.Person;
import io.recourse.testing.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is erased of one person on request, what is kept and why, and that a restored database does not bring it back. */
@CaseTest
class EraseAccountTest {

    private final Scenario scenario;
    private final JdbcClient jdbc;
    private final EraseAgain eraseAgain;
    private final Path log;

    EraseAccountTest(Scenario scenario, JdbcClient jdbc, EraseAgain eraseAgain, RetentionProperties properties) {
        this.scenario = scenario;
        this.jdbc = jdbc;
        this.eraseAgain = eraseAgain;
        this.log = properties.logFile().orElseThrow();
    }

    @BeforeEach
    void the_log_is_empty_as_the_database_is() throws IOException {
        Files.deleteIfExists(log);
    }

    private JsonNode erase(String name) {
        return scenario.admin()
                .does("/api/accounts/" + name + "/erasure", Map.of("reason", "本人申请，已核实。"))
                .json();
    }

    private static List<String> kept(JsonNode answer) {
        List<String> kept = new ArrayList<>();
        answer.get("kept")
                .forEach(one -> kept.add(one.get("caseNumber").asText() + " "
                        + one.path("until").asText("-") + " "
                        + one.get("because").asText()));
        return kept;
    }

    private boolean isKnown(String name) {
        return jdbc.sql("select count(*) from account where name = ?")
                        .param(name)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    @Test
    void an_account_without_a_case_is_erased_at_once() {
        Person shop = scenario.person("lonely-shop", "SELLER");
        shop.caller().put("/api/drafts/filing/one", Json.write(Map.of("statement", "买家")));

        JsonNode answer = erase("lonely-shop");

        assertThat(answer.get("kept")).isEmpty();
        assertThat(answer.at("/erased/ACCOUNT").asInt()).isEqualTo(1);
        assertThat(answer.at("/erased/DRAFT").asInt()).isEqualTo(1);
        assertThat(isKnown("lonely-shop")).isFalse();
        assertThat(jdbc.sql("select count(*) from draft").query(Integer.class).single())
                .isZero();
        assertThat(refusalOf(() -> erase("lonely-shop"))).isEqualTo("404 not-found");
    }

    @Test
    void what_is_kept_of_a_person_is_told_with_until_when_and_why() {
        FiledCase open = scenario.fileAboutReview("EXTORTION");
        FiledCase closed = scenario.fileAboutReview("EXTORTION").withdraw();
        FiledCase held = scenario.fileAboutReview("EXTORTION").withdraw();
        HoldTest.hold(held, scenario.supervisor(), "法院调取。");

        assertThat(kept(erase("shop")))
                .containsExactly(
                        open.number() + " - OPEN",
                        closed.number() + " 2029-03-10T00:00:00+08:00 CONTENTS",
                        held.number() + " - HELD");
        assertThat(isKnown("shop")).isTrue();
    }

    @Test
    void points_that_count_are_kept_and_say_so() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION").bothRest();
        complaint.claimAndDecide(scenario.reviewer(), "UPHELD", "SANCTION_POINTS 12");
        scenario.settle();
        scenario.advanceTo("2029-06-30T12:00:00+08:00");

        assertThat(kept(erase("shop"))).isEmpty();
        assertThat(kept(erase("buyer"))).containsExactly(complaint.number() + " - SANCTIONS");
        assertThat(isKnown("shop")).isFalse();
        assertThat(isKnown("buyer")).isTrue();
    }

    @Test
    void who_works_here_is_not_erased_and_nobody_but_an_administrator_erases() {
        scenario.reviewer();

        assertThat(refusalOf(() -> erase("reviewer"))).isEqualTo("409 account-of-staff");
        assertThat(refusalOf(() -> erase("nobody-knows"))).isEqualTo("404 not-found");
        assertThat(refusalOf(
                        () -> scenario.supervisor().does("/api/accounts/reviewer/erasure", Map.of("reason", "本人申请。"))))
                .isEqualTo("403 role-required");
    }

    @Test
    void what_was_erased_is_erased_again_in_a_database_that_was_restored_from_an_older_copy() throws IOException {
        FiledCase complaint = scenario.fileAboutReview(scenario.order(), "EXTORTION", "买家要挟 kestrel。")
                .withdraw();
        scenario.person("lonely-shop", "SELLER");
        Map<String, Object> copy = jdbc.sql("select * from cases").query().singleRow();
        scenario.advanceTo("2029-03-10T03:00:00+08:00");
        erase("lonely-shop");
        assertThat(Files.readAllLines(log)).hasSize(2).noneMatch(line -> line.contains("lonely-shop"));

        // when the copy of three years ago is there again
        jdbc.sql("update filing set statement = '买家要挟 kestrel。'").update();
        jdbc.sql("update cases set erased_at = null, complainant = 'shop', respondent = 'buyer', order_id = ?")
                .param(copy.get("ORDER_ID"))
                .update();
        jdbc.sql("delete from erasure_log").update();
        jdbc.sql("insert into account (name, locale, demo) values ('lonely-shop', 'zh-CN', true)")
                .update();
        eraseAgain.run(null);

        assertThat(complaint.view().has("erasedAt")).isTrue();
        assertThat(complaint.view().get("statement").asText()).isEmpty();
        assertThat(isKnown("lonely-shop")).isFalse();
        assertThat(Files.readAllLines(log)).hasSize(2);
        eraseAgain.run(null);
        assertThat(complaint.events()).endsWith("CONTENTS_ERASED", "CONTENTS_ERASED");
    }

    @Test
    void a_line_that_could_not_be_written_is_written_at_the_next_start() throws IOException {
        scenario.person("lonely-shop", "SELLER");
        erase("lonely-shop");
        Files.delete(log);

        eraseAgain.run(null);

        assertThat(Files.readAllLines(log)).hasSize(1);
    }

    @Test
    void a_line_that_was_cut_off_spoils_none_that_follows() throws IOException {
        scenario.person("lonely-shop", "SELLER");
        scenario.person("other-lonely-shop", "SELLER");
        erase("lonely-shop");
        String whole = Files.readString(log);
        Files.writeString(log, whole.substring(0, whole.length() - 20));

        erase("other-lonely-shop");
        eraseAgain.run(null);

        assertThat(Files.readAllLines(log)).hasSize(2).contains(whole.trim());
        assertThat(isKnown("other-lonely-shop")).isFalse();
    }
}

package io.recourse.scenario;

import static io.recourse.testing.Scenario.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.process.TablesThatChange;
import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.OrderAtMarketplace;
import io.recourse.testing.Person;
import io.recourse.testing.Scenario;
import io.recourse.testing.ToldAgain;
import io.recourse.web.Caller.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.StreamSupport;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Import;

/** A case is exported as a test, which comes out the same, and otherwise when one cell of a table is another one. */
@CaseTest
@Import(TablesThatChange.Used.class)
class CaseAsTestTest {

    private final Scenario scenario;
    private final TablesThatChange tables;

    CaseAsTestTest(Scenario scenario, TablesThatChange tables) {
        this.scenario = scenario;
        this.tables = tables;
    }

    @AfterEach
    void the_tables_are_the_real_ones() {
        tables.areReal();
    }

    private JsonNode told(FiledCase complaint) {
        return scenario.supervisor().reads(complaint.path("/scenario")).json();
    }

    /** Late, asked, decided, appealed and reversed. */
    private FiledCase aWholeCase() {
        OrderAtMarketplace order = scenario.order().reviewedWith("张三，电话 13912345678，再不退钱就曝光");
        FiledCase complaint = scenario.fileAboutReview(order, "EXTORTION", "买家张三以差评相要挟。");
        scenario.advanceBy(Duration.ofHours(20));
        complaint.answer("我没有要挟谁。");
        complaint.handsIn(scenario.seller(), "{\"type\":\"CHAT_RECORD\",\"note\":\"聊天记录\",\"transcript\":\"买家：给我返现\"}");
        scenario.advanceTo("2026-03-12T11:00:00+08:00");
        complaint.claim(scenario.reviewer());
        scenario.reviewer().reads(complaint.path(""));
        complaint.askForMore(scenario.reviewer(), "COMPLAINANT");
        scenario.advanceTo("2026-03-18T09:00:00+08:00");
        complaint.decide(scenario.reviewer(), "UPHELD", "DELETE_REVIEW", "SANCTION_POINTS 12");
        scenario.advanceBy(Duration.ofDays(2));
        complaint.appeal(scenario.buyer());
        scenario.advanceTo("2026-03-31T09:00:00+08:00");
        complaint.claim(scenario.seniorReviewer()).decideAppeal(scenario.seniorReviewer(), "REVERSED");
        scenario.settle();
        return complaint;
    }

    @Test
    void a_case_that_is_lived_through_again_comes_out_the_same_and_tells_the_same_story() {
        JsonNode story = told(aWholeCase());

        ToldAgain again = ToldAgain.live(scenario, story);

        assertThat(again.differencesTo(story)).isEmpty();
        assertThat(again.scenario()).isEqualTo(story);
        assertThat(story.get("startAt").asText()).isEqualTo("2026-03-09T10:00:00+08:00");
        assertThat(again.timeline())
                .contains(
                        "2026-03-09T10:00:00+08:00 CASE_FILED who-complains",
                        "2026-03-12T10:00:00+08:00 EVIDENCE_DEADLINE_PASSED SYSTEM",
                        "2026-03-12T11:00:00+08:00 EVIDENCE_OPENED desk-1",
                        "2026-03-14T11:00:00+08:00 SUPPLEMENT_DEADLINE_PASSED SYSTEM",
                        "2026-03-31T09:00:00+08:00 APPEAL_DECIDED desk-2");
    }

    @Test
    void neither_names_nor_words_nor_numbers_of_the_case_are_in_it() {
        FiledCase complaint = aWholeCase();

        String story = told(complaint).toString();

        assertThat(story)
                .doesNotContain(
                        "张三",
                        "13912345678",
                        "要挟",
                        "聊天记录",
                        "返现",
                        complaint.number(),
                        complaint.order().reviewId(),
                        ":\"shop\"",
                        ":\"buyer\"");
    }

    @Test
    void to_look_at_it_as_a_test_is_not_noted_as_having_seen_the_evidence() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        complaint.handsIn(scenario.seller(), "{\"type\":\"OTHER\",\"note\":\"说明\"}");

        told(complaint);

        assertThat(complaint.timeline().stream().filter(line -> line.contains("EVIDENCE_OPENED")))
                .isEmpty();
    }

    @Test
    void what_was_late_is_late_again() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        // the executor was away for an hour, and somebody was heard meanwhile
        scenario.timersWaitAt("2026-03-12T10:00:05+08:00");
        complaint.withdraw();
        scenario.timersWaitAt("2026-03-12T11:00:00+08:00");
        scenario.settle();
        JsonNode story = told(complaint);

        ToldAgain again = ToldAgain.live(scenario, story);

        assertThat(again.differencesTo(story)).isEmpty();
        assertThat(again.timeline()).contains("2026-03-12T11:00:00+08:00 MEASURES_UNDONE SYSTEM");
    }

    /** Somebody else has given the id of the first measure of its decision already. */
    private FiledCase refusedByTheMarketplace() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION").bothRest();
        assertThat(scenario.atMarketplace(
                                "PUT",
                                "/sandbox/marketplace/measures/" + complaint.number() + "-E1",
                                "{\"caseNumber\":\"C-2\",\"measure\":\"HIDE_PENDING\",\"target\":\"R-2\",\"action\":\"APPLY\"}")
                        .status())
                .isEqualTo(200);
        return complaint.claimAndDecide(scenario.reviewer(), "UPHELD", "DELETE_REVIEW");
    }

    @Test
    void what_the_marketplace_refused_to_the_last_is_refused_again() {
        FiledCase complaint = refusedByTheMarketplace();
        scenario.advanceTo("2026-03-12T00:00:00+08:00");
        JsonNode story = told(complaint);

        ToldAgain again = ToldAgain.live(scenario, story);

        assertThat(again.differencesTo(story)).isEmpty();
        assertThat(again.timeline()).contains("2026-03-11T06:36:00+08:00 MEASURES_FAILED SYSTEM");
        assertThat(again.measures())
                .contains("DELETE_REVIEW EXAMINATION FAILED planned 2026-03-09T10:00:00+08:00 carried out - undone -");
        assertThat(story.path("notTold")).isEmpty();
    }

    @Test
    void what_is_still_asked_for_is_refused_so_far() {
        FiledCase complaint = refusedByTheMarketplace();
        scenario.advanceTo("2026-03-10T10:00:00+08:00");
        complaint.appeal(scenario.buyer());
        JsonNode story = told(complaint);

        assertThat(ToldAgain.live(scenario, story).differencesTo(story)).isEmpty();
    }

    @Test
    void one_cell_of_the_table_of_deadlines_makes_it_come_out_otherwise() {
        JsonNode story = told(aWholeCase());

        tables.change("deadlines.dmn", "evidence.amount", "4");
        ToldAgain longer = ToldAgain.live(scenario, withoutWhatIsRefusedThen(story));

        assertThat(longer.differencesTo(story))
                .contains("deadlines: EVIDENCE begun 2026-03-09T10:00:00+08:00 due 2026-03-12T10:00:00+08:00 ended"
                        + " 2026-03-12T10:00:00+08:00 became EVIDENCE begun 2026-03-09T10:00:00+08:00 due"
                        + " 2026-03-13T10:00:00+08:00 ended -");
    }

    /** With other deadlines people come to closed doors: only what happens until the evidence ends is lived through. */
    private static JsonNode withoutWhatIsRefusedThen(JsonNode story) {
        JsonNode shorter = story.deepCopy();
        var steps = (com.fasterxml.jackson.databind.node.ArrayNode) shorter.get("steps");
        while (steps.get(steps.size() - 1).get("at").asText().compareTo("2026-03-12T10:30") > 0) {
            steps.remove(steps.size() - 1);
        }
        return shorter;
    }

    @Test
    void a_reminder_an_hour_earlier_is_noticed_too() {
        scenario.advanceBy(Duration.ZERO);
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        scenario.advanceBy(Duration.ofDays(3));
        JsonNode story = told(complaint);

        tables.change("deadlines.dmn", "evidenceReminder.amount", "25");

        assertThat(ToldAgain.live(scenario, story).differencesTo(story))
                .contains("timeline: 2026-03-11T10:00:00+08:00 EVIDENCE_REMINDER SYSTEM became"
                        + " 2026-03-11T09:00:00+08:00 EVIDENCE_REMINDER SYSTEM");
    }

    @Test
    void who_is_a_party_or_has_to_think_alone_first_is_refused() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION").bothRest();
        complaint.claimAndDecide(scenario.reviewer(), "UPHELD").appeal(scenario.buyer());
        Person stranger = scenario.person("stranger", "SELLER");

        assertThat(refusalOf(() -> complaint.complainant().reads(complaint.path("/scenario"))))
                .isEqualTo("403 staff-only");
        assertThat(refusalOf(() -> stranger.reads(complaint.path("/scenario")))).isEqualTo("403 staff-only");
        assertThat(refusalOf(() -> scenario.seniorReviewer().reads(complaint.path("/scenario"))))
                .isEqualTo("409 first-view-missing");
    }

    @Test
    void as_a_java_test_it_compiles_and_says_what_is_expected(@TempDir Path folder) throws Exception {
        FiledCase complaint = aWholeCase();

        Answer java = scenario.supervisor().reads(complaint.path("/scenario?as=java"));

        assertThat(java.header("Content-Type")).isEqualTo("text/x-java-source;charset=UTF-8");
        assertThat(java.text())
                .contains(
                        "told.does(\"2026-03-31T01:00:00Z\", \"desk-2\", \"POST /api/cases/{number}/claim\", null, 0, 0);",
                        "told.timeIs(\"2026-03-12T02:00:00Z\");",
                        "\"2026-03-12T10:00:00+08:00 EVIDENCE_DEADLINE_PASSED SYSTEM\"");
        Path source = Files.createDirectories(folder.resolve("io/recourse")).resolve("CaseToldAgainTest.java");
        Files.writeString(source, java.text());
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-proc:none",
                                "-cp",
                                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                                "-d",
                                folder.toString(),
                                source.toString()))
                .isZero();
    }

    @Test
    void staff_download_it_from_the_page_of_the_case() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");

        String page = io.recourse.testing.Pages.signedIn(scenario, scenario.reviewer())
                .get("/cases/" + complaint.number())
                .text();
        String ofParty = io.recourse.testing.Pages.signedIn(scenario, scenario.seller())
                .get("/cases/" + complaint.number())
                .text();
        Answer file = io.recourse.testing.Pages.signedIn(scenario, scenario.reviewer())
                .get("/cases/" + complaint.number() + "/scenario");

        assertThat(page).contains("/cases/" + complaint.number() + "/scenario\"");
        assertThat(ofParty).doesNotContain("/scenario");
        assertThat(file.header("Content-Disposition")).contains(complaint.number() + ".scenario.json");
        assertThat(StreamSupport.stream(file.json().get("people").spliterator(), false)
                        .map(one -> one.get("name").asText()))
                .containsExactly("who-complains", "who-answers");
    }
}

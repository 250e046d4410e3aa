package io.recourse.staff;

import static io.recourse.testing.Scenario.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.desk.Sealed;
import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Pages;
import io.recourse.testing.Person;
import io.recourse.testing.Scenario;
import io.recourse.web.Caller;
import java.util.Map;
import org.junit.jupiter.api.Test;

@CaseTest
class NotesAmongStaffTest {

    private static final String WORDS = "买家去年也这样，@senior 请看 E1。";

    private final Scenario scenario;

    NotesAmongStaffTest(Scenario scenario) {
        this.scenario = scenario;
    }

    private JsonNode note(Person by, FiledCase on, String text) {
        return by.does(on.path("/notes"), Map.of("text", text)).json();
    }

    @Test
    void a_note_is_read_by_all_staff_and_whoever_is_named_in_it_gets_a_message() {
        scenario.seniorReviewer();
        FiledCase complaint = scenario.fileAboutReview("EXTORTION").bothRest();

        JsonNode written = note(scenario.reviewer(), complaint, WORDS);

        assertThat(written.get("told").toString()).isEqualTo("[\"senior\"]");
        assertThat(written.get("at").asText()).isEqualTo("2026-03-09T10:00:00+08:00");
        JsonNode read = scenario.admin().reads(complaint.path("/notes")).json();
        assertThat(read.at("/items/0/text").asText()).isEqualTo(WORDS);
        assertThat(read.at("/items/0/by").asText()).isEqualTo("reviewer");
        assertThat(read.at("/items/0").has("told")).isFalse();
        JsonNode message =
                scenario.seniorReviewer().reads("/api/messages").json().at("/items/0");
        assertThat(message.get("type").asText()).isEqualTo("MENTION");
        assertThat(message.get("caseNumber").asText()).isEqualTo(complaint.number());
        // it may leave as a mail
        assertThat(message.toString()).contains("reviewer").doesNotContain("去年");
        assertThat(complaint.events()).endsWith("NOTED");
    }

    @Test
    void nothing_of_a_note_comes_to_a_party() {
        // given a party who works here, too, and is named
        Person both = scenario.person("shop-and-reviewer", "SELLER", "REVIEWER");
        FiledCase complaint = scenario.fileAboutReview(scenario.order(both, scenario.buyer()), "EXTORTION")
                .bothRest();

        JsonNode written = note(scenario.reviewer(), complaint, "@shop-and-reviewer @buyer @reviewer 去年也这样。");

        assertThat(written.get("told")).isEmpty();
        for (Person party : new Person[] {both, scenario.buyer()}) {
            assertThat(refusalOf(() -> party.reads(complaint.path("/notes"))))
                    .isEqualTo(party == both ? "403 own-case" : "403 staff-only");
            assertThat(refusalOf(() -> note(party, complaint, "我也写一条。")))
                    .isEqualTo(party == both ? "403 own-case" : "403 staff-only");
            assertThat(complaint.timelineSeenBy(party).toString())
                    .doesNotContain("NOTED")
                    .doesNotContain("去年");
            assertThat(complaint.seenBy(party).toString())
                    .doesNotContain("MENTION")
                    .doesNotContain("去年");
            assertThat(party.reads("/api/messages").text()).doesNotContain("MENTION");
            assertThat(Sealed.text(party, complaint)).doesNotContain("去年");
            assertThat(Sealed.findings(party, complaint)).isEmpty();
        }
        // as staff get the sealed file, it stands there, and the event leads to it
        assertThat(Sealed.text(scenario.supervisor(), complaint)).contains("去年也这样。");
        assertThat(Sealed.findings(scenario.supervisor(), complaint)).isEmpty();
    }

    @Test
    void who_examines_an_appeal_reads_what_others_noted_after_a_first_view() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION").bothRest().claim(scenario.reviewer());
        note(scenario.reviewer(), complaint, "我认为成立。");
        complaint.decide(scenario.reviewer(), "UPHELD").appeal(scenario.buyer()).claim(scenario.seniorReviewer());
        note(scenario.seniorReviewer(), complaint, "先看聊天记录。");
        Caller senior = Pages.signedIn(scenario, scenario.seniorReviewer());

        assertThat(refusalOf(() -> scenario.seniorReviewer().reads(complaint.path("/notes"))))
                .isEqualTo("409 first-view-missing");
        assertThat(senior.get("/work/" + complaint.number() + "/notes").text())
                .contains("先看聊天记录。")
                .doesNotContain("我认为成立。");
        assertThat(senior.get("/work/" + complaint.number()).text())
                .contains("先看聊天记录。")
                .doesNotContain("我认为成立。");

        complaint.firstView(scenario.seniorReviewer(), "REJECTED", "没有看到威胁。");

        assertThat(scenario.seniorReviewer().reads(complaint.path("/notes")).text())
                .contains("我认为成立。");
    }

    @Test
    void a_note_that_says_nothing_or_too_much_is_refused_and_what_was_typed_is_shown_again() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION").bothRest();
        String most = "长".repeat(2000);

        note(scenario.reviewer(), complaint, most);
        assertThat(refusalOf(() -> note(scenario.reviewer(), complaint, most + "了")))
                .startsWith("422");
        assertThat(refusalOf(() -> note(scenario.reviewer(), complaint, "\u3164")))
                .startsWith("422");
        Caller.Answer again = Pages.submit(
                Pages.signedIn(scenario, scenario.reviewer()),
                "/work/" + complaint.number() + "/notes",
                Map.of("text", most + "了"));
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.text()).contains(most + "了</textarea>");
    }
}

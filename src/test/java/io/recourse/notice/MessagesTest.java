package io.recourse.notice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Pages;
import io.recourse.testing.Person;
import io.recourse.testing.Scenario;
import io.recourse.web.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Messages inside of the house: everybody's own, in their language, read and unread. */
@CaseTest
class MessagesTest {

    private final Scenario scenario;
    private final JdbcClient jdbc;

    MessagesTest(Scenario scenario, JdbcClient jdbc) {
        this.scenario = scenario;
        this.jdbc = jdbc;
    }

    @Test
    void everybody_reads_their_own_the_latest_first_and_in_their_language() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION").proposeSettlement();
        speaksEnglish("buyer", "BUYER");

        assertThat(subjects(complaint.complainant(), "?unread=true"))
                .containsExactly(
                        "对方提出和解：以差评提不合理要求 · 订单 order-1 · 买家 buyer（%s）".formatted(complaint.number()),
                        "投诉已立案：以差评提不合理要求 · 订单 order-1 · 买家 buyer（%s）".formatted(complaint.number()));
        assertThat(subjects(complaint.respondent(), ""))
                .containsExactly(
                        ("A complaint against you, please answer: Unreasonable demand under threat of a bad review"
                                        + " · order order-1 · seller shop (%s)")
                                .formatted(complaint.number()));
        assertThat(subjects(scenario.reviewer(), "")).isEmpty();

        JsonNode first = complaint.complainant().reads("/api/messages?limit=1").json();
        assertThat(first.get("items")).hasSize(1);
        assertThat(subjects(
                        complaint.complainant(),
                        "?limit=1&cursor=" + first.get("next").asText()))
                .containsExactly("投诉已立案：以差评提不合理要求 · 订单 order-1 · 买家 buyer（%s）".formatted(complaint.number()));
    }

    @Test
    void what_is_read_is_no_longer_unread_and_keeps_its_words() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        JsonNode message = complaint.respondent().reads("/api/messages").json().at("/items/0");
        assertThat(message.get("readAt").isNull()).isTrue();
        assertThat(message.get("caseNumber").asText()).isEqualTo(complaint.number());
        assertThat(message.get("text").asText()).contains("> 买家以差评相要挟。");
        String read = "/api/messages/" + message.get("id").asLong() + "/read";

        assertThat(complaint.complainant().post(read, Map.of()).status())
                .as("it is somebody else's")
                .isEqualTo(404);
        JsonNode once = complaint.respondent().does(read, Map.of()).json();
        scenario.advanceTo("2026-03-09T11:00:00+08:00");
        speaksEnglish("buyer", "BUYER");
        JsonNode twice = complaint.respondent().does(read, Map.of()).json();

        assertThat(once.get("text")).isEqualTo(message.get("text"));
        assertThat(twice).isEqualTo(once);
        assertThat(subjects(complaint.respondent(), "?unread=true")).isEmpty();
        assertThat(subjects(complaint.respondent(), ""))
                .as("as it was read")
                .containsExactly(message.get("subject").asText());
    }

    @Test
    void who_has_turned_to_another_language_finds_the_same_in_it_beside_what_was_told_then() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        Person buyer = complaint.respondent();
        String id = buyer.reads("/api/messages").json().at("/items/0/id").asText();
        buyer.does("/api/messages/" + id + "/read", Map.of());
        Caller chinese = Pages.signedIn(scenario, buyer);

        assertThat(chinese.get("/messages/" + id).text())
                .contains("<h1 lang=\"zh-CN\">您被投诉，请说明情况并举证：")
                .doesNotContain("当时的原文");

        Caller english = Pages.after(chinese, chinese.get("/settings?language=en"));
        assertThat(english.get("/messages").text())
                .contains("A complaint against you, please answer: Unreasonable demand under threat of a bad review")
                .doesNotContain("您被投诉，请说明");
        assertThat(english.get("/messages/" + id).text())
                .contains(
                        "<h1 lang=\"en\">A complaint against you, please answer: ",
                        "In English, as it would be told now:",
                        "As it was told then:",
                        "您好，buyer")
                .containsSubsequence("Hello buyer", "As it was told then:", "您好，buyer");
        assertThat(buyer.reads("/api/messages").json().at("/items/0/language").asText())
                .isEqualTo("zh-CN");
    }

    @Test
    void what_goes_to_a_role_is_read_by_each_who_had_it_then_but_not_about_their_own_case() {
        Person boss = scenario.supervisor();
        Person partner = scenario.person("boss-and-buyer", "BUYER", "SUPERVISOR");
        FiledCase complaint = scenario.fileAboutReview(scenario.order(scenario.seller(), partner), "EXTORTION")
                .bothRest();
        scenario.advanceTo("2026-03-13T10:00:00+08:00");
        Person late = scenario.person("late-boss", "SUPERVISOR");

        assertThat(subjects(boss, ""))
                .containsExactly(
                        "已超时，请督办：以差评提不合理要求 · 订单 order-1 · shop → boss-and-buyer（%s）".formatted(complaint.number()));
        assertThat(subjects(late, "")).isEmpty();
        assertThat(subjects(partner, "")).hasSize(2).noneMatch(subject -> subject.contains("督办"));
    }

    @Test
    void an_account_that_is_called_like_a_role_reads_nothing_of_those_who_have_it() {
        scenario.supervisor();
        // nobody gets such a name any more; this account is of before
        Person seller = scenario.person("shop", "SELLER");
        jdbc.sql("insert into account (name, password_hash, locale, demo)"
                        + " select 'SUPERVISOR', password_hash, locale, demo from account where name = 'shop'")
                .update();
        jdbc.sql("insert into account_role (account_name, role) values ('SUPERVISOR', 'SELLER')")
                .update();
        Person namesake = new Person("SUPERVISOR", scenario.anybody().as("SUPERVISOR", "password of " + seller.name()));
        scenario.fileAboutReview("EXTORTION").bothRest();
        scenario.advanceTo("2026-03-13T10:00:00+08:00");

        assertThat(subjects(scenario.supervisor(), "")).isNotEmpty();
        assertThat(subjects(namesake, "")).isEmpty();
    }

    private void speaksEnglish(String name, String role) {
        assertThat(scenario.anybody()
                        .put(
                                "/api/simulation/accounts/" + name,
                                "{\"password\": \"password of %s\", \"roles\": [\"%s\"], \"locale\": \"en\"}"
                                        .formatted(name, role))
                        .status())
                .isEqualTo(200);
    }

    private static List<String> subjects(Person reader, String query) {
        List<String> subjects = new ArrayList<>();
        reader.reads("/api/messages" + query)
                .json()
                .get("items")
                .forEach(one -> subjects.add(one.get("subject").asText()));
        return subjects;
    }
}

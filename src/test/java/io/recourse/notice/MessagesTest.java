package io.recourse.notice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Pages;
import io.recourse.testing.Person;
import io.recourse.testing.Scenario;
import io.recourse.web.Caller;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Messages inside of the house: everybody's own, in their language, read and unread. */
@CaseTest
class MessagesTest {

    private final Scenario scenario;
    private final JdbcClient jdbc;
    private final Messages messages;

    MessagesTest(Scenario scenario, JdbcClient jdbc, Messages messages) {
        this.scenario = scenario;
        this.jdbc = jdbc;
        this.messages = messages;
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
    void the_menu_counts_what_is_unread_up_to_99_and_tells_of_more_that_there_is_more() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        Person seller = complaint.complainant();
        Caller browser = Pages.signedIn(scenario, seller);
        assertThat(unreadInTheMenu(browser)).isEqualTo("1");
        left(complaint, seller.name(), NoticeType.CASE_FILED, 1002, 1099);
        assertThat(unreadInTheMenu(browser)).isEqualTo("99");
        left(complaint, seller.name(), NoticeType.CASE_FILED, 1100, 1100);
        assertThat(unreadInTheMenu(browser)).isEqualTo("99+");
        JsonNode newest = seller.reads("/api/messages?limit=2").json().get("items");
        newest.forEach(
                message -> seller.does("/api/messages/" + message.get("id").asLong() + "/read", Map.of()));
        assertThat(unreadInTheMenu(browser)).isEqualTo("98");

        // whoever has let one lie and read the 500 that came after it has that behind them
        left(complaint, seller.name(), NoticeType.CASE_FILED, 2001, 2500);
        jdbc.sql("""
                        insert into message (case_number, seq, account, read_at)
                        select case_number, seq, recipient, created_at from notice where seq > 2001
                        """).update();
        assertThat(unreadInTheMenu(browser)).isEqualTo("1");
        left(complaint, seller.name(), NoticeType.CASE_FILED, 2501, 2501);
        jdbc.sql("insert into message (case_number, seq, account, read_at) values (?, 2501, ?, ?)")
                .params(complaint.number(), seller.name(), OffsetDateTime.parse("2026-03-09T11:00:00+08:00"))
                .update();
        assertThat(unreadInTheMenu(browser)).isNull();
    }

    @Test
    void the_menu_counts_what_went_to_a_role_in_the_same_way() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        Person boss = scenario.supervisor();
        Caller browser = Pages.signedIn(scenario, boss);
        assertThat(unreadInTheMenu(browser)).isNull();
        left(complaint, "SUPERVISOR", NoticeType.ESCALATION, 1001, 1150);
        jdbc.sql(
                        "insert into message (case_number, seq, account) select case_number, seq, ? from notice where seq > 1000")
                .param(boss.name())
                .update();
        assertThat(unreadInTheMenu(browser)).isEqualTo("99+");
        assertThat(messages.unread(boss.name())).as("counted no further").isEqualTo(100);
        jdbc.sql("update message set read_at = ? where seq > 1001")
                .param(OffsetDateTime.parse("2026-03-09T10:00:00+08:00"))
                .update();
        assertThat(unreadInTheMenu(browser)).isEqualTo("1");
    }

    /** Leaves notices of these numbers a minute apart, as if something had happened so often. */
    private void left(FiledCase complaint, String recipient, NoticeType type, int from, int to) {
        for (int seq = from; seq <= to; seq++) {
            jdbc.sql("""
                            insert into notice (case_number, seq, recipient, type, created_at, data)
                            select case_number, ?, ?, ?, ?, data from notice where case_number = ? and seq = 1
                            """)
                    .params(
                            seq,
                            recipient,
                            type.name(),
                            OffsetDateTime.parse("2026-03-09T10:00:00+08:00").plusMinutes(seq),
                            complaint.number())
                    .update();
        }
    }

    /** Null where the menu names no number. */
    private static String unreadInTheMenu(Caller browser) {
        Matcher found = Pattern.compile("href=\"/messages\"[^>]*><span>[^<]*</span> <span class=\"count\">([^<]*)<")
                .matcher(browser.get("/account").text());
        return found.find() ? found.group(1) : null;
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

package io.recourse.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Pages;
import io.recourse.testing.Person;
import io.recourse.testing.Scenario;
import io.recourse.web.Caller;
import io.recourse.web.Caller.Answer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What we write into a decision ourselves is read by everybody in their own language, whoever decided it in which. */
@CaseTest
class EachReadersLanguageTest {

    private static final Pattern MARK = Pattern.compile("name=\"draft\" value=\"([0-9a-f]+)\"");

    private final Scenario scenario;

    EachReadersLanguageTest(Scenario scenario) {
        this.scenario = scenario;
    }

    private static List<Map<String, ?>> answers() {
        return List.of(
                Map.of("element", "DEMAND", "answer", "YES", "evidence", List.of("ORDER")),
                Map.of("element", "REVIEW_AS_THREAT", "answer", "NOT_SHOWN", "evidence", List.of()));
    }

    /** The form of a reviewer whose pages are English, with the rule and the reasons as they were written by the page. */
    private Answer checked(Caller reviewer, FiledCase complaint, Map<String, String> more) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("form", "decision");
        fields.put("answer.DEMAND", "YES");
        fields.put("cited.DEMAND", "ORDER");
        fields.put("answer.REVIEW_AS_THREAT", "NOT_SHOWN");
        fields.put("outcome", "REJECTED");
        fields.putAll(more);
        return Pages.submit(reviewer, "/work/" + complaint.number() + "/check", fields);
    }

    private Caller english(Person person) {
        Caller reader = Pages.signedIn(scenario, person);
        assertThat(reader.get("/settings?language=en").status()).isEqualTo(303);
        return reader;
    }

    @Test
    void a_reviewer_who_reads_english_sends_no_english_words_of_ours_to_chinese_parties() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION").bothRest().claim(scenario.reviewer());
        Caller reviewer = english(scenario.reviewer());
        String begun = reviewer.get("/work/" + complaint.number()).text();
        Matcher rule =
                Pattern.compile("id=\"rule\" name=\"rule\" value=\"([^\"]*)\"").matcher(begun);
        assertThat(rule.find()).isTrue();
        assertThat(checked(reviewer, complaint, Map.of("rule", rule.group(1), "reasons", ""))
                        .status())
                .isEqualTo(302);
        String confirmed =
                reviewer.get("/work/" + complaint.number() + "/decision").text();
        assertThat(confirmed)
                .contains("It is established that the buyer demanded money")
                .doesNotContain("id=\"languages\"");
        Matcher mark = MARK.matcher(confirmed);
        assertThat(mark.find()).isTrue();
        assertThat(Pages.submit(
                                reviewer,
                                "/work/" + complaint.number() + "/decision",
                                Map.of("form", "decision", "draft", mark.group(1)))
                        .status())
                .isEqualTo(302);

        for (Person party : List.of(complaint.complainant(), complaint.respondent())) {
            String page = Pages.signedIn(scenario, party)
                    .get("/cases/" + complaint.number())
                    .text();
            assertThat(page).contains("经审理查明，买家索要钱财", "据此，投诉不成立。").doesNotContain("It is established", "therefore");
            String messages = party.reads("/api/messages").text();
            assertThat(messages).contains("经审理查明，买家索要钱财").doesNotContain("It is established", "therefore");
        }
        Caller buyer = complaint.respondent().caller();
        assertThat(reasons(buyer.in("zh-CN"), complaint)).startsWith("经审理查明");
        assertThat(reasons(buyer.in("en"), complaint)).startsWith("It is established");
        assertThat(rule(buyer.in("en"), complaint)).isNotEqualTo(rule(buyer.in("zh-CN"), complaint));
        assertThat(Sealed.findings(complaint.respondent(), complaint)).isEmpty();
    }

    @Test
    void the_interface_is_understood_as_well_when_it_hands_in_what_we_would_say() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION").bothRest().claim(scenario.reviewer());
        JsonNode made = scenario.reviewer()
                .does(complaint.path("/elements/reasons"), Map.of("elements", answers()))
                .json();
        scenario.reviewer()
                .does(
                        complaint.path("/decision"),
                        Map.of(
                                "outcome", made.get("pointsTo").asText(),
                                "rule", "第八十六条",
                                "reasons", made.get("en").asText().replace(". ", ".\r\n"),
                                "elements", answers()));

        Caller buyer = complaint.respondent().caller();
        assertThat(reasons(buyer.in("zh-CN"), complaint))
                .isEqualTo(made.get("zh").asText());
        assertThat(reasons(buyer.in("en"), complaint)).isEqualTo(made.get("en").asText());
        assertThat(rule(buyer.in("en"), complaint)).isEqualTo("第八十六条");
    }

    @Test
    void what_the_reviewer_wrote_goes_out_as_it_is_and_another_language_is_pointed_out_before() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION").bothRest().claim(scenario.reviewer());
        english(complaint.respondent());
        Caller reviewer = english(scenario.reviewer());
        checked(reviewer, complaint, Map.of("rule", "第八十六条", "reasons", "The chat shows no threat."));

        String confirmed =
                reviewer.get("/work/" + complaint.number() + "/decision").text();

        assertThat(confirmed)
                .contains(
                        "shop reads Chinese, but &quot;Reasons&quot; is in English",
                        "buyer reads English, but &quot;Rule relied on&quot; is in Chinese")
                .doesNotContain(
                        "shop reads Chinese, but &quot;Rule relied on", "buyer reads English, but &quot;Reasons");
        assertThat(reviewer.get("/work/" + complaint.number()).text())
                .contains("What you write goes out as it is: shop reads Chinese, buyer reads English.");
    }

    @Test
    void what_is_to_be_said_of_both_sides_and_of_several_words_is_said_once() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION").bothRest().claim(scenario.reviewer());
        english(complaint.complainant());
        english(complaint.respondent());
        Caller reviewer = english(scenario.reviewer());
        checked(reviewer, complaint, Map.of("rule", "第八十六条", "reasons", "没有看到要挟。"));

        assertThat(reviewer.get("/work/" + complaint.number() + "/decision").text())
                .contains(
                        "shop and buyer read English, but &quot;Rule relied on&quot; and &quot;Reasons&quot; are in Chinese"
                                + " and go out as they are. Please write them in English as well.")
                .doesNotContain("buyer reads English");
    }

    @Test
    void the_switch_of_the_pages_is_the_language_of_the_account() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        Person buyer = complaint.respondent();
        assertThat(subject(buyer)).startsWith("您被投诉");
        Caller visitor = Pages.signedIn(scenario, buyer);
        visitor.get("/settings?language=en&to=/cases");

        assertThat(visitor.get("/cases").text()).contains("lang=\"en\"");
        assertThat(subject(buyer)).startsWith("A complaint against you");
        assertThat(Pages.signedIn(scenario, buyer).get("/cases").text())
                .as("another browser")
                .contains("lang=\"en\"");

        assertThat(Pages.submit(visitor, "/account", Map.of("language", "zh-CN"))
                        .status())
                .isEqualTo(302);
        assertThat(visitor.get("/account").text()).contains("lang=\"zh-CN\"", "我的账号");
        assertThat(subject(buyer)).startsWith("您被投诉");
    }

    @Test
    void a_link_on_somebody_elses_page_changes_no_account() {
        Person buyer = scenario.fileAboutReview("EXTORTION").respondent();

        Pages.signedIn(scenario, buyer).with("Sec-Fetch-Site", "cross-site").get("/settings?language=en");

        assertThat(subject(buyer)).startsWith("您被投诉");
    }

    @Test
    void what_was_chosen_before_signing_in_is_kept_and_the_next_ones_language_is_their_own() {
        Person buyer = scenario.fileAboutReview("EXTORTION").respondent();
        Caller visitor = Pages.signedOut(scenario);
        Answer chosen = visitor.get("/settings?language=en");
        assertThat(chosen.header("Set-Cookie")).startsWith("recourse-language=en;");
        String session = visitor.headers().getOrDefault("Cookie", "");
        Answer in = Pages.signIn(
                visitor.with("Cookie", session.isEmpty() ? "recourse-language=en" : session + "; recourse-language=en"),
                buyer.name(),
                "password of " + buyer.name());
        assertThat(in.status()).isEqualTo(302);
        assertThat(in.response().headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie).startsWith("recourse-language=en.account;"));
        assertThat(subject(buyer)).startsWith("A complaint against you");

        Caller next = Pages.signedOut(scenario);
        String theirs = next.headers().getOrDefault("Cookie", "");
        Pages.signIn(
                next.with(
                        "Cookie",
                        theirs.isEmpty() ? "recourse-language=en.account" : theirs + "; recourse-language=en.account"),
                "shop",
                "password of shop");
        assertThat(subject(scenario.seller())).startsWith("投诉已立案");
    }

    private static String subject(Person person) {
        return person.reads("/api/messages").json().at("/items/0/subject").asText();
    }

    private static String reasons(Caller reader, FiledCase complaint) {
        return reader.get(complaint.path("")).json().at("/decision/reasons").asText();
    }

    private static String rule(Caller reader, FiledCase complaint) {
        return reader.get(complaint.path("")).json().at("/decision/rule").asText();
    }
}

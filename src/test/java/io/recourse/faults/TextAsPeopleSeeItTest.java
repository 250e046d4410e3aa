package io.recourse.faults;

import static io.recourse.faults.Calls.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.HostileText;
import io.recourse.testing.OrderAtMarketplace;
import io.recourse.testing.Person;
import io.recourse.testing.Scenario;
import io.recourse.web.Caller.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Every place that takes text, with every text of {@link HostileText}. */
@CaseTest
class TextAsPeopleSeeItTest {

    private final Scenario scenario;
    private final DataSource database;

    TextAsPeopleSeeItTest(Scenario scenario, DataSource database) {
        this.scenario = scenario;
        this.database = database;
    }

    /** One that is asked with every text in which nothing is seen; what it answers is a refusal each time. */
    private void refusesNothing(String place, Function<String, Answer> asked) {
        Map<String, Long> before = EveryTable.rows(database);
        List<String> taken = new ArrayList<>();
        HostileText.ofNothing().forEach(nothing -> {
            Answer answer = asked.apply(nothing.text());
            if (answer.status() != 422) {
                taken.add(nothing + ": " + answer.status() + " " + answer.text());
            }
        });
        assertThat(taken).as(place).isEmpty();
        assertThat(EveryTable.rows(database)).as(place).isEqualTo(before);
    }

    private static Map<String, Object> with(String field, Object value, Map<String, ?> others) {
        Map<String, Object> body = new LinkedHashMap<>(others);
        body.put(field, value);
        return body;
    }

    @Test
    void where_a_text_is_required_one_that_shows_nothing_is_none() {
        OrderAtMarketplace order = scenario.order();
        Map<String, ?> filing = Map.of(
                "kind",
                "UNREASONABLE_REVIEW",
                "ground",
                "EXTORTION",
                "orderId",
                order.id(),
                "reviewId",
                order.reviewId(),
                "statement",
                "买家以差评相要挟。");
        for (String field : List.of("kind", "statement")) {
            refusesNothing("filing, " + field, text -> scenario.seller().post("/api/cases", with(field, text, filing)));
        }

        FiledCase complaint = scenario.fileAboutReview(order, "EXTORTION");
        Person buyer = complaint.respondent();
        Person shop = complaint.complainant();
        refusesNothing("answer", text -> buyer.post(complaint.path("/answer"), Map.of("statement", text)));

        complaint.bothRest().claim(scenario.reviewer());
        Person reviewer = scenario.reviewer();
        refusesNothing("skipping", text -> reviewer.post(complaint.path("/skip"), Map.of("reason", text)));
        refusesNothing(
                "asking for more",
                text -> reviewer.post(
                        complaint.path("/supplement-request"),
                        Map.of("from", List.of("RESPONDENT"), "question", text)));
        Map<String, ?> decision = Map.of("outcome", "UPHELD", "rule", "第八十六条", "reasons", "依据双方提交的证据。");
        for (String field : List.of("rule", "reasons")) {
            refusesNothing(
                    "decision, " + field,
                    text -> reviewer.post(complaint.path("/decision"), with(field, text, decision)));
        }

        complaint.decide(reviewer, "UPHELD");
        scenario.settle();
        refusesNothing("appeal", text -> buyer.post(complaint.path("/appeal"), Map.of("statement", text)));

        complaint.appeal(buyer).claim(scenario.seniorReviewer());
        Person senior = scenario.seniorReviewer();
        refusesNothing(
                "first view",
                text -> senior.post(
                        complaint.path("/appeal/first-view"), Map.of("outcome", "AFFIRMED", "reasons", text)));
        for (String field : List.of("rule", "reasons")) {
            refusesNothing(
                    "decision of an appeal, " + field,
                    text -> senior.post(
                            complaint.path("/appeal/decision"),
                            with(field, text, with("outcome", "AFFIRMED", decision))));
        }
        assertThat(complaint.status()).isEqualTo("APPEAL");
    }

    @Test
    void names_and_words_outside_of_a_case_are_no_exception() {
        Person reviewer = scenario.reviewer();
        Person admin = scenario.admin();
        refusesNothing(
                "saved view", text -> reviewer.post("/api/views", Map.of("name", text, "query", "", "shared", false)));
        refusesNothing("closure in the calendar", text -> admin.caller()
                .put(
                        "/api/calendar/2026",
                        json(Map.of(
                                "holidays", List.of(Map.of("from", "2026-01-01", "to", "2026-01-01", "name", text))))));
        refusesNothing("address of a webhook", text -> admin.post("/api/operations/webhooks", Map.of("url", text)));
    }

    @Test
    void words_that_may_be_left_out_are_left_out_when_they_show_nothing() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        complaint.respondent().does(complaint.path("/settlement"), Map.of("note", "\u3164\u0301"));
        assertThat(complaint.view().toString()).doesNotContain("\u3164").doesNotContain("\u0301");
    }

    // ---- names

    private Answer account(String name, String... roles) {
        return scenario.anybody()
                .put(
                        "/api/simulation/accounts/"
                                + URLEncoder.encode(name, StandardCharsets.UTF_8)
                                        .replace("+", "%20"),
                        json(Map.of("password", "x", "roles", List.of(roles))));
    }

    @Test
    void no_account_is_called_what_seems_to_be_another_name() {
        List<String> taken = new ArrayList<>();
        HostileText.noNames().forEach(name -> {
            if (account(name.text(), "SELLER").status() != 422) {
                taken.add(name.name());
            }
        });
        HostileText.ofNothing().forEach(name -> {
            if (account(name.text(), "SELLER").status() < 400) {
                taken.add(name.name());
            }
        });
        assertThat(taken).isEmpty();
    }

    // ---- searching

    private List<String> found(Person reader, String path, String words) {
        JsonNode items = reader.reads(path + URLEncoder.encode(words, StandardCharsets.UTF_8))
                .json()
                .get("items");
        List<String> numbers = new ArrayList<>();
        items.forEach(one -> numbers.add((one.has("number") ? one.get("number") : one.get("caseNumber")).asText()));
        return numbers;
    }

    @Test
    void a_case_is_found_by_what_people_have_at_hand() {
        Person shop = scenario.person("张女士鞋店", "SELLER");
        Person buyer = scenario.person("江城阿辉", "BUYER");
        FiledCase one = scenario.fileAboutReview(
                        scenario.order(shop, buyer).reviewedWith("Schuhe in Größe 38 — ＦＡＫＥ，退款不退货"), "EXTORTION")
                .bothRest();
        FiledCase other = scenario.fileAboutReview("ABUSE").bothRest();
        String number = one.number();
        String digits = number.substring(number.length() - 6);
        assertThat(number).startsWith("RC-2026-");
        String fullWidth = number.chars()
                .mapToObj(c -> Character.toString(c - '!' + '\uFF01'))
                .reduce("", String::concat);

        for (String typed : List.of(
                number,
                number.toLowerCase(java.util.Locale.ROOT),
                digits,
                fullWidth,
                "  " + number + "\u200B\u3000",
                number.replace('-', '\u2013'),
                "案件 " + number + " 已裁定：投诉成立",
                "Fwd: [EXT] Case " + number + " is decided: upheld",
                "张女士鞋店",
                "鞋店",
                "江城阿辉",
                "阿辉")) {
            for (Person reader : List.of(shop, buyer, scenario.reviewer(), scenario.supervisor())) {
                assertThat(found(reader, "/api/cases?q=", typed))
                        .as("/api/cases for %s: %s", reader.name(), typed)
                        .containsExactly(number);
            }
            for (String path : List.of("/api/tasks/desk?q=", "/api/tasks?q=")) {
                assertThat(found(scenario.reviewer(), path, typed))
                        .as("%s %s", path, typed)
                        .containsExactly(number);
            }
        }
        for (String typed : List.of("退款不退货", "“fake，退款不退货”", "GRÖSSE schuhe", "größe", "38")) {
            for (String path : List.of("/api/cases?q=", "/api/tasks/desk?q=", "/api/tasks?q=")) {
                assertThat(found(scenario.reviewer(), path, typed))
                        .as("%s %s", path, typed)
                        .containsExactly(number);
            }
        }
        // the words of the statement
        for (String typed : List.of("差评", "“差评”", "以差评相要挟")) {
            for (String path : List.of("/api/cases?q=", "/api/tasks/desk?q=", "/api/tasks?q=")) {
                assertThat(found(scenario.reviewer(), path, typed))
                        .as("%s %s", path, typed)
                        .containsExactlyInAnyOrder(number, other.number());
            }
            assertThat(found(shop, "/api/cases?q=", typed)).containsExactly(number);
        }
        // the keys and values of what is kept are no words of anybody
        for (String typed : List.of("NEGATIVE", "receivingPhone", "effective", "%", "_")) {
            assertThat(found(scenario.reviewer(), "/api/tasks/desk?q=", typed))
                    .as(typed)
                    .isEmpty();
            assertThat(found(scenario.reviewer(), "/api/cases?q=", typed))
                    .as(typed)
                    .isEmpty();
        }
    }
}

package io.recourse.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.OrderAtMarketplace;
import io.recourse.testing.Person;
import io.recourse.testing.Scenario;
import io.recourse.web.Caller;
import io.recourse.web.Caller.Answer;
import java.io.IOException;
import java.net.Socket;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What no honest client sends: a clear problem, and nothing stored. */
@CaseTest
class HostileInputTest {

    private static final String HTML = "<script>alert(1)</script><img src=x onerror=alert(1)>&amp;";
    private static final String SQL = "'; drop table cases; -- \" or 1=1 %_! \\' || pg_sleep(10)";

    private final Scenario scenario;
    private final DataSource database;

    HostileInputTest(Scenario scenario, DataSource database) {
        this.scenario = scenario;
        this.database = database;
    }

    // ---- bodies

    static Stream<Arguments> bodies() {
        return Stream.of(
                arguments("a million characters", "{\"statement\": \"" + "a".repeat(1_000_000) + "\"}", 422, "invalid"),
                arguments("more than a megabyte", "{\"statement\": \"" + "评".repeat(400_000) + "\"}", 413, "too-large"),
                arguments(
                        "one character too many", filing("statement", "\"" + "评".repeat(5001) + "\""), 422, "invalid"),
                arguments("nothing", "", 400, "missing-body"),
                arguments("white space", "  \n ", 400, "wrong-type"),
                arguments("a null", "null", 400, "malformed-body"),
                arguments("a list", "[]", 400, "malformed-body"),
                arguments("a text", "\"statement\"", 400, "malformed-body"),
                arguments("a number", "1", 400, "malformed-body"),
                arguments("no JSON", "statement=x", 400, "malformed-json"),
                arguments("half of it", "{\"statement\": \"x", 400, "malformed-json"),
                arguments("something after it", filing() + "{}", 400, "wrong-type"),
                arguments("a comment", "/* */" + filing(), 400, "malformed-json"),
                arguments("single quotes", filing().replace('"', '\''), 400, "malformed-json"),
                arguments("NaN", filing("statement", "NaN"), 400, "malformed-json"),
                arguments("a raw line break in a text", filing("statement", "\"x\ny\""), 400, "malformed-json"),
                arguments("a member twice", "{\"kind\": \"FRAUD\", " + filing().substring(1), 400, "malformed-json"),
                arguments("deep lists", "[".repeat(100_000), 400, "malformed-json"),
                arguments("deep objects", "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000), 400, "malformed-json"),
                arguments("a deep statement", filing("statement", "[".repeat(60) + "]".repeat(60)), 400, "wrong-type"),
                arguments("a number of many digits", filing("statement", "9".repeat(100_000)), 400, "malformed-json"),
                arguments("a number beyond all", filing("statement", "1e999999999"), 400, "wrong-type"),
                arguments("a long name", "{\"" + "n".repeat(100_000) + "\": 1}", 400, "malformed-json"),
                arguments("an unknown field", filing("verdict", "\"UPHELD\""), 400, "unknown-field"),
                arguments("a field of ours", filing("complainant", "\"buyer\""), 400, "unknown-field"),
                arguments("__proto__", filing("__proto__", "{}"), 400, "unknown-field"),
                arguments("a nameless field", filing("", "1"), 400, "unknown-field"),
                arguments("U+0000", filing("statement", "\"x\\u0000y\""), 422, "invalid"),
                arguments("half a character", filing("statement", "\"x\\ud83d\""), 422, "invalid"),
                arguments("the other half", filing("statement", "\"\\ude00x\""), 422, "invalid"),
                arguments("U+0000 as an order", filing("orderId", "\"\\u0000\""), 422, "invalid"),
                arguments("a bell as an order", filing("orderId", "\"a\\u0007\""), 422, "invalid"),
                arguments("no statement", "{\"kind\": \"FRAUD\"}", 422, "invalid"),
                arguments("a blank statement", filing("statement", "\" \\u3000\\t\""), 422, "invalid"),
                arguments("an unknown kind", filing("kind", "\"REVENGE\""), 422, "invalid"),
                arguments("an unknown ground", filing("ground", "\"REVENGE\""), 422, "invalid"),
                arguments("a ground of another kind", filing("ground", "\"MASS_UNPAID_ORDERS\""), 422, "inadmissible"),
                arguments("HTML as a kind", filing("kind", quoted(HTML)), 422, "invalid"),
                arguments("HTML as a ground", filing("ground", quoted(HTML)), 422, "invalid"),
                arguments("HTML as an order", filing("orderId", quoted(HTML)), 422, "inadmissible"),
                arguments("HTML as a review", filing("reviewId", quoted(HTML)), 422, "inadmissible"),
                arguments("HTML as a respondent", filing("respondent", quoted(HTML)), 422, "inadmissible"),
                arguments("SQL as a kind", filing("kind", quoted(SQL)), 422, "invalid"),
                arguments("SQL as a ground", filing("ground", quoted(SQL)), 422, "invalid"),
                arguments("SQL as an order", filing("orderId", quoted(SQL)), 422, "inadmissible"),
                arguments("SQL as a review", filing("reviewId", quoted(SQL)), 422, "inadmissible"),
                arguments("SQL as a respondent", filing("respondent", quoted(SQL)), 422, "inadmissible"),
                arguments("a path as an order", filing("orderId", "\"../orders/order-1\""), 422, "inadmissible"),
                arguments("a long order", filing("orderId", "\"" + "1".repeat(65) + "\""), 422, "invalid"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void a_filing_is_refused_and_nothing_is_stored(String what, String body, int status, String problem) {
        OrderAtMarketplace order = scenario.order();
        assertThat(order.id()).isEqualTo("order-1");
        Map<String, Long> before = EveryTable.rows(database);

        for (String path : List.of("/api/cases", "/api/cases/check")) {
            Answer answer =
                    scenario.seller().caller().with("Idempotency-Key", "k").post(path, body);

            if (path.endsWith("check") && problem.equals("inadmissible")) {
                assertThat(answer.json().get("admissible").booleanValue()).isFalse();
            } else {
                isProblem(answer, status, problem);
            }
        }

        assertThat(EveryTable.rows(database)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kind", "ground", "orderId", "reviewId", "statement", "respondent"})
    void a_value_of_another_type_is_refused_and_nothing_is_stored(String field) {
        scenario.order();
        Map<String, Long> before = EveryTable.rows(database);

        for (String value : List.of("1", "-0.5", "true", "[]", "[\"x\"]", "{}", "{\"x\": \"y\"}", "1e400")) {
            Answer answer = scenario.seller().caller().post("/api/cases", filing(field, value));

            isProblem(answer, 400, "wrong-type");
            assertThat(answer.json().get("detail").asText()).contains(field);
        }
        assertThat(EveryTable.rows(database)).isEqualTo(before);
    }

    @Test
    void a_body_that_does_not_say_it_is_json_is_refused() {
        scenario.order();
        Map<String, Long> before = EveryTable.rows(database);
        Caller seller = scenario.seller().caller();

        for (String type : List.of(
                "text/plain",
                "application/xml",
                "application/x-www-form-urlencoded",
                "application/octet-stream",
                "text/json; charset=utf-8",
                "multipart/form-data; boundary=x")) {
            isProblem(seller.with("Content-Type", type).post("/api/cases", filing()), 415, "unsupported-media-type");
        }
        isProblem(seller.call("POST", "/api/cases", BodyPublishers.ofString(filing())), 415, "unsupported-media-type");
        Answer nonsense = seller.with("Content-Type", "json").post("/api/cases", filing());
        assertThat(nonsense.status()).isIn(400, 415);
        assertThat(EveryTable.rows(database)).isEqualTo(before);
    }

    @Test
    void bytes_that_are_no_text_are_refused() {
        scenario.order();
        Map<String, Long> before = EveryTable.rows(database);
        byte[] bytes = filing("statement", "\"??\"").getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '?') {
                bytes[i] = (byte) 0xff;
            }
        }

        Answer answer = scenario.seller()
                .caller()
                .with("Content-Type", "application/json")
                .call("POST", "/api/cases", BodyPublishers.ofByteArray(bytes));

        isProblem(answer, 400, "malformed-json");
        assertThat(EveryTable.rows(database)).isEqualTo(before);
    }

    @Test
    void a_method_that_nobody_has_is_refused_in_words(@LocalServerPort int port) throws IOException {
        try (Socket line = new Socket("localhost", port)) {
            line.getOutputStream()
                    .write("CONNECT elsewhere:443 HTTP/1.1\r\nHost: elsewhere\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));

            assertThat(line.getInputStream().readAllBytes())
                    .asString(StandardCharsets.UTF_8)
                    .startsWith("HTTP/1.1 501 ")
                    .contains("\"status\":501", "urn:recourse:problem:method-not-allowed");
        }
    }

    @Test
    void what_is_refused_is_told_in_both_languages() {
        scenario.order();
        bodies().forEach(body -> {
            Caller seller = scenario.seller().caller();
            String text = (String) body.get()[1];
            Answer english = seller.in("en").post("/api/cases", text);
            Answer chinese = seller.in("zh-CN").post("/api/cases", text);

            for (String member : List.of("title", "detail")) {
                assertThat(english.json().get(member).asText())
                        .as("%s of %s", member, body.get()[0])
                        .doesNotContainPattern("\\p{IsHan}")
                        .isNotBlank();
                assertThat(chinese.json().get(member).asText())
                        .as("%s of %s", member, body.get()[0])
                        .containsPattern("\\p{IsHan}");
            }
            chinese.json().path("violations").forEach(violation -> assertThat(
                            violation.get("message").asText())
                    .containsPattern("\\p{IsHan}"));
            assertThat(english.header("Content-Language")).isEqualTo("en");
            assertThat(chinese.header("Content-Language")).isEqualTo("zh-CN");
        });
    }

    // ---- words

    @Test
    void html_and_sql_in_free_words_are_kept_as_they_are_and_do_nothing() {
        String words = HTML + SQL + "　第一行\n第二行\t👍🏽 \u202e \ufeff 完";
        Person shop = scenario.seller();
        Person buyer = scenario.buyer();
        OrderAtMarketplace order = scenario.order();
        Map<String, Object> filing = new LinkedHashMap<>(Map.of(
                "kind",
                "UNREASONABLE_REVIEW",
                "ground",
                "EXTORTION",
                "orderId",
                order.id(),
                "reviewId",
                order.reviewId(),
                "statement",
                words));
        String number = shop.does("/api/cases", filing).json().get("number").asText();
        String path = "/api/cases/" + number;
        buyer.does(path + "/answer", Map.of("statement", words));
        shop.does(path + "/evidence/complete", Map.of());
        buyer.does(path + "/evidence/complete", Map.of());
        scenario.reviewer().does(path + "/claim", Map.of());
        scenario.reviewer()
                .does(path + "/supplement-request", Map.of("from", List.of("RESPONDENT"), "question", words));
        buyer.does(path + "/evidence/complete", Map.of());
        scenario.reviewer().does(path + "/decision", Map.of("outcome", "UPHELD", "rule", HTML + SQL, "reasons", words));
        buyer.does(path + "/appeal", Map.of("statement", words));
        scenario.seniorReviewer().does(path + "/claim", Map.of());
        scenario.seniorReviewer().does(path + "/appeal/first-view", Map.of("outcome", "REJECTED", "reasons", words));
        scenario.seniorReviewer()
                .does(path + "/appeal/decision", Map.of("outcome", "AFFIRMED", "rule", HTML + SQL, "reasons", words));
        scenario.settle();

        Answer answer = shop.get(path);
        JsonNode file = answer.json();
        String kept = words.strip();
        assertThat(file.get("status").asText()).isEqualTo("CLOSED");
        assertThat(file.get("statement").asText()).isEqualTo(kept);
        assertThat(file.at("/answer/statement").asText()).isEqualTo(kept);
        assertThat(file.at("/supplementRequests/0/question").asText()).isEqualTo(kept);
        assertThat(file.at("/decision/reasons").asText()).isEqualTo(kept);
        assertThat(file.at("/decision/rule").asText()).isEqualTo(HTML + SQL);
        assertThat(file.at("/appeal/statement").asText()).isEqualTo(kept);
        assertThat(file.at("/appeal/decision/reasons").asText()).isEqualTo(kept);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Content-Security-Policy")).startsWith("default-src 'none'");

        FiledCase other = scenario.fileAboutReview("EXTORTION");
        shop.does(other.path("/withdrawal"), Map.of("reason", words));
        assertThat(other.closure()).isEqualTo("WITHDRAWN");
    }

    @Test
    void accounts_and_orders_with_the_longest_names_can_be_parties() {
        Person shop = account("店".repeat(100), "SELLER");
        Person buyer = account("<b>'" + "买".repeat(96), "BUYER");
        Person reviewer = account("审".repeat(100), "REVIEWER");
        Person senior = account("复".repeat(100), "SENIOR_REVIEWER");
        OrderAtMarketplace order = scenario.order(shop, buyer);
        String path = "/api/cases/"
                + shop.does(
                                "/api/cases",
                                Map.of(
                                        "kind",
                                        "UNREASONABLE_REVIEW",
                                        "ground",
                                        "EXTORTION",
                                        "orderId",
                                        order.id(),
                                        "reviewId",
                                        order.reviewId(),
                                        "respondent",
                                        buyer.name(),
                                        "statement",
                                        "买家以差评相要挟。"))
                        .json()
                        .get("number")
                        .asText();
        buyer.does(path + "/settlement", Map.of("note", "愿意修改评价。"));
        buyer.does(path + "/answer", Map.of("statement", "没有。"));
        shop.does(path + "/evidence/complete", Map.of());
        buyer.does(path + "/evidence/complete", Map.of());
        scenario.supervisor().does(path + "/assignment", Map.of("assignee", reviewer.name()));
        reviewer.does(path + "/supplement-request", Map.of("from", List.of("RESPONDENT"), "question", "请补充。"));
        buyer.does(path + "/evidence/complete", Map.of());
        reviewer.does(
                path + "/decision",
                Map.of(
                        "outcome",
                        "UPHELD",
                        "rule",
                        "r",
                        "reasons",
                        "r",
                        "measures",
                        List.of(Map.of("measure", "SANCTION_POINTS", "points", 12))));
        buyer.does(path + "/appeal", Map.of("statement", "没有。"));
        senior.does(path + "/claim", Map.of());
        senior.does(path + "/appeal/first-view", Map.of("outcome", "REJECTED", "reasons", "r"));
        senior.does(path + "/appeal/decision", Map.of("outcome", "REVERSED", "rule", "r", "reasons", "r"));
        scenario.settle();

        assertThat(shop.get(path).json().get("status").asText()).isEqualTo("CLOSED");
        assertThat(shop.get(path).json().at("/measures/1/state").asText()).isEqualTo("UNDONE");
    }

    private Person account(String name, String role) {
        Answer answer = scenario.anybody()
                .put(
                        "/api/simulation/accounts/" + URLEncoder.encode(name, StandardCharsets.UTF_8),
                        Calls.json(Map.of("password", "secret", "roles", List.of(role))));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return new Person(name, scenario.anybody().as(name, "secret"));
    }

    // ---- addresses, parameters and headers

    static Stream<Arguments> addresses() {
        String longOne = "A".repeat(500);
        return Stream.of(
                arguments("/api/cases/" + longOne, 404),
                arguments("/api/cases/%27%20or%201%3D1", 404),
                arguments("/api/cases/%3Cscript%3E", 404),
                arguments("/api/cases/%00", 400),
                arguments("/api/cases/..%2f..%2factuator", 400),
                arguments("/api/cases/%2e%2e/forms", 400),
                arguments("/api/cases/RC-2026-000001;x=1", 400),
                arguments("/api/cases//", 400),
                arguments("/api/nothing", 404),
                arguments("/api/cases?status=REVENGE", 400),
                arguments("/api/cases?role=JUDGE", 400),
                arguments("/api/cases?limit=0", 400),
                arguments("/api/cases?limit=201", 400),
                arguments("/api/cases?limit=-1", 400),
                arguments("/api/cases?limit=x", 400),
                arguments("/api/cases?limit=99999999999", 400),
                arguments("/api/cases?cursor=x", 400),
                arguments("/api/cases?cursor=", 400),
                arguments("/api/cases?cursor=" + "A".repeat(5000), 400),
                arguments("/api/cases?q=%00", 400),
                arguments("/api/cases?q=%27%3B%20drop%20table%20cases%3B--", 200),
                arguments("/api/cases?q=" + "%25".repeat(1000), 200),
                arguments("/api/cases?q=" + longOne, 200),
                arguments("/api/tasks?queue=EVERYTHING", 400),
                arguments("/api/tasks?atRisk=perhaps", 400),
                arguments("/api/tasks?assignee=%27%20or%20%27%27%3D%27", 200),
                arguments("/api/tasks?kind=%27--&ground=%22", 200),
                arguments("/api/tasks?cursor=NTpmYWxzZTE6eDE6eA", 400),
                arguments("/api/calendar/0", 404),
                arguments("/api/calendar/99999", 404),
                arguments("/api/calendar/99999999999", 400),
                arguments("/api/calendar/x", 400),
                arguments("/api/forms/..%2Ffile-case", 400),
                arguments("/api/forms/nothing", 404));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("addresses")
    void an_address_that_leads_nowhere_is_told_so(String path, int status) {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        Person both = scenario.person("boss", "SUPERVISOR", "REVIEWER");

        Answer answer = both.get(path);

        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        if (status >= 400) {
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        }
        assertThat(complaint.status()).isEqualTo("EVIDENCE");
    }

    @Test
    void a_key_that_cannot_be_kept_is_refused_and_one_for_a_case_that_is_not_there_leads_nowhere() {
        scenario.order();
        Map<String, Long> before = EveryTable.rows(database);
        Caller seller = scenario.seller().caller();

        isProblem(
                seller.with("Idempotency-Key", "k".repeat(256)).post("/api/cases", filing()),
                400,
                "bad-idempotency-key");
        isProblem(seller.with("Idempotency-Key", " ").post("/api/cases", filing()), 400, "bad-idempotency-key");
        isProblem(
                seller.with("Idempotency-Key", "k").post("/api/cases/" + "A".repeat(500) + "/withdrawal", "{}"),
                404,
                "not-found");
        assertThat(EveryTable.rows(database)).isEqualTo(before);
    }

    @Test
    void a_version_that_was_overtaken_changes_nothing() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        String seen = scenario.seller().get(complaint.path("")).header("ETag");
        complaint.rests(scenario.buyer());
        Map<String, Long> before = EveryTable.rows(database);

        Caller late = scenario.seller().caller().with("If-Match", seen);
        isProblem(late.post(complaint.path("/withdrawal"), "{}"), 412, "changed-meanwhile");
        isProblem(late.post(complaint.path("/settlement"), "{}"), 412, "changed-meanwhile");
        isProblem(
                scenario.seller().caller().with("If-Match", "1").post(complaint.path("/withdrawal"), "{}"),
                400,
                "bad-if-match");
        assertThat(EveryTable.rows(database)).isEqualTo(before);

        String now = scenario.seller().get(complaint.path("")).header("ETag");
        Answer done = scenario.seller().caller().with("If-Match", now).post(complaint.path("/withdrawal"), "{}");
        assertThat(done.status()).isEqualTo(200);
        assertThat(done.header("ETag")).isNotEqualTo(now);
        assertThat(scenario.seller().get(complaint.path("")).header("ETag")).isEqualTo(done.header("ETag"));
    }

    @Test
    void bodies_of_every_other_command_are_checked_as_strictly() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION").bothRest().claim(scenario.reviewer());
        scenario.settle();
        Person boss = scenario.supervisor();
        Map<String, Person> commands = new HashMap<>();
        commands.put(complaint.path("/answer"), scenario.buyer());
        commands.put(complaint.path("/withdrawal"), scenario.seller());
        commands.put(complaint.path("/settlement"), scenario.buyer());
        commands.put(complaint.path("/appeal"), scenario.buyer());
        commands.put(complaint.path("/supplement-request"), scenario.reviewer());
        commands.put(complaint.path("/decision"), scenario.reviewer());
        commands.put(complaint.path("/appeal/decision"), scenario.seniorReviewer());
        commands.put(complaint.path("/assignment"), boss);
        commands.put("/api/tasks/next", scenario.reviewer());
        Map<String, Long> before = EveryTable.rows(database);

        commands.forEach((path, person) -> {
            for (String body : List.of("{", "[]", "1", "{\"x\": 1}", "{\"x\": {\"y\": [[[[]]]]}}", "{} {}")) {
                Answer answer = person.caller().post(path, body);
                assertThat(answer.status())
                        .as("%s %s: %s", path, body, answer.text())
                        .isEqualTo(400);
                assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
            }
        });
        for (String decision : List.of(
                "{\"outcome\": \"UPHELD\", \"rule\": \"r\", \"reasons\": \"r\", \"measures\": [{\"measure\":"
                        + " \"SANCTION_POINTS\", \"points\": 1e400}]}",
                "{\"outcome\": \"UPHELD\", \"rule\": \"r\", \"reasons\": \"r\", \"measures\": [{\"measure\":"
                        + " \"SANCTION_POINTS\", \"points\": 99999999999999999999}]}",
                "{\"outcome\": \"UPHELD\", \"rule\": \"r\", \"reasons\": \"r\", \"measures\": [{\"measure\":"
                        + " \"SANCTION_POINTS\", \"points\": 0.5}]}",
                "{\"outcome\": \"UPHELD\", \"rule\": \"r\", \"reasons\": \"r\", \"measures\": [{\"measure\":"
                        + " \"SANCTION_POINTS\", \"points\": -12}]}",
                "{\"outcome\": \"UPHELD\", \"rule\": \"r\", \"reasons\": \"r\", \"measures\": [null]}",
                "{\"outcome\": \"AFFIRMED\", \"rule\": \"r\", \"reasons\": \"r\"}",
                "{\"outcome\": \"UPHELD\", \"rule\": \"r\", \"reasons\": \"" + "r".repeat(10_001) + "\"}",
                "{\"outcome\": \"UPHELD\", \"rule\": \"r\", \"reasons\": \"r\", \"evidenceRelied\": [\"\\u0000\"]}")) {
            Answer answer = scenario.reviewer().caller().post(complaint.path("/decision"), decision);
            assertThat(answer.status()).as("%s: %s", decision, answer.text()).isIn(400, 422);
        }
        assertThat(EveryTable.rows(database)).isEqualTo(before);
        assertThat(complaint.status()).isEqualTo("EXAMINATION");
    }

    // ---- what is needed for these

    private static void isProblem(Answer answer, int status, String problem) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().get("type").asText()).isEqualTo("urn:recourse:problem:" + problem);
        assertThat(answer.json().get("status").asInt()).isEqualTo(status);
        assertThat(answer.text().length()).as("what was sent is not sent back").isLessThan(5_000);
    }

    /** A filing that would be admitted. */
    private static String filing() {
        return filing("statement", "\"买家以差评相要挟。\"");
    }

    /** The same with one field added or replaced; the value is JSON. */
    private static String filing(String field, String value) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("kind", "\"UNREASONABLE_REVIEW\"");
        fields.put("ground", "\"EXTORTION\"");
        fields.put("orderId", "\"order-1\"");
        fields.put("reviewId", "\"order-1-by-buyer\"");
        fields.put("statement", "\"买家以差评相要挟。\"");
        fields.put(field, value);
        StringBuilder json = new StringBuilder("{");
        fields.forEach((name, content) -> json.append(json.length() > 1 ? ", " : "")
                .append(quoted(name))
                .append(": ")
                .append(content));
        return json.append('}').toString();
    }

    private static String quoted(String text) {
        return Calls.json(text);
    }
}

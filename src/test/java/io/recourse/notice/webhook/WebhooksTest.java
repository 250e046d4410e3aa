package io.recourse.notice.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.contract.Contract;
import io.recourse.notice.webhook.Receiver.Message;
import io.recourse.notice.webhook.Receiver.Mood;
import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.OrderAtMarketplace;
import io.recourse.testing.Scenario;
import io.recourse.web.Caller;
import io.recourse.web.Caller.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.skyscreamer.jsonassert.JSONAssert;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the platform's servers are told, through everything that can happen to a server. */
@CaseTest
class WebhooksTest {

    private static final String WEBHOOKS = "/api/operations/webhooks";
    private static final Contract EVENTS = Contract.at(Path.of("docs/asyncapi.yaml"));
    private static final List<String> WHOLE_CASE = List.of(
            "io.recourse.case.opened",
            "io.recourse.case.decided",
            "io.recourse.case.appealed",
            "io.recourse.case.closed");

    private final Scenario scenario;
    private final JdbcClient jdbc;
    private final Receiver receiver = new Receiver();

    WebhooksTest(Scenario scenario, JdbcClient jdbc) {
        this.scenario = scenario;
        this.jdbc = jdbc;
    }

    /** The application remembers its endpoints for some seconds; the next test has none. */
    @AfterEach
    void nobody_is_told_any_more() {
        // whatever was told in a test, it was as docs/asyncapi.yaml says
        assertThat(receiver.messages())
                .allSatisfy(message -> assertThat(EVENTS.faults(schemaOf(json(message)), json(message)))
                        .as(message.body())
                        .isEmpty());
        list(WEBHOOKS)
                .forEach(one -> call("DELETE", WEBHOOKS + "/" + one.get("id").asText(), null));
        receiver.close();
    }

    // ---- what is told

    @Test
    void a_case_is_told_event_by_event_once_each_and_without_names() throws Exception {
        JsonNode endpoint = endpoint("");

        FiledCase complaint = wholeCase();

        assertThat(types()).containsExactlyElementsOf(WHOLE_CASE);
        assertThat(receiver.messages()).allSatisfy(message -> {
            assertThat(message.isSignedWith(endpoint.get("secret").asText())).isTrue();
            assertThat(message.contentType()).isEqualTo("application/cloudevents+json; charset=utf-8");
            assertThat(message.body()).doesNotContain("\"shop\"", "\"buyer\"", "reviewer", "senior", "聊天", "证据");
        });
        Message decided = receiver.messages().get(1);
        JSONAssert.assertEquals("""
                {"specversion": "1.0", "id": "%s", "source": "urn:recourse",
                 "type": "io.recourse.case.decided", "subject": "%s", "time": "2026-03-09T02:00:00Z",
                 "datacontenttype": "application/json",
                 "data": {"caseNumber": "%2$s", "kind": "UNREASONABLE_REVIEW", "ground": "EXTORTION", "edition": "2022",
                          "orderId": "order-1", "reviewId": "order-1-by-buyer",
                          "outcome": "UPHELD", "measures": ["DELETE_REVIEW"]}}
                """.formatted(decided.id(), complaint.number()), decided.body(), true);
        assertThat(json(receiver.messages().get(3)).at("/data/closure").asText())
                .isEqualTo("APPEAL_DECIDED");
        assertThat(Set.copyOf(receiver.ids())).hasSize(4).allMatch(id -> id.startsWith(complaint.number() + "-"));
    }

    @Test
    void an_endpoint_is_told_only_what_it_wants_and_not_what_was_before_it() {
        FiledCase before = scenario.fileAboutReview("EXTORTION").bothRest();
        endpoint(", \"events\": [\"io.recourse.case.decided\"]");

        before.claimAndDecide(scenario.reviewer(), "UPHELD");
        scenario.fileAboutReview("EXTORTION");
        scenario.settle();

        assertThat(types()).containsExactly("io.recourse.case.decided");
    }

    @Test
    void a_return_is_told_step_by_step_with_its_state_and_an_offer_with_its_own() {
        endpoint("");
        OrderAtMarketplace order = scenario.order().paid("118.00", "10.00");
        FiledCase complaint = scenario.fileAboutOrder(order.buyer(), order, "MISDESCRIPTION");
        order.seller().does(complaint.path("/offers"), Map.of("remedy", "REFUND"));
        order.buyer().does(complaint.path("/offers/1/rejection"), Map.of());
        complaint
                .claim(scenario.reviewer())
                .decideJson(scenario.reviewer(), "UPHELD", "[{\"measure\": \"RETURN_AND_REFUND\"}]");
        order.buyer().does(complaint.path("/return"), Map.of("carrier", "顺丰速运", "trackingNumber", "SF1234567890"));
        order.seller().does(complaint.path("/return/receipt"), Map.of("accepted", false, "note", "不是这双鞋。"));
        scenario.advanceBy(Duration.ofDays(3));
        scenario.supervisor().does(complaint.path("/return/decision"), Map.of("refund", true, "reasons", "照片不清楚。"));
        scenario.settle();

        assertThat(told("return"))
                .containsExactly(
                        "return-begun {\"seq\":1001,\"state\":\"AWAITED\"}",
                        "return-sent {\"seq\":1001,\"state\":\"SHIPPED\"}",
                        "return-disputed {\"seq\":1001,\"state\":\"DISPUTED\"}",
                        "return-delayed {\"seq\":1001,\"state\":\"DISPUTED\"}",
                        "return-decided {\"seq\":1001,\"state\":\"ACCEPTED\"}");
        assertThat(told("offer"))
                .containsExactly(
                        "offer-made {\"id\":\"1\",\"state\":\"OPEN\"}",
                        "offer-declined {\"id\":\"1\",\"state\":\"DECLINED\"}");
        assertThat(receiver.messages())
                .allSatisfy(message -> assertThat(message.body()).doesNotContain("顺丰", "SF1234567890", "这双鞋"));
    }

    /** Such as {@code return-sent {"seq":1,"state":"SHIPPED"}}. */
    private List<String> told(String what) {
        return receiver.messages().stream()
                .map(WebhooksTest::json)
                .filter(event -> event.at("/data/" + what).isObject())
                .map(event ->
                        event.get("type").asText().replace("io.recourse.case.", "") + " " + event.at("/data/" + what))
                .toList();
    }

    @Test
    void a_party_does_not_see_that_the_platform_is_told() {
        receiver.down();
        endpoint("");
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        scenario.settle();

        assertThat(complaint.seenBy(scenario.buyer()).get("notices").findValuesAsText("channel"))
                .isEmpty();
        assertThat(complaint.seenBy(scenario.buyer()).get("notices").findValuesAsText("state"))
                .containsOnly("SENT");
        assertThat(complaint.view().get("notices").findValuesAsText("channel")).containsExactly("WEBHOOK");
    }

    // ---- a server in trouble

    @Test
    void a_server_that_is_down_for_a_day_is_told_everything_afterwards() {
        endpoint("");
        receiver.down();
        wholeCase();
        scenario.advanceBy(Duration.ofDays(1));
        assertThat(receiver.messages()).isEmpty();

        receiver.up();
        scenario.advanceBy(Duration.ofHours(2));

        assertThat(types()).containsExactlyInAnyOrderElementsOf(WHOLE_CASE);
        assertThat(list(WEBHOOKS + "/dead-letters")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Mood.class,
            names = {"FAILS", "HANGS"})
    void what_was_taken_and_not_confirmed_comes_again_under_the_same_id(Mood mood) {
        endpoint("");
        receiver.is(mood);
        wholeCase();
        assertThat(receiver.messages()).isNotEmpty();

        receiver.is(Mood.TAKES);
        scenario.advanceBy(Duration.ofHours(2));

        assertThat(Set.copyOf(receiver.ids())).hasSize(4);
        assertThat(receiver.ids()).hasSizeGreaterThan(4);
        assertThat(receiver.messages().stream().map(Message::body).distinct()).hasSize(4);
        assertThat(Set.copyOf(types())).containsExactlyInAnyOrderElementsOf(WHOLE_CASE);
        List<String> arrived = receiver.ids();
        scenario.advanceBy(Duration.ofDays(1));
        assertThat(receiver.ids()).isEqualTo(arrived);
    }

    @Test
    void a_redirect_is_not_followed_and_noise_is_no_answer() {
        String path = WEBHOOKS + "/" + endpoint("").get("id").asText();
        receiver.is(Mood.REDIRECTS);
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        scenario.settle();
        assertThat(receiver.elsewhere()).isEmpty();
        assertThat(answers(complaint)).containsExactly("HTTP 307");

        call("PUT", path, "{\"url\": \"%s\"}".formatted(receiver.noiseUrl()));
        scenario.advanceBy(Duration.ofMinutes(1));
        assertThat(answers(complaint).get(0)).isNotEqualTo("HTTP 307").doesNotStartWith("HTTP 2");

        receiver.is(Mood.TAKES);
        call("PUT", path, "{\"url\": \"%s\"}".formatted(receiver.url()));
        scenario.advanceBy(Duration.ofHours(1));
        assertThat(types()).containsExactly("io.recourse.case.opened");
        assertThat(answers(complaint)).containsExactly("HTTP 204");
    }

    @Test
    void a_silent_server_is_left_alone_and_holds_up_nobody() {
        try (Receiver other = new Receiver()) {
            endpoint("");
            post(WEBHOOKS, "{\"url\": \"%s\"}".formatted(other.url()));
            receiver.is(Mood.HANGS);

            for (int i = 0; i < 3; i++) {
                scenario.fileAboutReview("EXTORTION");
            }
            scenario.settle();

            assertThat(other.messages()).hasSize(3);
            assertThat(receiver.messages()).hasSize(1);
        }
    }

    @Test
    void a_server_that_says_it_is_gone_is_told_nothing_more() {
        String id = endpoint("").get("id").asText();
        receiver.is(Mood.IS_GONE);
        scenario.fileAboutReview("EXTORTION");
        scenario.fileAboutReview("ABUSE");
        scenario.settle();

        JsonNode gone = get(WEBHOOKS + "/" + id);
        assertThat(gone.get("enabled").asBoolean()).isFalse();
        assertThat(gone.get("disabledBy").asText()).isEqualTo("HTTP 410: moved out");
        receiver.is(Mood.TAKES);
        scenario.fileAboutReview("EXTORTION");
        scenario.advanceBy(Duration.ofHours(12));
        assertThat(receiver.messages()).isEmpty();
        assertThat(list(WEBHOOKS + "/dead-letters"))
                .extracting(letter -> letter.get("answer").asText())
                .containsExactly("HTTP 410: moved out", "the endpoint is disabled");
        JsonNode page = get(WEBHOOKS + "/dead-letters?limit=1");
        assertThat(list(WEBHOOKS + "/dead-letters?limit=1&cursor="
                        + page.get("next").asText()))
                .hasSize(1);
        assertThat(post(WEBHOOKS + "/dead-letters/replay", "{\"endpoint\": \"%s\"}".formatted(id))
                        .status())
                .isEqualTo(409);

        // and is told what it missed when it is back
        call("PUT", WEBHOOKS + "/" + id, "{\"url\": \"%s\"}".formatted(receiver.url()));
        assertThat(post(WEBHOOKS + "/dead-letters/replay", "{}")
                        .json()
                        .get("replayed")
                        .asInt())
                .isEqualTo(2);
        scenario.settle();
        assertThat(types()).containsExactly("io.recourse.case.opened", "io.recourse.case.opened");
    }

    // ---- dead letters

    @Test
    void after_three_days_an_event_is_given_up_and_can_be_sent_again_under_its_id() {
        endpoint(", \"events\": [\"io.recourse.case.opened\"]");
        receiver.is(Mood.FAILS);
        scenario.fileAboutReview("EXTORTION");
        scenario.settle();
        String id = receiver.ids().get(0);
        scenario.advanceBy(Duration.ofDays(3));

        List<JsonNode> letters = list(WEBHOOKS + "/dead-letters");
        assertThat(letters).hasSize(1);
        assertThat(letters.get(0).get("webhookId").asText()).isEqualTo(id);
        assertThat(letters.get(0).get("type").asText()).isEqualTo("io.recourse.case.opened");
        assertThat(letters.get(0).get("answer").asText()).isEqualTo("HTTP 500: <h1>no idea</h1>");
        assertThat(letters.get(0).get("attempts").asInt()).isGreaterThan(20);

        receiver.is(Mood.TAKES);
        int before = receiver.messages().size();
        String replay = WEBHOOKS + "/dead-letters/" + letters.get(0).get("id").asText() + "/replay";
        assertThat(post(replay, "{}").status()).isEqualTo(200);
        assertThat(post(replay, "{}").status()).isEqualTo(409);
        scenario.settle();
        assertThat(receiver.ids().subList(before, receiver.ids().size())).containsExactly(id);
        assertThat(list(WEBHOOKS + "/dead-letters")).isEmpty();
    }

    // ---- secrets

    @Test
    void a_secret_is_not_told_again_to_who_repeats_the_call() {
        Caller admin = scenario.admin().caller();
        String body = "{\"url\": \"" + receiver.url() + "\"}";
        Answer first = admin.with("Idempotency-Key", "k").post(WEBHOOKS, body);
        Answer again = admin.with("Idempotency-Key", "k").post(WEBHOOKS, body);
        String rotation = WEBHOOKS + "/" + first.json().get("id").asText() + "/secret";
        Answer rotated = admin.with("Idempotency-Key", "k").post(rotation, "{}");
        Answer rotatedAgain = admin.with("Idempotency-Key", "k").post(rotation, "{}");

        assertThat(first.json().get("secret").asText()).startsWith("whsec_");
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.json().get("id")).isEqualTo(first.json().get("id"));
        assertThat(rotated.json().get("secret").asText()).startsWith("whsec_");
        assertThat(rotatedAgain.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(List.of(again.text(), rotatedAgain.text()))
                .allSatisfy(text -> assertThat(text).doesNotContain("whsec_"));
        assertThat(jdbc.sql("select answer from idempotent_call")
                        .query(String.class)
                        .list())
                .hasSize(2)
                .allSatisfy(kept -> assertThat(kept).doesNotContain("whsec_"));
    }

    @Test
    void a_secret_is_told_once_and_after_a_rotation_both_sign_for_a_day() {
        JsonNode created = endpoint("");
        String path = WEBHOOKS + "/" + created.get("id").asText();
        String first = created.get("secret").asText();
        assertThat(first).matches("whsec_[A-Za-z0-9+/]{43}=");
        assertThat(get(path).has("secret")).isFalse();
        assertThat(list(WEBHOOKS).get(0).has("secret")).isFalse();

        JsonNode rotated = post(path + "/secret", "{}").json();
        String second = rotated.get("secret").asText();
        assertThat(rotated.get("previousSecretUntil").asText()).isEqualTo("2026-03-10T10:00:00+08:00");
        scenario.fileAboutReview("EXTORTION");
        scenario.settle();
        Message both = receiver.messages().get(0);
        assertThat(both.isSignedWith(first)).isTrue();
        assertThat(both.isSignedWith(second)).isTrue();
        assertThat(both.signatures().split(" ")).hasSize(2);

        scenario.advanceTo("2026-03-10T10:00:00+08:00");
        scenario.fileAboutReview("EXTORTION");
        scenario.settle();
        Message later = receiver.messages().get(receiver.messages().size() - 1);
        assertThat(later.isSignedWith(second)).isTrue();
        assertThat(later.signatures().split(" ")).hasSize(1);
        assertThat(get(path).get("previousSecretUntil").isNull()).isTrue();
    }

    @Test
    void what_is_no_endpoint_is_refused() {
        for (String body : List.of(
                "{\"url\": null}",
                "{\"url\": \"ftp://platform.example/\"}",
                "{\"url\": \"https://user:pass@platform.example/\"}",
                "{\"url\": \"https://platform.example/#x\"}",
                "{\"url\": \"https:///x\"}",
                "{\"url\": \"%s\"}".formatted("https://platform.example/" + "x".repeat(2000)),
                "{\"url\": \"http://127.0.0.1/\", \"events\": [\"io.recourse.case.lost\"]}",
                "{\"url\": \"http://127.0.0.1/\", \"events\": [null]}",
                "{\"url\": \"http://127.0.0.1/\", \"secret\": \"secret\"}")) {
            Answer answer = post(WEBHOOKS, body);
            assertThat(answer.status()).as(body + answer.text()).isEqualTo(422);
            assertThat(answer.json().get("violations")).hasSize(1);
        }
        for (String body :
                List.of("{", "[]", "{\"x\": 1}", "{\"url\": 1}", "{\"url\": \"http://127.0.0.1/\", \"events\": 1}")) {
            assertThat(post(WEBHOOKS, body).status()).as(body).isEqualTo(400);
        }
        assertThat(list(WEBHOOKS)).isEmpty();
    }

    // ---- what is needed for these

    private FiledCase wholeCase() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION").bothRest();
        scenario.settle();
        complaint.claimAndDecide(scenario.reviewer(), "UPHELD", "DELETE_REVIEW");
        scenario.settle();
        complaint.appeal(scenario.buyer());
        scenario.settle();
        complaint.claim(scenario.seniorReviewer()).decideAppeal(scenario.seniorReviewer(), "AFFIRMED");
        scenario.settle();
        return complaint;
    }

    private JsonNode endpoint(String more) {
        Answer answer = post(WEBHOOKS, "{\"url\": \"%s\"%s}".formatted(receiver.url(), more));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json();
    }

    private List<String> types() {
        return receiver.messages().stream()
                .map(message -> json(message).get("type").asText())
                .toList();
    }

    private static String schemaOf(JsonNode event) {
        return EVENTS.tree().at("/components/schemas").properties().stream()
                .filter(schema -> schema.getValue().at("/properties/type/const").equals(event.get("type")))
                .map(schema -> "/components/schemas/" + schema.getKey())
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode json(Message message) {
        try {
            return new com.fasterxml.jackson.databind.ObjectMapper().readTree(message.body());
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> answers(FiledCase complaint) {
        return complaint.view().get("notices").findValuesAsText("answer");
    }

    private Caller admin() {
        return scenario.admin().caller();
    }

    private Answer post(String path, String body) {
        return admin().post(path, body);
    }

    private void call(String method, String path, String body) {
        Answer answer = body == null
                ? admin().call(method, path, BodyPublishers.noBody())
                : admin().with("Content-Type", "application/json").call(method, path, BodyPublishers.ofString(body));
        assertThat(answer.status()).as(answer.text()).isLessThan(300);
    }

    private JsonNode get(String path) {
        Answer answer = admin().get(path);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private List<JsonNode> list(String path) {
        return new ArrayList<>(StreamSupport.stream(get(path).get("items").spliterator(), false)
                .toList());
    }
}

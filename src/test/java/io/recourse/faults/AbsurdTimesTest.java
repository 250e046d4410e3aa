package io.recourse.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recourse.evidence.Upload;
import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Person;
import io.recourse.testing.Repeats;
import io.recourse.testing.Scenario;
import io.recourse.web.Caller;
import io.recourse.web.Caller.Answer;
import io.recourse.web.Cursors;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Times of which no honest client speaks, wherever the interface takes one: refused in words, never a failure of ours. */
@CaseTest
class AbsurdTimesTest {

    /** In which no database, no calendar and no complaint has anything to look for. */
    private static final List<String> BEYOND_EVERYTHING = List.of(
            "+999999999-12-31T23:59:59.999999999Z",
            "-999999999-01-01T00:00:00Z",
            "+1000000000-12-31T23:59:59.999999999Z",
            "-1000000000-01-01T00:00:00Z",
            "+292278995-01-01T00:00:00Z",
            "+10000-01-01T00:00:00Z",
            "0000-01-01T00:00:00Z",
            "1969-12-31T23:59:59.999Z");

    private static final List<String> NO_TIME = List.of(
            "999999999-01-01T00:00:00Z",
            "2026-02-30T00:00:00Z",
            "2026-03-09T24:00:01Z",
            "2026-03-09T10:00:00+99:00",
            "now",
            "1e400",
            "99999999999999999999");

    private static final List<String> TOO_LATE_TO_COME_TRUE =
            List.of("2200-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "+999999999-12-31T00:00:00Z");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Scenario scenario;
    private final DataSource database;
    private FiledCase complaint;
    private Person everything;

    AbsurdTimesTest(Scenario scenario, DataSource database) {
        this.scenario = scenario;
        this.database = database;
    }

    private static List<String> absurd() {
        return Stream.of(BEYOND_EVERYTHING, NO_TIME, TOO_LATE_TO_COME_TRUE)
                .flatMap(alike -> alike.stream().limit(Repeats.times(alike.size(), 2)))
                .toList();
    }

    @BeforeEach
    void somebody_who_may_do_everything() {
        complaint = scenario.fileAboutReview("EXTORTION");
        everything =
                scenario.person("everything", "SELLER", "BUYER", "REVIEWER", "SENIOR_REVIEWER", "SUPERVISOR", "ADMIN");
    }

    // ---- every call that the interface describes

    static Stream<String> methods() {
        return Stream.of("get", "put", "post", "delete");
    }

    @ParameterizedTest
    @MethodSource("methods")
    void no_call_fails_at_an_absurd_time_or_cursor(String method) {
        JsonNode description = scenario.anybody().get("/v3/api-docs").json();
        List<String> calls = new ArrayList<>();
        description.get("paths").fields().forEachRemaining(path -> {
            JsonNode call = path.getValue().path(method);
            if (!call.isMissingNode()) {
                calls.add(path.getKey());
                tryOut(method, path.getKey(), call, description);
            }
        });

        assertThat(calls).isNotEmpty();
    }

    private void tryOut(String method, String path, JsonNode call, JsonNode description) {
        String template = path.replace("{number}", complaint.number());
        for (JsonNode parameter : call.path("parameters")) {
            String name = parameter.get("name").asText();
            boolean inPath = parameter.get("in").asText().equals("path");
            if (parameter.get("in").asText().equals("header") || inPath && name.equals("number")) {
                continue;
            }
            for (String value : name.equals("cursor") ? cursors() : absurd()) {
                String address = inPath
                        ? template.replace("{" + name + "}", encoded(value))
                        : template + "?" + required(call, name) + name + "=" + encoded(value);
                doesNotFail(method, address.replaceAll("\\{[^}]+}", "1"), null);
            }
        }
        JsonNode schema = call.at("/requestBody/content/application~1json/schema");
        if (!schema.isMissingNode()) {
            for (String value : absurd()) {
                doesNotFail(method, template.replaceAll("\\{[^}]+}", "1"), body(schema, value, description, 0));
            }
        }
    }

    /** What else has to be there, so that the one that is tried is looked at. */
    private static String required(JsonNode call, String tried) {
        StringBuilder others = new StringBuilder();
        for (JsonNode parameter : call.path("parameters")) {
            String name = parameter.get("name").asText();
            if (parameter.get("in").asText().equals("query")
                    && parameter.path("required").asBoolean()
                    && !name.equals(tried)) {
                others.append(name).append("=1&");
            }
        }
        return others.toString();
    }

    /** In every form that a list's cursor has, and some that none has. */
    private static List<String> cursors() {
        List<String> cursors = new ArrayList<>(absurd());
        for (String time : List.of(BEYOND_EVERYTHING.get(0), BEYOND_EVERYTHING.get(5), NO_TIME.get(0))) {
            cursors.add(Cursors.encode(time));
            cursors.add(Cursors.encode(time, "RC-2026-000001"));
            cursors.add(Cursors.encode("RC-2026-000001", time));
            cursors.add(Cursors.encode("true", time, "RC-2026-000001"));
            cursors.add(Cursors.encode(time, "RC-2026-000001", "EXAMINATION"));
            cursors.add(Cursors.encode(time, time, time, time));
        }
        return cursors;
    }

    /** Of this shape, with that text wherever a text is asked for. */
    private static JsonNode body(JsonNode schema, String text, JsonNode description, int depth) {
        if (schema.has("$ref")) {
            return body(description.at(schema.get("$ref").asText().substring(1)), text, description, depth);
        }
        ObjectNode object = JSON.createObjectNode();
        if (depth < 4 && schema.has("properties")) {
            Iterator<Map.Entry<String, JsonNode>> members =
                    schema.get("properties").fields();
            while (members.hasNext()) {
                Map.Entry<String, JsonNode> member = members.next();
                object.set(member.getKey(), body(member.getValue(), text, description, depth + 1));
            }
            return object;
        }
        return switch (schema.path("type").asText()) {
            case "string" -> JSON.getNodeFactory().textNode(text);
            case "integer", "number" -> JSON.getNodeFactory().numberNode(1);
            case "boolean" -> JSON.getNodeFactory().booleanNode(true);
            case "array" -> {
                ArrayNode list = JSON.createArrayNode();
                yield depth < 4 ? list.add(body(schema.get("items"), text, description, depth + 1)) : list;
            }
            default -> object;
        };
    }

    private void doesNotFail(String method, String address, JsonNode body) {
        Caller caller = address.startsWith("/sandbox") || address.startsWith("/api/simulation")
                ? scenario.anybody()
                : everything.caller();
        Answer answer = body == null
                ? caller.call(method.toUpperCase(Locale.ROOT), address, BodyPublishers.noBody())
                : caller.with("Content-Type", "application/json")
                        .call(method.toUpperCase(Locale.ROOT), address, BodyPublishers.ofString(body.toString()));
        assertThat(answer.status())
                .as("%s %s %s: %s", method, address, body, answer.text())
                .isLessThan(500);
    }

    // ---- lists whose cursor has a time in it

    static Stream<Arguments> lists() {
        return Stream.of(
                arguments("/api/confirmations?cursor=", List.of("?", "1")),
                arguments("/api/precedents?kind=UNREASONABLE_REVIEW&ground=EXTORTION&cursor=", List.of("?", "1")),
                arguments("/api/orders?role=SELLER&cursor=", List.of("?", "1")),
                arguments("/api/tasks?cursor=", List.of("false", "?", "1")),
                arguments("/api/tasks/desk?cursor=", List.of("false", "?", "1")),
                arguments("/api/transparency/statements?cursor=", List.of("?", "1", "EXAMINATION")));
    }

    @ParameterizedTest
    @MethodSource("lists")
    void a_cursor_with_such_a_time_is_none_of_ours(String list, List<String> parts) {
        assertThat(everything
                        .get(list + cursor(parts, "2026-03-09T02:00:00.123Z"))
                        .status())
                .isEqualTo(200);
        for (String time : BEYOND_EVERYTHING) {
            isProblem(everything.get(list + cursor(parts, time)), 400, "bad-cursor");
        }
        for (String time : NO_TIME) {
            isProblem(everything.get(list + cursor(parts, time)), 400, "bad-cursor");
        }
    }

    private static String cursor(List<String> parts, String time) {
        return Cursors.encode(
                parts.stream().map(part -> part.equals("?") ? time : part).toArray(String[]::new));
    }

    @Test
    void a_cursor_with_a_number_has_a_number() {
        for (String list : List.of("/api/accounts/shop/ledger", complaint.path("/timeline"), "/api/messages")) {
            for (String number : List.of("99999999999999999999", "1e9", "2026-03-09T02:00:00Z", "")) {
                isProblem(everything.get(list + "?cursor=" + Cursors.encode(number)), 400, "bad-cursor");
            }
        }
    }

    @Test
    void statements_since_such_a_time_are_not_looked_for() {
        String path = "/api/transparency/statements?since=";
        for (String since : List.of("2026-03-09", "2026-03-09T10:00:00%2B08:00", "1970-01-02", "2199-12-31")) {
            assertThat(everything.get(path + since).status()).as(since).isEqualTo(200);
        }
        for (String since : absurd()) {
            isProblem(everything.get(path + encoded(since)), 400, "bad-since");
        }
        for (String since : List.of("+999999999-12-31", "999999999-01-01", "1969-12-31", "2200-01-01", "2026-02-30")) {
            isProblem(everything.get(path + encoded(since)), 400, "bad-since");
        }
    }

    // ---- bodies

    /** Every field with a time in every form of evidence: form, where the field is, its key. */
    static Stream<Arguments> fieldsOfEvidence() throws IOException {
        List<Arguments> fields = new ArrayList<>();
        try (Stream<Path> forms = Files.list(Path.of("forms"))) {
            for (Path form : forms.filter(its -> its.getFileName().toString().startsWith("evidence-"))
                    .sorted()
                    .toList()) {
                String type = form.getFileName()
                        .toString()
                        .replaceAll("evidence-|\\.form", "")
                        .replace('-', '_')
                        .toUpperCase(Locale.ROOT);
                for (JsonNode component : JSON.readTree(form.toFile()).get("components")) {
                    if (component.get("type").asText().equals("datetime")) {
                        fields.add(arguments(type, "", component.get("key").asText()));
                    }
                    for (JsonNode inner : component.path("components")) {
                        if (inner.get("type").asText().equals("datetime")) {
                            fields.add(arguments(
                                    type,
                                    component.get("path").asText(),
                                    inner.get("key").asText()));
                        }
                    }
                }
            }
        }
        return fields.stream();
    }

    @ParameterizedTest
    @MethodSource("fieldsOfEvidence")
    void evidence_of_such_a_time_is_refused_and_nothing_is_stored(String type, String list, String key) {
        Map<String, Long> before = EveryTable.rows(database);

        for (String time : absurd()) {
            String field = "'" + key + "': '" + time + "'";
            Answer answer = Upload.item("{'type': '" + type + "', "
                            + (list.isEmpty() ? field : "'" + list + "': [{" + field + "}]") + "}")
                    .by(scenario.seller(), complaint.path("/evidence"));
            assertThat(answer.status()).as("%s: %s", time, answer.text()).isIn(400, 422);
            assertThat(answer.text()).contains(key);
        }

        assertThat(EveryTable.rows(database)).isEqualTo(before);
    }

    @Test
    void the_clock_is_not_moved_to_such_a_time() {
        String now = scenario.now();
        for (String time : absurd()) {
            Answer answer = scenario.anybody().post("/api/simulation/clock", Calls.json(Map.of("advanceTo", time)));
            assertThat(answer.status()).as("%s: %s", time, answer.text()).isIn(400, 422);
        }
        for (String length : List.of(
                "PT9223372036854775807S",
                "PT-9223372036854775808S",
                "P106751991167300D",
                "P999999999999999999999D",
                "PT2562047788015215H",
                "P1Y",
                "-PT1S",
                "PT999999999H")) {
            Answer answer = scenario.anybody().post("/api/simulation/clock", Calls.json(Map.of("advanceBy", length)));
            assertThat(answer.status()).as("%s: %s", length, answer.text()).isIn(400, 422);
        }
        assertThat(scenario.now()).isEqualTo(now);
    }

    @Test
    void an_order_of_such_a_time_is_not_taken() {
        for (String time : absurd()) {
            for (String member : List.of("placedAt", "succeededAt", "closedAt")) {
                Map<String, Object> order = new LinkedHashMap<>(
                        Map.of("seller", "shop", "buyer", "buyer", "placedAt", "2026-03-01T10:00:00+08:00"));
                order.put(member, time);
                isProblem(
                        scenario.anybody().put("/sandbox/marketplace/orders/absurd", Calls.json(order)),
                        422,
                        "invalid");
            }
            isProblem(
                    scenario.anybody()
                            .put(
                                    "/sandbox/marketplace/orders/absurd",
                                    Calls.json(Map.of(
                                            "seller",
                                            "shop",
                                            "buyer",
                                            "buyer",
                                            "placedAt",
                                            "2026-03-01T10:00:00+08:00",
                                            "reviews",
                                            List.of(Map.of(
                                                    "id",
                                                    "r",
                                                    "by",
                                                    "BUYER",
                                                    "rating",
                                                    "NEGATIVE",
                                                    "text",
                                                    "差",
                                                    "at",
                                                    time,
                                                    "effective",
                                                    true))))),
                    422,
                    "invalid");
        }
        assertThat(scenario.anybody().get("/sandbox/marketplace/orders/absurd").status())
                .isEqualTo(404);
    }

    @Test
    void a_report_of_such_a_time_is_not_taken() {
        int n = 0;
        for (String time : absurd()) {
            String body = Calls.json(Map.of(
                    "specversion",
                    "1.0",
                    "id",
                    "e",
                    "source",
                    "/shop",
                    "type",
                    "order.cancelled",
                    "time",
                    time,
                    "data",
                    Map.of("orderId", "order-1")));
            Answer answer = scenario.report("absurd-" + n++, "order.cancelled", Map.of("orderId", "order-1"))
                    .withBody(body)
                    .send();
            assertThat(answer.status()).as("%s: %s", time, answer.text()).isEqualTo(422);
        }
        assertThat(complaint.status()).isEqualTo("EVIDENCE");
    }

    @Test
    void a_day_of_such_a_year_is_no_holiday() {
        Map<String, Long> before = EveryTable.rows(database);
        for (String day : List.of(
                "+999999999-12-31", "-999999999-01-01", "999999999-01-01", "9999-12-31", "1969-12-31", "2027-02-30")) {
            isProblem(
                    everything
                            .caller()
                            .put(
                                    "/api/calendar/2027",
                                    Calls.json(Map.of("off", List.of(Map.of("from", day, "to", day, "name", "节"))))),
                    422,
                    "invalid-schedule");
        }
        for (String year : List.of("999999999", "-999999999", "2147483647", "-2147483648", "0", "9999")) {
            assertThat(everything.get("/api/calendar/" + year).status())
                    .as(year)
                    .isEqualTo(404);
        }
        assertThat(EveryTable.rows(database)).isEqualTo(before);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static void isProblem(Answer answer, int status, String problem) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.json().get("type").asText()).isEqualTo("urn:recourse:problem:" + problem);
    }
}

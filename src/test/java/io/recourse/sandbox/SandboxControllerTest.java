package io.recourse.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.http.MediaType.APPLICATION_JSON;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import com.jayway.jsonpath.JsonPath;
import io.recourse.marketplace.CallsOverHttp;
import io.recourse.marketplace.Marketplace;
import io.recourse.marketplace.MarketplaceAccount;
import io.recourse.marketplace.MarketplaceEvent;
import io.recourse.marketplace.MarketplaceEvents;
import io.recourse.marketplace.MarketplaceUnavailable;
import io.recourse.marketplace.MeasureCall;
import io.recourse.marketplace.MeasureCall.Action;
import io.recourse.marketplace.WebhookSecret;
import io.recourse.web.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.skyscreamer.jsonassert.JSONAssert;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.client.MockMvcClientHttpRequestFactory;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.client.RestClient;

class SandboxControllerTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-05T02:00:00Z"));
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String ORDER = """
            {"id": "O-1", "seller": "shoes", "buyer": "ann", "receivingPhone": "13800000000",
             "placedAt": "2026-01-01T10:00:00+08:00", "succeededAt": "2026-01-03T10:00:00+08:00",
             "reviews": [
               {"id": "R-1", "by": "BUYER", "rating": "NEGATIVE", "text": "假货", "followUp": "真的",
                "at": "2026-01-04T10:00:00+08:00", "effective": true},
               {"id": "R-2", "by": "SELLER", "rating": "POSITIVE", "text": "", "at": "2026-01-04T11:00:00+08:00",
                "effective": true}]}
            """;
    private static final String HIDE = """
            {"caseNumber": "RC-1", "measure": "HIDE_PENDING", "target": "R-1", "action": "APPLY"}""";
    private static final String POINTS = """
            {"caseNumber": "RC-1", "measure": "SANCTION_POINTS", "target": "ann", "points": 12, "action": "APPLY"}""";

    private final List<Object> events = new ArrayList<>();

    @ParameterizedTest
    @EnumSource
    void an_order_is_created_replaced_and_read_with_how_its_reviews_are_shown(TestDatabase database) throws Exception {
        MockMvc sandbox = sandbox(database.fresh(), null);
        String expected = """
                {"id": "O-1", "seller": "shoes", "buyer": "ann", "receivingPhone": "13800000000",
                 "placedAt": "2026-01-01T02:00:00Z", "succeededAt": "2026-01-03T02:00:00Z", "closedAt": null,
                 "reviews": [
                   {"id": "R-1", "by": "BUYER", "rating": "NEGATIVE", "text": "假货", "followUp": "真的",
                    "at": "2026-01-04T02:00:00Z", "effective": true, "state": "shown", "visible": true},
                   {"id": "R-2", "by": "SELLER", "rating": "POSITIVE", "text": "", "followUp": null,
                    "at": "2026-01-04T03:00:00Z", "effective": true, "state": "shown", "visible": true}]}
                """;

        MockHttpServletResponse created = send(sandbox, put("/sandbox/marketplace/orders/O-1"), ORDER);
        MockHttpServletResponse replaced =
                send(sandbox, put("/sandbox/marketplace/orders/O-1"), created.getContentAsString(UTF_8));
        MockHttpServletResponse read = send(sandbox, get("/sandbox/marketplace/orders/O-1"), null);

        assertThat(created.getStatus()).isEqualTo(201);
        assertThat(replaced.getStatus()).isEqualTo(200);
        assertThat(read.getStatus()).isEqualTo(200);
        for (MockHttpServletResponse answer : List.of(created, replaced, read)) {
            JSONAssert.assertEquals(expected, answer.getContentAsString(UTF_8), true);
        }
    }

    private static final String PAID_ORDER = """
            {"id": "O-1", "seller": "shoes", "buyer": "ann", "state": "SUCCEEDED",
             "amount": {"value": "118.00", "currency": "CNY"}, "freight": {"value": "10.00", "currency": "CNY"},
             "placedAt": "2026-01-01T10:00:00+08:00", "paidAt": "2026-01-01T10:05:00+08:00",
             "shippedAt": "2026-01-02T10:00:00+08:00", "succeededAt": "2026-01-03T10:00:00+08:00",
             "items": [{"listingId": "L-1", "title": "女靴", "quantity": 2, "price": {"value": "59.00", "currency": "CNY"}}],
             "reviews": []}
            """;

    @ParameterizedTest
    @EnumSource
    void an_order_tells_what_was_paid_for_which_goods_and_the_remedies_in_force(TestDatabase database)
            throws Exception {
        MockMvc sandbox = sandbox(database.fresh(), null);
        send(sandbox, put("/sandbox/marketplace/orders/O-1"), PAID_ORDER);
        send(sandbox, put("/sandbox/marketplace/measures/M-1"), """
                {"caseNumber": "RC-1", "measure": "REFUND", "target": "O-1", "payTo": "BUYER",
                 "amount": {"value": "28.00", "currency": "CNY"}, "action": "APPLY"}""");

        JSONAssert.assertEquals(
                """
                {"id": "O-1", "seller": "shoes", "buyer": "ann", "receivingPhone": null, "state": "SUCCEEDED",
                 "amount": {"value": "118.00", "currency": "CNY"}, "freight": {"value": "10.00", "currency": "CNY"},
                 "placedAt": "2026-01-01T02:00:00Z", "paidAt": "2026-01-01T02:05:00Z", "shippedAt": "2026-01-02T02:00:00Z",
                 "succeededAt": "2026-01-03T02:00:00Z", "closedAt": null, "reviews": [],
                 "items": [{"listingId": "L-1", "title": "女靴", "quantity": 2, "price": {"value": "59.00", "currency": "CNY"}}],
                 "remedies": [{"id": "M-1", "measure": "REFUND", "amount": {"value": "28.00", "currency": "CNY"}, "payTo": "BUYER"}]}
                """, send(sandbox, get("/sandbox/marketplace/orders/O-1"), null).getContentAsString(UTF_8), true);
    }

    @ParameterizedTest
    @EnumSource
    void amounts_that_can_not_be_paid_are_refused_by_name(TestDatabase database) throws Exception {
        MockMvc sandbox = sandbox(database.fresh(), null);

        MockHttpServletResponse refused = send(
                sandbox,
                put("/sandbox/marketplace/orders/O-1"),
                PAID_ORDER
                        .replace("118.00", "-1.00")
                        .replace("\"10.00\", \"currency\": \"CNY\"", "\"10.000\", \"currency\": \"CNY\"")
                        .replace("59.00\", \"currency\": \"CNY", "59.00\", \"currency\": \"RMB"));

        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(JsonPath.<List<String>>read(refused.getContentAsString(UTF_8), "$.violations[*].rule"))
                .containsExactly("money-negative", "money-decimals", "money-no-currency");
    }

    @ParameterizedTest
    @EnumSource
    void a_listing_is_shown_as_the_measures_in_force_leave_it(TestDatabase database) throws Exception {
        MockMvc sandbox = sandbox(database.fresh(), null);
        send(sandbox, put("/sandbox/marketplace/listings/L-1"), """
                {"seller": "shoes", "title": "女靴", "images": [{"id": "I-1"}, {"id": "I-2"}]}""");

        assertThat(listing(sandbox)).isEqualTo("[\"I-1\",\"I-2\"] shown");
        onListing(sandbox, "M-1", "REMOVE_IMAGE", ", \"imageIds\": [\"I-2\"]", "APPLY");
        onListing(sandbox, "M-2", "LISTING_SUPPRESSION", "", "APPLY");
        assertThat(listing(sandbox)).isEqualTo("[\"I-1\"] suppressed");
        onListing(sandbox, "M-3", "REMOVE_LISTING", "", "APPLY");
        assertThat(listing(sandbox)).isEqualTo("[\"I-1\"] removed");
        onListing(sandbox, "M-4", "RESTORE_LISTING", "", "APPLY");
        onListing(sandbox, "M-2", "LISTING_SUPPRESSION", "", "REVOKE");
        onListing(sandbox, "M-1", "REMOVE_IMAGE", ", \"imageIds\": [\"I-2\"]", "REVOKE");
        assertThat(listing(sandbox)).isEqualTo("[\"I-1\",\"I-2\"] shown");
        assertThat(send(sandbox, get("/sandbox/marketplace/listings/L-2"), null).getStatus())
                .isEqualTo(404);
    }

    private String listing(MockMvc sandbox) throws Exception {
        String listing =
                send(sandbox, get("/sandbox/marketplace/listings/L-1"), null).getContentAsString(UTF_8);
        return JsonPath.read(listing, "$.images[*].id") + " " + JsonPath.read(listing, "$.state");
    }

    private void onListing(MockMvc sandbox, String id, String measure, String more, String action) throws Exception {
        assertThat(send(sandbox, put("/sandbox/marketplace/measures/" + id), """
                {"caseNumber": "RC-1", "measure": "%s", "target": "L-1"%s, "action": "%s"}""".formatted(measure, more, action))
                        .getStatus())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource
    void several_orders_are_closed_by_one_measure(TestDatabase database) throws Exception {
        MockMvc sandbox = sandbox(database.fresh(), null);
        for (String id : List.of("O-1", "O-2", "O-3")) {
            send(
                    sandbox,
                    put("/sandbox/marketplace/orders/" + id),
                    PAID_ORDER.replace("O-1", id).replace("SUCCEEDED", "UNPAID"));
        }
        send(sandbox, put("/sandbox/marketplace/measures/M-1"), """
                {"caseNumber": "RC-1", "measure": "CLOSE_ORDERS", "target": "O-1", "orderIds": ["O-1", "O-3"],
                 "action": "APPLY"}""");

        String orders = send(sandbox, get("/sandbox/marketplace/orders?seller=shoes"), null)
                .getContentAsString(UTF_8);
        assertThat(JsonPath.<List<String>>read(orders, "$.items[*].state"))
                .containsExactly("CLOSED", "UNPAID", "CLOSED");
    }

    @ParameterizedTest
    @EnumSource
    void a_measure_is_answered_the_same_again_and_shows(TestDatabase database) throws Exception {
        MockMvc sandbox = sandbox(database.fresh(), null);
        send(sandbox, put("/sandbox/marketplace/orders/O-1"), ORDER);

        MockHttpServletResponse first = send(sandbox, put("/sandbox/marketplace/measures/M-1"), HIDE);
        MockHttpServletResponse second = send(sandbox, put("/sandbox/marketplace/measures/M-1"), HIDE);

        assertThat(first.getStatus()).isEqualTo(200);
        assertThat(second.getStatus()).isEqualTo(200);
        assertThat(second.getContentAsByteArray()).isEqualTo(first.getContentAsByteArray());
        JSONAssert.assertEquals("""
                {"id": "M-1", "caseNumber": "RC-1", "measure": "HIDE_PENDING", "target": "R-1", "points": null,
                 "state": "APPLIED"}""", first.getContentAsString(UTF_8), true);
        String order =
                send(sandbox, get("/sandbox/marketplace/orders/O-1"), null).getContentAsString(UTF_8);
        assertThat(JsonPath.<String>read(order, "$.reviews[0].state")).isEqualTo("hidden");
        assertThat(JsonPath.<Boolean>read(order, "$.reviews[0].visible")).isFalse();
        assertThat(JsonPath.<String>read(order, "$.reviews[0].text")).isEqualTo("假货");
        assertThat(JsonPath.<String>read(order, "$.reviews[1].state")).isEqualTo("shown");
    }

    @ParameterizedTest
    @EnumSource
    void a_known_id_with_another_body_is_a_conflict(TestDatabase database) throws Exception {
        MockMvc sandbox = sandbox(database.fresh(), null);
        send(sandbox, put("/sandbox/marketplace/measures/M-1"), POINTS);

        MockHttpServletResponse other =
                send(sandbox, put("/sandbox/marketplace/measures/M-1"), POINTS.replace("12", "24"));
        MockHttpServletResponse revoked =
                send(sandbox, put("/sandbox/marketplace/measures/M-1"), POINTS.replace("APPLY", "REVOKE"));
        MockHttpServletResponse late = send(sandbox, put("/sandbox/marketplace/measures/M-1"), POINTS);

        assertThat(other.getStatus()).isEqualTo(409);
        assertThat(slug(other)).isEqualTo("measure-differs");
        assertThat(revoked.getStatus()).isEqualTo(200);
        assertThat(state(revoked)).isEqualTo("REVOKED");
        assertThat(late.getStatus()).isEqualTo(200);
        assertThat(state(late)).isEqualTo("REVOKED");
        String account =
                send(sandbox, get("/sandbox/marketplace/accounts/ann"), null).getContentAsString(UTF_8);
        JSONAssert.assertEquals(
                "{\"name\": \"ann\", \"shopCategory\": null, \"points\": 0, \"measures\": []}", account, true);
    }

    @ParameterizedTest
    @EnumSource
    void an_account_is_put_and_shows_what_is_in_force(TestDatabase database) throws Exception {
        MockMvc sandbox = sandbox(database.fresh(), null);

        MockHttpServletResponse created =
                send(sandbox, put("/sandbox/marketplace/accounts/鞋店"), "{\"shopCategory\": \"女鞋\"}");
        send(sandbox, put("/sandbox/marketplace/measures/M-1"), POINTS.replace("ann", "鞋店"));
        send(
                sandbox,
                put("/sandbox/marketplace/measures/M-2"),
                "{\"caseNumber\":\"RC-1\",\"measure\":\"ACCOUNT_SEAL\",\"target\":\"鞋店\",\"action\":\"APPLY\"}");
        MockHttpServletResponse replaced =
                send(sandbox, put("/sandbox/marketplace/accounts/鞋店"), "{\"shopCategory\": \"男鞋\"}");

        assertThat(created.getStatus()).isEqualTo(201);
        assertThat(replaced.getStatus()).isEqualTo(200);
        JSONAssert.assertEquals(
                "{\"name\": \"鞋店\", \"shopCategory\": \"男鞋\", \"points\": 12, \"measures\": [\"ACCOUNT_SEAL\"]}",
                replaced.getContentAsString(UTF_8),
                true);
        assertThat(send(sandbox, get("/sandbox/marketplace/accounts/nobody"), null)
                        .getStatus())
                .isEqualTo(404);
        assertThat(send(sandbox, get("/sandbox/marketplace/orders/none"), null).getStatus())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @EnumSource
    void orders_are_listed_page_by_page(TestDatabase database) throws Exception {
        MockMvc sandbox = sandbox(database.fresh(), null);
        for (String id : List.of("订单1", "订单2", "订单3")) {
            send(sandbox, put("/sandbox/marketplace/orders/" + id), ORDER.replace("O-1", id));
        }

        String first = send(sandbox, get("/sandbox/marketplace/orders?seller=shoes&buyer=ann&limit=2"), null)
                .getContentAsString(UTF_8);
        String next = JsonPath.read(first, "$.next");
        String last = send(sandbox, get("/sandbox/marketplace/orders?limit=2").param("cursor", next), null)
                .getContentAsString(UTF_8);

        assertThat(JsonPath.<List<String>>read(first, "$.items[*].id")).containsExactly("订单1", "订单2");
        assertThat(JsonPath.<List<String>>read(last, "$.items[*].id")).containsExactly("订单3");
        assertThat(JsonPath.<String>read(last, "$.next")).isNull();
        assertThat(send(sandbox, get("/sandbox/marketplace/orders?limit=201"), null)
                        .getStatus())
                .isEqualTo(422);
        assertThat(send(sandbox, get("/sandbox/marketplace/orders?cursor=x"), null)
                        .getStatus())
                .isEqualTo(400);
    }

    @Test
    void what_changes_over_http_is_reported() throws Exception {
        MockMvc sandbox = sandbox(TestDatabase.H2.fresh(), null);
        send(sandbox, put("/sandbox/marketplace/orders/O-1"), ORDER);
        send(sandbox, put("/sandbox/marketplace/orders/O-1"), ORDER);
        assertThat(events).isEmpty();

        send(sandbox, put("/sandbox/marketplace/orders/O-1"), ORDER.replace("NEGATIVE", "POSITIVE"));
        send(sandbox, put("/sandbox/marketplace/accounts/ann"), "{\"closed\": true}");

        assertThat(events)
                .extracting(event -> ((MarketplaceEvent) event).type())
                .containsExactly(MarketplaceEvent.Type.REVIEW_CHANGED, MarketplaceEvent.Type.ACCOUNT_CLOSED);
    }

    @Test
    void every_broken_rule_is_told_and_nothing_stored() throws Exception {
        MockMvc sandbox = sandbox(TestDatabase.H2.fresh(), null);
        String bad = """
                {"id": "O-2", "seller": " ", "receivingPhone": 138, "placedAt": "2026-01-01T10:00:00",
                 "closedAt": "yesterday", "reviews": [
                   {"id": "R-1", "by": "ROBOT", "rating": "negative", "text": null, "at": 5, "effective": "yes"},
                   {"id": "R-1", "by": "BUYER", "rating": "NEGATIVE", "text": "%s", "followUp": "\\ud83d",
                    "at": "2026-01-04T10:00:00Z", "effective": true}]}
                """.formatted("长".repeat(10_001));

        MockHttpServletResponse answer = send(sandbox, put("/sandbox/marketplace/orders/O-1"), bad);

        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(slug(answer)).isEqualTo("invalid");
        assertThat(messages(answer))
                .containsExactly(
                        "id must be O-1, as in the address, or be left out.",
                        "seller must have 1 to 100 characters, not only blanks, without slashes and control characters.",
                        "buyer is missing.",
                        "receivingPhone must be text.",
                        "placedAt must be a time with an offset, such as 2026-03-01T09:00:00+08:00, between 1970 and 2199.",
                        "closedAt must be a time with an offset, such as 2026-03-01T09:00:00+08:00, between 1970 and 2199.",
                        "reviews[0].by must be one of BUYER, SELLER.",
                        "reviews[0].rating must be one of POSITIVE, NEUTRAL, NEGATIVE.",
                        "reviews[0].text is missing.",
                        "reviews[0].at must be a time with an offset, such as 2026-03-01T09:00:00+08:00, between 1970 and 2199.",
                        "reviews[0].effective must be true or false.",
                        "reviews[1].id: the order has more than one review R-1.",
                        "reviews[1].text may have 10,000 characters at most.",
                        "reviews[1].followUp must be text.");
        assertThat(send(sandbox, get("/sandbox/marketplace/orders/O-1"), null).getStatus())
                .isEqualTo(404);
    }

    @Test
    void the_rules_are_told_in_the_callers_language() throws Exception {
        MockMvc sandbox = sandbox(TestDatabase.H2.fresh(), null);

        MockHttpServletResponse answer =
                send(sandbox, put("/sandbox/marketplace/measures/M-1").locale(Locale.CHINA), "{\"action\": \"UNDO\"}");

        assertThat(messages(answer))
                .containsExactly("缺少 caseNumber。", "缺少 measure。", "缺少 target。", "action 只能是以下之一：APPLY, REVOKE。");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SANCTION_POINTS | null | points must be 1 to 1,000 for SANCTION_POINTS.",
                "SANCTION_POINTS | 0    | points must be 1 to 1,000 for SANCTION_POINTS.",
                "SANCTION_POINTS | 1.5  | points must be a whole number.",
                "ACCOUNT_SEAL    | 12   | points go with SANCTION_POINTS only."
            })
    void points_that_make_no_sense_are_refused(String measure, String points, String message) throws Exception {
        MockMvc sandbox = sandbox(TestDatabase.H2.fresh(), null);

        MockHttpServletResponse answer = send(
                sandbox,
                put("/sandbox/marketplace/measures/M-1"),
                "{\"caseNumber\":\"RC-1\",\"measure\":\"%s\",\"target\":\"ann\",\"points\":%s,\"action\":\"APPLY\"}"
                        .formatted(measure, points));

        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(messages(answer)).containsExactly(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "null", "\"O-1\"", "{} {}", "<order/>"})
    void a_body_that_is_no_json_object_is_malformed(String body) throws Exception {
        MockMvc sandbox = sandbox(TestDatabase.H2.fresh(), null);

        for (String path : List.of("orders/O-1", "accounts/ann", "measures/M-1")) {
            MockHttpServletResponse answer = send(sandbox, put("/sandbox/marketplace/" + path), body);
            assertThat(answer.getStatus()).as(path).isEqualTo(400);
            assertThat(slug(answer)).isEqualTo("sandbox-body");
        }
    }

    @Test
    void with_a_secret_a_measure_must_be_signed() throws Exception {
        MockMvc sandbox = sandbox(TestDatabase.H2.fresh(), WebhookSecret.of(SECRET));
        byte[] body = HIDE.getBytes(UTF_8);
        long now = CLOCK.instant().getEpochSecond();

        assertThat(signed(sandbox, null, null, null)).isEqualTo("401 signature-missing");
        assertThat(signed(sandbox, "m", "now", sign("m", now, body))).isEqualTo("401 signature-missing");
        assertThat(signed(sandbox, "m", "" + now, "v1,AAAA")).isEqualTo("401 signature-wrong");
        assertThat(signed(sandbox, "other", "" + now, sign("m", now, body))).isEqualTo("401 signature-wrong");
        assertThat(signed(sandbox, "m", "" + (now + 1), sign("m", now, body))).isEqualTo("401 signature-wrong");
        assertThat(signed(sandbox, "m", "" + now, sign("m", now, POINTS.getBytes(UTF_8))))
                .isEqualTo("401 signature-wrong");
        assertThat(signed(sandbox, "m", "" + (now - 301), sign("m", now - 301, body)))
                .isEqualTo("401 signature-outdated");
        assertThat(signed(sandbox, "m", "" + (now + 301), sign("m", now + 301, body)))
                .isEqualTo("401 signature-outdated");
        assertThat(signed(sandbox, "m", "" + (now - 300), sign("m", now - 300, body)))
                .isEqualTo("200");
        assertThat(signed(sandbox, "m", "" + (now + 300), sign("m", now + 300, body)))
                .isEqualTo("200");
        assertThat(signed(sandbox, "m", "" + now, "v1,AAAA " + sign("m", now, body)))
                .isEqualTo("200");
    }

    @ParameterizedTest
    @EnumSource
    void the_client_and_the_sandbox_understand_each_other(TestDatabase database) throws Exception {
        MockMvc sandbox = sandbox(database.fresh(), WebhookSecret.of(SECRET));
        RestClient http = RestClient.builder()
                .baseUrl("http://localhost/sandbox/marketplace")
                .requestFactory(new MockMvcClientHttpRequestFactory(sandbox))
                .build();
        Marketplace marketplace = CallsOverHttp.by(http, WebhookSecret.of(SECRET), CLOCK);
        send(sandbox, put("/sandbox/marketplace/orders/O-1"), ORDER);

        marketplace.carryOut(new MeasureCall("M-1", "RC-1", "SANCTION_POINTS", "ann", 12, Action.APPLY));
        marketplace.carryOut(new MeasureCall("M-1", "RC-1", "SANCTION_POINTS", "ann", 12, Action.APPLY));
        marketplace.carryOut(new MeasureCall("M-2", "RC-1", "DELETE_REVIEW", "R-1", null, Action.APPLY));

        assertThat(marketplace
                        .order("O-1")
                        .orElseThrow()
                        .review("R-1")
                        .orElseThrow()
                        .text())
                .isEqualTo("假货");
        assertThat(marketplace.order("O-2")).isEmpty();
        assertThat(marketplace.account("ann")).contains(new MarketplaceAccount("ann", null, 12));
        assertThat(marketplace.account("nobody")).isEmpty();
        assertThatThrownBy(() -> marketplace.carryOut(
                        new MeasureCall("M-1", "RC-1", "SANCTION_POINTS", "ann", 24, Action.APPLY)))
                .isInstanceOf(MarketplaceUnavailable.class)
                .hasMessageStartingWith("The marketplace answered PUT /measures/M-1 with 409: ");
        Marketplace late =
                CallsOverHttp.by(http, WebhookSecret.of(SECRET), InstantSource.offset(CLOCK, Duration.ofMinutes(6)));
        assertThatThrownBy(() ->
                        late.carryOut(new MeasureCall("M-1", "RC-1", "SANCTION_POINTS", "ann", 12, Action.REVOKE)))
                .hasMessageStartingWith("The marketplace answered PUT /measures/M-1 with 401: ");
    }

    private MockMvc sandbox(DataSource data, WebhookSecret secret) {
        ResourceBundleMessageSource bundle = new ResourceBundleMessageSource();
        bundle.setBasename("messages/marketplace");
        bundle.setDefaultEncoding("UTF-8");
        bundle.setFallbackToSystemLocale(false);
        JdbcClient jdbc = JdbcClient.create(data);
        JdbcTransactionManager transactions = new JdbcTransactionManager(data);
        MarketplaceEvents reports = new MarketplaceEvents(jdbc, transactions, events::add, CLOCK, Duration.ofDays(60));
        SandboxController controller = new SandboxController(
                new SandboxMarketplace(jdbc, transactions, reports, CLOCK),
                new SandboxSignatures(secret, CLOCK),
                bundle);
        return MockMvcBuilders.standaloneSetup(controller)
                .setControllerAdvice(new Problems())
                .setMessageConverters(
                        new ByteArrayHttpMessageConverter(),
                        new MappingJackson2HttpMessageConverter(Jackson2ObjectMapperBuilder.json()
                                .featuresToDisable(
                                        com.fasterxml.jackson.databind.SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                                .build()))
                .build();
    }

    /** Tells a problem as plainly as these tests need it. */
    @RestControllerAdvice
    static class Problems {

        @ExceptionHandler
        ResponseEntity<Map<String, Object>> told(Problem problem) {
            return ResponseEntity.status(problem.status())
                    .body(Map.of("slug", problem.slug(), "violations", problem.violations()));
        }
    }

    private static MockHttpServletResponse send(MockMvc sandbox, MockHttpServletRequestBuilder request, String body)
            throws Exception {
        if (body != null) {
            request.contentType(APPLICATION_JSON).content(body.getBytes(UTF_8));
        }
        return sandbox.perform(request).andReturn().getResponse();
    }

    private static String signed(MockMvc sandbox, String id, String timestamp, String signature) throws Exception {
        MockHttpServletRequestBuilder request = put("/sandbox/marketplace/measures/M-1");
        if (id != null) {
            request.header("webhook-id", id)
                    .header("webhook-timestamp", timestamp)
                    .header("webhook-signature", signature);
        }
        MockHttpServletResponse answer = send(sandbox, request, HIDE);
        return answer.getStatus() == 200 ? "200" : answer.getStatus() + " " + slug(answer);
    }

    private static String sign(String id, long timestamp, byte[] body) {
        return WebhookSecret.of(SECRET).sign(id, timestamp, body);
    }

    private static String slug(MockHttpServletResponse answer) throws Exception {
        return JsonPath.read(answer.getContentAsString(UTF_8), "$.slug");
    }

    private static String state(MockHttpServletResponse answer) throws Exception {
        return JsonPath.read(answer.getContentAsString(UTF_8), "$.state");
    }

    private static List<String> messages(MockHttpServletResponse answer) throws Exception {
        return JsonPath.read(answer.getContentAsString(UTF_8), "$.violations[*].message");
    }
}

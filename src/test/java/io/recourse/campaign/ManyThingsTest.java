package io.recourse.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.access.Actor;
import io.recourse.access.Role;
import io.recourse.testing.CaseTest;
import io.recourse.testing.OrderAtMarketplace;
import io.recourse.testing.Pages;
import io.recourse.testing.Person;
import io.recourse.testing.Scenario;
import io.recourse.web.Caller;
import io.recourse.web.Caller.Answer;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.web.util.HtmlUtils;

/** Several orders or listings are complained of in one go, as reviews are; what a kind is about its rows say. */
@CaseTest
class ManyThingsTest {

    private final Scenario scenario;
    private final SendMany sendMany;

    ManyThingsTest(Scenario scenario, SendMany sendMany) {
        this.scenario = scenario;
        this.sendMany = sendMany;
    }

    private OrderAtMarketplace unpaid(String buyer) {
        return scenario.order(scenario.seller(), scenario.person(buyer, "BUYER"))
                .with("succeededAt", null)
                .with("reviews", List.of())
                .with("state", "UNPAID");
    }

    /** The cases of this person, the oldest first. */
    private List<JsonNode> cases(Person person) {
        List<JsonNode> cases = new ArrayList<>();
        person.reads("/api/cases")
                .json()
                .get("items")
                .forEach(one -> cases.add(
                        0,
                        person.reads("/api/cases/" + one.get("number").asText()).json()));
        return cases;
    }

    private static List<String> told(List<JsonNode> cases, String pointer) {
        return cases.stream()
                .map(one -> one.at(pointer))
                .map(ManyThingsTest::text)
                .toList();
    }

    private static String text(JsonNode value) {
        return value.isValueNode() ? value.asText() : value.toString();
    }

    private static String location(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(302);
        return URI.create(answer.header("Location")).getPath();
    }

    // ---- orders

    @Test
    void unpaid_orders_of_one_buyer_become_one_complaint_and_those_complained_of_are_marked_and_linked() {
        OrderAtMarketplace first = unpaid("buyer1");
        OrderAtMarketplace second = unpaid("buyer1");
        OrderAtMarketplace third = unpaid("buyer2");
        Caller shop = Pages.signedIn(scenario, scenario.seller());
        assertThat(shop.get("/cases").text()).contains("/file/many?of=ORDER");
        String list = shop.get("/file/many?of=ORDER").text();
        assertThat(list)
                .contains("您最近的订单", "未付款", first.id(), second.id(), third.id(), "随时可以投诉")
                .contains("value=\"SUSPICIOUS_ORDER\"", "/file/many?kind=FRAUD")
                .doesNotContain("LATE_SHIPMENT", "UNREASONABLE_REVIEW");

        assertThat(location(Pages.submit(shop, "/file/many", Map.of("kind", "SUSPICIOUS_ORDER", "all", "yes"))))
                .endsWith("/file/many/ground");
        Pages.submit(shop, "/file/many/ground", Map.of("ground", "MASS_UNPAID_ORDERS"));
        Pages.submit(shop, "/file/many/words", Map.of("statement", "拍下不付款，占用库存。"));
        assertThat(shop.get("/file/many/send").text()).contains("2 件里有 2 件可以投诉", "2 笔订单合成一件：", first.id(), second.id());
        String campaign = location(Pages.submit(shop, "/file/many/send", Map.of()));

        List<JsonNode> cases = cases(scenario.seller());
        assertThat(told(cases, "/respondent")).containsExactlyInAnyOrder("buyer1", "buyer2");
        JsonNode both = cases.stream()
                .filter(one -> one.at("/respondent").asText().equals("buyer1"))
                .findFirst()
                .orElseThrow();
        assertThat(both.at("/orderIds")).hasSize(2);
        assertThat(told(cases, "/campaign")).allMatch(campaign::endsWith);
        assertThat(shop.get(campaign).text())
                .contains("订单 " + third.id(), both.at("/number").asText());
        String after = shop.get("/file/many?kind=SUSPICIOUS_ORDER").text();
        assertThat(after).doesNotContain("name=\"chosen\"").contains("已投诉");
        assertThat(after.split("/cases/" + both.at("/number").asText() + "\"", -1))
                .as("links to the case of both orders")
                .hasSize(3);
    }

    @Test
    void on_another_ground_each_order_is_a_complaint_of_its_own() {
        unpaid("buyer1");
        unpaid("buyer1");
        Caller shop = Pages.signedIn(scenario, scenario.seller());
        Pages.submit(shop, "/file/many", Map.of("kind", "SUSPICIOUS_ORDER", "all", "yes"));
        Pages.submit(shop, "/file/many/ground", Map.of("ground", "MASS_UNPAID_ORDERS"));
        Pages.submit(shop, "/file/many/ground", Map.of("ground", "ORDER_EXTORTION"));
        Pages.submit(shop, "/file/many/words", Map.of("statement", "下单后索要 600 元。"));
        Pages.submit(shop, "/file/many/send", Map.of());

        List<JsonNode> cases = cases(scenario.seller());
        assertThat(told(cases, "/ground")).containsExactly("ORDER_EXTORTION", "ORDER_EXTORTION");
        assertThat(told(cases, "/orderId")).doesNotHaveDuplicates();
    }

    @Test
    void each_order_has_its_own_window_and_one_that_is_past_it_says_so_and_cannot_be_chosen() {
        // filed until the end of the fifteenth day after the closing
        OrderAtMarketplace open = scenario.order()
                .with("succeededAt", null)
                .with("closedAt", "2026-02-22T10:00:00+08:00")
                .with("reviews", List.of());
        OrderAtMarketplace late = scenario.order()
                .with("succeededAt", null)
                .with("closedAt", "2026-02-21T10:00:00+08:00")
                .with("reviews", List.of());
        Caller buyer = Pages.signedIn(scenario, scenario.buyer());

        String list = buyer.get("/file/many?kind=LATE_SHIPMENT").text();
        assertThat(list)
                .contains("value=\"" + open.id() + "\"", "2026年3月9日 24:00 前可以投诉")
                .contains(late.id())
                .doesNotContain("value=\"" + late.id() + "\"");
        Answer refused = Pages.submit(buyer, "/file/many", Map.of("kind", "LATE_SHIPMENT", "only", late.id()));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("请至少勾选一笔订单，最多 50 笔。");
        assertThat(location(Pages.submit(buyer, "/file/many", Map.of("kind", "LATE_SHIPMENT", "only", open.id()))))
                .as("there is one ground, which needs no choosing")
                .endsWith("/file/many/words");
        Pages.submit(buyer, "/file/many/words", Map.of("statement", "约定 72 小时内发货。"));
        Pages.submit(buyer, "/file/many/send", Map.of());

        assertThat(told(cases(scenario.buyer()), "/kind")).containsExactly("LATE_SHIPMENT");
        // who filed them finds them together
        assertThat(buyer.get("/cases").text()).contains("/campaigns\"");
    }

    @Test
    void whoever_presses_a_second_time_before_the_first_is_answered_is_told_the_same_and_no_error() {
        unpaid("buyer1");
        unpaid("buyer2");
        Caller shop = Pages.signedIn(scenario, scenario.seller());
        Pages.submit(shop, "/file/many", Map.of("kind", "SUSPICIOUS_ORDER", "all", "yes"));
        Pages.submit(shop, "/file/many/ground", Map.of("ground", "MASS_UNPAID_ORDERS"));
        Pages.submit(shop, "/file/many/words", Map.of("statement", "拍下不付款，占用库存。"));
        Actor seller = new Actor(scenario.seller().name(), Set.of(Role.SELLER));
        // both presses have found it
        ManyDraft draft = sendMany.find(seller).orElseThrow();
        SendMany.Sent first = sendMany.send(seller, draft);

        SendMany.Sent second = sendMany.send(seller, draft);

        assertThat(first.filed()).isEqualTo(2);
        assertThat(second.campaign()).isEqualTo(first.campaign());
        assertThat(second.results())
                .extracting(FileMany.Result::number)
                .containsExactlyElementsOf(
                        first.results().stream().map(FileMany.Result::number).toList());
        assertThat(cases(scenario.seller())).hasSize(2);
    }

    // ---- listings

    @Test
    void listings_are_named_each_becomes_a_case_and_one_that_is_not_there_is_said_with_what_was_typed() {
        scenario.listing("L-1", scenario.person("copycat1", "SELLER"), "I-1");
        scenario.listing("L-2", scenario.person("copycat2", "SELLER"), "I-2");
        scenario.listing("L-3", scenario.seller(), "I-3");
        Caller shop = Pages.signedIn(scenario, scenario.seller());

        Answer refused = Pages.submit(shop, "/file/many", Map.of("kind", "IMAGE_THEFT", "listings", "L-1\nL-9, L-3"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("没有可以投诉的其他卖家的商品：L-9、L-3。").contains("L-1\nL-9, L-3</textarea>");
        assertThat(location(
                        Pages.submit(shop, "/file/many", Map.of("kind", "IMAGE_THEFT", "listings", "L-1、L-2\n\nL-1"))))
                .endsWith("/file/many/words");
        Pages.submit(shop, "/file/many/words", Map.of("statement", "两家店用了我拍的图片。", "own-L-2", "这一家抹掉了水印。"));
        assertThat(shop.get("/file/many/send").text()).contains("2 个商品里有 2 个可以投诉", "商品 L-1", "copycat2");
        String campaign = location(Pages.submit(shop, "/file/many/send", Map.of()));

        List<JsonNode> cases = cases(scenario.seller());
        assertThat(told(cases, "/listingId")).containsExactly("L-1", "L-2");
        assertThat(told(cases, "/respondent")).containsExactly("copycat1", "copycat2");
        assertThat(told(cases, "/statement")).containsExactly("两家店用了我拍的图片。", "这一家抹掉了水印。");
        assertThat(shop.get(campaign).text()).contains("商品 L-1", "商品 L-2");
        // named again, it is not taken twice
        assertThat(Pages.submit(shop, "/file/many", Map.of("kind", "IMAGE_THEFT", "listings", "L-1"))
                        .status())
                .isEqualTo(422);
        // more like it
        String number = cases.get(0).at("/number").asText();
        assertThat(shop.get("/cases/" + number).text()).contains("/file/many/again/" + number);
        Pages.submit(shop, "/file/many/again/" + number, Map.of());
        assertThat(shop.get("/file/many").text()).contains("要投诉的商品", "value=\"IMAGE_THEFT\"");
    }

    @Test
    void a_buyer_finds_the_listings_that_were_ordered() {
        scenario.listing("L-1", scenario.seller(), "I-1");
        OrderAtMarketplace order =
                scenario.order().with("items", List.of(Map.of("listingId", "L-1", "title", "女靴", "quantity", 1)));
        Caller buyer = Pages.signedIn(scenario, scenario.buyer());

        assertThat(buyer.get("/file/many?kind=COUNTERFEIT").text()).contains("value=\"L-1\"", "订单 " + order.id());
        Pages.submit(buyer, "/file/many", Map.of("kind", "COUNTERFEIT", "only", "L-1"));
        Pages.submit(buyer, "/file/many/words", Map.of("statement", "商标和做工都不同。"));
        Pages.submit(buyer, "/file/many/send", Map.of());

        JsonNode filed = cases(scenario.buyer()).get(0);
        assertThat(filed.at("/listingId").asText()).isEqualTo("L-1");
        assertThat(filed.at("/orderId").asText()).isEqualTo(order.id());
        assertThat(buyer.get("/file/many?kind=COUNTERFEIT").text())
                .doesNotContain("name=\"chosen\"")
                .contains("/cases/" + filed.at("/number").asText());
    }

    // ---- the board

    /** Sends the board's form with all of these cases ticked, and answers the page with what would be decided. */
    private static String preview(Caller desk, String board, List<String> cases, String... fields) {
        List<String> pairs = new ArrayList<>();
        cases.forEach(number -> pairs.add("case=" + number));
        for (int i = 0; i < fields.length; i += 2) {
            pairs.add(fields[i] + "=" + URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        Answer answer = desk.with("Content-Type", "application/x-www-form-urlencoded")
                .call("POST", board + "/check", BodyPublishers.ofString(String.join("&", pairs)));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.text();
    }

    /** Presses the button below what would be decided. */
    private static String decides(Caller desk, String board, String preview) {
        Matcher decisions =
                Pattern.compile("name=\"decisions\" value=\"([^\"]+)\"").matcher(preview);
        assertThat(decisions.find()).as(preview).isTrue();
        return location(Pages.submit(
                desk, board + "/decisions", Map.of("decisions", HtmlUtils.htmlUnescape(decisions.group(1)))));
    }

    private String campaign(Map<String, Object> body) {
        return scenario.seller()
                .does("/api/cases/batch", body)
                .json()
                .get("campaign")
                .asText();
    }

    @Test
    void a_campaign_of_orders_is_opened_on_the_board_and_decided() {
        OrderAtMarketplace first = unpaid("buyer1");
        OrderAtMarketplace second = unpaid("buyer1");
        OrderAtMarketplace third = unpaid("buyer2");
        String board = "/campaigns/"
                + campaign(Map.of(
                        "kind",
                        "SUSPICIOUS_ORDER",
                        "ground",
                        "MASS_UNPAID_ORDERS",
                        "statement",
                        "拍下不付款，占用库存。",
                        "items",
                        List.of(
                                Map.of("orderId", first.id(), "orderIds", List.of(first.id(), second.id())),
                                Map.of("orderId", third.id(), "orderIds", List.of(third.id())))))
                + "/board";
        scenario.advanceTo("2026-03-12T11:00:00+08:00");
        List<String> numbers = told(cases(scenario.seller()), "/number");
        Caller desk = Pages.signedIn(scenario, scenario.reviewer());
        assertThat(desk.get(board).text())
                .contains("拍下不付款，占用库存。", "buyer1", "buyer2", "订单 " + first.id(), "订单 " + third.id());

        Pages.submit(desk, board + "/claim", Map.of());
        assertThat(desk.get(board).text())
                .contains("买家是否在短时间内拍下大量商品？", "{对方}、{订单}、{商品}、{编号}")
                .doesNotContain("需要单独看");
        String preview = preview(
                desk,
                board,
                numbers,
                "outcome",
                "UPHELD",
                "element-MANY_ORDERS",
                "YES",
                "element-UNPAID",
                "YES",
                "element-STOCK_BLOCKED",
                "YES",
                "reasons",
                "{对方} 拍下订单 {订单} 不付款。");
        assertThat(preview)
                .contains(
                        "2 份处理结果",
                        "buyer1 拍下订单 " + first.id() + " 不付款。",
                        "buyer2 拍下订单 " + third.id() + " 不付款。",
                        "关闭订单");
        decides(desk, board, preview);

        assertThat(told(cases(scenario.seller()), "/status")).containsOnly("DECIDED");
        assertThat(told(cases(scenario.seller()), "/decision/outcome")).containsOnly("UPHELD");
        scenario.settle();
        assertThat(List.of(first, second, third)).allMatch(order -> scenario.seller()
                .reads("/sandbox/marketplace/orders/" + order.id())
                .json()
                .get("state")
                .asText()
                .equals("CLOSED"));
    }

    @Test
    void a_campaign_of_listings_is_opened_on_the_board_and_decided_each_with_its_own_answers() {
        scenario.listing("L-1", scenario.person("copycat1", "SELLER"), "I-1");
        scenario.listing("L-2", scenario.person("copycat2", "SELLER"), "I-2");
        Person third = scenario.person("copycat3", "SELLER");
        scenario.listing("L-3", third, "I-3");
        String board = "/campaigns/"
                + campaign(Map.of(
                        "kind",
                        "IMAGE_THEFT",
                        "statement",
                        "用了我拍的图片。",
                        "items",
                        List.of(
                                Map.of("listingId", "L-1", "imageIds", List.of("I-1")),
                                Map.of("listingId", "L-2", "imageIds", List.of("I-2"), "statement", "这一家抹掉了水印。"),
                                Map.of("listingId", "L-3", "imageIds", List.of("I-3")))))
                + "/board";
        List<String> numbers = told(cases(scenario.seller()), "/number");
        String photo = scenario.found(third, numbers.get(2))
                .handsIn(scenario.seller(), "{\"type\": \"SCREENSHOT\", \"note\": \"原图的拍摄信息。\"}");
        scenario.advanceTo("2026-03-12T11:00:00+08:00");
        Caller desk = Pages.signedIn(scenario, scenario.reviewer());
        Pages.submit(desk, board + "/claim", Map.of());
        assertThat(desk.get(board).text())
                .contains("商品 L-1", "商品 L-2", "copycat1", "copycat2", "另外说明：", "这一家抹掉了水印。", "图片是否属于投诉人？");

        String preview = preview(
                desk,
                board,
                numbers,
                "outcome",
                "UPHELD",
                "element-OWN_IMAGES",
                "YES",
                "element-USED_WITHOUT_LEAVE",
                "YES",
                "except-" + numbers.get(1) + "-OWN_IMAGES",
                "NOT_SHOWN",
                "own-" + numbers.get(1),
                "水印已被抹掉。",
                "looked",
                numbers.get(2),
                "reasons",
                "{other} 的商品 {listing} 用了投诉人的图片。");
        assertThat(preview).contains("copycat1 的商品 L-1 用了投诉人的图片。", "copycat2 的商品 L-2 用了投诉人的图片。\n水印已被抹掉。");
        decides(desk, board, preview);

        List<JsonNode> decided = cases(scenario.seller());
        assertThat(told(decided, "/status")).containsOnly("DECIDED");
        assertThat(told(decided, "/decision/elements/0/answer")).containsExactly("YES", "NOT_SHOWN", "YES");
        assertThat(told(decided, "/decision/elements/0/evidence"))
                .as("what was handed in, or else what the case is about, and only for a yes")
                .containsExactly("[\"LISTING\"]", "[]", "[\"" + photo + "\"]");
        assertThat(told(decided, "/decision/evidenceRelied")).containsExactly("[]", "[]", "[\"" + photo + "\"]");
    }

    // ---- the interface

    @Test
    void the_interface_takes_orders_and_listings_and_names_them_in_its_results() {
        scenario.listing("L-1", scenario.person("copycat1", "SELLER"), "I-1", "I-2");
        OrderAtMarketplace first = unpaid("buyer1");
        OrderAtMarketplace second = unpaid("buyer1");
        Map<String, Object> orders = new LinkedHashMap<>();
        orders.put("kind", "SUSPICIOUS_ORDER");
        orders.put("ground", "MASS_UNPAID_ORDERS");
        orders.put("statement", "拍下不付款。");
        orders.put("items", List.of(Map.of("orderId", first.id(), "orderIds", List.of(first.id(), second.id()))));

        JsonNode ofOrders = scenario.seller().does("/api/cases/batch", orders).json();

        assertThat(ofOrders.at("/results/0/orderId").asText()).isEqualTo(first.id());
        assertThat(cases(scenario.seller()).get(0).at("/orderIds")).hasSize(2);

        Map<String, Object> listings = new HashMap<>();
        listings.put("kind", "IMAGE_THEFT");
        listings.put("statement", "用了我的图片。");
        listings.put(
                "items",
                List.of(
                        Map.of("listingId", "L-1", "imageIds", List.of("I-2")),
                        Map.of("listingId", "L-9", "respondent", "copycat1")));
        assertThat(scenario.seller()
                        .does("/api/cases/batch/check", listings)
                        .json()
                        .at("/results/1/listingId")
                        .asText())
                .isEqualTo("L-9");
        JsonNode ofListings =
                scenario.seller().does("/api/cases/batch", listings).json();

        assertThat(ofListings.at("/results/0/listingId").asText()).isEqualTo("L-1");
        assertThat(ofListings.at("/results/1/listingId").asText()).isEqualTo("L-9");
        assertThat(ofListings.at("/results/1/problem/status").asInt()).isEqualTo(422);
        assertThat(cases(scenario.seller()).get(1).at("/imageIds").toString()).isEqualTo("[\"I-2\"]");
        // clients learn from the rows of what several may be chosen
        List<String> several = new ArrayList<>();
        scenario.seller()
                .reads("/api/kinds")
                .json()
                .get("items")
                .forEach(kind -> several.add(
                        kind.get("kind").asText() + " " + kind.path("severalOf").asText()));
        assertThat(several)
                .contains(
                        "UNREASONABLE_REVIEW REVIEW",
                        "SUSPICIOUS_ORDER ORDER",
                        "TRANSACTION_DISPUTE ORDER",
                        "IMAGE_THEFT LISTING",
                        "FAKE_TRANSACTION null");
    }
}

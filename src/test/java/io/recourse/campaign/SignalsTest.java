package io.recourse.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.OrderAtMarketplace;
import io.recourse.testing.Person;
import io.recourse.testing.Scenario;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** When cases seem to belong together, on both sides of each number of {@code signals.dmn}, and who is told of it. */
@CaseTest
class SignalsTest {

    /** Words that have no two neighbouring letters in common. */
    private static final List<String> DIFFERENT =
            List.of("鞋底开胶了而且不肯赔", "颜色和图片完全两样", "物流慢得离谱等半个月", "尺码偏小穿着脚疼", "客服态度恶劣爱答不理", "味道刺鼻晾了三天还臭");

    private final Scenario scenario;
    private final JdbcClient jdbc;
    private int phones;
    private int accounts;

    SignalsTest(Scenario scenario, JdbcClient jdbc) {
        this.scenario = scenario;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void begin() {
        phones = 1000;
        accounts = 0;
    }

    // ---- the world

    private Person shop(String name) {
        return scenario.person(name, "SELLER");
    }

    private Person account(String name) {
        return scenario.person(name, "BUYER");
    }

    /** An order that has nothing in common with any other but the shop. */
    private OrderAtMarketplace order(Person shop, String account, String review) {
        return scenario.order(shop, account(account))
                .with("receivingPhone", "1390000" + phones++)
                .reviewedWith(review);
    }

    /** Each of an account that there was not before: buyer1, buyer2 … */
    private List<OrderAtMarketplace> orders(String... reviews) {
        return Stream.of(reviews)
                .map(review -> order(scenario.seller(), "buyer" + ++accounts, review))
                .toList();
    }

    private String filed(List<OrderAtMarketplace> orders) {
        return batch(orders).get("campaign").asText();
    }

    private JsonNode batch(List<OrderAtMarketplace> orders) {
        return orders.get(0)
                .seller()
                .does(
                        "/api/cases/batch",
                        Map.of(
                                "kind",
                                "UNREASONABLE_REVIEW",
                                "ground",
                                "EXTORTION",
                                "statement",
                                "这些新账号以差评索要赔偿。",
                                "items",
                                orders.stream()
                                        .map(order -> Map.of("orderId", order.id(), "reviewId", order.reviewId()))
                                        .toList()))
                .json();
    }

    private static Person in(String language, Person person) {
        return new Person(person.name(), person.caller().with("Accept-Language", language));
    }

    private JsonNode signalsOf(String campaign) {
        return in("en", scenario.reviewer())
                .reads("/api/campaigns/" + campaign)
                .json()
                .get("signals");
    }

    /** Each with what it was seen by, the strongest first. */
    private List<String> told(String campaign) {
        return stream(signalsOf(campaign))
                .map(one ->
                        one.get("signal").asText() + ": " + one.get("detail").asText())
                .toList();
    }

    private List<String> told(List<OrderAtMarketplace> orders) {
        return told(filed(orders));
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        List<JsonNode> all = new ArrayList<>();
        array.forEach(all::add);
        return all.stream();
    }

    private JsonNode related(String number) {
        return in("en", scenario.reviewer())
                .reads("/api/cases/" + number + "/related")
                .json()
                .get("items");
    }

    /** Each related case with its reasons, such as {@code RC-2026-000002 SAME_WORDS}. */
    private List<String> beside(String number) {
        return stream(related(number))
                .map(one -> one.get("caseNumber").asText() + " "
                        + stream(one.get("because"))
                                .map(reason -> reason.get("signal").asText())
                                .collect(Collectors.joining(" ")))
                .toList();
    }

    private static String number(JsonNode batch, int n) {
        return batch.at("/results/" + (n - 1) + "/number").asText();
    }

    // ---- words

    @Test
    void of_ten_pairs_of_letters_six_have_to_be_the_same() {
        assertThat(told(orders("甲乙丙丁戊己庚辛壬", "甲乙丙丁戊己庚，寅卯！")))
                .containsExactly("SAME_WORDS: 2 of 2 reviews share the words “甲乙丙丁戊己庚”");
        assertThat(told(orders("子丑寅卯辰巳午辛壬", "子丑寅卯辰巳午乾坤震"))).isEmpty();
    }

    @Test
    void words_of_fewer_than_six_letters_say_nothing() {
        assertThat(told(orders("退款不退货！", "退款不退货"))).isEmpty();
        assertThat(told(orders("退款不退货啊", "退款，不退货啊")))
                .containsExactly("SAME_WORDS: 2 of 2 reviews share the words “不退货啊”");
    }

    @Test
    void those_that_share_words_are_counted_among_all_and_named() {
        JsonNode batch = batch(orders("假货，退款不退货", "假货，退款不退货", DIFFERENT.get(0), "假货!退款不退货。"));
        JsonNode signals = signalsOf(batch.get("campaign").asText());

        assertThat(signals).hasSize(1);
        assertThat(signals.at("/0/detail").asText()).isEqualTo("3 of 4 reviews share the words “退款不退货”");
        assertThat(signals.at("/0/cases").toString())
                .isEqualTo("[\"%s\",\"%s\",\"%s\"]".formatted(number(batch, 1), number(batch, 2), number(batch, 4)));
        assertThat(signals.at("/0/name").asText()).isEqualTo("Same words");
        assertThat(signals.at("/0/rule").asText()).contains("at least 60 in 100");
    }

    @Test
    void each_reader_is_told_in_their_language() {
        String campaign = filed(orders("假货，退款不退货", "假货，退款不退货"));

        assertThat(in("zh-CN", scenario.reviewer())
                        .reads("/api/campaigns/" + campaign)
                        .json()
                        .at("/signals/0/detail")
                        .asText())
                .isEqualTo("2 条评价中有 2 条都写了“假货，退款不退货”");
    }

    // ---- phone and amount

    private List<OrderAtMarketplace> toPhones(String... phones) {
        return IntStream.range(0, phones.length)
                .mapToObj(i -> orders(DIFFERENT.get(i)).get(0).with("receivingPhone", phones[i]))
                .toList();
    }

    @Test
    void one_phone_ending_of_three_accounts_is_a_signal_and_of_two_is_none() {
        assertThat(told(toPhones("13812347777", "138****7777", "15900008888"))).isEmpty();
        assertThat(told(toPhones("13812347777", "138****7777", "15900007777 ")))
                .containsExactly("SAME_PHONE: The orders of 3 of 3 accounts went to a phone ending in 7777");
    }

    @Test
    void one_amount_in_reviews_of_three_accounts_is_a_signal_and_of_two_is_none() {
        assertThat(told(orders("给我2000元才改", "转￥2,000不然等着", "二千块都不给"))).isEmpty();
        assertThat(told(orders("给我2000元才改", "转￥2,000不然等着", "最少要 ２０００ 块！")))
                .containsExactly("SAME_AMOUNT: The reviews of 3 of 3 accounts name the amount 2000");
    }

    // ---- first orders

    private List<OrderAtMarketplace> placed(String... instants) {
        return IntStream.range(0, instants.length)
                .mapToObj(i -> orders(DIFFERENT.get(i)).get(0).with("placedAt", instants[i]))
                .toList();
    }

    @Test
    void five_first_orders_in_five_days_are_a_signal_and_four_are_none() {
        assertThat(told(placed(
                        "2026-02-25T10:00:00+08:00",
                        "2026-02-26T10:00:00+08:00",
                        "2026-02-27T10:00:00+08:00",
                        "2026-03-02T10:00:00+08:00")))
                .isEmpty();
    }

    @Test
    void five_first_orders_within_exactly_five_days_are_a_signal() {
        assertThat(told(placed(
                        "2026-02-25T10:00:00+08:00",
                        "2026-02-26T10:00:00+08:00",
                        "2026-02-27T10:00:00+08:00",
                        "2026-02-28T10:00:00+08:00",
                        "2026-03-02T10:00:00+08:00")))
                .containsExactly("FIRST_ORDERS: 5 first orders in 5 days; this shop otherwise has 0 in 30 days");
    }

    @Test
    void five_first_orders_within_a_millisecond_more_are_none() {
        assertThat(told(placed(
                        "2026-02-25T10:00:00+08:00",
                        "2026-02-26T10:00:00+08:00",
                        "2026-02-27T10:00:00+08:00",
                        "2026-02-28T10:00:00+08:00",
                        "2026-03-02T10:00:00.001+08:00")))
                .isEmpty();
    }

    private List<OrderAtMarketplace> fiveAtOnce() {
        return orders(DIFFERENT.subList(0, 5).toArray(String[]::new));
    }

    @Test
    void an_account_that_was_there_before_has_no_first_order() {
        scenario.fileAboutReview(order(scenario.seller(), "buyer3", DIFFERENT.get(5)), "ABUSE");

        assertThat(told(fiveAtOnce())).noneMatch(signal -> signal.startsWith("FIRST_ORDERS"));
    }

    /** The shop has complained of so many other accounts, the day before. */
    private void usual(int others) {
        FiledCase one = scenario.fileAboutReview(order(scenario.seller(), "regular", DIFFERENT.get(5)), "ABUSE");
        one.withdraw();
        scenario.advanceBy(Duration.parse("P1D"));
        List<String> columns = jdbc.sql("""
                        select column_name
                        from information_schema.columns
                        where lower(table_name) = 'cases' and lower(table_schema) = 'public'
                        """).query(String.class).list();
        for (int i = 1; i < others; i++) {
            String copied = "RC-2026-9%05d".formatted(i);
            String account = "regular" + i;
            jdbc.sql("insert into cases (%s) select %s from cases where number = ?"
                            .formatted(
                                    String.join(", ", columns),
                                    columns.stream()
                                            .map(column -> switch (column.toLowerCase(Locale.ROOT)) {
                                                case "number" -> "'" + copied + "'";
                                                case "respondent" -> "'" + account + "'";
                                                default -> column;
                                            })
                                            .collect(Collectors.joining(", "))))
                    .param(one.number())
                    .update();
        }
    }

    @Test
    void three_times_as_many_first_orders_as_usual_are_a_signal() {
        usual(60);

        assertThat(told(fiveAtOnce()))
                .containsExactly("FIRST_ORDERS: 5 first orders in 5 days; this shop otherwise has 10 in 30 days");
    }

    @Test
    void less_than_three_times_as_many_first_orders_as_usual_are_none() {
        usual(61);

        assertThat(told(fiveAtOnce())).isEmpty();
    }

    // ---- shops

    /** The numbers of the cases. */
    private List<String> complainsOf(String shop, String... accounts) {
        return Stream.of(accounts)
                .map(account -> scenario.fileAboutReview(order(shop(shop), account, "差"), "COMPETITOR")
                        .number())
                .toList();
    }

    @Test
    void two_accounts_at_the_same_three_shops_are_a_signal_and_at_two_are_none() {
        complainsOf("teashop", "buyer1", "buyer2");
        String atTwo = filed(orders(DIFFERENT.get(0), DIFFERENT.get(1)));
        assertThat(told(atTwo)).noneMatch(signal -> signal.startsWith("SAME_SHOPS"));

        complainsOf("bookshop", "buyer1", "buyer2");

        assertThat(told(atTwo))
                .containsExactly(
                        "SAME_SHOPS: 2 of these 2 accounts reviewed the same 3 shops: bookshop, shop, teashop",
                        "SAME_RESPONDENT: 2 of these 2 accounts are complained about in several cases");
    }

    @Test
    void what_was_180_days_ago_counts_and_what_was_longer_ago_does_not() {
        complainsOf("teashop", "buyer1", "buyer2");
        complainsOf("bookshop", "buyer1", "buyer2");
        scenario.advanceTo("2026-09-05T10:00:00+08:00");
        String campaign = filed(orders(DIFFERENT.get(0), DIFFERENT.get(1)));

        assertThat(told(campaign)).anyMatch(signal -> signal.startsWith("SAME_SHOPS"));
        scenario.advanceTo("2026-09-05T10:00:01+08:00");
        assertThat(told(campaign)).noneMatch(signal -> signal.startsWith("SAME_SHOPS"));
    }

    @Test
    void the_same_accounts_against_several_shops_come_together_for_the_reviewer_and_not_for_the_shops() {
        List<String> tea = complainsOf("teashop", "buyer1", "buyer2");
        List<String> books = complainsOf("bookshop", "buyer1", "buyer2");
        JsonNode batch = batch(orders(DIFFERENT.get(0), DIFFERENT.get(1)));
        String campaign = batch.get("campaign").asText();

        assertThat(stream(signalsOf(campaign).at("/0/elsewhere"))
                        .map(one -> one.get("complainant").asText() + " → "
                                + one.get("respondent").asText()))
                .containsExactly("bookshop → buyer2", "bookshop → buyer1", "teashop → buyer2", "teashop → buyer1");
        assertThat(beside(tea.get(0)))
                .containsExactly(
                        number(batch, 1) + " SAME_SHOPS SAME_RESPONDENT",
                        books.get(0) + " SAME_SHOPS SAME_RESPONDENT",
                        number(batch, 2) + " SAME_SHOPS",
                        books.get(1) + " SAME_SHOPS",
                        tea.get(1) + " SAME_SHOPS");
        assertThat(stream(related(tea.get(0)).at("/0/because"))
                        .map(one -> one.get("detail").asText()))
                .containsExactly(
                        "2 accounts reviewed the same 3 shops: bookshop, shop, teashop",
                        "buyer1 is complained about in 3 cases");
        assertThat(shop("teashop").caller().get("/api/campaigns/" + campaign).status())
                .isEqualTo(404);
        assertThat(scenario.seller().reads("/api/campaigns/" + campaign).text()).doesNotContain("teashop", "signals");
    }

    // ---- orders

    /** Complained of as orders, not for what was said of them. */
    private String filedAsOrders(List<OrderAtMarketplace> orders) {
        return filed(
                orders.get(0).seller(),
                "SUSPICIOUS_ORDER",
                "ORDER_EXTORTION",
                orders.stream().map(order -> Map.of("orderId", order.id())).toList());
    }

    private String filed(Person shop, String kind, String ground, List<Map<String, String>> items) {
        return shop.does(
                        "/api/cases/batch",
                        Map.of("kind", kind, "ground", ground, "statement", "这些账号让我损失很大。", "items", items))
                .json()
                .get("campaign")
                .asText();
    }

    @Test
    void four_first_orders_that_are_complained_of_as_orders_are_no_signal_and_five_are() {
        assertThat(told(filedAsOrders(placed(
                        "2026-02-25T10:00:00+08:00",
                        "2026-02-26T10:00:00+08:00",
                        "2026-02-27T10:00:00+08:00",
                        "2026-03-02T10:00:00+08:00"))))
                .isEmpty();
        scenario.startAt(Scenario.START);
        begin();

        assertThat(told(filedAsOrders(placed(
                        "2026-02-25T10:00:00+08:00",
                        "2026-02-26T10:00:00+08:00",
                        "2026-02-27T10:00:00+08:00",
                        "2026-02-28T10:00:00+08:00",
                        "2026-03-02T10:00:00+08:00"))))
                .containsExactly("FIRST_ORDERS: 5 first orders in 5 days; this shop otherwise has 0 in 30 days");
    }

    @Test
    void five_first_orders_that_are_complained_of_as_orders_within_a_millisecond_more_are_none() {
        assertThat(told(filedAsOrders(placed(
                        "2026-02-25T10:00:00+08:00",
                        "2026-02-26T10:00:00+08:00",
                        "2026-02-27T10:00:00+08:00",
                        "2026-02-28T10:00:00+08:00",
                        "2026-03-02T10:00:00.001+08:00"))))
                .isEmpty();
    }

    @Test
    void whether_orders_are_three_times_as_many_as_usual_is_counted_as_for_reviews() {
        usual(60);
        assertThat(told(filedAsOrders(fiveAtOnce())))
                .containsExactly("FIRST_ORDERS: 5 first orders in 5 days; this shop otherwise has 10 in 30 days");
        scenario.startAt(Scenario.START);
        begin();
        usual(61);

        assertThat(told(filedAsOrders(fiveAtOnce()))).isEmpty();
    }

    @Test
    void who_was_complained_of_for_a_review_has_no_first_order_there_and_whose_listing_was_is_no_buyer() {
        scenario.fileAboutReview(order(scenario.seller(), "buyer3", DIFFERENT.get(5)), "ABUSE");
        assertThat(told(filedAsOrders(fiveAtOnce()))).noneMatch(signal -> signal.startsWith("FIRST_ORDERS"));
        scenario.startAt(Scenario.START);
        begin();
        copied("shop", IntStream.rangeClosed(1, 31).mapToObj(i -> "copycat" + i).toArray(String[]::new));
        copied(
                "shop",
                IntStream.rangeClosed(32, 61).mapToObj(i -> "copycat" + i).toArray(String[]::new));

        assertThat(told(filedAsOrders(fiveAtOnce())))
                .containsExactly("FIRST_ORDERS: 5 first orders in 5 days; this shop otherwise has 0 in 30 days");
    }

    /** The shop complains of an order of each of these accounts. */
    private void complainsOfOrders(String shop, String... accounts) {
        Stream.of(accounts).forEach(account -> filedAsOrders(List.of(order(shop(shop), account, DIFFERENT.get(5)))));
    }

    @Test
    void two_accounts_with_orders_at_the_same_three_shops_are_a_signal_and_at_two_are_none() {
        complainsOfOrders("teashop", "buyer1", "buyer2");
        String atTwo = filedAsOrders(orders(DIFFERENT.get(0), DIFFERENT.get(1)));

        isASignalOnceBothAreComplainedOfAtAThirdShop(atTwo, account -> complainsOfOrders("bookshop", account));
    }

    private void isASignalOnceBothAreComplainedOfAtAThirdShop(String atTwo, Consumer<String> complainsAtAnother) {
        assertThat(told(atTwo)).noneMatch(signal -> signal.startsWith("SAME_SHOPS"));

        complainsAtAnother.accept("buyer1");
        assertThat(told(atTwo)).as("one account at three").noneMatch(signal -> signal.startsWith("SAME_SHOPS"));
        complainsAtAnother.accept("buyer2");

        assertThat(told(atTwo))
                .containsExactly(
                        "SAME_SHOPS: 2 of these 2 accounts are complained about by the same 3 shops: bookshop, shop, teashop",
                        "SAME_RESPONDENT: 2 of these 2 accounts are complained about in several cases");
    }

    @Test
    void orders_of_180_days_ago_count_and_older_ones_do_not_and_reviews_elsewhere_count_with_them() {
        complainsOf("teashop", "buyer1", "buyer2");
        complainsOfOrders("bookshop", "buyer1", "buyer2");
        countsFor180Days();
    }

    /** With what both accounts are complained of at the third shop then. */
    private void countsFor180Days() {
        scenario.advanceTo("2026-09-05T10:00:00+08:00");
        String campaign = filedAsOrders(orders(DIFFERENT.get(0), DIFFERENT.get(1)));

        assertThat(told(campaign)).anyMatch(signal -> signal.startsWith("SAME_SHOPS"));
        scenario.advanceTo("2026-09-05T10:00:01+08:00");
        assertThat(told(campaign)).noneMatch(signal -> signal.startsWith("SAME_SHOPS"));
    }

    // ---- complaints that either side may file

    /** The shop complains that each of these accounts, which bought from it, cheated it. */
    private String cheated(String shop, String... accounts) {
        return filedAs(
                "FRAUD",
                Stream.of(accounts)
                        .map(account -> order(shop(shop), account, DIFFERENT.get(5)))
                        .toList());
    }

    /** Complained of by who sold. */
    private String filedAs(String kind, List<OrderAtMarketplace> orders) {
        return filed(
                orders.get(0).seller(),
                kind,
                kind,
                orders.stream().map(order -> Map.of("orderId", order.id())).toList());
    }

    @Test
    void two_accounts_that_cheated_the_same_three_shops_are_a_signal_and_two_shops_are_none() {
        cheated("teashop", "buyer1", "buyer2");
        String atTwo = cheated("shop", "buyer1", "buyer2");

        isASignalOnceBothAreComplainedOfAtAThirdShop(atTwo, account -> cheated("bookshop", account));
    }

    @Test
    void frauds_of_180_days_ago_count_and_older_ones_do_not_and_reviews_elsewhere_count_with_them() {
        complainsOf("teashop", "buyer1", "buyer2");
        cheated("bookshop", "buyer1", "buyer2");
        countsFor180Days();
    }

    @Test
    void who_complains_as_a_buyer_of_what_either_side_may_complain_of_is_no_shop() {
        cheated("teashop", "buyer1", "buyer2");
        String atTwo = cheated("shop", "buyer1", "buyer2");

        // both sell, too, and one who has a shop has bought from them
        Person bookshop = scenario.person("bookshop", "SELLER", "BUYER");
        for (String account : List.of("buyer1", "buyer2")) {
            Person sells = scenario.person(account, "SELLER", "BUYER");
            scenario.fileAboutOrder(bookshop, scenario.order(sells, bookshop), "FRAUD");
        }

        assertThat(told(atTwo)).noneMatch(signal -> signal.startsWith("SAME_SHOPS"));
    }

    @Test
    void what_is_complained_of_without_an_order_by_whomever_is_no_signal_of_shops() {
        cheated("teashop", "buyer1", "buyer2");
        String atTwo = cheated("shop", "buyer1", "buyer2");

        for (String account : List.of("buyer1", "buyer2")) {
            scenario.fileAboutAccount(shop("bookshop"), account(account), "FAKE_TRANSACTION");
        }

        assertThat(told(atTwo)).noneMatch(signal -> signal.startsWith("SAME_SHOPS"));
    }

    @Test
    void four_first_orders_that_were_frauds_are_no_signal_and_five_are() {
        assertThat(told(filedAs(
                        "FRAUD",
                        placed(
                                "2026-02-25T10:00:00+08:00",
                                "2026-02-26T10:00:00+08:00",
                                "2026-02-27T10:00:00+08:00",
                                "2026-03-02T10:00:00+08:00"))))
                .isEmpty();
        scenario.startAt(Scenario.START);
        begin();

        assertThat(told(filedAs(
                        "FRAUD",
                        placed(
                                "2026-02-25T10:00:00+08:00",
                                "2026-02-26T10:00:00+08:00",
                                "2026-02-27T10:00:00+08:00",
                                "2026-02-28T10:00:00+08:00",
                                "2026-03-02T10:00:00+08:00"))))
                .containsExactly("FIRST_ORDERS: 5 first orders in 5 days; this shop otherwise has 0 in 30 days");
    }

    @Test
    void whether_first_orders_are_three_times_as_many_as_usual_counts_frauds_by_the_shop_and_none_against_others() {
        usual(59);
        cheated("shop", "swindler");
        assertThat(told(filedAs("FRAUD", fiveAtOnce())))
                .containsExactly("FIRST_ORDERS: 5 first orders in 5 days; this shop otherwise has 10 in 30 days");
        scenario.startAt(Scenario.START);
        begin();
        usual(60);
        Person bought = scenario.person("shop", "SELLER", "BUYER");
        scenario.fileAboutOrder(bought, scenario.order(shop("wholesaler"), bought), "FRAUD");
        assertThat(told(filedAs("FRAUD", fiveAtOnce())))
                .containsExactly("FIRST_ORDERS: 5 first orders in 5 days; this shop otherwise has 10 in 30 days");
        scenario.startAt(Scenario.START);
        begin();
        usual(60);
        cheated("shop", "swindler");

        assertThat(told(filedAs("FRAUD", fiveAtOnce()))).isEmpty();
    }

    @Test
    void who_cheated_a_shop_before_has_no_first_order_there() {
        cheated("shop", "buyer3");

        assertThat(told(fiveAtOnce())).noneMatch(signal -> signal.startsWith("FIRST_ORDERS"));
    }

    // ---- listings

    /** The shop complains of a listing of each of these accounts. */
    private String copied(String shop, String... accounts) {
        return filed(
                shop(shop),
                "IMAGE_THEFT",
                "IMAGE_THEFT",
                Stream.of(accounts)
                        .map(account -> {
                            String listing = "L-" + shop + "-" + account;
                            scenario.listing(listing, scenario.person(account, "SELLER", "BUYER"), "I-" + listing);
                            return Map.of("listingId", listing);
                        })
                        .toList());
    }

    @Test
    void two_accounts_with_copies_of_listings_of_three_shops_are_a_signal_and_of_two_are_none() {
        copied("teashop", "copycat1", "copycat2");
        String atTwo = copied("shop", "copycat1", "copycat2");
        // what they ordered and reviewed is something else
        complainsOf("bookshop", "copycat1", "copycat2");
        assertThat(told(atTwo)).noneMatch(signal -> signal.startsWith("SAME_SHOPS"));

        copied("bookshop", "copycat1", "copycat2");

        assertThat(told(atTwo))
                .containsExactly(
                        "SAME_SHOPS: 2 of these 2 accounts are complained about by the same 3 shops: bookshop, shop, teashop",
                        "SAME_RESPONDENT: 2 of these 2 accounts are complained about in several cases");
    }

    @Test
    void what_the_platform_found_itself_is_of_no_shop() {
        copied("teashop", "copycat1", "copycat2");
        String atTwo = copied("shop", "copycat1", "copycat2");

        for (String account : List.of("copycat1", "copycat2")) {
            Person sells = scenario.person(account, "SELLER", "BUYER");
            scenario.listing("L-found-" + account, sells, "I-found-" + account);
            scenario.finding(sells, "IMAGE_THEFT", "L-found-" + account);
        }

        assertThat(told(atTwo)).noneMatch(signal -> signal.startsWith("SAME_SHOPS"));
    }

    // ---- pictures

    private void handsIn(Person who, String number, byte[] file) {
        String head = "--b\r\nContent-Disposition: form-data; name=\"item\"\r\nContent-Type: application/json\r\n\r\n"
                + "{\"type\": \"PHOTO\"}\r\n"
                + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"shoe.png\"\r\n"
                + "Content-Type: image/png\r\n\r\n";
        assertThat(who.caller()
                        .with("Content-Type", "multipart/form-data; boundary=b")
                        .call(
                                "POST",
                                "/api/cases/" + number + "/evidence",
                                BodyPublishers.concat(
                                        BodyPublishers.ofString(head),
                                        BodyPublishers.ofByteArray(file),
                                        BodyPublishers.ofString("\r\n--b--\r\n")))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void a_picture_of_two_accounts_is_a_signal_and_what_one_account_hands_in_is_none() {
        JsonNode batch = batch(orders(DIFFERENT.get(0), DIFFERENT.get(1)));
        String campaign = batch.get("campaign").asText();
        handsIn(scenario.seller(), number(batch, 1), Picture.png());
        handsIn(scenario.seller(), number(batch, 2), Picture.png());
        handsIn(account("buyer1"), number(batch, 1), Picture.shoe(0));
        handsIn(account("buyer1"), number(batch, 1), Picture.shoe(0));
        assertThat(told(campaign)).isEmpty();

        handsIn(account("buyer2"), number(batch, 2), Picture.shoe(0));

        assertThat(told(campaign)).containsExactly("SAME_PICTURE: 2 accounts handed in the same picture");
        assertThat(beside(number(batch, 1))).containsExactly(number(batch, 2) + " FILED_TOGETHER SAME_PICTURE");
    }

    @Test
    void a_picture_that_looks_alike_is_the_same_picture_and_is_found_at_other_shops() {
        String tea = complainsOf("teashop", "buyer9").get(0);
        handsIn(account("buyer9"), tea, Picture.shoe(1));
        JsonNode batch = batch(orders(DIFFERENT.get(0)));
        handsIn(account("buyer1"), number(batch, 1), Picture.shoe(0));

        JsonNode signal = signalsOf(batch.get("campaign").asText()).get(0);

        assertThat(signal.get("signal").asText()).isEqualTo("SAME_PICTURE");
        assertThat(signal.at("/elsewhere/0/caseNumber").asText()).isEqualTo(tea);
        assertThat(beside(tea)).containsExactly(number(batch, 1) + " SAME_PICTURE");
    }

    // ---- who is told

    @Test
    void a_party_is_never_told_and_neither_is_one_who_also_works_here() {
        Person shopOfStaff = scenario.person("shop", "SELLER", "REVIEWER");
        List<OrderAtMarketplace> orders = orders("假货，退款不退货", "假货，退款不退货");
        JsonNode batch = batch(orders);
        String campaign = batch.get("campaign").asText();
        assertThat(told(campaign)).hasSize(1);

        assertThat(shopOfStaff.reads("/api/campaigns/" + campaign).json().has("signals"))
                .isFalse();
        assertThat(shopOfStaff
                        .caller()
                        .get("/api/cases/" + number(batch, 1) + "/related")
                        .status())
                .isEqualTo(403);
        assertThat(account("buyer1").caller().get("/api/campaigns/" + campaign).status())
                .isEqualTo(404);
        assertThat(scenario.reviewer()
                        .reads("/api/campaigns")
                        .json()
                        .at("/items/0")
                        .has("signals"))
                .isFalse();
    }

    @Test
    void a_reviewer_who_is_complained_of_in_another_case_is_not_told_of_it() {
        scenario.person("buyer2", "BUYER", "REVIEWER");
        FiledCase against = scenario.fileAboutReview(order(shop("teashop"), "buyer2", "假货，退款不退货"), "ABUSE");
        FiledCase complaint = scenario.fileAboutReview(order(shop("teashop"), "buyer1", "假货，退款不退货"), "ABUSE");
        assertThat(beside(complaint.number())).containsExactly(against.number() + " SAME_WORDS");

        assertThat(account("buyer2")
                        .reads("/api/cases/" + complaint.number() + "/related")
                        .json()
                        .get("items"))
                .isEmpty();
    }

    @Test
    void a_picture_from_a_case_against_the_reader_tells_them_nothing() {
        scenario.person("buyer9", "BUYER", "REVIEWER");
        String tea = complainsOf("teashop", "buyer9").get(0);
        handsIn(account("buyer9"), tea, Picture.shoe(0));
        JsonNode batch = batch(orders(DIFFERENT.get(0)));
        handsIn(account("buyer1"), number(batch, 1), Picture.shoe(0));
        String campaign = batch.get("campaign").asText();
        assertThat(told(campaign)).containsExactly("SAME_PICTURE: 2 accounts handed in the same picture");

        assertThat(account("buyer9").reads("/api/campaigns/" + campaign).json().get("signals"))
                .isEmpty();
    }

    @Test
    void signals_decide_nothing_and_are_not_published() {
        JsonNode batch = batch(orders("假货，退款不退货", "假货，退款不退货"));
        String before = scenario.supervisor()
                .reads("/api/cases/" + number(batch, 1) + "/timeline")
                .text();
        signalsOf(batch.get("campaign").asText());
        related(number(batch, 1));

        assertThat(scenario.supervisor()
                        .reads("/api/cases/" + number(batch, 1) + "/timeline")
                        .text())
                .isEqualTo(before);
        assertThat(scenario.anybody().get("/api/rules/2022").text()).doesNotContain("SAME_WORDS");
    }
}

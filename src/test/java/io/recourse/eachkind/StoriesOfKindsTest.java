package io.recourse.eachkind;

import static io.recourse.eachkind.Decision.proposed;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.testing.Browser;
import io.recourse.testing.BrowserTest;
import io.recourse.testing.OrderAtMarketplace;
import io.recourse.testing.Person;
import io.recourse.testing.Repeats;
import io.recourse.testing.Scenario;
import io.recourse.web.Texts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Each kind of complaint from the first page to what whoever is right gets, and back when the decision was wrong: the
 * parties with a phone, those who decide at a desk. Half of the stories are told in Chinese and half in English; those of
 * one language have the same people, whose sessions go on, so that a story that fails may take others with it.
 */
@BrowserTest
class StoriesOfKindsTest {

    /** What comes of them comes of another kind, too: a listing removed, points and a refund, points for an account. */
    private static final Set<String> ALIKE = Set.of(
            "SPAM_LISTING",
            "IP_INFRINGEMENT",
            "PROHIBITED_CONTENT",
            "FRAUD",
            "LATE_SHIPMENT",
            "PERSONAL_INFORMATION_LEAK");

    private final Browser browser;
    private final Scenario scenario;
    private final Texts texts;
    private World world;

    StoriesOfKindsTest(Browser browser, Scenario scenario, Texts texts) {
        this.browser = browser;
        this.scenario = scenario;
        this.texts = texts;
    }

    @TestFactory
    Stream<DynamicTest> in_chinese() {
        world = new World(browser, scenario, texts, "zh-CN");
        return told(
                tale("UNREASONABLE_REVIEW", "EXTORTION", this::a_review_that_was_a_threat_is_deleted_and_shown_again),
                tale("LATE_SHIPMENT", "LATE_SHIPMENT", this::who_waited_in_vain_gets_the_money_and_pays_it_back),
                tale("MISDESCRIPTION", "MISDESCRIPTION", this::goods_go_back_for_the_money_which_is_paid_back),
                tale("COUNTERFEIT", "COUNTERFEIT", this::counterfeit_goods_leave_the_shop_and_come_back),
                tale("PROHIBITED_CONTENT", "PROHIBITED_CONTENT", this::a_listing_is_removed_and_restored),
                tale("FAKE_TRANSACTION", "FAKE_TRANSACTION", this::a_shop_ranks_lower_and_as_before),
                tale("IMPROPER_REGISTRATION", "IMPROPER_REGISTRATION", this::an_account_is_sealed_by_two_and_unsealed),
                tale("HARASSMENT", "HARASSMENT", this::points_for_harassment_are_given_and_returned));
    }

    @TestFactory
    Stream<DynamicTest> in_english() {
        world = new World(browser, scenario, texts, "en");
        return told(
                tale("SUSPICIOUS_ORDER", "MASS_UNPAID_ORDERS", this::orders_never_paid_are_closed_and_stay_closed),
                tale("IMAGE_THEFT", "IMAGE_THEFT", this::stolen_pictures_are_removed_and_shown_again),
                tale("BREACH_OF_PROMISE", "BREACH_OF_PROMISE", this::a_broken_promise_is_compensated_and_paid_back),
                tale("FRAUD", "FRAUD", this::who_was_cheated_gets_the_money_and_pays_it_back),
                tale("SPAM_LISTING", "SPAM_LISTING", this::a_listing_is_removed_and_restored),
                tale("IP_INFRINGEMENT", "IP_INFRINGEMENT", this::a_listing_is_removed_and_restored),
                tale("ACCOUNT_THEFT", "ACCOUNT_THEFT", this::an_account_goes_to_its_owner_and_back),
                tale(
                        "PERSONAL_INFORMATION_LEAK",
                        "PERSONAL_INFORMATION_LEAK",
                        this::points_for_a_leak_are_given_and_returned),
                ofThePlatform("COUNTERFEIT", "COUNTERFEIT", this::what_was_found_is_suppressed_at_once_and_comes_back),
                tale("TRANSACTION_DISPUTE", "NOT_RECEIVED", this::goods_that_never_came_are_paid_back_and_forth));
    }

    private static Stream<DynamicTest> told(DynamicTest... stories) {
        return Arrays.stream(stories)
                .filter(story ->
                        !Repeats.FEWER || !ALIKE.contains(story.getDisplayName().split(" ")[0]));
    }

    /** What happens in a story about this kind and ground. */
    private interface Tale {
        void tell(String kind, String ground);
    }

    private DynamicTest tale(String kind, String ground, Tale tale) {
        return told(kind + " " + ground, kind, ground, tale);
    }

    private DynamicTest ofThePlatform(String kind, String ground, Tale tale) {
        return told("PLATFORM " + kind, kind, ground, tale);
    }

    private DynamicTest told(String name, String kind, String ground, Tale tale) {
        return DynamicTest.dynamicTest(name, () -> {
            try {
                tale.tell(kind, ground);
            } catch (Throwable failure) {
                world.picture(name.replace(' ', '-'));
                throw failure;
            }
        });
    }

    // ---- the stories

    private void a_review_that_was_a_threat_is_deleted_and_shown_again(String kind, String ground) {
        OrderAtMarketplace order = scenario.order();
        Story story = Story.of(world, order.seller())
                .files(Complaint.ofReview(kind, ground, order).shownBy("CHAT_RECORD"));
        story.complainant()
                .completesTheChat("2026-03-05T20:00", "2026-03-05T21:00", "2026-03-05T20:20", "买家：不返现 200 元就给差评。");
        story.isAnsweredBy(order.buyer())
                .bothHaveNothingMore()
                .isUpheld(
                        proposed("DELETE_REVIEW").answeringNo("FREIGHT_ONLY", "SHIPPING_ONLY"),
                        "投诉成立。",
                        "删除评价：删除被投诉的评价。")
                .bothRead("评价已删除");
        assertThat(order.shownReview()).isEqualTo("deleted");

        story.isReversed("撤销首次裁定，已执行的措施解除。").bothRead("评价已恢复");
        assertThat(order.shownReview()).isEqualTo("shown");
    }

    private void who_waited_in_vain_gets_the_money_and_pays_it_back(String kind, String ground) {
        OrderAtMarketplace order = scenario.order()
                .paid("118.00", "10.00")
                .with("state", "CLOSED")
                .with("succeededAt", null)
                .with("closedAt", "2026-03-08T10:00:00+08:00");
        Story story = Story.of(world, order.buyer())
                .files(Complaint.ofOrder(kind, ground, order))
                .isAnsweredBy(order.seller())
                .bothHaveNothingMore()
                .isUpheld(
                        proposed("SANCTION_POINTS").points(3).and("REFUND"),
                        "扣分：shop 扣 3 分。",
                        "退款：向买家退款¥128.00。",
                        "执行后无法撤回；复审改变裁定的，将采取相反的措施。")
                .bothRead("已扣 3 分", "已向买家退款 ¥128.00");
        assertThat(order.remedies()).containsExactly("REFUND 128.00 to BUYER");
        assertThat(points(order.seller())).isEqualTo(3);

        story.isReversed("退款：向卖家退款¥128.00。").bothRead("已退回 3 分", "向买家退款 ¥128.00 的决定已撤销", "已向卖家退款 ¥128.00（与先前的措施相抵）");
        assertThat(order.remedies()).containsExactly("REFUND 128.00 to BUYER", "REFUND 128.00 to SELLER");
        assertThat(points(order.seller())).isZero();
    }

    private void goods_go_back_for_the_money_which_is_paid_back(String kind, String ground) {
        OrderAtMarketplace order = scenario.order().paid("118.00", "10.00");
        Story story = Story.of(world, order.buyer())
                .files(Complaint.ofOrder(kind, ground, order).shownBy("PHOTO"))
                .isReadBy(order.seller())
                .isUpheld(proposed("RETURN_AND_REFUND"), "退货退款：买家退回商品后，退款¥128.00；退货运费由卖家承担。")
                .bothRead("等待退货，之后向买家退款 ¥128.00");
        assertThat(order.remedies()).isEmpty();
        story.complainant().sendsTheGoodsBack();
        story.respondent().acceptsTheReturn();
        scenario.settle();
        story.bothRead("已要求退货，并向买家退款 ¥128.00");
        assertThat(order.remedies()).containsExactly("RETURN_AND_REFUND 128.00 to BUYER");

        story.isReversed("退款：向卖家退款¥128.00。").bothRead("退货并向买家退款 ¥128.00 的决定已撤销", "已向卖家退款 ¥128.00（与先前的措施相抵）");
        assertThat(order.remedies()).containsExactly("RETURN_AND_REFUND 128.00 to BUYER", "REFUND 128.00 to SELLER");
    }

    private void counterfeit_goods_leave_the_shop_and_come_back(String kind, String ground) {
        scenario.listing("L-1", scenario.seller(), "I-1");
        OrderAtMarketplace order = scenario.order().paid("118.00", "10.00").with("items", itemOf("L-1"));
        Story story = Story.of(world, order.buyer())
                .files(Complaint.ofListing(kind, ground, "L-1").bought(order).shownBy("PHOTO"))
                .isReadBy(order.seller())
                .isUpheld(
                        proposed("SANCTION_POINTS")
                                .and("REFUND")
                                .and("REMOVE_LISTING")
                                .answeringNo("PROPER_SOURCE"),
                        "扣分：shop 扣 12 分。",
                        "退款：向买家退款¥128.00。",
                        "下架商品：商品下架。")
                .bothRead("已扣 12 分", "已向买家退款 ¥128.00", "商品已下架");
        assertThat(listingState("L-1")).isEqualTo("removed");
        assertThat(points(order.seller())).isEqualTo(12);
        assertThat(order.remedies()).containsExactly("REFUND 128.00 to BUYER");

        story.isReversed("退款：向卖家退款¥128.00。", "恢复商品：商品恢复上架。")
                .bothRead("已退回 12 分", "已向卖家退款 ¥128.00（与先前的措施相抵）", "商品已恢复上架（与先前的措施相抵）");
        assertThat(listingState("L-1")).isEqualTo("shown");
        assertThat(points(order.seller())).isZero();
    }

    private void a_listing_is_removed_and_restored(String kind, String ground) {
        String listing = "L-" + kind;
        scenario.listing(listing, otherShop(), "I-1");
        Story story = Story.of(world, scenario.buyer())
                .files(Complaint.ofListing(kind, ground, listing).shownBy("SCREENSHOT"))
                .isReadBy(otherShop())
                .isUpheld(
                        proposed("REMOVE_LISTING"),
                        world.said("下架商品：商品下架。", "Remove the listing: The listing is removed."))
                .bothRead(world.said("商品已下架", "listing removed"));
        assertThat(listingState(listing)).isEqualTo("removed");

        story.isReversed(world.said("恢复商品：商品恢复上架。", "Restore the listing: The listing is restored."))
                .bothRead(world.said("商品已恢复上架（与先前的措施相抵）", "listing restored (answers an earlier measure)"));
        assertThat(listingState(listing)).isEqualTo("shown");
    }

    private void a_shop_ranks_lower_and_as_before(String kind, String ground) {
        Story story = Story.of(world, scenario.seller())
                .files(Complaint.ofAccount(kind, ground, otherShop()).shownBy("SCREENSHOT"))
                .isReadBy(otherShop())
                .isUpheld(proposed("SEARCH_SUPPRESSION"), "搜索屏蔽或降权：other-shop 的商品在搜索中屏蔽或降权。")
                .bothRead("商品已在搜索中屏蔽或降权");
        assertThat(measuresOn(otherShop())).containsExactly("SEARCH_SUPPRESSION");

        story.isReversed("撤销首次裁定，已执行的措施解除。").bothRead("搜索屏蔽或降权已解除");
        assertThat(measuresOn(otherShop())).isEmpty();
    }

    private void an_account_is_sealed_by_two_and_unsealed(String kind, String ground) {
        Story story = Story.of(world, scenario.seller())
                .files(Complaint.ofAccount(kind, ground, otherShop()).shownBy("SCREENSHOT"))
                .isReadBy(otherShop())
                .isUpheld(proposed("ACCOUNT_SEAL"), "查封账户：由您以外的一名主管确认后，查封账户 other-shop。")
                .bothRead("账户查封待复核");
        assertThat(measuresOn(otherShop())).isEmpty();
        world.deskOf(scenario.supervisor()).confirmsTheSealOf("other-shop", "注册资料系伪造。");
        scenario.settle();
        story.bothRead("账户已查封");
        assertThat(measuresOn(otherShop())).containsExactly("ACCOUNT_SEAL");

        story.isReversed("撤销首次裁定，已执行的措施解除。").bothRead("账户查封已解除");
        assertThat(measuresOn(otherShop())).isEmpty();
    }

    private void points_for_harassment_are_given_and_returned(String kind, String ground) {
        OrderAtMarketplace order = scenario.order();
        Story story = Story.of(world, order.buyer())
                .files(Complaint.ofOrder(kind, ground, order))
                .isAnsweredBy(order.seller())
                .bothHaveNothingMore()
                .isUpheld(proposed("SANCTION_POINTS").points(12), "扣分：shop 扣 12 分。")
                .bothRead("已扣 12 分");
        assertThat(points(order.seller())).isEqualTo(12);

        story.isReversed("撤销首次裁定，已执行的措施解除。").bothRead("已退回 12 分");
        assertThat(points(order.seller())).isZero();
    }

    private void orders_never_paid_are_closed_and_stay_closed(String kind, String ground) {
        OrderAtMarketplace first = scenario.order().paid("1.00", "0.00").with("state", "UNPAID");
        OrderAtMarketplace second = scenario.order().paid("1.00", "0.00").with("state", "UNPAID");
        Story story = Story.of(world, first.seller())
                .files(Complaint.ofOrder(kind, ground, first, second))
                .isAnsweredBy(first.buyer())
                .bothHaveNothingMore()
                .isUpheld(
                        proposed("CLOSE_ORDERS"),
                        "Close the orders: The orders order-1, order-2 are closed and the stock is free again",
                        "This can not be taken back, not even if the decision is changed on appeal.")
                .bothRead("orders closed");
        assertThat(first.seen().path("state").asText()).isEqualTo("CLOSED");
        assertThat(second.seen().path("state").asText()).isEqualTo("CLOSED");

        story.isReversed("Close the orders: can not be taken back, and stays.")
                .bothRead(
                        "orders closed", "This can not be taken back, not even if the decision is changed on appeal.");
        assertThat(second.seen().path("state").asText()).isEqualTo("CLOSED");
    }

    private void stolen_pictures_are_removed_and_shown_again(String kind, String ground) {
        scenario.listing("L-1", otherShop(), "I-1", "I-2");
        Story story = Story.of(world, scenario.seller())
                .files(Complaint.ofListing(kind, ground, "L-1", "I-2").shownBy("PHOTO"))
                .isAnsweredBy(otherShop())
                .bothHaveNothingMore()
                .isUpheld(proposed("REMOVE_IMAGE"), "Remove pictures: The pictures I-2 are taken out of the listing.")
                .bothRead("pictures removed");
        assertThat(picturesOf("L-1")).isEqualTo("[{\"id\":\"I-1\"}]");

        story.isReversed("The first decision is reversed; what it did is lifted.")
                .bothRead("pictures shown again");
        assertThat(picturesOf("L-1")).isEqualTo("[{\"id\":\"I-1\"},{\"id\":\"I-2\"}]");
    }

    private void a_broken_promise_is_compensated_and_paid_back(String kind, String ground) {
        OrderAtMarketplace order = scenario.order().paid("118.00", "10.00");
        Story story = Story.of(world, order.buyer())
                .files(Complaint.ofOrder(kind, ground, order))
                .isAnsweredBy(order.seller())
                .bothHaveNothingMore()
                .isUpheld(
                        proposed("SANCTION_POINTS").points(3).and("COMPENSATION", "10"),
                        "Sanction points: shop gets 3 points.",
                        "Compensation: the buyer will be paid CN¥10.00 in compensation.",
                        "This can not be taken back. If the decision is changed on appeal, the opposite is done instead.")
                .bothRead("3 sanction points given", "CN¥10.00 was paid to the buyer");
        assertThat(order.remedies()).containsExactly("COMPENSATION 10.00 to BUYER");

        story.isReversed("Compensation: the seller will be paid CN¥10.00 in compensation.")
                .bothRead(
                        "3 sanction points returned",
                        "compensation of CN¥10.00 to the buyer no longer applies",
                        "CN¥10.00 was paid to the seller (answers an earlier measure)");
        assertThat(order.remedies()).containsExactly("COMPENSATION 10.00 to BUYER", "COMPENSATION 10.00 to SELLER");
        assertThat(points(order.seller())).isZero();
    }

    private void who_was_cheated_gets_the_money_and_pays_it_back(String kind, String ground) {
        OrderAtMarketplace order = scenario.order().paid("118.00", "10.00");
        Story story = Story.of(world, order.buyer())
                .files(Complaint.ofOrder(kind, ground, order))
                .isReadBy(order.seller())
                .isUpheld(
                        proposed("SANCTION_POINTS").and("REFUND"),
                        "Sanction points: shop gets 48 points.",
                        "Refund: the buyer will get CN¥128.00 back.")
                .bothRead("48 sanction points given", "CN¥128.00 went back to the buyer");
        assertThat(order.remedies()).containsExactly("REFUND 128.00 to BUYER");
        assertThat(points(order.seller())).isEqualTo(48);

        story.isReversed("Refund: the seller will get CN¥128.00 back.")
                .bothRead(
                        "48 sanction points returned",
                        "refund of CN¥128.00 to the buyer no longer applies",
                        "CN¥128.00 went back to the seller (answers an earlier measure)");
        assertThat(order.remedies()).containsExactly("REFUND 128.00 to BUYER", "REFUND 128.00 to SELLER");
        assertThat(points(order.seller())).isZero();
    }

    private void an_account_goes_to_its_owner_and_back(String kind, String ground) {
        Story story = Story.of(world, scenario.seller())
                .files(Complaint.ofAccount(kind, ground, otherShop()).shownBy("SCREENSHOT"))
                .isReadBy(otherShop())
                .isUpheld(
                        proposed("RESTORE_ACCOUNT"),
                        "Give the account back to its owner: The account is given back to its owner.")
                .bothRead("account given back to its owner");
        assertThat(measuresOn(otherShop())).containsExactly("RESTORE_ACCOUNT");

        story.isReversed("The first decision is reversed; what it did is lifted.")
                .bothRead("giving back of the account taken back");
        assertThat(measuresOn(otherShop())).isEmpty();
    }

    private void points_for_a_leak_are_given_and_returned(String kind, String ground) {
        Story story = Story.of(world, scenario.seller())
                .files(Complaint.ofAccount(kind, ground, otherShop()).shownBy("SCREENSHOT"))
                .isReadBy(otherShop())
                .isUpheld(proposed("SANCTION_POINTS"), "Sanction points: other-shop gets 6 points.")
                .bothRead("6 sanction points given");
        assertThat(points(otherShop())).isEqualTo(6);

        story.isReversed("The first decision is reversed; what it did is lifted.")
                .bothRead("6 sanction points returned");
        assertThat(points(otherShop())).isZero();
    }

    private void what_was_found_is_suppressed_at_once_and_comes_back(String kind, String ground) {
        scenario.listing("L-2", otherShop(), "I-1");
        scenario.order(otherShop(), scenario.buyer()).with("items", itemOf("L-2"));
        String number = world.deskOf(scenario.supervisor())
                .entersAFinding("other-shop", kind, "L-2", "The mark differs from the genuine one.");
        scenario.settle();
        assertThat(listingState("L-2")).isEqualTo("suppressed");
        Story story = Story.ofThePlatform(world, number)
                .isAnsweredBy(otherShop())
                .isUpheld(
                        proposed("SANCTION_POINTS", "LISTING_SUPPRESSION").answeringNo("PROPER_SOURCE"),
                        "Sanction points: other-shop gets 2 points.",
                        "Suppress the listing in search: The listing is suppressed in search.")
                .bothRead("2 sanction points given", "listing suppressed in search");
        assertThat(listingState("L-2")).isEqualTo("suppressed");
        assertThat(points(otherShop())).isEqualTo(2);

        story.isReversed("The first decision is reversed; what it did is lifted.")
                .bothRead("2 sanction points returned", "listing shown in search again");
        assertThat(listingState("L-2")).isEqualTo("shown");
        assertThat(points(otherShop())).isZero();
    }

    private void goods_that_never_came_are_paid_back_and_forth(String kind, String ground) {
        OrderAtMarketplace order = scenario.order().paid("118.00", "10.00");
        Story story = Story.of(world, order.buyer()).files(Complaint.ofOrder(kind, ground, order));
        scenario.advanceBy(Duration.ofDays(3));
        story.isAnsweredBy(order.seller())
                .bothHaveNothingMore()
                .isUpheld(
                        proposed("REFUND").answeringNo("SIGNED_FOR"),
                        "Refund: the buyer will get CN¥128.00 back.",
                        "This can not be taken back. If the decision is changed on appeal, the opposite is done instead.")
                .bothRead("CN¥128.00 went back to the buyer");
        assertThat(order.remedies()).containsExactly("REFUND 128.00 to BUYER");

        story.isReversed("Refund: the seller will get CN¥128.00 back.")
                .bothRead("CN¥128.00 went back to the seller (answers an earlier measure)");
        assertThat(order.remedies()).containsExactly("REFUND 128.00 to BUYER", "REFUND 128.00 to SELLER");
    }

    // ---- what the marketplace shows

    private Person otherShop() {
        return scenario.person("other-shop", "SELLER");
    }

    private static List<Map<String, ?>> itemOf(String listing) {
        return List.of(Map.of("listingId", listing, "title", "女靴", "quantity", 1));
    }

    /** Of an account to which nothing was ever done the marketplace knows nothing. */
    private JsonNode atMarketplace(Person account) {
        return scenario.anybody()
                .get("/sandbox/marketplace/accounts/" + account.name())
                .json();
    }

    private int points(Person account) {
        return atMarketplace(account).path("points").asInt();
    }

    private List<String> measuresOn(Person account) {
        List<String> measures = new ArrayList<>();
        atMarketplace(account).path("measures").forEach(one -> measures.add(one.asText()));
        return measures;
    }

    private String listingState(String listing) {
        return scenario.listingAtMarketplace(listing).path("state").asText();
    }

    private String picturesOf(String listing) {
        return scenario.listingAtMarketplace(listing).path("images").toString();
    }
}

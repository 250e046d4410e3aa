package io.recourse.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.recourse.testing.Browser;
import io.recourse.testing.BrowserTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Scenario;
import io.recourse.testing.Visit;
import org.junit.jupiter.api.Test;

/** A buyer and a seller, each with a phone, come to an agreement. */
@BrowserTest
class OffersOnThePhoneTest {

    private final Browser browser;
    private final Scenario scenario;

    OffersOnThePhoneTest(Browser browser, Scenario scenario) {
        this.browser = browser;
        this.scenario = scenario;
    }

    @Test
    void two_parties_negotiate_from_the_first_offer_to_the_settlement() {
        FiledCase dispute = scenario.fileDispute(scenario.order().paid("118.00", "10.00"), "SHORT_OR_DAMAGED");
        String address = "/cases/" + dispute.number();

        // the seller offers what the rules refuse, and then something else
        Visit shop = browser.phone().as(scenario.seller());
        Page seller = shop.open(address);
        seller.locator(".now a.btn-primary").click();
        seller.locator("#remedy input[value=REFUND]").check();
        seller.locator("#amount").fill("20.00");
        seller.locator("#text").fill("退您 20 元，麻烦删差评。");
        shop.expecting("422");
        seller.locator("form button.btn-primary").click();
        assertThat(seller.locator(".refusal").innerText()).contains("评价不能拿来交换");
        assertThat(seller.locator("#amount").inputValue()).isEqualTo("20.00");
        shop.looksRight("party/offer-refused-zh");
        seller.locator("#text").fill("少发了一只，退您 20 元。");
        seller.locator("form button.btn-primary").click();
        seller.locator("[data-done]").waitFor();
        assertThat(seller.locator("#offers").count()).isOne();
        assertThat(seller.locator("section[aria-labelledby=offers]").innerText())
                .contains("您提出", "待答复", "20.00");
        shop.looksRight("party/offer-made-zh");

        // the buyer wants more
        Visit visit = browser.phone().in("en").as(scenario.buyer());
        Page buyer = visit.open(address);
        assertThat(buyer.locator(".question").innerText()).contains("You will get CN¥20.00 back.", "少发了一只");
        visit.picture("party/offer-to-answer-en");
        buyer.locator(".question a.btn").click();
        buyer.locator("#remedy input[value=REFUND]").check();
        buyer.locator("#amount").fill("60.00");
        buyer.locator("form button.btn-primary").click();
        buyer.locator("[data-done]").waitFor();
        assertThat(buyer.locator("section[aria-labelledby=offers]").innerText())
                .contains("declined", "instead of the other side’s offer", "60.00");

        // and gets it
        seller = shop.open(address);
        assertThat(seller.locator(".question").innerText()).contains("向买家退款¥60.00。");
        seller.locator(".question summary.btn-primary").click();
        shop.looksRight("party/offer-accepting-zh");
        seller.locator(".question details[open] button.btn-primary").click();
        seller.locator("[data-done]").waitFor();
        assertThat(seller.locator("[data-done]").textContent()).contains("已和解");
        assertThat(seller.locator(".question").count()).isZero();
        scenario.settle();
        assertThat(dispute.closure()).isEqualTo("SETTLED");
        assertThat(dispute.order().remedies()).containsExactly("REFUND 60.00 to BUYER");
        visit.open(address);
        visit.looksRight("party/offer-accepted-en");
    }

    /** The marketplace does not tell what was paid, and the ground knows remedies in money only. */
    @Test
    void where_nothing_can_be_offered_nobody_is_led_to_an_empty_form() {
        FiledCase dispute = scenario.fileDispute("NOT_AS_DESCRIBED");

        Page page = browser.phone().in("en").as(dispute.respondent()).open("/cases/" + dispute.number());

        assertThat(page.locator("a[href*='/offers/new']").count()).isZero();
        assertThat(page.locator("a[href*='/evidence/new']").first().isVisible()).isTrue();
    }

    @Test
    void a_plain_settlement_that_bargains_with_the_review_is_refused_where_it_was_typed() {
        FiledCase dispute = scenario.fileDispute(scenario.order().paid("118.00", "10.00"), "SHORT_OR_DAMAGED");
        Visit shop = browser.phone().in("zh-CN").expecting("422").as(scenario.seller());
        Page page = shop.open("/cases/" + dispute.number());

        page.locator("#ending ~ details summary").first().click();
        page.locator("#note").fill("删差评就退 20 元。");
        page.locator("#deed-proposal button").click();

        page.locator(".refusal").waitFor();
        assertThat(page.locator("#note").inputValue()).isEqualTo("删差评就退 20 元。");
        assertThat(page.locator("#note-why").innerText()).contains("评价只能出于买家自己的意愿");
        shop.isAccessible();
    }

    @Test
    void only_what_the_remedies_at_hand_need_is_asked_for() {
        FiledCase paid = scenario.fileDispute(scenario.order().paid("118.00", "10.00"), "NOT_AS_DESCRIBED");
        Visit seller = browser.phone().in("en").as(paid.respondent());

        Page page = seller.open("/cases/" + paid.number() + "/offers/new");

        assertThat(page.locator("#amount").count()).isEqualTo(1);
        // nothing can be sent again on this ground
        assertThat(page.locator("#what").count()).isZero();

        FiledCase aboutReview = scenario.fileAboutReview("EXTORTION");
        assertThat(seller.open("/cases/" + aboutReview.number())
                        .locator("#offers")
                        .count())
                .isZero();
    }
}

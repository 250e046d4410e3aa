package io.recourse.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import io.recourse.evidence.Upload;
import io.recourse.testing.Browser;
import io.recourse.testing.BrowserTest;
import io.recourse.testing.OrderAtMarketplace;
import io.recourse.testing.Scenario;
import io.recourse.testing.Visit;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** A complaint is filed on a phone, one question a page. */
@BrowserTest
class FilingPagesTest {

    private final Browser browser;
    private final Scenario scenario;

    FilingPagesTest(Browser browser, Scenario scenario) {
        this.browser = browser;
        this.scenario = scenario;
    }

    @Test
    void a_seller_files_from_a_phone_and_the_draft_survives_a_closed_browser_and_an_ended_session() {
        OrderAtMarketplace order = scenario.order();
        Visit seller = browser.phone().as(scenario.seller());
        Page page = seller.open("/file");
        assertThat(page.locator("h1").textContent()).isEqualTo("是哪一笔订单？");
        page.locator(".choice-card").first().click();
        assertThat(page.locator("h1").textContent()).isEqualTo("要投诉什么？");
        page.locator("button[name=review]").first().click();
        assertThat(page.locator("h1").textContent()).isEqualTo("哪里不合理？");
        assertThat(page.locator(".ground").count()).isEqualTo(7);
        page.goBack();
        page.locator("button[name=review]").first().click();
        page.locator("button[value=EXTORTION]").click();
        assertThat(page.locator(".now h2").textContent()).isEqualTo("可以投诉");
        seller.open("/file/send");
        assertThat(page.locator(".review-list").innerText()).contains("去补充").contains("还缺（四选一）：");
        seller.open("/file/check");
        assertThat(page.locator(".now dl").innerText()).isEqualTo("最晚提交\n还剩 28 天 14 小时 2026年4月6日（周一）24:00（中国时间）");
        page.locator("a.btn-primary").click();
        page.locator("#file").setInputFiles(new FilePayload[] {
            new FilePayload("聊天.png", "image/png", picture()),
            new FilePayload("坏的.png", "image/png", "no picture".getBytes())
        });
        page.locator("[data-refused-files] li").waitFor();
        assertThat(page.locator("[data-refused-files] li").textContent()).startsWith("无法接收“坏的.png”");
        seller.looksRight("party/file-5-proof-zh");
        // anew: what axe leaves in a page breaks the policy when htmx takes it over
        seller.open("/file/proof");
        page.locator("#file").setInputFiles(new FilePayload("聊天.png", "image/png", picture()));
        page.getByText("已上传 1 个文件。").waitFor();
        assertThat(page.locator(".staged").count()).isEqualTo(1);
        assertThat(page.locator(".staged img")
                        .evaluate("async image => { await image.decode(); return image.naturalWidth > 0; }"))
                .isEqualTo(true);
        page.locator("[id='chat.chatTo']").fill("2026-03-02T10:00");
        page.locator("[data-on]").click();
        page.waitForLoadState();
        page.locator("#statement").fill("买家要求赔两百元，不给就差评。");
        page.locator("#kept").getByText("草稿已保存").waitFor();

        Visit later = browser.phone().withoutScript().as(scenario.seller());
        Page again = later.open("/file");
        later.picture("party/file-resume-zh");
        assertThat(again.locator("h1").textContent()).isEqualTo("您有一份没写完的投诉");
        again.locator("a.btn-primary").click();
        assertThat(again.locator("h1").textContent()).isEqualTo("请核对，然后提交");
        assertThat(again.locator("main").innerText()).contains("聊天.png").contains("买家要求赔两百元");
        later.open("/file/words");
        again.locator("#statement").fill("买家要求赔两百元，不给就差评。聊天里写得很清楚。");
        later.sessionEnds();
        again.locator("main form button").click();
        again.locator("#name").fill("shop");
        again.locator("#password").fill("password of shop");
        again.locator("main form button").click();
        assertThat(again.locator("#statement").inputValue()).endsWith("聊天里写得很清楚。");
        again.locator("main form button").click();
        later.picture("party/file-7-send-zh");
        again.locator("main form button").click();
        assertThat(again.locator("h1").textContent()).isEqualTo("投诉已提交");
        later.doesNotScrollSideways().picture("party/file-8-sent-zh");
        String number = again.locator(".now h2").textContent();
        assertThat(scenario.seller()
                        .get("/api/cases/" + number)
                        .json()
                        .path("reviewId")
                        .asText())
                .isEqualTo(order.reviewId());
        // the end of a chat is not all that a chat record needs
        assertThat(again.locator(".question").innerText())
                .startsWith("证据 E2 还不完整：旺旺举证号（聊天记录）")
                .contains("没有填写旺旺举证号。");
        again.locator(".now a.btn-outline-secondary").click();
        assertThat(again.locator(".item").innerText()).contains("聊天.png");
        assertThat(again.locator(".now .btn-primary:visible").allTextContents()).containsExactly("补全 E2");
        again.locator(".now a.btn-primary").click();
        assertThat(again.locator("main .notice:visible").innerText()).contains("没有填写旺旺举证号。");
        assertThat(again.locator("[name=parties]:checked").count()).isEqualTo(2);

        page.navigate(page.url().replaceAll("/file.*", "/file"));
        page.locator(".choice-card").first().click();
        assertThat(page.locator(".choice-card.closed").first().innerText()).contains("现在不能投诉");
        seller.looksRight("party/file-2-closed-zh");
    }

    @Test
    void pictures_of_a_listing_are_picked_from_the_marketplace() {
        scenario.listing("L-1", scenario.person("copycat", "SELLER"), "I-1", "I-2");
        Visit seller = browser.phone().in("en").expecting("422").as(scenario.seller());
        Page page = seller.open("/file/order");
        page.locator("[name=none]").click();
        page.locator("button[value=IMAGE_THEFT]").click();
        assertThat(page.locator("h1").textContent()).isEqualTo("Which listing is it about?");
        page.locator("#listing").fill("L-9");
        page.locator("main form button").click();
        assertThat(page.locator("#listing-why").textContent()).startsWith("There is no such listing.");
        assertThat(page.locator("#listing").inputValue()).isEqualTo("L-9");
        page.locator("#listing").fill("L-1");
        page.locator("main form button").click();
        assertThat(page.locator("fieldset legend").innerText()).isEqualTo("女靴, offered by copycat");
        page.locator("[name=image][value=I-2]").check();
        seller.looksRight("party/file-which-listing-en");
        page.locator("main form button").click();
        page.waitForURL("**/file/check");
        seller.open("/file/words");
        page.locator("#statement").fill("My pictures are used.");
        page.locator("main form button").click();
        page.waitForURL("**/file/send");
        page.locator("main form button").click();

        String number = page.locator(".now h2").textContent();
        var filed = scenario.seller().get("/api/cases/" + number).json();
        assertThat(filed.path("respondent").asText()).isEqualTo("copycat");
        assertThat(filed.path("listingId").asText()).isEqualTo("L-1");
        assertThat(filed.path("imageIds").toString()).isEqualTo("[\"I-2\"]");
    }

    @Test
    void the_listing_is_picked_from_what_was_ordered_and_every_page_leads_back_to_the_one_before() {
        scenario.listing("L-1", scenario.seller(), "I-1");
        scenario.order().with("items", List.of(Map.of("listingId", "L-1", "title", "女靴", "quantity", 1)));
        Visit buyer = browser.phone().in("en").as(scenario.buyer());
        Page page = buyer.open("/file/order");
        page.locator(".choice-card").first().click();
        page.locator("button[value=COUNTERFEIT]").click();
        assertThat(page.locator("main h2").first().textContent()).isEqualTo("What you ordered");
        buyer.looksRight("party/file-which-ordered-en");
        // anew: what axe leaves in a page breaks the policy when htmx takes it over
        buyer.open("/file/which");
        page.locator("button[name=pick]").click();
        assertThat(page.locator("fieldset legend").innerText()).isEqualTo("女靴, offered by shop");
        page.locator("main form button.btn-primary").click();
        page.waitForURL("**/file/check");
        page.getByText("Back").click();
        page.waitForURL("**/file/which");
        assertThat(page.locator("#listing").inputValue()).isEqualTo("L-1");
        page.getByText("Back").click();
        page.waitForURL("**/file/about");

        buyer.open("/file/send");
        assertThat(page.locator(".review-list").innerText()).contains("L-1");
    }

    /** The keyboard of a phone has a key for it, which is pressed before anything is chosen. */
    @Test
    void enter_in_the_field_of_the_account_chooses_nothing_and_keeps_it() {
        Visit seller = browser.phone().in("en").as(scenario.seller());
        Page page = seller.open("/file/order");
        page.locator("[name=none]").click();
        page.locator("#respondent").fill("other-shop");
        page.waitForResponse("**/file/about", () -> page.locator("#respondent").press("Enter"));
        page.waitForLoadState();
        assertThat(page.locator("h1").textContent()).isEqualTo("What is the complaint about?");
        assertThat(page.locator("#respondent").inputValue()).isEqualTo("other-shop");
    }

    @Test
    void several_orders_of_one_buyer_are_picked_from_the_marketplace() {
        scenario.order().paid("1.00", "0.00").with("state", "UNPAID");
        scenario.order().paid("1.00", "0.00").with("state", "UNPAID");
        scenario.order(scenario.seller(), scenario.person("bob", "BUYER"));
        Visit seller = browser.phone().in("en").as(scenario.seller());
        Page page = seller.open("/file/order");
        page.locator(".choice-card[value=order-1]").click();
        page.locator("button[value=SUSPICIOUS_ORDER]").click();
        page.locator("button[value=MASS_UNPAID_ORDERS]").click();
        assertThat(page.locator("h1").textContent()).isEqualTo("Which orders is it about?");
        assertThat(page.locator("[name=order]").count()).isEqualTo(2);
        assertThat(page.locator("[name=order][value=order-1]").isChecked()).isTrue();
        page.locator("[name=order][value=order-2]").check();
        seller.looksRight("party/file-which-orders-en");
        page.locator("main form button").click();
        page.waitForURL("**/file/check");
        seller.open("/file/words");
        page.locator("#statement").fill("Ordered and never paid.");
        page.locator("main form button").click();
        page.waitForURL("**/file/send");
        page.locator("main form button").click();

        String number = page.locator(".now h2").textContent();
        assertThat(scenario.seller()
                        .get("/api/cases/" + number)
                        .json()
                        .path("orderIds")
                        .toString())
                .isEqualTo("[\"order-1\",\"order-2\"]");
    }

    @Test
    void a_seller_is_guided_through_a_suspicious_order_in_both_languages() {
        scenario.startAt("2026-03-09T10:00:00+08:00");
        scenario.order()
                .paid("1280.00", "0.00")
                .with("succeededAt", null)
                .with("state", "PAID")
                .with("paidAt", "2026-03-09T09:00:00+08:00");
        Visit seller = browser.phone().in("zh-CN").as(scenario.seller());
        Page page = seller.open("/file/order");
        page.locator(".choice-card[value=order-1]").click();
        page.locator("button[value=SUSPICIOUS_ORDER]").click();
        page.locator("button[value=ORDER_EXTORTION]").click();
        page.waitForURL("**/file/check");
        assertThat(page.locator(".guide > li").count()).isEqualTo(5);
        assertThat(page.locator("[data-step=CONTACT_BUYER]").innerText())
                .contains("在旺旺上联系买家", "待完成", "最晚", "还剩 23 小时", "3月10日（周二）09:00");
        assertThat(page.locator("[data-step=SHIP]").innerText())
                .contains("最好在此之前", "3月10日（周二）09:00", "最晚", "3月12日", "发货单");
        assertThat(page.locator("[data-step=LEAVE_OPEN]").innerText()).contains("不要自己关闭订单", "每次扣 6 分");
        seller.looksRight("party/file-guide-zh");
        seller.open("/file/words");
        page.locator("#statement").fill("拍下就要钱。");
        page.locator("main form button").click();
        page.waitForURL("**/file/send");
        page.locator("main form button").click();
        page.locator("[data-step=RECORD]").waitFor();
        assertThat(page.locator("[data-step=RECORD]").innerText()).contains("已完成");
        String number = page.locator(".now h2").textContent();

        Upload.item("{'type': 'CHAT_RECORD', 'number': '330102199001011234', 'issuedAt': '2026-03-09T09:30:00+08:00',"
                        + " 'chatFrom': '2026-03-09T09:00:00+08:00', 'chatTo': '2026-03-09T09:20:00+08:00',"
                        + " 'parties': ['shop', 'buyer'], 'completeness': 'FULL'}")
                .by(scenario.seller(), "/api/cases/" + number + "/evidence");
        scenario.advanceTo("2026-03-11T09:00:00+08:00");
        Visit english = browser.phone().in("en").as(scenario.seller());
        page = english.open("/cases/" + number);
        assertThat(page.locator("[data-step=CONTACT_BUYER]").innerText()).contains("done", "E1");
        assertThat(page.locator("[data-step=PHOTOGRAPH]").innerText())
                .contains("late", "At the latest by", "11 March 2026", "Photo");
        assertThat(page.locator("[data-step=SHIP]").innerText()).contains("to do", "At the latest by", "1 day left");
        assertThat(page.locator("[data-step=LEAVE_OPEN]").innerText()).contains("6 points each time");
        english.looksRight("party/case-guide-en");
        page = browser.phone().in("en").as(scenario.buyer()).open("/cases/" + number);
        assertThat(page.locator("#guide").count()).isZero();
    }

    @Test
    void a_buyer_files_about_something_else_in_english_and_a_refused_text_is_kept() {
        scenario.order();
        Visit buyer = browser.phone().in("en").expecting("422").as(scenario.buyer());
        Page page = buyer.open("/file/order");
        page.evaluate("document.querySelector('.choice-card').value = ''");
        page.locator(".choice-card").first().click();
        assertThat(page.locator(".refusal").innerText()).contains("Enter the order number");
        page.reload();
        buyer.open("/file/order").locator(".choice-card").first().waitFor();
        page.locator(".choice-card").first().click();
        page.locator("button[value=TRANSACTION_DISPUTE]").click();
        page.locator("button[name=ground]").first().click();
        page.locator("a.btn-primary").click();
        page.locator("[data-on]").click();
        page.locator("#statement").fill("x".repeat(5001));
        page.locator("main form button").click();
        assertThat(page.locator(".refusal a").getAttribute("href")).isEqualTo("#statement");
        assertThat(page.locator("#statement").inputValue()).hasSize(5001);
        buyer.looksRight("party/file-6-refused-en");
        buyer.open("/file/send").locator("main form button").click();
        assertThat(page.locator(".refusal a").getAttribute("href")).isEqualTo("#statement");
        buyer.looksRight("party/file-7-refused-en");
        buyer.open("/file/words");
        page.locator("#statement").fill("Nothing came.");
        page.locator("main form button").click();
        page.locator("main form button").click();
        assertThat(page.locator("h1").textContent()).isEqualTo("Your complaint has been filed");
    }

    private static byte[] picture() {
        try (var out = new ByteArrayOutputStream()) {
            ImageIO.write(new BufferedImage(300, 400, BufferedImage.TYPE_INT_RGB), "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

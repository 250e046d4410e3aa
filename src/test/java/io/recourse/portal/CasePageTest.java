package io.recourse.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import io.recourse.testing.Browser;
import io.recourse.testing.BrowserTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Scenario;
import io.recourse.testing.Visit;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a party sees of a case, and does there, from the first evidence to the decision on appeal. */
@BrowserTest
class CasePageTest {

    private final Browser browser;
    private final Scenario scenario;

    CasePageTest(Browser browser, Scenario scenario) {
        this.browser = browser;
        this.scenario = scenario;
    }

    @Test
    void a_seller_hands_in_photos_rests_and_appeals_on_a_phone() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        String address = "/cases/" + complaint.number();
        Visit seller = browser.phone().as(scenario.seller());
        Page page = seller.open(address);
        assertThat(page.locator("#now").textContent()).isEqualTo("请您举证");
        assertThat(page.locator(".now .facts").innerText()).contains("还剩 3 天").contains("2026年3月12日");
        seller.looksRight("party/case-evidence-zh");

        page.locator(".now a.btn-primary").click();
        seller.looksRight("party/evidence-types-zh");
        page.locator(".picks a").first().click();
        seller.looksRight("party/evidence-chat-zh");
        page.locator("#number").fill("CR-1");
        page.locator("#note").fill("聊天里，买家以差评要求赔款。");
        page.locator("#file").setInputFiles(new FilePayload[] {
            new FilePayload("聊天1.png", "image/png", picture(Color.PINK)),
            new FilePayload("聊天2.png", "image/png", picture(Color.ORANGE))
        });
        page.locator("form button.btn-primary").click();
        page.locator("[data-done]").waitFor();
        assertThat(page.locator("[data-done]").textContent()).startsWith("证据 E1 已收到，但还缺内容");
        assertThat(page.locator(".item .failed").count()).isGreaterThan(1);
        assertThat(page.locator(".item img").count()).isEqualTo(2);
        seller.looksRight("party/case-lacking-zh");

        page.locator(".item a.btn").click();
        assertThat(page.locator("#number").inputValue()).isEqualTo("CR-1");
        seller.looksRight("party/evidence-complete-zh");
        page.locator("#issuedAt").fill("2026-03-09T09:00");
        page.locator("#chatFrom").fill("2026-03-01T09:00");
        page.locator("#chatTo").fill("2026-03-01T10:00");
        page.locator("[name=parties]").nth(0).fill("shop");
        page.locator("[name=parties]").nth(1).fill("buyer");
        page.locator("#completeness-0").check();
        page.locator("form button.btn-primary").click();
        page.locator("[data-done]").waitFor();
        assertThat(page.locator("[data-done]").textContent()).isEqualTo("证据 E1 已提交，检查全部通过。");

        page.locator(".deeds summary").click();
        seller.picture("party/case-resting-zh");
        page.locator(".deeds form button").click();
        assertThat(page.locator("#now").textContent()).isEqualTo("等待对方举证");
        complaint.rests(complaint.respondent());
        complaint.claimAndDecide(scenario.reviewer(), "REJECTED");
        scenario.settle();

        seller.open(address);
        assertThat(page.locator("#now").textContent()).isEqualTo("案件已裁定");
        seller.looksRight("party/case-decided-zh");
        assertThat(status(page, address + "/decision/letter.pdf")).isEqualTo(200);
        assertThat(status(page, address + "/file.zip")).isEqualTo(200);
        page.locator(".deeds summary").click();
        page.locator("#statement").fill("聊天记录写明了先威胁、后差评。");
        page.locator(".deeds form button").click();
        assertThat(page.locator("#now").textContent()).isEqualTo("另一位审理人员正在复审");
        assertThat(complaint.status()).isEqualTo("APPEAL");
        seller.looksRight("party/case-appeal-zh");
    }

    @Test
    void a_buyer_answers_the_complaint_and_the_evidence_and_settles() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        Visit seller = browser.phone().withoutScript().as(scenario.seller());
        Page shop = seller.open("/cases/" + complaint.number() + "/evidence/new?type=CHAT_RECORD");
        shop.locator("#note").fill("请看聊天。");
        shop.locator("#file").setInputFiles(new FilePayload("chat.png", "image/png", picture(Color.PINK)));
        shop.locator("form button.btn-primary").click();
        assertThat(shop.locator("[data-done]").textContent()).startsWith("证据 E1 已收到");

        Visit buyer = browser.phone().in("en").as(scenario.buyer());
        Page page = buyer.open("/cases/" + complaint.number());
        assertThat(page.locator("#now").textContent()).isEqualTo("Hand in your evidence");
        buyer.looksRight("party/case-evidence-en");
        page.locator("#answering textarea").fill("I asked for nothing but a working kettle.");
        page.locator("#answering button").click();
        assertThat(page.locator("[data-done]").textContent()).isEqualTo("Your answer has been sent.");
        page.locator(".item a.btn").click();
        buyer.looksRight("party/evidence-answer-en");
        page.locator("#statement").fill("This leaves out what I wrote first.");
        page.locator("main form button").click();
        assertThat(page.locator(".answered").innerText()).contains("This leaves out what I wrote first.");

        page.locator("#ending ~ details summary").click();
        page.locator("#note").fill("I will change the review.");
        page.locator("#ending ~ details button").click();
        assertThat(page.locator("[data-done]").textContent()).isEqualTo("Your offer has been sent to the other side.");

        shop = seller.open("/cases");
        seller.picture("party/list-waiting-plain");
        shop = seller.open("/cases/" + complaint.number());
        shop.locator(".deeds summary").first().click();
        seller.picture("party/case-settlement-plain");
        shop.locator(".deeds form button").first().click();
        assertThat(shop.locator("#now").textContent()).isEqualTo("已结案：双方和解");
        assertThat(complaint.closure()).isEqualTo("SETTLED");
        buyer.open("/cases/" + complaint.number());
        buyer.looksRight("party/case-settled-en");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh-CN", "en"})
    void the_list_and_the_longest_form_look_right(String language) {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        scenario.fileAboutReview("ABUSE").bothRest();
        Visit seller = browser.phone().in(language).as(scenario.seller());
        seller.open("/cases");
        assertThat(seller.page().locator("[aria-labelledby=waiting] li").count())
                .isEqualTo(1);
        seller.looksRight("party/list-" + language);
        seller.open("/cases?q=nothing");
        seller.looksRight("party/list-none-" + language);
        seller.open("/cases/" + complaint.number() + "/evidence/new?type=SMS");
        seller.looksRight("party/evidence-sms-" + language);
        Visit desk = browser.desk().in(language).dark().as(scenario.supervisor());
        desk.open("/cases/" + complaint.number());
        desk.looksRight("party/case-staff-" + language);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh-CN", "en"})
    void messages_stand_as_they_were_sent_and_the_unread_ones_are_counted(String language) {
        scenario.buyer();
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        Visit buyer = browser.phone().in(language).as(scenario.buyer());
        Page page = buyer.open("/messages");
        assertThat(page.locator(".count").textContent()).isEqualTo("1");
        buyer.looksRight("party/messages-" + language);
        page.locator(".unread a").click();
        assertThat(page.locator(".letter").innerText()).contains(complaint.number());
        assertThat(page.locator(".count").count()).isZero();
        buyer.looksRight("party/message-" + language);
        buyer.open("/messages?unread=true");
        assertThat(page.locator(".empty").count()).isEqualTo(1);
    }

    @Test
    void nobody_else_gets_to_see_a_case_or_what_hangs_on_it() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        String address = "/cases/" + complaint.number();
        Visit stranger = browser.desk().as(scenario.person("other-shop", "SELLER"));
        Page page = stranger.open("/cases");
        for (String path : List.of(
                "",
                "/file.zip",
                "/decision/letter.pdf",
                "/evidence/new",
                "/evidence/" + complaint.number() + "-E1",
                "/evidence/" + complaint.number() + "-E1/files/1",
                "/evidence/" + complaint.number() + "-E1/answer")) {
            assertThat(status(page, address + path)).as(path).isEqualTo(404);
        }
        assertThat(status(page, "/file/sent/" + complaint.number())).isEqualTo(404);
        Page staff = browser.desk().as(scenario.reviewer()).open(address);
        assertThat(status(staff, "/file/order")).isEqualTo(403);
        assertThat(staff.locator(".deeds").count()).isZero();
    }

    private static int status(Page page, String path) {
        String base = page.url().replaceAll("(://[^/]+).*", "$1");
        return page.context().request().get(base + path).status();
    }

    private static byte[] picture(Color colour) {
        try (var out = new ByteArrayOutputStream()) {
            var image = new BufferedImage(300, 400, BufferedImage.TYPE_INT_RGB);
            var brush = image.createGraphics();
            brush.setColor(colour);
            brush.fillRect(0, 0, 300, 400);
            brush.dispose();
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.recourse.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import io.recourse.evidence.Upload;
import io.recourse.testing.Browser;
import io.recourse.testing.BrowserTest;
import io.recourse.testing.EachLanguage;
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
    void no_time_for_evidence_is_said_to_be_over_where_there_was_none() {
        FiledCase atOnce = scenario.fileAboutOrder(scenario.buyer(), scenario.order(), "FRAUD");
        scenario.listing("L-1", scenario.seller(), "i-1");
        FiledCase finding = scenario.finding(scenario.seller(), "COUNTERFEIT", "L-1");
        Visit seller = browser.phone().in("en").as(scenario.seller());

        assertThat(seller.open("/cases/" + atOnce.number()).locator(".now").innerText())
                .contains("Complaints of this kind have no time for evidence: they are judged at once.");
        assertThat(seller.open("/cases/" + finding.number()).locator(".now").innerText())
                .contains("You can answer below until a reviewer decides");
    }

    @Test
    void a_seller_hands_in_photos_rests_and_appeals_on_a_phone() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        String address = "/cases/" + complaint.number();
        Visit seller = browser.phone().as(scenario.seller());
        Page page = seller.open(address);
        assertThat(page.locator("#now").textContent()).isEqualTo("请您举证");
        assertThat(page.locator(".now .facts").innerText()).contains("还剩 3 天").contains("2026年3月12日");

        page.locator(".now a.btn-primary").click();
        page.locator(".picks a").first().click();
        page.locator("#number").fill("CR-1");
        page.locator("#note").fill("聊天里，买家以差评要求赔款。");
        page.locator("#file").setInputFiles(new FilePayload[] {
            new FilePayload("聊天1.png", "image/png", picture(Color.PINK)),
            new FilePayload("聊天2.png", "image/png", picture(Color.ORANGE))
        });
        page.locator("form button.btn-primary").click();
        page.locator("[data-done]").waitFor();
        assertThat(page.locator("[data-done]").textContent()).startsWith("证据 E1 已收到，但还不完整");
        assertThat(page.locator(".item .failed").count()).isGreaterThan(1);
        assertThat(page.locator(".item img").count()).isEqualTo(2);
        assertThat(page.locator(".question").innerText()).startsWith("证据 E1 还不完整：旺旺举证号（聊天记录）");
        seller.looksRight("party/case-lacking-zh");

        page.locator(".now a.btn-primary").click();
        assertThat(page.locator("#number").inputValue()).isEqualTo("CR-1");
        page.locator("#issuedAt").fill("2026-03-09T09:00");
        page.locator("#chatFrom").fill("2026-03-01T09:00");
        page.locator("#chatTo").fill("2026-03-01T10:00");
        assertThat(page.locator("[name=parties]:checked + label").allTextContents())
                .containsExactly("shop（投诉方）", "buyer（被投诉方）");
        page.locator("#completeness-0").check();
        page.locator("form button.btn-primary").click();
        page.locator("[data-done]").waitFor();
        assertThat(page.locator("[data-done]").textContent()).isEqualTo("证据 E1 已提交，检查全部通过。");

        assertThat(page.locator(".question").count()).isZero();
        page.locator(".deeds summary").click();
        seller.picture("party/case-resting-zh");
        page.locator(".deeds form button").click();
        assertThat(page.locator("#now").textContent()).isEqualTo("等待对方举证");
        complaint.rests(complaint.respondent());
        complaint.claimAndDecide(scenario.reviewer(), "REJECTED");
        scenario.settle();

        seller.open(address);
        assertThat(page.locator("#now").textContent()).isEqualTo("不同意？可以申诉一次");
        assertThat(status(page, address + "/decision/letter.pdf")).isEqualTo(200);
        assertThat(status(page, address + "/file.zip")).isEqualTo(200);
        assertThat(page.locator("section[aria-labelledby=history]").innerText())
                .contains("评价的暂时隐藏已结束")
                .doesNotContain("处理措施已");
        assertThat(page.locator("section[aria-labelledby=both-sides]").innerText())
                .contains("没有提交申辩。")
                .doesNotContain("还没有申辩");
        page.locator(".deeds summary").click();
        page.locator("#statement").fill("聊天记录写明了先威胁、后差评。");
        page.locator(".deeds form button").click();
        assertThat(page.locator("#now").textContent()).isEqualTo("另一位审理人员正在复审");
        assertThat(complaint.status()).isEqualTo("APPEAL");
    }

    @Test
    void a_withdrawal_is_said_to_each_side_as_its_own_or_the_other_ones() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION").withdraw();
        Page shop = browser.phone().as(scenario.seller()).open("/cases/" + complaint.number());
        assertThat(shop.locator("#now").textContent()).isEqualTo("已结案：您已撤诉");
        assertThat(shop.locator("section[aria-labelledby=history]").innerText()).contains("您撤诉，案件结束");
        assertThat(shop.locator(".stops").innerText()).contains("未进行");

        Page page = browser.phone().in("en").as(scenario.buyer()).open("/cases/" + complaint.number());
        assertThat(page.locator("#now").textContent()).isEqualTo("Closed: withdrawn");
        assertThat(page.locator("section[aria-labelledby=history]").innerText())
                .contains("The other side withdrew the complaint; the case was closed");
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
        page.locator("#deed-answer textarea").fill("I asked for nothing but a working kettle.");
        page.locator("#deed-answer button").click();
        assertThat(page.locator("[data-done]").textContent()).isEqualTo("Your answer has been sent.");
        // what to add to the seller's evidence is said to the seller
        assertThat(page.locator(".item .failed").count()).isZero();
        assertThat(page.locator(".item").innerText())
                .contains("This item is incomplete; the other side can complete it until the evidence deadline.");
        page.locator(".item a.btn").click();
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
        assertThat(shop.locator("#now").textContent()).isEqualTo("对方提出和解，请您决定是否同意");
        assertThat(shop.locator(".now-status").innerText()).isEqualTo("对方提出和解，请您确认");
        assertThat(shop.locator(".now a[href$='/evidence/new']").getAttribute("class"))
                .contains("btn-outline-secondary");
        assertThat(shop.locator(".now .btn-primary:visible").allInnerTexts()).containsExactly("同意和解…");
        assertThat(shop.locator("section[aria-labelledby=history]").innerText())
                .contains("对方回应了您的证据")
                .doesNotContain("对方回应了对方的证据");
        shop.locator(".deeds summary").first().click();
        seller.picture("party/case-settlement-plain");
        shop.locator(".deeds form button").first().click();
        assertThat(shop.locator("#now").textContent()).isEqualTo("已结案：双方和解");
        assertThat(complaint.closure()).isEqualTo("SETTLED");
        buyer.open("/cases/" + complaint.number());
    }

    @Test
    void text_messages_are_pasted_a_line_each_and_kept_line_by_line() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        Visit seller = browser.phone().expecting("422").as(scenario.seller());
        Page page = seller.open("/cases/" + complaint.number() + "/evidence/new?type=SMS");
        page.locator("#lines").fill("""
                3月1日 10:05 收 13800000000 不给两百就差评
                你自己看着办
                10:07 我们可以退货""");
        page.locator("form button.btn-primary").click();
        page.locator(".refusal[data-focus]").waitFor();
        assertThat(page.locator(".refusal a").getAttribute("href")).isEqualTo("#lines");
        assertThat(page.locator("#lines").inputValue()).endsWith("10:07 我们可以退货");
        // what was uploaded is still there
        assertThat(page.locator("main").innerText()).doesNotContain("请重新选择");
        seller.looksRight("party/evidence-sms-refused-zh");
        page.locator("#lines").fill(page.locator("#lines").inputValue().replace("10:07", "10:07 发"));
        page.locator("form button.btn-primary").click();
        page.locator("[data-done]").waitFor();
        assertThat(complaint.view().at("/evidence/0/fields/lines")).hasToString("""
                [{"at":"2026-03-01T02:05:00Z","direction":"RECEIVED","number":"13800000000",\
                "text":"不给两百就差评\\n你自己看着办"},\
                {"at":"2026-03-01T02:07:00Z","direction":"SENT","number":"13800000000","text":"我们可以退货"}]""");

        page.locator(".now a.btn-primary").click();
        assertThat(page.locator("#lines").inputValue())
                .isEqualTo("2026-03-01 10:05 收到 13800000000 不给两百就差评\n  你自己看着办\n"
                        + "2026-03-01 10:07 发出 13800000000 我们可以退货");
        page.locator("#bill")
                .fill("2026-03-01 10:05:31\t短信\t13800000000\t接收\n2026-03-01 10:07:02\t短信\t13800000000\t发送");
        page.locator("#file").setInputFiles(new FilePayload[] {
            new FilePayload("短信.png", "image/png", picture(Color.PINK)),
            new FilePayload("详单.png", "image/png", picture(Color.ORANGE))
        });
        page.locator("form button.btn-primary").click();
        page.locator("[data-done]").waitFor();
        assertThat(page.locator("[data-done]").textContent()).isEqualTo("证据 E1 已提交，检查全部通过。");
        page.locator(".item summary").click();
        seller.looksRight("party/case-sms-zh");
    }

    @Test
    void the_chat_in_which_a_number_was_acknowledged_is_chosen_not_typed() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        String address = "/cases/" + complaint.number() + "/evidence/new?type=CALL_RECORDING";
        Visit seller = browser.phone().in("en").as(scenario.seller());
        Page page = seller.open(address);
        assertThat(page.locator("#acknowledgedIn-hint").textContent()).startsWith("There is no chat record");
        Upload.item("{'type': 'CHAT_RECORD', 'note': 'Here the buyer gives another number.'}")
                .by(scenario.seller(), complaint.path("/evidence"));
        seller.open(address);
        assertThat(page.locator("#acknowledgedIn option").allTextContents())
                .containsExactly(
                        "none chosen", "E1 (Handed in by you, 9 Mar 2026, 10:00) Here the buyer gives another n…");
        page.locator("#numberCalled").fill("139 0000 1234");
        page.locator("#acknowledgedIn").selectOption(complaint.number() + "-E1");
        seller.looksRight("party/evidence-call-en");
        page.locator("form button.btn-primary").click();
        page.locator("[data-done]").waitFor();
        assertThat(complaint.view().at("/evidence/1/fields/acknowledgedIn").asText())
                .isEqualTo(complaint.number() + "-E1");
        seller.looksRight("party/case-two-lacking-en");
    }

    @Test
    void a_conflict_says_who_did_what_meanwhile_and_leads_on() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        String address = "/cases/" + complaint.number();
        Visit seller = browser.phone().expecting("412").expecting("409").as(scenario.seller());
        Page page = seller.open(address);
        complaint.rests(complaint.respondent());
        page.locator("#withdrawing summary").click();
        page.locator("#reason").fill("已与买家沟通。");
        page.locator("#withdrawing button").click();
        assertThat(page.locator(".refusal + .surface").innerText())
                .contains("您打开本页之后")
                .contains("2026年3月9日 10:00")
                .contains("对方说明没有更多证据");
        assertThat(page.locator("#reason").inputValue()).isEqualTo("已与买家沟通。");
        seller.looksRight("party/case-meanwhile-zh");
        complaint.rests(complaint.complainant());
        complaint.claimAndDecide(scenario.reviewer(), "REJECTED");
        page.locator(".refusal + .surface a").click();
        page.locator("#withdrawing button").click();
        assertThat(page.locator(".refusal + .surface").innerText())
                .contains("审理人员给出了处理结果")
                .contains("已与买家沟通。")
                .doesNotContain("对方说明没有更多证据");
        assertThat(page.locator("#withdrawing").count()).isZero();
        seller.looksRight("party/case-too-late-zh");
    }

    @EachLanguage
    void messages_stand_as_they_were_sent_and_the_unread_ones_are_counted(String language) {
        scenario.buyer();
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        Visit buyer = browser.phone().in(language).as(scenario.buyer());
        Page page = buyer.open("/messages");
        assertThat(page.locator(".count").allTextContents()).containsOnly("1");
        page.locator(".unread a").click();
        assertThat(page.locator(".letter").innerText()).contains(complaint.number());
        assertThat(page.locator(".count").count()).isZero();
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

package io.recourse.returns;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import io.recourse.evidence.Pictures;
import io.recourse.testing.Browser;
import io.recourse.testing.BrowserTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.OrderAtMarketplace;
import io.recourse.testing.Scenario;
import io.recourse.testing.Visit;
import org.junit.jupiter.api.Test;

/** Both sides of a return, on their phones. */
@BrowserTest
class ReturnPagesTest {

    private final Browser browser;
    private final Scenario scenario;

    ReturnPagesTest(Browser browser, Scenario scenario) {
        this.browser = browser;
        this.scenario = scenario;
    }

    @Test
    void the_buyer_enters_the_parcel_and_the_seller_disputes_what_came_back_on_a_phone() {
        OrderAtMarketplace order = scenario.order().paid("118.00", "10.00");
        FiledCase complaint = scenario.fileAboutOrder(order.buyer(), order, "MISDESCRIPTION")
                .claim(scenario.reviewer())
                .decideJson(scenario.reviewer(), "UPHELD", "[{\"measure\": \"RETURN_AND_REFUND\"}]");
        scenario.settle();
        String address = "/cases/" + complaint.number();

        Visit buyer = browser.phone().in("en").expecting("422").as(order.buyer());
        Page page = buyer.open(address);
        assertThat(page.locator("section[aria-labelledby=return]").textContent())
                .contains("Please send the goods back", "Write your account name and the reason on the parcel");
        assertThat(page.locator(".now a[href='#return']").innerText()).isEqualTo("Enter carrier and number");
        buyer.doesNotScrollSideways().isAccessible();
        page.locator("#carrier").fill("SF Express");
        page.locator("#deed-return button").click();
        page.locator("#trackingNumber[aria-invalid=true]").waitFor();
        assertThat(page.locator("#carrier").inputValue()).isEqualTo("SF Express");
        page.locator("#trackingNumber").fill("SF1234567890");
        page.locator("#deed-return button").click();
        page.locator("text=The seller inspects the goods").first().waitFor();
        assertThat(page.locator("#deed-return").count()).isZero();

        Visit seller = browser.phone().in("zh-CN").expecting("422").as(order.seller());
        page = seller.open(address);
        assertThat(page.locator("section[aria-labelledby=return]").textContent())
                .contains("请查验退回的商品", "SF1234567890");
        assertThat(page.locator(".now a[href='#return']").innerText()).isEqualTo("去查验");
        seller.asksForOneThing();
        seller.doesNotScrollSideways().isAccessible();
        page.locator("#accepted-no").check();
        page.locator("#deed-receipt button").click();
        page.locator(".refusal").first().waitFor();
        page.locator("#returnNote").fill("退回的是另一双鞋。");
        page.locator("#deed-receipt").scrollIntoViewIfNeeded();
        page.locator("#file").setInputFiles(new FilePayload("拆包.png", "image/png", Pictures.png(1)));
        page.getByText("已上传 1 个文件。").waitFor();
        seller.picture("party/return-inspection-zh");
        page.locator("#accepted-no").check();
        page.locator("#deed-receipt button").click();
        page.locator("text=您提出了争议").first().waitFor();
        assertThat(page.locator("section[aria-labelledby=evidence]").innerText())
                .contains("照片", "拆包.png");
        assertThat(page.locator("section[aria-labelledby=return]").innerText()).contains("还剩 2 天 14 小时");

        Visit supervisor = browser.desk().in("en").as(scenario.supervisor());
        page = supervisor.open("/operations/returns");
        page.locator("a[href*='" + complaint.number() + "']").first().click();
        page.locator("#refund-yes").check();
        page.locator("#deed-dispute #reasons").fill("照片不能证明是另一双鞋。");
        page.locator("#deed-dispute button").click();
        page.locator("text=The refund is paid.").waitFor();
        scenario.settle();
        assertThat(order.remedies()).containsExactly("RETURN_AND_REFUND 128.00 to BUYER");
    }
}

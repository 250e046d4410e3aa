package io.recourse.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.recourse.testing.Browser;
import io.recourse.testing.BrowserTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Scenario;
import io.recourse.testing.Visit;
import org.junit.jupiter.api.Test;

/** What the platform found, as people see it. */
@BrowserTest
class FindingPagesTest {

    private final Browser browser;
    private final Scenario scenario;

    FindingPagesTest(Browser browser, Scenario scenario) {
        this.browser = browser;
        this.scenario = scenario;
    }

    @Test
    void a_supervisor_enters_a_finding_and_the_seller_answers_and_appeals() {
        scenario.listing("L-1", scenario.seller(), "i-1");
        Visit supervisor = browser.desk().in("en").expecting("422").as(scenario.supervisor());
        Page page = supervisor.open("/findings/new");
        page.fill("#respondent", "shop");
        page.click("main form button");
        page.selectOption("#what", "COUNTERFEIT COUNTERFEIT");
        page.fill("#otherListing", "L-9");
        page.fill("#statement", "The mark differs from the genuine one.");
        supervisor.looksRight("finding");
        page.click("main form button");

        // nothing that was typed is lost
        assertThat(page.locator("#otherListing-why").textContent()).startsWith("There is no such listing.");
        assertThat(page.inputValue("#statement")).isEqualTo("The mark differs from the genuine one.");
        page.fill("#otherListing", "L-1");
        page.click("main form button");
        page.waitForURL("**/work/RC-**");
        String number = page.url().replaceAll(".*/work/", "");
        assertThat(page.locator("#sides ~ .two bdi").first().textContent()).isEqualTo("the platform");
        assertThat(page.locator("main").innerText()).doesNotContain("PLATFORM");
        scenario.settle();
        FiledCase finding = scenario.found(scenario.seller(), number);

        Visit seller = browser.phone().in("zh-CN").as(scenario.seller());
        Page own = seller.open("/cases/" + number);
        assertThat(own.locator("main").innerText())
                .contains("平台正在核实排查结果", "您都可以说明情况", "平台根据排查结果立案")
                .doesNotContain("PLATFORM", "举证已经结束", "您现在不用做什么");
        own.fill("#deed-answer textarea", "有进货凭证。");
        own.click("#deed-answer button");
        assertThat(finding.events()).contains("ANSWERED");

        finding.claimAndDecide(scenario.reviewer(), "UPHELD");
        scenario.settle();
        own = seller.open("/cases/" + number);
        own.locator("details:has(#deed-appeal) > summary").first().click();
        own.fill("#deed-appeal textarea", "商品是正品。");
        own.click("#deed-appeal button");
        assertThat(finding.status()).isEqualTo("APPEAL");
    }
}

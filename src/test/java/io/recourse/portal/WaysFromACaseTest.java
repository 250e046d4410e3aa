package io.recourse.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.recourse.testing.Browser;
import io.recourse.testing.BrowserTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Scenario;
import io.recourse.testing.Visit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a party goes from a date and from points. */
@BrowserTest
class WaysFromACaseTest {

    private final Browser browser;
    private final Scenario scenario;

    WaysFromACaseTest(Browser browser, Scenario scenario) {
        this.browser = browser;
        this.scenario = scenario;
    }

    @ParameterizedTest
    @CsvSource({"zh-CN, 2026 年工作日历", "en, Working calendar 2026"})
    void why_this_date_leads_to_the_calendar_of_the_year(String language, String calendar) {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION").bothRest();
        Visit seller = browser.phone().in(language).withoutScript().as(scenario.seller());
        Page page = seller.open("/cases/" + complaint.number());

        page.locator(".deadline summary").first().click();
        seller.picture("case-why-" + language);
        page.locator(".deadline a[href^='/calendar']").first().click();

        assertThat(page.locator("h1").textContent()).isEqualTo(calendar);
    }

    @ParameterizedTest
    @CsvSource({"zh-CN, 我的扣分, buyer 的扣分记录", "en, My sanction points, Sanction points of buyer"})
    void points_and_a_party_s_own_name_lead_to_the_ledger_which_only_they_and_staff_see(
            String language, String own, String ofBuyer) {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION").bothRest();
        complaint.claimAndDecide(scenario.reviewer(), "UPHELD", "SANCTION_POINTS 12");
        scenario.settle();

        Visit buyer = browser.phone().in(language).as(scenario.buyer());
        Page page = buyer.open("/cases/" + complaint.number());
        assertThat(page.locator(".measures a").allInnerTexts()).containsExactly(own);
        buyer.looksRight("case-points-" + language);
        page.locator(".measures a").click();
        assertThat(page.locator(".headline strong").textContent()).isEqualTo("12");

        // from everywhere else
        page = buyer.open("/messages");
        page.locator(".menu > summary").click();
        page.locator(".menu a:has(bdi)").click();
        assertThat(page.url()).endsWith("/accounts/buyer/ledger");
        buyer.looksRight("ledger-own-" + language);

        Visit seller = browser.desk().in(language).as(scenario.seller());
        assertThat(seller.open("/cases/" + complaint.number())
                        .locator(".measures a")
                        .count())
                .as("the other side's points are nobody's business")
                .isZero();

        Visit supervisor = browser.desk().in(language).as(scenario.supervisor());
        page = supervisor.open("/cases/" + complaint.number());
        assertThat(page.locator(".measures a").allInnerTexts()).containsExactly(ofBuyer);
        assertThat(page.locator(".own a:has(bdi)").count()).isZero();
    }
}

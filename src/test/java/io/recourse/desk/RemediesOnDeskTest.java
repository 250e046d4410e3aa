package io.recourse.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.recourse.testing.Browser;
import io.recourse.testing.BrowserTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.OrderAtMarketplace;
import io.recourse.testing.Scenario;
import io.recourse.testing.Visit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The reviewer chooses what whoever is right gets, and reads what it does before it is done. */
@BrowserTest
class RemediesOnDeskTest {

    private final Browser browser;
    private final Scenario scenario;

    RemediesOnDeskTest(Browser browser, Scenario scenario) {
        this.browser = browser;
        this.scenario = scenario;
    }

    private FiledCase misdescribed() {
        OrderAtMarketplace order = scenario.order().paid("118.00", "10.00");
        return scenario.fileAboutOrder(order.buyer(), order, "MISDESCRIPTION").claim(scenario.reviewer());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en    | Refund: the buyer will get CN¥28.00 back. | This can not be taken back. | Decide now | CN¥28.00 will go back to the buyer",
                "zh-CN | 退款：向买家退款¥28.00。                 | 执行后无法撤回             | 确认裁定   | 将向买家退款 ¥28.00"
            })
    void a_refund_with_its_words_before_and_after(
            String language, String effect, String takenBack, String decide, String told) {
        FiledCase complaint = misdescribed();
        Visit reviewer = browser.desk().in(language).expecting("422").as(scenario.reviewer());
        Page page = reviewer.open("/work/" + complaint.number());

        // what the ground calls for is ticked, and says how much was paid
        assertThat(page.locator("[name=measure][value=RETURN_AND_REFUND]").isChecked())
                .isTrue();
        assertThat(page.locator("[name='amount.RETURN_AND_REFUND']").inputValue())
                .isEqualTo("128.00");
        assertThat(page.locator("[name='freightBy.RETURN_AND_REFUND'][value=SELLER]")
                        .isChecked())
                .isTrue();
        assertThat(page.locator("[name='amount.REFUND']").isVisible()).isFalse();
        page.locator("[name=measure][value=RETURN_AND_REFUND]").uncheck();
        page.locator("[name=measure][value=REFUND]").check();
        reviewer.looksRight("remedies-" + language);

        // more than was paid is refused beside the field, and kept as it was typed
        page.locator("[name=outcome][value=UPHELD]").check();
        page.locator("#reasons").fill("商品与描述不符。");
        page.locator("[name='amount.REFUND']").fill("128.01");
        page.locator("[data-key='ctrl+enter']").click();
        page.locator(".refusal").waitFor();
        assertThat(page.locator("[name='amount.REFUND']").inputValue()).isEqualTo("128.01");
        assertThat(page.locator("[name='amount.REFUND']").getAttribute("aria-invalid"))
                .isEqualTo("true");

        page.locator("[name='amount.REFUND']").fill("28");
        page.locator("[data-key='ctrl+enter']").click();
        page.waitForURL("**/decision");
        assertThat(page.locator("main").innerText()).contains(effect, takenBack);
        reviewer.looksRight("remedies-decision-" + language);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(decide))
                .click();
        page.waitForURL("**/work**");

        assertThat(complaint.measures()).containsExactly("REFUND(28.00) PLANNED");
        Visit buyer = browser.phone().in(language).as(scenario.buyer());
        assertThat(buyer.open("/cases/" + complaint.number()).locator("main").innerText())
                .containsIgnoringCase(told);
    }

    @Test
    void orders_pictures_and_what_is_sent_are_chosen_from_what_the_case_has() {
        scenario.listing("L-1", scenario.person("copycat", "SELLER"), "I-1", "I-2");
        FiledCase complaint = scenario.filed(
                        scenario.seller(),
                        null,
                        Map.of(
                                "kind",
                                "IMAGE_THEFT",
                                "statement",
                                "盗用本店图片。",
                                "listingId",
                                "L-1",
                                "imageIds",
                                List.of("I-2")))
                .bothRest()
                .claim(scenario.reviewer());
        Visit reviewer = browser.desk().in("en").as(scenario.reviewer());
        Page page = reviewer.open("/work/" + complaint.number());

        assertThat(page.locator("[name='imageIds.REMOVE_IMAGE'][value=I-2]").isChecked())
                .isTrue();
        page.locator("[name='imageIds.REMOVE_IMAGE'][value=I-1]").check();
        page.locator("[name=outcome][value=UPHELD]").check();
        page.locator("#reasons").fill("图片为投诉方拍摄。");
        page.locator("[data-key='ctrl+enter']").click();
        page.waitForURL("**/decision");
        assertThat(page.locator("main").innerText())
                .contains("Remove pictures: The pictures I-1, I-2 are taken out of the listing.");
    }

    @Test
    void a_remedy_that_the_case_has_nothing_for_is_not_offered() {
        FiledCase unknown = scenario.fileAboutOrder(scenario.buyer(), scenario.order(), "MISDESCRIPTION")
                .claim(scenario.reviewer());
        Page page = browser.desk().as(scenario.reviewer()).open("/work/" + unknown.number());

        assertThat(page.locator("[name=measure][value=REFUND]").count()).isZero();
        assertThat(page.locator("[name=measure][value=SANCTION_POINTS]").count())
                .isEqualTo(1);
    }

    /** As the interface would: to reverse an uphold lifts what was done, to reverse a rejection does what the ground calls for. */
    @ParameterizedTest
    @CsvSource({"UPHELD, 0", "REJECTED, 1"})
    void on_appeal_a_measure_is_ticked_only_when_the_first_decision_was_a_rejection(String first, int ticked) {
        FiledCase complaint = misdescribed();
        complaint.decide(scenario.reviewer(), first);
        complaint
                .appeal(first.equals("UPHELD") ? complaint.respondent() : complaint.complainant())
                .claim(scenario.seniorReviewer())
                .firstView(scenario.seniorReviewer(), "UPHELD", "看过材料。");

        Page page = browser.desk().as(scenario.seniorReviewer()).open("/work/" + complaint.number());

        assertThat(page.locator("[name=measure][value=RETURN_AND_REFUND]:checked")
                        .count())
                .isEqualTo(ticked);
        assertThat(page.locator("[name=measure]:checked").count()).isEqualTo(ticked);
    }

    /** What held while the platform looked goes on, and the points are those of what was found. */
    @Test
    void a_finding_begins_with_what_upholding_it_does_and_can_cite_its_listing() {
        scenario.listing("L-1", scenario.seller(), "I-1");
        FiledCase finding =
                scenario.finding(scenario.seller(), "COUNTERFEIT", "L-1").claim(scenario.reviewer());

        Page page = browser.desk().in("en").as(scenario.reviewer()).open("/work/" + finding.number());

        assertThat(page.locator("[name=measure]:checked").evaluateAll("all => all.map(one => one.value)"))
                .isEqualTo(List.of("SANCTION_POINTS", "LISTING_SUPPRESSION"));
        assertThat(page.locator("#points-hint").textContent()).isEqualTo("Left empty, the table says 2.");
        assertThat(page.locator(".cites").first().innerText()).contains("the listing itself");
    }
}

package io.recourse.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.testing.Browser;
import io.recourse.testing.BrowserTest;
import io.recourse.testing.Visit;
import org.junit.jupiter.api.Test;

/** The rules as anybody reads them, on a phone and in the dark. */
@BrowserTest
class RulesPagesTest {

    private final Browser browser;

    RulesPagesTest(Browser browser) {
        this.browser = browser;
    }

    @Test
    void who_has_not_signed_in_reads_the_edition_in_force_and_what_has_changed() {
        Visit anybody = browser.phone().in("en").dark();

        anybody.open("/sign-in");
        anybody.page().click("footer a[href='/rules']");
        assertThat(anybody.page().locator("main li").last().innerText())
                .contains("Edition of 2022", "in force", "In force since 25 Dec 2022");
        anybody.looksRight("rules");

        anybody.page().click("main a[href='/rules/2022']");
        anybody.page().click("main a[href='/rules/2022/kinds']");
        assertThat(anybody.page().locator("#rule_unreasonableReview2022").innerText())
                .contains("Unreasonable review", "30 calendar days", "the review", "Taobao Rules, art. 86");
        anybody.looksRight("rules-kinds");

        anybody.open("/rules/compare?from=rules-85&to=2022");
        assertThat(anybody.page().locator("#changed").innerText())
                .contains("15 calendar days → 30 calendar days", "the transaction → the review");
        anybody.looksRight("rules-compare");
    }

    @Test
    void in_chinese_the_tables_have_their_own_words() {
        Visit anybody = browser.narrow().in("zh-CN");

        anybody.open("/rules/rules-85/kinds");
        assertThat(anybody.page().locator("#rule_unreasonableReviewRules85").innerText())
                .contains("不合理评价（恶意评价）", "15个自然日", "交易成功");
        anybody.looksRight("rules-kinds-zh").speaksOneLanguage();
    }
}

package io.recourse.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.testing.Browser;
import io.recourse.testing.BrowserTest;
import io.recourse.testing.EachLanguage;
import io.recourse.testing.Scenario;
import io.recourse.testing.Visit;

/** The pages that anybody may read, in the frame of all others. */
@BrowserTest
class PublicPagesTest {

    private final Browser browser;
    private final Scenario scenario;

    PublicPagesTest(Browser browser, Scenario scenario) {
        this.browser = browser;
        this.scenario = scenario;
    }

    @EachLanguage
    void who_has_not_signed_in_reads_the_figures_and_checks_a_letter(String language) {
        scenario.fileAboutReview("EXTORTION").bothRest().claimAndDecide(scenario.reviewer(), "UPHELD");
        Visit anybody = browser.desk().in(language);

        anybody.open("/transparency");
        assertThat(anybody.page().locator("tbody tr").first().innerText()).contains("<5");

        anybody.open("/verify");
        anybody.page().fill("#code", "6XVY1-6ZD01-NX0YF-6EVAR");
        Visit.follow(anybody.page().locator("main button"));
        assertThat(anybody.page().locator("[role=status] .late-notice").isVisible())
                .isTrue();
    }
}

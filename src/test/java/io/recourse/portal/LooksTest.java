package io.recourse.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import io.recourse.testing.Browser;
import io.recourse.testing.BrowserTest;
import io.recourse.testing.EachLanguage;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Person;
import io.recourse.testing.Scenario;
import io.recourse.testing.Visit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where things stand on the screen, measured: on a phone of 390 by 844, and in an office at 1366 by 768. */
@BrowserTest
class LooksTest {

    private final Browser browser;
    private final Scenario scenario;

    LooksTest(Browser browser, Scenario scenario) {
        this.browser = browser;
        this.scenario = scenario;
    }

    @ParameterizedTest
    @CsvSource({"SELLER, zh-CN", "SELLER, en", "SUPERVISOR, zh-CN", "SUPERVISOR, en", "ADMIN, zh-CN", "ADMIN, en"})
    void the_head_of_a_phone_is_one_line(String role, String language) {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        Person reader =
                switch (role) {
                    case "SELLER" -> complaint.complainant();
                    case "SUPERVISOR" -> scenario.supervisor();
                    default -> scenario.admin();
                };
        Page page = browser.phone().in(language).as(reader).page();

        assertThat(Visit.boxOf(page, ".masthead").height).isLessThanOrEqualTo(56);
        page.locator(".menu > summary").click();
        Locator menu = page.locator(".menu .panel");
        assertThat(menu.innerText()).contains(reader.name(), language.equals("en") ? "中文" : "English");
        assertThat(menu.locator("a[href='/transparency']").count()).isEqualTo(1);
    }

    @EachLanguage
    void the_head_of_a_desk_is_one_line_wherever_its_reader_is(String language) {
        Visit supervisor = browser.desk().in(language).as(scenario.supervisor());
        Page page = supervisor.open("/overview");
        List<?> places = (List<?>) page.evaluate(
                "() => [...document.querySelectorAll('.menu .panel ul a')].map(one => one.getAttribute('href'))");

        assertThat(places).hasSizeGreaterThan(10);
        for (Object place : places) {
            supervisor.open(place.toString());
            assertThat(Visit.boxOf(page, ".masthead").height).as("%s", place).isLessThanOrEqualTo(56);
            assertThat(page.locator(".sections [aria-current]").isVisible())
                    .as("%s", place)
                    .isTrue();
        }
    }

    @EachLanguage
    void what_a_case_asks_of_its_reader_is_on_the_first_screen_of_a_phone(String language) {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        Visit seller = browser.phone().in(language).as(complaint.complainant());
        Visit buyer = browser.phone().in(language).as(complaint.respondent());

        firstButtonIsSeen(seller, complaint, "phone/evidence-seller-" + language);
        firstButtonIsSeen(buyer, complaint, "phone/evidence-buyer-" + language);
        complaint.bothRest().claim(scenario.reviewer());
        complaint.askForMore(scenario.reviewer(), "RESPONDENT");
        firstButtonIsSeen(buyer, complaint, "phone/supplement-" + language);
        complaint.rests(complaint.respondent());
        complaint.decide(scenario.reviewer(), "UPHELD", "DELETE_REVIEW");
        scenario.settle();
        firstButtonIsSeen(seller, complaint, "phone/decided-seller-" + language);
        firstButtonIsSeen(buyer, complaint, "phone/decided-buyer-" + language);
        complaint.proposeSettlement();
        firstButtonIsSeen(seller, complaint, "phone/offer-" + language);
        FiledCase dispute = scenario.fileDispute("NOT_RECEIVED");
        dispute.respondent().does(dispute.path("/settlement"), Map.of("note", "愿意补发。"));
        Visit asked = browser.phone().in(language).as(dispute.complainant());
        firstButtonIsSeen(asked, dispute, "phone/negotiation-" + language);
        assertThat(asked.page().locator(".now .btn-primary:visible").allInnerTexts())
                .as("the one filled button answers what is asked above it")
                .containsExactly(language.equals("en") ? "Accept the settlement…" : "同意和解…");
        assertThat(asked.page().locator("section[aria-labelledby=offers]").innerText())
                .doesNotContain("Nobody has offered anything", "还没有人提出方案");
    }

    private static void firstButtonIsSeen(Visit visit, FiledCase complaint, String picture) {
        Page page = visit.open("/cases/" + complaint.number());
        Locator first = page.locator(".now .btn").first();
        assertThat(first.boundingBox().y + first.boundingBox().height)
                .as(first.innerText() + " of " + page.url())
                .isLessThanOrEqualTo(844);
        assertThat(page.locator(".history li > span:last-child").allTextContents())
                .allSatisfy(line -> assertThat(line).doesNotContainPattern("^\\p{Ll}"));
        visit.looksRight(picture);
    }

    @EachLanguage
    void what_is_said_after_an_act_moves_nothing_at_the_desk(String language) {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION").bothRest();
        Visit reviewer = browser.office().in(language).as(scenario.reviewer());
        Page page = reviewer.open("/work/" + complaint.number());
        double before = Visit.boxOf(page, ".exam").y;
        double height = Visit.boxOf(page, ".exam").height;
        Visit.follow(page.locator("form[action$='/claim'] button"));

        assertThat(page.locator("#said").innerText()).contains(complaint.number());
        assertThat(Visit.boxOf(page, ".exam").y).isEqualTo(before);
        assertThat(Visit.boxOf(page, ".exam").height).isEqualTo(height);
        assertThat(page.evaluate("() => document.documentElement.scrollHeight <= innerHeight"))
                .as("the page itself does not scroll")
                .isEqualTo(true);
        // nor does it lie over what is read and pressed
        assertThat(Visit.boxOf(page, "#said .notice").y).isGreaterThanOrEqualTo(before + height);
        reviewer.looksRight("desk/claimed-" + language);

        Visit.follow(page.locator("form[action$='/release'] button"));
        double list = Visit.boxOf(page, ".list").y;
        Locator bulk = page.locator(".bulk");
        assertThat(bulk.boundingBox().y + bulk.boundingBox().height)
                .isLessThanOrEqualTo(Visit.boxOf(page, "#said .notice").y);
        page.reload();
        assertThat(page.locator("#said").innerText()).isBlank();
        assertThat(Visit.boxOf(page, ".list").y).isEqualTo(list);
    }

    @Test
    void a_date_is_printed_once() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION").bothRest();
        Page page = browser.desk().as(complaint.complainant()).open("/cases/" + complaint.number());
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));

        assertThat(page.locator(".history li").first().innerText()).containsOnlyOnce("2026年3月9日");
        assertThat(page.locator(".history li").first().innerText()).contains("10:00");
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
        assertThat(page.locator(".history li").first().locator(".short").isVisible())
                .isTrue();
    }

    @EachLanguage
    void the_public_figures_fit_an_office_screen_and_stand_in_the_navigation(String language) {
        scenario.fileAboutReview("EXTORTION").bothRest().claimAndDecide(scenario.reviewer(), "UPHELD");
        Visit seller = browser.office().in(language).as(scenario.seller());
        Visit.follow(seller.page().locator(".sections a[href='/transparency']"));

        assertThat(seller.page()
                        .evaluate("() => [...document.querySelectorAll('.figures')].every(table =>"
                                + " table.parentElement.scrollWidth <= table.parentElement.clientWidth)"))
                .isEqualTo(true);
        assertThat((List<?>) seller.page().evaluate("""
                        () => [...new Set([...document.querySelectorAll('.own :is(a, button)')]
                          .filter(one => one.checkVisibility())
                          .map(one => one.getBoundingClientRect())
                          .map(({ top, bottom }) => Math.round((top + bottom) / 2)))]
                        """))
                .as("the middles of what stands in the head")
                .hasSize(1);
        seller.looksRight("office/transparency-" + language);
        assertThat(browser.office()
                        .in(language)
                        .open("/sign-in")
                        .locator(".foot a[href='/transparency']")
                        .isVisible())
                .isTrue();
    }
}

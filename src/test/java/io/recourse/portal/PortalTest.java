package io.recourse.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.recourse.testing.Browser;
import io.recourse.testing.BrowserTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Scenario;
import io.recourse.testing.Visit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ApplicationContext;

/** The frame of all pages, on the first ones. */
@BrowserTest
class PortalTest {

    private final Browser browser;
    private final Scenario scenario;
    private final ApplicationContext application;

    PortalTest(Browser browser, Scenario scenario, ApplicationContext application) {
        this.browser = browser;
        this.scenario = scenario;
        this.application = application;
    }

    @Test
    void who_signed_in_comes_to_the_page_that_was_asked_for() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        Visit buyer = browser.desk().in("en");

        buyer.open("/cases/" + complaint.number());
        assertThat(buyer.page().url()).endsWith("/sign-in?to=%2Fcases%2F" + complaint.number());
        signIn(buyer.page(), scenario.buyer().name(), "password of buyer");

        assertThat(buyer.page().url()).endsWith("/cases/" + complaint.number());
        assertThat(buyer.page().locator(".now .tag").textContent()).isEqualTo("Please hand in your evidence");
        assertThat(buyer.page().locator(".now .facts").innerText()).contains("3 days left");
    }

    @Test
    void a_wrong_password_keeps_the_name_and_says_what_to_do() {
        scenario.seller();
        Visit stranger = browser.phone().expecting("401");
        stranger.open("/sign-in?to=/cases");
        signIn(stranger.page(), "shop", "wrong");

        assertThat(stranger.page().locator(".refusal h2").textContent()).isEqualTo("登录失败");
        assertThat(stranger.page().locator("#name").inputValue()).isEqualTo("shop");
        signIn(stranger.page(), "shop", "password of shop");
        assertThat(stranger.page().url()).endsWith("/cases");
    }

    @Test
    void the_picture_of_the_process_says_where_the_case_is_and_the_words_stay_when_it_fails() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        Visit seller = browser.desk().as(scenario.seller());
        Page page = seller.open("/cases/" + complaint.number());
        page.locator("main summary").last().click();
        page.locator("[data-island-state=ready]").waitFor();
        assertThat(page.locator(".here[data-element-id=receiveTask_gatherEvidence]")
                        .count())
                .isEqualTo(1);
        assertThat(page.locator("[data-element-id=receiveTask_gatherEvidence] text")
                        .textContent())
                .isEqualTo("双方举证");
        assertThat(page.locator("svg[role=img]").getAttribute("aria-label")).isEqualTo("案件走到了：举证中。 评价暂时隐藏和双方举证");
        double before = Visit.boxOf(page, "[data-element-id=receiveTask_gatherEvidence]").width;
        page.getByText("放大").click();
        assertThat(Visit.boxOf(page, "[data-element-id=receiveTask_gatherEvidence]").width)
                .isGreaterThan(before);
        page.getByText("显示全图").click();
        assertThat(Visit.boxOf(page, "[data-element-id=event_caseFiled]").x).isPositive();

        Visit unlucky = browser.phone().withoutLoading("process-picture").as(scenario.seller());
        Page without = unlucky.open("/cases/" + complaint.number());
        without.locator("main summary").last().click();
        without.locator("[data-island-state=failed]").waitFor();
        assertThat(without.locator("main details").last().innerText()).contains("案件走到了：举证中。");
    }

    @Test
    void no_link_of_a_page_is_looked_for_as_a_file() {
        assertThat(application.containsBean("resourceUrlEncodingFilter")).isFalse();
    }

    @Test
    void everything_works_without_a_script() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        Visit seller = browser.phone().withoutScript().as(scenario.seller());
        Page page = seller.open("/cases");
        page.locator(".menu > summary").click();
        page.locator(".menu").getByText("English").click();
        assertThat(page.locator("h1").textContent()).isEqualTo("My cases");
        page.locator(".menu > summary").click();
        page.locator(".menu")
                .getByText("Dark", new Locator.GetByTextOptions().setExact(true))
                .click();
        assertThat(page.locator("html").getAttribute("data-bs-theme")).isEqualTo("dark");
        page.locator(".rows .whole").click();
        assertThat(page.locator("main").innerText()).contains(complaint.number());
        page.locator(".menu > summary").click();
        page.locator(".menu").getByText("Sign out").click();
        assertThat(page.url()).endsWith("/sign-in?out");
        page.navigate(page.url().replace("/sign-in?out", "/cases"));
        assertThat(page.url()).contains("/sign-in?to=%2Fcases");
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void what_was_typed_when_the_session_had_ended_is_there_after_signing_in(boolean script) {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        Visit seller = script ? browser.phone() : browser.desk().withoutScript();
        Page page = seller.as(scenario.seller()).open("/cases/" + complaint.number());
        page.locator("#withdrawing summary").click();
        page.locator("#reason").fill("已与买家沟通。");
        seller.sessionEnds();
        page.locator("#withdrawing button").click();

        assertThat(page.url()).endsWith("/sign-in?to=%2Fcases%2F" + complaint.number());
        assertThat(page.locator(".notice").textContent()).startsWith("请登录。");
        signIn(page, "shop", "password of shop");
        assertThat(page.url()).endsWith("/cases/" + complaint.number());
        assertThat(page.locator("#reason").inputValue()).isEqualTo("已与买家沟通。");
        seller.looksRight("case-after-signing-in-" + (script ? "script" : "plain"));

        page.locator("#withdrawing button").click();
        assertThat(page.locator("[data-done]").textContent()).isEqualTo("案件 " + complaint.number() + " 已撤诉。");
        assertThat(complaint.closure()).isEqualTo("WITHDRAWN");
    }

    @Test
    void a_refusal_keeps_what_was_typed_and_points_at_the_field() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        Visit seller = browser.phone().expecting("422");
        Page page = seller.as(scenario.seller()).open("/cases/" + complaint.number());
        page.locator("#withdrawing summary").click();
        page.locator("#reason").fill("长".repeat(1001));
        page.locator("#withdrawing button").click();

        assertThat(page.locator(".refusal a").getAttribute("href")).isEqualTo("#reason");
        assertThat(page.locator("#reason").inputValue()).hasSize(1001);
        assertThat(page.locator("#reason").getAttribute("aria-invalid")).isEqualTo("true");
        seller.looksRight("case-refused");
        assertThat(complaint.status()).isEqualTo("EVIDENCE");
    }

    private static void signIn(Page page, String name, String password) {
        page.locator("#name").fill(name);
        page.locator("#password").fill(password);
        page.locator("main form button").click();
        page.waitForLoadState();
    }
}

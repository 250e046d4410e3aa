package io.recourse.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.recourse.testing.Browser;
import io.recourse.testing.BrowserTest;
import io.recourse.testing.OrderAtMarketplace;
import io.recourse.testing.Person;
import io.recourse.testing.Scenario;
import io.recourse.testing.Visit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/** A reviewer takes a campaign whole and decides its cases in one sitting, but never all alike by default. */
@BrowserTest
class BoardTest {

    private final Browser browser;
    private final Scenario scenario;

    BoardTest(Browser browser, Scenario scenario) {
        this.browser = browser;
        this.scenario = scenario;
    }

    private List<Map<String, String>> items(int many) {
        List<Map<String, String>> items = new ArrayList<>();
        for (int i = 1; i <= many; i++) {
            OrderAtMarketplace order = scenario.order(scenario.seller(), scenario.person("buyer" + i, "BUYER"))
                    .reviewedWith("假货，退款不退货 " + i);
            items.add(Map.of("orderId", order.id(), "reviewId", order.reviewId()));
        }
        return items;
    }

    private JsonNode filed(int many) {
        return scenario.seller()
                .does(
                        "/api/cases/batch",
                        Map.of(
                                "kind",
                                "UNREASONABLE_REVIEW",
                                "ground",
                                "EXTORTION",
                                "statement",
                                "五天内三个新账号以差评索要赔偿。",
                                "items",
                                items(many)))
                .json();
    }

    @Test
    void a_case_with_an_answer_of_its_own_is_not_decided_with_the_others_until_it_was_looked_at() {
        JsonNode batch = filed(3);
        String answered = batch.at("/results/1/number").asText();
        scenario.person("buyer2", "BUYER").does("/api/cases/" + answered + "/answer", Map.of("statement", "鞋底真的开胶了。"));
        scenario.advanceTo("2026-03-12T11:00:00+08:00");
        String board = "/campaigns/" + batch.get("campaign").asText() + "/board";
        Visit desk = browser.desk().as(scenario.reviewer());
        Page page = desk.open(board);

        page.locator("form[action$='/claim'] button").click();
        page.locator("[data-done]").waitFor();
        assertThat(page.locator("[data-done]").innerText()).contains("已领取 3 件");
        assertThat(page.locator("section[aria-labelledby=shared]").innerText()).contains("五天内三个新账号以差评索要赔偿。");
        assertThat(page.locator("section[aria-labelledby=cases]").innerText()).contains("需要单独看", "鞋底真的开胶了。");
        assertThat(page.locator("input[name=case]:checked").count()).isEqualTo(2);
        desk.looksRight("desk/board-zh");

        // chosen without having been looked at
        page.locator("input[name=case][value='" + answered + "']").check();
        page.locator("#outcome-UPHELD").check();
        page.locator("#reasons").fill("{买家} 在评价“{评价}”之前索要赔偿。");
        desk.expecting("422");
        page.locator("#decide ~ button, section[aria-labelledby=decide] button")
                .last()
                .click();
        page.locator(".refusal").waitFor();
        assertThat(page.locator(".refusal").innerText()).contains(answered + " 有对方的说明或自己的证据");

        // left out
        page.locator("input[name=case][value='" + answered + "']").uncheck();
        page.locator("section[aria-labelledby=decide] button").last().click();
        page.locator("form[action$='/decisions'] button").waitFor();
        assertThat(page.locator("main").innerText())
                .contains("2 份处理结果", "buyer1 在评价“假货，退款不退货 1”之前索要赔偿。", "buyer3 在评价“假货，退款不退货 3”之前索要赔偿。");
        desk.looksRight("desk/board-preview-zh");
        assertThat(letter(desk, page.locator("a[href*='/letters/']").first().getAttribute("href")))
                .contains("处理结果通知书", "buyer1 在评价“假货，退款不退货 1”之前索要赔偿。");
        assertThat(page.locator("a[href*='/letters/']").count()).isEqualTo(4);
        page.locator("form[action$='/decisions'] button").click();
        page.locator("[data-done]").waitFor();

        assertThat(page.locator("[data-done]").innerText()).contains("已裁定 2 件");
        assertThat(status(batch.at("/results/0/number").asText())).isEqualTo("DECIDED");
        assertThat(status(answered)).isEqualTo("EXAMINATION");
    }

    /** As it reads. */
    private static String letter(Visit desk, String address) {
        APIResponse answer = desk.page()
                .request()
                .get(URI.create(desk.page().url()).resolve(address).toString());
        assertThat(answer.headers().get("content-type")).isEqualTo("application/pdf");
        try (PDDocument pdf = Loader.loadPDF(answer.body())) {
            return new PDFTextStripper().getText(pdf).replace("\n", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String status(String number) {
        return scenario.supervisor()
                .reads("/api/cases/" + number)
                .json()
                .get("status")
                .asText();
    }

    @Test
    void five_related_cases_are_shown_each_with_what_relates_it_and_all_on_demand() {
        JsonNode batch = filed(7);
        Visit desk = browser.desk().as(scenario.reviewer());
        Page page = desk.open("/work/" + batch.at("/results/0/number").asText());
        Locator related = page.locator("section[aria-labelledby=related]");

        assertThat(related.locator("> ul > li").count()).isEqualTo(5);
        assertThat(related.locator("> ul > li").first().innerText())
                .contains("同一批投诉", "一次提交的 7 件投诉", "7 条评价都写了“假货，退款不退货”");
        assertThat(related.locator("details summary").innerText()).isEqualTo("全部 6 件");
        desk.looksRight("desk/related-zh");

        page = desk.open("/campaigns/" + batch.get("campaign").asText() + "/board");
        assertThat(page.locator("section[aria-labelledby=signals]").innerText())
                .contains("只供审理人员参考", "7 条评价中有 7 条都写了“假货，退款不退货”", "5 天内有 7 个账号第一次下单");
    }

    @Test
    void what_happens_between_the_preview_and_the_decision_leaves_that_case_undecided() {
        JsonNode batch = filed(2);
        String second = batch.at("/results/1/number").asText();
        scenario.advanceTo("2026-03-12T11:00:00+08:00");
        String campaign = batch.get("campaign").asText();
        Person reviewer = scenario.reviewer();
        reviewer.does("/api/campaigns/" + campaign + "/claim", Map.of());
        Visit desk = browser.desk().in("en").as(reviewer);
        Page page = desk.open("/campaigns/" + campaign + "/board");
        page.locator("#outcome-REJECTED").check();
        page.locator("#reasons").fill("{buyer} asked for nothing.");
        page.locator("section[aria-labelledby=decide] button").last().click();
        page.locator("form[action$='/decisions'] button").waitFor();

        reviewer.does("/api/cases/" + second + "/release", Map.of());
        reviewer.does("/api/cases/" + second + "/claim", Map.of());
        page.locator("form[action$='/decisions'] button").click();
        page.locator("[data-done]").waitFor();

        assertThat(page.locator("[data-done]").innerText()).contains("One case is decided");
        assertThat(page.locator("main, body").first().innerText()).contains("Not decided, " + second);
        assertThat(status(second)).isEqualTo("EXAMINATION");
    }
}

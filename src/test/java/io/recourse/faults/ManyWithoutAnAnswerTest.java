package io.recourse.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import io.recourse.marketplace.CallsOverHttp;
import io.recourse.testing.Browser;
import io.recourse.testing.BrowserTest;
import io.recourse.testing.Scenario;
import io.recourse.testing.Visit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/** The marketplace goes away in the middle of fourteen complaints that are being sent: in the application of {@link EveryPageTest}. */
@BrowserTest
@Import(MarketplaceDownTest.FarAway.class)
@TestPropertySource(properties = "recourse.marketplace.secret=" + CallsOverHttp.SECRET)
class ManyWithoutAnAnswerTest {

    private final Browser browser;
    private final Scenario scenario;
    private final UnreliableMarketplace marketplace;

    ManyWithoutAnAnswerTest(Browser browser, Scenario scenario, UnreliableMarketplace marketplace) {
        this.browser = browser;
        this.scenario = scenario;
        this.marketplace = marketplace;
    }

    @BeforeEach
    void it_is_up() {
        marketplace.startAnew();
    }

    private List<String> ordersComplainedOf() {
        List<String> orders = new ArrayList<>();
        for (JsonNode one : scenario.seller().reads("/api/cases").json().get("items")) {
            orders.add(one.get("orderId").asText());
        }
        return orders;
    }

    @Test
    void those_that_were_sent_are_sent_and_the_page_that_follows_has_the_button_for_the_rest() {
        for (int i = 1; i <= 14; i++) {
            scenario.order(scenario.seller(), scenario.person("buyer" + i, "BUYER"));
        }
        Visit shop = browser.phone().as(scenario.seller());
        Page page = shop.open("/file/many");
        page.locator("button[name=all]").click();
        page.locator("button[value=EXTORTION]").click();
        page.locator("#statement").fill("五天内十四个新账号以差评索要赔偿。");
        page.locator("main button.btn-primary").click();
        page.locator("#each").waitFor();

        marketplace.tellsOfOrders(6);
        page.locator("main form button.btn-primary").click();
        page.locator("[data-done]").waitFor();
        assertThat(page.locator("[data-done]").innerText()).contains("已提交 6 件投诉");
        assertThat(page.locator("[data-not-kept] li").count()).isEqualTo(8);
        assertThat(page.locator("section[aria-labelledby=left]").innerText()).contains("还有 8 件没有提交成功");
        assertThat(ordersComplainedOf()).hasSize(6);
        shop.looksRight("party/campaign-half-sent-zh");

        marketplace.startAnew();
        page.locator("section[aria-labelledby=left] a").click();
        page.locator("#each").waitFor();
        assertThat(page.locator("#each").innerText()).isEqualTo("8 条里有 8 条可以投诉");
        page.locator("main form button.btn-primary").click();
        page.locator("[data-done]").waitFor();

        assertThat(ordersComplainedOf()).hasSize(14).doesNotHaveDuplicates();
        assertThat(page.locator("section[aria-labelledby=left]").count()).isZero();
        assertThat(page.locator("section[aria-labelledby=waiting] li").count()).isEqualTo(14);
        assertThat(scenario.seller().reads("/api/campaigns").json().get("items"))
                .hasSize(1);
    }
}

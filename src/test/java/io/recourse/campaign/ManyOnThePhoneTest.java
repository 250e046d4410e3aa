package io.recourse.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.FilePayload;
import io.recourse.testing.Browser;
import io.recourse.testing.BrowserTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.OrderAtMarketplace;
import io.recourse.testing.Scenario;
import io.recourse.testing.Visit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A shop with a phone complains of fourteen reviews, and of one; how often it touches the screen is counted. */
@BrowserTest
class ManyOnThePhoneTest {

    private final Browser browser;
    private final Scenario scenario;
    private final JdbcClient jdbc;
    private int taps;

    ManyOnThePhoneTest(Browser browser, Scenario scenario, JdbcClient jdbc) {
        this.browser = browser;
        this.scenario = scenario;
        this.jdbc = jdbc;
    }

    private void tap(Locator what) {
        what.click();
        taps++;
    }

    /** Opens the chooser and takes a picture out of it. */
    private void choosesPicture(Page page) {
        page.locator("#file").setInputFiles(new FilePayload("proof.png", "image/png", Picture.png()));
        taps += 2;
        page.locator("[data-listed] .staged").first().waitFor();
    }

    private List<OrderAtMarketplace> badReviews(int many) {
        List<OrderAtMarketplace> orders = new ArrayList<>();
        for (int i = 1; i <= many; i++) {
            orders.add(scenario.order(scenario.seller(), scenario.person("buyer" + i, "BUYER"))
                    .reviewedWith("假货，退款不退货 " + i));
        }
        return orders;
    }

    private long cases() {
        return scenario.seller().reads("/api/cases").json().get("items").size();
    }

    @Test
    void fourteen_reviews_take_at_most_twenty_five_taps_and_one_text_pictures_included() {
        badReviews(14);
        Visit shop = browser.phone().as(scenario.seller());
        Page page = shop.open("/cases");
        Locator line = page.locator("#reviews-line a");
        line.waitFor();
        assertThat(page.locator("#reviews-line").innerText())
                .contains("14 条中差评，还没有投诉过")
                .contains("4月6日 24:00");

        tap(line);
        shop.looksRight("party/many-reviews-zh");
        for (int i = 0; i < 14; i++) {
            tap(page.locator("#chosen-" + i));
        }
        tap(page.locator("main form button.btn-primary"));
        tap(page.locator("button[value=EXTORTION]"));
        page.locator("#statement").waitFor();
        tap(page.locator("#statement"));
        page.keyboard().insertText("五天内十四个新账号以差评索要赔偿。");
        choosesPicture(page);
        tap(page.locator("main button.btn-primary"));
        page.locator("#each").waitFor();
        assertThat(page.locator("#each").innerText()).isEqualTo("14 条里有 14 条可以投诉");
        assertThat(page.locator(".review-list").innerText()).contains("proof.png", "还缺（四选一）：");
        shop.looksRight("party/many-send-zh");
        tap(page.locator("main form button.btn-primary"));
        page.locator("[data-done]").waitFor();
        shop.looksRight("party/campaign-zh");

        assertThat(page.locator("[data-done]").innerText()).contains("已提交 14 件投诉");
        assertThat(page.locator("section[aria-labelledby=now] ul").first().innerText())
                .contains("还缺（四选一）：")
                .contains("（14 件）")
                .contains("去补交 RC-");
        assertThat(page.locator("section[aria-labelledby=waiting] li").count()).isEqualTo(14);
        assertThat(taps).isLessThanOrEqualTo(25);
        assertThat(cases()).isEqualTo(14);
        String last = scenario.seller()
                .reads("/api/cases")
                .json()
                .at("/items/0/number")
                .asText();
        assertThat(scenario.seller()
                        .reads("/api/cases/" + last)
                        .json()
                        .at("/evidence/0/files/0/name")
                        .asText())
                .isEqualTo("proof.png");
        // those complained of are marked and linked
        page = shop.open("/file/many");
        assertThat(page.locator("#chosen a").count()).isEqualTo(14);
        assertThat(page.locator("#chosen input").count()).isZero();
    }

    @Test
    void a_single_review_takes_at_most_seven_taps() {
        badReviews(2);
        Visit shop = browser.phone().as(scenario.seller());
        Page page = shop.open("/cases");
        page.locator("#reviews-line a").waitFor();

        tap(page.locator("#reviews-line a"));
        tap(page.locator("button[name=only]").first());
        tap(page.locator("button[value=EXTORTION]"));
        tap(page.locator("#statement"));
        page.keyboard().insertText("买家以差评索要 200 元。");
        tap(page.locator("main button.btn-primary"));
        page.locator("#each").waitFor();
        tap(page.locator("main form button.btn-primary"));
        page.locator("[data-done]").waitFor();

        assertThat(taps).isLessThanOrEqualTo(7);
        assertThat(cases()).isOne();
    }

    @Test
    void more_like_a_filed_complaint_begins_with_its_ground_and_its_words() {
        List<OrderAtMarketplace> orders = badReviews(2);
        FiledCase filed = scenario.fileAboutReview(orders.get(0), "EXTORTION", "买家以差评索要 200 元。");
        Page page = browser.phone().as(scenario.seller()).open("/cases/" + filed.number());

        page.locator("form[action$='/file/many/again/" + filed.number() + "'] button")
                .click();
        page.locator("button[name=only]").click();
        page.locator("button[value=EXTORTION].btn-primary").click();
        assertThat(page.locator("#statement").inputValue()).isEqualTo("买家以差评索要 200 元。");
        page.locator("main button.btn-primary").click();
        page.locator("#each").waitFor();
        page.locator("main form button.btn-primary").click();
        page.locator("[data-done]").waitFor();

        assertThat(cases()).isEqualTo(2);
    }

    @Test
    void the_record_of_a_chat_is_asked_for_where_the_complaint_is_written_and_stands_in_its_case_alone() {
        List<OrderAtMarketplace> orders = badReviews(2);
        Page page = browser.phone().as(scenario.seller()).open("/file/many");
        page.locator("button[name=all]").click();
        page.locator("button[value=EXTORTION]").click();
        page.locator("#statement").fill("五天内两个新账号以差评索要赔偿。");
        String chat = "chat-" + orders.get(1).id() + "/" + orders.get(1).reviewId();
        page.locator("a[href$='/file/many/chats']").click();
        page.locator("summary:has-text('buyer2')").click();
        page.locator("[id='" + chat + ".number']").fill("330102199001011234");
        page.locator("[id='" + chat + ".issuedAt']").fill("2026-03-03T12:00");
        page.locator("[id='" + chat + ".chatTo']").fill("2026-03-02T10:00");
        // a line of the chat, as it is copied
        page.locator("[id='" + chat + ".chatFrom']").evaluate("""
                (field, line) => {
                  const data = new DataTransfer();
                  data.setData('text', line);
                  field.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, cancelable: true}));
                }""", "buyer2 2026-03-01 10:00:00 给我 200 元，不然差评");
        page.locator("[name='" + chat + ".completeness'][value=FULL]").check();
        page.locator("main button.btn-primary").click();
        page.locator("#statement").waitFor();
        assertThat(page.locator("#statement").inputValue()).isEqualTo("五天内两个新账号以差评索要赔偿。");
        page.locator("main button.btn-primary").click();
        page.locator("#each").waitFor();
        assertThat(page.locator(".review-list").innerText()).contains("旺旺举证号 1 个");
        // another look at it, and nothing of it is lost
        page.navigate(page.url().replace("/send", "/chats"));
        assertThat(page.locator("[id='" + chat + ".chatFrom']").inputValue()).startsWith("2026-03-01T10:00");
        page.locator("main button.btn-primary").click();
        page.locator("#statement").waitFor();
        page.locator("main button.btn-primary").click();
        page.locator("#each").waitFor();
        page.locator("main form button.btn-primary").click();
        page.locator("[data-done]").waitFor();

        JsonNode with = about(orders.get(1)).at("/evidence/0");
        assertThat(with.get("type").asText()).isEqualTo("CHAT_RECORD");
        assertThat(with.at("/fields/number").asText()).isEqualTo("330102199001011234");
        assertThat(with.at("/fields/chatFrom").asText()).isEqualTo("2026-03-01T02:00:00Z");
        assertThat(with.at("/fields/parties").toString()).isEqualTo("[\"shop\",\"buyer2\"]");
        assertThat(with.get("complete").asBoolean()).isTrue();
        assertThat(about(orders.get(0)).get("evidence")).isEmpty();
    }

    private JsonNode about(OrderAtMarketplace order) {
        for (JsonNode one : scenario.seller().reads("/api/cases").json().get("items")) {
            if (one.get("orderId").asText().equals(order.id())) {
                return scenario.seller()
                        .reads("/api/cases/" + one.get("number").asText())
                        .json();
            }
        }
        throw new AssertionError(order.id());
    }

    @Test
    void now_and_today_fill_in_a_time_where_the_page_tells_it() {
        badReviews(1);
        Page page = browser.phone().as(scenario.seller()).open("/file/many");
        page.locator("button[name=only]").click();
        page.locator("button[value=EXTORTION]").click();
        Locator field = page.locator("input[id$='.chatTo']");
        Locator today = page.locator("[data-quick$='.chatTo'] [data-set=today]");
        today.click();
        assertThat(field.inputValue()).matches("\\d{4}-\\d\\d-\\d\\dT00:00(:00)?");

        page.locator("[data-quick$='.chatTo'] [data-set=now]").click();

        assertThat(field.inputValue()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d)?");
    }

    @Test
    void what_was_written_survives_a_closed_browser_and_is_sent_once_however_often_it_is_pressed() {
        badReviews(2);
        Page page = browser.phone().as(scenario.seller()).open("/file/many");
        page.locator("button[name=all]").click();
        page.locator("button[value=EXTORTION]").click();
        page.locator("#statement").fill("五天内两个新账号以差评索要赔偿。");
        page.locator("main button.btn-primary").click();
        page.locator("#each").waitFor();

        // another day, another phone
        Page other = browser.phone().as(scenario.seller()).open("/file/many/words");
        assertThat(other.locator("#statement").inputValue()).isEqualTo("五天内两个新账号以差评索要赔偿。");
        other.navigate(other.url().replace("/words", "/send"));
        other.locator("main form button.btn-primary").click();
        other.locator("[data-done]").waitFor();
        page.locator("main form button.btn-primary").click();
        page.locator("h1").waitFor();

        assertThat(cases()).isEqualTo(2);
    }

    // ---- what breaks off

    private void signsInAgain(Page page, String backAt) {
        page.waitForURL("**/sign-in?to=*");
        page.locator("#name").fill("shop");
        page.locator("#password").fill("password of shop");
        page.locator("main form button").click();
        page.waitForURL("**" + backAt);
    }

    /** As far as the page to check and to send. */
    private Page readyToSend(Visit shop) {
        Page page = shop.open("/file/many");
        page.locator("button[name=all]").click();
        page.locator("button[value=EXTORTION]").click();
        page.locator("#statement").fill("五天内十四个新账号以差评索要赔偿。");
        choosesPicture(page);
        page.locator("main button.btn-primary").click();
        page.locator("#each").waitFor();
        return page;
    }

    /** Each is complained of once, with its proof. */
    private void eachOnceWithItsProof(int many) {
        JsonNode all = scenario.seller().reads("/api/cases?limit=200").json().get("items");
        List<String> orders = new ArrayList<>();
        all.forEach(one -> orders.add(one.get("orderId").asText()));
        assertThat(orders).hasSize(many).doesNotHaveDuplicates();
        all.forEach(one -> assertThat(scenario.seller()
                        .reads("/api/cases/" + one.get("number").asText())
                        .json()
                        .get("evidence"))
                .as("evidence of %s", one)
                .hasSize(1));
        assertThat(scenario.seller().reads("/api/campaigns").json().get("items"))
                .hasSize(1);
    }

    @Test
    void a_session_that_ended_while_reviews_are_chosen_loses_no_tick() {
        badReviews(14);
        Visit shop = browser.phone().as(scenario.seller());
        Page page = shop.open("/file/many");
        for (int i = 0; i < 14; i += 2) {
            page.locator("#chosen-" + i).check();
        }

        shop.sessionEnds();
        page.locator("main form button.btn-primary").click();
        signsInAgain(page, "/file/many");

        assertThat(page.locator("#chosen input:checked").count()).isEqualTo(7);
        page.locator("main form button.btn-primary").click();
        page.locator("button[value=EXTORTION]").waitFor();
        assertThat(page.locator("main").innerText()).contains("7 条");
    }

    @Test
    void a_session_that_ended_while_the_words_are_written_loses_neither_those_nor_the_pictures() {
        badReviews(2);
        Visit shop = browser.phone().as(scenario.seller());
        Page page = shop.open("/file/many");
        page.locator("button[name=all]").click();
        page.locator("button[value=EXTORTION]").click();
        choosesPicture(page);
        page.locator("#statement").fill("五天内两个新账号以差评索要");
        shop.expecting("401").sessionEnds();
        page.locator("#statement").fill("五天内两个新账号以差评索要赔偿。");

        signsInAgain(page, "/file/many/words");

        assertThat(page.locator("#statement").inputValue()).isEqualTo("五天内两个新账号以差评索要赔偿。");
        assertThat(page.locator("[data-listed]").innerText()).contains("proof.png");
        // and once more, with the button of the page
        page.locator("#statement").evaluate("(field, words) => { field.value = words; }", "两个新账号以差评索要赔偿。");
        shop.sessionEnds();
        page.locator("main button.btn-primary").click();
        signsInAgain(page, "/file/many/words");
        assertThat(page.locator("#statement").inputValue()).isEqualTo("两个新账号以差评索要赔偿。");
    }

    @Test
    void a_session_that_ended_before_they_are_sent_leaves_one_press_to_send_them() {
        badReviews(14);
        Visit shop = browser.phone().as(scenario.seller());
        Page page = readyToSend(shop);

        shop.sessionEnds();
        page.locator("main form button.btn-primary").click();
        signsInAgain(page, "/file/many/send");
        assertThat(cases()).isZero();
        page.locator("main form button.btn-primary").click();
        page.locator("[data-done]").waitFor();

        eachOnceWithItsProof(14);
    }

    @Test
    void a_double_tap_sends_each_once() {
        badReviews(14);
        Page page = readyToSend(browser.phone().as(scenario.seller()));

        page.locator("main form button.btn-primary").dblclick();
        page.locator("[data-done]").waitFor();

        eachOnceWithItsProof(14);
    }

    @Test
    void a_double_tap_without_a_script_sends_each_once_and_leads_to_them() {
        badReviews(14);
        readyToSend(browser.phone().as(scenario.seller()));
        Visit shop = browser.phone().withoutScript().expecting("409").as(scenario.seller());
        Page page = shop.open("/file/many/send");

        Locator send = page.locator("main form button.btn-primary");
        send.dblclick();
        // where the first press is still being worked on, the second is told so, and somebody presses again
        for (int again = 0; again < 50; again++) {
            page.waitForCondition(() -> page.url().contains("/campaigns")
                    || page.locator(".refusal").count() == 1);
            if (page.url().contains("/campaigns")) {
                break;
            }
            send.click();
        }
        assertThat(page.url()).contains("/campaigns");

        eachOnceWithItsProof(14);
    }

    @Test
    void a_line_that_breaks_before_the_answer_comes_has_sent_each_once_and_pressing_again_leads_to_them() {
        badReviews(14);
        Visit shop = browser.phone().expecting("ERR_FAILED").as(scenario.seller());
        Page page = readyToSend(shop);
        page.route("**/file/many/send", route -> {
            if (route.request().method().equals("POST")) {
                // it arrives, and what came of it does not
                route.fetch(new Route.FetchOptions().setMaxRedirects(0));
                route.abort();
            } else {
                route.resume();
            }
        });
        page.locator("main form button.btn-primary").click();
        page.waitForURL("chrome-error://**");
        eachOnceWithItsProof(14);

        page.unroute("**/file/many/send");
        page = shop.open("/file/many/send");
        assertThat(page.locator("#chosen a").count()).isEqualTo(14);
        assertThat(page.locator("#chosen input").count()).isZero();
    }

    @Test
    void a_server_that_stops_between_two_of_fourteen_goes_on_with_the_rest_at_the_next_press() {
        List<OrderAtMarketplace> orders = badReviews(14);
        Visit shop = browser.phone().expecting("500").as(scenario.seller());
        Page page = readyToSend(shop);
        String eighth = orders.get(7).id();
        String content = jdbc.sql("select content from sandbox_order where id = ?")
                .param(eighth)
                .query(String.class)
                .single();
        jdbc.sql("update sandbox_order set content = '{' where id = ?")
                .param(eighth)
                .update();
        page.locator("main form button.btn-primary").click();
        page.locator("[data-problem]").waitFor();
        assertThat(cases()).isBetween(1L, 13L);

        jdbc.sql("update sandbox_order set content = ? where id = ?")
                .params(content, eighth)
                .update();
        page = shop.open("/file/many/send");
        page.locator("main form button.btn-primary").click();
        page.locator("[data-done]").waitFor();

        eachOnceWithItsProof(14);
    }

    @Test
    void one_that_is_not_admissible_any_more_says_why_and_stops_no_other() {
        List<OrderAtMarketplace> orders = badReviews(2);
        Page page = browser.phone().in("en").as(scenario.seller()).open("/file/many");
        page.locator("button[name=all]").click();
        page.locator("button[value=EXTORTION]").click();
        page.locator("#statement").fill("五天内两个新账号以差评索要赔偿。");
        orders.get(0).buyerChangesReviewTo("POSITIVE");
        page.locator("main button.btn-primary").click();
        page.locator("#each").waitFor();

        assertThat(page.locator("#each").innerText()).isEqualTo("1 of 2 can be filed");
        assertThat(page.locator("section[aria-labelledby=each]").innerText()).contains("Not possible now");
        page.locator("main form button.btn-primary").click();
        page.locator("[data-done]").waitFor();
        assertThat(cases()).isOne();
    }

    @Test
    void who_sent_what_nobody_may_complain_of_any_more_chooses_others_and_sends_those() {
        List<OrderAtMarketplace> orders = badReviews(2);
        Page page = browser.phone().in("en").as(scenario.seller()).open("/file/many");
        page.locator("button[name=only][value^='" + orders.get(0).id() + "/']").click();
        page.locator("button[value=EXTORTION]").click();
        page.locator("#statement").fill("买家以差评索要 200 元。");
        page.locator("main button.btn-primary").click();
        page.locator("#each").waitFor();
        orders.get(0).buyerChangesReviewTo("POSITIVE");
        page.locator("main form button.btn-primary").click();
        page.locator("a[href$='/file/many'].btn-primary").click();

        page.locator("button[name=only][value^='" + orders.get(1).id() + "/']").click();
        page.locator("button[value=EXTORTION]").click();
        page.locator("main button.btn-primary").click();
        page.locator("#each").waitFor();
        page.locator("main form button.btn-primary").click();
        page.locator("[data-done]").waitFor();

        assertThat(cases()).isOne();
    }
}

package io.recourse.filing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.testing.CaseTest;
import io.recourse.testing.OrderAtMarketplace;
import io.recourse.testing.Pages;
import io.recourse.testing.Scenario;
import io.recourse.web.Caller;
import io.recourse.web.Caller.Answer;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A single complaint, too, is asked for the record of the chat where it is written, and is told what it still lacks. */
@CaseTest
class ChatInTheWizardTest {

    private static final Map<String, String> RECORD = Map.of(
            "chat.number", "330102199001011234",
            "chat.issuedAt", "2026-03-03T12:00",
            "chat.chatFrom", "2026-03-01T10:00",
            "chat.chatTo", "2026-03-02T10:00",
            "chat.completeness", "FULL",
            "go", "on");

    private final Scenario scenario;

    ChatInTheWizardTest(Scenario scenario) {
        this.scenario = scenario;
    }

    /** As far as the page that asks what shows it. */
    private Caller begun() {
        OrderAtMarketplace order = scenario.order();
        Caller seller = Pages.signedIn(scenario, scenario.seller());
        Pages.submit(seller, "/file/order", Map.of("order", order.id()));
        Pages.submit(seller, "/file/about?kind=UNREASONABLE_REVIEW", Map.of("review", order.reviewId()));
        Pages.submit(seller, "/file/ground", Map.of("ground", "EXTORTION"));
        return seller;
    }

    private static String sent(Caller seller) {
        Pages.submit(seller, "/file/words", Map.of("statement", "买家以差评索要 200 元。"));
        return Pages.submit(seller, "/file/send", Map.of()).header("Location");
    }

    private JsonNode filed() {
        JsonNode all = scenario.seller().reads("/api/cases").json().get("items");
        assertThat(all).hasSize(1);
        return scenario.seller()
                .reads("/api/cases/" + all.get(0).get("number").asText())
                .json();
    }

    @Test
    void its_number_and_times_are_asked_for_and_become_an_item_of_the_case() {
        Caller seller = begun();
        assertThat(seller.get("/file/proof").text())
                .contains("name=\"chat.number\"", "data-quick=\"chat.chatFrom\"")
                .doesNotContain("value=\"CHAT_RECORD\"");

        assertThat(Pages.submit(seller, "/file/proof", RECORD).header("Location"))
                .endsWith("/file/words");
        assertThat(seller.get("/file/proof").text()).contains("330102199001011234", "2026-03-01T10:00");
        Pages.submit(seller, "/file/words", Map.of("statement", "买家以差评索要 200 元。"));
        assertThat(seller.get("/file/send").text()).contains("旺旺举证号 1 个").doesNotContain("还缺");
        String receipt = sent(seller);

        JsonNode item = filed().at("/evidence/0");
        assertThat(item.get("type").asText()).isEqualTo("CHAT_RECORD");
        assertThat(item.at("/fields/chatFrom").asText()).isEqualTo("2026-03-01T02:00:00Z");
        assertThat(item.at("/fields/parties").toString()).isEqualTo("[\"shop\",\"buyer\"]");
        assertThat(item.get("complete").asBoolean()).isTrue();
        assertThat(seller.get(receipt).text()).doesNotContain("还缺");
    }

    @Test
    void what_nobody_could_read_of_it_is_refused_at_its_field_and_stays_there() {
        Caller seller = begun();
        Map<String, String> wrong = new HashMap<>(RECORD);
        wrong.put("chat.chatFrom", "前天晚上");

        Answer refused = Pages.submit(seller, "/file/proof", wrong);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("href=\"#chat.chatFrom\"", "330102199001011234");
    }

    @Test
    void what_is_missing_is_named_before_it_is_sent_and_on_the_receipt_each_with_the_way_to_add_it() {
        Caller seller = begun();
        Pages.submit(seller, "/file/words", Map.of("statement", "买家以差评索要 200 元。"));
        assertThat(seller.get("/file/send").text()).contains("还缺（四选一）：", "/file/proof#files", "去补充");

        String receipt = sent(seller);

        assertThat(seller.get(receipt).text())
                .contains("还缺（四选一）：")
                .contains("/cases/" + filed().get("number").asText() + "/evidence/new\"");
    }

    @Test
    void a_record_of_the_chat_with_one_buyer_is_not_taken_along_to_the_order_of_another() {
        Caller seller = begun();
        Pages.submit(seller, "/file/proof", RECORD);
        OrderAtMarketplace other = scenario.order(scenario.seller(), scenario.person("buyer2", "BUYER"));

        Pages.submit(seller, "/file/order", Map.of("order", other.id()));
        Pages.submit(seller, "/file/about?kind=UNREASONABLE_REVIEW", Map.of("review", other.reviewId()));
        Pages.submit(seller, "/file/ground", Map.of("ground", "EXTORTION"));

        assertThat(seller.get("/file/proof").text())
                .contains("name=\"chat.number\"")
                .doesNotContain("330102199001011234");
    }
}

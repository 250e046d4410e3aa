package io.recourse.staff;

import static io.recourse.testing.Scenario.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.testing.Browser;
import io.recourse.testing.BrowserTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Scenario;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

@BrowserTest
class ReadyTextsTest {

    private final Scenario scenario;
    private final Browser browser;

    ReadyTextsTest(Scenario scenario, Browser browser) {
        this.scenario = scenario;
        this.browser = browser;
    }

    private static Map<String, String> text(String purpose, String ground, String language, String words) {
        Map<String, String> text =
                new LinkedHashMap<>(Map.of("purpose", purpose, "language", language, "title", "第一条", "text", words));
        if (ground != null) {
            text.put("ground", ground);
        }
        return text;
    }

    private String kept(Map<String, String> text) {
        return scenario.supervisor().does("/api/texts", text).json().get("id").asText();
    }

    private JsonNode found(String query) {
        return scenario.reviewer().reads("/api/texts" + query).json().get("items");
    }

    @Test
    void texts_are_kept_by_supervisors_and_found_by_purpose_ground_and_language() {
        kept(text("ASK", "EXTORTION", "zh-CN", "请补充聊天记录。"));
        kept(text("ASK", null, "zh-CN", "请补充材料。"));
        kept(text("ASK", "ABUSE", "zh-CN", "请指出辱骂的词句。"));
        String reasons = kept(text("REASONS", null, "en", "The threat came first."));

        assertThat(found("?purpose=ASK&ground=EXTORTION").findValuesAsText("text"))
                .containsExactlyInAnyOrder("请补充聊天记录。", "请补充材料。");
        assertThat(found("?language=en").findValuesAsText("id")).containsExactly(reasons);
        assertThat(found("")).hasSize(4);
        assertThat(refusalOf(() -> scenario.reviewer().does("/api/texts", text("ASK", null, "en", "No."))))
                .isEqualTo("403 role-required");
        assertThat(refusalOf(() -> kept(text("ASK", "NONE_SUCH", "en", "No.")))).isEqualTo("422 text-ground");
        assertThat(refusalOf(() -> kept(text("ASK", null, "fr", "Non.")))).startsWith("422");
        assertThat(refusalOf(() -> kept(text("ASK", null, "en", "\u3164")))).startsWith("422");
        assertThat(scenario.supervisor()
                        .caller()
                        .put(
                                "/api/texts/" + reasons,
                                "{\"purpose\": \"REASONS\", \"language\": \"en\", \"title\": \"Threat\", \"text\": \"It came first.\"}")
                        .json()
                        .get("text")
                        .asText())
                .isEqualTo("It came first.");
        assertThat(scenario.supervisor()
                        .caller()
                        .call("DELETE", "/api/texts/" + reasons, BodyPublishers.noBody())
                        .status())
                .isEqualTo(204);
        assertThat(found("?purpose=REASONS")).isEmpty();
    }

    @Test
    void a_text_of_the_ground_is_put_into_what_is_asked_for_with_one_press() {
        kept(text("ASK", "EXTORTION", "zh-CN", "请补充聊天记录。"));
        FiledCase complaint = scenario.fileAboutReview("EXTORTION").bothRest().claim(scenario.reviewer());

        var page = browser.desk().as(scenario.reviewer()).open("/work/" + complaint.number());
        page.locator("details.confirm:has(#question) > summary").first().click();
        page.locator(".ready:has([data-insert-into=question]) > summary").click();
        page.locator("[data-insert-into=question]").click();

        assertThat(page.locator("#question").inputValue()).isEqualTo("请补充聊天记录。");
    }
}

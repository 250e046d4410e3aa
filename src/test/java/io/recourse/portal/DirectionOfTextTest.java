package io.recourse.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.recourse.testing.Browser;
import io.recourse.testing.BrowserTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.HostileText;
import io.recourse.testing.Person;
import io.recourse.testing.Scenario;
import io.recourse.testing.Visit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What somebody wrote, or the marketplace told, never turns the words that stand beside it on a page. */
@BrowserTest
class DirectionOfTextTest {

    /** Every text on the page with a character that turns others, and those of them that nothing holds together. */
    private static final String TURNING = """
            () => {
              const seen = [], loose = [];
              const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              for (let text = texts.nextNode(); text; text = texts.nextNode()) {
                if (!/[\\u202A-\\u202E\\u2066-\\u2069]/.test(text.data) || text.parentElement.closest('textarea, script')) continue;
                seen.push(text.data);
                if (!/isolate|plaintext/.test(getComputedStyle(text.parentElement).unicodeBidi)) loose.push(text.parentElement.outerHTML);
              }
              return {seen: seen.length, loose: loose};
            }
            """;

    private static final String WORDS =
            HostileText.turning().map(HostileText::text).collect(Collectors.joining("; "));

    private final Browser browser;
    private final Scenario scenario;

    DirectionOfTextTest(Browser browser, Scenario scenario) {
        this.browser = browser;
        this.scenario = scenario;
    }

    private void isHeldTogether(Person reader, String address) {
        Visit visit = browser.desk().as(reader);
        Page page = visit.open(address);
        Map<?, ?> found = (Map<?, ?>) page.evaluate(TURNING);
        assertThat((List<?>) found.get("loose")).as(address).isEmpty();
        assertThat((Integer) found.get("seen")).as(address).isPositive();
        assertThat(page.title()).as(address).doesNotContainPattern("[\u202A-\u202E\u2066\u2067]");
    }

    @Test
    void words_with_controls_are_shown_as_they_came_and_turn_nothing_else() {
        FiledCase complaint = scenario.fileAboutReview(scenario.order().reviewedWith("差评 " + WORDS), "EXTORTION");
        complaint.answer(WORDS).bothRest();
        complaint.claim(scenario.reviewer());
        isHeldTogether(scenario.reviewer(), "/work?queue=BOTH");
        isHeldTogether(scenario.reviewer(), "/work/" + complaint.number());
        scenario.reviewer()
                .does(
                        complaint.path("/decision"),
                        Map.of("outcome", "REJECTED", "rule", "r " + WORDS, "reasons", WORDS));
        scenario.settle();
        for (Person reader : List.of(complaint.complainant(), complaint.respondent(), scenario.reviewer())) {
            isHeldTogether(reader, "/cases/" + complaint.number());
        }
        assertThat(complaint.view().at("/decision/reasons").asText()).isEqualTo(WORDS);
    }
}

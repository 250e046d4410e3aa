package io.recourse.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.recourse.testing.Browser;
import io.recourse.testing.BrowserTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Scenario;
import io.recourse.testing.Visit;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is done sixty times a day is done without a mouse, with a key for each thing and no looking for it by Tab. */
@BrowserTest
class ByKeyboardTest {

    private static final String CHAT = """
            {"type": "CHAT_RECORD", "number": "20260309-0001", "issuedAt": "2026-03-09T10:00:00+08:00",
             "chatFrom": "2026-03-05T20:00:00+08:00", "chatTo": "2026-03-05T21:00:00+08:00",
             "parties": ["shop", "buyer"], "completeness": "FULL", "transcript": "买家：给我返现 200 元，不然就给差评。"}
            """;

    private final Browser browser;
    private final Scenario scenario;

    ByKeyboardTest(Browser browser, Scenario scenario) {
        this.browser = browser;
        this.scenario = scenario;
    }

    private FiledCase ready(String ground) {
        FiledCase complaint = scenario.fileAboutReview(ground);
        complaint.handsIn(scenario.seller(), CHAT);
        complaint.handsIn(scenario.seller(), CHAT);
        return complaint.bothRest();
    }

    /** A hand on the keyboard, which counts: a key with Control is two. */
    private static final class Hand {

        private final Page page;
        private int keys;

        Hand(Page page) {
            this.page = page;
        }

        Hand presses(String... names) {
            for (String name : names) {
                page.keyboard().press(name);
                keys += name.split("\\+").length;
            }
            return this;
        }

        void arrivesAt(String address) {
            page.waitForURL(address);
            ready(page);
        }
    }

    private static void ready(Page page) {
        page.locator("[data-island-state=ready]").waitFor();
    }

    private static void proposes(Page page, String outcome) {
        page.locator("#points-to[data-outcome=" + outcome + "]")
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
    }

    private static Object focus(Page page) {
        return page.evaluate("() => document.activeElement.id || document.activeElement.className");
    }

    private static List<String> sheet(Page page) {
        return page.locator("#keys dt").all().stream()
                .map(key -> key.getAttribute("data-holds"))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"ABUSE, 2, 12, en", "EXTORTION, 5, 20, zh-CN"})
    void from_next_to_decided_and_on_to_the_next_in_few_keys(String ground, int questions, int most, String language) {
        FiledCase first = ready(ground);
        FiledCase second = ready(ground);
        Page page = browser.office().in(language).as(scenario.reviewer()).page();
        ready(page);
        Hand hand = new Hand(page);

        hand.presses("n").arrivesAt("**/work/" + first.number());
        assertThat(page.locator(".element").count()).isEqualTo(questions);
        assertThat(focus(page)).isEqualTo(page.locator(".element").first().getAttribute("id"));
        for (int i = 0; i < questions; i++) {
            // what the table proposes to uphold by: the first ones are shown by the second item, the others are not so
            hand.presses(i < Math.min(3, questions - 1) ? new String[] {"y", "2"} : new String[] {"n"});
        }
        assertThat(focus(page)).isEqualTo("proposal");
        hand.presses("Enter");
        page.waitForFunction("() => document.activeElement.dataset.key === 'ctrl+enter'");
        assertThat(page.locator("[name=outcome][value=UPHELD]").isChecked()).isTrue();
        assertThat(page.locator(".cites input:checked").all())
                .hasSize(Math.min(3, questions - 1))
                .allSatisfy(cited -> assertThat(cited.inputValue()).endsWith("E2"));
        hand.presses("Control+Enter").arrivesAt("**/decision");
        hand.presses("Control+Enter").arrivesAt("**/work/" + second.number());

        assertThat(hand.keys).isLessThanOrEqualTo(most);
        assertThat(first.status()).isEqualTo("DECIDED");
        assertThat(second.assignee()).isEqualTo("reviewer");
        assertThat(page.locator("[data-done]").textContent()).contains(first.number(), second.number());
        assertThat(focus(page)).isEqualTo(page.locator(".element").first().getAttribute("id"));
    }

    @Test
    void the_outcome_that_a_key_accepts_is_that_of_the_last_answers_and_not_an_older_one() {
        FiledCase complaint = ready("ABUSE").claim(scenario.reviewer());
        Page page = browser.office().in("en").as(scenario.reviewer()).open("/work/" + complaint.number());
        ready(page);
        Hand hand = new Hand(page);
        hand.presses("n", "n");
        proposes(page, "REJECTED");

        // back to the first question, which is answered otherwise, and accepted before the server has heard it
        hand.presses("ArrowUp", "ArrowUp", "y", "v");
        assertThat(focus(page)).isEqualTo("proposal");
        hand.presses("Enter");

        page.locator("[name=outcome][value=UPHELD]:checked").waitFor();
        assertThat(page.locator("[name=outcome][value=REJECTED]").isChecked()).isFalse();
    }

    @Test
    void a_yes_waits_for_what_shows_it_and_evidence_is_looked_at_without_leaving_the_question() {
        FiledCase complaint = ready("ABUSE").claim(scenario.reviewer());
        Page page = browser.office().in("en").as(scenario.reviewer()).open("/work/" + complaint.number());
        ready(page);
        String first = page.locator(".element").first().getAttribute("id");
        Hand hand = new Hand(page);

        hand.presses("y");
        assertThat(focus(page)).isEqualTo(first);
        hand.presses("j", "j");
        assertThat(focus(page)).asString().endsWith("E2");
        assertThat(page.locator(".element[aria-current]").getAttribute("id")).isEqualTo(first);
        // two items at once: cited first, answered then
        hand.presses("u", "ArrowUp", "1", "2", "y");
        assertThat(page.locator(".element")
                        .first()
                        .locator(".cites input:checked")
                        .count())
                .isEqualTo(2);
        assertThat(focus(page)).isEqualTo(page.locator(".element").last().getAttribute("id"));

        // another outcome than the proposed one, and words of one's own
        hand.presses("n", "o", "ArrowDown", "w");
        assertThat(focus(page)).isEqualTo("reasons");
        hand.presses("n", "Escape", "n");
        assertThat(page.locator("#reasons").inputValue()).contains("n");
        assertThat(page.locator("[name=outcome]:checked").count()).isEqualTo(1);
    }

    @Test
    void asking_skipping_releasing_and_the_way_back_are_keys() {
        FiledCase complaint = ready("ABUSE").claim(scenario.reviewer());
        Visit reviewer = browser.office().in("en").as(scenario.reviewer());
        Page page = reviewer.open("/work/" + complaint.number());
        ready(page);
        Hand hand = new Hand(page);

        hand.presses("a", "Space", "Tab", "Tab");
        page.keyboard().type("Please show the whole chat.");
        hand.presses("Control+Enter");
        page.locator("[data-done]").waitFor();
        assertThat(complaint.status()).isEqualTo("SUPPLEMENT");
        assertThat(sheet(page)).contains("n", "back").doesNotContain("answer", "a", "p", "g");
        complaint.rests(scenario.seller());

        reviewer.open("/work/" + complaint.number());
        ready(page);
        hand.presses("p");
        page.keyboard().type("I know the seller.");
        hand.presses("Control+Enter");
        page.waitForURL("**/work?queue=EXAMINATION");
        assertThat(complaint.assignee()).isEqualTo("null");

        reviewer.open("/work/" + complaint.number());
        ready(page);
        assertThat(sheet(page)).contains("t").doesNotContain("answer", "g");
        hand.presses("t");
        page.locator("#elements").waitFor();
        ready(page);
        hand.presses("g");
        page.waitForURL("**/work?queue=EXAMINATION");
        assertThat(complaint.assignee()).isEqualTo("null");
        reviewer.open("/work/" + complaint.number());
        ready(page);
        hand.presses("b");
        page.waitForURL("**/work?queue=EXAMINATION");
    }

    @ParameterizedTest
    @CsvSource({"zh-CN", "en"})
    void a_peek_from_the_list_takes_nothing_and_keeps_the_place(String language) {
        FiledCase first = ready("ABUSE");
        FiledCase second = ready("EXTORTION");
        Visit reviewer = browser.office().in(language).as(scenario.reviewer());
        Page page = reviewer.page();
        ready(page);
        Hand hand = new Hand(page);

        hand.presses("j", "Space");
        page.locator("dialog[open] .said.disputed").waitFor();
        assertThat(page.locator("dialog h2").first().innerText()).isEqualTo(first.number());
        reviewer.looksRight("work-peek-" + language);
        hand.presses("j");
        page.getByText(second.number()).last().waitFor();
        page.locator("dialog[open] .said.disputed").waitFor();
        hand.presses("Space");
        page.locator("dialog[open]").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        assertThat(page.evaluate("() => document.activeElement.textContent")).isEqualTo(second.number());
        assertThat(first.assignee()).isEqualTo("null");
        hand.presses("Space");
        page.locator("dialog[open] .said.disputed").waitFor();
        hand.presses("Enter").arrivesAt("**/work/" + second.number());
    }

    @ParameterizedTest
    @CsvSource({"zh-CN, light", "en, dark"})
    void the_sheet_shows_the_keys_that_hold_on_this_page(String language, String light) {
        FiledCase complaint = ready("ABUSE").claim(scenario.reviewer());
        Visit reviewer = (light.equals("dark") ? browser.office().dark() : browser.office()).in(language);
        Page page = reviewer.as(scenario.reviewer()).page();
        ready(page);
        assertThat(sheet(page)).containsExactly("j", "k", "space", "x", "n", "slash", "help");

        reviewer.open("/work/" + complaint.number());
        ready(page);
        page.keyboard().press("?");
        assertThat(sheet(page))
                .containsExactly(
                        "answer", "cite", "arrows", "accept", "o", "w", "enter", "escape", "a", "p", "g", "j", "k",
                        "back", "help");
        assertThat(Visit.boxOf(page, "#keys .sheet").height).isLessThan(560);
        assertThat(page.locator(".element[aria-current] .answers kbd").allInnerTexts())
                .containsExactly("y", "n", "u");
        reviewer.looksRight("keys-" + language);

        Page supervisor =
                browser.office().in(language).as(scenario.supervisor()).open("/work/" + complaint.number());
        assertThat(sheet(supervisor)).containsExactly("j", "k", "back", "help");
    }

    @Test
    void keys_that_are_switched_off_do_nothing() {
        FiledCase complaint = ready("ABUSE").claim(scenario.reviewer());
        Visit reviewer = browser.office().in("en").as(scenario.reviewer());
        Page page = reviewer.open("/work/" + complaint.number());
        ready(page);
        page.keyboard().press("?");
        page.locator("[data-keys-on]").uncheck();
        page.keyboard().press("Escape");
        Stream.of("y", "1", "g").forEach(key -> page.keyboard().press(key));
        assertThat(page.locator(".element input:checked").count()).isZero();
        assertThat(complaint.assignee()).isEqualTo("reviewer");
    }
}

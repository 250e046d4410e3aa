package io.recourse.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.recourse.testing.Browser;
import io.recourse.testing.BrowserTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Person;
import io.recourse.testing.Scenario;
import io.recourse.testing.Visit;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The work list as a reviewer works it. */
@BrowserTest
class WorkPagesTest {

    private final Browser browser;
    private final Scenario scenario;

    WorkPagesTest(Browser browser, Scenario scenario) {
        this.browser = browser;
        this.scenario = scenario;
    }

    private FiledCase ready(String ground) {
        return scenario.fileAboutReview(ground).bothRest();
    }

    @ParameterizedTest
    @CsvSource({"zh-CN, light", "en, dark"})
    void a_list_with_something_in_every_group_looks_right(String language, String light) {
        FiledCase late = ready("EXTORTION");
        late.claim(scenario.reviewer());
        scenario.advanceTo("2026-03-12T10:00:00+08:00");
        FiledCase asked = ready("ABUSE").claim(scenario.reviewer());
        asked.askForMore(scenario.reviewer(), "COMPLAINANT");
        FiledCase appealed = ready("ADVERTISING").claimAndDecide(scenario.reviewer(), "UPHELD");
        appealed.appeal(scenario.buyer());
        scenario.advanceTo("2026-03-13T11:00:00+08:00");
        FiledCase today = ready("COMPETITOR");
        Visit reviewer = (light.equals("dark") ? browser.desk().dark() : browser.desk()).in(language);
        reviewer.as(scenario.reviewer());
        assertThat(reviewer.page().url()).endsWith("/work?queue=EXAMINATION");

        Page page = reviewer.open("/work?queue=BOTH");
        assertThat(page.locator(".case").count()).isEqualTo(4);
        assertThat(page.locator(".case", new Page.LocatorOptions().setHasText(late.number()))
                        .textContent())
                .contains(language.equals("en") ? "With the supervisors" : "已交主管");
        assertThat(page.locator(".case .tag").allTextContents())
                .as("of so few rows each says what it is related to")
                .contains(language.equals("en") ? "Related: 3" : "关联 3");
        reviewer.looksRight("work-" + language + "-" + light);

        // on a laptop a row is 32 pixels, and what the columns are stays in sight
        page.setViewportSize(1366, 768);
        assertThat(page.locator(".case").all())
                .allSatisfy(row -> assertThat(row.boundingBox().height).isEqualTo(32));
        assertThat(
                        page.evaluate(
                                "() => [...document.querySelectorAll('.case .tag')].filter(tag =>"
                                        + " tag.getBoundingClientRect().right > tag.closest('td').getBoundingClientRect().right).length"))
                .as("tags that are cut off")
                .isEqualTo(0);
        reviewer.picture("work-laptop-" + language);
        page.evaluate("() => scrollTo(0, 200)");
        assertThat(page.locator("thead th").last().boundingBox().y).isZero();

        page.setViewportSize(390, 844);
        reviewer.picture("work-phone-" + language);
        reviewer.open("/work?queue=BOTH&group=WAITING");
        assertThat(page.locator(".case .number").allTextContents()).containsExactly(asked.number());
        page.locator(".chips a").click();
        page.waitForURL(url -> !url.contains("group="));
        assertThat(page.locator(".chips").count()).isZero();
        assertThat(page.locator(".case").count()).isEqualTo(4);
        assertThat(today.number()).isIn(page.locator(".case .number a").allTextContents());
    }

    /** The numbers of so many cases about reviews of the same shop, each of another buyer. */
    private List<String> filedAtOnce(String ground, int many) {
        List<Map<String, String>> items = IntStream.rangeClosed(1, many)
                .mapToObj(i -> scenario.order(
                                scenario.seller(), scenario.person(ground.toLowerCase(Locale.ROOT) + i, "BUYER"))
                        .reviewedWith("第 " + i + " 条差评，与实物不符"))
                .map(order -> Map.of("orderId", order.id(), "reviewId", order.reviewId()))
                .toList();
        JsonNode batch = scenario.seller()
                .does(
                        "/api/cases/batch",
                        Map.of(
                                "kind",
                                "UNREASONABLE_REVIEW",
                                "ground",
                                ground,
                                "statement",
                                "五天内几十条差评，说法雷同。",
                                "items",
                                items))
                .json();
        return batch.get("results").findValuesAsText("number");
    }

    @Test
    void a_hundred_and_fifty_cases_that_are_late_past_their_target_not_yet_due_and_waiting_look_right() {
        filedAtOnce("EXTORTION", 50);
        scenario.advanceTo("2026-03-11T10:00:00+08:00");
        filedAtOnce("ABUSE", 50);
        scenario.advanceTo("2026-03-13T16:00:00+08:00");
        filedAtOnce("COMPETITOR", 38);
        scenario.advanceTo("2026-03-16T16:00:00+08:00");
        Stream.generate(() -> ready("ADVERTISING")).limit(12).forEach(one -> one.claim(scenario.reviewer())
                .askForMore(scenario.reviewer(), "COMPLAINANT"));
        scenario.advanceTo("2026-03-17T11:00:00+08:00");

        Visit desk = browser.office().in("en").as(scenario.reviewer());
        Page page = desk.open("/work?queue=BOTH");
        assertThat(page.locator(".strip .n").allInnerTexts()).containsExactly("50", "50", "38", "0", "12");
        // those between are told of where they would stand
        assertThat(page.locator("tr.heading .n").allInnerTexts()).containsExactly("50", "50", "38", "12");
        assertThat(page.locator("tr.heading").nth(1).innerText()).isEqualTo("More · Due today 50 · Due soon 38");
        // all of them are of one campaign, so that being related tells none apart
        assertThat(page.locator(".case .tag").allInnerTexts()).containsOnly("With the supervisors");
        assertThat(page.locator(".case .words").first().evaluate("words => words.scrollWidth <= words.clientWidth"))
                .as("the review is read whole")
                .isEqualTo(true);
        desk.breaksNoNumber().doesNotScrollSideways().picture("work-150-en");
        page.getByText("Due today").first().click();
        page.waitForURL("**group=TODAY*");
        assertThat(page.locator("tr.case .left").allInnerTexts()).hasSize(50).allSatisfy(time -> assertThat(time)
                .matches("(?s)Limit .* left.*Target .* late.*"));
        desk.breaksNoNumber().doesNotScrollSideways().picture("work-150-at-risk-en");

        Visit atNight = browser.office().dark().in("zh-CN").as(scenario.reviewer());
        atNight.open("/work?queue=BOTH");
        atNight.breaksNoNumber().doesNotScrollSideways().picture("work-150-zh-CN");
        atNight.open("/work?queue=BOTH&group=TODAY");
        atNight.breaksNoNumber().doesNotScrollSideways().picture("work-150-at-risk-zh-CN");
        atNight.page().setViewportSize(390, 844);
        atNight.picture("work-150-phone-zh-CN");
    }

    @Test
    void on_the_usual_screen_seventeen_rows_are_seen_and_each_opens_wherever_it_is_pressed() {
        for (int i = 0; i < 20; i++) {
            ready(i % 2 == 0 ? "EXTORTION" : "ADVERTISING");
        }
        Visit reviewer = browser.office().in("en").as(scenario.reviewer());
        Page page = reviewer.page();
        page.locator("[data-island-state=ready]").waitFor();
        assertThat(page.locator(".case").all().stream()
                        .map(Locator::boundingBox)
                        .filter(row -> row.y + row.height <= 768))
                .hasSizeGreaterThanOrEqualTo(17);
        assertThat(page.locator(".case .left").first().innerText()).contains("Target", "Limit");
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/work-office-en.png")));

        page.locator(".case").nth(2).locator(".pick input").check();
        assertThat(page.url()).endsWith("/work?queue=EXAMINATION");
        assertThat(Visit.boxOf(page, ".bulk").y).isLessThan(768);
        String number = page.locator(".case .number a").nth(3).textContent();
        page.locator(".case").nth(3).locator(".parties").click();
        page.waitForURL("**/work/" + number);
    }

    @Test
    void an_empty_list_says_what_to_do() {
        Visit reviewer = browser.desk().as(scenario.reviewer());
        assertThat(reviewer.page().locator(".empty").innerText()).contains("没有待裁定的案件");
        reviewer.looksRight("work-empty");
        reviewer.page().locator("[data-key=n]").click();
        assertThat(reviewer.page().locator("[data-done]").textContent()).contains("目前没有可领取的案件");
    }

    @Test
    void filters_search_and_views_are_in_the_address() {
        FiledCase extortion = ready("EXTORTION");
        FiledCase abuse = ready("ABUSE");
        Visit reviewer = browser.desk().in("en").as(scenario.reviewer());
        Page page = reviewer.page();
        page.getByLabel("Abuse", new Page.GetByLabelOptions()).first().check();
        page.locator(".filter button").click();
        page.waitForURL("**/work?*ground=ABUSE*");
        assertThat(page.locator(".case .number").allTextContents()).containsExactly(abuse.number());

        page.locator(".views summary").click();
        page.locator("#view-name").fill("Insults");
        page.locator("#view-shared").check();
        page.locator(".views details button").click();
        page.locator("[data-done]").waitFor();

        Visit other = browser.desk().in("en").as(scenario.person("li", "REVIEWER"));
        other.page().getByText("Insults").click();
        other.page().waitForURL("**/work?*ground=ABUSE*");
        assertThat(other.page().locator(".case .number").allTextContents()).containsExactly(abuse.number());

        page.locator("#q").fill(extortion.order().id());
        page.getByLabel("Abuse").first().uncheck();
        page.locator("#q").press("Enter");
        page.waitForURL("**/work?*q=order-1*");
        assertThat(page.locator(".case .number").allTextContents()).containsExactly(extortion.number());
        reviewer.looksRight("work-search");
    }

    @Test
    void next_stays_within_the_list_that_one_works_and_so_does_the_way_back() {
        FiledCase other = ready("EXTORTION");
        FiledCase first = ready("ABUSE");
        FiledCase second = ready("ABUSE");
        Visit reviewer = browser.office().in("en").as(scenario.reviewer());
        Page page = reviewer.open("/work?ground=ABUSE");
        page.locator(".views summary").click();
        page.locator("#view-name").fill("Insults");
        page.locator(".views details button").click();
        page.locator("[data-done]").waitFor();
        assertThat(page.locator(".views li .n").innerText()).isEqualTo("2");

        page.locator("[data-key=n]").click();
        page.waitForURL("**/work/" + first.number() + "?view=ground%3DABUSE");
        page.locator("[name=outcome][value=REJECTED]").check();
        page.locator("#reasons").fill("There is no insult.");
        page.locator("[data-key='ctrl+enter']").click();
        page.waitForURL("**/decision?view=ground%3DABUSE");
        page.locator("[data-key='ctrl+enter']").click();
        page.waitForURL("**/work/" + second.number() + "?view=ground%3DABUSE");
        page.locator("[data-key=g]").click();
        page.waitForURL("**/work?ground=ABUSE");
        assertThat(page.locator(".views li .n").innerText()).isEqualTo("1");

        page.locator(".case .number a").click();
        page.waitForURL("**/work/" + second.number() + "?view=ground%3DABUSE");
        page.locator("[data-key=t]").click();
        page.locator("[data-key=b]").click();
        page.waitForURL("**/work?ground=ABUSE");
        page.locator("[data-key=n]").click();
        assertThat(page.locator("[data-done]").textContent()).contains("no case to take in this list");
        assertThat(page.url()).endsWith("/work?ground=ABUSE");
        assertThat(other.assignee()).isEqualTo("null");
    }

    @Test
    void a_reader_chooses_the_columns_and_a_shared_view_brings_them() {
        FiledCase complaint = ready("EXTORTION");
        Visit reviewer = browser.desk().in("en").withoutScript().as(scenario.reviewer());
        Page page = reviewer.page();
        assertThat(page.locator("thead th").allInnerTexts())
                .containsExactly(
                        "Choose", "Case", "Ground · Tags · Review", "Parties", "Evidence", "Time left", "Assignee");
        for (String shown : List.of("ORDER", "FILED")) {
            page.locator("[name=column][value=" + shown + "]").check();
        }
        for (String gone : List.of("EVIDENCE", "REVIEW", "ASSIGNEE")) {
            page.locator("[name=column][value=" + gone + "]").uncheck();
        }
        Visit.follow(page.locator(".filter button"));

        List<String> chosen = List.of("Choose", "Case · Filed", "Ground · Tags", "Parties · Order", "Time left");
        assertThat(page.locator("thead th").allInnerTexts()).isEqualTo(chosen);
        assertThat(page.locator(".case").innerText())
                .contains("9 Mar 2026, 10:00", complaint.order().id())
                .doesNotContain("差评", "nobody");
        page.locator(".strip a").nth(3).click();
        assertThat(page.url()).contains("group=LATER");
        assertThat(page.locator("thead th").allInnerTexts()).isEqualTo(chosen);
        reviewer.looksRight("work-columns");
        page.locator(".views summary").click();
        page.locator("#view-name").fill("By order");
        page.locator("#view-shared").check();
        page.locator(".views details button").click();

        // whoever opens it sees the same, and who takes a case though the assignee is not among the columns
        Person li = scenario.person("li", "REVIEWER");
        Visit other = browser.phone().in("en").as(li);
        other.page().getByText("By order").click();
        other.page().waitForURL("**/work?*column=ORDER*");
        assertThat(other.page().locator("thead th").allTextContents()).isEqualTo(chosen);
        complaint.claim(scenario.reviewer());
        other.page().evaluate("() => document.dispatchEvent(new Event('visibilitychange'))");
        other.page().locator(".gone").waitFor();
        assertThat(other.page().locator(".case").innerText()).contains("taken by reviewer");
        other.looksRight("work-columns-phone");

        // an address may name what is no column
        reviewer.open("/work?column=SHOE_SIZE&column=GROUND");
        assertThat(page.locator("thead th").allInnerTexts()).containsExactly("Choose", "Case", "Ground");
        reviewer.open("/work?column=SHOE_SIZE");
        assertThat(page.locator("thead th").count()).isEqualTo(7);
    }

    @Test
    void what_somebody_else_takes_fades_with_their_name() {
        FiledCase first = ready("EXTORTION");
        FiledCase second = ready("ABUSE");
        Visit watching = browser.desk().in("en").as(scenario.reviewer());
        Page page = watching.page();
        Person li = scenario.person("li", "REVIEWER");
        first.claim(li);

        page.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))");
        page.locator(".gone").waitFor();
        assertThat(page.locator(".case:has(.gone)").innerText()).contains(first.number(), "taken by li");
        assertThat(page.locator("#live-said").textContent()).contains(first.number() + ": taken by li");
        watching.looksRight("work-taken");

        page.getByText("Choose all").click();
        assertThat(page.locator("[data-chosen]").textContent()).isEqualTo("2 chosen");
        Locator claim = page.locator(".bulk .btn:not([type])");
        assertThat(watching.saidWhileSending("**/work/claims", claim)).isEqualTo("Working, please wait…");
        claim.click();
        page.locator("#results").waitFor();
        assertThat(page.locator(".results li").allInnerTexts())
                .satisfiesExactlyInAnyOrder(
                        one -> assertThat(one).contains(first.number(), "This case has been taken"),
                        one -> assertThat(one).contains(second.number(), "is yours now"));
        watching.looksRight("work-results");
    }

    @Test
    void by_keyboard_alone_from_row_to_row_and_to_the_next_case() {
        List<FiledCase> cases = List.of(ready("EXTORTION"), ready("ABUSE"), ready("ADVERTISING"));
        Visit reviewer = browser.desk().in("en").as(scenario.reviewer());
        Page page = reviewer.page();
        page.locator("[data-island-state=ready]").waitFor();
        page.keyboard().press("j");
        page.keyboard().press("j");
        page.keyboard().press("x");
        assertThat(page.evaluate("() => document.activeElement.textContent"))
                .isEqualTo(page.locator(".case .number a").nth(1).textContent());
        assertThat(page.locator("[data-chosen]").textContent()).isEqualTo("1 chosen");
        page.keyboard().press("?");
        assertThat(page.locator(".sheet").isVisible()).isTrue();
        page.keyboard().press("?");
        page.keyboard().press("/");
        page.keyboard().type("n");
        assertThat(page.locator("#q").inputValue()).isEqualTo("n");
        page.keyboard().press("Tab");
        page.keyboard().press("n");
        page.waitForURL("**/work/RC-*");
        assertThat(cases.get(0).assignee()).isEqualTo("reviewer");
        assertThat(page.locator("#said").innerText())
                .isEqualTo("You have case " + cases.get(0).number() + " now.");
    }

    @Test
    void a_supervisor_assigns_several_without_a_script() {
        FiledCase first = ready("EXTORTION");
        ready("ABUSE");
        scenario.reviewer();
        scenario.person("li", "REVIEWER");
        Visit supervisor = browser.desk().in("en").withoutScript().as(scenario.supervisor());
        Page page = supervisor.open("/work?queue=BOTH");
        page.locator("[name=chosen]").first().check();
        page.locator("[name=chosen]").last().check();
        page.locator("#assignee").selectOption("li");
        Visit.follow(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Assign")));
        assertThat(page.locator(".results li").count()).isEqualTo(2);
        assertThat(first.assignee()).isEqualTo("li");
        supervisor.looksRight("work-supervisor");
    }

    @Test
    void who_only_assigns_is_asked_to_assign_what_nobody_has_and_not_told_of_a_role() {
        FiledCase complaint = ready("EXTORTION");
        scenario.reviewer();
        Page page = browser.desk().in("zh-CN").as(scenario.supervisor()).open("/work/" + complaint.number());

        assertThat(page.locator("#assigning").textContent()).isEqualTo("此案尚无人承办，请分派给审理人员。");
        assertThat(page.locator("#turn").count()).isZero();
        page.locator("section[aria-labelledby=assigning] .btn-primary").click();

        assertThat(complaint.assignee()).isEqualTo("reviewer");
    }

    @Test
    void nobody_else_sees_the_desk_and_nobody_their_own_case_on_it() {
        FiledCase complaint = ready("EXTORTION");
        Visit seller = browser.desk().in("en").as(scenario.seller());
        for (String path : List.of(
                "/work?queue=BOTH",
                "/work/live",
                "/work/" + complaint.number(),
                "/work/" + complaint.number() + "/precedents",
                "/work/" + complaint.number() + "/decision")) {
            assertThat(seller.open(path).locator("h1").textContent())
                    .as(path)
                    .isEqualTo("This is for reviewers and their supervisors");
        }
        assertThat(seller.page().locator(".sections").innerText()).doesNotContain("Work");
        Person both = scenario.person("both-sides", "SELLER", "REVIEWER");
        FiledCase own = scenario.fileAboutReview(scenario.order(both, scenario.buyer()), "EXTORTION")
                .bothRest();
        Visit partial = browser.desk().in("en").as(both);
        assertThat(partial.open("/work?queue=BOTH").locator(".case .number").allTextContents())
                .containsExactly(complaint.number());
        assertThat(partial.open("/work/" + own.number()).locator("h1").textContent())
                .isEqualTo("You are a party of this case");
    }
}

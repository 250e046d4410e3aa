package io.recourse.staff;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.recourse.testing.Browser;
import io.recourse.testing.BrowserTest;
import io.recourse.testing.EachLanguage;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Person;
import io.recourse.testing.Scenario;
import io.recourse.testing.Visit;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What colleagues do for each other on the pages. */
@BrowserTest
class TeamPagesTest {

    private final Browser browser;
    private final Scenario scenario;
    private final JdbcClient jdbc;

    TeamPagesTest(Browser browser, Scenario scenario, JdbcClient jdbc) {
        this.browser = browser;
        this.scenario = scenario;
        this.jdbc = jdbc;
    }

    @EachLanguage
    void a_note_is_written_beside_the_case_and_says_who_was_told(String language) {
        scenario.seniorReviewer();
        FiledCase complaint = scenario.fileAboutReview("EXTORTION").bothRest().claim(scenario.reviewer());
        Visit reviewer = browser.desk().in(language).as(scenario.reviewer());
        Page page = reviewer.open("/work/" + complaint.number());

        page.locator("#text").fill("@senior 请看 E1。");
        page.locator("form:has(#text) button").click();

        assertThat(page.locator("[data-done]").textContent()).contains("senior");
        assertThat(page.locator("section:has(#notes) .said").innerText()).isEqualTo("@senior 请看 E1。");
        assertThat(page.url()).contains("/work/" + complaint.number());
        reviewer.looksRight("notes-on-the-desk-" + language);
        Visit phone = browser.narrow().in(language).dark().as(scenario.seniorReviewer());
        phone.open("/work/" + complaint.number() + "/notes");
        phone.looksRight("notes-narrow-" + language);
    }

    @EachLanguage
    void who_goes_away_says_so_and_hands_over_everything_on_two_pages(String language) {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION").bothRest().claim(scenario.reviewer());
        // one that the colleague may not have
        Person colleague = scenario.person("colleague", "SELLER", "REVIEWER");
        FiledCase theirs = scenario.fileAboutReview(scenario.order(colleague, scenario.buyer()), "EXTORTION")
                .bothRest()
                .claim(scenario.reviewer());
        Visit reviewer = browser.desk().in(language).expecting("422").as(scenario.reviewer());
        Page page = reviewer.open("/staff");
        page.locator("td.actions a").click();

        // a day that is over already is refused, and stands there still
        page.locator("#until").fill("2026-03-01");
        Visit.follow(page.locator("form:has(#until) button"));
        assertThat(page.locator(".refusal").count()).isEqualTo(1);
        assertThat(page.locator("#until").inputValue()).isEqualTo("2026-03-01");
        reviewer.looksRight("staff-refused-" + language);
        page.locator("#until").fill("2026-03-13");
        page.locator("form:has(#until) button").click();
        assertThat(page.locator("[data-done]").textContent()).contains("reviewer");
        reviewer.open("/work?queue=BOTH").locator("[data-key=n]").click();
        assertThat(page.locator("[data-done]").textContent())
                .isEqualTo(
                        language.equals("en")
                                ? "You are away, so there is no case for you. End your absence under “Team” first."
                                : "您在请假，所以不派案。请先在“团队”里结束请假。");
        reviewer.open("/staff");
        page.locator("td.actions a").click();
        // what it means is read first
        page.locator("details:has(#receiver) > summary").click();
        page.locator("#receiver").selectOption("colleague");
        Visit.follow(page.locator("form:has(#receiver) button"));

        assertThat(page.locator("section:has(#results) li").allInnerTexts())
                .containsExactlyInAnyOrder(
                        complaint.number() + (language.equals("en") ? " Handed over." : " 已移交。"),
                        theirs.number()
                                + (language.equals("en")
                                        ? " Nobody works on a case in which they are a party. Leave it to somebody else."
                                        : " 自己是当事一方的案件不能自己审理，请交给其他人。"));
        assertThat(complaint.assignee()).isEqualTo("colleague");
        reviewer.looksRight("staff-handed-over-" + language);
        Visit phone = browser.narrow().in(language).dark().withoutScript().as(scenario.supervisor());
        phone.open("/staff");
        phone.looksRight("staff-narrow-" + language);
        phone.open("/staff/reviewer");
        phone.looksRight("staff-person-narrow-" + language);
    }

    @EachLanguage
    void a_second_reading_is_answered_like_a_decision_and_the_figures_are_shown(String language) {
        FiledCase complaint =
                scenario.fileAboutReview("EXTORTION").bothRest().claimAndDecide(scenario.reviewer(), "UPHELD");
        jdbc.sql("""
                        insert into second_reading (id, case_number, ground, reader, drawn_at, drawn, percent)
                        values ('a-reading', ?, 'EXTORTION', 'colleague', ?, 1, 10)
                        """)
                .params(complaint.number(), OffsetDateTime.parse(scenario.now()))
                .update();
        Visit reader = browser.desk().in(language).expecting("422").as(scenario.person("colleague", "REVIEWER"));
        Page page = reader.open("/quality");
        assertThat(page.locator("nav a[href='/quality'] .count").first().innerText())
                .isEqualTo("1");
        Visit.follow(page.locator("section:has(#readings) li a"));
        reader.looksRight("second-reading-" + language);

        // a yes without evidence is refused, and the answers stand there still
        page.locator("#a-0-YES").check();
        page.locator("input[name=outcome][value=REJECTED]").check();
        Visit.follow(page.locator("main form button.btn-primary"));
        assertThat(page.locator(".refusal").count()).isEqualTo(1);
        assertThat(page.locator("#a-0-YES").isChecked()).isTrue();
        page.locator("#c-0-0").check();
        Visit.follow(page.locator("main form button.btn-primary"));

        assertThat(page.locator("[data-done]").count()).isEqualTo(1);
        assertThat(page.locator("section:has(#readings) li").count()).isZero();
        Visit supervisor = browser.desk().in(language).as(scenario.supervisor());
        page = supervisor.open("/quality");
        assertThat(page.locator("section:has(#splits) li").innerText()).contains(complaint.number());
        assertThat(page.locator("table[aria-labelledby=agreement] td.num").allInnerTexts())
                .startsWith("1", "0");
        supervisor.looksRight("quality-" + language);
        Visit phone = browser.narrow().in(language).dark().withoutScript().as(scenario.supervisor());
        phone.open("/quality");
        phone.looksRight("quality-narrow-" + language);
    }

    @Test
    void the_overview_warns_while_there_is_time_and_leads_to_who_is_away() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION").bothRest().claim(scenario.reviewer());
        scenario.reviewer().caller().put("/api/staff/me/absence", "{\"to\": \"2026-03-31\"}");
        Visit supervisor = browser.desk().in("en").as(scenario.supervisor());

        Page page = supervisor.open("/overview");

        assertThat(complaint.deadlines().get("DECISION_LIMIT")).isEqualTo("2026-03-12T00:00:00+08:00");
        assertThat(page.locator("section:has(#forecast) .notice").innerText())
                .isEqualTo("11 Mar 2026: 1 due, 0 can be decided. See who is away, and hand over in time");
        supervisor.looksRight("overview-alarm");
    }
}

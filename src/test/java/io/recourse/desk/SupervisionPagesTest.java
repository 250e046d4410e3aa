package io.recourse.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.recourse.testing.Browser;
import io.recourse.testing.BrowserTest;
import io.recourse.testing.EachLanguage;
import io.recourse.testing.FiledCase;
import io.recourse.testing.GivenUp;
import io.recourse.testing.Person;
import io.recourse.testing.Scenario;
import io.recourse.testing.Visit;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The pages of supervisors and administrators. */
@BrowserTest
class SupervisionPagesTest {

    private static final String SCHEDULE = """
            # 2027
            year 2027
            off     2027-01-01..2027-01-03  元旦
            working 2027-01-09              元旦
            off     2027-03-11..2027-03-12  春节
            """;

    private final Browser browser;
    private final Scenario scenario;
    private final JdbcClient jdbc;

    SupervisionPagesTest(Browser browser, Scenario scenario, JdbcClient jdbc) {
        this.browser = browser;
        this.scenario = scenario;
        this.jdbc = jdbc;
    }

    @EachLanguage
    void the_overview_counts_and_leads_to_what_it_counts(String language) {
        scenario.fileAboutReview("EXTORTION");
        FiledCase late = scenario.fileAboutReview("EXTORTION").bothRest().claim(scenario.reviewer());
        scenario.fileAboutReview("EXTORTION").bothRest();
        scenario.advanceTo("2026-03-11T01:00:00+08:00");
        Visit supervisor = browser.desk().in(language).as(scenario.supervisor());

        Page page = supervisor.open("/overview");
        assertThat(page.locator(".glance .value").allInnerTexts()).containsExactly("3", "0", "2", "0", "1");
        assertThat(page.locator(".glance a").all())
                .extracting(link -> link.getAttribute("href"))
                .containsExactly(
                        "#stages",
                        "/work?group=OVERDUE",
                        "/work?atRisk=true",
                        "/work?escalated=true",
                        "/work?assignee=none");
        assertThat(page.locator("table[aria-labelledby=stages] a").all())
                .extracting(link -> link.getAttribute("href"))
                .containsExactly(
                        "/cases?status=NEGOTIATION",
                        "/cases?status=EVIDENCE",
                        "/work?group=WAITING",
                        "/work?queue=EXAMINATION",
                        "/cases?status=DECIDED",
                        "/work?queue=APPEAL");
        assertThat(page.locator("tr:has-text('reviewer') td.num").first().innerText())
                .isEqualTo("1");
        assertThat(page.locator(".chart text").last().textContent())
                .isEqualTo(language.equals("en") ? "11 Mar" : "3月11日");
        assertThat(page.locator("#flow-table tbody tr").count()).isEqualTo(30);
        page.locator("main details summary").click();
        assertThat(late.status()).isEqualTo("EXAMINATION");

        Visit small = browser.narrow().in(language).dark().withoutScript().as(scenario.supervisor());
        small.open("/overview");
        small.looksRight("overview-narrow-" + language);
    }

    @Test
    void an_administrator_imports_a_schedule_after_seeing_what_moves() throws Exception {
        // given a case whose deadline lies in the next year's festival
        scenario.advanceTo("2027-03-10T10:00:00+08:00");
        FiledCase complaint = scenario.fileAboutReview("EXTORTION").bothRest();
        Visit admin = browser.desk().in("en").expecting("422").as(scenario.admin());
        Page page = admin.open("/calendar");
        assertThat(page.locator("h1").textContent()).isEqualTo("Working calendar 2027");
        assertThat(page.locator(".notice.reading").textContent()).startsWith("The schedule of 2027 is not published");

        // when a line is wrong
        page.locator("#schedule").fill(SCHEDULE.replace("2027-01-09", "2027-01-39"));
        page.getByText("Preview what moves").click();
        assertThat(page.locator(".refusal a").textContent())
                .startsWith("Line 4: There is no such day, or it is not written as 2027-10-01.");
        assertThat(page.locator("#schedule").inputValue()).contains("2027-01-39");
        admin.looksRight("calendar-refused");

        // and then right
        page.locator("#schedule").fill(SCHEDULE);
        page.getByText("Preview what moves").click();
        assertThat(page.locator("h1").textContent()).isEqualTo("Preview: schedule of 2027");
        assertThat(page.locator("#differences ~ h3").innerText()).isEqualTo("Added: 6 days");
        assertThat(page.locator("table[aria-labelledby=moves] tbody tr").last().innerText())
                .contains(complaint.number(), "the decision");
        admin.looksRight("calendar-preview");
        var before = complaint.deadlines().get("DECISION_LIMIT");
        Locator use = page.getByText("Use this schedule for 2027");
        page.locator("#typed").fill("2026");
        use.click();
        assertThat(page.locator(".refusal h2").textContent()).isEqualTo("The year was not typed");
        assertThat(complaint.deadlines().get("DECISION_LIMIT")).isEqualTo(before);
        page.locator("#typed").fill("２０２７");
        assertThat(admin.saidWhileSending("**/calendar/schedule", use)).isEqualTo("Counting, please wait…");
        use.click();

        // then the deadlines have moved
        assertThat(page.locator("[data-done]").textContent()).startsWith("The schedule of 2027 is in use;");
        assertThat(page.locator(".day.HOLIDAY:not(.key *)").count()).isEqualTo(5);
        assertThat(page.locator(".day.MAKE_UP:not(.key *)").innerText()).contains("9");
        assertThat(complaint.deadlines().get("DECISION_LIMIT")).isNotEqualTo(before);
        admin.looksRight("calendar-applied");

        // a file goes, too; and nobody else changes anything
        Path file = java.nio.file.Files.createTempFile("schedule", ".txt");
        java.nio.file.Files.writeString(file, "off 2027-01-01 元旦\n");
        page.locator("#file").setInputFiles(file);
        page.getByText("Preview what moves").click();
        assertThat(page.locator(".refusal a").textContent()).startsWith("Line 1: The first one must be the year");
        Visit buyer = browser.narrow().withoutScript().as(scenario.buyer());
        assertThat(buyer.open("/calendar?year=2026").locator("#schedule").count())
                .isZero();
        assertThat(buyer.page().locator("h1").textContent()).isEqualTo("2026 年工作日历");
        buyer.looksRight("calendar-narrow");
    }

    @EachLanguage
    void a_seal_is_answered_by_another_person_and_points_stand_in_the_ledger(String language) {
        FiledCase complaint = scenario.fileAboutAccount(scenario.buyer(), scenario.seller(), "COUNTERFEIT");
        complaint.claimAndDecide(scenario.reviewerOfBothQueues(), "UPHELD", "ACCOUNT_SEAL", "SANCTION_POINTS 12");
        scenario.settle();
        Visit supervisor = browser.desk().in(language).expecting("422").as(scenario.supervisor());
        Page page = supervisor.open("/operations/confirmations");
        page.locator(".rows a").click();

        // when nothing is chosen, and then everything
        page.locator("#reason").fill("证据不足以查封账户。");
        page.locator("main form button.btn-primary").click();
        assertThat(page.locator(".refusal a").getAttribute("href")).isEqualTo("#confirm");
        assertThat(page.locator("#reason").inputValue()).isEqualTo("证据不足以查封账户。");
        page.locator("input[name=confirm][value=no]").check();
        page.locator("main form button.btn-primary").click();
        assertThat(page.locator("[data-done]").textContent()).contains(complaint.number());
        assertThat(complaint.measures()).containsExactly("ACCOUNT_SEAL REFUSED", "SANCTION_POINTS(12) CARRIED_OUT");
        assertThat(page.locator(".empty").count()).isEqualTo(1);
        GivenUp.delivery(jdbc, complaint, "MAIL", "buyer", "550 5.1.1 <buyer@mail.example>: mailbox unavailable");
        supervisor.open("/operations/deliveries");
        page.locator(".trouble button").click();
        assertThat(page.locator("#results").innerText()).contains("buyer", complaint.number());
        assertThat(page.locator("#results").innerText()).containsAnyOf("已重新排队，即将发送", "is waiting to be sent again");
        assertThat(page.locator(".filters").innerText()).containsPattern("(等待发送|Waiting)\\s+1");

        Visit seller = browser.phone().in(language).as(scenario.seller());
        seller.open("/accounts/shop/ledger");
        assertThat(seller.page().locator(".headline strong").textContent()).isEqualTo("12");
        Person other = scenario.person("other-shop", "SELLER");
        Visit stranger = browser.phone().in(language).as(other);
        assertThat(stranger.open("/accounts/shop/ledger").locator("table").count())
                .isZero();
        seller.open("/operations/confirmations");
        assertThat(seller.page().locator(".rows").count()).isZero();
    }

    @EachLanguage
    void an_administrator_sees_to_the_endpoints_and_each_secret_is_shown_once(String language) {
        Visit admin = browser.desk().in(language).expecting("422").as(scenario.admin());
        Page page = admin.open("/operations/webhooks");
        page.locator("#url").fill("no address");
        page.locator("main form button.btn-primary").click();
        assertThat(page.locator(".refusal a").getAttribute("href")).isEqualTo("#url");
        page.locator("#url").fill("https://platform.example/hooks");
        page.locator("input[value='io.recourse.case.decided']").check();
        page.locator("main form button.btn-primary").click();

        assertThat(page.locator("#secret").textContent()).startsWith("whsec_");
        admin.looksRight("webhook-secret-" + language);
        page.reload();
        assertThat(page.locator("#secret").count()).isZero();
        assertThat(page.locator("input[name=events]:checked").count()).isEqualTo(1);
        page.locator(".confirm summary").first().click();
        page.locator(".confirm button.btn-primary").click();
        assertThat(page.locator("#secret").textContent()).startsWith("whsec_");

        // what could not be told the endpoint is sent again
        String endpoint = page.url().substring(page.url().lastIndexOf('/') + 1);
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        GivenUp.delivery(jdbc, complaint, "WEBHOOK", endpoint, "503 Service Unavailable");
        GivenUp.delivery(jdbc, scenario.fileAboutReview("EXTORTION"), "WEBHOOK", endpoint, "no answer within PT10S");
        admin.open("/operations/dead-letters");
        page.locator(".pick input").first().check();
        Visit.follow(page.locator(".deeds .btn-primary"));
        assertThat(page.locator("#results li").count()).isEqualTo(1);
        assertThat(page.locator(".trouble").count()).isEqualTo(1);
        Visit.follow(page.locator("button[name=all]"));
        assertThat(page.locator(".empty").count()).isEqualTo(1);
        admin.open("/operations/webhooks/" + endpoint);
        page.locator(".confirm summary").last().click();
        Visit.follow(page.locator(".confirm button.btn-danger"));
        assertThat(page.locator(".empty").count()).isEqualTo(1);

        Visit supervisor = browser.phone().in(language).as(scenario.supervisor());
        supervisor.open("/accounts");
        assertThat(supervisor.page().locator("tbody tr").count()).isEqualTo(4);
        supervisor.open("/operations/webhooks");
        assertThat(supervisor.page().locator("#url").count()).isZero();
    }
}

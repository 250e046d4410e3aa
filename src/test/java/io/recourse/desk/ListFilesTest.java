package io.recourse.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.OrderAtMarketplace;
import io.recourse.testing.Pages;
import io.recourse.testing.Person;
import io.recourse.testing.Scenario;
import io.recourse.web.Caller;
import io.recourse.web.Caller.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;

@CaseTest
class ListFilesTest {

    private static final String MARK = "\uFEFF";

    private final Scenario scenario;

    ListFilesTest(Scenario scenario) {
        this.scenario = scenario;
    }

    private static Answer csv(Person reader, String path) {
        Answer answer = reader.caller().with("Accept", "text/csv").get(path);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("text/csv;charset=UTF-8");
        assertThat(answer.text()).startsWith(MARK);
        return answer;
    }

    private static List<String> lines(Answer answer) {
        return List.of(answer.text().substring(MARK.length()).split("\r\n"));
    }

    @Test
    void tasks_come_as_a_table_with_the_same_filters_and_all_of_them() {
        FiledCase mine = scenario.fileAboutReview("EXTORTION").bothRest().claim(scenario.reviewer());
        FiledCase free = scenario.fileAboutReview("ABUSE").bothRest();

        assertThat(lines(csv(scenario.reviewer(), "/api/tasks")))
                .containsExactlyInAnyOrder(
                        "caseNumber,queue,kind,ground,assignee,targetAt,dueAt,atRisk,escalated",
                        mine.number()
                                + ",EXAMINATION,UNREASONABLE_REVIEW,EXTORTION,reviewer,2026-03-11T00:00:00+08:00,"
                                + "2026-03-12T00:00:00+08:00,false,false",
                        free.number()
                                + ",EXAMINATION,UNREASONABLE_REVIEW,ABUSE,,2026-03-11T00:00:00+08:00,"
                                + "2026-03-12T00:00:00+08:00,false,false");
        assertThat(lines(csv(scenario.reviewer(), "/api/tasks?assignee=me"))).hasSize(2);
        Answer first = csv(scenario.reviewer(), "/api/tasks?limit=1");
        assertThat(lines(first)).hasSize(2);
        assertThat(lines(csv(scenario.reviewer(), "/api/tasks?limit=1&cursor=" + first.header("Next-Cursor"))))
                .hasSize(2);
        // a program that asks for nothing, or would rather have JSON, gets JSON
        assertThat(scenario.reviewer().reads("/api/tasks").json().get("items")).hasSize(2);
        assertThat(scenario.reviewer()
                        .caller()
                        .with("Accept", "application/json, text/csv;q=0.5")
                        .get("/api/tasks")
                        .json()
                        .get("items"))
                .hasSize(2);
    }

    @Test
    void the_team_the_precedents_and_the_second_readings_are_files_too_with_the_same_filters() {
        scenario.fileAboutReview("EXTORTION").bothRest().claimAndDecide(scenario.reviewer(), "UPHELD");
        scenario.advanceTo("2026-03-20T10:00:00+08:00");
        FiledCase complaint = scenario.fileAboutReview("EXTORTION").bothRest().claim(scenario.reviewer());
        scenario.reviewer().caller().put("/api/staff/me/knowledge", "{\"languages\": [\"en\", \"zh-CN\"]}");
        Caller supervisor = Pages.signedIn(scenario, scenario.supervisor());
        String precedents = "/work/" + complaint.number() + "/precedents.csv";

        assertThat(lines(supervisor.get("/staff.csv")))
                .containsExactly(
                        "name,roles,cases,awayFrom,awayTo,languages,grounds",
                        "reviewer,REVIEWER,1,,,en zh-CN,",
                        "supervisor,SUPERVISOR,0,,,,");
        assertThat(lines(supervisor.get(precedents))).hasSize(2);
        assertThat(lines(supervisor.get(precedents + "?q=%E5%8F%91%E7%A5%A8"))).hasSize(1);
        assertThat(lines(supervisor.get("/quality.csv?from=2026-03-01")))
                .containsExactly("ground,readings,agreed,kappa,low,high");
        assertThat(lines(supervisor.get("/quality/splits.csv")))
                .containsExactly("caseNumber,ground,first,second,readAt");
    }

    @Test
    void a_list_longer_than_a_page_is_whole() {
        Person shop = scenario.person("shop", "SELLER");
        for (int i = 0; i < 3; i++) {
            scenario.fileAboutReview("EXTORTION");
        }

        // one page of JSON has one of them, the table all three
        assertThat(shop.reads("/api/cases?limit=1").json().get("items")).hasSize(1);
        assertThat(lines(csv(shop, "/api/cases"))).hasSize(4);
    }

    @Test
    void a_party_has_its_own_cases_and_nothing_of_the_desk() {
        scenario.fileAboutReview("EXTORTION").bothRest().claim(scenario.reviewer());
        Person other = scenario.person("other-shop", "SELLER");

        assertThat(lines(csv(scenario.buyer(), "/api/cases")).get(0)).endsWith("filedAt,closedAt");
        assertThat(csv(scenario.buyer(), "/api/cases").text()).doesNotContain("reviewer");
        assertThat(lines(csv(other, "/api/cases"))).hasSize(1);
        assertThat(lines(csv(scenario.supervisor(), "/api/cases")).get(0))
                .endsWith("closedAt,queue,assignee,atRisk,escalated");
        assertThat(lines(csv(scenario.supervisor(), "/api/cases?status=CLOSED")))
                .hasSize(1);
        assertThat(scenario.buyer()
                        .caller()
                        .with("Accept", "text/csv")
                        .get("/api/tasks")
                        .header("Content-Type"))
                .startsWith("application/problem+json");
    }

    @Test
    void no_cell_becomes_a_formula_in_a_spreadsheet() {
        Person shop = scenario.person("=1+1", "SELLER");
        OrderAtMarketplace order = scenario.order(shop, scenario.buyer());
        scenario.fileAboutReview(order, "EXTORTION").bothRest();

        assertThat(csv(scenario.supervisor(), "/api/cases").text()).contains(",'=1+1,");
        assertThat(Pages.signedIn(scenario, scenario.supervisor())
                        .get("/work.csv")
                        .text())
                .contains(",'=1+1,");
    }

    @Test
    void the_overview_tells_each_of_its_numbers_in_a_line() {
        scenario.fileAboutReview("EXTORTION").bothRest().claim(scenario.reviewer());

        assertThat(lines(csv(scenario.supervisor(), "/api/overview")))
                .startsWith("table,row,number,value", "stages,EXAMINATION,cases,1", "work,,atRisk,0")
                .contains("days,2026-03-09,filed,1", "agesFromDays,0,open,1", "workload,reviewer,cases,1");
    }

    @Test
    void the_pages_give_the_same_as_files_with_what_waits_for_the_parties() {
        FiledCase waiting = scenario.fileAboutReview("EXTORTION")
                .bothRest()
                .claim(scenario.reviewer())
                .askForMore(scenario.reviewer(), "RESPONDENT");
        FiledCase free = scenario.fileAboutReview("ABUSE").bothRest();

        Answer work = Pages.signedIn(scenario, scenario.reviewer()).get("/work.csv?queue=BOTH");
        assertThat(work.header("Content-Disposition")).isEqualTo("attachment; filename=\"work.csv\"");
        assertThat(lines(work)).hasSize(3);
        assertThat(lines(work).get(1)).startsWith(free.number() + ",");
        assertThat(lines(work).get(2)).startsWith(waiting.number() + ",WAITING,");
        assertThat(lines(Pages.signedIn(scenario, scenario.reviewer()).get("/work.csv?group=WAITING")))
                .hasSize(2);
        assertThat(Pages.signedIn(scenario, scenario.seller()).get("/cases.csv").header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"cases.csv\"");
    }
}

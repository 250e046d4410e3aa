package io.recourse.desk;

import static io.recourse.testing.Scenario.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.cases.WorkChanged;
import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Pages;
import io.recourse.testing.Person;
import io.recourse.testing.Scenario;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.ApplicationEventMulticaster;

@CaseTest
class WorkDeskTest {

    private final Scenario scenario;
    private final ConfigurableApplicationContext application;
    private final ApplicationEventMulticaster listeners;

    WorkDeskTest(Scenario scenario, ConfigurableApplicationContext application, ApplicationEventMulticaster listeners) {
        this.scenario = scenario;
        this.application = application;
        this.listeners = listeners;
    }

    /** Time is at Thursday 12 March 2026, 9:00 in Shanghai; a decision is due two working days after the stage began. */
    private record Desk(FiledCase overdue, FiledCase today, FiledCase soon, FiledCase waiting) {}

    private Desk desk() {
        scenario.advanceTo("2026-03-09T10:00:00+08:00");
        FiledCase overdue = scenario.fileAboutReview("EXTORTION").bothRest();
        scenario.advanceTo("2026-03-10T10:00:00+08:00");
        FiledCase today = scenario.fileAboutReview("ABUSE").bothRest().claim(scenario.reviewer());
        FiledCase waiting = scenario.fileAboutReview("ABUSE")
                .bothRest()
                .claim(scenario.reviewer())
                .askForMore(scenario.reviewer(), "RESPONDENT");
        scenario.advanceTo("2026-03-11T12:00:00+08:00");
        FiledCase soon = scenario.fileAboutOrder(scenario.buyer(), scenario.order(), "MISDESCRIPTION");
        scenario.advanceTo("2026-03-12T09:00:00+08:00");
        return new Desk(overdue, today, soon, waiting);
    }

    @Test
    void the_list_is_in_groups_as_people_think_and_its_counts_agree_with_it() {
        Desk desk = desk();

        assertThat(rows(""))
                .containsExactly(
                        desk.overdue().number() + " OVERDUE -1 LACKING",
                        desk.today().number() + " TODAY 0 COMPLETE",
                        desk.soon().number() + " SOON 1 COMPLETE");
        assertThat(rows("?group=WAITING")).containsExactly(desk.waiting().number() + " WAITING 0 COMPLETE");
        assertThat(rows("?group=TODAY&assignee=me")).hasSize(1);
        assertThat(rows("?group=OVERDUE&assignee=me")).isEmpty();
        assertThat(rows("?ground=ABUSE&ground=EXTORTION")).hasSize(2);
        assertThat(rows("?escalated=true")).containsExactly(desk.overdue().number() + " OVERDUE -1 LACKING");
        JsonNode first = scenario.reviewer().reads("/api/tasks/desk?limit=1").json();
        assertThat(first.at("/items/0/line").asText()).isEqualTo("差评");
        // the same shop alone is no reason
        assertThat(first.at("/items/0/related").asInt()).isEqualTo(2);
        assertThat(rows("?limit=5&cursor=" + first.get("next").asText())).hasSize(2);

        JsonNode counts = scenario.reviewer().reads("/api/tasks/counts").json();
        assertThat(counts.get("groups").toString()).isEqualTo("{\"OVERDUE\":1,\"TODAY\":1,\"SOON\":1,\"WAITING\":1}");
        assertThat(counts.get("assignees").toString()).isEqualTo("{\"none\":2,\"reviewer\":2}");
        assertThat(counts.get("escalated").asInt()).isEqualTo(1);
        JsonNode ofMine = scenario.reviewer()
                .reads("/api/tasks/counts?assignee=me&group=TODAY")
                .json();
        assertThat(ofMine.get("all").asInt()).isEqualTo(1);
        assertThat(ofMine.get("groups").toString()).isEqualTo("{\"TODAY\":1,\"WAITING\":1}");

        JsonNode overview = scenario.supervisor().reads("/api/overview").json();
        assertThat(overview.get("stages").toString()).isEqualTo("{\"EXAMINATION\":3,\"SUPPLEMENT\":1}");
        assertThat(overview.get("escalated").asInt()).isEqualTo(1);
        assertThat(overview.get("unassigned").asInt()).isEqualTo(2);
        assertThat(overview.get("days")).hasSize(30);
        assertThat(overview.at("/days/28").toString()).isEqualTo("{\"date\":\"2026-03-11\",\"filed\":1,\"closed\":0}");
        assertThat(overview.at("/ages/0/open").asInt()).isEqualTo(1);
        assertThat(overview.at("/ages/1/open").asInt()).isEqualTo(3);
        assertThat(overview.at("/workload/0").toString())
                .isEqualTo(
                        "{\"assignee\":\"reviewer\",\"cases\":2,\"overdue\":0,\"today\":1,\"atRisk\":1,\"waiting\":1}");
        assertThat(scenario.reviewer().caller().get("/api/overview").status()).isEqualTo(403);

        // what was filed and closed on one day counts on both sides
        scenario.fileAboutReview("ABUSE").withdraw();
        JsonNode days = scenario.supervisor().reads("/api/overview").json().get("days");
        assertThat(days.get(29).toString()).isEqualTo("{\"date\":\"2026-03-12\",\"filed\":1,\"closed\":1}");
        assertThat(days.get(28).toString()).isEqualTo("{\"date\":\"2026-03-11\",\"filed\":1,\"closed\":0}");
    }

    /** How many rows of the list say how many cases are related to theirs. */
    private long rowsToldAsRelated() {
        String list = Pages.signedIn(scenario, scenario.reviewer())
                .get("/work?queue=EXAMINATION")
                .text();
        assertThat(list).contains("class=\"number");
        return Pattern.compile("关联 \\d+").matcher(list).results().count();
    }

    private FiledCase readyAgainst(Person buyer, String words) {
        return scenario.fileAboutReview(scenario.order(scenario.seller(), buyer).reviewedWith(words), "EXTORTION")
                .bothRest();
    }

    @Test
    void how_many_cases_are_related_is_told_of_five_rows_or_of_half_of_them_and_of_no_more() {
        List<String> words = List.of("漏发两件", "颜色不对", "太慢了", "包装破损", "尺码偏小", "客服不理人");
        Person known = scenario.person("known", "BUYER");
        words.subList(0, 5).forEach(one -> readyAgainst(known, "同一买家说" + one));
        assertThat(rowsToldAsRelated()).as("five of five").isEqualTo(5);
        readyAgainst(known, "同一买家还说" + words.get(5));
        assertThat(rowsToldAsRelated()).as("six of six").isZero();

        List<FiledCase> others = words.stream()
                .map(one -> readyAgainst(scenario.person("buyer-" + words.indexOf(one), "BUYER"), one))
                .toList();
        assertThat(rowsToldAsRelated()).as("six of twelve").isEqualTo(6);
        others.get(0).withdraw();
        assertThat(rowsToldAsRelated()).as("six of eleven").isZero();
        readyAgainst(known, "同一买家又说了一遍");
        assertThat(rowsToldAsRelated()).as("seven of twelve").isZero();
    }

    @Test
    void a_case_is_found_by_its_number_its_order_its_parties_and_words_of_its_review() {
        FiledCase one = scenario.fileAboutReview("EXTORTION").bothRest();
        Person other = scenario.person("other-buyer", "BUYER");
        FiledCase two = scenario.fileAboutReview(scenario.order(scenario.seller(), other), "EXTORTION")
                .bothRest();
        scenario.settle();

        assertThat(numbers(one.number())).containsExactly(one.number());
        assertThat(numbers(two.order().id())).containsExactly(two.number());
        assertThat(numbers("other-buyer")).containsExactly(two.number());
        assertThat(numbers("shop")).containsExactlyInAnyOrder(one.number(), two.number());
        assertThat(numbers("差评　要挟")).containsExactlyInAnyOrder(one.number(), two.number());
        assertThat(numbers("%")).isEmpty();
        assertThat(scenario.seller().caller().get("/api/tasks/desk").status()).isEqualTo(403);
    }

    @Test
    void several_cases_are_claimed_or_assigned_at_once_with_a_result_for_each() {
        FiledCase one = scenario.fileAboutReview("EXTORTION").bothRest();
        FiledCase two = scenario.fileAboutReview("ABUSE").bothRest();
        Person second = scenario.person("second", "REVIEWER");
        two.claim(second);

        JsonNode claimed = scenario.reviewer()
                .does("/api/tasks/claims", Map.of("cases", List.of(one.number(), two.number(), "RC-0")))
                .json();

        assertThat(claimed.at("/items/0").toString())
                .isEqualTo("{\"caseNumber\":\"" + one.number() + "\",\"done\":true}");
        assertThat(claimed.at("/items/1/problem/type").asText()).isEqualTo("urn:recourse:problem:taken");
        assertThat(claimed.at("/items/1/problem/detail").asText()).startsWith("second is working on it.");
        assertThat(claimed.at("/items/2/problem/type").asText()).isEqualTo("urn:recourse:problem:not-found");
        Map<String, ?> assignment = Map.of("cases", List.of(one.number(), two.number()), "assignee", "second");
        assertThat(refusalOf(() -> scenario.reviewer().does("/api/tasks/assignments", assignment)))
                .isEqualTo("403 role-required");
        assertThat(scenario.supervisor()
                        .does("/api/tasks/assignments", assignment)
                        .json()
                        .findValuesAsText("done"))
                .containsExactly("true", "true");
        assertThat(one.assignee()).isEqualTo("second");
        assertThat(refusalOf(() -> scenario.reviewer().does("/api/tasks/claims", Map.of("cases", List.of()))))
                .isEqualTo("422 bulk-size");
    }

    @Test
    void what_a_reviewer_skips_is_offered_to_others_and_to_the_reviewer_tomorrow() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION").bothRest().claim(scenario.reviewer());
        scenario.reviewer().does(complaint.path("/skip"), Map.of("reason", "与卖家 shop 相识。"));

        assertThat(complaint.assignee()).isEqualTo("null");
        assertThat(next(scenario.reviewer())).isEqualTo(204);
        assertThat(complaint.timelineSeenBy(scenario.seller()).toString())
                .doesNotContain("SKIPPED")
                .doesNotContain("相识");
        assertThat(Sealed.findings(scenario.supervisor(), complaint)).isEmpty();
        assertThat(Sealed.findings(scenario.seller(), complaint)).isEmpty();
        assertThat(refusalOf(() -> scenario.reviewer().does(complaint.path("/skip"), Map.of("reason", "再跳过"))))
                .isEqualTo("409 claim-first");
        Person second = scenario.person("second", "REVIEWER");
        assertThat(next(second)).isEqualTo(200);
        complaint.release(second);
        scenario.advanceBy(Duration.ofHours(24));
        assertThat(next(scenario.reviewer())).isEqualTo(200);
    }

    @Test
    void next_is_the_most_urgent_of_a_kind_a_ground_or_a_saved_view() {
        FiledCase first = scenario.fileAboutReview("EXTORTION").bothRest();
        FiledCase second = scenario.fileAboutReview("ABUSE").bothRest();
        FiledCase third = scenario.fileAboutReview("ADVERTISING").bothRest();
        FiledCase late = scenario.fileAboutOrder(scenario.buyer(), scenario.order(), "MISDESCRIPTION");

        assertThat(nextOf(Map.of("kind", "MISDESCRIPTION"))).isEqualTo(late.number());
        assertThat(nextOf(Map.of("kind", "MISDESCRIPTION"))).isEmpty();
        assertThat(nextOf(Map.of("kind", "UNREASONABLE_REVIEW", "ground", "ABUSE")))
                .isEqualTo(second.number());
        String view = view("ground=ADVERTISING&ground=ABUSE&queue=EXAMINATION&column=GROUND");
        assertThat(nextOf(Map.of("view", view, "ground", "EXTORTION"))).isEmpty();
        assertThat(nextOf(Map.of("view", view))).isEqualTo(third.number());
        assertThat(nextOf(Map.of("view", view))).isEmpty();
        assertThat(nextOf(Map.of("view", view("q=" + second.order().id()))))
                .as("somebody has it")
                .isEmpty();
        assertThat(nextOf(Map.of("view", view("group=WAITING")))).isEmpty();
        assertThat(nextOf(Map.of("view", view("assignee=somebody")))).isEmpty();
        assertThat(nextOf(Map.of("view", view("q=" + first.order().id())))).isEqualTo(first.number());
        // of one's own, the most urgent is where one goes on
        assertThat(nextOf(Map.of("view", view("assignee=me&kind=UNREASONABLE_REVIEW"))))
                .isEqualTo(first.number());
        assertThat(first.events().stream().filter("CLAIMED"::equals)).hasSize(1);

        assertThat(scenario.person("second", "REVIEWER")
                        .caller()
                        .post("/api/tasks/next", "{\"view\": \"" + view + "\"}")
                        .status())
                .as("a view that is not shared")
                .isEqualTo(404);
    }

    @Test
    void whoever_changes_the_work_list_is_told_of_when_it_is_committed_and_who_only_looks_is_not() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION").bothRest();
        List<Set<String>> by = new ArrayList<>();
        ApplicationListener<ApplicationEvent> hears = event -> {
            if (event instanceof PayloadApplicationEvent<?> told && told.getPayload() instanceof WorkChanged change) {
                by.add(change.by());
            }
        };
        application.addApplicationListener(hears);
        try {
            complaint.claim(scenario.reviewer());
            assertThat(by).containsExactly(Set.of("reviewer"));
            refusalOf(() -> complaint.claim(scenario.person("second", "REVIEWER")));
            scenario.reviewer().reads(complaint.path(""));
            assertThat(by).hasSize(1);
            complaint.claimAndDecide(scenario.reviewer(), "REJECTED");
            assertThat(by.get(by.size() - 1)).contains("reviewer");
        } finally {
            listeners.removeApplicationListener(hears);
        }
    }

    private String nextOf(Map<String, String> wanted) {
        JsonNode next = scenario.reviewer().does("/api/tasks/next", wanted).json();
        return next == null ? "" : next.path("caseNumber").asText();
    }

    private String view(String query) {
        return scenario.reviewer()
                .does("/api/views", Map.of("name", "今天的", "query", query, "shared", false))
                .json()
                .get("id")
                .asText();
    }

    @Test
    void the_second_reviewer_records_a_first_view_once_and_only_staff_see_it() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION")
                .bothRest()
                .claimAndDecide(scenario.reviewer(), "UPHELD")
                .appeal(scenario.buyer())
                .claim(scenario.seniorReviewer());
        Map<String, ?> view = Map.of("outcome", "REJECTED", "reasons", "只谈到运费。");
        String path = complaint.path("/appeal/first-view");

        assertThat(refusalOf(() -> scenario.reviewer().does(path, view))).isEqualTo("403 role-required");
        scenario.seniorReviewer().does(path, view);

        assertThat(complaint.view().at("/appeal/firstView/outcome").asText()).isEqualTo("REJECTED");
        assertThat(complaint.seenBy(scenario.buyer()).at("/appeal").has("firstView"))
                .isFalse();
        assertThat(complaint.events()).contains("FIRST_VIEW_RECORDED");
        assertThat(complaint.timelineSeenBy(scenario.buyer()).toString()).doesNotContain("FIRST_VIEW");
        assertThat(refusalOf(() -> scenario.seniorReviewer().does(path, view))).isEqualTo("409 first-view-recorded");
        assertThat(Sealed.findings(scenario.seniorReviewer(), complaint)).isEmpty();
        complaint.decideAppeal(scenario.seniorReviewer(), "AFFIRMED");
    }

    @Test
    void a_saved_view_is_ones_own_until_it_is_shared() {
        String id = scenario.reviewer()
                .does("/api/views", Map.of("name", "快到期的", "query", "group=TODAY", "shared", false))
                .json()
                .get("id")
                .asText();

        assertThat(scenario.supervisor().reads("/api/views").json().get("items"))
                .isEmpty();
        Person reviewer = scenario.reviewer();
        String shared = "{\"name\": \"今天\", \"query\": \"group=TODAY\", \"shared\": true}";
        assertThat(reviewer.caller().put("/api/views/" + id, shared).status()).isEqualTo(200);
        assertThat(scenario.supervisor()
                        .caller()
                        .put("/api/views/" + id, shared)
                        .status())
                .isEqualTo(404);
        assertThat(scenario.supervisor()
                        .reads("/api/views")
                        .json()
                        .at("/items/0/name")
                        .asText())
                .isEqualTo("今天");
        assertThat(reviewer.caller()
                        .post("/api/views", "{\"name\": \" \", \"shared\": false}")
                        .status())
                .isEqualTo(422);
        assertThat(scenario.seller().caller().get("/api/views").status()).isEqualTo(403);
    }

    @Test
    void a_schedule_tells_which_deadlines_it_would_move_and_moves_none() {
        scenario.advanceTo("2026-03-09T10:00:00+08:00");
        FiledCase complaint = scenario.fileAboutReview("EXTORTION").bothRest();
        Map<String, String> before = complaint.deadlines();
        Map<String, ?> schedule = Map.of("off", List.of(Map.of("from", "2026-03-10", "name", "试")));

        JsonNode preview =
                scenario.admin().does("/api/calendar/2026/preview", schedule).json();

        assertThat(preview.get("count").asInt()).isEqualTo(2);
        assertThat(preview.at("/moved/1").toString())
                .isEqualTo(
                        "{\"caseNumber\":\"" + complaint.number()
                                + "\",\"deadline\":\"DECISION_LIMIT\",\"from\":\"2026-03-12T00:00:00+08:00\",\"to\":\"2026-03-13T00:00:00+08:00\"}");
        assertThat(complaint.deadlines()).isEqualTo(before);
        assertThat(refusalOf(() -> scenario.supervisor().does("/api/calendar/2026/preview", schedule)))
                .isEqualTo("403 role-required");
    }

    private static int next(Person reviewer) {
        return reviewer.caller().post("/api/tasks/next", "{}").status();
    }

    private List<String> rows(String query) {
        List<String> rows = new ArrayList<>();
        scenario.reviewer()
                .reads("/api/tasks/desk" + query)
                .json()
                .get("items")
                .forEach(row -> rows.add(
                        row.get("caseNumber").asText() + " " + row.get("group").asText() + " "
                                + row.get("workingDays").asInt() + " "
                                + row.get("evidence").asText()));
        return rows;
    }

    private List<String> numbers(String words) {
        return scenario.reviewer()
                .reads("/api/tasks/desk?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8))
                .json()
                .get("items")
                .findValuesAsText("caseNumber");
    }
}

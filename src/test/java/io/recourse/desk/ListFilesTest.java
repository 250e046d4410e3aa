package io.recourse.desk;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.GivenUp;
import io.recourse.testing.OrderAtMarketplace;
import io.recourse.testing.Pages;
import io.recourse.testing.Person;
import io.recourse.testing.Scenario;
import io.recourse.web.Caller;
import io.recourse.web.Caller.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@CaseTest
class ListFilesTest {

    private static final String MARK = "\uFEFF";

    private static final Path TEMPLATES = Path.of("src/main/resources/templates");

    /** What a list looks like in a page. */
    private static final Pattern A_LIST = Pattern.compile("<table|class=\"rows|pieces :: more");

    /** The address of a file beside a list. */
    private static final Pattern A_FILE = Pattern.compile("@\\{(?:\\$\\{')?(/[\\w/{}-]*\\.csv)");

    /** Pages with rows that are no list of what there is, each with the reason. */
    private static final Map<String, String> NO_LISTS = Map.ofEntries(
            entry("calendar/parts.html", "the days of a year, which its source has as text"),
            entry("calendar/preview.html", "what would change"),
            entry("calendar/year.html", "the days of a year, which its source has as text"),
            entry("campaign/board.html", "a form; the cases are a file on the campaign's own page"),
            entry("campaign/send.html", "a form that is being filled in"),
            entry("campaign/which.html", "a form that is being filled in"),
            entry("letter/decision.html", "a letter"),
            entry("letter/verify.html", "one letter"),
            entry("operations/frame.html", "rows of pages that have the file"),
            entry("replay/replay.html", "what would have been; the interface answers it whole"),
            entry("rules/compare.html", "the rules, in public"),
            entry("rules/edition.html", "the rules, in public"),
            entry("rules/editions.html", "the rules, in public"),
            entry("rules/sources.html", "the rules, in public"),
            entry("rules/table.html", "the rules, in public"),
            entry("staffing/staffing.html", "what would be; the interface answers it whole"));

    private final Scenario scenario;
    private final JdbcClient jdbc;
    private final RequestMappingHandlerMapping handlers;

    ListFilesTest(
            Scenario scenario,
            JdbcClient jdbc,
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping handlers) {
        this.scenario = scenario;
        this.jdbc = jdbc;
        this.handlers = handlers;
    }

    // ---- every list there is

    private static Map<String, String> templates() {
        try (Stream<Path> all = Files.walk(TEMPLATES)) {
            return all.filter(path -> path.toString().endsWith(".html"))
                    .collect(Collectors.toMap(
                            path -> TEMPLATES.relativize(path).toString().replace('\\', '/'), ListFilesTest::read));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Set<String> addresses() {
        return handlers.getHandlerMethods().keySet().stream()
                .flatMap(mapping -> mapping.getPatternValues().stream())
                .collect(Collectors.toSet());
    }

    @Test
    void every_page_with_a_list_offers_it_as_a_file_that_is_there() {
        Set<String> addresses = addresses();
        Map<String, String> found = new TreeMap<>();
        templates().forEach((name, page) -> {
            List<String> files =
                    A_FILE.matcher(page).results().map(file -> file.group(1)).toList();
            if (A_LIST.matcher(page).find() && files.isEmpty()) {
                found.put(name, "no file");
            }
            files.stream().filter(file -> !addresses.contains(file)).forEach(file -> found.put(name, "lacks " + file));
        });

        assertThat(found.keySet()).containsExactlyInAnyOrderElementsOf(NO_LISTS.keySet());
    }

    @Test
    void every_list_that_goes_on_on_a_next_page_is_whole_in_a_file() {
        Set<String> addresses = addresses();
        List<String> without = new ArrayList<>();
        handlers.getHandlerMethods().forEach((mapping, method) -> {
            boolean paged = Stream.of(method.getMethodParameters())
                    .anyMatch(parameter -> parameter.hasParameterAnnotation(RequestParam.class)
                            && parameter.getParameter().getName().equals("cursor"));
            if (paged && method.getReturnType().getParameterType() == String.class) {
                mapping.getPatternValues().stream()
                        // an account's name is asked for in the address of the file
                        .map(path -> path.replace("/{name}/", "/"))
                        // whoever is filing chooses one of these
                        .filter(path -> !path.startsWith("/file/"))
                        .filter(path -> !addresses.contains(path + ".csv"))
                        .forEach(without::add);
            }
        });

        assertThat(without).isEmpty();
    }

    @Test
    void messages_campaigns_work_that_failed_and_ready_texts_are_files_with_the_filters_of_their_pages() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        GivenUp.delivery(jdbc, complaint, "MAIL", "buyer", "550 5.1.1 <buyer@mail.example>: mailbox unavailable");
        scenario.supervisor()
                .does(
                        "/api/texts",
                        Map.of("purpose", "ASK", "language", "zh-CN", "title", "=完整聊天", "text", "请补充完整的聊天记录。"));
        OrderAtMarketplace order = scenario.order();
        scenario.seller()
                .does(
                        "/api/cases/batch",
                        Map.of(
                                "kind",
                                "UNREASONABLE_REVIEW",
                                "ground",
                                "ABUSE",
                                "statement",
                                "辱骂。",
                                "items",
                                List.of(Map.of("orderId", order.id(), "reviewId", order.reviewId()))));
        Caller supervisor = Pages.signedIn(scenario, scenario.supervisor());
        Caller seller = Pages.signedIn(scenario, scenario.seller());
        long first = scenario.seller()
                .reads("/api/messages")
                .json()
                .at("/items/0/id")
                .asLong();

        assertThat(lines(seller.get("/messages.csv"))).hasSize(3).startsWith("id,caseNumber,type,subject,at,readAt");
        seller.get("/messages/" + first);
        assertThat(lines(seller.get("/messages.csv?unread=true"))).hasSize(2);
        assertThat(lines(seller.get("/campaigns.csv"))).hasSize(2);
        assertThat(lines(supervisor.get("/campaigns.csv")).get(1))
                .endsWith(",shop,UNREASONABLE_REVIEW,ABUSE,2026-03-09T10:00:00+08:00,1,1");
        assertThat(lines(supervisor.get("/operations/deliveries.csv?state=FAILED")))
                .hasSize(2)
                .last()
                .asString()
                .contains(complaint.number() + ",buyer,FAILED");
        assertThat(lines(supervisor.get("/operations/deliveries.csv?state=BOUNCED")))
                .hasSize(1);
        assertThat(lines(supervisor.get("/texts.csv")).get(1)).contains(",ASK,,zh-CN,'=完整聊天,请补充完整的聊天记录。,supervisor,");
        assertThat(lines(supervisor.get("/operations/process.csv")).get(0)).isEqualTo("element,step,cases,stopped");
        assertThat(lines(supervisor.get("/operations.csv")).get(0))
                .isEqualTo("caseNumber,stopped,step,measure,cause,answer,stoppedAt,nextAt,triesLeft");
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

package io.recourse.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.bench.StatementLog;
import io.recourse.bench.StatementLog.Entry;
import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.GivenUp;
import io.recourse.testing.OrderAtMarketplace;
import io.recourse.testing.Pages;
import io.recourse.testing.Person;
import io.recourse.testing.Scenario;
import io.recourse.web.Caller;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a list costs does not depend on how many rows stand on its page: none of them is read by itself. */
@CaseTest
@Import(ListsTest.Counted.class)
class ListsTest {

    private final Scenario scenario;
    private final StatementLog log;
    private final JdbcClient jdbc;
    private final ManagementService engine;
    private final Map<Person, Caller> calling = new HashMap<>();
    private final Map<Person, Caller> opening = new HashMap<>();
    private final Set<String> refused = new LinkedHashSet<>();
    private int times;

    ListsTest(Scenario scenario, StatementLog log, JdbcClient jdbc, ManagementService engine) {
        this.scenario = scenario;
        this.log = log;
        this.jdbc = jdbc;
        this.engine = engine;
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Counted {

        @Bean
        static StatementLog statementLog() {
            return new StatementLog();
        }

        /** After whoever signs in: what that costs is no list's. */
        @Bean
        FilterRegistrationBean<Filter> callsAreCounted(StatementLog log) {
            var calls = new FilterRegistrationBean<Filter>((request, response, chain) -> {
                try {
                    log.during(((HttpServletRequest) request).getRequestURI(), () -> chain.doFilter(request, response));
                } catch (IOException | ServletException | RuntimeException e) {
                    throw e;
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            calls.setOrder(Ordered.LOWEST_PRECEDENCE);
            return calls;
        }
    }

    /** @param reader null for whoever has not signed in */
    private record Place(Person reader, String path) {

        @Override
        public String toString() {
            return (reader == null ? "anybody" : reader.name()) + " " + path;
        }
    }

    @Test
    void a_list_takes_as_many_statements_with_many_rows_as_with_a_few() {
        FiledCase looked = happens(2);
        gathers(looked, 1);
        List<Place> places = places(looked);
        Map<Place, Map<String, Long>> few = counted(places);

        happens(2);
        happens(2);
        happens(8);
        gathers(looked, 3);
        Map<Place, Map<String, Long>> many = counted(places);

        assertThat(refused).as("pages that are not shown").isEmpty();
        assertThat(few.get(places.get(0))).as("what is counted").isNotEmpty();
        assertThat(more(few, many)).isEmpty();
    }

    /** Each for the second time: what is held is there then, and what has to be counted anew is. */
    private Map<Place, Map<String, Long>> counted(List<Place> places) {
        String campaign = scenario.seller()
                .reads("/api/campaigns")
                .json()
                .at("/items/0/id")
                .asText();
        places.forEach(place -> counted(place, campaign));
        Map<Place, Map<String, Long>> counted = new LinkedHashMap<>();
        places.forEach(place -> counted.put(place, counted(place, campaign)));
        return counted;
    }

    /** How often which statement was executed. */
    private Map<String, Long> counted(Place place, String campaign) {
        Caller caller = caller(place);
        log.take();
        int status = caller.get(place.path().replace("{campaign}", campaign)).status();
        if (status != 200) {
            refused.add(place + ": " + status);
        }
        return log.take().stream()
                .filter(entry -> !entry.isCommit())
                // the engine asks for its definitions again now and then, whoever comes by
                .filter(entry -> !entry.shape().endsWith(" ACT_RE_PROCDEF"))
                .collect(Collectors.groupingBy(Entry::shape, Collectors.counting()));
    }

    private Caller caller(Place place) {
        if (place.reader() == null) {
            return scenario.anybody();
        }
        return place.path().startsWith("/api/")
                ? calling.computeIfAbsent(place.reader(), Person::caller)
                : opening.computeIfAbsent(place.reader(), reader -> Pages.signedIn(scenario, reader));
    }

    /** Which statements there are more of, by the place. */
    private static List<String> more(Map<Place, Map<String, Long>> few, Map<Place, Map<String, Long>> many) {
        List<String> more = new ArrayList<>();
        many.forEach((place, statements) -> {
            Map<String, Long> before = few.get(place);
            String grown = statements.entrySet().stream()
                    .filter(entry -> entry.getValue() > before.getOrDefault(entry.getKey(), 0L))
                    .map(entry -> "%s %d → %d"
                            .formatted(entry.getKey(), before.getOrDefault(entry.getKey(), 0L), entry.getValue()))
                    .collect(Collectors.joining(", "));
            if (!grown.isEmpty()) {
                more.add(place + ": " + grown);
            }
        });
        return more;
    }

    private List<Place> places(FiledCase looked) {
        String number = looked.number();
        Person seller = scenario.seller();
        Person buyer = scenario.buyer();
        Person reviewer = scenario.reviewer();
        Person senior = scenario.seniorReviewer();
        Person supervisor = scenario.supervisor();
        Person admin = scenario.admin();
        String campaign =
                seller.reads("/api/campaigns").json().at("/items/0/id").asText();
        List<Place> places = new ArrayList<>();
        for (Person one : List.of(seller, buyer, reviewer, senior, supervisor)) {
            for (String path :
                    List.of("/api/cases", "/cases", "/cases.csv", "/api/messages", "/messages", "/messages.csv")) {
                places.add(new Place(one, path));
            }
        }
        for (Person one : List.of(seller, buyer, reviewer)) {
            for (String path : List.of(
                    "/api/cases/" + number,
                    "/api/cases/" + number + "/timeline",
                    "/api/cases/" + number + "/deadlines",
                    "/cases/" + number)) {
                places.add(new Place(one, path));
            }
        }
        for (Person one : List.of(seller, reviewer)) {
            for (String path : List.of(
                    "/api/campaigns",
                    "/campaigns",
                    "/campaigns.csv",
                    "/api/campaigns/{campaign}",
                    "/campaigns/{campaign}",
                    "/campaigns/{campaign}/cases.csv")) {
                places.add(new Place(one, path));
            }
        }
        places.add(new Place(seller, "/api/drafts"));
        places.add(new Place(seller, "/api/accounts/shop/ledger"));
        places.add(new Place(seller, "/accounts/shop/ledger"));
        for (String path : List.of(
                "/api/tasks",
                "/api/tasks/desk",
                "/api/tasks/counts",
                "/api/cases/" + number + "/related",
                "/api/cases/" + number + "/notes",
                "/api/precedents?kind=UNREASONABLE_REVIEW&ground=EXTORTION",
                "/api/quality/own",
                "/api/views",
                "/api/texts",
                "/work?queue=BOTH",
                "/work?queue=EXAMINATION",
                "/work.csv",
                "/work/" + number,
                "/work/" + number + "/precedents",
                "/work/" + number + "/precedents.csv")) {
            places.add(new Place(reviewer, path));
        }
        for (String path : List.of(
                "/api/overview",
                "/api/staff",
                "/api/forecast",
                "/api/operations/deliveries",
                "/api/operations/incidents",
                "/api/confirmations",
                "/api/quality/agreement",
                "/api/quality/appeals",
                "/api/quality/readings",
                "/api/quality/splits",
                "/api/returns",
                "/overview",
                "/overview.csv",
                "/overview/forecast.csv",
                "/operations",
                "/operations.csv",
                "/operations/process",
                "/operations/process.csv",
                "/operations/confirmations",
                "/operations/confirmations.csv",
                "/operations/deliveries",
                "/operations/deliveries.csv",
                "/operations/returns",
                "/operations/returns.csv",
                "/staff",
                "/staff.csv",
                "/quality",
                "/quality.csv",
                "/quality/splits.csv",
                "/quality/appeals.csv")) {
            places.add(new Place(supervisor, path));
        }
        for (String path : List.of(
                "/api/operations/webhooks",
                "/api/operations/webhooks/dead-letters",
                "/api/transparency/statements",
                "/api/retention",
                "/operations/webhooks",
                "/operations/dead-letters",
                "/accounts")) {
            places.add(new Place(admin, path));
        }
        places.add(new Place(null, "/transparency"));
        places.add(new Place(null, "/transparency.csv"));
        return places;
    }

    /** The step of a case that calls the marketplace stands still, and that of another one is tried again one day. */
    private void fail(FiledCase stopped, FiledCase trying) {
        engine.setJobRetries(callOf(stopped), 0);
        jdbc.sql("""
                        update ACT_RU_JOB
                        set EXCEPTION_MSG_ = '503 Service Unavailable', DUEDATE_ = timestamp '2030-01-01 00:00:00'
                        where ID_ = ?
                        """).param(callOf(trying)).update();
    }

    private String callOf(FiledCase complaint) {
        return engine.createJobQuery()
                .processInstanceId(complaint.process().getId())
                .messages()
                .singleResult()
                .getId();
    }

    /** Evidence is handed in, and staff write about the case. */
    private void gathers(FiledCase looked, int items) {
        for (int i = 0; i < items; i++) {
            looked.handsIn(scenario.seller(), "{\"type\": \"SCREENSHOT\", \"note\": \"聊天记录显示买家先要挟。\"}");
            looked.handsIn(scenario.buyer(), "{\"type\": \"SCREENSHOT\", \"note\": \"聊天记录显示买家先要挟。\"}");
            scenario.reviewer().does(looked.path("/notes"), Map.of("text", "@senior 请看一下。"));
        }
    }

    /**
     * Cases at every stage, with a notice of each sort that is not seldom.
     *
     * @param together how many are filed in one go
     * @return one for which evidence is gathered
     */
    private FiledCase happens(int together) {
        times++;
        Person seller = scenario.seller();
        Person buyer = scenario.buyer();
        Person reviewer = scenario.reviewer();
        Person senior = scenario.seniorReviewer();
        Person supervisor = scenario.supervisor();
        scenario.admin();
        FiledCase gathering = scenario.fileAboutReview("EXTORTION");
        scenario.fileDispute("NOT_RECEIVED");
        scenario.fileDispute("NOT_RECEIVED").proposeSettlement();
        FiledCase bargained = scenario.fileDispute(scenario.order().paid("118.00", "10.00"), "SHORT_OR_DAMAGED");
        seller.does(bargained.path("/offers"), Map.of("remedy", "RESEND", "what", "女靴", "text", "少发了一只，补发给您。"));
        buyer.does(bargained.path("/offers/1/rejection"), Map.of("text", "不同意。"));
        scenario.fileAboutReview("ADVERTISING").bothRest().claim(reviewer).askForMore(reviewer, "COMPLAINANT");
        scenario.fileAboutReview("ABUSE").bothRest();
        scenario.fileAboutReview("COMPETITOR").bothRest().claimAndDecide(reviewer, "UPHELD", "DELETE_REVIEW");
        FiledCase appealed = scenario.fileAboutReview("EXTORTION").bothRest().claimAndDecide(reviewer, "UPHELD");
        appealed.appeal(buyer).claim(senior);
        FiledCase closed = scenario.fileAboutReview("EXTORTION").bothRest().claimAndDecide(reviewer, "UPHELD");
        closed.appeal(buyer).claim(senior).decideAppeal(senior, "AFFIRMED");
        scenario.fileAboutReview("EXTORTION").withdraw();
        Person copycat = scenario.person("copycat-" + times, "SELLER");
        scenario.order(copycat, buyer);
        scenario.fileAboutAccount(buyer, copycat, "COUNTERFEIT")
                .claimAndDecide(scenario.reviewerOfBothQueues(), "UPHELD", "ACCOUNT_SEAL", "SANCTION_POINTS 12");
        scenario.settle();
        List<Map<String, String>> items = new ArrayList<>();
        for (int i = 0; i < together; i++) {
            OrderAtMarketplace order = scenario.order();
            items.add(Map.of("orderId", order.id(), "reviewId", order.reviewId()));
        }
        seller.does(
                "/api/cases/batch",
                Map.of("kind", "UNREASONABLE_REVIEW", "ground", "ABUSE", "statement", "辱骂。", "items", items));
        supervisor.does(
                "/api/texts",
                Map.of("purpose", "ASK", "language", "zh-CN", "title", "聊天 " + times, "text", "请补充完整的聊天记录。"));
        GivenUp.delivery(jdbc, gathering, "MAIL", "buyer", "550 5.1.1 <buyer@mail.example>: mailbox unavailable");
        fail(scenario.fileAboutReview("EXTORTION"), scenario.fileAboutReview("EXTORTION"));
        return gathering;
    }
}

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    private static final String ASK = "请补充完整的聊天记录。";

    private final Scenario scenario;
    private final StatementLog log;
    private final JdbcClient jdbc;
    private final ManagementService engine;
    private final Map<Place, Caller> callers = new LinkedHashMap<>();
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
        FiledCase looked = happens();
        List<Place> places = places(looked);
        places.forEach(this::counted);
        Map<Place, Map<String, Long>> few = counted(places);

        happens();
        happens();
        happens();
        places.forEach(this::counted);
        Map<Place, Map<String, Long>> many = counted(places);

        assertThat(few.values()).as("statements of each list").noneMatch(Map::isEmpty);
        assertThat(more(few, many)).isEmpty();
    }

    private Map<Place, Map<String, Long>> counted(List<Place> places) {
        Map<Place, Map<String, Long>> counted = new LinkedHashMap<>();
        places.forEach(place -> counted.put(place, counted(place)));
        return counted;
    }

    /** How often which statement was executed. */
    private Map<String, Long> counted(Place place) {
        Caller caller = callers.computeIfAbsent(place, this::caller);
        log.take();
        assertThat(caller.get(place.path()).status()).as(place.toString()).isEqualTo(200);
        return log.take().stream()
                .filter(entry -> !entry.isCommit())
                .collect(Collectors.groupingBy(Entry::shape, Collectors.counting()));
    }

    private Caller caller(Place place) {
        if (place.reader() == null) {
            return scenario.anybody();
        }
        return place.path().startsWith("/api/") ? place.reader().caller() : Pages.signedIn(scenario, place.reader());
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
        for (Person one : List.of(seller, reviewer)) {
            for (String path : List.of(
                    "/api/campaigns",
                    "/campaigns",
                    "/campaigns.csv",
                    "/api/campaigns/" + campaign,
                    "/campaigns/" + campaign,
                    "/campaigns/" + campaign + "/cases.csv")) {
                places.add(new Place(one, path));
            }
        }
        places.add(new Place(seller, "/api/returns"));
        places.add(new Place(seller, "/api/orders"));
        places.add(new Place(seller, "/api/drafts"));
        places.add(new Place(seller, "/api/accounts/ledger"));
        places.add(new Place(seller, "/accounts/shop/ledger"));
        for (String path : List.of(
                "/api/tasks",
                "/api/tasks/desk",
                "/api/tasks/counts",
                "/api/cases/" + looked.number() + "/related",
                "/api/cases/" + looked.number() + "/notes",
                "/api/precedents?kind=UNREASONABLE_REVIEW&ground=EXTORTION",
                "/api/quality/own",
                "/api/views",
                "/api/texts",
                "/work",
                "/work?queue=EXAMINATION",
                "/work.csv",
                "/work/" + looked.number(),
                "/work/" + looked.number() + "/precedents",
                "/work/" + looked.number() + "/precedents.csv")) {
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

    /** The step of a case that calls the marketplace stands still, and that of another one is tried again. */
    private void fail(FiledCase stopped, FiledCase trying) {
        engine.setJobRetries(callOf(stopped), 0);
        jdbc.sql("update ACT_RU_JOB set EXCEPTION_MSG_ = '503 Service Unavailable' where ID_ = ?")
                .param(callOf(trying))
                .update();
    }

    private String callOf(FiledCase complaint) {
        return engine.createJobQuery()
                .processInstanceId(complaint.process().getId())
                .messages()
                .singleResult()
                .getId();
    }

    /** A case at every stage, and one of every notice that is not seldom; returns one that is examined. */
    private FiledCase happens() {
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
        FiledCase asked = scenario.fileAboutReview("ADVERTISING").bothRest().claim(reviewer);
        asked.askForMore(reviewer, "COMPLAINANT");
        FiledCase waiting = scenario.fileAboutReview("ABUSE").bothRest();
        scenario.fileAboutReview("COMPETITOR").bothRest().claimAndDecide(reviewer, "UPHELD", "DELETE_REVIEW");
        FiledCase proven = scenario.fileAboutReview("EXTORTION");
        proven.handsIn(seller, "{'type': 'SCREENSHOT'}");
        proven.bothRest().claim(reviewer);
        FiledCase appealed = scenario.fileAboutReview("EXTORTION").bothRest().claimAndDecide(reviewer, "UPHELD");
        appealed.appeal(buyer).claim(senior);
        FiledCase closed = scenario.fileAboutReview("EXTORTION").bothRest().claimAndDecide(reviewer, "UPHELD");
        closed.appeal(buyer).claim(senior).decideAppeal(senior, "AFFIRMED");
        scenario.fileAboutReview("EXTORTION").withdraw();
        FiledCase seal = scenario.fileAboutAccount(
                scenario.person("buyer-" + times, "BUYER"), scenario.person("shop-" + times, "SELLER"), "COUNTERFEIT");
        seal.claimAndDecide(reviewer, "UPHELD", "ACCOUNT_SEAL", "SANCTION_POINTS 12");
        scenario.settle();
        OrderAtMarketplace one = scenario.order();
        OrderAtMarketplace other = scenario.order();
        seller.does(
                "/api/cases/batch",
                Map.of(
                        "kind",
                        "UNREASONABLE_REVIEW",
                        "ground",
                        "ABUSE",
                        "statement",
                        "辱骂。",
                        "items",
                        List.of(
                                Map.of("orderId", one.id(), "reviewId", one.reviewId()),
                                Map.of("orderId", other.id(), "reviewId", other.reviewId()))));
        supervisor.does(
                "/api/texts", Map.of("purpose", "ASK", "language", "zh-CN", "title", "聊天 " + times, "text", ASK));
        GivenUp.delivery(jdbc, gathering, "MAIL", "buyer", "550 5.1.1 <buyer@mail.example>: mailbox unavailable");
        reviewer.does(waiting.path("/notes"), Map.of("text", "@senior 请看一下。"));
        // nothing is carried out any more after this
        fail(scenario.fileAboutReview("EXTORTION"), scenario.fileAboutReview("EXTORTION"));
        return proven;
    }
}

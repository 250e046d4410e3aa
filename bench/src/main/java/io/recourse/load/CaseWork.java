package io.recourse.load;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.constantConcurrentUsers;
import static io.gatling.javaapi.core.CoreDsl.csv;
import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.core.CoreDsl.regex;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.header;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.CheckBuilder;
import io.gatling.javaapi.core.Simulation;
import java.time.Duration;
import java.util.UUID;

/**
 * Parties file and rest while reviewers list, take and decide, and a fifth of the clients have sessions and open pages, all
 * at once. An answer that isn't listed as expected is an
 * error: so a run without errors had no 5xx.
 */
public class CaseWork extends Simulation {

    private static final int CLIENTS = Integer.getInteger("clients");
    private static final int PARTIES_AT_PAGES = CLIENTS / 10;
    private static final int STAFF_AT_PAGES = CLIENTS / 10;
    private static final Duration DURATION = Duration.ofSeconds(Integer.getInteger("seconds"));
    private static final Duration THINKING = Duration.ofMillis(Integer.getInteger("pause"));

    private static final String FILING = """
            {"kind": "UNREASONABLE_REVIEW", "ground": "EXTORTION", "orderId": "#{order}", "reviewId": "r1",
             "statement": "买家以差评相要挟。"}""";

    private static final String DECISION = """
            {"outcome": "UPHELD", "rule": "第八十六条", "reasons": "依据双方提交的证据。", "evidenceRelied": [],
             "measures": []}""";

    private static ChainBuilder aParty() {
        return exec(session -> session.set("order", "order-" + session.get("party") + "-" + UUID.randomUUID()))
                .exec(http("file a case")
                        .post("/api/cases")
                        .header("Authorization", "Bearer #{seller}")
                        .header("Idempotency-Key", "#{order}")
                        .body(StringBody(FILING))
                        .check(status().is(201), jsonPath("$.number").saveAs("filed")))
                .pause(THINKING)
                .exec(http("list one's own cases")
                        .get("/api/cases?limit=20")
                        .header("Authorization", "Bearer #{seller}")
                        .check(status().is(200)))
                .pause(THINKING)
                .exec(rest("seller"))
                .pause(THINKING)
                .exec(rest("buyer"));
    }

    /** A conflict is told when the case is being changed at that moment; the client asks again. */
    private static ChainBuilder rest(String who) {
        return exec(http("nothing to add")
                        .post("/api/cases/#{filed}/evidence/complete")
                        .header("Authorization", "Bearer #{" + who + "}")
                        .check(status().in(200, 409).saveAs("rested")))
                .doIf(session -> session.getInt("rested") == 409)
                .then(exec(http("nothing to add, again")
                        .post("/api/cases/#{filed}/evidence/complete")
                        .header("Authorization", "Bearer #{" + who + "}")
                        .check(status().is(200))));
    }

    private static ChainBuilder aReviewer() {
        return exec(http("first page of the work list")
                        .get("/api/tasks?queue=EXAMINATION&ground=EXTORTION&limit=20")
                        .header("Authorization", "Bearer #{reviewer}")
                        .check(status().is(200)))
                .pause(THINKING)
                .exec(http("take the most urgent")
                        .post("/api/tasks/next")
                        .header("Authorization", "Bearer #{reviewer}")
                        .body(StringBody("{}"))
                        // 204 when there is none, 409 when all that were free are being taken
                        .check(
                                status().in(200, 204, 409).saveAs("taking"),
                                jsonPath("$.caseNumber").optional().saveAs("taken")))
                .pause(THINKING)
                .exec(doIf(session -> session.getInt("taking") == 200)
                        .then(exec(http("read the case")
                                        .get("/api/cases/#{taken}")
                                        .header("Authorization", "Bearer #{reviewer}")
                                        .check(status().is(200)))
                                .pause(THINKING)
                                .exec(http("decide")
                                        .post("/api/cases/#{taken}/decision")
                                        .header("Authorization", "Bearer #{reviewer}")
                                        .body(StringBody(DECISION))
                                        .check(status().is(200)))
                                .pause(THINKING)
                                .exec(http("read the timeline")
                                        .get("/api/cases/#{taken}/timeline")
                                        .header("Authorization", "Bearer #{reviewer}")
                                        .check(status().is(200)))));
    }

    /** A session, by the identity provider, which signs in whoever is named. */
    private static ChainBuilder signIn(String name) {
        return exec(http("sign in")
                        .get("/oauth2/authorization/people")
                        .header("Accept", "text/html")
                        .disableFollowRedirect()
                        .check(status().is(302), header("Location").saveAs("provider")))
                .exec(http("sign in, back from the provider")
                        .get("#{provider}&login_hint=" + name)
                        .header("Accept", "text/html")
                        .check(status().is(200)))
                .pause(THINKING);
    }

    private static ChainBuilder open(String page, String address, CheckBuilder... checks) {
        return exec(http("page " + page)
                        .get(address)
                        .header("Accept", "text/html")
                        .check(status().is(200))
                        .check(checks))
                .pause(THINKING);
    }

    /** The list, and the first case on it when there is one. */
    private static ChainBuilder casePages() {
        return exec(session -> session.remove("number"))
                .exec(open(
                        "/cases",
                        "/cases",
                        regex("href=\"/cases/(RC-[0-9-]+)").optional().saveAs("number")))
                .exec(doIf(session -> session.contains("number"))
                        .then(open("/cases/{number}", "/cases/#{number}")));
    }

    private static ChainBuilder partyAtPages() {
        return exec(signIn("shop-#{party}")).repeat(10).on(casePages());
    }

    private static ChainBuilder staffAtPages() {
        ChainBuilder staff = casePages();
        for (String page : System.getProperty("pages").split(",")) {
            staff = staff.exec(open(page, page));
        }
        return exec(signIn("reviewer-#{party}")).repeat(10).on(staff);
    }

    /** Started by {@code bench/run http}, which names the application and the people by system properties. */
    public CaseWork() {
        var people = csv(System.getProperty("people")).circular();
        setUp(
                        scenario("cases")
                                .feed(people)
                                .exec(aParty())
                                .exec(session -> session.remove("taken"))
                                .exec(aReviewer())
                                .injectClosed(constantConcurrentUsers(CLIENTS - PARTIES_AT_PAGES - STAFF_AT_PAGES)
                                        .during(DURATION)),
                        scenario("parties at pages")
                                .feed(people)
                                .exec(partyAtPages())
                                .injectClosed(constantConcurrentUsers(PARTIES_AT_PAGES).during(DURATION)),
                        scenario("staff at pages")
                                .feed(people)
                                .exec(staffAtPages())
                                .injectClosed(constantConcurrentUsers(STAFF_AT_PAGES).during(DURATION)))
                .protocols(http.baseUrl(System.getProperty("application"))
                        .contentTypeHeader("application/json")
                        .acceptHeader("application/json")
                        .acceptLanguageHeader("zh-CN")
                        .shareConnections());
    }
}

package io.recourse.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.recourse.evidence.Upload;
import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Pages;
import io.recourse.testing.Person;
import io.recourse.testing.Scenario;
import io.recourse.web.Caller;
import io.recourse.web.Caller.Answer;
import io.recourse.web.Lines;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What has a line in the log of security events: one, with nothing in it that is nobody's business. */
@CaseTest
class SecurityLogTest {

    private static final String HERE = " from=127.0.0.1";
    private static final byte[] GIF =
            "GIF89a\1\0\1\0\0\0\0,\0\0\0\0\1\0\1\0\0\2\2D\1\0;".getBytes(StandardCharsets.ISO_8859_1);

    private final Scenario scenario;
    private final MeterRegistry meters;

    SecurityLogTest(Scenario scenario, MeterRegistry meters) {
        this.scenario = scenario;
        this.meters = meters;
    }

    private static List<String> written(Runnable act) {
        try (Lines lines = new Lines()) {
            act.run();
            // this machine has two names
            return lines.all().stream()
                    .map(line -> line.replace("from=0:0:0:0:0:0:0:1", "from=127.0.0.1"))
                    .toList();
        }
    }

    // ---- who gets in

    @Test
    void signing_in_and_out_on_the_pages() {
        Person seller = scenario.seller();
        Caller before = Pages.signedOut(scenario);

        assertThat(written(() -> Pages.signedIn(before, seller)))
                .containsExactly("event=signed-in outcome=done who=shop" + HERE + " way=password");
        Caller page = Pages.signedIn(scenario, seller);
        assertThat(written(() -> Pages.submit(page, "/sign-out", Map.of())))
                .containsExactly("event=signed-out outcome=done who=shop" + HERE);
    }

    private double counted(String event, String outcome) {
        return meters.get("recourse.security.events")
                .tags("event", event, "outcome", outcome)
                .functionCounter()
                .count();
    }

    @Test
    void lines_are_counted_by_what_they_are_of_and_whether_it_was_done() {
        scenario.person("guessed", "SELLER");
        double in = counted("signed-in", "done");
        double failed = counted("sign-in-failed", "refused");

        Pages.signedIn(scenario, scenario.seller());
        Pages.signIn(Pages.signedOut(scenario), "guessed", "hunter2");
        Pages.signIn(Pages.signedOut(scenario), "guessed", "hunter2");

        assertThat(counted("signed-in", "done") - in).isEqualTo(1);
        assertThat(counted("sign-in-failed", "refused") - failed).isEqualTo(2);
        assertThat(counted("sign-in-failed", "done")).isZero();
    }

    @Test
    void a_call_with_the_right_password_is_no_event() {
        scenario.seller();

        assertThat(written(() -> scenario.seller().reads("/api/cases"))).isEmpty();
    }

    @Test
    void a_wrong_password_by_the_interface_and_on_the_page_without_the_password() {
        scenario.person("guessed", "SELLER");
        Caller page = Pages.signedOut(scenario);
        String line = "event=sign-in-failed outcome=refused who=guessed" + HERE + " way=password";

        assertThat(written(() -> scenario.anybody().as("guessed", "hunter2").get("/api/cases")))
                .containsExactly(line);
        assertThat(written(() -> Pages.signIn(page, "guessed", "hunter2"))).containsExactly(line);
        assertThat(written(() -> scenario.anybody()
                        .as("no\nevent=signed-in who=admin", "hunter2")
                        .get("/api/cases")))
                .containsExactly("event=sign-in-failed outcome=refused who=\"no\\u{a}event=signed-in who=admin\"" + HERE
                        + " way=password");
    }

    @Test
    void too_many_wrong_passwords() {
        scenario.person("tried", "SELLER");
        for (int i = 0; i < 10; i++) {
            scenario.anybody().as("tried", "hunter2").get("/api/cases");
        }

        assertThat(written(() -> scenario.anybody().as("tried", "hunter2").get("/api/cases")))
                .containsExactly("event=throttled outcome=refused who=tried" + HERE + " what=sign-in");
        scenario.advanceBy(java.time.Duration.ofMinutes(5));
    }

    @Test
    void a_session_that_ends_because_a_role_was_taken_away() {
        Person lin = scenario.person("lin", "REVIEWER", "SUPERVISOR");
        Caller page = Pages.signedIn(scenario, lin);

        assertThat(written(() -> account("lin", "password of lin", "REVIEWER")))
                .containsExactly(
                        "event=account-changed outcome=done who=-" + HERE + " account=lin what=roles roles=REVIEWER");
        assertThat(written(() -> page.get("/work")))
                .containsExactly("event=session-ended outcome=done who=lin" + HERE + " why=roles-changed");
    }

    // ---- who is kept out

    @Test
    void a_right_that_is_missing() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        Person buyer = scenario.buyer();
        Caller page = Pages.signedIn(scenario, buyer);

        assertThat(written(() -> buyer.post(complaint.path("/claim"), Map.of())))
                .containsExactly("event=denied outcome=refused who=buyer" + HERE + " why=staff-only method=POST path="
                        + complaint.path("/claim"));
        assertThat(written(() -> page.get("/work?q=hunter2")))
                .containsExactly(
                        "event=denied outcome=refused who=buyer" + HERE + " why=staff-only method=GET path=/work");
    }

    @Test
    void a_case_that_is_somebody_elses_and_none_where_there_is_nothing() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        Person stranger = scenario.person("stranger", "BUYER");

        assertThat(written(() -> isNotFound(stranger.get(complaint.path("")))))
                .containsExactly("event=denied outcome=refused who=stranger" + HERE + " why=not-found method=GET path="
                        + complaint.path(""));
        assertThat(written(() -> isNotFound(stranger.get("/api/accounts/shop/ledger"))))
                .containsExactly("event=denied outcome=refused who=stranger" + HERE
                        + " why=not-found method=GET path=/api/accounts/shop/ledger");
        assertThat(written(() -> isNotFound(stranger.get("/api/cases/RC-2026-999999"))))
                .isEmpty();
    }

    private static void isNotFound(Answer answer) {
        assertThat(answer.status()).isEqualTo(404);
    }

    @Test
    void a_form_without_its_token() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        Caller page = Pages.withoutToken(Pages.signedIn(scenario, scenario.seller()));
        String path = "/cases/" + complaint.number() + "/withdrawal";

        assertThat(written(() -> Pages.submit(page, path, Map.of("reason", "hunter2"))))
                .containsExactly(
                        "event=denied outcome=refused who=shop" + HERE + " why=form-token method=POST path=" + path);
    }

    @Test
    void a_report_that_somebody_else_has_signed() {
        assertThat(written(() -> scenario.report("m-1", "order.cancelled", Map.of("orderId", "hunter2"))
                        .signedWith("whsec_" + "A".repeat(43) + "=")
                        .send()))
                .containsExactly("event=unsigned outcome=refused who=-" + HERE
                        + " why=signature-wrong method=POST path=/api/marketplace/events");
    }

    // ---- who takes something along

    @Test
    void a_sealed_case_file() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");

        assertThat(written(() -> scenario.seller().reads(complaint.path("/file.zip"))))
                .containsExactly(
                        "event=exported outcome=done who=shop" + HERE + " what=case-file case=" + complaint.number());
    }

    @Test
    void a_file_of_evidence_that_staff_open_and_not_its_thumbnail_nor_a_party() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        String item = Upload.item("{'type': 'SCREENSHOT', 'note': 'hunter2'}")
                .file("hunter2.gif", GIF)
                .by(scenario.seller(), complaint.path("/evidence"))
                .json()
                .get("id")
                .asText();
        String file = complaint.path("/evidence/" + item + "/files/1");

        Person reviewer = scenario.reviewer();

        assertThat(written(() -> scenario.seller().get(file))).isEmpty();
        assertThat(written(() -> reviewer.get(file + "?as=thumbnail"))).isEmpty();
        assertThat(written(() -> reviewer.get(file)))
                .containsExactly("event=exported outcome=done who=reviewer" + HERE + " what=evidence case="
                        + complaint.number() + " item=" + item + " file=1");
    }

    @Test
    void statements_of_reasons_for_the_database() {
        Caller supervisor = scenario.supervisor().caller();

        assertThat(written(() -> supervisor.with("Accept", "text/csv").get("/api/transparency/statements")))
                .containsExactly("event=exported outcome=done who=supervisor" + HERE + " what=statements-of-reasons");
    }

    // ---- what is changed about who may do what

    @Test
    void an_account() {
        assertThat(written(() -> account("new", "hunter2", "SELLER")))
                .containsExactly(
                        "event=account-changed outcome=done who=-" + HERE + " account=new what=created roles=SELLER");
        assertThat(written(() -> account("new", "hunter2", "SELLER"))).isEmpty();
        assertThat(written(() -> account("new", "hunter3", "BUYER")))
                .containsExactly("event=account-changed outcome=done who=-" + HERE
                        + " account=new what=password+roles roles=BUYER");
    }

    @Test
    void an_endpoint_and_its_secret() {
        Person admin = scenario.admin();
        String path = "/api/operations/webhooks";
        String[] id = new String[1];
        String line = "event=webhook-changed outcome=done who=admin" + HERE + " what=";

        assertThat(written(() -> id[0] = admin.does(path, Map.of("url", "http://127.0.0.1:1/hunter2"))
                        .json()
                        .get("id")
                        .asText()))
                .containsExactly(line + "added endpoint=" + id[0]);
        assertThat(written(() -> admin.does(path + "/" + id[0] + "/secret", Map.of())))
                .containsExactly(line + "secret-rotated endpoint=" + id[0]);
        assertThat(written(() ->
                        admin.caller().put(path + "/" + id[0], "{\"url\": \"http://127.0.0.1:1/\", \"events\": []}")))
                .containsExactly(line + "changed endpoint=" + id[0]);
        assertThat(written(() -> admin.caller().call("DELETE", path + "/" + id[0], BodyPublishers.noBody())))
                .containsExactly(line + "removed endpoint=" + id[0]);
    }

    @Test
    void the_clock() {
        assertThat(written(() -> scenario.advanceTo("2026-03-09T10:00:01+08:00")))
                .containsExactly("event=clock-moved outcome=done who=-" + HERE + " to=2026-03-09T02:00:01Z");
    }

    private void account(String name, String password, String role) {
        Answer answer = scenario.anybody()
                .put(
                        "/api/simulation/accounts/" + name,
                        Calls.json(Map.of("password", password, "roles", List.of(role))));
        assertThat(answer.status()).as(answer.text()).isIn(200, 201);
    }
}

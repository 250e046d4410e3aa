package io.recourse.editions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recourse.longwork.LongWorks;
import io.recourse.longwork.OtherWork;
import io.recourse.policy.ChangedTables;
import io.recourse.policy.LaterEdition;
import io.recourse.process.ChangedCell;
import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Pages;
import io.recourse.testing.Person;
import io.recourse.testing.Scenario;
import io.recourse.web.Caller;
import io.recourse.web.Caller.Answer;
import io.recourse.web.Lines;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An administrator enters an edition of the rules as tables; time begins on Monday 2026-03-09. */
@CaseTest
class EnterEditionTest {

    private static final byte[] FOUR_DAYS = ChangedCell.fileWith("deadlines.dmn", "evidence.amount", "4");

    private final Scenario scenario;
    private final EditionStore store;
    private final ChangedTables changed;
    private final LongWorks works;
    private final JdbcClient jdbc;

    EnterEditionTest(Scenario scenario, EditionStore store, ChangedTables changed, LongWorks works, JdbcClient jdbc) {
        this.works = works;
        this.jdbc = jdbc;
        this.scenario = scenario;
        this.store = store;
        this.changed = changed;
    }

    private Answer put(Person who, String edition, String from, String file, byte[] content) {
        return send(who.caller(), "PUT", "/api/rules/" + edition, fields(from), file, content);
    }

    private static Map<String, String> fields(String from) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("from", from);
        fields.put("nameZh", "2026年春季版");
        fields.put("nameEn", "Edition of spring 2026");
        return fields;
    }

    private static Answer send(
            Caller who, String method, String path, Map<String, String> fields, String file, byte[] content) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        fields.forEach((name, value) -> body.writeBytes(
                ("--b\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n".formatted(name, value))
                        .getBytes(StandardCharsets.UTF_8)));
        if (file != null) {
            body.writeBytes(("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + file
                            + "\"\r\nContent-Type: application/xml\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            body.writeBytes(content);
            body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        }
        body.writeBytes("--b--\r\n".getBytes(StandardCharsets.UTF_8));
        return who.with("Content-Type", "multipart/form-data; boundary=b")
                .call(method, path, BodyPublishers.ofByteArray(body.toByteArray()));
    }

    private static String problem(Answer answer) {
        return answer.status() + " " + answer.json().path("type").asText().replace("urn:recourse:problem:", "");
    }

    private List<String> editions() {
        List<String> editions = new ArrayList<>();
        scenario.anybody()
                .get("/api/rules")
                .json()
                .get("items")
                .forEach(one -> editions.add(one.get("edition").asText()
                        + (one.get("inForce").asBoolean() ? " in force" : "")
                        + (one.get("coming").asBoolean() ? " coming" : "")));
        return editions;
    }

    @Test
    void an_edition_is_announced_and_holds_from_its_day_on_for_new_cases_alone() {
        FiledCase closed = scenario.fileAboutReview("EXTORTION").withdraw();

        Answer entered = put(scenario.admin(), "spring", "2026-03-20", "deadlines.dmn", FOUR_DAYS);

        assertThat(entered.status()).isEqualTo(201);
        assertThat(entered.header("Location")).isEqualTo("/api/rules/spring");
        assertThat(entered.json().at("/edition/madeFrom").asText()).isEqualTo("2022");
        assertThat(entered.json().at("/edition/differ").asInt()).isEqualTo(1);
        assertThat(entered.json().at("/byGround/0/ground").asText()).isEqualTo("EXTORTION");
        assertThat(editions()).containsExactly("rules-85", "2022 in force", "spring coming");
        assertThat(scenario.anybody().in("zh-CN").get("/rules").text())
                .contains("2026年春季版", "即将生效", "自 2026年3月20日 起施行");
        JsonNode compared =
                scenario.anybody().get("/api/rules/compare?from=2022&to=spring").json();
        assertThat(compared.at("/changed/0/to/row").asText()).isEqualTo("rule_evidence");
        assertThat(compared.at("/changed/0/to/values/amount").asInt()).isEqualTo(4);
        assertThat(compared.get("changed")).hasSize(1);

        scenario.advanceTo("2026-03-19T23:59:59+08:00");
        FiledCase lastOfTheOld = scenario.fileAboutReview("EXTORTION");
        scenario.advanceTo("2026-03-20T00:00:00+08:00");
        FiledCase firstOfTheNew = scenario.fileAboutReview("EXTORTION");

        assertThat(lastOfTheOld.edition()).isEqualTo("2022");
        assertThat(lastOfTheOld.deadlines()).containsEntry("EVIDENCE", "2026-03-22T23:59:59+08:00");
        assertThat(firstOfTheNew.edition()).isEqualTo("spring");
        assertThat(firstOfTheNew.deadlines()).containsEntry("EVIDENCE", "2026-03-24T00:00:00+08:00");
        assertThat(closed.edition()).isEqualTo("2022");
        assertThat(editions()).containsExactly("rules-85", "2022", "spring in force");
        firstOfTheNew.bothRest().claimAndDecide(scenario.reviewer(), "UPHELD");
        scenario.settle();
        assertThat(firstOfTheNew.measures()).containsExactly("HIDE_PENDING UNDONE", "DELETE_REVIEW CARRIED_OUT");
    }

    @Test
    void a_day_that_is_past_or_too_near_is_refused() {
        Person admin = scenario.admin();

        Answer past = put(admin, "spring", "2026-03-08", "deadlines.dmn", FOUR_DAYS);
        Answer near = put(admin, "spring", "2026-03-15", "deadlines.dmn", FOUR_DAYS);

        assertThat(problem(past)).isEqualTo("422 edition-too-near");
        assertThat(problem(near)).isEqualTo("422 edition-too-near");
        assertThat(near.json().get("detail").asText()).contains("7", "16 Mar 2026");
        assertThat(editions()).containsExactly("rules-85", "2022 in force");
        assertThat(put(admin, "spring", "2026-03-16", "deadlines.dmn", FOUR_DAYS)
                        .status())
                .isEqualTo(201);
    }

    @Test
    void a_broken_table_is_refused_with_its_row_and_nothing_is_entered() {
        Answer refused = put(
                scenario.admin(),
                "spring",
                "2026-03-20",
                "deadlines.dmn",
                ChangedCell.fileWith("deadlines.dmn", "evidence.unit", "\"FORTNIGHT\""));
        Answer days = put(
                scenario.admin(),
                "spring",
                "2026-03-20",
                "editions.dmn",
                ChangedCell.fileWith("editions.dmn", "edition2022.nameEn", "\"Another\""));

        assertThat(problem(refused)).isEqualTo("422 broken-table");
        assertThat(refused.json().at("/violations/0/rule").asText()).isEqualTo("deadlines.dmn rule_evidence");
        assertThat(problem(days)).isEqualTo("422 broken-table");
        assertThat(editions()).containsExactly("rules-85", "2022 in force");
    }

    @Test
    void what_is_missing_or_means_something_else_is_refused_in_words() {
        Person admin = scenario.admin();
        Map<String, String> nameless = fields("2026-03-20");
        nameless.put("nameEn", " ");
        Map<String, String> fromNothing = fields("2026-03-20");
        fromNothing.put("madeFrom", "1999");

        assertThat(problem(put(admin, "spring", "soon", "deadlines.dmn", FOUR_DAYS)))
                .isEqualTo("422 edition-day");
        assertThat(problem(put(admin, "Spring", "2026-03-20", "deadlines.dmn", FOUR_DAYS)))
                .isEqualTo("422 edition-name");
        assertThat(problem(put(admin, "compare", "2026-03-20", "deadlines.dmn", FOUR_DAYS)))
                .isEqualTo("422 edition-name");
        assertThat(problem(put(admin, "2022", "2026-03-20", "deadlines.dmn", FOUR_DAYS)))
                .isEqualTo("409 edition-of-ours");
        assertThat(problem(put(admin, "spring", "2026-03-20", null, null))).isEqualTo("422 edition-tables");
        assertThat(problem(send(admin.caller(), "PUT", "/api/rules/spring", nameless, "deadlines.dmn", FOUR_DAYS)))
                .isEqualTo("422 edition-words");
        assertThat(problem(send(admin.caller(), "PUT", "/api/rules/spring", fromNothing, "deadlines.dmn", FOUR_DAYS)))
                .isEqualTo("422 edition-made-from");
    }

    @Test
    void only_administrators_enter_editions_and_staff_see_who_did_and_when() {
        for (Person other : List.of(scenario.seller(), scenario.reviewer(), scenario.supervisor())) {
            assertThat(problem(put(other, "spring", "2026-03-20", "deadlines.dmn", FOUR_DAYS)))
                    .isEqualTo("403 role-required");
        }
        assertThat(send(
                                scenario.anybody(),
                                "PUT",
                                "/api/rules/spring",
                                fields("2026-03-20"),
                                "deadlines.dmn",
                                FOUR_DAYS)
                        .status())
                .isEqualTo(401);
        put(scenario.admin(), "spring", "2026-03-20", "deadlines.dmn", FOUR_DAYS);

        JsonNode kept = scenario.supervisor().reads("/api/editions").json().at("/items/0");
        assertThat(kept.get("enteredBy").asText()).isEqualTo("admin");
        assertThat(kept.get("enteredAt").asText()).startsWith("2026-03-09T");
        assertThat(scenario.reviewer().get("/api/editions").status()).isEqualTo(403);
        assertThat(scenario.anybody().get("/api/rules/spring").text()).doesNotContain("admin");
    }

    @Test
    void until_its_day_draws_near_it_can_be_entered_again_and_the_first_version_is_kept() {
        Person admin = scenario.admin();
        put(admin, "spring", "2026-03-20", "deadlines.dmn", FOUR_DAYS);
        Answer again = put(
                admin,
                "spring",
                "2026-03-21",
                "deadlines.dmn",
                ChangedCell.fileWith("deadlines.dmn", "evidence.amount", "5"));

        assertThat(again.status()).isEqualTo(200);
        assertThat(editions()).containsExactly("rules-85", "2022 in force", "spring coming");
        assertThat(scenario.supervisor().reads("/api/editions").json().get("items"))
                .extracting(one ->
                        one.get("from").asText() + " " + one.get("replacedAt").isNull())
                .containsExactlyInAnyOrder("2026-03-20 false", "2026-03-21 true");
        assertThat(problem(put(admin, "summer", "2026-03-21", "deadlines.dmn", FOUR_DAYS)))
                .isEqualTo("422 edition-same-day");

        scenario.advanceTo("2026-03-14T23:59:59+08:00");
        assertThat(put(admin, "spring", "2026-03-22", "deadlines.dmn", FOUR_DAYS)
                        .status())
                .isEqualTo(200);
        scenario.advanceTo("2026-03-16T00:00:00+08:00");
        assertThat(problem(put(admin, "spring", "2026-03-30", "deadlines.dmn", FOUR_DAYS)))
                .isEqualTo("409 edition-announced");
    }

    @Test
    void an_edition_is_made_from_the_one_before_even_if_that_was_entered_itself() {
        Person admin = scenario.admin();
        put(admin, "spring", "2026-03-20", "deadlines.dmn", FOUR_DAYS);
        put(
                admin,
                "summer",
                "2026-06-01",
                "sanction-points.dmn",
                ChangedCell.fileWith("sanction-points.dmn", "fraud.points", "36"));

        JsonNode compared = scenario.anybody()
                .get("/api/rules/compare?from=spring&to=summer")
                .json();
        assertThat(compared.get("changed")).hasSize(1);
        assertThat(compared.at("/changed/0/to/values/points").asInt()).isEqualTo(36);
        assertThat(scenario.anybody()
                        .get("/api/rules/compare?from=2022&to=summer")
                        .json()
                        .get("changed"))
                .hasSize(2);
    }

    @Test
    void another_node_sees_it_when_it_looks_again() {
        EnteredEditions otherNode = new EnteredEditions(store, changed);
        put(scenario.admin(), "spring", "2026-03-20", "deadlines.dmn", FOUR_DAYS);
        assertThat(otherNode.all()).isEmpty();

        otherNode.poll();

        assertThat(otherNode.all()).extracting(LaterEdition::edition).containsExactly("spring");
    }

    /** An administrator's program that does not wait enters the edition of spring. */
    private Answer putWithoutWaiting(Person who, String from, byte[] content) {
        return send(
                who.caller().with("Prefer", "respond-async"),
                "PUT",
                "/api/rules/spring",
                fields(from),
                "deadlines.dmn",
                content);
    }

    private static String state(Person who, String at) {
        return who.get(at).json().path("state").asText();
    }

    private static JsonNode withoutItsTime(JsonNode entered) {
        ((ObjectNode) entered.get("edition")).remove("enteredAt");
        return entered;
    }

    @Test
    void a_program_that_does_not_wait_finds_in_the_end_what_one_that_waits_is_answered() {
        scenario.fileAboutReview("EXTORTION").withdraw();
        Person admin = scenario.admin();
        JsonNode waited =
                put(admin, "spring", "2026-03-20", "deadlines.dmn", FOUR_DAYS).json();
        Person other = scenario.person("other", "ADMIN");
        String at;
        try (OtherWork before = OtherWork.begun(works)) {
            Answer begun = putWithoutWaiting(admin, "2026-03-20", FOUR_DAYS);
            at = begun.header("Location");

            assertThat(begun.status()).isEqualTo(202);
            assertThat(begun.header("Preference-Applied")).isEqualTo("respond-async");
            assertThat(at).matches("/api/editions/works/[0-9a-f-]+");
            assertThat(admin.get(at).json()).isEqualTo(begun.json());
            assertThat(begun.json().path("state").asText()).isEqualTo("RUNNING");
            assertThat(begun.json().path("entered").isNull()).isTrue();
            assertThat(other.get(at).status()).isEqualTo(404);
            assertThat(other.caller().post(at + "/stop", "").status()).isEqualTo(404);
            assertThat(store.all()).hasSize(1);
        }
        await().until(() -> state(admin, at).equals("DONE"));

        JsonNode done = admin.get(at).json();
        assertThat(done.path("done").asInt()).isEqualTo(1);
        assertThat(done.path("total").asInt()).isEqualTo(1);
        assertThat(admin.reads("/api/editions").json().get("items")).contains(done.at("/entered/edition"));
        assertThat(withoutItsTime(done.get("entered"))).isEqualTo(withoutItsTime(waited));
        assertThat(store.all()).hasSize(2);
        assertThat(Pages.signedIn(scenario, admin)
                        .get(at.replace("/api/editions/works", "/editions"))
                        .text())
                .contains("规则版本 spring 已录入");
        assertThat(other.get(at).status()).isEqualTo(404);
    }

    @Test
    void one_that_is_refused_at_its_end_because_of_somebody_elses_says_why_to_whoever_looks() {
        Person admin = scenario.admin();
        Person other = scenario.person("other", "ADMIN");
        String at;
        try (OtherWork before = OtherWork.begun(works)) {
            Answer begun = putWithoutWaiting(admin, "2026-03-20", FOUR_DAYS);
            at = begun.header("Location");
            assertThat(begun.json().has("problem")).isFalse();
            assertThat(put(other, "summer", "2026-03-20", "deadlines.dmn", FOUR_DAYS)
                            .status())
                    .isEqualTo(201);
        }
        await().until(() -> state(admin, at).equals("FAILED"));

        JsonNode problem = admin.caller().in("en").get(at).json().path("problem");
        assertThat(problem.path("type").asText()).isEqualTo("urn:recourse:problem:edition-same-day");
        assertThat(problem.path("status").asInt()).isEqualTo(422);
        assertThat(problem.path("detail").asText())
                .isEqualTo("On 20 Mar 2026 another edition begins. Choose another day, or enter that edition again.");
        assertThat(admin.caller()
                        .in("zh-CN")
                        .get(at)
                        .json()
                        .at("/problem/detail")
                        .asText())
                .isEqualTo("2026年3月20日已有另一版本生效，请选择其他日期，或重新录入那个版本。");
        assertThat(admin.get(at).json().path("entered").isNull()).isTrue();
        assertThat(Pages.signedIn(scenario, admin)
                        .get(at.replace("/api/editions/works", "/editions"))
                        .text())
                .contains("当天已有其他版本生效", "2026年3月20日已有另一版本生效，请选择其他日期，或重新录入那个版本。")
                .doesNotContain("运行中断");
        assertThat(store.all()).hasSize(1);
    }

    @Test
    void an_edition_whose_judging_is_stopped_is_not_entered() {
        scenario.fileAboutReview("EXTORTION").withdraw();
        Person admin = scenario.admin();
        String at;
        try (OtherWork other = OtherWork.begun(works)) {
            at = putWithoutWaiting(admin, "2026-03-20", FOUR_DAYS).header("Location");
            assertThat(admin.caller()
                            .post(at + "/stop", "")
                            .json()
                            .path("state")
                            .asText())
                    .isEqualTo("STOPPING");
        }
        await().until(() -> !state(admin, at).equals("STOPPING"));

        assertThat(state(admin, at)).isEqualTo("STOPPED");
        assertThat(admin.get(at).json().path("entered").isNull()).isTrue();
        assertThat(store.all()).isEmpty();
        assertThat(editions()).containsExactly("rules-85", "2022 in force");
    }

    @Test
    void an_edition_that_takes_a_moment_is_answered_as_to_whoever_waits_and_what_is_refused_is_never_begun() {
        Answer entered = putWithoutWaiting(scenario.admin(), "2026-03-20", FOUR_DAYS);
        Answer again = putWithoutWaiting(scenario.admin(), "2026-03-21", FOUR_DAYS);

        assertThat(entered.status()).isEqualTo(201);
        assertThat(entered.header("Location")).isEqualTo("/api/rules/spring");
        assertThat(entered.header("Preference-Applied")).isNull();
        assertThat(entered.json().at("/edition/from").asText()).isEqualTo("2026-03-20");
        assertThat(again.status()).isEqualTo(200);
        int begun = begunEver();

        assertThat(problem(putWithoutWaiting(scenario.admin(), "2026-03-15", FOUR_DAYS)))
                .isEqualTo("422 edition-too-near");
        assertThat(problem(putWithoutWaiting(
                        scenario.admin(),
                        "2026-03-20",
                        ChangedCell.fileWith("deadlines.dmn", "evidence.unit", "\"FORTNIGHT\""))))
                .isEqualTo("422 broken-table");
        assertThat(problem(putWithoutWaiting(scenario.supervisor(), "2026-03-20", FOUR_DAYS)))
                .isEqualTo("403 role-required");
        assertThat(begunEver()).isEqualTo(begun);
    }

    private int begunEver() {
        return jdbc.sql("select count(*) from long_work").query(Integer.class).single();
    }

    @Test
    void the_log_of_security_events_says_from_where_an_edition_was_entered_whether_somebody_waited_or_not() {
        String line = "event=rules-entered outcome=done who=admin from=127.0.0.1 edition=spring day=2026-03-2";
        Person admin = scenario.admin();

        try (Lines lines = new Lines()) {
            put(admin, "spring", "2026-03-20", "deadlines.dmn", FOUR_DAYS);
            putWithoutWaiting(admin, "2026-03-21", FOUR_DAYS);

            // this machine has two names
            assertThat(lines.all())
                    .extracting(one -> one.replace("from=0:0:0:0:0:0:0:1", "from=127.0.0.1"))
                    .containsExactly(line + "0", line + "1");
        }
    }

    @Test
    void an_administrator_enters_one_on_a_page_and_loses_nothing_of_what_was_typed() {
        Caller admin = Pages.signedIn(scenario, scenario.admin());
        assertThat(admin.get("/editions").text()).contains("录入新版本", "2026-03-16");
        Map<String, String> fields = fields("2026-03-10");
        fields.put("edition", "spring");

        Answer refused = send(admin, "POST", "/editions", fields, "deadlines.dmn", FOUR_DAYS);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("日期已过或太近", "value=\"spring\"", "value=\"2026年春季版\"");

        fields.put("from", "2026-03-20");
        Answer done = send(admin, "POST", "/editions", fields, "deadlines.dmn", FOUR_DAYS);
        assertThat(done.status()).isEqualTo(302);
        assertThat(admin.get(URI.create(done.header("Location")).getPath()).text())
                .contains("规则版本 spring 已录入");
        assertThat(admin.get("/editions").text()).contains("判断 0 件");
    }
}

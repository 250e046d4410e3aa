package io.recourse.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.longwork.LongWorks;
import io.recourse.longwork.OtherWork;
import io.recourse.longwork.Progress;
import io.recourse.process.ChangedCell;
import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Json;
import io.recourse.testing.OrderAtMarketplace;
import io.recourse.testing.Pages;
import io.recourse.testing.Person;
import io.recourse.testing.Scenario;
import io.recourse.web.Caller;
import io.recourse.web.Caller.Answer;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Closed cases are judged again by other rules; nothing of them changes. */
@CaseTest
class ReplayTest {

    private static final String PATH = "/api/policy/replay";

    private final Scenario scenario;
    private final JdbcClient jdbc;
    private final LongWorks works;

    ReplayTest(Scenario scenario, JdbcClient jdbc, LongWorks works) {
        this.scenario = scenario;
        this.jdbc = jdbc;
        this.works = works;
    }

    /** Upheld, and closed after its appeal window. */
    private FiledCase upheld(String ground) {
        FiledCase complaint = scenario.fileAboutReview(ground).bothRest();
        complaint.claimAndDecide(scenario.reviewer(), "UPHELD");
        return complaint;
    }

    private void weeksLater() {
        scenario.advanceBy(Duration.ofDays(14));
    }

    private Answer handIn(Person who, String file, byte[] content) {
        return multipart(who.caller(), PATH, file, content, "");
    }

    private static Answer multipart(Caller caller, String path, String file, byte[] content, String more) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(more.getBytes(StandardCharsets.UTF_8));
        body.writeBytes(("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + file
                        + "\"\r\nContent-Type: application/xml\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8));
        return caller.with("Content-Type", "multipart/form-data; boundary=b")
                .call("POST", path, BodyPublishers.ofByteArray(body.toByteArray()));
    }

    private static List<String> items(JsonNode replay) {
        List<String> items = new ArrayList<>();
        replay.get("items")
                .forEach(one -> items.add("%s %s: %s -> %s"
                        .formatted(
                                one.get("caseNumber").asText(),
                                one.get("what").asText(),
                                one.get("was").asText(),
                                one.get("would").asText())));
        return items;
    }

    private Map<String, Long> rows() {
        Map<String, Long> rows = new TreeMap<>();
        for (String table : List.of("cases", "timeline_event", "notice", "measure", "decision", "delivery")) {
            rows.put(
                    table,
                    jdbc.sql("select count(*) from " + table).query(Long.class).single());
        }
        return rows;
    }

    @Test
    void longer_evidence_moves_one_deadline_of_every_closed_case_and_of_no_other() {
        FiledCase first = upheld("EXTORTION");
        FiledCase second = scenario.fileAboutReview("ABUSE").withdraw();
        weeksLater();
        scenario.fileAboutReview("EXTORTION");
        Map<String, Long> before = rows();

        JsonNode replay = handIn(
                        scenario.supervisor(),
                        "deadlines.dmn",
                        ChangedCell.fileWith("deadlines.dmn", "evidence.amount", "4"))
                .json();

        assertThat(items(replay))
                .containsExactly(
                        first.number() + " DEADLINE EVIDENCE: 2026-03-12T02:00:00Z -> 2026-03-13T02:00:00Z",
                        second.number() + " DEADLINE EVIDENCE: 2026-03-12T02:00:00Z -> 2026-03-13T02:00:00Z");
        assertThat(replay.get("cases").asInt()).isEqualTo(2);
        assertThat(replay.get("differ").asInt()).isEqualTo(2);
        assertThat(replay.get("byGround").toString())
                .isEqualTo("[{\"kind\":\"UNREASONABLE_REVIEW\",\"ground\":\"ABUSE\",\"cases\":1,\"differ\":1},"
                        + "{\"kind\":\"UNREASONABLE_REVIEW\",\"ground\":\"EXTORTION\",\"cases\":1,\"differ\":1}]");
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void the_rules_that_are_in_force_make_no_difference_to_any_case() {
        upheld("EXTORTION");
        scenario.fileDispute(scenario.order().paid("118.00", "10.00"), "QUALITY")
                .withdraw();
        scenario.fileAboutAccount(scenario.buyer(), scenario.seller(), "FAKE_TRANSACTION")
                .withdraw();
        scenario.listing("L-1", scenario.seller(), "I-1");
        scenario.finding(scenario.seller(), "COUNTERFEIT", "L-1");
        weeksLater();

        JsonNode replay =
                scenario.supervisor().does(PATH, Map.of("edition", "2022")).json();

        assertThat(items(replay)).isEmpty();
        assertThat(replay.get("cases").asInt()).isEqualTo(3);
    }

    @Test
    void by_another_edition_a_review_would_have_come_too_late_and_cost_points() {
        OrderAtMarketplace order = scenario.order().with("succeededAt", "2026-02-20T10:00:00+08:00");
        FiledCase late = scenario.fileAboutReview(order, "ABUSE").bothRest();
        late.claimAndDecide(scenario.reviewer(), "UPHELD");
        weeksLater();

        JsonNode replay =
                scenario.supervisor().does(PATH, Map.of("edition", "rules-85")).json();

        assertThat(items(replay))
                .containsExactly(
                        late.number() + " ADMISSIBILITY: ADMITTED -> WITHIN_WINDOW",
                        late.number() + " DEADLINE DECISION_LIMIT: 2026-03-11T16:00:00Z -> 2026-03-12T16:00:00Z",
                        late.number() + " MEASURES: MASK_CONTENT -> DELETE_REVIEW",
                        late.number() + " POINTS: NONE -> 12");
    }

    @Test
    void a_broken_table_is_refused_with_its_row() {
        Person supervisor = scenario.supervisor();

        Answer cell = handIn(
                supervisor, "deadlines.dmn", ChangedCell.fileWith("deadlines.dmn", "evidence.unit", "\"FORTNIGHT\""));
        Answer expression =
                handIn(supervisor, "deadlines.dmn", ChangedCell.fileWith("deadlines.dmn", "evidence.amount", "3 +"));
        Answer noTable = handIn(supervisor, "deadlines.dmn", "<definitions".getBytes(StandardCharsets.UTF_8));
        Answer unknown = handIn(supervisor, "terms.dmn", "<a/>".getBytes(StandardCharsets.UTF_8));

        for (Answer refused : List.of(cell, expression, noTable, unknown)) {
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.json().get("type").asText()).isEqualTo("urn:recourse:problem:broken-table");
        }
        assertThat(cell.json().at("/violations/0/rule").asText()).isEqualTo("deadlines.dmn rule_evidence");
        assertThat(expression.json().at("/violations/0/rule").asText()).isEqualTo("deadlines.dmn rule_evidence");
        assertThat(unknown.json().at("/violations/0/message").asText()).contains("deadlines.dmn");
    }

    @Test
    void two_rows_that_answer_one_question_are_found_before_any_case_is_judged() throws Exception {
        String text = Files.readString(Path.of("processes/sanction-points.dmn"));
        int from = text.indexOf("<rule ");
        int to = text.indexOf("</rule>", from) + "</rule>".length();
        String twice = text.substring(0, to)
                + text.substring(from, to).replaceAll("id=\"(\\w+)", "id=\"again_$1")
                + text.substring(to);

        Answer refused = handIn(scenario.supervisor(), "sanction-points.dmn", twice.getBytes(StandardCharsets.UTF_8));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/violations/0/rule").asText()).isEqualTo("sanction-points.dmn");
    }

    @Test
    void only_supervisors_try_rules_out() {
        for (Person other :
                List.of(scenario.seller(), scenario.reviewer(), scenario.seniorReviewer(), scenario.admin())) {
            assertThat(other.post(PATH, Map.of("edition", "2022")).status()).isEqualTo(403);
        }
        assertThat(scenario.supervisor().post(PATH, Map.of("edition", "1999")).status())
                .isEqualTo(404);
        assertThat(scenario.supervisor().post(PATH, Map.of()).status()).isEqualTo(400);
    }

    /** A supervisor's program that does not wait. */
    private Caller program() {
        return scenario.supervisor().caller().with("Prefer", "respond-async");
    }

    private static String state(Caller who, String at) {
        return who.get(at).json().path("state").asText();
    }

    private int kept(String table) {
        return jdbc.sql("select count(*) from " + table).query(Integer.class).single();
    }

    @Test
    void a_program_that_does_not_wait_finds_in_the_end_what_one_that_waits_is_answered() {
        upheld("EXTORTION");
        scenario.fileAboutReview("ABUSE").withdraw();
        weeksLater();
        byte[] fourDays = ChangedCell.fileWith("deadlines.dmn", "evidence.amount", "4");
        JsonNode byTables =
                handIn(scenario.supervisor(), "deadlines.dmn", fourDays).json();
        JsonNode byEdition =
                scenario.supervisor().does(PATH, Map.of("edition", "rules-85")).json();
        Caller other = scenario.person("other", "SUPERVISOR").caller();
        String tablesAt;
        String editionAt;
        try (OtherWork before = OtherWork.begun(works)) {
            Answer begun = program().post(PATH, "{\"edition\": \"rules-85\"}");
            editionAt = begun.header("Location");
            tablesAt = multipart(program(), PATH, "deadlines.dmn", fourDays, "").header("Location");

            assertThat(begun.status()).isEqualTo(202);
            assertThat(begun.header("Preference-Applied")).isEqualTo("respond-async");
            assertThat(editionAt).matches("/api/policy/replay/[0-9a-f-]+");
            assertThat(program().get(editionAt).json()).isEqualTo(begun.json());
            assertThat(begun.json().path("state").asText()).isEqualTo("RUNNING");
            assertThat(begun.json().path("replay").isNull()).isTrue();
            assertThat(state(program(), tablesAt)).isEqualTo("RUNNING");
            assertThat(other.get(editionAt).status()).isEqualTo(404);
            assertThat(other.post(editionAt + "/stop", "").status()).isEqualTo(404);
        }
        await().until(() -> state(program(), tablesAt).equals("DONE"));

        JsonNode done = program().get(editionAt).json();
        assertThat(done.path("state").asText()).isEqualTo("DONE");
        assertThat(done.path("done").asInt()).isEqualTo(2);
        assertThat(done.path("total").asInt()).isEqualTo(2);
        assertThat(done.path("replay")).isEqualTo(byEdition);
        assertThat(program().get(tablesAt).json().path("replay")).isEqualTo(byTables);
        assertThat(items(byTables)).hasSize(2);
        String page = tablesAt.replace("/api/policy", "");
        assertThat(Pages.signedIn(scenario, scenario.supervisor()).get(page).text())
                .contains("已结案件 2 件，其中 2 件的结果会不同");
        assertThat(other.get(editionAt).status()).isEqualTo(404);
    }

    @Test
    void a_replay_that_is_stopped_comes_to_nothing() {
        upheld("EXTORTION");
        weeksLater();
        Map<String, Long> before = rows();
        String at;
        try (OtherWork other = OtherWork.begun(works)) {
            at = program().post(PATH, "{\"edition\": \"rules-85\"}").header("Location");
            assertThat(program().post(at + "/stop", "").json().path("state").asText())
                    .isEqualTo("STOPPING");
        }
        await().until(() -> !state(program(), at).equals("STOPPING"));

        assertThat(state(program(), at)).isEqualTo("STOPPED");
        assertThat(program().get(at).json().path("replay").isNull()).isTrue();
        assertThat(kept("long_work_piece")).isZero();
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void a_replay_that_takes_a_moment_is_answered_as_to_whoever_waits_and_what_is_refused_is_never_begun() {
        upheld("EXTORTION");
        weeksLater();
        JsonNode waited =
                scenario.supervisor().does(PATH, Map.of("edition", "rules-85")).json();

        Answer done = program().post(PATH, "{\"edition\": \"rules-85\"}");
        assertThat(done.status()).isEqualTo(200);
        assertThat(done.header("Preference-Applied")).isNull();
        assertThat(done.json()).isEqualTo(waited);
        int begun = kept("long_work");

        assertThat(program().post(PATH, "{\"edition\": \"1999\"}").status()).isEqualTo(404);
        assertThat(program().post(PATH, "{}").status()).isEqualTo(400);
        assertThat(multipart(
                                program(),
                                PATH,
                                "deadlines.dmn",
                                ChangedCell.fileWith("deadlines.dmn", "evidence.unit", "\"FORTNIGHT\""),
                                "")
                        .status())
                .isEqualTo(422);
        assertThat(scenario.admin()
                        .caller()
                        .with("Prefer", "respond-async")
                        .post(PATH, "{\"edition\": \"rules-85\"}")
                        .status())
                .isEqualTo(403);
        assertThat(kept("long_work")).isEqualTo(begun);
    }

    @Test
    void of_very_many_differences_a_few_are_held_at_a_time_and_all_are_kept_in_their_order() {
        List<String> told = IntStream.rangeClosed(1, 1001)
                .mapToObj(nth -> "RC-2026-%06d".formatted(nth))
                .toList();
        ReplayRules.Totals totals = new ReplayRules.Totals(1001, 1001, List.of());
        List<String> pieces = new ArrayList<>();

        ReplayWithoutWaiting.Result result = ReplayWithoutWaiting.judged(
                (each, progress) -> {
                    told.forEach(number ->
                            each.accept(new ReplayRules.Item(number, "kind", "ground", "POINTS", "NONE", "12")));
                    return totals;
                },
                Progress.UNHEARD,
                pieces::add);

        assertThat(result.totals()).isEqualTo(totals);
        assertThat(pieces).hasSize(3);
        assertThat(pieces.stream()
                        .flatMap(piece -> StreamSupport.stream(Json.read(piece).spliterator(), false))
                        .map(item -> item.get("caseNumber").asText()))
                .containsExactlyElementsOf(told);
    }

    @Test
    void a_supervisor_sees_on_a_page_what_would_differ_in_words() {
        FiledCase complaint = upheld("ABUSE");
        weeksLater();
        Caller supervisor = Pages.signedIn(scenario, scenario.supervisor());

        assertThat(supervisor.get("/replay").text()).contains("重新判断");
        Answer page = multipart(
                supervisor,
                "/replay",
                "deadlines.dmn",
                ChangedCell.fileWith("deadlines.dmn", "evidence.amount", "4"),
                "--b\r\nContent-Disposition: form-data; name=\"edition\"\r\n\r\nrules-85\r\n");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text())
                .contains("已结案件 1 件，其中 1 件的结果会不同", complaint.number())
                .contains("辱骂", "删除评价", "举证");
    }
}

package io.recourse.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.testing.CaseTest;
import io.recourse.testing.Pages;
import io.recourse.testing.Scenario;
import io.recourse.web.Caller;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.QueryCount;
import net.ttddyy.dsproxy.QueryCountHolder;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What of the sessions is written, and when. */
@CaseTest
class StoredSessionsTest {

    private final Scenario scenario;
    private final StoredSessions sessions;
    private final JdbcClient jdbc;
    private final DataSource database;
    private Caller page;

    StoredSessionsTest(Scenario scenario, StoredSessions sessions, JdbcClient jdbc, DataSource database) {
        this.scenario = scenario;
        this.sessions = sessions;
        this.jdbc = jdbc;
        this.database = database;
    }

    @BeforeEach
    void a_seller_has_signed_in() {
        page = Pages.signedIn(scenario, scenario.seller());
    }

    private List<Map<String, Object>> rows() {
        return jdbc.sql("select * from page_session").query().listOfRows();
    }

    @Test
    void a_page_that_changes_nothing_writes_nothing() {
        var before = rows();
        assertThat(before).hasSize(1);

        for (String path : List.of("/cases", "/messages", "/rules", "/file")) {
            assertThat(page.get(path).status()).as(path).isEqualTo(200);
        }

        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void when_a_reader_did_something_is_written_once_a_minute() {
        shift(Duration.ofSeconds(59));
        var before = rows();
        page.get("/cases");
        assertThat(rows()).isEqualTo(before);

        shift(Duration.ofSeconds(2));
        before = rows();
        page.with("Recourse-Poll", "true").get("/cases");
        assertThat(rows()).as("a page that looks again by itself").isEqualTo(before);
        page.get("/cases");
        var after = rows();
        assertThat(after).isNotEqualTo(before);
        page.get("/cases");
        assertThat(rows()).isEqualTo(after);
        assertThat(after.get(0).get("since")).isEqualTo(before.get(0).get("since"));
        assertThat(after.get(0).get("kept")).isEqualTo(before.get(0).get("kept"));
    }

    @Test
    void reading_a_session_is_one_statement_and_so_is_writing_one_that_was_used() {
        DataSource counted =
                ProxyDataSourceBuilder.create("sessions", database).countQuery().build();
        var ours = new StoredSessions(JdbcClient.create(counted), new ServerProperties(), Duration.ofHours(12), 9, 9);
        QueryCountHolder.clear();

        StoredSession session = ours.findById(Pages.session(page));
        ours.save(session);
        assertThat(counted())
                .extracting(QueryCount::getSelect, QueryCount::getTotal)
                .containsExactly(1L, 1L);

        session.setAttribute(SignedIn.ATTRIBUTE, session.signedIn().used(System.nanoTime()));
        ours.save(session);
        ours.save(session);
        assertThat(counted())
                .extracting(QueryCount::getUpdate, QueryCount::getTotal)
                .containsExactly(1L, 2L);
    }

    private static QueryCount counted() {
        return QueryCountHolder.getGrandTotal();
    }

    @Test
    void the_table_lets_nobody_in() {
        String id = Pages.session(page);
        String stored = (String) rows().get(0).get("id");

        assertThat(stored).hasSize(64).isNotEqualTo(id);
        assertThat(rows().toString()).doesNotContain(id);
        assertThat(sessions.findById(id)).isNotNull();
        assertThat(sessions.findById(stored)).isNull();
        assertThat(sessions.findById("x".repeat(101))).isNull();
    }

    @Test
    void a_session_that_was_ended_meanwhile_stays_ended() {
        StoredSession atAnotherNode = sessions.findById(Pages.session(page));
        Pages.submit(page, "/sign-out", Map.of());

        atAnotherNode.setAttribute("page", "/cases");
        sessions.save(atAnotherNode);

        assertThat(rows()).isEmpty();
        assertThat(page.get("/cases").header("Location")).isEqualTo("/sign-in?to=%2Fcases");
    }

    @Test
    void what_can_not_be_read_signs_nobody_in() {
        jdbc.sql("update page_session set kept = 'no json'").update();

        assertThat(page.get("/cases").header("Location")).isEqualTo("/sign-in?to=%2Fcases");
        assertThat(Pages.signedIn(scenario, scenario.seller()).get("/cases").status())
                .isEqualTo(200);
    }

    @Test
    void who_signs_in_sweeps_out_what_has_long_ended() {
        Pages.signedIn(scenario, scenario.buyer());
        jdbc.sql("update page_session set used_at = used_at - interval '91' minute where account = ?")
                .param(scenario.seller().name())
                .update();

        new StoredSessions(jdbc, new ServerProperties(), Duration.ofHours(12), 9, 9).createSession();

        assertThat(rows())
                .extracting(row -> row.get("account"))
                .containsExactly(scenario.buyer().name());
    }

    /** As if time had passed for this session. */
    private void shift(Duration time) {
        StoredSession session = sessions.findById(Pages.session(page));
        SignedIn in = session.signedIn();
        session.setAttribute(SignedIn.ATTRIBUTE, in.used(in.used() - time.toNanos()));
        sessions.save(session);
    }
}

package io.recourse.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.testing.CaseTest;
import io.recourse.testing.Pages;
import io.recourse.testing.Person;
import io.recourse.testing.Scenario;
import io.recourse.web.Caller;
import io.recourse.web.Caller.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How long somebody who has signed in on the pages is still let in. */
@CaseTest
class SessionEndsTest {

    private static final String POLL = "Recourse-Poll";

    private final Scenario scenario;
    private final AccountStore accounts;
    private final JdbcClient jdbc;
    private final StoredSessions sessions;
    private Person lin;
    private Caller page;

    SessionEndsTest(Scenario scenario, AccountStore accounts, JdbcClient jdbc, StoredSessions sessions) {
        this.scenario = scenario;
        this.accounts = accounts;
        this.jdbc = jdbc;
        this.sessions = sessions;
    }

    @BeforeEach
    void a_reviewer_has_signed_in() {
        lin = scenario.person("lin", "REVIEWER", "SUPERVISOR");
        page = Pages.signedIn(scenario, lin);
        isIn();
    }

    private void isIn() {
        assertThat(page.get("/messages").status()).isEqualTo(200);
    }

    private void isOut() {
        assertThat(page.get("/messages").header("Location")).isEqualTo("/sign-in?to=%2Fmessages");
    }

    private void put(String password, Role... roles) {
        accounts.put(new Account("lin", Set.of(roles), null, Locale.ENGLISH), password);
    }

    @Test
    void when_a_role_is_taken_away() {
        put("password of lin", Role.REVIEWER);

        isOut();
        page = Pages.signedIn(scenario, lin);
        isIn();
    }

    @Test
    void when_a_role_is_taken_away_by_hand() {
        jdbc.sql("delete from account_role where account_name = 'lin' and role = 'SUPERVISOR'")
                .update();

        isOut();
    }

    @Test
    void when_a_role_is_given() {
        put("password of lin", Role.REVIEWER, Role.SUPERVISOR, Role.ADMIN);

        isOut();
    }

    @Test
    void when_the_password_is_changed() {
        put("another password", Role.REVIEWER, Role.SUPERVISOR);

        isOut();
    }

    @Test
    void when_the_account_is_removed() {
        jdbc.sql("delete from account where name = 'lin'").update();

        isOut();
    }

    @Test
    void not_when_the_account_is_written_again_as_it_was() {
        put("password of lin", Role.REVIEWER, Role.SUPERVISOR);

        isIn();
    }

    @Test
    void not_when_somebody_elses_account_is_changed() {
        scenario.person("chen", "REVIEWER");

        isIn();
    }

    @Test
    void twelve_hours_after_signing_in_whatever_was_done_meanwhile() {
        shift(in -> ago(in, Duration.ofHours(12).minusSeconds(30), Duration.ZERO));
        isIn();

        shift(in -> ago(in, Duration.ofSeconds(30), Duration.ZERO));
        isOut();
    }

    @Test
    void half_an_hour_after_the_last_thing_that_was_done() {
        shift(in -> ago(in, Duration.ZERO, Duration.ofMinutes(29)));
        isIn();
        shift(in -> ago(in, Duration.ZERO, Duration.ofMinutes(29)));
        isIn();

        shift(in -> ago(in, Duration.ZERO, Duration.ofMinutes(30)));
        isOut();
    }

    @Test
    void a_page_that_looks_again_by_itself_keeps_nobody_in() {
        shift(in -> ago(in, Duration.ZERO, Duration.ofMinutes(29)));
        Answer poll = page.with(POLL, "true").with("HX-Request", "true").get("/work/live");
        assertThat(poll.status()).isBetween(200, 204);

        shift(in -> ago(in, Duration.ZERO, Duration.ofMinutes(1)));
        Answer late = page.with(POLL, "true").with("HX-Request", "true").get("/work/live");

        assertThat(late.status()).isEqualTo(401);
        assertThat(late.header("HX-Redirect")).startsWith("/sign-in");
        isOut();
    }

    @Test
    void a_session_of_which_nobody_knows_since_when_it_is_there_is_none() {
        shift(in -> null);

        isOut();
    }

    @Test
    void when_its_account_signs_in_for_the_twentieth_time_since_and_not_before() {
        Caller second = Pages.signedIn(scenario, lin);
        Caller somebodyElses = Pages.signedIn(scenario, scenario.person("chen", "REVIEWER"));
        for (int i = 3; i <= 20; i++) {
            Pages.signedIn(scenario, lin);
        }
        isIn();

        Caller last = Pages.signedIn(scenario, lin);

        isOut();
        for (Caller other : List.of(second, somebodyElses, last)) {
            assertThat(other.get("/messages").status()).isEqualTo(200);
        }
    }

    @Test
    void one_that_was_signed_out_of_takes_no_room() {
        for (int i = 0; i < 25; i++) {
            Pages.submit(Pages.signedIn(scenario, lin), "/sign-out", Map.of());
        }

        isIn();
    }

    private static SignedIn ago(SignedIn in, Duration since, Duration used) {
        return new SignedIn(in.name(), in.hash(), in.roles(), in.since() - since.toNanos(), in.used() - used.toNanos());
    }

    /** As if time had passed for this session. */
    private void shift(UnaryOperator<SignedIn> change) {
        StoredSession session = sessions.findById(Pages.session(page));
        session.setAttribute(SignedIn.ATTRIBUTE, change.apply(session.signedIn()));
        sessions.save(session);
    }
}

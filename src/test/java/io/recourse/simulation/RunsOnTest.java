package io.recourse.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.schedule.MovableTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The clock of the demonstration: the machine's, ahead of it by as much as it was pushed. */
class RunsOnTest {

    private Instant machine = Instant.parse("2026-11-29T12:00:00Z");
    private final InstantSource running = () -> machine;
    private StoredClock stored;

    @BeforeEach
    void a_new_database() {
        JdbcClient jdbc = JdbcClient.create(
                new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1"));
        jdbc.sql("create table simulated_clock (id integer primary key, now_is timestamp(3) with time zone not null,"
                        + " ahead_millis bigint)")
                .update();
        stored = new StoredClock(jdbc);
    }

    @Test
    void it_shows_the_machines_time_until_it_is_pushed_and_runs_on_from_there() {
        RunsOn clock = new RunsOn(running, stored, null);
        assertThat(clock.instant()).isEqualTo("2026-11-29T12:00:00Z");

        machine = Instant.parse("2026-11-29T12:00:01Z");
        clock.set(Instant.parse("2026-11-29T13:00:00Z"));
        assertThat(clock.instant()).isEqualTo("2026-11-29T13:00:00Z");

        machine = Instant.parse("2026-11-29T12:00:31Z");
        assertThat(clock.instant()).isEqualTo("2026-11-29T13:00:30Z");
    }

    @Test
    void it_never_goes_back() {
        RunsOn clock = new RunsOn(running, stored, null);

        clock.set(Instant.parse("2026-11-29T11:59:59.999Z"));

        assertThat(clock.instant()).isEqualTo("2026-11-29T12:00:00Z");
        assertThat(clock.standing().pushed()).isZero();
    }

    @Test
    void a_push_gives_it_another_number_and_running_on_does_not() {
        RunsOn clock = new RunsOn(running, stored, null);
        clock.set(Instant.parse("2026-11-29T13:00:00Z"));
        long pushed = clock.standing().pushed();

        machine = Instant.parse("2026-11-29T12:10:00Z");
        assertThat(clock.standing().pushed()).isEqualTo(pushed);
        clock.set(Instant.parse("2026-11-29T13:10:00.001Z"));
        assertThat(clock.standing().pushed()).isNotEqualTo(pushed);
    }

    @Test
    void a_restart_goes_on_as_far_ahead() {
        RunsOn clock = new RunsOn(running, stored, null);
        clock.set(Instant.parse("2026-12-01T12:00:00Z"));
        clock.keep(stored);

        machine = Instant.parse("2026-11-30T12:00:00Z");
        assertThat(new RunsOn(running, stored, null).instant()).isEqualTo("2026-12-02T12:00:00Z");
    }

    @Test
    void while_it_only_runs_nothing_is_written() {
        RunsOn clock = new RunsOn(running, stored, null);

        machine = Instant.parse("2026-11-30T12:00:00Z");
        clock.keep(stored);

        assertThat(stored.ahead()).isEmpty();
        assertThat(stored.stood()).isEmpty();
    }

    @Test
    void another_node_follows_where_one_was_pushed_to() {
        RunsOn one = new RunsOn(running, stored, null);
        RunsOn other = new RunsOn(running, stored, null);
        one.set(Instant.parse("2026-11-29T15:00:00Z"));
        one.keep(stored);

        assertThat(other.instant()).isEqualTo("2026-11-29T12:00:00Z");
        other.follow();
        assertThat(other.instant()).isEqualTo("2026-11-29T15:00:00Z");
        assertThat(stored.ahead()).contains(Duration.ofHours(3));
    }

    @Test
    void while_days_are_lived_through_it_stands_where_it_is_moved_to_and_runs_on_from_there() {
        RunsOn clock = new RunsOn(running, stored, Instant.parse("2026-01-12T01:00:00Z"));
        machine = Instant.parse("2026-11-29T12:00:30Z");
        assertThat(clock.standing())
                .isEqualTo(new MovableTime.Standing(Instant.parse("2026-01-12T01:00:00Z"), 0, true));

        clock.set(Instant.parse("2026-03-13T01:00:00Z"));
        clock.keep(stored);
        clock.runOn(stored);
        machine = Instant.parse("2026-11-29T12:01:00Z");

        assertThat(clock.instant()).isEqualTo("2026-03-13T01:00:30Z");
        assertThat(clock.standing().lived()).isFalse();
    }

    @Test
    void a_restart_in_the_middle_stands_where_it_was_and_another_node_stands_there_too() {
        Instant begins = Instant.parse("2026-01-12T01:00:00Z");
        RunsOn clock = new RunsOn(running, stored, begins);
        RunsOn other = new RunsOn(running, stored, begins);
        clock.set(Instant.parse("2026-02-01T01:00:00Z"));
        clock.keep(stored);

        assertThat(new RunsOn(running, stored, begins).instant()).isEqualTo("2026-02-01T01:00:00Z");
        other.follow();
        assertThat(other.instant()).isEqualTo("2026-02-01T01:00:00Z");

        clock.runOn(stored);
        machine = Instant.parse("2026-11-29T12:00:30Z");
        other.follow();
        assertThat(other.instant()).isEqualTo("2026-02-01T01:00:30Z");
        assertThat(new RunsOn(running, stored, begins).instant()).isEqualTo("2026-02-01T01:00:30Z");
    }
}

package io.recourse.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.recourse.deadline.DayStatus;
import io.recourse.deadline.DayStatus.Kind;
import io.recourse.deadline.Due;
import io.recourse.deadline.Period;
import io.recourse.deadline.Unit;
import io.recourse.deadline.YearSchedule;
import io.recourse.longwork.Progress;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WorkingCalendarsTest {

    private static final LocalDate NEW_YEAR = LocalDate.of(2027, 1, 1);
    private static final YearSchedule SCHEDULE_2027 = new YearSchedule(2027, Map.of(NEW_YEAR, "元旦"), Map.of());

    @ParameterizedTest
    @EnumSource(Database.class)
    void the_bundled_years_are_known_from_the_start(Database database) {
        try (Node node = new Node(database.fresh())) {
            assertThat(node.calendars().current().status(LocalDate.of(2026, 10, 10)))
                    .isEqualTo(new DayStatus(Kind.MAKE_UP, "国庆节", false));
            assertThat(node.calendars().current().status(NEW_YEAR)).isEqualTo(new DayStatus(Kind.WORKING, null, true));
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_new_schedule_is_seen_by_every_node(Database database) {
        DataSource shared = database.fresh();
        try (Node node = new Node(shared);
                Node other = new Node(shared)) {
            assertThat(other.calendars().current().status(NEW_YEAR).provisional())
                    .isTrue();

            node.changeSchedule().change(SCHEDULE_2027, Node.ADMIN, Progress.UNHEARD);

            assertThat(node.calendars().current().status(NEW_YEAR)).isEqualTo(new DayStatus(Kind.HOLIDAY, "元旦", false));
            assertThat(other.calendars().current().status(NEW_YEAR))
                    .isEqualTo(new DayStatus(Kind.HOLIDAY, "元旦", false));
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_schedule_can_be_changed_again_and_replaces_a_bundled_one(Database database) {
        LocalDate makeUp = LocalDate.of(2026, 10, 10);
        try (Node node = new Node(database.fresh())) {
            node.changeSchedule()
                    .change(
                            new YearSchedule(2026, Map.of(LocalDate.of(2026, 10, 1), "国庆节"), Map.of()),
                            Node.ADMIN,
                            Progress.UNHEARD);
            assertThat(node.calendars().current().status(makeUp).kind()).isEqualTo(Kind.WEEKEND);

            node.changeSchedule()
                    .change(
                            new YearSchedule(2026, Map.of(LocalDate.of(2026, 10, 1), "国庆节"), Map.of(makeUp, "国庆节")),
                            Node.ADMIN,
                            Progress.UNHEARD);
            assertThat(node.calendars().current().status(makeUp).kind()).isEqualTo(Kind.MAKE_UP);
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void who_changed_a_schedule_and_when_is_kept(Database database) {
        try (Node node = new Node(database.fresh())) {
            node.changeSchedule().change(SCHEDULE_2027, Node.ADMIN, Progress.UNHEARD);

            Map<String, Object> row = node.jdbc()
                    .sql("select schedule, changed_by from calendar_year where schedule_year = 2027")
                    .query()
                    .singleRow();
            OffsetDateTime changedAt = node.jdbc()
                    .sql("select changed_at from calendar_year")
                    .query(OffsetDateTime.class)
                    .single();

            assertThat(row).containsEntry("changed_by", "admin").containsEntry("schedule", """
                            {"year":2027,"off":[{"from":"2027-01-01","to":"2027-01-01","name":"元旦"}],"working":[]}""");
            assertThat(changedAt.toInstant()).isEqualTo(Instant.parse("2026-11-05T02:03:04.567Z"));
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void the_recalculation_counts_with_the_new_schedule_before_anybody_else(Database database) {
        DataSource shared = database.fresh();
        List<Instant> seen = new ArrayList<>();
        Node[] nodes = new Node[2];
        DeadlineRecalculation recalculation = (year, progress) -> {
            seen.add(twoWorkingDaysFromNewYearsEve(nodes[0]).at());
            return 3;
        };
        try (Node node = new Node(shared, Map.of(), recalculation, (year, progress) -> 4);
                Node other = new Node(shared)) {
            nodes[0] = node;
            assertThat(twoWorkingDaysFromNewYearsEve(node).at()).isEqualTo(Instant.parse("2027-01-04T16:00:00Z"));

            int recalculated = node.changeSchedule().change(SCHEDULE_2027, Node.ADMIN, Progress.UNHEARD);

            assertThat(recalculated).isEqualTo(7);
            assertThat(seen).containsExactly(Instant.parse("2027-01-05T16:00:00Z"));
            assertThat(twoWorkingDaysFromNewYearsEve(other).at()).isEqualTo(Instant.parse("2027-01-05T16:00:00Z"));
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_recalculation_that_fails_leaves_the_old_schedule_everywhere(Database database) {
        DataSource shared = database.fresh();
        Node[] nodes = new Node[1];
        DeadlineRecalculation failing = (year, progress) -> {
            // the schedule that is about to be rolled back gets into this node's memory
            assertThat(nodes[0].calendars().current().schedule(2027)).isPresent();
            throw new IllegalStateException("no timer");
        };
        YearSchedule withoutNewYear = new YearSchedule(2027, Map.of(LocalDate.of(2027, 10, 1), "国庆节"), Map.of());
        try (Node node = new Node(shared, Map.of(), failing);
                Node other = new Node(shared)) {
            nodes[0] = node;

            assertThatThrownBy(() -> node.changeSchedule().change(SCHEDULE_2027, Node.ADMIN, Progress.UNHEARD))
                    .hasMessage("no timer");
            other.changeSchedule().change(withoutNewYear, Node.ADMIN, Progress.UNHEARD);

            assertThat(node.calendars().current().schedule(2027)).contains(withoutNewYear);
            assertThat(other.calendars().current().schedule(2027)).contains(withoutNewYear);
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void two_administrators_who_change_a_year_at_once_leave_one_schedule_that_every_node_sees(Database database)
            throws Exception {
        DataSource shared = database.fresh();
        YearSchedule another = new YearSchedule(2027, Map.of(LocalDate.of(2027, 1, 4), "元旦"), Map.of());
        ExecutorService administrators = Executors.newFixedThreadPool(2);
        try (Node node = new Node(shared);
                Node other = new Node(shared)) {
            for (int round = 0; round < 20; round++) {
                CyclicBarrier start = new CyclicBarrier(2);
                Future<Integer> first = administrators.submit(() -> {
                    start.await();
                    return node.changeSchedule().change(SCHEDULE_2027, Node.ADMIN, Progress.UNHEARD);
                });
                Future<Integer> second = administrators.submit(() -> {
                    start.await();
                    return other.changeSchedule().change(another, Node.ADMIN, Progress.UNHEARD);
                });
                first.get(30, TimeUnit.SECONDS);
                second.get(30, TimeUnit.SECONDS);

                assertThat(node.calendars().current().schedule(2027))
                        .isEqualTo(other.calendars().current().schedule(2027))
                        .isPresent();
            }
        } finally {
            administrators.shutdownNow();
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void nothing_is_read_again_while_nothing_has_changed(Database database) {
        try (Node node = new Node(database.fresh())) {
            assertThat(node.calendars().current()).isSameAs(node.calendars().current());
        }
    }

    @Test
    void the_settings_shape_the_calendar() {
        Map<String, Object> settings = Map.of(
                "recourse.calendar.zone", "Asia/Urumqi",
                "recourse.calendar.closing-time", "18:00",
                "recourse.calendar.closures[0].date", "2026-03-17",
                "recourse.calendar.closures[0].name", "系统升级");
        try (Node node = new Node(Database.H2.fresh(), settings)) {
            assertThat(node.calendars().current().zone()).isEqualTo(ZoneId.of("Asia/Urumqi"));

            // Monday 10:00 in Urumqi; Tuesday is closed; Wednesday 18:00
            Due due = node.calendars()
                    .current()
                    .due(Instant.parse("2026-03-16T04:00:00Z"), new Period(1, Unit.WORKING_DAY), List.of());

            assertThat(due.at()).isEqualTo(Instant.parse("2026-03-18T12:00:00Z"));
        }
    }

    private static Due twoWorkingDaysFromNewYearsEve(Node node) {
        return node.calendars()
                .current()
                .due(Instant.parse("2026-12-31T02:00:00Z"), new Period(2, Unit.WORKING_DAY), List.of());
    }
}

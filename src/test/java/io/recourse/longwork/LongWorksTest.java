package io.recourse.longwork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.recourse.access.Actor;
import io.recourse.access.Role;
import io.recourse.longwork.LongWork.State;
import io.recourse.testing.CaseTest;
import io.recourse.testing.Scenario;
import io.recourse.web.DirectConnections;
import io.recourse.web.Problem;
import io.recourse.web.ProblemTexts;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@CaseTest
class LongWorksTest {

    private static final Actor ASKED = new Actor("supervisor", Set.of(Role.SUPERVISOR));

    private final Scenario scenario;
    private final LongWorks works;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final InstantSource clock;
    private final DirectConnections connections;
    private final ProblemTexts problems;

    LongWorksTest(
            Scenario scenario,
            LongWorks works,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            InstantSource clock,
            DirectConnections connections,
            ProblemTexts problems) {
        this.clock = clock;
        this.connections = connections;
        this.problems = problems;
        this.scenario = scenario;
        this.works = works;
        this.jdbc = jdbc;
        this.transactions = new TransactionTemplate(transactions);
    }

    /** Begins work that tells of 3 of 10 and then waits for these. */
    private LongWork begun(CountDownLatch goOn, CountDownLatch over) {
        return works.begin(ASKED, "test", progress -> {
            try {
                progress.at(3, 10);
                await(goOn);
                progress.at(4, 10);
                return "{}";
            } finally {
                over.countDown();
            }
        });
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private LongWork whenOver(String id) {
        LongWork work = works.find(ASKED, "test", id);
        while (!work.isOver()) {
            Thread.onSpinWait();
            work = works.find(ASKED, "test", id);
        }
        return work;
    }

    @Test
    void what_takes_a_moment_is_over_at_once() {
        LongWork work = works.begin(ASKED, "test", progress -> "{\"found\":1}");

        assertThat(work.state()).isEqualTo(State.DONE);
        assertThat(work.result()).isEqualTo("{\"found\":1}");
    }

    @Test
    void what_takes_longer_says_how_far_it_is_and_ends_where_it_is_stopped() {
        CountDownLatch goOn = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        LongWork work = begun(goOn, over);
        assertThat(work.state()).isEqualTo(State.RUNNING);
        assertThat(work.percent()).isEqualTo(30);

        works.stop(ASKED, "test", work.id());
        assertThat(works.find(ASKED, "test", work.id()).state()).isEqualTo(State.STOPPING);
        goOn.countDown();
        await(over);

        LongWork stopped = whenOver(work.id());
        assertThat(stopped.state()).isEqualTo(State.STOPPED);
        assertThat(stopped.done()).isEqualTo(3);
        assertThat(stopped.result()).isNull();
    }

    @Test
    void what_is_one_transaction_says_how_far_it_is_and_leaves_nothing_behind_where_it_is_stopped() {
        CountDownLatch goOn = new CountDownLatch(1);
        LongWork work = works.begin(
                ASKED,
                "test",
                progress -> transactions.execute(status -> {
                    jdbc.sql("insert into digest_subscription (account, token) values ('reviewer', 'a-token')")
                            .update();
                    progress.at(3, 10);
                    await(goOn);
                    progress.at(4, 10);
                    return "{}";
                }));
        assertThat(work.percent()).isEqualTo(30);

        works.stop(ASKED, "test", work.id());
        goOn.countDown();

        assertThat(whenOver(work.id()).state()).isEqualTo(State.STOPPED);
        assertThat(jdbc.sql("select count(*) from digest_subscription where token = 'a-token'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void what_is_stopped_while_it_waits_for_other_work_is_not_begun() {
        AtomicBoolean begun = new AtomicBoolean();
        LongWork work;
        try (OtherWork other = OtherWork.begun(works)) {
            work = works.begin(ASKED, "test", progress -> {
                begun.set(true);
                return "{}";
            });
            works.stop(ASKED, "test", work.id());
        }

        assertThat(whenOver(work.id()).state()).isEqualTo(State.STOPPED);
        assertThat(begun).isFalse();
    }

    private int piecesKept() {
        return jdbc.sql("select count(*) from long_work_piece")
                .query(Integer.class)
                .single();
    }

    @Test
    void what_is_too_long_for_one_result_is_kept_in_pieces_and_forgotten_with_it() {
        SortOfWork<String> sort = works.sort("test", String.class);

        LongWork work = sort.beginInPieces(ASKED, (progress, pieces) -> {
            pieces.accept("[1]");
            pieces.accept("[2]");
            pieces.accept("[3]");
            return "three";
        });

        assertThat(sort.result(work)).isEqualTo("three");
        assertThat(sort.pieces(work)).containsExactly("[1]", "[2]", "[3]");
        assertThat(sort.pieces(works.begin(ASKED, "test", progress -> "{}"))).isEmpty();
        scenario.timersWaitAt("2026-03-10T10:01:00+08:00");
        works.begin(ASKED, "test", progress -> "{}");
        assertThat(piecesKept()).isZero();
    }

    @Test
    void of_what_is_stopped_or_breaks_off_no_piece_is_kept() {
        SortOfWork<String> sort = works.sort("test", String.class);
        CountDownLatch goOn = new CountDownLatch(1);
        LongWork work = sort.beginInPieces(ASKED, (progress, pieces) -> {
            pieces.accept("[1]");
            await(goOn);
            progress.at(1, 2);
            return "never";
        });
        assertThat(piecesKept()).isEqualTo(1);

        sort.stop(ASKED, work.id());
        goOn.countDown();
        assertThat(whenOver(work.id()).state()).isEqualTo(State.STOPPED);
        assertThat(piecesKept()).isZero();

        LongWork broken = sort.beginInPieces(ASKED, (progress, pieces) -> {
            pieces.accept("[1]");
            throw new IllegalStateException("on purpose");
        });
        assertThat(whenOver(broken.id()).state()).isEqualTo(State.FAILED);
        assertThat(piecesKept()).isZero();
    }

    @Test
    void nobody_else_sees_or_stops_it() {
        String id = works.begin(ASKED, "test", progress -> "{}").id();
        Actor other = new Actor("other", Set.of(Role.SUPERVISOR));

        assertThatThrownBy(() -> works.find(other, "test", id)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> works.stop(other, "test", id)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> works.find(ASKED, "replay", id)).isInstanceOf(Problem.class);
    }

    @Test
    void what_breaks_off_says_so_and_a_refusal_reaches_whoever_asked() {
        LongWork broken = works.begin(ASKED, "test", progress -> {
            throw new IllegalStateException("on purpose");
        });
        assertThat(whenOver(broken.id()).state()).isEqualTo(State.FAILED);

        assertThatThrownBy(() -> works.begin(ASKED, "test", progress -> {
                    throw Problem.conflict("edition-fixed");
                }))
                .isInstanceOf(Problem.class)
                .hasMessage("edition-fixed");
    }

    @Test
    void what_has_been_silent_for_longer_than_two_minutes_went_with_its_process() {
        jdbc.sql("""
                        insert into long_work (id, sort, asked_by, started_at, seen_at, done, total, state)
                        values ('of-another', 'test', :by, :at, :at, 3, 10, 'RUNNING')
                        """)
                .param("by", ASKED.name())
                .param("at", OffsetDateTime.parse("2026-03-09T10:00:00+08:00"))
                .update();

        scenario.timersWaitAt("2026-03-09T10:01:59+08:00");
        assertThat(works.find(ASKED, "test", "of-another").state()).isEqualTo(State.RUNNING);
        scenario.timersWaitAt("2026-03-09T10:02:01+08:00");
        assertThat(works.find(ASKED, "test", "of-another").state()).isEqualTo(State.FAILED);
    }

    /** A node that has not heard of this one for an hour. */
    private LongWorks otherNode() {
        return otherNode(() -> {});
    }

    /** @param meanwhile what happens after it has looked and before it judges */
    private LongWorks otherNode(Runnable meanwhile) {
        InstantSource anHourLater = () -> {
            meanwhile.run();
            return clock.instant().plus(Duration.ofHours(1));
        };
        return new LongWorks(jdbc, anHourLater, connections, problems);
    }

    /** What was begun before is over when this returns: here one thing is done after the other. */
    private void everythingIsOver() {
        whenOver(works.begin(ASKED, "test", progress -> "{}").id());
    }

    @Test
    void what_was_taken_for_dead_and_ends_after_all_is_done_with_all_that_came_of_it() {
        SortOfWork<String> sort = works.sort("test", String.class);
        CountDownLatch goOn = new CountDownLatch(1);
        String id = sort.beginInPieces(ASKED, (progress, pieces) -> {
                    pieces.accept("[1]");
                    await(goOn);
                    pieces.accept("[2]");
                    return "two";
                })
                .id();
        LongWork dead = otherNode().find(ASKED, "test", id);
        assertThat(dead.state()).isEqualTo(State.FAILED);
        assertThat(sort.pieces(dead)).isEmpty();

        goOn.countDown();
        everythingIsOver();

        LongWork done = sort.find(ASKED, id);
        assertThat(done.state()).isEqualTo(State.DONE);
        assertThat(sort.result(done)).isEqualTo("two");
        assertThat(sort.pieces(done)).containsExactly("[1]", "[2]");
    }

    @Test
    void what_was_taken_for_dead_ends_where_it_next_says_how_far_it_is_and_stays_told_as_broken_off() {
        SortOfWork<String> sort = works.sort("test", String.class);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicBoolean wentOn = new AtomicBoolean();
        String id = sort.beginInPieces(ASKED, (progress, pieces) -> {
                    pieces.accept("[1]");
                    await(goOn);
                    progress.at(1, 2);
                    wentOn.set(true);
                    return "never";
                })
                .id();
        assertThat(otherNode().find(ASKED, "test", id).state()).isEqualTo(State.FAILED);

        goOn.countDown();
        everythingIsOver();

        assertThat(wentOn).isFalse();
        assertThat(sort.find(ASKED, id).state()).isEqualTo(State.FAILED);
        assertThat(piecesKept()).isZero();
    }

    @Test
    void what_ends_while_another_node_looks_is_not_taken_for_dead() {
        CountDownLatch goOn = new CountDownLatch(1);
        String id = begun(goOn, new CountDownLatch(1)).id();
        LongWorks other = otherNode(() -> {
            goOn.countDown();
            everythingIsOver();
        });

        assertThat(other.find(ASKED, "test", id).state()).isEqualTo(State.DONE);
        assertThat(works.find(ASKED, "test", id).result()).isEqualTo("{}");
    }

    @Test
    void what_is_refused_at_its_end_says_why_in_the_language_of_who_looks() {
        SortOfWork<String> sort = works.sort("test", String.class);
        LongWork work;
        try (OtherWork other = OtherWork.begun(works)) {
            work = sort.begin(ASKED, progress -> {
                throw Problem.refused("edition-same-day", LocalDate.parse("2026-03-20"));
            });
            assertThat(sort.seen(work)).isEqualTo(new LongWorkView(work.id(), State.RUNNING, 0, 0, null));
        }

        LongWork refused = whenOver(work.id());

        assertThat(refused.state()).isEqualTo(State.FAILED);
        assertThat(problems.detail(refused.refused(), Locale.SIMPLIFIED_CHINESE))
                .isEqualTo("2026年3月20日已有另一版本生效，请选择其他日期，或重新录入那个版本。");
        assertThat(problems.detail(refused.refused(), Locale.ENGLISH))
                .startsWith("On 20 Mar 2026 another edition begins.");
        assertThat(sort.seen(refused).problem().type()).isEqualTo("urn:recourse:problem:edition-same-day");
        assertThat(sort.seen(refused).problem().status()).isEqualTo(422);
    }

    @Test
    void a_clock_that_is_pushed_by_two_days_takes_nothing_of_this_process_for_silent_or_for_old() {
        CountDownLatch goOn = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        String id = begun(goOn, over).id();

        scenario.timersWaitAt("2026-03-11T10:00:00+08:00");
        assertThat(works.find(ASKED, "test", id).state()).isEqualTo(State.RUNNING);
        works.begin(ASKED, "test", progress -> "{}");
        assertThat(works.find(ASKED, "test", id).state()).isEqualTo(State.RUNNING);

        goOn.countDown();
        await(over);
        assertThat(whenOver(id).state()).isEqualTo(State.DONE);
    }
}

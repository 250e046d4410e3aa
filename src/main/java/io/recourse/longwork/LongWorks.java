package io.recourse.longwork;

import io.recourse.access.Actor;
import io.recourse.longwork.LongWork.State;
import io.recourse.web.DirectConnections;
import io.recourse.web.Problem;
import io.recourse.web.ProblemTexts;
import io.recourse.web.Sql;
import io.recourse.web.StoredProblem;
import jakarta.annotation.PreDestroy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Does long work, one after the other in each process, so that cases go on beside it. How far it is stands in the database, where
 * every node finds it; whoever asked for it alone sees and stops it.
 */
@Component
public class LongWorks {

    private static final Logger LOG = LoggerFactory.getLogger(LongWorks.class);

    /** What is done before anybody has begun to wait needs no page of its own. */
    private static final Duration AT_ONCE = Duration.ofSeconds(2);

    private static final Duration KEPT = Duration.ofDays(1);

    /** What waits or is done here says so every half minute: what has been silent for so long went with its process. */
    private static final Duration SILENT = Duration.ofMinutes(2);

    private static final int WAITING = 8;

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final DirectConnections connections;
    private final ProblemTexts problems;
    private final ThreadPoolExecutor worker = new ThreadPoolExecutor(
            1, 1, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(WAITING), work -> new Thread(work, "long-work"));

    /** What waits or is done in this process. */
    private final Set<String> own = ConcurrentHashMap.newKeySet();

    LongWorks(JdbcClient jdbc, InstantSource clock, DirectConnections connections, ProblemTexts problems) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.connections = connections;
        this.problems = problems;
        worker.allowCoreThreadTimeOut(true);
    }

    /**
     * A sort of work.
     *
     * @param name what it is called where it is kept: nobody finds it under another one
     */
    public <R> SortOfWork<R> sort(String name, Class<R> result) {
        return new SortOfWork<>(this, problems, name, result);
    }

    LongWork begin(Actor actor, String sort, Function<Progress, String> work) {
        return begin(actor, sort, (progress, pieces) -> work.apply(progress));
    }

    /** @param work answers its result as JSON; told in {@link SortOfWork#beginInPieces} */
    LongWork begin(Actor actor, String sort, BiFunction<Progress, Consumer<String>, String> work) {
        Instant now = clock.instant();
        // a clock that was pushed has made what is done here look old
        stillHere();
        jdbc.sql("delete from long_work where seen_at < ?")
                .param(Sql.time(now.minus(KEPT)))
                .update();
        String id = UUID.randomUUID().toString();
        jdbc.sql("""
                insert into long_work (id, sort, asked_by, started_at, seen_at, done, total, state)
                values (:id, :sort, :by, :at, :at, 0, 0, 'RUNNING')
                """)
                .param("id", id)
                .param("sort", sort)
                .param("by", actor.name())
                .param("at", Sql.time(now))
                .update();
        own.add(id);
        try {
            waitFor(worker.submit(() -> run(id, work)));
        } catch (RejectedExecutionException full) {
            Problem queued = Problem.of(HttpStatus.TOO_MANY_REQUESTS, "long-work-queued");
            failed(id, queued);
            own.remove(id);
            throw queued;
        }
        return find(actor, sort, id);
    }

    private static void waitFor(Future<?> work) {
        try {
            work.get(AT_ONCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException goesOn) {
            // and is looked at on its page
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Problem refused) {
                throw refused;
            }
            // told on its page
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Told in {@link SortOfWork#find}. */
    LongWork find(Actor actor, String sort, String id) {
        LongWork work = jdbc.sql("select * from long_work where id = ? and sort = ? and asked_by = ?")
                .params(id, sort, actor.name())
                .query(LongWorks::read)
                .optional()
                .orElseThrow(Problem::notFound);
        Instant silent = clock.instant().minus(SILENT);
        if (work.isOver() || own.contains(id) || !work.seenAt().isBefore(silent)) {
            return work;
        }
        // unless it has ended or said something meanwhile
        jdbc.sql("""
                update long_work set state = 'FAILED'
                where id = :id and seen_at < :silent and state in ('RUNNING', 'STOPPING')
                """).param("id", id).param("silent", Sql.time(silent)).update();
        return find(actor, sort, id);
    }

    /** Told in {@link SortOfWork#stop}. */
    void stop(Actor actor, String sort, String id) {
        find(actor, sort, id);
        jdbc.sql("update long_work set state = 'STOPPING' where id = ? and state = 'RUNNING'")
                .param(id)
                .update();
    }

    Stream<String> pieces(String id) {
        return IntStream.iterate(0, nth -> nth + 1)
                .mapToObj(nth -> jdbc.sql("select content from long_work_piece where work_id = ? and nth = ?")
                        .params(id, nth)
                        .query(String.class)
                        .optional())
                .takeWhile(Optional::isPresent)
                .map(Optional::get);
    }

    private Consumer<String> keeper(String id) {
        AtomicInteger kept = new AtomicInteger();
        return piece -> jdbc.sql("insert into long_work_piece (work_id, nth, content) values (?, ?, ?)")
                .params(id, kept.getAndIncrement(), piece)
                .update();
    }

    private void run(String id, BiFunction<Progress, Consumer<String>, String> work) {
        try {
            // what was stopped while it waited is not begun
            tell(id, 0, 0);
            done(id, work.apply((done, total) -> tell(id, done, total), keeper(id)));
        } catch (Progress.Stopped stopped) {
            stopped(id);
        } catch (Problem refused) {
            failed(id, refused);
            throw refused;
        } catch (RuntimeException e) {
            LOG.error("Long work {} broke off", id, e);
            failed(id, null);
        } finally {
            own.remove(id);
        }
    }

    /**
     * Over a connection beside the pool: what the work does may be one transaction, which nobody sees and nobody stops before its
     * end, and holds the connection that it was given.
     */
    private void tell(String id, long done, long total) {
        int running = JdbcClient.create(connections.source())
                .sql(
                        "update long_work set done = :done, total = :total, seen_at = :at where id = :id and state = 'RUNNING'")
                .param("done", done)
                .param("total", total)
                .param("at", Sql.time(clock.instant()))
                .param("id", id)
                .update();
        if (running == 0 || Thread.currentThread().isInterrupted()) {
            throw new Progress.Stopped();
        }
    }

    /** What a node had taken for dead has ended after all: nothing of it was forgotten, and what it came to holds. */
    private void done(String id, String result) {
        jdbc.sql("update long_work set state = 'DONE', result = ? where id = ?")
                .params(result, id)
                .update();
    }

    /** What was taken for dead was stopped by that and by nobody: it stays told as broken off. */
    private void stopped(String id) {
        forgetPieces(id);
        jdbc.sql("update long_work set state = 'STOPPED' where id = ? and state in ('RUNNING', 'STOPPING')")
                .param(id)
                .update();
    }

    /** @param refused null when it broke off */
    private void failed(String id, Problem refused) {
        forgetPieces(id);
        jdbc.sql("update long_work set state = 'FAILED', refused = ? where id = ?")
                .params(refused == null ? null : StoredProblem.write(refused), id)
                .update();
    }

    private void forgetPieces(String id) {
        jdbc.sql("delete from long_work_piece where work_id = ?").param(id).update();
    }

    @Scheduled(fixedDelayString = "PT30S")
    void stillHere() {
        own.forEach(id -> jdbc.sql("update long_work set seen_at = ? where id = ?")
                .params(Sql.time(clock.instant()), id)
                .update());
    }

    private static LongWork read(ResultSet row, int index) throws SQLException {
        return new LongWork(
                row.getString("id"),
                row.getString("sort"),
                row.getString("asked_by"),
                Sql.instant(row, "started_at"),
                Sql.instant(row, "seen_at"),
                row.getLong("done"),
                row.getLong("total"),
                State.valueOf(row.getString("state")),
                row.getString("result"),
                Optional.ofNullable(row.getString("refused"))
                        .map(StoredProblem::read)
                        .orElse(null));
    }

    @PreDestroy
    void close() {
        worker.shutdownNow();
    }
}

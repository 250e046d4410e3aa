package io.recourse.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.ByteArrayOutputStream;
import java.io.ObjectOutputStream;
import java.io.PrintStream;
import java.rmi.server.UnicastRemoteObject;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Takes cases through their life; how each step is done is the variant's. */
abstract class Worker implements Cases, AutoCloseable {

    /** After it come twenty weeks without a holiday on a Monday or a Tuesday. */
    static final Instant MONDAY = Instant.parse("2026-05-11T02:00:00Z");

    private static final int TRIES = 50;
    private static final Duration STUCK = Duration.ofMinutes(20);

    private final AtomicInteger orders = new AtomicInteger();
    private Instant now = MONDAY;

    /** Arguments: the class, the database, the settings. Ends when its input does. */
    public static void main(String[] arguments) throws Exception {
        PrintStream out = System.out;
        System.setOut(System.err);
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        try (Worker worker = (Worker) Class.forName(arguments[0])
                .getDeclaredConstructor(String.class, String[].class)
                .newInstance(
                        arguments[1],
                        List.of(arguments).subList(2, arguments.length).toArray(String[]::new))) {
            ByteArrayOutputStream stub = new ByteArrayOutputStream();
            new ObjectOutputStream(stub).writeObject(UnicastRemoteObject.exportObject(worker, 0));
            out.println(Base64.getEncoder().encodeToString(stub.toByteArray()));
            System.in.transferTo(PrintStream.nullOutputStream());
        } catch (Throwable failed) {
            // a thread of what had started would keep the process, and whoever waits for it
            failed.printStackTrace();
            System.exit(1);
        }
        System.exit(0);
    }

    /** Files a case about the order of that number and returns what the other steps know it by. */
    abstract String file(int order) throws Exception;

    abstract void rest(String key, int order, boolean complainant) throws Exception;

    abstract void claim(String key) throws Exception;

    abstract void decide(String key) throws Exception;

    /** What the steps know the case of that number by. */
    String key(String number) {
        return number;
    }

    /** Where the engine stands still, so does its executor: this wakes it. */
    abstract void wake();

    abstract DataSource dataSource();

    String dueAt() {
        return "DUEDATE_";
    }

    String allJobs() {
        return "from ACT_RU_JOB where RETRIES_ > 0";
    }

    String jobsWithoutTime() {
        return "from ACT_RU_JOB where RETRIES_ > 0 and DUEDATE_ is null";
    }

    String openCases() {
        return "from ACT_RU_EXECUTION where PARENT_ID_ is null";
    }

    /** By the least of the index: a plan for any time at all would walk through all timers that wait. */
    private String anyDue() {
        return "coalesce((select min(" + dueAt() + ") " + allJobs() + ") <= :now, false) or exists (select 1 "
                + jobsWithoutTime() + ")";
    }

    private <T> T look(String select, Class<T> type) {
        return JdbcClient.create(dataSource())
                .sql("select " + Server.UNCOUNTED + " " + select)
                .param("now", Timestamp.from(now))
                .query(type)
                .single();
    }

    private long open() {
        return look("count(*) " + openCases(), Long.class);
    }

    Instant now() {
        return now;
    }

    @Override
    public void setClock(Instant now) {
        this.now = now;
    }

    @Override
    public int lifecycle(int cases, int clients) throws Exception {
        AtomicInteger conflicts = new AtomicInteger();
        long before = open();
        inParallel(clients, () -> toDecision(cases / clients, conflicts));
        work();
        setClock(now.plus(Duration.ofDays(7)).plus(Duration.ofHours(1)));
        work();
        requireOpen(before);
        return conflicts.get();
    }

    private void requireOpen(long expected) {
        if (open() != expected) {
            throw new IllegalStateException(open() - expected + " cases are still open");
        }
    }

    @FunctionalInterface
    interface Step {
        void take() throws Exception;
    }

    /** Step by step with several cases at a time: nobody rests in the instant in which a case was filed. */
    private void toDecision(int cases, AtomicInteger conflicts) throws Exception {
        Map<String, Integer> filed = new LinkedHashMap<>();
        for (int i = 0; i < cases; i++) {
            int order = orders.incrementAndGet();
            insist(conflicts, () -> filed.put(file(order), order));
        }
        for (boolean complainant : List.of(true, false)) {
            for (var one : filed.entrySet()) {
                insist(conflicts, () -> rest(one.getKey(), one.getValue(), complainant));
            }
        }
        for (String key : filed.keySet()) {
            insist(conflicts, () -> claim(key));
        }
        for (String key : filed.keySet()) {
            insist(conflicts, () -> decide(key));
        }
    }

    /** As a client that hears of a conflict: it asks again. */
    void insist(AtomicInteger conflicts, Step step) throws Exception {
        for (int attempt = 1; ; attempt++) {
            try {
                step.take();
                return;
            } catch (Exception e) {
                if (attempt == TRIES || !isConflict(e)) {
                    throw e;
                }
                conflicts.incrementAndGet();
                LockSupport.parkNanos(1_000_000);
            }
        }
    }

    boolean isConflict(Exception e) {
        return e instanceof ConcurrencyFailureException;
    }

    static void inParallel(int clients, Step work) throws Exception {
        inParallel(Collections.nCopies(clients, work), Step::take);
    }

    @FunctionalInterface
    interface Work<T> {
        void on(T one) throws Exception;
    }

    /** Returns when all have ended. */
    static <T> void inParallel(List<T> all, Work<T> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(all.size());
        try {
            List<Future<Void>> running = new ArrayList<>();
            for (T one : all) {
                running.add(threads.submit(() -> {
                    work.on(one);
                    return null;
                }));
            }
            for (Future<Void> one : running) {
                one.get();
            }
        } finally {
            threads.shutdown();
        }
    }

    /** The executor is looked at often at first, then seldom, so that looking costs next to nothing. */
    @Override
    public long work() {
        long due = look(
                "(select count(*) " + allJobs() + " and " + dueAt() + " <= :now) + (select count(*) "
                        + jobsWithoutTime() + ")",
                Long.class);
        wake();
        long begun = System.nanoTime();
        while (look(anyDue(), Boolean.class)) {
            long passed = System.nanoTime() - begun;
            if (passed > STUCK.toNanos()) {
                throw new IllegalStateException("something is due, and nobody does it");
            }
            LockSupport.parkNanos(Math.max(1_000_000, passed / 50));
        }
        return due;
    }

    @Override
    public Waiting waiting() throws Exception {
        int order = orders.incrementAndGet();
        String key = file(order);
        work();
        rest(key, order, true);
        rest(key, order, false);
        work();
        return new Waiting(key, order);
    }

    @Override
    public void finish(String number) throws Exception {
        long before = open();
        claim(key(number));
        decide(key(number));
        work();
        setClock(now.plus(Duration.ofDays(7)).plus(Duration.ofHours(1)));
        work();
        requireOpen(before - 1);
    }

    @Override
    public Map<String, List<Double>> steps(int cases) throws Exception {
        Map<String, List<Double>> times = new LinkedHashMap<>();
        Map<String, Integer> filed = new LinkedHashMap<>();
        for (int i = 0; i < cases; i++) {
            int order = orders.incrementAndGet();
            time(times, "file", () -> filed.put(file(order), order));
            time(times, "hide the review (executor)", this::work);
        }
        for (var one : filed.entrySet()) {
            time(times, "the complainant rests", () -> rest(one.getKey(), one.getValue(), true));
            time(
                    times,
                    "the respondent rests, the examination begins",
                    () -> rest(one.getKey(), one.getValue(), false));
        }
        for (String key : filed.keySet()) {
            time(times, "first page of the work list", () -> firstPage("EXTORTION"));
            time(times, "claim", () -> claim(key));
            time(times, "decide", () -> decide(key));
            time(times, "carry out the measures (executor)", this::work);
            time(times, "claim the most urgent", () -> next(1, 1));
        }
        setClock(now.plus(Duration.ofDays(7)));
        long begun = System.nanoTime();
        long closed = work();
        times.put("the appeal window passes (executor)", List.of((System.nanoTime() - begun) / 1e6 / closed));
        setClock(now.plus(Duration.ofHours(1)));
        return times;
    }

    private static void time(Map<String, List<Double>> times, String step, Step work) throws Exception {
        long begun = System.nanoTime();
        work.take();
        times.computeIfAbsent(step, same -> new ArrayList<>()).add((System.nanoTime() - begun) / 1e6);
    }

    @Override
    public int firstPage(String ground) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long count(String ground) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int next(int claims, int clients) throws Exception {
        throw new UnsupportedOperationException();
    }

    @Override
    public String url() {
        throw new UnsupportedOperationException();
    }

    @Override
    public String token(String name, String role) {
        throw new UnsupportedOperationException();
    }
}

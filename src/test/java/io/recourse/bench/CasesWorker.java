package io.recourse.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Takes cases through their life; how each step is done is the variant's. */
abstract class CasesWorker implements Worker {

    private static final int TRIES = 50;
    private static final long LOOK_AGAIN_NANOS = 10_000_000;
    private static final long STUCK_NANOS = 90_000_000_000L;

    private final AtomicInteger orders = new AtomicInteger();
    private final AtomicInteger conflicts = new AtomicInteger();
    private Instant now = Instant.parse("2026-03-09T02:00:00Z");

    /** Files a case about the order of that number and returns what the other steps know it by. */
    abstract String file(int order) throws Exception;

    abstract void rest(String key, int order, boolean complainant) throws Exception;

    abstract void claim(String key) throws Exception;

    abstract void decide(String key) throws Exception;

    abstract void setClock(Instant instant);

    /** Tells the executor that there is something to do: time does not move by itself. */
    abstract void nudge();

    abstract CountingDataSource dataSource();

    /** How many jobs are due at this instant. */
    long due() {
        return jdbc().sql("select count(*) from ACT_RU_JOB where RETRIES_ > 0 and (DUEDATE_ is null or DUEDATE_ <= ?)")
                .param(java.sql.Timestamp.from(now))
                .query(Long.class)
                .single();
    }

    /** How many cases are open. */
    long open() {
        return jdbc().sql("select count(*) from ACT_RU_EXECUTION where PARENT_ID_ is null")
                .query(Long.class)
                .single();
    }

    int nextOrder() {
        return orders.incrementAndGet();
    }

    JdbcClient jdbc() {
        return JdbcClient.create(dataSource());
    }

    Instant now() {
        return now;
    }

    void advanceTo(Instant instant) {
        now = instant;
        setClock(instant);
    }

    @Override
    public Map<String, ?> does(String command, JsonNode arguments) throws Exception {
        return switch (command) {
            case "lifecycle" ->
                lifecycle(
                        arguments.get("cases").asInt(), arguments.get("clients").asInt());
            case "count" -> count(arguments.get("cases").asInt());
            case "clock" -> {
                advanceTo(Instant.parse(arguments.get("at").asText()));
                yield Map.of();
            }
            case "examination" -> examination();
            case "work" -> work();
            case "analyze" -> {
                jdbc().sql("vacuum analyze").update();
                yield Map.of();
            }
            default -> throw new IllegalArgumentException(command);
        };
    }

    /** Whole cases by so many clients; the answer comes when the last one is closed. */
    private Map<String, ?> lifecycle(int cases, int clients) throws Exception {
        conflicts.set(0);
        long before = open();
        inParallel(clients, () -> {
            toDecision(cases / clients);
            return null;
        });
        awaitNothingDue();
        advanceTo(now.plus(Duration.ofDays(7)).plus(Duration.ofHours(1)));
        nudge();
        awaitNothingDue();
        if (open() != before) {
            throw new IllegalStateException(open() - before + " of " + cases + " cases are still open");
        }
        return Map.of("cases", cases / clients * clients, "conflicts", conflicts.get());
    }

    /** Step by step with several cases at a time: nobody rests in the instant in which a case was filed. */
    private void toDecision(int cases) throws Exception {
        Map<String, Integer> keys = new LinkedHashMap<>();
        for (int i = 0; i < cases; i++) {
            int order = orders.incrementAndGet();
            keys.put(insist(() -> file(order)), order);
        }
        for (boolean complainant : new boolean[] {true, false}) {
            for (Map.Entry<String, Integer> one : keys.entrySet()) {
                insist(() -> {
                    rest(one.getKey(), one.getValue(), complainant);
                    return null;
                });
            }
        }
        for (String key : keys.keySet()) {
            insist(() -> {
                claim(key);
                return null;
            });
        }
        for (String key : keys.keySet()) {
            insist(() -> {
                decide(key);
                return null;
            });
        }
    }

    /** As a client that hears of a conflict: it asks again. */
    private <T> T insist(Callable<T> step) throws Exception {
        for (int attempt = 1; ; attempt++) {
            try {
                return step.call();
            } catch (Exception e) {
                if (attempt == TRIES || !isConflict(e)) {
                    throw e;
                }
                conflicts.incrementAndGet();
                LockSupport.parkNanos(LOOK_AGAIN_NANOS / 10);
            }
        }
    }

    boolean isConflict(Exception e) {
        return e instanceof ConcurrencyFailureException;
    }

    static void inParallel(int clients, Callable<Void> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            List<Future<Void>> all = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                all.add(threads.submit(work));
            }
            for (Future<Void> one : all) {
                one.get();
            }
        } finally {
            threads.shutdown();
        }
    }

    void awaitNothingDue() {
        long least = Long.MAX_VALUE;
        long progress = System.nanoTime();
        for (long due = due(); due > 0; due = due()) {
            if (due < least) {
                least = due;
                progress = System.nanoTime();
            } else if (System.nanoTime() - progress > STUCK_NANOS) {
                throw new IllegalStateException(due + " jobs are due, and nobody does them");
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
    }

    private Map<String, ?> count(int cases) throws Exception {
        Map<String, Long> before = rows();
        dataSource().take();
        dataSource().count(true);
        lifecycle(cases, 1);
        dataSource().count(false);
        CountingDataSource.Counts counts = dataSource().take();
        Map<String, Long> after = rows();
        long kept = after.entrySet().stream()
                .mapToLong(table -> table.getValue() - before.getOrDefault(table.getKey(), 0L))
                .sum();
        return Map.of(
                "statements", (double) counts.statements() / cases,
                "commits", (double) counts.commits() / cases,
                "rows", (double) kept / cases);
    }

    private Map<String, Long> rows() {
        Map<String, Long> rows = new HashMap<>();
        jdbc().sql("select table_name from information_schema.tables where table_schema = 'public'")
                .query(String.class)
                .list()
                .forEach(table -> rows.put(
                        table,
                        jdbc().sql("select count(*) from " + table)
                                .query(Long.class)
                                .single()));
        return rows;
    }

    /** One case that waits for a reviewer, and nothing is due; the answer names what the other rows of it hang on. */
    private Map<String, ?> examination() throws Exception {
        int order = orders.incrementAndGet();
        String key = file(order);
        awaitNothingDue();
        rest(key, order, true);
        rest(key, order, false);
        awaitNothingDue();
        return Map.of("key", key, "order", order);
    }

    /** Does what is due; the answer comes when nothing is. */
    private Map<String, ?> work() {
        long due = due();
        nudge();
        awaitNothingDue();
        return Map.of("jobs", due);
    }
}

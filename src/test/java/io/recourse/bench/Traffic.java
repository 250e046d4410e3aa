package io.recourse.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Parties and reviewers who go on whatever happens: each call is made at any node, and again with the same key at another
 * one until it is answered, as the interface asks for. What was answered is noted, to be compared with what is there.
 */
final class Traffic implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final int PARTIES = 40;
    private static final long AGAIN = TimeUnit.MILLISECONDS.toNanos(250);
    private static final Set<Integer> COME_AGAIN = Set.of(408, 409, 429, 503);
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String DECISION = """
            {"outcome": "UPHELD", "rule": "第八十六条", "reasons": "依据双方提交的证据。", "evidenceRelied": [],
             "measures": []}""";

    private final Keys keys;
    private final Supplier<List<String>> nodes;
    private final Duration between;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();
    private final ExecutorService clients = Executors.newCachedThreadPool();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(3))
            .build();
    private final AtomicInteger working = new AtomicInteger();
    private final AtomicLong nextParty = new AtomicLong();
    private volatile boolean ended;
    private volatile boolean begins;
    private volatile boolean givesUp;

    // of the drill that is going on
    private final Map<String, String> filed = new ConcurrentHashMap<>();
    private final Set<String> asked = ConcurrentHashMap.newKeySet();
    private final Map<String, Set<String>> acts = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> measures = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> others = new ConcurrentHashMap<>();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger givenUp = new AtomicInteger();
    private volatile long mended = Long.MAX_VALUE;
    private final AtomicLong goesOn = new AtomicLong();

    Traffic(Keys keys, Platform platform, Supplier<List<String>> nodes, int clients) {
        this(keys, platform, nodes, clients, Duration.ofNanos(AGAIN));
    }

    /**
     * @param nodes the addresses of those that a balancer would choose from
     * @param between that long each client rests between two cases
     */
    Traffic(Keys keys, Platform platform, Supplier<List<String>> nodes, int clients, Duration between) {
        this.keys = keys;
        this.between = between;
        this.nodes = nodes;
        platform.tells(this::measure);
        for (int i = 0; i < clients; i++) {
            Random random = new Random(i);
            this.clients.submit(() -> live(random));
        }
    }

    /**
     * What came of a drill.
     *
     * @param answered calls that were answered as done
     * @param refused answers that said to come again
     * @param others whatever else was answered, or what broke before there was an answer, and how often
     * @param lost answered as done and not there
     * @param doubled there more than once
     * @param stuck calls that nobody answered in the end, and work that is not done
     * @param goesOn seconds from the mend to the first write that was begun after it, negative when there was none
     */
    record Outcome(
            int answered, int refused, Map<String, Integer> others, int lost, int doubled, int stuck, double goesOn) {}

    void begin() {
        filed.clear();
        asked.clear();
        acts.clear();
        measures.clear();
        others.clear();
        answered.set(0);
        refused.set(0);
        givenUp.set(0);
        mended = Long.MAX_VALUE;
        goesOn.set(0);
        givesUp = false;
        begins = true;
    }

    /** From now on it has to go on. */
    void isMended() {
        goesOn.set(0);
        mended = System.nanoTime();
    }

    int answered() {
        return answered.get();
    }

    /** Nothing new is begun; returns when what was begun is done, or after that time. */
    void settle(Duration within) {
        begins = false;
        long end = System.nanoTime() + within.toNanos();
        while (working.get() > 0 && System.nanoTime() < end) {
            LockSupport.parkNanos(AGAIN / 5);
        }
        givesUp = true;
        while (working.get() > 0) {
            LockSupport.parkNanos(AGAIN / 5);
        }
    }

    /** Compares what was answered with what is there. */
    Outcome compare(JdbcClient database, Duration within) {
        int lost = 0;
        int doubled = 0;
        Map<String, List<String>> cases = new HashMap<>();
        database.sql("select order_id, number from cases where order_id = any(?)")
                .param(asked.toArray(String[]::new))
                .query(row -> {
                    cases.computeIfAbsent(row.getString(1), order -> new ArrayList<>())
                            .add(row.getString(2));
                });
        for (String order : asked) {
            List<String> there = cases.getOrDefault(order, List.of());
            doubled += Math.max(0, there.size() - 1);
            lost += filed.containsKey(order) && !there.contains(filed.get(order)) ? 1 : 0;
        }
        Map<String, Integer> events = new HashMap<>();
        database.sql("""
                        select case_number, type || ' ' || actor, count(*) from timeline_event
                        where case_number = any(?) and type in ('CASE_FILED', 'NOTHING_TO_ADD', 'CLAIMED', 'DECIDED')
                        group by case_number, type, actor
                        union all
                        select case_number, 'notice ' || type || ' ' || recipient, count(*) from notice
                        where case_number = any(?) and type in ('CASE_OPENED', 'DECISION')
                        group by case_number, type, recipient
                        """).params(numbers(), numbers()).query(row -> {
            events.put(row.getString(1) + " " + row.getString(2), row.getInt(3));
        });
        for (int times : events.values()) {
            doubled += times - 1;
        }
        for (var one : acts.entrySet()) {
            for (String act : one.getValue()) {
                lost += events.containsKey(one.getKey() + " " + act) ? 0 : 1;
            }
        }
        int stuck = givenUp.get() + notCarriedOut(database, within);
        for (var of : measures.entrySet()) {
            doubled += of.getValue().size() - 1;
        }
        Map<String, Integer> rest = new TreeMap<>();
        others.forEach((what, times) -> rest.put(what, times.get()));
        double wentOn = goesOn.get() == 0 ? -1 : (goesOn.get() - mended) / 1e9;
        return new Outcome(answered.get(), refused.get(), rest, lost, doubled, stuck, wentOn);
    }

    private String[] numbers() {
        return filed.values().toArray(String[]::new);
    }

    /** How many decisions have no effect on the marketplace, though what waits for its next try has it now. */
    private int notCarriedOut(JdbcClient database, Duration within) {
        String[] decided = acts.entrySet().stream()
                .filter(one -> one.getValue().stream().anyMatch(act -> act.startsWith("DECIDED")))
                .map(Map.Entry::getKey)
                .toArray(String[]::new);
        long end = System.nanoTime() + within.toNanos();
        while (true) {
            database.sql("""
                            update act_ru_job set duedate_ = null, rev_ = rev_ + 1
                            where type_ <> 'timer' and duedate_ is not null and retries_ > 0
                            and (lock_exp_time_ is null or lock_exp_time_ < now())
                            """).update();
            int waiting = decided.length
                    - database.sql("""
                                    select count(distinct case_number) from measure
                                    where case_number = any(?) and measure = 'DELETE_REVIEW' and state = 'CARRIED_OUT'
                                    """).param(decided).query(Integer.class).single();
            int jobs = database.sql("select count(*) from act_ru_job where type_ <> 'timer'")
                    .query(Integer.class)
                    .single();
            if (waiting + jobs == 0 || System.nanoTime() > end) {
                return Math.max(waiting, jobs);
            }
            LockSupport.parkNanos(AGAIN * 4);
        }
    }

    private void measure(String id, Headers headers, String body) {
        try {
            JsonNode asked = JSON.readTree(body);
            // the same again is what a platform drops; another one for the same is done twice
            measures.computeIfAbsent(
                            String.join(
                                    " ",
                                    asked.path("caseNumber").asText(),
                                    asked.path("measure").asText(),
                                    asked.path("action").asText()),
                            which -> ConcurrentHashMap.newKeySet())
                    .add(id);
        } catch (IOException e) {
            count("a measure that can't be read");
        }
    }

    private void live(Random random) {
        while (!ended) {
            // before it looks whether it may begin: whoever sees nobody working can be sure
            working.incrementAndGet();
            try {
                if (begins) {
                    oneCase(random);
                }
            } catch (GivenUp none) {
                givenUp.incrementAndGet();
            } catch (RuntimeException | IOException e) {
                count(e.toString());
            } finally {
                working.decrementAndGet();
            }
            LockSupport.parkNanos(begins ? between.toNanos() : AGAIN);
        }
    }

    private void oneCase(Random random) throws IOException {
        long party = nextParty.getAndIncrement() % PARTIES;
        String order = Platform.ORDER + party + "-" + UUID.randomUUID();
        String seller = Platform.SELLER + party;
        String buyer = Platform.BUYER + party;
        String reviewer = "reviewer-" + party;
        asked.add(order);
        String number = call(
                        random,
                        seller,
                        "/api/cases",
                        order,
                        JSON.writeValueAsString(Map.of(
                                "kind", "UNREASONABLE_REVIEW",
                                "ground", "EXTORTION",
                                "orderId", order,
                                "reviewId", Platform.REVIEW,
                                "statement", "买家以差评相要挟。")))
                .path("number")
                .asText();
        filed.put(order, number);
        done(number, "CASE_FILED " + seller);
        for (String side : List.of(seller, buyer)) {
            call(random, side, "/api/cases/" + number + "/evidence/complete", number + side, "");
            done(number, "NOTHING_TO_ADD " + side);
        }
        call(random, reviewer, "/api/cases/" + number + "/claim", number, "");
        done(number, "CLAIMED " + reviewer);
        call(random, reviewer, "/api/cases/" + number + "/decision", number, DECISION);
        done(number, "DECIDED " + reviewer);
    }

    private void done(String number, String act) {
        acts.computeIfAbsent(number, none -> ConcurrentHashMap.newKeySet()).add(act);
    }

    /** The call is not answered as it has to be, though all is well again. */
    private static final class GivenUp extends RuntimeException {

        private static final long serialVersionUID = 1L;

        GivenUp(String what) {
            super(what);
        }
    }

    private JsonNode call(Random random, String who, String path, String key, String body) throws IOException {
        while (!givesUp) {
            List<String> there = nodes.get();
            String node = there.get(random.nextInt(there.size()));
            HttpRequest request = HttpRequest.newBuilder(URI.create(node + path))
                    .timeout(PATIENCE)
                    .header("Authorization", "Bearer " + token(who))
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", key)
                    .POST(BodyPublishers.ofString(body))
                    .build();
            long begun = System.nanoTime();
            try {
                HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
                int status = answer.statusCode();
                if (status / 100 == 2) {
                    answered.incrementAndGet();
                    if (begun > mended) {
                        goesOn.compareAndSet(0, System.nanoTime());
                    }
                    return JSON.readTree(answer.body());
                }
                if (COME_AGAIN.contains(status)) {
                    refused.incrementAndGet();
                } else {
                    count(status + " "
                            + JSON.readTree(answer.body()).path("type").asText());
                }
            } catch (IOException broken) {
                count(broken.getClass().getSimpleName());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new GivenUp(path);
            }
            LockSupport.parkNanos(AGAIN);
        }
        throw new GivenUp(path);
    }

    private void count(String what) {
        others.computeIfAbsent(what, none -> new AtomicInteger()).incrementAndGet();
    }

    private String token(String who) {
        return tokens.computeIfAbsent(
                who,
                name -> keys.token(
                        name,
                        name.startsWith(Platform.SELLER)
                                ? "SELLER"
                                : name.startsWith(Platform.BUYER) ? "BUYER" : "REVIEWER"));
    }

    @Override
    public void close() {
        begins = false;
        givesUp = true;
        ended = true;
        clients.shutdownNow();
    }
}

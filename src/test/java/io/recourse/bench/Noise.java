package io.recourse.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.recourse.bench.Bench.Options;
import io.recourse.testing.IdentityProvider;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * One shop that sends sixteen times as much as all others together, to the packaged jar: the others, who come at their own
 * pace whatever the answers do, hardly notice. It goes to this machine only, and ends in time and in number.
 */
final class Noise {

    private static final Path RESULTS = Path.of("target/bench/noise").toAbsolutePath();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double ALLOWED = 200;
    private static final int LOUD = 9_999;
    private static final int IN_FLIGHT = 256;
    /** A process that runs for days has compiled what it does: the first minute of another one is not what is asked for. */
    private static final int WARM_UP_SECONDS = 60;

    /** At this many times the others' pace, and then with the loud one. */
    private static final int WARM_UP = 2;

    private static final List<String> NO_LIMIT =
            List.of("--recourse.access.accounts.requests=0", "--recourse.access.accounts.in-work=0");

    private final Keys keys;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final Map<Integer, Shop> shops = new ConcurrentHashMap<>();

    private Noise(Keys keys) {
        this.keys = keys;
    }

    /** A shop, which files a case, lists its cases, reads the last one and its messages, and begins anew. */
    private final class Shop {

        private final int number;
        private final String token;
        private final AtomicInteger step;
        private volatile String last;

        Shop(int number) {
            this.number = number;
            this.token = keys.token(Platform.SELLER + number, "SELLER");
            // shops that know nothing of each other don't all file in the same half second
            this.step = new AtomicInteger(number);
        }

        HttpRequest next(String url) throws IOException {
            int now = step.getAndIncrement();
            HttpRequest.Builder request =
                    HttpRequest.newBuilder().timeout(Duration.ofSeconds(20)).header("Authorization", "Bearer " + token);
            return switch (now % 4) {
                case 0 ->
                    request.uri(URI.create(url + "/api/cases"))
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(JSON.writeValueAsString(Map.of(
                                    "kind", "UNREASONABLE_REVIEW",
                                    "ground", "EXTORTION",
                                    "orderId", Platform.ORDER + number + "-" + System.nanoTime(),
                                    "reviewId", Platform.REVIEW,
                                    "statement", "买家以差评相要挟。"))))
                            .build();
                case 1 -> request.uri(URI.create(url + "/api/cases?limit=20")).build();
                case 2 ->
                    request.uri(URI.create(url + "/api/cases" + (last == null ? "" : "/" + last)))
                            .build();
                default ->
                    request.uri(URI.create(url + "/api/messages?limit=20")).build();
            };
        }

        void answered(HttpResponse<String> answer) throws IOException {
            if (answer.statusCode() == 201) {
                last = JSON.readTree(answer.body()).get("number").asText();
            }
        }
    }

    static void run(Options options) throws Exception {
        int seconds = options.get("seconds", 30);
        int others = options.get("others", 10);
        int pace = options.get("pace", 2);
        int times = options.get("times", 16);
        Files.createDirectories(RESULTS);
        Report report = new Report(
                        "noise",
                        "what",
                        "the others: sent/s",
                        "p50 ms",
                        "p99 ms",
                        "longest ms",
                        "failed",
                        "the loud one: sent/s",
                        "done/s",
                        "refused with 429")
                .setting("others", others + " shops, each sending " + pace + " requests a second")
                .setting("the loud one", "a shop that sends " + times + " times as much as they do together")
                .setting("seconds of each row", seconds);
        try (Server server = new Server();
                Platform platform = new Platform(InstantSource.system());
                IdentityProvider provider = new IdentityProvider(Platform::claims)) {
            Keys keys = new Keys();
            String database = server.newDatabase("recourse");
            Noise noise = new Noise(keys);
            Phase quiet;
            List<String> asUsual = new ArrayList<>(provider.settings());
            asUsual.addAll(List.of(options.settings()));
            try (PackagedJar application = new PackagedJar(RESULTS, database, keys, platform, asUsual)) {
                noise.warmUp(application.url(), others, pace, others * pace * times);
                quiet = noise.phase(application.url(), others, pace, 0, seconds);
                quiet.tell(report, "nothing but the others");
                Phase loud = noise.phase(application.url(), others, pace, others * pace * times, seconds);
                loud.tell(report, "with the loud one");
                report.note(
                        "The others' p99 is %.2f times as long with the loud one as without (wanted: at most 2, and below %.0f ms).",
                        loud.p99() / quiet.p99(), ALLOWED);
                report.note(
                        "Of the %d that were refused, %d said when to come again (Retry-After) and what is allowed (RateLimit, RateLimit-Policy).",
                        loud.refused.get(), loud.told.get());
            }
            if (options.get("unlimited", 1) == 1) {
                List<String> settings = new ArrayList<>(provider.settings());
                settings.addAll(NO_LIMIT);
                try (PackagedJar application = new PackagedJar(RESULTS, database, keys, platform, settings)) {
                    noise.warmUp(application.url(), others, pace, 0);
                    Phase open = noise.phase(application.url(), others, pace, others * pace * times, seconds);
                    open.tell(report, "with the loud one, without a limit");
                    report.note("Without a limit it would be %.1f times as long.", open.p99() / quiet.p99());
                }
            }
            report.write(server);
        }
    }

    /** What came of one while. */
    private static final class Phase {

        private final int seconds;
        private final List<Double> others = Collections.synchronizedList(new ArrayList<>());
        private final AtomicLong failed = new AtomicLong();
        private final AtomicLong unanswered = new AtomicLong();
        private final AtomicLong loud = new AtomicLong();
        private final AtomicLong done = new AtomicLong();
        private final AtomicLong refused = new AtomicLong();
        private final AtomicLong told = new AtomicLong();

        Phase(int seconds) {
            this.seconds = seconds;
        }

        double p99() {
            return Report.percentile(others, 99);
        }

        void tell(Report report, String what) {
            report.row(
                    what,
                    others.size() / (double) seconds,
                    Report.percentile(others, 50),
                    p99(),
                    Report.percentile(others, 100),
                    failed.get(),
                    loud.get() / (double) seconds,
                    done.get() / (double) seconds,
                    refused.get());
        }
    }

    private void warmUp(String url, int others, int pace, int loudPerSecond) throws Exception {
        phase(url, others, WARM_UP * pace, 0, WARM_UP_SECONDS);
        if (loudPerSecond > 0) {
            phase(url, others, pace, loudPerSecond, WARM_UP_SECONDS / 2);
        }
    }

    private Phase phase(String url, int others, int pace, int loudPerSecond, int seconds) throws Exception {
        Phase phase = new Phase(seconds);
        Thread loud = new Thread(() -> loudly(phase, url, loudPerSecond, seconds), "loud");
        if (loudPerSecond > 0) {
            loud.start();
        }
        at(others * pace, seconds, nth -> {
            Shop shop = shops.computeIfAbsent(1 + nth % others, Shop::new);
            long begun = System.nanoTime();
            send(phase, shop, url, answer -> {
                phase.others.add((System.nanoTime() - begun) / 1e6);
                if (answer == null || answer.statusCode() >= 400) {
                    phase.failed.incrementAndGet();
                }
            });
        });
        if (loudPerSecond > 0) {
            loud.join();
        }
        // each has a time limit of its own
        while (phase.unanswered.get() > 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(2));
        return phase;
    }

    private void loudly(Phase phase, String url, int perSecond, int seconds) {
        Shop shop = shops.computeIfAbsent(LOUD, Shop::new);
        Semaphore free = new Semaphore(IN_FLIGHT);
        at(perSecond, seconds, nth -> {
            if (!free.tryAcquire()) {
                return;
            }
            phase.loud.incrementAndGet();
            send(phase, shop, url, answer -> {
                free.release();
                if (answer != null && answer.statusCode() == 429) {
                    phase.refused.incrementAndGet();
                    if (List.of("Retry-After", "RateLimit", "RateLimit-Policy").stream()
                            .allMatch(header ->
                                    answer.headers().firstValue(header).isPresent())) {
                        phase.told.incrementAndGet();
                    }
                } else if (answer != null && answer.statusCode() < 400) {
                    phase.done.incrementAndGet();
                }
            });
        });
    }

    @FunctionalInterface
    private interface Answered {
        /** @param answer null when there was none */
        void with(HttpResponse<String> answer);
    }

    private void send(Phase phase, Shop shop, String url, Answered answered) {
        phase.unanswered.incrementAndGet();
        try {
            http.sendAsync(shop.next(url), BodyHandlers.ofString()).whenComplete((answer, failed) -> {
                try {
                    if (answer != null) {
                        shop.answered(answer);
                    }
                } catch (IOException unreadable) {
                    throw new IllegalStateException(unreadable);
                } finally {
                    answered.with(answer);
                    phase.unanswered.decrementAndGet();
                }
            });
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @FunctionalInterface
    private interface Nth {
        void send(int nth);
    }

    /** Sends so many a second at even distances, whether what was sent before is answered or not. */
    private static void at(int perSecond, int seconds, Nth nth) {
        long begun = System.nanoTime();
        for (int i = 0; i < perSecond * seconds; i++) {
            long when = begun + i * TimeUnit.SECONDS.toNanos(1) / perSecond;
            while (System.nanoTime() < when) {
                LockSupport.parkNanos(when - System.nanoTime());
            }
            nth.send(i);
        }
    }
}

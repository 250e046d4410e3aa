package io.recourse.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.recourse.bench.Bench.Options;
import io.recourse.testing.IdentityProvider;
import java.io.IOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * What somebody who means harm can do to the packaged jar, most of it without an account, while a reviewer works: the reviewer's page
 * stays below a second, and memory where it was. Every attack has a process of its own, an end in time and in number, and
 * goes to this machine only.
 */
final class Abuse {

    private static final Path RESULTS = Path.of("target/bench/abuse").toAbsolutePath();
    private static final String PAGE = "/work?queue=EXAMINATION";
    private static final double ALLOWED = 1000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int CLIENTS = 16;
    private static final int CASES = 30;
    private static final String WORDS = "差".repeat(99_000);
    private static final String FORM = "application/x-www-form-urlencoded";

    private final Options options;
    private final int seconds;
    private final String url;
    private final int port;
    private final AtomicLong sent = new AtomicLong();
    private final Map<String, AtomicLong> answers = new TreeMap<>();

    private Abuse(Options options, int seconds, PackagedJar application) {
        this.options = options;
        this.seconds = seconds;
        this.url = application.url();
        this.port = URI.create(url).getPort();
    }

    @FunctionalInterface
    private interface Attack {
        void on(Abuse abuse, long end) throws Exception;
    }

    static void run(Options options) throws Exception {
        Files.createDirectories(RESULTS);
        Map<String, Attack> attacks = new LinkedHashMap<>();
        attacks.put("nothing", (abuse, end) -> waitUntil(end));
        attacks.put("anonymous posts of 99,000 characters", (abuse, end) -> abuse.many(abuse::postWords, 20_000, end));
        attacks.put(
                "the page to sign in on, each time as somebody new",
                (abuse, end) -> abuse.many(() -> abuse.get("/sign-in"), 100_000, end));
        attacks.put(
                "attempts to sign in that are never finished",
                (abuse, end) -> abuse.many(() -> abuse.get("/oauth2/authorization/people"), 100_000, end));
        attacks.put(
                "one account that signs in again and again",
                (abuse, end) -> abuse.many(abuse::signInAgain, 100_000, end));
        attacks.put(
                "forms that come a byte every 8 s",
                (abuse, end) -> abuse.slowly(abuse.head("/sign-in", FORM, 1_000) + "\r\n", end));
        attacks.put(
                "bodies that nobody reads, a byte every 8 s",
                (abuse, end) -> abuse.slowly(abuse.head("/api/cases", "application/json", 100_000) + "\r\n", end));
        attacks.put(
                "uploads that come a byte every 8 s",
                (abuse, end) -> abuse.slowly(
                        abuse.head("/file/proof", "multipart/form-data; boundary=b", 9_000_000) + "\r\n--b\r\n", end));
        attacks.put(
                "heads that come a byte every 8 s",
                (abuse, end) -> abuse.slowly("GET / HTTP/1.1\r\nHost: localhost\r\nX: ", end));
        Report report = new Report(
                "abuse",
                "attack",
                "sent",
                "page p50 ms",
                "page longest ms",
                "page failed",
                "health longest ms",
                "live MB before",
                "live MB after");
        try (Server server = new Server();
                Platform platform = new Platform(InstantSource.system());
                IdentityProvider provider = new IdentityProvider(Platform::claims)) {
            Keys keys = new Keys();
            String database = server.newDatabase("recourse");
            int seconds = options.get("seconds", 30);
            report.setting("seconds of each attack", seconds)
                    .setting("slow connections", options.get("slow", 210))
                    .setting("clients that send as fast as they can", CLIENTS);
            List<String> settings = new ArrayList<>(provider.settings());
            // the reviewer who is measured opens pages as fast as nobody does
            settings.add("--recourse.access.accounts.requests=0");
            boolean first = true;
            for (var attack : attacks.entrySet()) {
                try (PackagedJar application = new PackagedJar(RESULTS, database, keys, platform, settings)) {
                    Abuse abuse = new Abuse(options, seconds, application);
                    if (first) {
                        abuse.fileCases(keys);
                        first = false;
                    }
                    abuse.measure(attack.getKey(), attack.getValue(), application, report);
                }
            }
            report.write(server);
        }
    }

    private void measure(String name, Attack attack, PackagedJar application, Report report) throws Exception {
        HttpClient reviewer = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(new CookieManager())
                .build();
        IdentityProvider.signIn(reviewer, url, "reviewer");
        for (int i = 0; i < 200; i++) {
            open(reviewer, PAGE);
        }
        long before = application.liveMegabytes();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        ExecutorService attacker = Executors.newSingleThreadExecutor();
        attacker.submit(() -> {
            attack.on(this, end);
            return null;
        });
        List<Double> pages = new ArrayList<>();
        List<Double> healths = new ArrayList<>();
        long failed = 0;
        while (System.nanoTime() < end) {
            double page = open(reviewer, PAGE);
            pages.add(page);
            failed += page >= PATIENCE.toMillis() ? 1 : 0;
            healths.add(open(HttpClient.newHttpClient(), "/actuator/health"));
            LockSupport.parkNanos(100_000_000);
        }
        attacker.shutdown();
        attacker.awaitTermination(1, TimeUnit.MINUTES);
        double longest = Report.percentile(pages, 100);
        long after = application.liveMegabytes();
        report.row(
                name,
                sent.get(),
                Report.percentile(pages, 50),
                longest,
                failed,
                Report.percentile(healths, 100),
                before,
                after);
        report.note("%s: %s.", name, answers.isEmpty() ? "no answer" : told());
        if (longest > ALLOWED) {
            report.note("ABOVE %.0f ms: %s", ALLOWED, name);
        }
        System.out.printf(
                "%s: sent %d, page p50 %.0f longest %.0f failed %d of %d, health %.0f, live %d -> %d, %s%n",
                name,
                sent.get(),
                Report.percentile(pages, 50),
                longest,
                failed,
                pages.size(),
                Report.percentile(healths, 100),
                before,
                after,
                told());
    }

    private String told() {
        return answers.entrySet().stream()
                .map(one -> one.getValue() + " × " + one.getKey())
                .collect(Collectors.joining(", "));
    }

    private void fileCases(Keys keys) throws Exception {
        String token = keys.token(Platform.SELLER + "1", "SELLER");
        for (int i = 0; i < CASES; i++) {
            String body = new ObjectMapper()
                    .writeValueAsString(Map.of(
                            "kind", "UNREASONABLE_REVIEW",
                            "ground", "EXTORTION",
                            "orderId", Platform.ORDER + "1-" + i,
                            "reviewId", Platform.REVIEW,
                            "statement", "买家以差评相要挟。"));
            int status = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(url + "/api/cases"))
                                    .header("Authorization", "Bearer " + token)
                                    .header("Content-Type", "application/json")
                                    .POST(BodyPublishers.ofString(body))
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
            if (status != 201) {
                throw new IllegalStateException("could not file: " + status);
            }
        }
    }

    /** How long it took in milliseconds; as long as one waits when no answer came. */
    private double open(HttpClient browser, String path) {
        long begun = System.nanoTime();
        try {
            int status = browser.send(
                            HttpRequest.newBuilder(URI.create(url + path))
                                    .timeout(PATIENCE)
                                    .build(),
                            BodyHandlers.ofByteArray())
                    .statusCode();
            if (status == 200) {
                return (System.nanoTime() - begun) / 1e6;
            }
        } catch (IOException | InterruptedException none) {
            // counted as one that never came
        }
        return PATIENCE.toMillis();
    }

    // ---- as fast as one can

    private void many(Runnable one, int most, long end) throws InterruptedException {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        for (int i = 0; i < CLIENTS; i++) {
            clients.submit(() -> {
                while (System.nanoTime() < end && sent.incrementAndGet() <= most) {
                    one.run();
                }
            });
        }
        clients.shutdown();
        clients.awaitTermination(seconds + 30L, TimeUnit.SECONDS);
    }

    private void postWords() {
        send(HttpRequest.newBuilder(URI.create(url + "/cases/RC-2026-000001/withdrawal"))
                .header("Accept", "text/html")
                .header("Content-Type", FORM)
                .header("Referer", url + "/cases/RC-2026-000001")
                .POST(BodyPublishers.ofString("_owner=shop-1&form=withdrawal&reason=" + WORDS)));
    }

    private void get(String path) {
        send(HttpRequest.newBuilder(URI.create(url + path)).header("Accept", "text/html"));
    }

    /** Somebody who has an account, in a browser that forgets each session. */
    private void signInAgain() {
        try {
            COOKIES.get().getCookieStore().removeAll();
            IdentityProvider.signIn(BROWSER.get(), url, "seller");
            count("signed in");
        } catch (Exception refused) {
            count("not signed in");
        }
    }

    private void send(HttpRequest.Builder request) {
        try {
            count(String.valueOf(client().send(request.timeout(PATIENCE).build(), BodyHandlers.discarding())
                    .statusCode()));
        } catch (IOException | InterruptedException none) {
            count("no answer");
        }
    }

    private static final ThreadLocal<HttpClient> CLIENT = ThreadLocal.withInitial(() -> HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build());

    private static final ThreadLocal<CookieManager> COOKIES = ThreadLocal.withInitial(CookieManager::new);

    private static final ThreadLocal<HttpClient> BROWSER = ThreadLocal.withInitial(() -> HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .cookieHandler(COOKIES.get())
            .build());

    private static HttpClient client() {
        return CLIENT.get();
    }

    private void count(String answer) {
        synchronized (answers) {
            answers.computeIfAbsent(answer, same -> new AtomicLong()).incrementAndGet();
        }
    }

    // ---- as slowly as one may

    private String head(String path, String type, int length) {
        return "POST " + path + " HTTP/1.1\r\nHost: localhost:" + port + "\r\nAccept: text/html\r\nContent-Type: "
                + type + "\r\nContent-Length: " + length + "\r\n";
    }

    private void slowly(String beginning, long end) throws IOException {
        List<Socket> open = new ArrayList<>();
        for (int i = 0; i < options.get("slow", 210); i++) {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(1);
            socket.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
            open.add(socket);
            sent.incrementAndGet();
        }
        long begun = System.nanoTime();
        long every = TimeUnit.SECONDS.toNanos(options.get("every", 8));
        for (long next = begun + every; System.nanoTime() < end; ) {
            LockSupport.parkNanos(100_000_000);
            boolean now = System.nanoTime() > next;
            next += now ? every : 0;
            open.removeIf(socket -> isCut(socket, now, begun));
        }
        for (Socket socket : open) {
            socket.close();
            count("still open at the end");
        }
    }

    private boolean isCut(Socket socket, boolean now, long begun) {
        try {
            if (now) {
                socket.getOutputStream().write('a');
            }
            byte[] answer = new byte[20_000];
            while (socket.getInputStream().read(answer) >= 0) {
                // an answer; whether it is the end is seen by the next reading
            }
        } catch (SocketTimeoutException open) {
            return false;
        } catch (IOException cut) {
            // told below
        }
        count("cut after " + (System.nanoTime() - begun) / 5_000_000_000L * 5 + " to "
                + ((System.nanoTime() - begun) / 5_000_000_000L * 5 + 5) + " s");
        return true;
    }

    private static void waitUntil(long end) {
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }
}

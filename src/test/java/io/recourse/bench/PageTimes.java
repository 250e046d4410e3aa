package io.recourse.bench;

import io.recourse.bench.Bench.Options;
import io.recourse.testing.IdentityProvider;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The pages that people open, over HTTP with a session; which ones: {@code bench/pages.txt}. */
final class PageTimes {

    private static final double ALLOWED_P95 = 100;

    /** So many sellers sign in, and so many cases are taken by the reviewer. */
    private static final int EACH = 20;

    private final String url;
    private final int first;
    private final int open;
    private final List<String> taken;
    private final Map<String, HttpClient> sessions = new HashMap<>();

    /**
     * @param first the first copy of a case that there is
     * @param open how many copies there are
     */
    PageTimes(Variant recourse, int first, int open) throws Exception {
        this.url = recourse.cases().url();
        this.first = first;
        this.open = open;
        recourse.cases().next(EACH, 1);
        this.taken = recourse.jdbc()
                .sql("select number from cases where assignee = 'reviewer'")
                .query(String.class)
                .list();
    }

    /** A line of the list. */
    record Page(String role, String address) {

        static List<Page> all() throws IOException {
            return Files.readAllLines(Path.of("bench/pages.txt")).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(line -> line.split("\\s+"))
                    .map(line -> new Page(line[0], line[1]))
                    .toList();
        }
    }

    /** The addresses of the pages of this role that are no page of a case. */
    static List<String> lists(String role) throws IOException {
        return Page.all().stream()
                .filter(page -> page.role().equals(role) && !page.address().contains("{"))
                .map(Page::address)
                .toList();
    }

    static void run(Options options) throws Exception {
        int open = options.get("open", 10_000);
        int requests = options.get("requests", 200);
        try (Server server = new Server();
                IdentityProvider provider = new IdentityProvider(Platform::claims)) {
            Variant recourse = server.start(
                    "Recourse",
                    RecourseWorker.class,
                    "recourse",
                    Stream.of(provider.settings(), Keys.SAME_NAMES)
                            .flatMap(List::stream)
                            .toArray(String[]::new));
            new OpenCases(recourse).make(open, OpenCases.LATER);
            PageTimes pages = new PageTimes(recourse, 1, open);
            Report report = new Report("pages", "page", "opened by", "kB", "p50 ms", "p95 ms", "p99 ms")
                    .setting("cases", open)
                    .setting("requests of each kind", requests);
            Map<Page, List<Double>> times = new LinkedHashMap<>();
            Map<Page, Integer> sizes = new LinkedHashMap<>();
            // in turn, so that whatever else the machine does meets all pages alike; the first half compiles the code
            for (int i = -requests; i < requests; i++) {
                for (Page page : Page.all()) {
                    Opened opened = pages.open(page, i + requests);
                    if (i >= 0) {
                        times.computeIfAbsent(page, same -> new ArrayList<>()).add(opened.milliseconds());
                        sizes.put(page, opened.bytes());
                    }
                }
            }
            times.forEach((page, all) -> {
                double p95 = Report.percentile(all, 95);
                report.row(
                        page.address(),
                        page.role(),
                        sizes.get(page) / 1000.0,
                        Report.percentile(all, 50),
                        p95,
                        Report.percentile(all, 99));
                if (p95 > ALLOWED_P95) {
                    report.note("ABOVE %.0f ms: %s", ALLOWED_P95, page.address());
                }
            });
            report.write(server);
        }
    }

    /** What came of opening a page. */
    record Opened(double milliseconds, int bytes) {}

    /** @param nth another case, and another seller, each time */
    Opened open(Page page, int nth) throws Exception {
        HttpClient browser = browser(page, nth);
        URI address = address(page, nth);
        long begun = System.nanoTime();
        int size = open(browser, address);
        return new Opened((System.nanoTime() - begun) / 1e6, size);
    }

    /** A seller's case is the copy of that number: sellers are few, so that few sign in. */
    private URI address(Page page, int nth) {
        String number = OpenCases.number(first + (page.role().equals("SELLER") ? nth % EACH : nth * 37 % open));
        return URI.create(
                url + page.address().replace("{number}", number).replace("{mine}", taken.get(nth % taken.size())));
    }

    private synchronized HttpClient browser(Page page, int nth) throws Exception {
        String name = page.role().equals("SELLER")
                ? OpenCases.seller(first + nth % EACH)
                : page.role().toLowerCase(Locale.ROOT);
        HttpClient browser = sessions.get(name);
        if (browser == null) {
            browser = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .cookieHandler(new CookieManager())
                    .build();
            IdentityProvider.signIn(browser, url, name);
            sessions.put(name, browser);
        }
        return browser;
    }

    /** Its size in bytes. */
    private static int open(HttpClient browser, URI address) throws Exception {
        HttpResponse<byte[]> answer = browser.send(
                HttpRequest.newBuilder(address).header("Accept", "text/html").build(),
                HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.statusCode() + " " + address);
        }
        return answer.body().length;
    }
}

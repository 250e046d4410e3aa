package io.recourse.bench;

import io.recourse.bench.Bench.Options;
import io.recourse.bench.PageTimes.Page;
import io.recourse.testing.IdentityProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Very many timers due at one instant, while people open pages: how late the last timer is, and what the people notice. The
 * application's own executor works them off; the pages are those of {@code bench/pages.txt}.
 */
final class Midnight {

    private static final double ALLOWED = 200;
    private static final int MILLION = 1_000_000;
    private static final double MINUTES_ALLOWED = 8;

    /** What is compiled before anything is measured. */
    private static final int FIRST_NIGHT = 3000;

    private static final int WARM_UP_ROUNDS = 60;

    private final Variant recourse;
    private final OpenCases open;
    private final int people;
    private final long pauseNanos;

    private Midnight(Variant recourse, int people, int pause) {
        this.recourse = recourse;
        this.open = new OpenCases(recourse);
        this.people = people;
        this.pauseNanos = TimeUnit.MILLISECONDS.toNanos(pause);
    }

    static void run(Options options) throws Exception {
        int timers = options.get("timers", 50_000);
        int people = options.get("people", 4);
        int pause = options.get("pause", 250);
        int quiet = options.get("quiet", 30);
        try (Server server = new Server();
                IdentityProvider provider = new IdentityProvider(Platform::claims)) {
            Variant recourse = server.start(
                    "Recourse",
                    RecourseWorker.class,
                    "recourse",
                    Stream.of(provider.settings(), Keys.SAME_NAMES, List.of(options.settings()))
                            .flatMap(List::stream)
                            .toArray(String[]::new));
            Midnight midnight = new Midnight(recourse, people, pause);
            midnight.before(FIRST_NIGHT, 0);
            recourse.cases().setClock(Worker.MONDAY.plus(Storm.TO_THE_TARGETS));
            recourse.cases().work();
            Instant monday = midnight.before(timers, 1);
            System.err.println(timers + " cases are open");
            PageTimes pages = new PageTimes(recourse, FIRST_NIGHT, timers - 1);
            for (int i = 0; i < WARM_UP_ROUNDS; i++) {
                for (Page page : Page.all()) {
                    pages.open(page, i);
                }
            }
            Report report = new Report(
                            "midnight",
                            "what",
                            "timers",
                            "the last one late, s",
                            "timers/s",
                            "pages opened",
                            "p50 ms",
                            "p99 ms",
                            "longest ms")
                    .setting("people", people + ", each pausing " + pause + " ms between two pages");
            Opened before = midnight.opened(pages, () -> LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(quiet)));
            tell(report, "a quiet evening", "-", "-", "-", before);
            long[] nanos = new long[1];
            long[] done = new long[1];
            Opened meanwhile = midnight.opened(pages, () -> {
                recourse.cases().setClock(monday.plus(Storm.TO_THE_TARGETS));
                long begun = System.nanoTime();
                done[0] = recourse.cases().work();
                nanos[0] = System.nanoTime() - begun;
            });
            if (done[0] != timers) {
                throw new IllegalStateException(done[0] + " timers were due");
            }
            double rate = timers / (nanos[0] / 1e9);
            tell(report, "midnight", timers, nanos[0] / 1e9, rate, meanwhile);
            double minutes = MILLION / rate / 60;
            report.note(
                    "A million at this rate: the last one %.1f minutes late (wanted: at most %.0f).",
                    minutes, MINUTES_ALLOWED);
            for (Page page : Page.all()) {
                report.note(
                        "%s %s: p50 %.0f ms in the evening, %.0f at midnight",
                        page.role(), page.address(), before.median(page), meanwhile.median(page));
            }
            if (Report.percentile(meanwhile.all(), 99) > ALLOWED) {
                report.note("ABOVE %.0f ms: the pages meanwhile", ALLOWED);
            }
            report.write(server);
        }
    }

    /** The milliseconds of each. */
    private record Opened(Map<Page, List<Double>> times) {

        List<Double> all() {
            return times.values().stream().flatMap(List::stream).toList();
        }

        double median(Page page) {
            return times.containsKey(page) ? Report.percentile(times.get(page), 50) : Double.NaN;
        }
    }

    private static void tell(Report report, String what, Object timers, Object late, Object rate, Opened opened) {
        List<Double> times = opened.all();
        report.row(
                what,
                timers,
                late,
                rate,
                times.size(),
                Report.percentile(times, 50),
                Report.percentile(times, 99),
                Report.percentile(times, 100));
    }

    /** So many cases wait for the midnight that comes next; returns the Monday on which they began. */
    private Instant before(int timers, int week) throws Exception {
        Instant monday = Worker.MONDAY.plus(Duration.ofDays(7L * week));
        open.clear();
        recourse.cases().setClock(monday);
        // the one that is copied has a timer, too
        open.make(timers - 1, Duration.ZERO);
        return monday;
    }

    @FunctionalInterface
    private interface Work {
        void run() throws Exception;
    }

    /** The pages that people open while this is done, one after the other each of them. */
    private Opened opened(PageTimes pages, Work work) throws Exception {
        Map<Page, List<Double>> times = new ConcurrentHashMap<>();
        AtomicBoolean over = new AtomicBoolean();
        List<Page> all = Page.all();
        ExecutorService threads = Executors.newFixedThreadPool(people);
        try {
            List<Future<Void>> each = new ArrayList<>();
            for (int person = 0; person < people; person++) {
                int first = person * all.size() / people;
                each.add(threads.submit(() -> {
                    for (int nth = first; !over.get(); nth++) {
                        Page page = all.get(nth % all.size());
                        times.computeIfAbsent(page, same -> Collections.synchronizedList(new ArrayList<>()))
                                .add(pages.open(page, nth).milliseconds());
                        LockSupport.parkNanos(pauseNanos);
                    }
                    return null;
                }));
            }
            work.run();
            over.set(true);
            for (Future<Void> one : each) {
                one.get();
            }
        } finally {
            over.set(true);
            threads.shutdown();
        }
        return new Opened(times);
    }
}

package io.recourse.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.core.env.Environment;

/**
 * A real Chromium, one for all tests, started when the first one asks for it: {@code RECOURSE_CHROMIUM}, or the usual
 * places. A visitor with a device, a language and a session of their own is a {@link Visit}.
 */
public final class Browser implements DisposableBean {

    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            // a page of a test is gone before what its scripts were optimized for is used: a fifth of Chromium's time,
            // docs/adr/0156
            "--js-flags=--no-opt,--no-maglev",
            "--num-raster-threads=1");

    private final Environment environment;
    private final List<Visit> visits = new ArrayList<>();
    private Playwright playwright;
    private com.microsoft.playwright.Browser chromium;

    /** For the pages of an application that the test starts itself; {@link BrowserTest} brings one. */
    public Browser(Environment environment) {
        this.environment = environment;
    }

    /** Somebody at a desk, 1280 pixels wide, who speaks Chinese and likes it light. */
    public Visit desk() {
        return new Visit(this, 1280, 800, false);
    }

    /** The usual screen of an office: 1366 by 768. */
    public Visit office() {
        return new Visit(this, 1366, 768, false);
    }

    /** Somebody with a phone, 390 pixels wide. */
    public Visit phone() {
        return new Visit(this, 390, 844, true);
    }

    /** The narrowest screen that pages have to fit on: 320 pixels. */
    public Visit narrow() {
        return new Visit(this, 320, 640, true);
    }

    /** A line to the application for {@link Visit#over}. */
    public Line line() {
        return new Line(environment.getRequiredProperty("local.server.port", Integer.class));
    }

    com.microsoft.playwright.Browser chromium() {
        if (chromium == null) {
            playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            chromium = playwright
                    .chromium()
                    .launch(new com.microsoft.playwright.BrowserType.LaunchOptions()
                            .setExecutablePath(executable())
                            .setArgs(ARGUMENTS));
        }
        return chromium;
    }

    String address() {
        return "http://localhost:" + environment.getRequiredProperty("local.server.port");
    }

    void opened(Visit visit) {
        visits.add(visit);
    }

    void photographAll(String name) {
        int number = 0;
        for (Visit visit : visits) {
            for (Page page : visit.pages()) {
                Visit.photograph(page, name + "-" + ++number);
            }
        }
    }

    /** Ends what a test began. @param asserting whether a complaint of the browser is an error */
    public void closeVisits(boolean asserting) {
        List<String> complaints =
                visits.stream().flatMap(visit -> visit.complaints().stream()).toList();
        visits.forEach(Visit::close);
        visits.clear();
        if (asserting) {
            assertThat(complaints).as("what the browser complained of").isEmpty();
        }
    }

    private static Path executable() {
        return Stream.of(
                        System.getenv("RECOURSE_CHROMIUM"),
                        // without the windows around the pages, which cost twice as much as these: docs/adr/0156
                        "/usr/bin/chromium-headless-shell",
                        "/usr/bin/chromium",
                        "/usr/bin/google-chrome")
                .filter(path -> path != null && Files.isExecutable(Path.of(path)))
                .map(Path::of)
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException("No Chromium; say where it is: RECOURSE_CHROMIUM=/path/to/chromium"));
    }

    @Override
    public void destroy() {
        if (playwright != null) {
            playwright.close();
        }
    }
}

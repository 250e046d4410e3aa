package io.recourse.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/**
 * How often a process was met in a meter, of all the times that the flight recorder looked at what it was doing.
 *
 * @param all looks at threads that were doing something
 * @param ofMeters those in a meter, an observation or a scrape
 * @param ofScrapes those in a scrape
 */
record MeterSamples(long all, long ofMeters, long ofScrapes) {

    private static final List<String> JDK = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");

    private static final List<String> METERS = List.of(
            "io.micrometer.",
            "io.prometheus.",
            "org.springframework.boot.actuate.metrics.",
            "org.springframework.boot.actuate.autoconfigure.metrics.",
            "org.springframework.boot.actuate.autoconfigure.observation.",
            "org.springframework.core.observation.",
            "org.springframework.http.server.observation.",
            "org.springframework.http.client.observation.",
            "org.springframework.web.filter.ServerHttpObservationFilter",
            "com.zaxxer.hikari.metrics.");

    private static final List<String> SCRAPES = List.of(
            "org.springframework.boot.actuate.metrics.export.prometheus.PrometheusScrapeEndpoint",
            "io.recourse.process.WorkMeters");

    static MeterSamples of(Path recording) throws IOException {
        long all = 0;
        long meters = 0;
        long scrapes = 0;
        try (RecordingFile events = new RecordingFile(recording)) {
            while (events.hasMoreEvents()) {
                RecordedEvent event = events.readEvent();
                if (event.getEventType().getName().equals("jdk.ExecutionSample") && event.getStackTrace() != null) {
                    List<String> inner = event.getStackTrace().getFrames().stream()
                            .map(frame -> frame.getMethod().getType().getName())
                            .toList();
                    boolean scrape = inner.stream().anyMatch(in(SCRAPES));
                    all++;
                    scrapes += scrape ? 1 : 0;
                    meters += scrape || worksForMeter(inner.stream()) ? 1 : 0;
                }
            }
        }
        return new MeterSamples(all, meters, scrapes);
    }

    /** An observation stands around the work that it observes, so it is the innermost of the classes that are not Java's own. */
    private static boolean worksForMeter(Stream<String> inner) {
        return inner.filter(in(JDK).negate()).findFirst().filter(in(METERS)).isPresent();
    }

    private static Predicate<String> in(List<String> packages) {
        return name -> packages.stream().anyMatch(name::startsWith);
    }

    double share() {
        return (double) ofMeters / all;
    }

    double shareOfScrapes() {
        return (double) ofScrapes / all;
    }
}

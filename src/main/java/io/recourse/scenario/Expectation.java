package io.recourse.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.cases.CaseDeadline;
import io.recourse.cases.CaseFile;
import io.recourse.cases.TimelineEvent;
import io.recourse.time.Times;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** What came of a case, as lines that are compared: instants to the second, nobody by their own name. */
final class Expectation {

    private static final String NEVER = "-";

    private final CaseFile file;
    private final JsonNode whole;
    private final List<TimelineEvent> events;
    private final Cast cast;
    private final ZoneId zone;

    Expectation(CaseFile file, JsonNode whole, List<TimelineEvent> events, Cast cast, ZoneId zone) {
        this.file = file;
        this.whole = whole;
        this.events = events;
        this.cast = cast;
        this.zone = zone;
    }

    Scenario.Expect expect() {
        return new Scenario.Expect(
                events.stream()
                        .map(event -> at(event.at()) + " " + event.type() + " " + cast.nameOf(event.actor()))
                        .toList(),
                file.deadlines().stream().map(this::line).toList(),
                measures());
    }

    private String line(CaseDeadline deadline) {
        return deadline.name() + " begun " + at(deadline.startedAt()) + " due " + at(deadline.dueAt()) + " ended "
                + at(deadline.endedAt());
    }

    private List<String> measures() {
        List<String> lines = new ArrayList<>();
        whole.path("measures")
                .forEach(one -> lines.add(one.get("measure").asText()
                        + (one.path("points").isInt() ? "(" + one.get("points").asInt() + ")" : "")
                        + (one.has("amount") ? "(" + one.at("/amount/value").asText() + ")" : "")
                        + " " + one.get("origin").asText()
                        + " " + one.get("state").asText()
                        + " planned " + at(one, "plannedAt")
                        + " carried out " + at(one, "carriedOutAt")
                        + " undone " + at(one, "undoneAt")));
        return lines;
    }

    private String at(JsonNode one, String member) {
        return at(Times.instant(one.path(member).asText()).orElse(null));
    }

    private String at(Instant instant) {
        return instant == null
                ? NEVER
                : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                        instant.truncatedTo(ChronoUnit.SECONDS).atZone(zone));
    }
}

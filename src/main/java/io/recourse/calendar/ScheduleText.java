package io.recourse.calendar;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.recourse.calendar.InvalidSchedule.Fault;
import io.recourse.deadline.ScheduleFile;
import io.recourse.deadline.YearSchedule;
import io.recourse.text.Visible;
import io.recourse.web.Problem;
import io.recourse.web.Texts;
import io.recourse.web.Violation;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** A year's schedule as somebody pastes it or hands it in as a file: in lines as {@link ScheduleFile}, or as JSON. */
@Component
class ScheduleText {

    /** The field that every fault belongs to. */
    static final String FIELD = "schedule";

    private final ObjectMapper json;
    private final Texts texts;

    ScheduleText(ObjectMapper json, Texts texts) {
        this.json = json;
        this.texts = texts;
    }

    /** @throws Problem 422 {@code invalid-schedule} with everything that is wrong; a line has its number */
    YearSchedule read(String text, Locale locale) {
        String content = text == null ? "" : Visible.trimmed(text);
        try {
            return content.startsWith("{") ? ofJson(content) : ofLines(text, locale);
        } catch (InvalidSchedule e) {
            throw refused(e.faults().stream()
                    .map(fault -> texts.of(
                            locale,
                            "calendar.rule." + fault.rule(),
                            fault.arguments().toArray()))
                    .toList());
        } catch (ScheduleFile.NotUnderstood e) {
            throw refused(List.of(texts.of(
                    locale,
                    "calendar.line",
                    e.line(),
                    texts.of(locale, "calendar.line." + e.mistake()),
                    e.content().length() > 80 ? e.content().substring(0, 80) + "…" : e.content())));
        } catch (JsonProcessingException e) {
            JsonLocation where = e.getLocation();
            throw refused(List.of(texts.of(locale, "calendar.json-line", where == null ? 1 : where.getLineNr())));
        }
    }

    private YearSchedule ofJson(String content) throws JsonProcessingException {
        JsonNode tree = json.readTree(content);
        if (!tree.path("year").isInt()) {
            throw new InvalidSchedule(List.of(Fault.of("year-missing")));
        }
        int year = tree.get("year").intValue();
        requireYear(year);
        return ScheduleJson.read(year, tree);
    }

    private YearSchedule ofLines(String text, Locale locale) {
        List<YearSchedule> years = ScheduleFile.parse(text == null ? "" : text);
        if (years.size() != 1) {
            throw refused(List.of(texts.of(locale, "calendar.one-year", years.size())));
        }
        YearSchedule schedule = years.get(0);
        requireYear(schedule.year());
        // the schedule is checked by the rules of the interface, whichever way it came
        return ScheduleJson.read(schedule.year(), ScheduleJson.write(schedule));
    }

    private static void requireYear(int year) {
        if (year < CalendarPages.FIRST || year > CalendarPages.LAST) {
            throw new InvalidSchedule(List.of(Fault.of("year-outside", year, CalendarPages.FIRST, CalendarPages.LAST)));
        }
    }

    private static Problem refused(List<String> messages) {
        return Problem.refused(
                "invalid-schedule",
                messages.stream()
                        .map(message -> new Violation(FIELD + ".invalid", message))
                        .toList());
    }
}

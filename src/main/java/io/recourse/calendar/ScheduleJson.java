package io.recourse.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recourse.calendar.InvalidSchedule.Fault;
import io.recourse.deadline.YearSchedule;
import io.recourse.text.Visible;
import io.recourse.time.Times;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A year's schedule as JSON, in our own format {@code {year?, off: [{from, to?, name}], working: [{date, name}]}} or in
 * that of the public holiday-cn data set, {@code {year, days: [{name, date, isOffDay}]}}, whose other members are
 * passed over. In our own one an unknown member is a mistake, unless it begins with {@code $}: a misspelt list would be a
 * year without its working weekends.
 */
final class ScheduleJson {

    private static final Set<String> OWN_MEMBERS = Set.of("year", "off", "working");
    private static final int MOST_ENTRIES = 400;
    private static final int LONGEST_NAME = 100;

    private final int year;
    private final LocalDate earliest;
    private final LocalDate latest;
    private final Map<LocalDate, String> off = new TreeMap<>();
    private final Map<LocalDate, String> working = new TreeMap<>();
    private final List<Fault> faults = new ArrayList<>();

    private ScheduleJson(int year) {
        this.year = year;
        this.earliest = LocalDate.of(year - 1, 12, 25);
        this.latest = LocalDate.of(year + 1, 1, 10);
    }

    /** @throws InvalidSchedule with all its faults */
    static YearSchedule read(int year, JsonNode json) {
        ScheduleJson reading = new ScheduleJson(year);
        reading.schedule(json);
        if (!reading.faults.isEmpty()) {
            throw new InvalidSchedule(reading.faults);
        }
        return new YearSchedule(year, reading.off, reading.working);
    }

    /** In our own format. */
    static ObjectNode write(YearSchedule schedule) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("year", schedule.year());
        ArrayNode off = json.putArray("off");
        ObjectNode range = null;
        LocalDate last = null;
        for (Map.Entry<LocalDate, String> day : new TreeMap<>(schedule.off()).entrySet()) {
            LocalDate date = day.getKey();
            boolean continued = range != null
                    && date.equals(last.plusDays(1))
                    && day.getValue().equals(range.get("name").textValue());
            if (!continued) {
                range = off.addObject().put("from", date.toString());
            }
            range.put("to", date.toString()).put("name", day.getValue());
            last = date;
        }
        ArrayNode working = json.putArray("working");
        new TreeMap<>(schedule.working())
                .forEach((date, name) ->
                        working.addObject().put("date", date.toString()).put("name", name));
        return json;
    }

    private void schedule(JsonNode json) {
        boolean published = json.has("days");
        boolean own = json.has("off") || json.has("working");
        if (published == own) {
            fault("format-unknown");
            return;
        }
        JsonNode stated = json.get("year");
        if (stated != null && !(stated.isInt() && stated.intValue() == year)) {
            fault("year-mismatch", stated.asText(), year);
        }
        if (published) {
            for (Entry entry : entries(json, "days")) {
                published(entry);
            }
        } else {
            json.fieldNames().forEachRemaining(name -> {
                if (!OWN_MEMBERS.contains(name) && !name.startsWith("$")) {
                    fault("member-unknown", name);
                }
            });
            for (Entry entry : entries(json, "off")) {
                days(off, entry, "from", entry.json().has("to") ? "to" : "from");
            }
            for (Entry entry : entries(json, "working")) {
                days(working, entry, "date", "date");
            }
        }
        for (LocalDate date : working.keySet()) {
            if (off.containsKey(date)) {
                fault("day-contradictory", date);
            }
        }
        // holiday-cn has files with an empty list for years whose notice isn't out yet
        if (off.isEmpty() && faults.isEmpty()) {
            fault("no-days-off", year);
        }
    }

    private void published(Entry entry) {
        JsonNode isOffDay = entry.json().path("isOffDay");
        if (isOffDay.isBoolean()) {
            days(isOffDay.booleanValue() ? off : working, entry, "date", "date");
        } else {
            fault("off-or-working", entry.where() + ".isOffDay");
        }
    }

    private void days(Map<LocalDate, String> days, Entry entry, String from, String to) {
        LocalDate first = date(entry, from);
        LocalDate last = to.equals(from) ? first : date(entry, to);
        String name = name(entry);
        if (first == null || last == null || name == null) {
            return;
        }
        if (last.isBefore(first)) {
            fault("range-reversed", entry.where(), first, last);
            return;
        }
        for (LocalDate date = first; !date.isAfter(last); date = date.plusDays(1)) {
            days.putIfAbsent(date, name);
        }
    }

    private LocalDate date(Entry entry, String member) {
        JsonNode value = entry.json().path(member);
        LocalDate date = Times.day(value.isTextual() ? value.textValue() : "").orElse(null);
        if (date == null) {
            fault("date-malformed", entry.where() + "." + member, value.asText());
            return null;
        }
        if (date.isBefore(earliest) || date.isAfter(latest)) {
            fault("date-outside-year", date, year, earliest, latest);
            return null;
        }
        return date;
    }

    private String name(Entry entry) {
        JsonNode value = entry.json().path("name");
        String name =
                value.isTextual() && !Visible.isEmpty(value.textValue()) ? Visible.trimmed(value.textValue()) : "";
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.codePoints().anyMatch(ScheduleJson::unprintable)) {
            fault("name-malformed", entry.where() + ".name", LONGEST_NAME);
            return null;
        }
        return name;
    }

    private static boolean unprintable(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.CONTROL || type == Character.SURROGATE;
    }

    /** The members of a list, which may be absent. */
    private List<Entry> entries(JsonNode json, String list) {
        JsonNode values = json.get(list);
        if (values == null) {
            return List.of();
        }
        if (!values.isArray()) {
            fault("list-malformed", list);
            return List.of();
        }
        if (values.size() > MOST_ENTRIES) {
            fault("too-many-entries", list, MOST_ENTRIES);
            return List.of();
        }
        List<Entry> entries = new ArrayList<>();
        for (JsonNode value : values) {
            entries.add(new Entry(list + "[" + entries.size() + "]", value));
        }
        return entries;
    }

    private void fault(String rule, Object... arguments) {
        faults.add(Fault.of(rule, arguments));
    }

    private record Entry(String where, JsonNode json) {}
}

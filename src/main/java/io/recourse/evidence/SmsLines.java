package io.recourse.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recourse.evidence.SmsPairing.Direction;
import io.recourse.text.Visible;
import io.recourse.time.Times;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text messages as people type or paste them, one a line: time, sent or received, the counterpart's number, the text. What
 * is as in the line before, the day and the number, may be left out; a question mark stands for what is not known. A line
 * that does not begin a message goes on with the text of the one before.
 */
final class SmsLines {

    private static final Map<String, Integer> MONTHS = Map.ofEntries(
            Map.entry("jan", 1),
            Map.entry("feb", 2),
            Map.entry("mar", 3),
            Map.entry("apr", 4),
            Map.entry("may", 5),
            Map.entry("jun", 6),
            Map.entry("jul", 7),
            Map.entry("aug", 8),
            Map.entry("sep", 9),
            Map.entry("oct", 10),
            Map.entry("nov", 11),
            Map.entry("dec", 12));
    private static final String MONTH = "(?<name>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?";

    private static final Pattern DATE =
            Pattern.compile("(?<year>\\d{4})[-/.年]\\s*(?<month>\\d{1,2})[-/.月]\\s*(?<day>\\d{1,2})[日号]?(?:T(?=\\d))?");

    /** Without a year; which of two bare numbers is the month depends on the language. */
    private static final Pattern DAY = Pattern.compile("(?<month>\\d{1,2})月\\s*(?<day>\\d{1,2})[日号]?");

    private static final Pattern DAY_IN_NUMBERS = Pattern.compile("(?<month>\\d{1,2})[-/.](?<day>\\d{1,2})(?![\\d.])");
    private static final Pattern DAY_MONTH =
            ignoringCase("(?<day>\\d{1,2})\\s+" + MONTH + "(?:,?\\s+(?<year>\\d{4})(?![:：\\d]))?");
    private static final Pattern MONTH_DAY =
            ignoringCase(MONTH + "\\s+(?<day>\\d{1,2})(?![:：\\d])(?:,?\\s+(?<year>\\d{4})(?![:：\\d]))?");

    private static final Pattern WEEKDAY = Pattern.compile("[(（]?(?:周|星期)[一二三四五六日天][)）]?");
    private static final Pattern TIME =
            ignoringCase("(?<part>凌晨|早上|早晨|上午|中午|下午|晚上)?\\s*(?<hour>\\d{1,2})[:：](?<minute>\\d{2})"
                    + "(?:[:：](?<second>\\d{2}))?(?:\\s*(?<half>am|pm)(?![a-z]))?");
    private static final String END = "(?=[\\s:：,，;；|]|$)";
    private static final String END_OR_NUMBER = "(?=[\\s:：,，;；|\\d+]|$)";
    private static final Pattern SENT = ignoringCase("(?:发出|发送|发|我|主叫|sent|me)" + END_OR_NUMBER);
    private static final Pattern RECEIVED = ignoringCase("(?:收到|接收|收|对方|被叫|received|them)" + END_OR_NUMBER);
    private static final Pattern NUMBER = Pattern.compile(
            "(?:(?:\\+?86[ -]?)?1\\d\\d[ -]\\d{4}[ -]\\d{4}|\\+?86[ -]1\\d{10}|0\\d{2,3}-\\d{7,8}|\\+?\\d{5,20})"
                    + END);
    private static final Pattern UNKNOWN = Pattern.compile("[?？]" + END);
    private static final Pattern WORD = Pattern.compile("[^\\s,，;；|]+");
    private static final Pattern BETWEEN = Pattern.compile("[\\s:：,，;；|]+");

    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
    private static final DateTimeFormatter WRITTEN_TO_THE_SECOND = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private final ZoneId zone;
    private final LocalDate today;
    private final boolean monthFirst;

    /** @param today a day without a year is the last such one up to it */
    SmsLines(ZoneId zone, LocalDate today, Locale locale) {
        this.zone = zone;
        this.today = today;
        this.monthFirst = locale.getLanguage().equals("zh");
    }

    /** What a line lacks. */
    enum Missing {
        TIME,
        DATE,
        DIRECTION,
        NUMBER
    }

    /** @param line counted from 1 */
    record NotUnderstood(int line, String text, Missing missing) {}

    record Result(ArrayNode rows, List<NotUnderstood> notUnderstood) {}

    private static Pattern ignoringCase(String pattern) {
        return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
    }

    /** @param withText whether a line has the message's text; what a bill says besides is left out */
    Result read(String typed, boolean withText) {
        Reading reading = new Reading(withText);
        String[] lines = typed.split("\\R");
        for (int i = 0; i < lines.length; i++) {
            if (!Visible.isEmpty(lines[i])) {
                reading.line(i + 1, lines[i]);
            }
        }
        return new Result(reading.rows, List.copyOf(reading.notUnderstood));
    }

    /** The rows as text, from which {@link #read} gives the same rows again. */
    String written(JsonNode rows, Function<Direction, String> words) {
        List<String> lines = new ArrayList<>();
        for (JsonNode row : rows) {
            String direction = row.path("direction").asText("");
            String text = row.path("text").asText("").replaceAll("\\R", "\n  ");
            lines.add(Visible.trimmed(String.join(
                    " ",
                    Times.instant(row.path("at").asText(""))
                            .map(at -> LocalDateTime.ofInstant(at, zone))
                            .map(at -> at.format(at.getSecond() == 0 ? WRITTEN : WRITTEN_TO_THE_SECOND))
                            .orElse("?"),
                    direction.isEmpty() ? "?" : words.apply(Direction.valueOf(direction)),
                    row.path("number").asText("?"),
                    text)));
        }
        return String.join("\n", lines);
    }

    private final class Reading {

        private final boolean withText;
        private final ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        private final List<NotUnderstood> notUnderstood = new ArrayList<>();
        private LocalDate day;
        private String number;

        Reading(boolean withText) {
            this.withText = withText;
        }

        void line(int n, String line) {
            Begun begun = new Begun(line, withText);
            if (withText && !rows.isEmpty() && begun.isMoreText()) {
                ObjectNode last = (ObjectNode) rows.get(rows.size() - 1);
                last.put("text", Visible.trimmed(last.path("text").asText("") + "\n" + Visible.trimmed(line)));
                return;
            }
            if (!withText && begun.missing == Missing.TIME && line.chars().noneMatch(Character::isDigit)) {
                // the line is the head of a table
                return;
            }
            day = begun.day == null ? day : begun.day;
            number = begun.number == null ? number : begun.number;
            Missing missing = begun.missing;
            if (missing == null && begun.time != null && day == null) {
                missing = Missing.DATE;
            }
            if (missing == null && number == null && !begun.numberUnknown) {
                missing = Missing.NUMBER;
            }
            if (missing != null) {
                notUnderstood.add(new NotUnderstood(n, Visible.trimmed(line), missing));
                return;
            }
            ObjectNode row = rows.addObject();
            if (begun.time != null) {
                row.put(
                        "at",
                        day.atTime(begun.time).atZone(zone).toOffsetDateTime().toString());
            }
            if (begun.direction != null) {
                row.put("direction", begun.direction.name());
            }
            if (!begun.numberUnknown) {
                row.put("number", number);
            }
            if (withText && !begun.text.isEmpty()) {
                row.put("text", begun.text);
            }
        }
    }

    /** The beginning of a message, as far as this line is one. */
    private final class Begun {

        private final boolean indented;
        private String rest;
        private LocalDate day;
        private LocalTime time;
        private Direction direction;
        private String number;
        private boolean numberUnknown;
        private String text = "";
        private Missing missing;
        private boolean mistyped;

        Begun(String line, boolean withText) {
            rest = Visible.trimmed(line);
            indented = !line.startsWith(rest);
            try {
                read(withText);
            } catch (DateTimeException noSuchTime) {
                mistyped = true;
                missing = Missing.TIME;
            }
        }

        private void read(boolean withText) {
            boolean timeUnknown = take(UNKNOWN) != null;
            if (!timeUnknown) {
                day = date();
                take(WEEKDAY);
                time = time();
                if (time == null) {
                    missing = Missing.TIME;
                    return;
                }
            }
            boolean directionUnknown = false;
            for (boolean more = true; more; ) {
                if (direction == null && !directionUnknown && take(SENT) != null) {
                    direction = Direction.SENT;
                } else if (direction == null && !directionUnknown && take(RECEIVED) != null) {
                    direction = Direction.RECEIVED;
                } else if (number == null && !numberUnknown && startsWith(NUMBER)) {
                    number = take(NUMBER).group();
                } else if (direction == null && !directionUnknown && take(UNKNOWN) != null) {
                    directionUnknown = true;
                } else if (number == null && !numberUnknown && take(UNKNOWN) != null) {
                    numberUnknown = true;
                } else {
                    more = !withText && take(WORD) != null;
                }
            }
            text = rest;
            if (direction == null && !directionUnknown) {
                missing = timeUnknown ? Missing.TIME : Missing.DIRECTION;
            }
        }

        /**
         * Whether the line goes on with the text of the message before. With a time it is rather a message of which
         * something was forgotten.
         */
        boolean isMoreText() {
            return !mistyped && (missing == Missing.TIME || missing == Missing.DIRECTION && indented);
        }

        private LocalDate date() {
            Matcher full = take(DATE);
            if (full != null) {
                return LocalDate.of(
                        Integer.parseInt(full.group("year")),
                        Integer.parseInt(full.group("month")),
                        Integer.parseInt(full.group("day")));
            }
            Matcher numbers = take(DAY);
            if (numbers == null && monthFirst) {
                numbers = take(DAY_IN_NUMBERS);
            }
            if (numbers != null) {
                return lastSuch(Integer.parseInt(numbers.group("month")), Integer.parseInt(numbers.group("day")));
            }
            Matcher named = take(DAY_MONTH);
            if (named == null) {
                named = take(MONTH_DAY);
            }
            if (named == null) {
                return null;
            }
            int month = MONTHS.get(named.group("name").toLowerCase(Locale.ROOT));
            int dayOfMonth = Integer.parseInt(named.group("day"));
            return named.group("year") == null
                    ? lastSuch(month, dayOfMonth)
                    : LocalDate.of(Integer.parseInt(named.group("year")), month, dayOfMonth);
        }

        private LocalDate lastSuch(int month, int dayOfMonth) {
            LocalDate thisYear = LocalDate.of(today.getYear(), month, dayOfMonth);
            return thisYear.isAfter(today) ? LocalDate.of(today.getYear() - 1, month, dayOfMonth) : thisYear;
        }

        private LocalTime time() {
            Matcher at = take(TIME);
            if (at == null) {
                return null;
            }
            int hour = Integer.parseInt(at.group("hour"));
            String part = String.valueOf(at.group("part"));
            String half = String.valueOf(at.group("half")).toLowerCase(Locale.ROOT);
            boolean afternoon = half.equals("pm") || part.equals("下午") || part.equals("晚上");
            if (hour < 12 && afternoon || hour < 4 && part.equals("中午")) {
                hour += 12;
            } else if (hour == 12 && (half.equals("am") || part.equals("凌晨"))) {
                hour = 0;
            } else if (hour == 12 && part.equals("晚上")) {
                // midnight, of which day is anybody's guess
                return null;
            }
            return LocalTime.of(
                    hour,
                    Integer.parseInt(at.group("minute")),
                    at.group("second") == null ? 0 : Integer.parseInt(at.group("second")));
        }

        private boolean startsWith(Pattern pattern) {
            return pattern.matcher(rest).lookingAt();
        }

        /** What the rest begins with, which is then behind it; null when it begins otherwise. */
        private Matcher take(Pattern pattern) {
            Matcher matcher = pattern.matcher(rest);
            if (!matcher.lookingAt()) {
                return null;
            }
            rest = rest.substring(matcher.end());
            Matcher between = BETWEEN.matcher(rest);
            if (between.lookingAt()) {
                rest = rest.substring(between.end());
            }
            return matcher;
        }
    }
}

package io.recourse.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recourse.forms.FormLayout;
import io.recourse.portal.PageForm;
import io.recourse.time.Times;
import io.recourse.web.Problem;
import io.recourse.web.Texts;
import io.recourse.web.Violation;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fields of an item between a page and its JSON: rows are lines of text, times are told in one zone. */
final class EvidenceForm {

    /** Who pasted something else altogether is not told so of every line. */
    private static final int MOST_TOLD = 5;

    private static final int LONGEST_QUOTED = 40;

    private final FormLayout layout;
    private final ZoneId zone;
    private final SmsLines lines;
    private final Texts texts;

    EvidenceForm(FormLayout layout, ZoneId zone, SmsLines lines, Texts texts) {
        this.layout = layout;
        this.zone = zone;
        this.lines = lines;
        this.texts = texts;
    }

    /**
     * What was filled in.
     *
     * @throws Problem 422 when there are lines that nobody can make a row of
     */
    ObjectNode read(PageForm form) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        List<Violation> violations = new ArrayList<>();
        for (FormLayout.Part part : layout.parts()) {
            JsonNode value = part.kind() == FormLayout.Kind.ROWS ? rows(part, form, violations) : value(part, form);
            if (value != null) {
                fields.set(part.key(), value);
            }
        }
        if (!violations.isEmpty()) {
            throw Problem.refused("invalid", violations);
        }
        return fields;
    }

    private ArrayNode rows(FormLayout.Part part, PageForm form, List<Violation> violations) {
        String typed = form.value(part.key());
        SmsLines.Result read = lines.read(typed == null ? "" : typed, hasText(part));
        read.notUnderstood().stream()
                .limit(MOST_TOLD)
                .map(line -> new Violation(
                        part.key() + ".unreadable",
                        texts.of(
                                "evidence.line-lacks." + line.missing(),
                                part.label(),
                                line.line(),
                                quoted(line.text()))))
                .forEach(violations::add);
        return read.rows();
    }

    private static String quoted(String line) {
        return line.length() <= LONGEST_QUOTED ? line : line.substring(0, LONGEST_QUOTED) + "…";
    }

    static boolean hasText(FormLayout.Part rows) {
        return rows.parts().stream().anyMatch(cell -> cell.key().equals("text"));
    }

    private JsonNode value(FormLayout.Part part, PageForm form) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        String text = form.text(part.key());
        return switch (part.kind()) {
            case TICK -> json.booleanNode(text != null);
            case SOME_OF -> {
                ArrayNode some = json.arrayNode();
                form.values(part.key()).forEach(some::add);
                yield some;
            }
            case TIME -> text == null ? null : json.textNode(sentTime(text));
            case LINE, LINES, NUMBER, ONE_OF, ONE_OF_LIST -> text == null ? null : json.textNode(text);
            case ROWS -> throw new IllegalStateException();
            case GROUP -> throw noPage(part);
        };
    }

    private String sentTime(String text) {
        return Times.instant(text, zone)
                .map(at -> at.atZone(zone).toOffsetDateTime().toString())
                .orElse(text);
    }

    /** The values of the page's fields for what is there. */
    Map<String, List<String>> values(JsonNode fields) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (FormLayout.Part part : layout.parts()) {
            JsonNode value = fields.path(part.key());
            if (!value.isMissingNode() && !value.isNull()) {
                values.put(part.key(), texts(part, value));
            }
        }
        return values;
    }

    private List<String> texts(FormLayout.Part part, JsonNode value) {
        return switch (part.kind()) {
            case SOME_OF -> {
                List<String> some = new ArrayList<>();
                value.forEach(one -> some.add(one.asText()));
                yield some;
            }
            case TICK -> value.asBoolean() ? List.of("yes") : List.of();
            case TIME ->
                List.of(Times.instant(value.asText())
                        .map(at -> LocalDateTime.ofInstant(at, zone)
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString())
                        .orElse(value.asText()));
            case ROWS -> List.of(lines.written(value, direction -> texts.of("evidence.direction." + direction)));
            case GROUP -> throw noPage(part);
            case LINE, LINES, NUMBER, ONE_OF, ONE_OF_LIST -> List.of(value.asText());
        };
    }

    /** No form of evidence has one; the first that has needs its place on the page. */
    private static IllegalStateException noPage(FormLayout.Part group) {
        return new IllegalStateException("the page of evidence does not ask for the group " + group.key());
    }
}

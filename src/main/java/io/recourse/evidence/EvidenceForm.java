package io.recourse.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recourse.forms.FormLayout;
import io.recourse.portal.PageForm;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields of an item between a page and its JSON: rows are {@code lines[0].at}, times are told in one zone. */
final class EvidenceForm {

    private static final int MOST_ROWS = 200;

    private final FormLayout layout;
    private final ZoneId zone;

    EvidenceForm(FormLayout layout, ZoneId zone) {
        this.layout = layout;
        this.zone = zone;
    }

    /** What was filled in, without blank rows. */
    ObjectNode read(PageForm form) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        for (FormLayout.Part part : layout.parts()) {
            JsonNode value = part.kind() == FormLayout.Kind.ROWS ? rows(part, form) : value(part, part.key(), form);
            if (value != null) {
                fields.set(part.key(), value);
            }
        }
        return fields;
    }

    private ArrayNode rows(FormLayout.Part part, PageForm form) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < MOST_ROWS; i++) {
            ObjectNode row = JsonNodeFactory.instance.objectNode();
            for (FormLayout.Part cell : part.parts()) {
                JsonNode value = value(cell, part.key() + "[" + i + "]." + cell.key(), form);
                if (value != null) {
                    row.set(cell.key(), value);
                }
            }
            // what has a choice only, which begins with one, was not filled in
            if (part.parts().stream()
                    .anyMatch(cell -> cell.kind() != FormLayout.Kind.ONE_OF && row.hasNonNull(cell.key()))) {
                rows.add(row);
            }
        }
        return rows;
    }

    private JsonNode value(FormLayout.Part part, String name, PageForm form) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return switch (part.kind()) {
            case TICK -> json.booleanNode(form.text(name) != null);
            case WORDS -> {
                ArrayNode words = json.arrayNode();
                form.values(name).stream()
                        .map(String::strip)
                        .filter(word -> !word.isEmpty())
                        .forEach(words::add);
                yield words;
            }
            case TIME -> form.text(name) == null ? null : json.textNode(sentTime(form.text(name)));
            case LINE, LINES, NUMBER, ONE_OF, ROWS -> form.text(name) == null ? null : json.textNode(form.text(name));
        };
    }

    private String sentTime(String text) {
        try {
            return LocalDateTime.parse(text).atZone(zone).toOffsetDateTime().toString();
        } catch (DateTimeException other) {
            return text;
        }
    }

    /** The values of the page's fields for what is there. */
    Map<String, List<String>> values(JsonNode fields) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (FormLayout.Part part : layout.parts()) {
            JsonNode value = fields.path(part.key());
            if (part.kind() == FormLayout.Kind.ROWS) {
                for (int i = 0; i < value.size(); i++) {
                    for (FormLayout.Part cell : part.parts()) {
                        put(
                                values,
                                part.key() + "[" + i + "]." + cell.key(),
                                cell,
                                value.get(i).path(cell.key()));
                    }
                }
            } else {
                put(values, part.key(), part, value);
            }
        }
        return values;
    }

    private void put(Map<String, List<String>> values, String name, FormLayout.Part part, JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return;
        }
        List<String> texts = new ArrayList<>();
        switch (part.kind()) {
            case WORDS -> value.forEach(word -> texts.add(word.asText()));
            case TICK -> {
                if (value.asBoolean()) {
                    texts.add("yes");
                }
            }
            case TIME ->
                texts.add(instant(value.asText())
                        .map(at -> LocalDateTime.ofInstant(at, zone)
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString())
                        .orElse(value.asText()));
            case LINE, LINES, NUMBER, ONE_OF, ROWS -> texts.add(value.asText());
        }
        values.put(name, texts);
    }

    static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }
}

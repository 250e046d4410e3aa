package io.recourse.forms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.recourse.forms.Findings.Place;
import io.recourse.policy.Text;
import io.recourse.text.Visible;
import io.recourse.time.Times;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A field of a form, with the rules that its component states. */
sealed interface Field {

    Basics basics();

    /**
     * What every field has.
     *
     * @param kind how it is filled in on a page
     * @param hint null for none
     * @param hide the condition under which the field isn't there; null when it always is
     * @param source the name of the choices that come with the case; null for a field that has its own, or none
     */
    record Basics(
            String key, FormLayout.Kind kind, Text label, Text hint, String hide, boolean required, String source) {}

    /**
     * What was sent, as it is checked and kept; null when nothing was filled in.
     *
     * @throws io.recourse.web.Problem 400 when it is not of this field's type
     */
    JsonNode read(Shape shape, String path, JsonNode value);

    /** What an absent field, or a null, is kept as; null for nothing. */
    default JsonNode absent() {
        return null;
    }

    /**
     * Whether nothing was filled in.
     *
     * @param value what {@link #read} or {@link #absent} gave, or null
     */
    default boolean isEmpty(JsonNode value) {
        return value == null || value.isArray() && value.isEmpty();
    }

    /** What can be chosen; empty for a field without choices of its own. */
    default List<TextRule.OneOf.Option> options() {
        return List.of();
    }

    /** The fields of one row; empty for a field without rows. */
    default List<Field> ofRow() {
        return List.of();
    }

    /** The field as a page shows it in that language. */
    default FormLayout.Part shown(Locale locale) {
        Basics its = basics();
        return new FormLayout.Part(
                its.key(),
                its.kind(),
                its.label().in(locale),
                its.hint() == null ? null : its.hint().in(locale),
                options().stream()
                        .map(option -> new FormLayout.Option(
                                option.value(), option.label().in(locale), null))
                        .toList(),
                its.source(),
                ofRow().stream().map(field -> field.shown(locale)).toList());
    }

    /** @param value what {@link #read} or {@link #absent} gave, not null */
    void check(Place place, JsonNode value, Scope scope, Checking checking);

    /** Text field, text area, and one choice out of several. */
    record SingleText(Basics basics, TextRule rule) implements Field {

        @Override
        public JsonNode read(Shape shape, String path, JsonNode value) {
            String text = shape.text(path, value);
            // what can't be kept is told, even where it shows nothing
            return Visible.isEmpty(text) && Plain.canBeKept(text) ? null : TextNode.valueOf(rule.kept(text));
        }

        @Override
        public void check(Place place, JsonNode value, Scope scope, Checking checking) {
            rule.check(place, value.textValue(), checking.findings());
        }

        @Override
        public List<TextRule.OneOf.Option> options() {
            return rule.options();
        }
    }

    /** Several choices. One that is absent is an empty list. */
    record SeveralTexts(Basics basics, ItemCount count, TextRule rule) implements Field {

        @Override
        public List<TextRule.OneOf.Option> options() {
            return rule.options();
        }

        @Override
        public JsonNode absent() {
            return JsonNodeFactory.instance.arrayNode();
        }

        @Override
        public JsonNode read(Shape shape, String path, JsonNode value) {
            ArrayNode kept = JsonNodeFactory.instance.arrayNode();
            for (JsonNode item : shape.list(path, value, "texts")) {
                kept.add(rule.kept(shape.text(path + "[" + kept.size() + "]", item)));
            }
            return kept;
        }

        @Override
        public void check(Place place, JsonNode value, Scope scope, Checking checking) {
            Findings findings = checking.findings();
            if (!count.allows(place, value.size(), findings)) {
                return;
            }
            Set<String> seen = new HashSet<>();
            for (int i = 0; i < value.size(); i++) {
                String text = value.get(i).textValue();
                if (Visible.isEmpty(text)) {
                    findings.add(findings.item(place, i), "required", "forms.required");
                } else if (!seen.add(text)) {
                    findings.add(findings.item(place, i), "unique", "forms.unique");
                } else {
                    rule.check(findings.item(place, i), text, findings);
                }
            }
        }
    }

    /** A number; min, max and digits are null where the form sets none. */
    record Numeric(Basics basics, BigDecimal min, BigDecimal max, Integer decimalDigits) implements Field {

        @Override
        public JsonNode read(Shape shape, String path, JsonNode value) {
            return shape.number(path, value);
        }

        @Override
        public void check(Place place, JsonNode value, Scope scope, Checking checking) {
            BigDecimal number = value.decimalValue();
            Findings findings = checking.findings();
            if (min != null && number.compareTo(min) < 0) {
                findings.add(place, "min", "forms.min", min);
            }
            if (max != null && number.compareTo(max) > 0) {
                findings.add(place, "max", "forms.max", max);
            }
            if (decimalDigits != null && number.stripTrailingZeros().scale() > decimalDigits) {
                findings.add(
                        place,
                        "decimalDigits",
                        decimalDigits == 0 ? "forms.integer" : "forms.decimalDigits",
                        decimalDigits);
            }
        }
    }

    /** Ticked or not; one that is absent is not. One that is required has to be ticked. */
    record Flag(Basics basics) implements Field {

        @Override
        public JsonNode absent() {
            return BooleanNode.FALSE;
        }

        @Override
        public JsonNode read(Shape shape, String path, JsonNode value) {
            return shape.bool(path, value);
        }

        @Override
        public boolean isEmpty(JsonNode value) {
            return value == null || !value.booleanValue();
        }

        @Override
        public void check(Place place, JsonNode value, Scope scope, Checking checking) {
            // both values are right
        }
    }

    /** An instant, sent as RFC 3339 with an offset, seconds optional; kept in UTC to the millisecond. */
    record Time(Basics basics) implements Field {

        @Override
        public JsonNode read(Shape shape, String path, JsonNode value) {
            String text = shape.text(path, value);
            return Visible.isEmpty(text)
                    ? null
                    : TextNode.valueOf(instant(text).map(Instant::toString).orElse(text));
        }

        @Override
        public void check(Place place, JsonNode value, Scope scope, Checking checking) {
            if (instant(value.textValue()).isEmpty()) {
                checking.findings().add(place, "datetime", "forms.datetime");
            }
        }

        private static Optional<Instant> instant(String text) {
            return Times.instant(Visible.trimmed(text));
        }
    }

    /** A list whose items have fields of their own. One that is absent is an empty list. */
    record ItemList(Basics basics, ItemCount count, Fields fields) implements Field {

        @Override
        public List<Field> ofRow() {
            return fields.all();
        }

        @Override
        public JsonNode absent() {
            return JsonNodeFactory.instance.arrayNode();
        }

        @Override
        public JsonNode read(Shape shape, String path, JsonNode value) {
            ArrayNode kept = JsonNodeFactory.instance.arrayNode();
            for (JsonNode item : shape.list(path, value, "objects")) {
                String itemPath = path + "[" + kept.size() + "]";
                kept.add(fields.read(shape, itemPath + ".", shape.object(itemPath, item)));
            }
            return kept;
        }

        @Override
        public void check(Place place, JsonNode value, Scope scope, Checking checking) {
            if (!count.allows(place, value.size(), checking.findings())) {
                return;
            }
            for (int i = 0; i < value.size(); i++) {
                ObjectNode item = (ObjectNode) value.get(i);
                fields.check(checking.findings().item(place, i), item, scope.item(checking.asData(item), i), checking);
            }
        }
    }

    /** Fields that belong together, as one object; what they require is required only where there is one. */
    record Group(Basics basics, Fields fields) implements Field {

        @Override
        public List<Field> ofRow() {
            return fields.all();
        }

        @Override
        public JsonNode read(Shape shape, String path, JsonNode value) {
            return fields.read(shape, path + ".", shape.object(path, value));
        }

        @Override
        public void check(Place place, JsonNode value, Scope scope, Checking checking) {
            fields.check(place, (ObjectNode) value, scope, checking);
        }
    }

    /** How many items a list may have. */
    record ItemCount(int min, int max) {

        /** False when there are too many to look at each. */
        boolean allows(Place place, int size, Findings findings) {
            if (size < min) {
                findings.add(place, "minItems", "forms.minItems", min);
            }
            if (size > max) {
                findings.add(place, "maxItems", "forms.maxItems", max, size);
            }
            return size <= max;
        }
    }
}

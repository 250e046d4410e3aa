package io.recourse.forms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recourse.forms.Field.Basics;
import io.recourse.forms.Field.ItemCount;
import io.recourse.forms.FormLayout.Kind;
import io.recourse.policy.Text;
import io.recourse.text.Visible;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads one form file. What it doesn't know it refuses: a rule that people see in the form, but the server doesn't
 * check, must not go into service.
 */
final class FormReader {

    private static final Pattern KEY = Pattern.compile("[A-Za-z][A-Za-z0-9]*");

    /** Say how a component looks or where it starts, not what is taken. */
    private static final Set<String> LOOKS =
            Set.of("id", "type", "label", "description", "layout", "appearance", "properties", "defaultValue");

    private static final Set<String> LIST_LOOKS = Set.of(
            "isRepeating",
            "allowAddRemove",
            "defaultRepetitions",
            "showOutline",
            "verticalAlignment",
            "nonCollapsedItems",
            "disableCollapse");

    /** How the time is picked; the server takes any second. */
    private static final Set<String> TIME_LOOKS =
            Set.of("conditional", "timeSerializingFormat", "timeInterval", "use24h");

    private static final Map<String, Set<String>> DISPLAY =
            Map.of("text", Set.of("text"), "separator", Set.of(), "spacer", Set.of("height"));

    private final String form;
    private final Conditions conditions;
    private final Set<String> ids = new HashSet<>();

    private FormReader(String form, Conditions conditions) {
        this.form = form;
        this.conditions = conditions;
    }

    /** @throws IllegalStateException when the form has something that would not be validated */
    static Form read(String id, JsonNode schema, Conditions conditions) {
        return new FormReader(id, conditions).read(schema);
    }

    private Form read(JsonNode schema) {
        require(form.equals(schema.path("id").asText()), "the form", "its id is not the name of its file");
        require("default".equals(schema.path("type").asText()), "the form", "its type is not 'default'");
        Fields fields = fields(schema);
        JsonNode chinese = schema.deepCopy();
        return new Form(form, chinese, inEnglish(chinese), fields);
    }

    private Fields fields(JsonNode parent) {
        List<Field> fields = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (JsonNode json : parent.path("components")) {
            Component component = new Component(json);
            require(ids.add(component.id), component.id, "its id is used twice");
            if (DISPLAY.containsKey(component.type)) {
                component.knows(DISPLAY.get(component.type), Set.of("conditional"));
                if (json.has("text")) {
                    component.text("text");
                }
                component.hide();
            } else {
                Field field = component.field();
                require(keys.add(field.basics().key()), component.id, "its key is used twice");
                fields.add(field);
            }
        }
        return new Fields(fields);
    }

    private void require(boolean right, String component, String otherwise) {
        if (!right) {
            throw new IllegalStateException("forms/" + form + ".form, " + component + ": " + otherwise);
        }
    }

    private final class Component {

        private final JsonNode json;
        private final JsonNode rules;
        private final String id;
        private final String type;

        Component(JsonNode json) {
            this.json = json;
            this.rules = json.path("validate");
            this.id = json.path("id").asText();
            this.type = json.path("type").asText();
        }

        Field field() {
            return switch (type) {
                case "textfield", "textarea" -> {
                    knows(Set.of("key", "validate"), Set.of("conditional"));
                    rulesAre("required", "minLength", "maxLength", "pattern", "patternErrorMessage", "validationType");
                    yield new Field.SingleText(
                            basics("key", type.equals("textarea") ? Kind.LINES : Kind.LINE), freeText());
                }
                case "number" -> {
                    knows(Set.of("key", "validate"), Set.of("conditional", "decimalDigits"));
                    rulesAre("required", "min", "max");
                    yield new Field.Numeric(
                            basics("key", Kind.NUMBER),
                            optional(rules, "min", JsonNode::isNumber, JsonNode::decimalValue),
                            optional(rules, "max", JsonNode::isNumber, JsonNode::decimalValue),
                            optional(json, "decimalDigits", JsonNode::isInt, JsonNode::intValue));
                }
                case "checkbox" -> {
                    knows(Set.of("key", "validate"), Set.of("conditional"));
                    rulesAre("required");
                    yield new Field.Flag(basics("key", Kind.TICK));
                }
                case "datetime" -> {
                    knows(Set.of("key", "validate", "subtype", "dateLabel", "timeLabel"), TIME_LOOKS);
                    rulesAre("required");
                    require(json.path("subtype").asText().equals("datetime"), id, "its subtype is not 'datetime'");
                    // without an offset nobody knows which instant is meant
                    require(
                            json.path("timeSerializingFormat").asText().equals("utc_offset"),
                            id,
                            "its timeSerializingFormat is not 'utc_offset'");
                    text("timeLabel");
                    yield new Field.Time(basics("key", "dateLabel", Kind.TIME));
                }
                case "select", "radio" -> {
                    knows(Set.of("key", "validate", "values", "valuesKey"), Set.of("conditional", "searchable"));
                    rulesAre("required");
                    yield new Field.SingleText(
                            basics("key", type.equals("radio") ? Kind.ONE_OF : Kind.ONE_OF_LIST), choice());
                }
                case "checklist", "taglist" -> {
                    knows(Set.of("key", "validate", "values", "valuesKey"), Set.of("conditional"));
                    rulesAre("required");
                    yield new Field.SeveralTexts(basics("key", Kind.SOME_OF), itemCount(), choice());
                }
                case "dynamiclist" -> {
                    knows(Set.of("path", "components", "conditional"), LIST_LOOKS);
                    yield new Field.ItemList(basics("path", Kind.ROWS), itemCount(), fields(json));
                }
                case "group" -> {
                    knows(Set.of("path", "components", "conditional"), Set.of("showOutline"));
                    yield new Field.Group(basics("path", Kind.GROUP), fields(json));
                }
                default -> throw refusal("nobody validates a component of the type '" + type + "'");
            };
        }

        private Basics basics(String keyName, Kind kind) {
            return basics(keyName, "label", kind);
        }

        private Basics basics(String keyName, String labelName, Kind kind) {
            String key = json.path(keyName).asText();
            require(KEY.matcher(key).matches(), id, "its " + keyName + " is not a plain name");
            boolean required =
                    Boolean.TRUE.equals(optional(rules, "required", JsonNode::isBoolean, JsonNode::booleanValue));
            return new Basics(
                    key,
                    kind,
                    text(labelName),
                    json.has("description") ? text("description") : null,
                    hide(),
                    required,
                    optional(json, "valuesKey", JsonNode::isTextual, JsonNode::textValue));
        }

        private String hide() {
            JsonNode conditional = json.path("conditional");
            known(conditional, "conditional.", Set.of("hide"));
            String hide = optional(conditional, "hide", JsonNode::isTextual, JsonNode::textValue);
            if (hide == null || hide.isEmpty()) {
                return null;
            }
            require(hide.startsWith("="), id, "its condition doesn't start with '='");
            try {
                conditions.holds(hide, Scope.of(Map.of()).data());
            } catch (IllegalArgumentException e) {
                throw new IllegalStateException("forms/" + form + ".form, " + id + ": " + e.getMessage(), e);
            }
            return hide;
        }

        private TextRule freeText() {
            require(
                    rules.path("validationType").asText("custom").equals("custom"),
                    id,
                    "its validationType is not 'custom'");
            Integer minLength = optional(rules, "minLength", JsonNode::isInt, JsonNode::intValue);
            Integer maxLength = optional(rules, "maxLength", JsonNode::isInt, JsonNode::intValue);
            require(maxLength != null, id, "a text needs a maxLength");
            String pattern = optional(rules, "pattern", JsonNode::isTextual, JsonNode::textValue);
            return new TextRule.Free(
                    minLength == null ? 0 : minLength,
                    maxLength,
                    pattern == null ? null : Pattern.compile(pattern),
                    pattern == null
                            ? null
                            : text(rules.path("patternErrorMessage").asText(), "pattern_en"));
        }

        /** Without values of its own, a choice is one of those that come with the case, and only its length is known. */
        private TextRule choice() {
            require(
                    json.has("values") != json.has("valuesKey"),
                    id,
                    "its choices are either 'values' or a 'valuesKey'");
            if (json.has("valuesKey")) {
                return new TextRule.Free(0, property("itemMaxLength", null), null, null);
            }
            List<TextRule.OneOf.Option> options = new ArrayList<>();
            for (JsonNode option : json.path("values")) {
                known(option, "values.", Set.of("label", "value"));
                String value = option.path("value").asText();
                options.add(new TextRule.OneOf.Option(
                        value, text(option.path("label").asText(), "option_en." + value)));
            }
            require(!options.isEmpty(), id, "it has no choices");
            return new TextRule.OneOf(List.copyOf(options));
        }

        private ItemCount itemCount() {
            Integer all = json.has("values") ? json.path("values").size() : null;
            return new ItemCount(property("minItems", 0), property("maxItems", all));
        }

        /** @param otherwise null when the property has to be there */
        private int property(String name, Integer otherwise) {
            JsonNode value = json.path("properties").path(name);
            if (value.isMissingNode() && otherwise != null) {
                return otherwise;
            }
            require(value.asText().matches("[0-9]{1,6}"), id, "its property '" + name + "' is not a number");
            return Integer.parseInt(value.asText());
        }

        private Text text(String attribute) {
            return text(json.path(attribute).asText(), attribute + "_en");
        }

        private Text text(String chinese, String englishProperty) {
            String english = json.path("properties").path(englishProperty).asText();
            require(!Visible.isEmpty(chinese), id, "its words for '" + englishProperty + "' are missing in Chinese");
            require(!Visible.isEmpty(english), id, "its property '" + englishProperty + "' is missing");
            return new Text(chinese, english);
        }

        private void rulesAre(String... names) {
            known(rules, "validate.", Set.of(names));
        }

        private void knows(Set<String> some, Set<String> more) {
            known(json, "", LOOKS, some, more);
        }

        @SafeVarargs
        private void known(JsonNode object, String prefix, Set<String>... names) {
            object.fieldNames().forEachRemaining(name -> {
                if (Stream.of(names).noneMatch(set -> set.contains(name))) {
                    throw refusal("nobody validates '" + prefix + name + "'");
                }
            });
        }

        private <T> T optional(JsonNode object, String name, Predicate<JsonNode> is, Function<JsonNode, T> as) {
            JsonNode value = object.path(name);
            if (value.isMissingNode()) {
                return null;
            }
            require(is.test(value), id, "nobody validates this value of '" + name + "': " + value);
            return as.apply(value);
        }

        private IllegalStateException refusal(String why) {
            return new IllegalStateException("forms/" + form + ".form, " + id + ": " + why);
        }
    }

    private static JsonNode inEnglish(JsonNode schema) {
        ObjectNode english = schema.deepCopy();
        translate(english);
        return english;
    }

    private static void translate(ObjectNode parent) {
        for (JsonNode child : parent.path("components")) {
            ObjectNode component = (ObjectNode) child;
            JsonNode words = component.path("properties");
            for (String attribute : List.of("label", "description", "text", "dateLabel", "timeLabel")) {
                translate(component, attribute, words.path(attribute + "_en"));
            }
            if (component.path("validate") instanceof ObjectNode rules) {
                translate(rules, "patternErrorMessage", words.path("pattern_en"));
            }
            for (JsonNode option : component.path("values")) {
                String value = option.path("value").asText();
                translate((ObjectNode) option, "label", words.path("option_en." + value));
            }
            translate(component);
        }
    }

    private static void translate(ObjectNode holder, String attribute, JsonNode words) {
        if (words.isTextual() && holder.has(attribute)) {
            holder.set(attribute, words);
        }
    }
}

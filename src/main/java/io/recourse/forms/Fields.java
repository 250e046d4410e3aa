package io.recourse.forms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recourse.forms.Field.Basics;
import io.recourse.forms.Findings.Place;
import java.util.Iterator;
import java.util.List;

/** The fields of a form, or of one item of a list, in the order of the form. */
record Fields(List<Field> all) {

    Fields {
        all = List.copyOf(all);
    }

    /**
     * What was sent, without what was left blank; a list is there even when it was not sent.
     *
     * @param prefix of the paths in problems: empty, or ends with a dot
     * @throws io.recourse.web.Problem 400 for an unknown field or a wrong type
     */
    ObjectNode read(Shape shape, String prefix, JsonNode sent) {
        for (Iterator<String> names = sent.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (all.stream().noneMatch(field -> field.basics().key().equals(name))) {
                throw shape.unknown(prefix, name);
            }
        }
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        for (Field field : all) {
            String key = field.basics().key();
            JsonNode value = sent.path(key);
            boolean absent = value.isMissingNode() || value.isNull();
            JsonNode read = absent ? field.absent() : field.read(shape, prefix + key, value);
            if (read != null) {
                kept.set(key, read);
            }
        }
        return kept;
    }

    /**
     * Finds every rule that is broken.
     *
     * @param parent null for the form itself
     * @param values what {@link #read} gave
     */
    void check(Place parent, ObjectNode values, Scope scope, Checking checking) {
        for (Field field : all) {
            Basics basics = field.basics();
            Place place = checking.findings().at(parent, basics.key(), basics.label());
            JsonNode value = values.get(basics.key());
            boolean empty = field.isEmpty(value);
            if (basics.hide() != null && checking.conditions().holds(basics.hide(), scope.data())) {
                if (!empty) {
                    checking.findings().add(place, "hidden", "forms.hidden");
                }
            } else if (empty && basics.required()) {
                checking.findings().add(place, "required", "forms.required");
            } else if (value != null) {
                field.check(place, value, scope, checking);
            }
        }
    }
}

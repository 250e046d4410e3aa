package io.recourse.forms;

import io.recourse.policy.Text;
import io.recourse.web.Violation;
import java.util.ArrayList;
import java.util.List;

/** The rules found broken so far, in the caller's language. */
final class Findings {

    private final Messages messages;
    private final List<Violation> violations = new ArrayList<>();

    Findings(Messages messages) {
        this.messages = messages;
    }

    /** @param key of the message; its first argument is the name of the place, {@code more} are the others */
    void add(Place place, String constraint, String key, Object... more) {
        Object[] arguments = new Object[more.length + 1];
        arguments[0] = place.name();
        System.arraycopy(more, 0, arguments, 1, more.length);
        add(place, constraint, messages.of(key, arguments));
    }

    void add(Place place, String constraint, Text message) {
        add(place, constraint, messages.of(message));
    }

    private void add(Place place, String constraint, String message) {
        violations.add(new Violation(place.path() + "." + constraint, message));
    }

    /** Where a top-level field, or one of a list's item, stands. */
    Place at(Place parent, String key, Text label) {
        return parent == null
                ? new Place(key, messages.of(label))
                : new Place(parent.path() + "." + key, messages.of("forms.at", parent.name(), messages.of(label)));
    }

    /** @param index from 0 */
    Place item(Place list, int index) {
        return new Place(list.path() + "[" + index + "]", messages.of("forms.item", list.name(), index + 1));
    }

    Messages messages() {
        return messages;
    }

    List<Violation> violations() {
        return List.copyOf(violations);
    }

    /** A place in what was sent, for programs ({@code measures[0].points}) and, by its labels, for people. */
    record Place(String path, String name) {}
}

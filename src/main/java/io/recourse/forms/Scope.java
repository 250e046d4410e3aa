package io.recourse.forms;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a condition sees, the same as in the browser: the names of the whole form, {@code this} for the item of the list
 * that the field stands in (outside of lists the whole form), {@code parent} for what surrounds that, and {@code i} for
 * the positions, from 1.
 */
record Scope(Map<String, Object> form, Map<String, Object> self, Map<String, Object> parent, List<Integer> positions) {

    static Scope of(Map<String, Object> form) {
        return new Scope(form, form, null, List.of());
    }

    /** @param index from 0 */
    Scope item(Map<String, Object> item, int index) {
        List<Integer> deeper = new ArrayList<>(positions);
        deeper.add(index + 1);
        return new Scope(form, item, self, List.copyOf(deeper));
    }

    Map<String, Object> data() {
        Map<String, Object> special = new HashMap<>();
        special.put("this", self);
        special.put("parent", parent);
        special.put("i", positions);
        Map<String, Object> data = new HashMap<>(special);
        data.putAll(form);
        special.forEach((name, value) -> data.put("_" + name + "_", value));
        return data;
    }
}

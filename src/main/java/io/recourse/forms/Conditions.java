package io.recourse.forms;

import java.util.Map;

/** Evaluates the conditions of forms, in FEEL. */
public interface Conditions {

    /**
     * Whether the condition is true; a name that {@code data} lacks is null, and a result that is no boolean is false.
     *
     * @param feel an expression, with or without the leading {@code =} of form files
     * @throws IllegalArgumentException when it is no FEEL expression, or can't be evaluated
     */
    boolean holds(String feel, Map<String, Object> data);
}

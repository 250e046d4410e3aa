package io.recourse.eachkind;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a reviewer upholds a complaint.
 *
 * @param proposed the measures that the page has ticked already
 * @param ticked what is ticked besides
 * @param typed by the name of the field
 * @param no the questions that are answered with no; all others with yes
 */
record Decision(List<String> proposed, List<String> ticked, Map<String, String> typed, Set<String> no) {

    static Decision proposed(String... measures) {
        return new Decision(List.of(measures), List.of(), Map.of(), Set.of());
    }

    /** A number of points for the proposed sanction. */
    Decision points(int points) {
        return typing("points", "" + points);
    }

    Decision and(String measure) {
        List<String> more = new ArrayList<>(ticked);
        more.add(measure);
        return new Decision(proposed, more, typed, no);
    }

    Decision and(String measure, String amount) {
        return and(measure).typing("amount." + measure, amount);
    }

    Decision answeringNo(String... questions) {
        return new Decision(proposed, ticked, typed, Set.of(questions));
    }

    private Decision typing(String field, String value) {
        Map<String, String> more = new LinkedHashMap<>(typed);
        more.put(field, value);
        return new Decision(proposed, ticked, more, no);
    }
}

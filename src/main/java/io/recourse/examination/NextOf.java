package io.recourse.examination;

import io.recourse.text.Sought;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Of which cases the next one is to be.
 *
 * @param own those that one has already, in place of those that nobody has
 * @param conditions and params as for {@link MostUrgent#of}
 */
public record NextOf(boolean own, List<String> conditions, Map<String, Object> params, Sought words) {

    /** None. */
    public static final NextOf NOTHING = new NextOf(false, List.of("1 = 0"), Map.of(), Sought.of(null));

    /** Of these, those with this value in a column; all of them for null. */
    public NextOf and(String column, String value) {
        if (value == null) {
            return this;
        }
        List<String> narrower = new ArrayList<>(conditions);
        narrower.add(column + " = :next_" + column);
        Map<String, Object> all = new LinkedHashMap<>(params);
        all.put("next_" + column, value);
        return new NextOf(own, narrower, all, words);
    }
}

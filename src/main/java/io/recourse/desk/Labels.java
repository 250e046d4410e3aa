package io.recourse.desk;

import io.recourse.policy.Policy;
import io.recourse.policy.Text;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Kinds and grounds by name, in the newest edition that has them. */
@Component
class Labels {

    private record Names(Map<String, Text> kinds, Map<String, Text> grounds) {}

    private final Policy policy;
    private volatile Names names;

    Labels(Policy policy) {
        this.policy = policy;
    }

    String kind(String kind, Locale locale) {
        return names().kinds().getOrDefault(kind, new Text(kind, kind)).in(locale);
    }

    String ground(String ground, Locale locale) {
        return names().grounds().getOrDefault(ground, new Text(ground, ground)).in(locale);
    }

    /** The tables don't change while the application runs. */
    private Names names() {
        Names known = names;
        if (known == null) {
            Map<String, Text> kinds = new TreeMap<>();
            Map<String, Text> grounds = new TreeMap<>();
            List<String> editions = policy.editions();
            editions.forEach(edition -> policy.kinds(edition).forEach(kind -> {
                kinds.put(kind.id(), kind.name());
                policy.grounds(edition, kind.id()).forEach(ground -> grounds.put(ground.id(), ground.name()));
            }));
            known = new Names(Map.copyOf(kinds), Map.copyOf(grounds));
            names = known;
        }
        return known;
    }
}

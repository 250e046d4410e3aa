package io.recourse.desk;

import io.recourse.policy.ComplaintKind;
import io.recourse.policy.Ground;
import io.recourse.policy.Policy;
import io.recourse.policy.Text;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Kinds and grounds by name, in the newest edition that has them. Each is looked up once: the tables don't change. */
@Component
class Labels {

    private final Policy policy;
    private final Map<String, Text> kinds = new ConcurrentHashMap<>();
    private final Map<String, Text> grounds = new ConcurrentHashMap<>();

    Labels(Policy policy) {
        this.policy = policy;
    }

    String kind(String kind, Locale locale) {
        return name(kinds, kind, edition -> policy.kind(edition, kind).map(ComplaintKind::name), locale);
    }

    /** @param likely kinds that may have the ground; others are looked through if none of them has */
    String ground(String ground, Collection<String> likely, Locale locale) {
        return name(
                grounds,
                ground,
                edition -> Stream.concat(
                                likely.stream(), policy.kinds(edition).stream().map(ComplaintKind::id))
                        .flatMap(kind -> policy.ground(edition, kind, ground).stream())
                        .map(Ground::name)
                        .findFirst(),
                locale);
    }

    private String name(Map<String, Text> known, String id, Function<String, Optional<Text>> look, Locale locale) {
        Text name = known.get(id);
        if (name == null) {
            List<String> newestFirst = new ArrayList<>(policy.editions());
            Collections.reverse(newestFirst);
            Optional<Text> found = newestFirst.stream()
                    .flatMap(edition -> look.apply(edition).stream())
                    .findFirst();
            if (found.isEmpty()) {
                // somebody wrote anything into an address; there is nothing to keep
                return id;
            }
            name = found.get();
            known.put(id, name);
        }
        return name.in(locale);
    }
}

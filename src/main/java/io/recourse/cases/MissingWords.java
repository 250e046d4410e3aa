package io.recourse.cases;

import io.recourse.web.Texts;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What has to be shown and is not there yet, in one line each: of kinds that replace each other, all that are left to choose. */
@Component
public class MissingWords {

    private final Texts texts;

    MissingWords(Texts texts) {
        this.texts = texts;
    }

    /** @param there the kinds that are there */
    public List<String> of(List<NeededEvidence> needs, Set<String> there) {
        return NeededEvidence.missing(needs, there).stream().map(this::line).toList();
    }

    private String line(List<NeededEvidence> group) {
        List<String> names = group.stream().map(NeededEvidence::name).toList();
        int last = names.size() - 1;
        return last == 0
                ? texts.of("missing.one", names.get(0))
                : texts.of(
                        "missing.one-of",
                        names.size(),
                        names.subList(0, last).stream().collect(Collectors.joining(texts.of("missing.comma"))),
                        names.get(last));
    }
}

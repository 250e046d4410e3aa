package io.recourse.examination;

import io.recourse.web.Texts;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The decisions of a case on its page, the first one first. */
@Component
public class DecisionSection {

    private final Texts texts;

    DecisionSection(Texts texts) {
        this.texts = texts;
    }

    /** {@code relied} are items with their ids and short names. */
    public record Shown(
            String instance, String outcome, String rule, String reasons, List<Relied> relied, Instant decidedAt) {}

    public record Relied(String id, String name) {}

    /**
     * The decisions as the reader is told of them.
     *
     * @param first null where there is none, or it is kept from the reader
     * @param last null where there was no appeal, or it is not decided
     */
    public List<Shown> of(DecisionView first, DecisionView last, Locale locale) {
        return Stream.of(shown(Instance.EXAMINATION, first, locale), shown(Instance.APPEAL, last, locale))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Shown> shown(Instance instance, DecisionView told, Locale locale) {
        return Optional.ofNullable(told)
                .map(decision -> new Shown(
                        instance.name(),
                        texts.of(locale, "notice.outcome." + decision.outcome()),
                        decision.rule(),
                        decision.reasons(),
                        decision.evidenceRelied().stream()
                                .map(id -> new Relied(id, id.substring(id.lastIndexOf('-') + 1)))
                                .toList(),
                        decision.decidedAt()));
    }
}

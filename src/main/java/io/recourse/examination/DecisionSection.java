package io.recourse.examination;

import io.recourse.access.Actor;
import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseSection;
import io.recourse.web.Texts;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The decisions of a case on its page, the first one first. */
@Component
class DecisionSection implements CaseSection {

    private final Decisions decisions;
    private final Texts texts;

    DecisionSection(Decisions decisions, Texts texts) {
        this.decisions = decisions;
        this.texts = texts;
    }

    /** {@code relied} are items with their ids and short names. */
    record Shown(
            String instance, String outcome, String rule, String reasons, List<Relied> relied, Instant decidedAt) {}

    record Relied(String id, String name) {}

    @Override
    public String name() {
        return "decisions";
    }

    @Override
    public boolean tellsOfDecision() {
        return true;
    }

    @Override
    public List<Shown> of(CaseFile file, Actor reader, Locale locale) {
        if (file.stage().isUndecided()) {
            return List.of();
        }
        return Arrays.stream(Instance.values())
                .map(instance -> decisions.find(file.number(), instance))
                .flatMap(Optional::stream)
                .map(decision -> shown(decision, locale))
                .toList();
    }

    private Shown shown(Decision decision, Locale locale) {
        return new Shown(
                decision.instance().name(),
                texts.of(locale, "notice.outcome." + decision.outcome()),
                decision.rule().in(locale),
                decision.reasons().in(locale),
                decision.evidenceRelied().stream()
                        .map(id -> new Relied(id, id.substring(id.lastIndexOf('-') + 1)))
                        .toList(),
                decision.decidedAt());
    }
}

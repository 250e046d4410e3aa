package io.recourse.measures;

import io.recourse.access.Actor;
import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseSection;
import io.recourse.policy.Policy;
import io.recourse.web.Texts;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** What was done because of a case, and how far it has come, on the case's page. */
@Component
class MeasuresSection implements CaseSection {

    private final MeasuresPart part;
    private final Policy policy;
    private final Texts texts;

    MeasuresSection(MeasuresPart part, Policy policy, Texts texts) {
        this.part = part;
        this.policy = policy;
        this.texts = texts;
    }

    /**
     * A measure.
     *
     * @param target the account that it concerns; null for a review
     * @param ledger the account among whose points this reader finds it; null where there is none
     * @param at when it came to its state; null while it is still to come
     */
    record Shown(
            String name,
            MeasureState state,
            String origin,
            String target,
            String ledger,
            String reason,
            Instant at,
            Instant until) {}

    @Override
    public String name() {
        return "measures";
    }

    @Override
    public boolean tellsOfDecision() {
        return true;
    }

    @Override
    public List<Shown> of(CaseFile file, Actor reader, Locale locale) {
        return part.of(file, reader).stream()
                .map(measure -> shown(file, reader, measure, locale))
                .toList();
    }

    private Shown shown(CaseFile file, Actor reader, MeasuresPart.View measure, Locale locale) {
        String name = policy.measure(file.edition(), file.kind(), file.ground(), measure.measure())
                .name()
                .in(locale);
        return new Shown(
                measure.points() == null ? name : texts.of(locale, "notice.points", name, measure.points()),
                measure.state(),
                measure.origin().name(),
                file.parties().contains(measure.target()) ? measure.target() : null,
                measure.points() != null && Ledger.isOpenTo(reader, measure.target()) ? measure.target() : null,
                measure.reason(),
                switch (measure.state()) {
                    case CARRIED_OUT -> measure.carriedOutAt();
                    case UNDONE -> measure.undoneAt();
                    case PLANNED, UNCONFIRMED, FAILED, REFUSED -> null;
                },
                measure.until());
    }
}

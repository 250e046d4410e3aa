package io.recourse.examination;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.recourse.access.Actor;
import io.recourse.cases.CaseFile;
import java.time.Instant;
import java.util.List;
import org.springframework.context.i18n.LocaleContextHolder;

/** A decision as its reader, who speaks the language of the current request, sees it; {@code decidedBy} is for staff only and otherwise left out. */
public record DecisionView(
        Outcome outcome,
        String rule,
        String reasons,
        List<String> evidenceRelied,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ElementAnswer> elements,
        List<Decision.DecidedMeasure> measures,
        Instant decidedAt,
        Instant noticedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) String decidedBy) {

    public static DecisionView of(CaseFile file, Decision decision, Actor reader) {
        return new DecisionView(
                decision.outcome(),
                decision.rule().in(LocaleContextHolder.getLocale()),
                decision.reasons().in(LocaleContextHolder.getLocale()),
                decision.evidenceRelied(),
                decision.elements(),
                decision.measures(),
                decision.decidedAt(),
                decision.noticedAt(file),
                reader.isStaff() ? decision.decidedBy() : null);
    }
}

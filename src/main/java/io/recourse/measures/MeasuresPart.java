package io.recourse.measures;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.recourse.access.Actor;
import io.recourse.cases.CaseFile;
import io.recourse.marketplace.Terms;
import io.recourse.policy.FairnessRule;
import io.recourse.policy.Policy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What was done because of a case, as its readers see it. */
@Component
public class MeasuresPart {

    private final Measures measures;
    private final Seals seals;
    private final Policy policy;

    MeasuresPart(Measures measures, Seals seals, Policy policy) {
        this.measures = measures;
        this.seals = seals;
        this.policy = policy;
    }

    /**
     * @param seq the measure's number in its case, which stays the same
     * @param words those that are masked; left out where there are none
     * @param answers the number of the measure that this one answers, because it can't be revoked; left out for all others
     * @param reason why it follows from a rule and not from the decision's own words; left out for all others
     */
    public record View(
            int seq,
            String measure,
            MeasureState state,
            Origin origin,
            String target,
            Integer points,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> words,
            @JsonUnwrapped Terms terms,
            @JsonInclude(JsonInclude.Include.NON_NULL) Integer answers,
            @JsonInclude(JsonInclude.Include.NON_NULL) String reason,
            @JsonInclude(JsonInclude.Include.NON_NULL) Instant until,
            Instant plannedAt,
            Instant carriedOutAt,
            Instant undoneAt,
            @JsonInclude(JsonInclude.Include.NON_NULL) FailureView failure,
            @JsonInclude(JsonInclude.Include.NON_NULL) ConfirmationView confirmation) {}

    /** The last call that failed; what the marketplace said is for staff only. */
    public record FailureView(
            Instant at,
            @JsonInclude(JsonInclude.Include.NON_NULL) String answer) {}

    /** A second person's answer, or until when one is waited for. Parties are not told who. */
    public record ConfirmationView(
            Seals.Because because,
            Instant askedAt,
            Instant dueAt,
            Boolean confirmed,
            String reason,
            Instant answeredAt,
            @JsonInclude(JsonInclude.Include.NON_NULL) String answeredBy) {}

    public List<View> of(CaseFile file, Actor reader) {
        List<Measure> all = measures.of(file.number());
        Map<String, Seals.Seal> confirmations = all.stream()
                        .anyMatch(measure -> Measure.ACCOUNT_SEAL.equals(measure.measure()))
                ? seals.of(file.number()).stream().collect(Collectors.toMap(Seals.Seal::measureId, Function.identity()))
                : Map.of();
        return all.stream()
                // a measure that concerns only the complainant is not the other side's business
                .filter(measure ->
                        !measure.isOurOwn() || reader.isStaff() || reader.name().equals(measure.target()))
                .map(measure -> view(file, measure, answered(measure, all), confirmations.get(measure.id()), reader))
                .toList();
    }

    private static Integer answered(Measure measure, List<Measure> all) {
        return all.stream()
                .filter(other -> other.id().equals(measure.answers()))
                .map(Measure::seq)
                .findFirst()
                .orElse(null);
    }

    private View view(CaseFile file, Measure measure, Integer answers, Seals.Seal seal, Actor reader) {
        return new View(
                measure.seq(),
                measure.measure(),
                measure.state(),
                measure.origin(),
                // whose sanction it is, the ledger tells as long as it counts
                file.erasedAt().isPresent() ? null : measure.target(),
                measure.points(),
                measure.words(),
                measure.terms(),
                answers,
                measure.isOurOwn() ? reason(file, measure) : null,
                measure.until(),
                measure.plannedAt(),
                measure.carriedOutAt(),
                measure.undoneAt(),
                measure.failedAt() == null
                        ? null
                        : new FailureView(measure.failedAt(), reader.isStaff() ? measure.lastAnswer() : null),
                seal == null ? null : confirmation(seal, reader));
    }

    private String reason(CaseFile file, Measure measure) {
        return policy.fairnessRule(file.edition(), measure.measure())
                .map(FairnessRule::rule)
                .map(rule -> rule.in(LocaleContextHolder.getLocale()))
                .orElse(null);
    }

    private static ConfirmationView confirmation(Seals.Seal seal, Actor reader) {
        return new ConfirmationView(
                seal.because(),
                seal.askedAt(),
                seal.dueAt(),
                seal.confirmed(),
                seal.reason(),
                seal.answeredAt(),
                reader.isStaff() ? seal.answeredBy() : null);
    }
}

package io.recourse.measures;

import io.recourse.access.Actor;
import io.recourse.cases.CaseFile;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What was done because of a case, and how far it has come, on the case's page. */
@Component
public class MeasuresSection {

    private final Measures measures;
    private final MeasureWords words;
    private final RemedyWords remedies;

    MeasuresSection(Measures measures, MeasureWords words, RemedyWords remedies) {
        this.remedies = remedies;
        this.measures = measures;
        this.words = words;
    }

    /**
     * A measure.
     *
     * @param words how far it has come
     * @param target the account that it concerns; null for a review
     * @param ledger the account among whose points this reader finds it; null where there is none
     * @param takenBack that it can't be, while it is in effect; null for one that can
     * @param at when it came to its state; null while it is still to come
     */
    public record Shown(
            String words,
            MeasureState state,
            String origin,
            String target,
            String ledger,
            String reason,
            String takenBack,
            Instant at,
            Instant until) {}

    /** @param told as the reader is told of them */
    public List<Shown> of(CaseFile file, Actor reader, List<MeasuresPart.View> told, Locale locale) {
        if (told.isEmpty()) {
            return List.of();
        }
        List<Measure> all = measures.of(file.number());
        Map<Integer, Measure> bySeq = all.stream().collect(Collectors.toMap(Measure::seq, Function.identity()));
        return told.stream()
                .map(measure -> {
                    Measure one = bySeq.get(measure.seq());
                    return shown(file, reader, measure, words.of(file, one, all, locale), takenBack(file, one, locale));
                })
                .toList();
    }

    /** Who might appeal knows beforehand what that could not lift, and who has appealed sees why it still holds. */
    private String takenBack(CaseFile file, Measure measure, Locale locale) {
        boolean decided = TakingBack.OF_FIRST_DECISION.contains(measure.origin());
        return decided && measure.state() == MeasureState.CARRIED_OUT
                ? remedies.takenBackNow(file, measure.measure(), locale).orElse(null)
                : null;
    }

    private static Shown shown(CaseFile file, Actor reader, MeasuresPart.View measure, String words, String takenBack) {
        return new Shown(
                words,
                measure.state(),
                measure.origin().name(),
                file.parties().contains(measure.target()) ? measure.target() : null,
                measure.points() != null && Ledger.isOpenTo(reader, measure.target()) ? measure.target() : null,
                measure.reason(),
                takenBack,
                switch (measure.state()) {
                    case CARRIED_OUT -> measure.carriedOutAt();
                    case UNDONE -> measure.undoneAt();
                    case PLANNED, UNCONFIRMED, AWAITING_RETURN, FAILED, REFUSED -> null;
                },
                measure.until());
    }
}

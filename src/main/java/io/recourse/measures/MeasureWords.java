package io.recourse.measures;

import io.recourse.cases.CaseFile;
import io.recourse.policy.Policy;
import io.recourse.web.Texts;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * How far a measure has come, as people say it: "review deleted", "review shown again". A measure without such words of its
 * own in the bundles is told by its name in the table, and by its state.
 */
@Component
public class MeasureWords {

    private static final Set<MeasureState> WITHOUT_EFFECT = EnumSet.of(MeasureState.UNDONE, MeasureState.REFUSED);
    private static final String REPLACED = "REPLACED";

    private final Policy policy;
    private final RemedyWords remedies;
    private final Texts texts;

    MeasureWords(Policy policy, RemedyWords remedies, Texts texts) {
        this.remedies = remedies;
        this.policy = policy;
        this.texts = texts;
    }

    /** @param all of the case: a review that a measure of the decision holds is not shown again when its hiding ends */
    public String of(CaseFile file, Measure measure, List<Measure> all, Locale locale) {
        String said = of(
                file,
                measure.measure(),
                state(measure, all),
                measure.points() != null
                        ? measure.points()
                        : measure.terms().amount() != null
                                ? measure.terms().amount().in(locale)
                                : "",
                remedies.side(measure.terms().payTo(), locale),
                locale);
        return measure.answers() == null ? said : texts.of(locale, "remedy.answers", said);
    }

    private String of(CaseFile file, String measure, String state, Object amount, String payee, Locale locale) {
        return texts.find(locale, "measure.said." + measure + "." + state, amount, payee)
                .orElseGet(() -> texts.of(
                        locale,
                        "measure.said",
                        policy.measure(file.edition(), file.kind(), file.ground(), measure)
                                .name()
                                .in(locale),
                        texts.of(locale, "measure.state." + state)));
    }

    private static String state(Measure measure, List<Measure> all) {
        boolean replaced = measure.origin() == Origin.OPENING
                && measure.state() == MeasureState.UNDONE
                && all.stream()
                        .anyMatch(other -> other.origin() != Origin.OPENING
                                && measure.target().equals(other.target())
                                && !WITHOUT_EFFECT.contains(other.state()));
        return replaced ? REPLACED : measure.state().name();
    }

    /**
     * What became of a decision's measures: those that are in effect or will be; where an appeal has lifted them all, that;
     * where there were none, what happens to a review that was hidden. Empty where nothing of it concerns anybody.
     */
    public List<String> effects(CaseFile file, List<Measure> all, Locale locale) {
        List<Measure> decided = all.stream()
                .filter(measure -> !measure.isOurOwn() && measure.origin() != Origin.OPENING)
                .toList();
        List<Measure> live = decided.stream()
                .filter(measure -> !WITHOUT_EFFECT.contains(measure.state()))
                .toList();
        if (!decided.isEmpty()) {
            return (live.isEmpty() ? decided : live)
                    .stream().map(measure -> of(file, measure, all, locale)).toList();
        }
        return all.stream()
                .filter(measure -> measure.origin() == Origin.OPENING)
                .map(hidden -> of(
                        file,
                        hidden.measure(),
                        hidden.state() == MeasureState.UNDONE ? hidden.state().name() : "ENDING",
                        "",
                        "",
                        locale))
                .toList();
    }
}

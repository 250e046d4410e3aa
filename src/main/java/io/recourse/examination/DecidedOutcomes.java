package io.recourse.examination;

import io.recourse.cases.CaseFile;
import io.recourse.cases.Outcomes;
import io.recourse.measures.Measure;
import io.recourse.measures.MeasureWords;
import io.recourse.measures.Measures;
import io.recourse.web.Texts;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The outcome of the last decision, and what was done about it. */
@Component
class DecidedOutcomes implements Outcomes {

    private final Decisions decisions;
    private final Measures measures;
    private final MeasureWords words;
    private final Texts texts;

    DecidedOutcomes(Decisions decisions, Measures measures, MeasureWords words, Texts texts) {
        this.decisions = decisions;
        this.measures = measures;
        this.words = words;
        this.texts = texts;
    }

    @Override
    public Map<String, String> of(Collection<CaseFile> files, Locale locale) {
        List<String> numbers = files.stream().map(CaseFile::number).toList();
        Map<String, List<Decision>> decided = decisions.of(numbers);
        Map<String, List<Measure>> done = measures.of(decided.keySet());
        Map<String, String> outcomes = new LinkedHashMap<>();
        for (CaseFile file : files) {
            List<Decision> made = decided.getOrDefault(file.number(), List.of());
            if (!made.isEmpty()) {
                outcomes.put(
                        file.number(),
                        OutcomePhrase.of(
                                texts,
                                locale,
                                made.get(0).outcome(),
                                made.get(made.size() - 1).outcome(),
                                words.effects(file, done.getOrDefault(file.number(), List.of()), locale)));
            }
        }
        return outcomes;
    }
}

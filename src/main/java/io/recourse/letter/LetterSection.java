package io.recourse.letter;

import io.recourse.access.Actor;
import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseSection;
import io.recourse.examination.Instance;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Where a case's page finds the letters, by the instance whose decision each tells. */
@Component
class LetterSection implements CaseSection {

    private final DecisionLetters letters;

    LetterSection(DecisionLetters letters) {
        this.letters = letters;
    }

    @Override
    public String name() {
        return "letters";
    }

    @Override
    public boolean tellsOfDecision() {
        return true;
    }

    @Override
    public Map<String, String> of(CaseFile file, Actor reader, Locale locale) {
        Map<String, String> addresses = new LinkedHashMap<>();
        for (Instance instance : Instance.values()) {
            if (letters.isTold(file, instance)) {
                String part = instance == Instance.APPEAL ? "/appeal/decision" : "/decision";
                addresses.put(instance.name(), "/cases/" + file.number() + part + "/letter.pdf");
            }
        }
        return addresses;
    }
}

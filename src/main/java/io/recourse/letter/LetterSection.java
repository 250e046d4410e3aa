package io.recourse.letter;

import io.recourse.cases.CaseFile;
import io.recourse.examination.Instance;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Where a case's page finds the letters, by the instance whose decision each tells. */
@Component
public class LetterSection {

    private final DecisionLetters letters;

    LetterSection(DecisionLetters letters) {
        this.letters = letters;
    }

    public Map<String, String> of(CaseFile file) {
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

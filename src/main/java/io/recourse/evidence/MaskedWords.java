package io.recourse.evidence;

import io.recourse.cases.CaseFile;
import org.springframework.stereotype.Component;

/** Words of a case for readers who are not to know whom it was about. */
@Component
public class MaskedWords {

    private final Masking masking;

    MaskedWords(Masking masking) {
        this.masking = masking;
    }

    /** The words without personal data, and with the parties' roles in place of their names. */
    public String of(String words, CaseFile file) {
        return masking.text(words, file);
    }
}

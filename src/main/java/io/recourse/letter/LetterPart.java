package io.recourse.letter;

import io.recourse.access.Actor;
import io.recourse.cases.CaseFile;
import io.recourse.custody.ZipSink;
import io.recourse.examination.Instance;
import java.io.ByteArrayInputStream;
import java.util.Locale;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** The letters in the sealed case file, in the language in which it was asked for. */
@Component
public class LetterPart {

    private final DecisionLetters letters;

    LetterPart(DecisionLetters letters) {
        this.letters = letters;
    }

    public void write(CaseFile file, Actor reader, ZipSink sink) {
        Locale locale = DecisionLetters.nearest(LocaleContextHolder.getLocale());
        for (Instance instance : Instance.values()) {
            letters.of(file, instance, locale)
                    .ifPresent(letter -> sink.file(
                            "letters/" + instance.name().toLowerCase(Locale.ROOT) + ".pdf",
                            () -> new ByteArrayInputStream(letter.pdf())));
        }
    }
}

package io.recourse.measures;

import io.recourse.access.Actor;
import io.recourse.cases.CaseFile;
import io.recourse.custody.ZipSink;
import org.springframework.stereotype.Component;

/** Why accounts were sealed, or were not, by the second person. */
@Component
public class SealedAnswers {

    private final Seals seals;

    SealedAnswers(Seals seals) {
        this.seals = seals;
    }

    public void write(CaseFile file, Actor reader, ZipSink sink) {
        seals.of(file.number()).stream()
                .filter(seal -> seal.confirmed() != null)
                .forEach(seal -> sink.content("account-seal-" + seal.seq(), seal.content()));
    }
}

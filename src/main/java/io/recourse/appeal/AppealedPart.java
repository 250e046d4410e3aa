package io.recourse.appeal;

import io.recourse.access.Actor;
import io.recourse.cases.CaseFile;
import io.recourse.cases.SealedPart;
import io.recourse.custody.ZipSink;
import org.springframework.stereotype.Component;

/** What was said against the decision. */
@Component
class AppealedPart implements SealedPart {

    private final Appeals appeals;

    AppealedPart(Appeals appeals) {
        this.appeals = appeals;
    }

    @Override
    public void write(CaseFile file, Actor reader, ZipSink sink) {
        appeals.find(file.number()).ifPresent(appeal -> sink.content("appeal", appeal.content()));
    }
}

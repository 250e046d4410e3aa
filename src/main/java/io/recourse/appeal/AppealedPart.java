package io.recourse.appeal;

import io.recourse.access.Actor;
import io.recourse.cases.CaseFile;
import io.recourse.cases.TellWords;
import io.recourse.custody.ZipSink;
import org.springframework.stereotype.Component;

/** What was said against the decision. */
@Component
public class AppealedPart {

    private final Appeals appeals;
    private final TellWords told;

    AppealedPart(Appeals appeals, TellWords told) {
        this.appeals = appeals;
        this.told = told;
    }

    public void write(CaseFile file, Actor reader, ZipSink sink) {
        appeals.find(file.number()).ifPresent(appeal -> {
            if (told.isWhole(file, reader, appeal.statement())) {
                sink.content("appeal", appeal.content());
            } else {
                sink.withhold(appeal.content().sha256());
            }
        });
    }
}

package io.recourse.examination;

import io.recourse.access.Actor;
import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseSection;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** What the reviewer asked, on the case's page. */
@Component
class QuestionsSection implements CaseSection {

    private final SupplementsPart part;

    QuestionsSection(SupplementsPart part) {
        this.part = part;
    }

    @Override
    public String name() {
        return "questions";
    }

    @Override
    public List<SupplementsPart.View> of(CaseFile file, Actor reader, Locale locale) {
        return part.of(file, reader);
    }
}

package io.recourse.examination;

import io.recourse.web.Texts;
import java.util.List;
import java.util.Locale;

/** An outcome in one phrase that can stand alone: what was decided, and what is done about it. */
final class OutcomePhrase {

    private OutcomePhrase() {}

    /** @param last the same as the first where nobody appealed */
    static String of(Texts texts, Locale locale, Outcome first, Outcome last, List<String> done) {
        String outcome = last == Outcome.AFFIRMED
                ? texts.of(locale, "title.outcome.AFFIRMED", texts.of(locale, "title.outcome." + first))
                : texts.of(locale, "title.outcome." + last);
        return done.isEmpty()
                ? outcome
                : texts.of(
                        locale,
                        "title.outcome.with",
                        outcome,
                        String.join(texts.of(locale, "title.outcome.comma"), done));
    }
}

package io.recourse.cases;

import io.recourse.web.Texts;
import java.util.Locale;
import java.util.Set;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * What the parties of a case are called where people read: an account by its name, the platform in words, and so a side of
 * which nobody knows any more who it was.
 */
@Component
public class PartyNames {

    /** None of them is the name of an account. */
    private static final Set<String> IN_WORDS =
            Set.of(CaseFile.PLATFORM, Side.COMPLAINANT.name(), Side.RESPONDENT.name());

    private final Texts texts;

    PartyNames(Texts texts) {
        this.texts = texts;
    }

    public String of(String party, Locale locale) {
        return IN_WORDS.contains(party) ? texts.of(locale, "party." + party) : party;
    }

    /** The name of a party in the language of the current request. */
    public String of(String party) {
        return of(party, LocaleContextHolder.getLocale());
    }
}

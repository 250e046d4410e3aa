package io.recourse.cases;

import io.recourse.web.Texts;
import java.util.Locale;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What the parties of a case are called where people read: an account by its name, the platform in words. */
@Component
public class PartyNames {

    private final Texts texts;

    PartyNames(Texts texts) {
        this.texts = texts;
    }

    public String of(String party, Locale locale) {
        return CaseFile.PLATFORM.equals(party) ? texts.of(locale, "party.PLATFORM") : party;
    }

    /** The name of a party in the language of the current request. */
    public String of(String party) {
        return of(party, LocaleContextHolder.getLocale());
    }
}

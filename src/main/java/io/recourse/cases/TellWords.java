package io.recourse.cases;

import io.recourse.access.Actor;
import org.springframework.stereotype.Component;

/** Tells a party's words: whole to whoever wrote them and to staff, to the other side with personal data hidden. */
@Component
public class TellWords {

    private final PersonalData personalData;

    TellWords(PersonalData personalData) {
        this.personalData = personalData;
    }

    /** Null words are null. Who works here and is a party of the case reads them as a party. */
    public String to(CaseFile file, Actor reader, PartyWords words) {
        return words != null && file.asReader(reader).isStaff() ? words.asWritten() : to(reader.name(), words);
    }

    /** @param party the account of a party; null words are null */
    public String to(String party, PartyWords words) {
        if (words == null) {
            return null;
        }
        return party.equals(words.by()) ? words.asWritten() : personalData.hidden(words.asWritten());
    }

    /** Whether nothing of these words is hidden from the reader. */
    public boolean isWhole(CaseFile file, Actor reader, PartyWords words) {
        return to(file, reader, words).equals(words.asWritten());
    }
}

package io.recourse.portal;

import java.util.Locale;
import java.util.Optional;

/** What people wrote, in the language of who reads it: known where the words are invented, as in the demonstration. */
public interface WordsBeside {

    /** Empty for words that nobody has translated, or that are in this language. */
    Optional<String> in(Locale language, String words);
}

package io.recourse.cases;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;

/** How cases were decided, each in one phrase with what was done about it, such as "Upheld: review deleted". */
public interface Outcomes {

    /**
     * The phrases by the number of the case; nothing for a case that is not decided. Who may know it is for the caller
     * to say.
     */
    Map<String, String> of(Collection<CaseFile> files, Locale locale);
}

package io.recourse.examination;

import io.recourse.cases.CaseFile;
import java.time.Instant;

/** What a feature does when a case is decided for the first time; every bean of this type is told, in its transaction. */
public interface OnFirstDecision {

    void decided(CaseFile file, String by, Instant at);
}

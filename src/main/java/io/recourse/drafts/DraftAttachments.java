package io.recourse.drafts;

import java.time.Instant;
import java.util.List;

/** What hangs on a draft and goes with it. */
public interface DraftAttachments {

    /** As the draft's owner sees them, in the order in which they came. */
    List<?> of(String account, DraftKey draft);

    void drop(String account, DraftKey draft);

    /** Drops all that came before, whatever became of their drafts. */
    void dropBefore(Instant cutoff);
}

package io.recourse.drafts;

import java.util.List;

/** What belongs to a draft, such as its files, and is removed with it. */
public interface DraftAttachments {

    /** As the draft's owner sees them, in the order in which they came. */
    List<?> of(String account, DraftKey draft);

    void drop(String account, DraftKey draft);
}

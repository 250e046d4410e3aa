package io.recourse.appeal;

import io.recourse.custody.Content;
import java.time.Instant;

/** What a party says against the decision. */
record Appeal(String caseNumber, String lodgedBy, String statement, Instant lodgedAt) {

    Content content() {
        return Content.of(this);
    }
}

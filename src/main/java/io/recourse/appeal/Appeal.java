package io.recourse.appeal;

import java.time.Instant;

/** What a party says against the decision. */
record Appeal(String caseNumber, String lodgedBy, String statement, Instant lodgedAt) {}

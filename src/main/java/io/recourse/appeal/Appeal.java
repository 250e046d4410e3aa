package io.recourse.appeal;

import io.recourse.cases.PartyWords;
import io.recourse.custody.Content;
import java.time.Instant;

/**
 * What a party says against the decision.
 *
 * @param salt of the words; null for those that were written before there was one
 */
record Appeal(String caseNumber, PartyWords statement, Instant lodgedAt, String salt) {

    private record Lodged(String caseNumber, String lodgedBy, String statement, Instant lodgedAt) {}

    String lodgedBy() {
        return statement.by();
    }

    Content content() {
        Lodged lodged = new Lodged(caseNumber, lodgedBy(), statement.asWritten(), lodgedAt);
        return salt == null ? Content.of(lodged) : Content.salted(lodged, salt);
    }
}

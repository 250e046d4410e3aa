package io.recourse.cases;

import io.recourse.custody.CanonicalJson;
import io.recourse.custody.Content;
import java.time.Instant;
import java.util.List;

/** What the parties brought into a case, as the events name it. */
final class Contents {

    private Contents() {}

    private record Filed(
            String caseNumber,
            String kind,
            String ground,
            String edition,
            String complainant,
            String respondent,
            String orderId,
            String reviewId,
            String statement,
            Instant filedAt,
            // older filings have no such members
            String listingId,
            List<String> orderIds,
            List<String> imageIds) {}

    private record Answered(String caseNumber, String answeredBy, String statement, Instant answeredAt) {}

    private record Noted(String caseNumber, CaseNotes.Kind kind, String writtenBy, String words, Instant writtenAt) {}

    /** @param salt of the words; null for those that were written before there was one */
    static Content filing(CaseFile file, PartyWords statement, String salt) {
        return content(
                new Filed(
                        file.number(),
                        file.kind(),
                        file.ground(),
                        file.edition(),
                        file.complainant(),
                        file.respondent(),
                        file.orderId(),
                        file.reviewId(),
                        statement.asWritten(),
                        file.filedAt(),
                        file.subjects().listingId(),
                        unlessEmpty(file.subjects().orderIds()),
                        unlessEmpty(file.subjects().imageIds())),
                salt);
    }

    private static List<String> unlessEmpty(List<String> ids) {
        return ids.isEmpty() ? null : ids;
    }

    private static Content content(Object value, String salt) {
        return salt == null ? Content.of(value) : Content.salted(value, salt);
    }

    /** The order as it stood when the case was filed, as it is stored; its telephone number could be guessed. */
    static Content order(String stored, String salt) {
        return Content.salted(CanonicalJson.read(stored), salt);
    }

    /** The listing as it stood when the case was filed, as it is stored; both sides may read it. */
    static Content listing(String stored) {
        return Content.of(CanonicalJson.read(stored));
    }

    /** @param salt as of {@link #filing} */
    static Content answer(CaseFile file, PartyWords statement, Instant at, String salt) {
        return content(new Answered(file.number(), file.respondent(), statement.asWritten(), at), salt);
    }

    static Content note(CaseFile file, CaseNotes.Note note) {
        return Content.salted(
                new Noted(
                        file.number(),
                        note.kind(),
                        note.writtenBy(),
                        note.words().asWritten(),
                        note.writtenAt()),
                note.salt());
    }
}

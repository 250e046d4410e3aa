package io.recourse.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.custody.Content;
import java.time.Instant;
import java.util.List;

/** What was handed in and said, as the events name it. */
final class Contents {

    private Contents() {}

    private record File(int n, String name, String mediaType, long size, String sha256) {}

    private record HandedIn(
            String caseNumber,
            String item,
            int revision,
            String type,
            String side,
            String handedInBy,
            Instant handedInAt,
            Integer supplementRound,
            JsonNode fields,
            List<CheckResult> checks,
            boolean complete,
            String sha256,
            Instant expiresAt,
            List<File> files) {}

    private record Answered(String caseNumber, String item, String answeredBy, String statement, Instant answeredAt) {}

    /**
     * A revision of an item with the files that it had then. The other side does not read all of it.
     *
     * @param at when this revision was handed in
     */
    static Content revision(EvidenceItem item, Instant at, List<EvidenceFile> files, String salt) {
        return Content.salted(
                new HandedIn(
                        item.caseNumber(),
                        item.id(),
                        item.revision(),
                        item.type(),
                        item.side().name(),
                        item.handedInBy(),
                        at,
                        item.supplementRound(),
                        item.fields(),
                        item.checks(),
                        item.complete(),
                        item.sha256(),
                        item.expiresAt(),
                        files.stream()
                                .map(file ->
                                        new File(file.n(), file.name(), file.mediaType(), file.size(), file.sha256()))
                                .toList()),
                salt);
    }

    /** @param files all of the item */
    static Content of(EvidenceItems.Revision revision, List<EvidenceFile> files) {
        EvidenceItem item = revision.item();
        return revision(
                item,
                revision.at(),
                files.stream().filter(one -> one.revision() <= item.revision()).toList(),
                revision.salt());
    }

    static Content answer(EvidenceItem item, EvidenceItem.Answer answer) {
        Answered answered = new Answered(
                item.caseNumber(),
                item.id(),
                answer.statement().by(),
                answer.statement().asWritten(),
                answer.at());
        return answer.salt() == null ? Content.of(answered) : Content.salted(answered, answer.salt());
    }
}

package io.recourse.evidence;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recourse.policy.EvidenceType;
import io.recourse.web.StoredJson;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the checks look at: an item as it stands.
 *
 * @param fields as its form gives them
 * @param files those that it has
 * @param at when what it is dated by was handed in
 * @param parties the two accounts of the case
 * @param receivingPhone the order's, as it stood when the case was filed; empty when there is none
 * @param chatRecord the chat record of this case with that id
 */
record Submission(
        EvidenceType kind,
        ObjectNode fields,
        List<File> files,
        Instant at,
        List<String> parties,
        Supplier<Optional<String>> receivingPhone,
        Function<String, Optional<ChatRecord>> chatRecord) {

    /** A file of it; as in {@link EvidenceFile}. */
    record File(String name, String givenName, String mediaType, boolean leadsOut, String sha256) {}

    /** A chat record as other items refer to it. */
    record ChatRecord(boolean complete, String transcript) {}

    <T> T as(Class<T> type) {
        return StoredJson.read(fields.toString(), type);
    }
}

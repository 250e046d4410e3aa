package io.recourse.evidence;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.access.Actor;
import io.recourse.drafts.DraftKey;
import io.recourse.drafts.DraftProperties;
import io.recourse.evidence.files.Received;
import io.recourse.web.CountedLimit;
import io.recourse.web.CountedLimits;
import io.recourse.web.Problem;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.multipart.MultipartFile;

/**
 * Evidence before its case: files are checked and stored as they arrive in a draft, and become items once the case is
 * filed. Nobody but their owner sees them until then.
 */
@Component
public class StagedEvidence {

    private final Uploads uploads;
    private final StagedFiles files;
    private final HandInEvidence handIn;
    private final CountedLimit limit;
    private final InstantSource clock;
    private final TransactionTemplate transaction;

    StagedEvidence(
            Uploads uploads,
            StagedFiles files,
            HandInEvidence handIn,
            DraftProperties properties,
            CountedLimits limits,
            InstantSource clock,
            PlatformTransactionManager transactions) {
        this.uploads = uploads;
        this.files = files;
        this.handIn = handIn;
        this.limit = limits.of(properties.mostFiles(), most -> Problem.refused("too-many-staged-files", most));
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** {@code givenName} as in {@link Received}. */
    public record View(
            String id,
            String name,
            @JsonInclude(JsonInclude.Include.NON_NULL) String givenName,
            String mediaType,
            long size,
            String sha256,
            Instant stagedAt) {}

    /** A file that was not kept: the rule, and in the caller's language what to do about it. */
    public record RefusedFile(String file, String rule, String message) {}

    public record Stored(List<View> files, List<RefusedFile> refused) {}

    /** An item as it was taken; {@code complete} says whether all its checks passed. */
    public record Taken(String id, boolean complete) {}

    /** The draft's files, in the order in which they came. */
    public List<View> of(Actor owner, DraftKey draft) {
        return files.of(owner.name(), draft);
    }

    /** @throws Problem 403 for who is no party, 413, 415 or 422 when none is taken, 422 when there are too many */
    public Stored stage(Actor owner, DraftKey draft, List<MultipartFile> sent) {
        return stage(owner, draft, sent, uploads::take);
    }

    /** @throws Problem 403 for who is no party, 422 when there are too many */
    public Stored stageEach(Actor owner, DraftKey draft, List<MultipartFile> sent) {
        return stage(owner, draft, sent, uploads::takeEach);
    }

    private Stored stage(
            Actor owner,
            DraftKey draft,
            List<MultipartFile> sent,
            Function<List<MultipartFile>, Uploads.Result> taking) {
        owner.requireParty();
        limit.expect(sent.size(), files.count(owner.name()));
        Uploads.Result taken = taking.apply(sent);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return transaction.execute(status -> {
            limit.require(owner.name(), taken.taken().size(), () -> files.count(owner.name()));
            return new Stored(
                    taken.taken().stream()
                            .map(file ->
                                    files.add(owner.name(), draft, file, now).view())
                            .toList(),
                    taken.refused().stream()
                            .map(refused -> new RefusedFile(refused.file(), refused.rule(), refused.message()))
                            .toList());
        });
    }

    public void remove(Actor owner, DraftKey draft, String id) {
        files.find(owner.name(), draft, id).orElseThrow(Problem::notFound);
        files.remove(owner.name(), id);
    }

    /**
     * Hands an item in with files of the owner's drafts; both or neither.
     *
     * @param item as in a hand-in with files of its own
     * @throws Problem as for one, and 422 {@code unknown-staged-file}
     */
    public Taken handIn(Actor owner, String caseNumber, JsonNode item, List<String> ids) {
        EvidenceItem taken = handedIn(owner, caseNumber, null, item, ids).item();
        return new Taken(taken.id(), taken.complete());
    }

    /**
     * Hands a draft's files in, as a new item or to complete one; within the caller's transaction.
     *
     * @param id of the item that is completed; null for a new one
     */
    HandInEvidence.HandedIn handInAll(Actor owner, String caseNumber, String id, JsonNode item, DraftKey draft) {
        List<String> ids = files.of(owner.name(), draft).stream().map(View::id).toList();
        Uploads.Result all = new Uploads.Result(files.take(owner.name(), ids), List.of());
        return id == null
                ? handIn.handIn(owner, caseNumber, null, item, all)
                : handIn.complete(owner, caseNumber, id, null, item, all);
    }

    HandInEvidence.HandedIn handedIn(Actor owner, String caseNumber, String ifMatch, JsonNode item, List<String> ids) {
        // whoever may not hand in here does not hear about files first
        handIn.admit(owner, caseNumber, null, item);
        return transaction.execute(status -> handIn.handIn(
                owner, caseNumber, ifMatch, item, new Uploads.Result(files.take(owner.name(), ids), List.of())));
    }
}

package io.recourse.evidence;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.access.Actor;
import io.recourse.cases.CaseFile;
import io.recourse.drafts.DraftKey;
import io.recourse.policy.Policy;
import io.recourse.web.CommandHeaders;
import io.recourse.web.Idempotency;
import io.recourse.web.OneByOne;
import io.recourse.web.OneByOne.Outcome;
import io.recourse.web.Problem;
import io.recourse.web.ProblemView;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/**
 * Proof that is handed in once for several cases. In each it becomes an item of its own, checked against that case and
 * sealed with it; its files are stored once. What is of one person goes into the cases against that person only.
 */
@Component
public class SharedEvidence {

    /** The part that says for which of the cases it is; without it for all of them. */
    private static final String CASES = "cases";

    private final MultipartCalls calls;
    private final HandInEvidence handIn;
    private final Receipts receipts;
    private final Uploads uploads;
    private final StagedFiles staged;
    private final Policy policy;
    private final OneByOne oneByOne;
    private final Idempotency idempotency;

    SharedEvidence(
            MultipartCalls calls,
            HandInEvidence handIn,
            Receipts receipts,
            Uploads uploads,
            StagedFiles staged,
            Policy policy,
            OneByOne oneByOne,
            Idempotency idempotency) {
        this.calls = calls;
        this.handIn = handIn;
        this.receipts = receipts;
        this.uploads = uploads;
        this.staged = staged;
        this.policy = policy;
        this.oneByOne = oneByOne;
        this.idempotency = idempotency;
    }

    /** What became of it in one case: the item, or why there is none. */
    public record Result(
            String number,

            @Schema(implementation = Receipts.Receipt.class) @JsonInclude(JsonInclude.Include.NON_NULL)
            Object evidence,

            @JsonInclude(JsonInclude.Include.NON_NULL) ProblemView problem) {}

    public record Results(List<Result> results) {}

    /**
     * Hands in what a call brings.
     *
     * @param of with what the cases belong together, to know the call again
     * @param cases all that it may be for
     * @throws Problem 400 or 422 for what would be refused in every case, 404 for a case that is none of these
     */
    public ResponseEntity<Object> handIn(
            Actor actor, CommandHeaders headers, String of, List<CaseFile> cases, MultipartHttpServletRequest request) {
        JsonNode item = calls.item(request, Set.of(CASES));
        if (item == null) {
            throw Problem.malformed("missing-parameter", MultipartCalls.ITEM);
        }
        List<CaseFile> chosen = chosen(cases, calls.part(request, CASES));
        List<MultipartFile> files = calls.files(request);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("item", item);
        body.put(CASES, chosen.stream().map(CaseFile::number).toList());
        body.put("files", headers.idempotencyKey() == null ? List.of() : Uploads.identity(files));
        return oneByOne.answer(actor.name(), headers.idempotencyKey(), "shared-evidence " + of, body, () -> {
            boolean several = isOfSeveral(actor, chosen);
            List<Outcome<Object>> admitted = chosen.stream()
                    .map(file -> oneByOne.<Object>attempt(file.number(), () -> admit(actor, file, item, several)))
                    .toList();
            Uploads.Result taken = admitted.stream().anyMatch(Outcome::done)
                    ? uploads.take(files)
                    : new Uploads.Result(List.of(), List.of());
            List<Outcome<Object>> outcomes = new ArrayList<>();
            for (int i = 0; i < chosen.size(); i++) {
                String number = chosen.get(i).number();
                // what was done before is told again, though the same may not be taken any more
                outcomes.add(
                        admitted.get(i).done() || headers.idempotencyKey() != null
                                ? once(actor, headers, number, body, several, item, taken, admitted.get(i))
                                : admitted.get(i));
            }
            return new OneByOne.Answer<>(outcomes, results(chosen, outcomes));
        });
    }

    private Outcome<Object> once(
            Actor actor,
            CommandHeaders headers,
            String number,
            Object body,
            boolean several,
            JsonNode item,
            Uploads.Result taken,
            Outcome<Object> admitted) {
        return oneByOne.attempt(number, () -> idempotency
                .once(actor.name(), headers.idempotencyKey(), "shared-evidence-of " + number, body, () -> {
                    if (!admitted.done()) {
                        throw admitted.refused();
                    }
                    return ResponseEntity.ok(receipts.of(handedIn(actor, number, item, several, taken), actor));
                })
                .getBody());
    }

    private HandInEvidence.HandedIn handedIn(
            Actor actor, String number, JsonNode item, boolean several, Uploads.Result taken) {
        return several
                ? handIn.handInIfTheirs(actor, number, item, taken)
                : handIn.handIn(actor, number, null, item, taken);
    }

    private Object admit(Actor actor, CaseFile file, JsonNode item, boolean several) {
        HandInEvidence.Sent sent = handIn.admit(actor, file.number(), null, item);
        if (several && OfWhom.hasToBeSaid(sent.kind())) {
            throw Problem.refused("evidence-of-whom");
        }
        return sent;
    }

    private static Results results(List<CaseFile> cases, List<Outcome<Object>> outcomes) {
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            Outcome<Object> outcome = outcomes.get(i);
            results.add(new Result(cases.get(i).number(), outcome.value(), outcome.problem()));
        }
        return new Results(results);
    }

    /** Whether the cases are against more than one. */
    private static boolean isOfSeveral(Actor actor, List<CaseFile> cases) {
        return cases.stream()
                        .map(file -> file.party(file.requireParty(actor).other()))
                        .distinct()
                        .count()
                > 1;
    }

    private static List<CaseFile> chosen(List<CaseFile> cases, JsonNode named) {
        if (named == null || named.isNull()) {
            return cases;
        }
        if (!named.isArray() || named.isEmpty()) {
            throw Problem.malformed("malformed-body");
        }
        List<CaseFile> chosen = new ArrayList<>();
        for (JsonNode number : named) {
            chosen.add(cases.stream()
                    .filter(file -> file.number().equals(number.asText()))
                    .findFirst()
                    .orElseThrow(Problem::notFound));
        }
        return chosen.stream().distinct().toList();
    }

    /** Whether that kind of proof is of one person, and so not handed in for the cases of several. */
    public boolean isOfOne(String type) {
        return policy.editions().stream()
                .flatMap(edition -> policy.evidenceType(edition, type).stream())
                .anyMatch(OfWhom::isOfOne);
    }

    /** What became of a draft's files in several cases, each by its number. */
    public record Taken(String number, boolean done, Problem refused) {}

    /**
     * Hands files of a draft in for several cases; they stay in the draft, which whoever sent it discards.
     *
     * @param key of the sending: the same again hands nothing in twice
     */
    public List<Taken> handIn(
            Actor actor, String key, List<CaseFile> cases, JsonNode item, DraftKey draft, List<String> ids) {
        Uploads.Result files = new Uploads.Result(staged.received(actor.name(), draft, ids), List.of());
        boolean several = isOfSeveral(actor, cases);
        return cases.stream()
                .map(file -> {
                    Outcome<Object> outcome = oneByOne.attempt(file.number(), () -> idempotency
                            .once(
                                    actor.name(),
                                    key,
                                    "shared-draft " + item.path("type").asText() + " " + file.number(),
                                    ids,
                                    () -> {
                                        admit(actor, file, item, several);
                                        return ResponseEntity.ok(handedIn(actor, file.number(), item, several, files)
                                                .item()
                                                .complete());
                                    })
                            .getBody());
                    return new Taken(file.number(), outcome.done(), outcome.refused());
                })
                .toList();
    }
}

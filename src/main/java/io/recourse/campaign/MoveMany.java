package io.recourse.campaign;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recourse.access.Actor;
import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseFiles;
import io.recourse.cases.Closure;
import io.recourse.cases.Stage;
import io.recourse.cases.WithdrawCase;
import io.recourse.evidence.EvidencePeriod;
import io.recourse.examination.BulkWork;
import io.recourse.examination.DecideCase;
import io.recourse.examination.DecisionRequest;
import io.recourse.examination.Workers;
import io.recourse.forms.Forms;
import io.recourse.notice.ToldTogether;
import io.recourse.web.Idempotency;
import io.recourse.web.IfMatch;
import io.recourse.web.OneByOne;
import io.recourse.web.OneByOne.Outcome;
import io.recourse.web.Problem;
import io.recourse.web.ProblemView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What is done to the cases of a campaign at once: to each by the use case that does it to one, in a transaction of its own,
 * and once for a key.
 */
@Component
class MoveMany {

    private static final String NUMBER = "number";
    private static final String VERSION = "version";

    private final CampaignViews views;
    private final Campaigns campaigns;
    private final CaseFiles files;
    private final WithdrawCase withdrawCase;
    private final EvidencePeriod evidence;
    private final DecideCase decideCase;
    private final BulkWork bulk;
    private final Workers workers;
    private final Forms forms;
    private final ToldTogether together;
    private final TellOnce tellOnce;
    private final OneByOne oneByOne;
    private final Idempotency idempotency;
    private final TransactionTemplate transaction;

    MoveMany(
            CampaignViews views,
            Campaigns campaigns,
            CaseFiles files,
            WithdrawCase withdrawCase,
            EvidencePeriod evidence,
            DecideCase decideCase,
            BulkWork bulk,
            Workers workers,
            Forms forms,
            ToldTogether together,
            TellOnce tellOnce,
            OneByOne oneByOne,
            Idempotency idempotency,
            PlatformTransactionManager transactions) {
        this.views = views;
        this.campaigns = campaigns;
        this.files = files;
        this.withdrawCase = withdrawCase;
        this.evidence = evidence;
        this.decideCase = decideCase;
        this.bulk = bulk;
        this.workers = workers;
        this.forms = forms;
        this.together = together;
        this.tellOnce = tellOnce;
        this.oneByOne = oneByOne;
        this.idempotency = idempotency;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Where a case stands after it was done; {@code problem} why it was not. */
    record Result(
            String number,
            boolean done,
            @JsonInclude(JsonInclude.Include.NON_NULL) Stage status,
            @JsonInclude(JsonInclude.Include.NON_NULL) Closure closure,
            @JsonInclude(JsonInclude.Include.NON_NULL) ProblemView problem) {}

    record Results(List<Result> results) {}

    /** One case and what is done to it; {@code body} is what was sent for it. */
    private record Move(String number, Object body, Consumer<String> useCase) {}

    /** Takes back every complaint that is undecided. */
    ResponseEntity<Object> withdraw(Actor actor, String key, String id, JsonNode body) {
        Campaign campaign = views.own(actor, id);
        WithdrawCase.Request request = body == null
                ? new WithdrawCase.Request(null)
                : forms.read("withdraw-case", body, WithdrawCase.Request.class);
        return each(actor, key, campaign, "withdraw", body, () -> campaigns.cases(id).stream()
                .map(file ->
                        new Move(file.number(), body, number -> withdrawCase.withdraw(actor, number, null, request)))
                .toList());
    }

    /** "Nothing to add", wherever that can be said. */
    ResponseEntity<Object> rest(Actor actor, String key, String id) {
        Campaign campaign = views.own(actor, id);
        return each(actor, key, campaign, "evidence-complete", null, () -> campaigns.cases(id).stream()
                .map(file -> new Move(file.number(), null, number -> evidence.rest(actor, number, null)))
                .toList());
    }

    /** Whatever is free and may be worked by this reviewer. */
    Results claim(Actor actor, String id) {
        workers.requireStaff(actor);
        return onDesk(bulk.claim(actor, numbersOnList(actor, id)));
    }

    /** What this reviewer has of it. */
    Results release(Actor actor, String id) {
        workers.requireStaff(actor);
        return onDesk(bulk.release(actor, numbersOnList(actor, id)));
    }

    private List<String> numbersOnList(Actor actor, String id) {
        return views.cases(views.readable(actor, id), actor).stream()
                .map(CaseFile::number)
                .toList();
    }

    private Results onDesk(List<BulkWork.Result> results) {
        Map<String, CaseFile> now =
                files.find(results.stream().map(BulkWork.Result::caseNumber).toList());
        return new Results(results.stream()
                .map(one -> new Result(
                        one.caseNumber(),
                        one.done(),
                        now.get(one.caseNumber()).stage(),
                        now.get(one.caseNumber()).closure().orElse(null),
                        one.problem()))
                .toList());
    }

    /**
     * Decides each as its own body says.
     *
     * @param body {@code decisions}, each with the number of its case and, if it is to hold only for what was seen, the
     *     version of it
     */
    ResponseEntity<Object> decide(Actor actor, String key, String id, JsonNode body) {
        workers.requireStaff(actor);
        Campaign campaign = views.readable(actor, id);
        List<String> numbers = numbersOnList(actor, id);
        JsonNode decisions = body == null ? null : body.get("decisions");
        if (decisions == null || !decisions.isArray() || decisions.isEmpty() || decisions.size() > numbers.size()) {
            throw Problem.refused("campaign-decisions", numbers.size());
        }
        return each(actor, key, campaign, "decisions", body, () -> {
            List<Move> moves = new ArrayList<>();
            for (JsonNode decision : decisions) {
                String number = decision.path(NUMBER).asText();
                moves.add(new Move(number, decision, same -> {
                    if (!numbers.contains(number)) {
                        throw Problem.notFound();
                    }
                    decide(actor, number, decision);
                }));
            }
            return moves;
        });
    }

    private void decide(Actor actor, String number, JsonNode decision) {
        if (!(decision instanceof ObjectNode sent)) {
            throw Problem.malformed("malformed-body");
        }
        ObjectNode rest = sent.deepCopy();
        rest.remove(NUMBER);
        JsonNode version = rest.remove(VERSION);
        decideCase.decide(
                actor,
                number,
                version == null || version.isNull() ? null : IfMatch.etag(version.asInt()),
                forms.read("decide-case", rest, DecisionRequest.class));
    }

    private ResponseEntity<Object> each(
            Actor actor, String key, Campaign campaign, String operation, Object body, Supplier<List<Move>> moves) {
        return oneByOne.answer(actor.name(), key, operation + " of " + campaign.id(), body, () -> {
            List<Move> all = moves.get();
            List<Outcome<Object>> outcomes = together.during(campaign.complainant(), campaign.id(), () -> all.stream()
                    .map(move -> done(actor, key, operation, move))
                    .toList());
            tellOnce.tell(campaign.id());
            return new OneByOne.Answer<>(outcomes, results(all, outcomes));
        });
    }

    private Outcome<Object> done(Actor actor, String key, String operation, Move move) {
        return oneByOne.attempt(
                move.number(),
                () -> idempotency.once(
                        actor.name(),
                        key,
                        operation + " of " + move.number(),
                        move.body(),
                        () -> transaction.execute(status -> {
                            move.useCase().accept(move.number());
                            return ResponseEntity.noContent().build();
                        })));
    }

    private Results results(List<Move> moves, List<Outcome<Object>> outcomes) {
        Map<String, CaseFile> now =
                new LinkedHashMap<>(files.find(moves.stream().map(Move::number).toList()));
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < moves.size(); i++) {
            CaseFile file = outcomes.get(i).done() ? now.get(moves.get(i).number()) : null;
            results.add(new Result(
                    moves.get(i).number(),
                    outcomes.get(i).done(),
                    file == null ? null : file.stage(),
                    file == null ? null : file.closure().orElse(null),
                    outcomes.get(i).problem()));
        }
        return new Results(results);
    }
}

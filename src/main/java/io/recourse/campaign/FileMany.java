package io.recourse.campaign;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.access.Actor;
import io.recourse.cases.FileCase;
import io.recourse.cases.Filing;
import io.recourse.notice.ToldTogether;
import io.recourse.web.Idempotency;
import io.recourse.web.OneByOne;
import io.recourse.web.OneByOne.Outcome;
import io.recourse.web.Problem;
import io.recourse.web.ProblemView;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Files complaints in one go, each as a case of its own and in a transaction of its own: one that is refused stops none of
 * the others, and of a call that breaks off what was filed is filed. The same call with the same key goes on with the rest.
 */
@Component
public class FileMany {

    private final ManyFilings filings;
    private final FileCase fileCase;
    private final Campaigns campaigns;
    private final TellOnce tellOnce;
    private final ToldTogether together;
    private final Idempotency idempotency;
    private final OneByOne oneByOne;
    private final InstantSource clock;
    private final TransactionTemplate transaction;

    FileMany(
            ManyFilings filings,
            FileCase fileCase,
            Campaigns campaigns,
            TellOnce tellOnce,
            ToldTogether together,
            Idempotency idempotency,
            OneByOne oneByOne,
            InstantSource clock,
            PlatformTransactionManager transactions) {
        this.filings = filings;
        this.fileCase = fileCase;
        this.campaigns = campaigns;
        this.tellOnce = tellOnce;
        this.together = together;
        this.idempotency = idempotency;
        this.oneByOne = oneByOne;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** What became of one, in the order in which they were sent: its number, or what stands in its way. */
    public record Result(
            String orderId,
            String reviewId,
            @JsonInclude(JsonInclude.Include.NON_NULL) String listingId,
            @JsonInclude(JsonInclude.Include.NON_NULL) String number,
            @JsonInclude(JsonInclude.Include.NON_NULL) ProblemView problem) {}

    /** @param campaign null when none was filed */
    public record Results(String campaign, List<Result> results) {}

    /** What the rules say of one; {@code problem} where it can't even be looked at. */
    public record Check(
            String orderId,
            String reviewId,
            @JsonInclude(JsonInclude.Include.NON_NULL) String listingId,
            @JsonAnyGetter Map<String, Object> check,
            @JsonInclude(JsonInclude.Include.NON_NULL) ProblemView problem) {}

    public record Checks(List<Check> results) {}

    /**
     * @param key the client's, may be null
     * @return 200 with {@link Results}, or that as it was answered before
     * @throws Problem 403 for who neither sells nor buys, 400 or 422 for what can't be read as complaints
     */
    public ResponseEntity<Object> file(Actor actor, String key, JsonNode body) {
        actor.requireParty();
        List<ManyFilings.Sent> sent = filings.read(body);
        return oneByOne.answer(actor.name(), key, "batch", body, () -> {
            String campaign = begun(actor, key, body);
            List<Outcome<String>> outcomes = together.during(actor.name(), campaign, () -> {
                List<Outcome<String>> each = new ArrayList<>();
                boolean first = campaigns.find(campaign).isEmpty();
                for (int i = 0; i < sent.size(); i++) {
                    Outcome<String> outcome = file(actor, key, campaign, i + 1, sent.get(i), first);
                    first = first && !outcome.done();
                    each.add(outcome);
                }
                return each;
            });
            if (outcomes.stream().anyMatch(Outcome::done)) {
                tellOnce.tell(campaign);
            }
            return new OneByOne.Answer<>(outcomes, results(campaign, sent, outcomes));
        });
    }

    /** The same campaign for the same call, however often it is sent. */
    private String begun(Actor actor, String key, JsonNode body) {
        String location = String.valueOf(idempotency
                .once(actor.name(), key, "batch-begun", body, () -> ResponseEntity.created(
                                URI.create("/api/campaigns/" + UUID.randomUUID()))
                        .build())
                .getHeaders()
                .getLocation());
        return location.substring(location.lastIndexOf('/') + 1);
    }

    /** @param first whether no case of the campaign is filed yet */
    private Outcome<String> file(
            Actor actor, String key, String campaign, int position, ManyFilings.Sent sent, boolean first) {
        if (!sent.read().done()) {
            return new Outcome<>(null, sent.read().refused(), sent.read().problem());
        }
        Filing filing = sent.read().value();
        return oneByOne.attempt("a complaint of " + campaign, () -> {
            try {
                String location = String.valueOf(filedOnce(actor, key, campaign, position, sent, filing, first)
                        .getHeaders()
                        .getLocation());
                return location.substring(location.lastIndexOf('/') + 1);
            } catch (DuplicateKeyException meanwhile) {
                throw fileCase.refusedMeanwhile(actor, filing, meanwhile);
            }
        });
    }

    private ResponseEntity<Object> filedOnce(
            Actor actor,
            String key,
            String campaign,
            int position,
            ManyFilings.Sent sent,
            Filing filing,
            boolean first) {
        return idempotency.once(
                actor.name(),
                key,
                "batch-item " + position,
                sent.body(),
                () -> fileCase.look(actor, filing),
                looked -> transaction.execute(status -> {
                    FileCase.Admitted admitted = fileCase.fileWithOthers(actor, filing, looked, campaign);
                    campaigns.note(
                            new Campaign(campaign, actor.name(), filing.kind(), admitted.ground(), clock.instant()),
                            admitted.number(),
                            first);
                    return ResponseEntity.created(URI.create("/api/cases/" + admitted.number()))
                            .build();
                }));
    }

    private static Results results(String campaign, List<ManyFilings.Sent> sent, List<Outcome<String>> outcomes) {
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < sent.size(); i++) {
            results.add(new Result(
                    sent.get(i).orderId(),
                    sent.get(i).reviewId(),
                    sent.get(i).listingId(),
                    outcomes.get(i).value(),
                    outcomes.get(i).problem()));
        }
        return new Results(outcomes.stream().anyMatch(Outcome::done) ? campaign : null, results);
    }

    /** The same checks for each, and what evidence its ground needs; stores nothing. */
    public Checks check(Actor actor, JsonNode body) {
        actor.requireParty();
        return new Checks(filings.read(body).stream()
                .map(sent -> {
                    Outcome<Map<String, Object>> outcome = sent.read().done()
                            ? oneByOne.attempt(
                                    "a check",
                                    () -> fileCase.check(actor, sent.read().value()))
                            : new Outcome<>(
                                    null, sent.read().refused(), sent.read().problem());
                    return new Check(
                            sent.orderId(),
                            sent.reviewId(),
                            sent.listingId(),
                            outcome.done() ? outcome.value() : Map.of(),
                            outcome.problem());
                })
                .toList());
    }
}

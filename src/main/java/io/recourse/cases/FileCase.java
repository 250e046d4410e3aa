package io.recourse.cases;

import io.recourse.access.Actor;
import io.recourse.marketplace.MarketplaceUnavailable;
import io.recourse.policy.BrokenRule;
import io.recourse.policy.EvidenceNeed;
import io.recourse.policy.Policy;
import io.recourse.web.Problem;
import io.recourse.web.Violation;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** A seller or buyer files a complaint; a refused one says which rules refuse it, and is stored nowhere. */
@Component
public class FileCase {

    private static final Logger LOG = LoggerFactory.getLogger(FileCase.class);

    private final Admissibility admissibility;
    private final NewCases cases;
    private final WholeCase whole;
    private final Policy policy;
    private final RefusedFilings refused;
    private final TransactionTemplate transaction;

    FileCase(
            Admissibility admissibility,
            NewCases cases,
            WholeCase whole,
            Policy policy,
            RefusedFilings refused,
            PlatformTransactionManager transactions) {
        this.admissibility = admissibility;
        this.cases = cases;
        this.whole = whole;
        this.policy = policy;
        this.refused = refused;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * The new case, created and read in one transaction.
     *
     * @throws Problem 422 {@code inadmissible} with every rule that the filing breaks
     * @throws DuplicateKeyException when somebody filed about the same review at the same moment; see
     *     {@link #refusedMeanwhile}
     */
    public ResponseEntity<Object> file(Actor actor, Filing filing) {
        actor.requireParty();
        return transaction.execute(status -> {
            String number = admit(actor, filing, null).number();
            ResponseEntity<Object> answer = whole.answer(number, actor);
            return ResponseEntity.created(URI.create("/api/cases/" + number))
                    .eTag(answer.getHeaders().getETag())
                    .body(answer.getBody());
        });
    }

    /** A new case. */
    public record Admitted(String number, String ground) {}

    /**
     * Files it in the caller's transaction.
     *
     * @param campaign with which others it is filed in one go
     * @throws Problem as for {@link #file}, and so for the other exception
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Admitted fileWithOthers(Actor actor, Filing filing, String campaign) {
        actor.requireParty();
        return admit(actor, filing, campaign);
    }

    /** What the rules say now that somebody else's case is there; called after the failed transaction. */
    public RuntimeException refusedMeanwhile(Actor actor, Filing filing, DuplicateKeyException lost) {
        refuseIfBroken(looked(actor, filing), filing);
        return lost;
    }

    private Admitted admit(Actor actor, Filing filing, String campaign) {
        Admissibility.Checked checked = looked(actor, filing);
        refuseIfBroken(checked, filing);
        String number = cases.begin(new NewCases.New(
                actor.name(),
                filing.kind(),
                checked.ground(),
                checked.edition(),
                actor.name(),
                checked.respondent(),
                filing.orderId(),
                filing.reviewId(),
                filing.subjects(),
                filing.statement(),
                checked.order(),
                checked.listing(),
                campaign));
        return new Admitted(number, checked.ground());
    }

    /** Nothing is stored of a complaint whose order can't be looked at; the caller is asked to come back. */
    private Admissibility.Checked looked(Actor actor, Filing filing) {
        try {
            return admissibility.check(actor, filing);
        } catch (MarketplaceUnavailable e) {
            LOG.warn("A complaint of {} could not be checked: {}", actor.name(), e.getMessage());
            throw Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "marketplace-unavailable");
        }
    }

    private void refuseIfBroken(Admissibility.Checked checked, Filing filing) {
        if (!checked.brokenRules().isEmpty()) {
            refused.note(
                    filing.kind(),
                    checked.ground(),
                    checked.brokenRules().stream().map(BrokenRule::rule).toList());
            throw Problem.refused("inadmissible", violations(checked.brokenRules()));
        }
    }

    /**
     * Makes the same checks without storing anything, and says until when it can be filed (null: nothing says) and what
     * shows this ground.
     */
    public Map<String, Object> check(Actor actor, Filing filing) {
        actor.requireParty();
        Admissibility.Checked checked = looked(actor, filing);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("admissible", checked.brokenRules().isEmpty());
        answer.put("edition", checked.edition());
        answer.put("violations", violations(checked.brokenRules()));
        answer.put("until", checked.until());
        boolean groundKnown = checked.ground() != null
                && policy.ground(checked.edition(), filing.kind(), checked.ground())
                        .isPresent();
        answer.put("evidence", groundKnown ? evidence(checked, filing) : List.of());
        return answer;
    }

    private List<NeededEvidence> evidence(Admissibility.Checked checked, Filing filing) {
        Locale locale = LocaleContextHolder.getLocale();
        List<EvidenceNeed> needs = policy.evidenceNeeds(checked.edition(), filing.kind(), checked.ground());
        return needs.stream()
                .map(need -> NeededEvidence.of(need, needs, locale))
                .toList();
    }

    private static List<Violation> violations(List<BrokenRule> rules) {
        Locale locale = LocaleContextHolder.getLocale();
        return rules.stream()
                .map(rule -> new Violation(rule.rule(), rule.message().in(locale)))
                .toList();
    }
}

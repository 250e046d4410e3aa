package io.recourse.cases;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.recourse.access.Actor;
import io.recourse.policy.BrokenRule;
import io.recourse.policy.ComplaintKind;
import io.recourse.policy.EvidenceNeed;
import io.recourse.policy.Policy;
import io.recourse.rules.RuleAddresses;
import io.recourse.web.Problem;
import io.recourse.web.Violation;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** A seller or buyer files a complaint; a refused one says which rules refuse it, and is stored nowhere. */
@Component
public class FileCase {

    /** As the table calls what has no window. */
    private static final String NO_WINDOW = "NONE";

    private final Admissibility admissibility;
    private final NewCases cases;
    private final WholeCase whole;
    private final Policy policy;
    private final Guides guides;
    private final RefusedFilings refused;
    private final RuleAddresses addresses;
    private final TransactionTemplate transaction;

    FileCase(
            Admissibility admissibility,
            NewCases cases,
            WholeCase whole,
            Policy policy,
            Guides guides,
            RefusedFilings refused,
            RuleAddresses addresses,
            PlatformTransactionManager transactions) {
        this.admissibility = admissibility;
        this.cases = cases;
        this.whole = whole;
        this.policy = policy;
        this.guides = guides;
        this.refused = refused;
        this.addresses = addresses;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** What the marketplace tells of what a filing is about. */
    public static final class Looked {

        private final Admissibility.Looked told;

        private Looked(Admissibility.Looked told) {
            this.told = told;
        }

        private Admissibility.Looked told() {
            return told;
        }
    }

    /**
     * Asks the marketplace, before any transaction. Nothing is stored of a complaint whose order can't be looked at; the
     * caller is asked to come back.
     *
     * @throws Problem 403 for who is no party, 503 while the marketplace does not tell
     */
    public Looked look(Actor actor, Filing filing) {
        actor.requireParty();
        return new Looked(admissibility.look(actor, filing));
    }

    /**
     * The new case, created and read in one transaction.
     *
     * @param looked as {@link #look} has found it
     * @throws Problem 422 {@code inadmissible} with every rule that the filing breaks
     * @throws DuplicateKeyException when somebody filed about the same review at the same moment; see
     *     {@link #refusedMeanwhile}
     */
    public ResponseEntity<Object> file(Actor actor, Filing filing, Looked looked) {
        return transaction.execute(status -> {
            String number = admit(actor, filing, looked.told(), null).number();
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
     * @param looked as {@link #look} has found it
     * @param campaign with which others it is filed in one go
     * @throws Problem as for {@link #file}, and so for the other exception
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Admitted fileWithOthers(Actor actor, Filing filing, Looked looked, String campaign) {
        return admit(actor, filing, looked.told(), campaign);
    }

    /** What the rules say now that somebody else's case is there; called after the failed transaction. */
    public RuntimeException refusedMeanwhile(Actor actor, Filing filing, DuplicateKeyException lost) {
        refuseIfBroken(admissibility.check(actor, filing, look(actor, filing).told()), filing);
        return lost;
    }

    private Admitted admit(Actor actor, Filing filing, Admissibility.Looked looked, String campaign) {
        Admissibility.Checked checked = admissibility.check(actor, filing, looked);
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

    private void refuseIfBroken(Admissibility.Checked checked, Filing filing) {
        if (!checked.brokenRules().isEmpty()) {
            refused.note(
                    filing.kind(),
                    checked.ground(),
                    checked.brokenRules().stream().map(BrokenRule::rule).toList());
            throw Problem.refused("inadmissible", violations(checked, filing));
        }
    }

    /**
     * What the rules say of a complaint that is not filed yet.
     *
     * @param until null where nothing says until when
     * @param guide left out where there is none
     */
    public record Check(
            boolean admissible,
            String edition,
            List<Violation> violations,
            Instant until,
            List<NeededEvidence> evidence,
            @JsonInclude(JsonInclude.Include.NON_NULL) Guides.View guide) {}

    /**
     * Makes the same checks without storing anything, and says until when it can be filed (null: nothing says), what shows
     * this ground, and, where there is a guide, what to do meanwhile.
     */
    public Check check(Actor actor, Filing filing) {
        Admissibility.Checked checked =
                admissibility.check(actor, filing, look(actor, filing).told());
        boolean groundKnown = checked.ground() != null
                && policy.ground(checked.edition(), filing.kind(), checked.ground())
                        .isPresent();
        return new Check(
                checked.brokenRules().isEmpty(),
                checked.edition(),
                violations(checked, filing),
                checked.until(),
                groundKnown ? evidence(checked, filing) : List.of(),
                guides.before(checked.edition(), filing.kind(), checked.order(), LocaleContextHolder.getLocale()));
    }

    private List<NeededEvidence> evidence(Admissibility.Checked checked, Filing filing) {
        Locale locale = LocaleContextHolder.getLocale();
        List<EvidenceNeed> needs = policy.evidenceNeeds(checked.edition(), filing.kind(), checked.ground());
        return needs.stream()
                .map(need -> NeededEvidence.of(need, needs, locale))
                .toList();
    }

    private List<Violation> violations(Admissibility.Checked checked, Filing filing) {
        Locale locale = LocaleContextHolder.getLocale();
        String anchor = policy.kind(checked.edition(), filing.kind())
                .flatMap(ComplaintKind::window)
                .map(window -> window.anchor().name())
                .orElse(NO_WINDOW);
        return checked.brokenRules().stream()
                .map(rule -> new Violation(
                        rule.rule(),
                        rule.message().in(locale),
                        addresses
                                .of(
                                        checked.edition(),
                                        "admissibility",
                                        Map.of(
                                                "rule",
                                                rule.rule(),
                                                "windowAnchor",
                                                anchor,
                                                "windowState",
                                                checked.until() == null ? "NOT_BEGUN" : "OVER"))
                                .orElse(null)))
                .toList();
    }
}

package io.recourse.cases;

import io.recourse.access.Accounts;
import io.recourse.access.Actor;
import io.recourse.access.Role;
import io.recourse.marketplace.Listing;
import io.recourse.marketplace.Marketplace;
import io.recourse.marketplace.MarketplaceEvent;
import io.recourse.marketplace.MarketplaceUnavailable;
import io.recourse.marketplace.Order;
import io.recourse.policy.ComplaintKind;
import io.recourse.policy.Ground;
import io.recourse.policy.Policy;
import io.recourse.web.Problem;
import io.recourse.web.Texts;
import io.recourse.web.Violation;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** A case of the platform's own [003 art. 69, 84]: a supervisor enters what was found, or the marketplace reports it. */
@Component
class OpenFinding {

    private static final Logger LOG = LoggerFactory.getLogger(OpenFinding.class);

    private final Admissibility admissibility;
    private final NewCases cases;
    private final CaseFiles files;
    private final WholeCase whole;
    private final Policy policy;
    private final Marketplace marketplace;
    private final Accounts accounts;
    private final Texts texts;
    private final TransactionTemplate transaction;

    OpenFinding(
            Admissibility admissibility,
            NewCases cases,
            CaseFiles files,
            WholeCase whole,
            Policy policy,
            Marketplace marketplace,
            Accounts accounts,
            Texts texts,
            PlatformTransactionManager transactions) {
        this.admissibility = admissibility;
        this.cases = cases;
        this.files = files;
        this.whole = whole;
        this.policy = policy;
        this.marketplace = marketplace;
        this.accounts = accounts;
        this.texts = texts;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** A finding as it is entered, checked against {@code forms/enter-finding.form}; listing and order may be null. */
    record Finding(String kind, String ground, String respondent, String listingId, String orderId, String statement) {}

    /**
     * What a finding is about, as the marketplace tells it; null where it is about none, or there is none.
     *
     * @param knows whether the marketplace knows the account
     */
    record About(Listing listing, Order order, boolean knows) {}

    /**
     * Asks the marketplace; not to be called in a transaction, which would wait for it.
     *
     * @throws Problem 503 while the marketplace does not tell
     */
    About look(Finding finding) {
        try {
            Optional<Listing> listing = Optional.ofNullable(finding.listingId()).flatMap(marketplace::listing);
            Optional<Order> order = Optional.ofNullable(finding.orderId()).flatMap(marketplace::order);
            String respondent = finding.respondent();
            boolean ofListing =
                    listing.filter(its -> its.seller().equals(respondent)).isPresent();
            return new About(
                    listing.orElse(null),
                    order.orElse(null),
                    respondent != null
                            && (ofListing || marketplace.account(respondent).isPresent()));
        } catch (MarketplaceUnavailable e) {
            LOG.warn("a finding is turned away, for the marketplace is down", e);
            throw Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "marketplace-unavailable");
        }
    }

    /**
     * The new case, created and read in one transaction.
     *
     * @param about as {@link #look} has found it
     * @throws Problem 403 for who is no supervisor, 409 {@code finding-open} while a case of this kind about the listing is
     *     open, 422 {@code inadmissible} with everything that is wrong with it
     */
    ResponseEntity<Object> enter(Actor actor, Finding finding, About about) {
        requireSupervisor(actor);
        try {
            return transaction.execute(status -> {
                files.openFinding(finding.kind(), finding.listingId()).ifPresent(number -> {
                    throw Problem.conflict("finding-open", number);
                });
                String number = open(actor.name(), finding, about);
                ResponseEntity<Object> answer = whole.answer(number, actor);
                return ResponseEntity.created(URI.create("/api/cases/" + number))
                        .eTag(answer.getHeaders().getETag())
                        .body(answer.getBody());
            });
        } catch (DuplicateKeyException lost) {
            throw files.openFinding(finding.kind(), finding.listingId())
                    .<RuntimeException>map(number -> Problem.conflict("finding-open", number))
                    .orElse(lost);
        }
    }

    static void requireSupervisor(Actor actor) {
        actor.requireAny(Role.SUPERVISOR);
    }

    /** What the marketplace's own checks found about a listing, against whoever offers it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void flagged(MarketplaceEvent.Flag flag) {
        Listing listing = flag.listing();
        open(
                TimelineEvent.MARKETPLACE,
                new Finding(
                        flag.kind(),
                        flag.ground(),
                        listing == null ? null : listing.seller(),
                        flag.listingId(),
                        null,
                        flag.statement()),
                new About(listing, null, listing != null));
    }

    private String open(String actor, Finding finding, About about) {
        String edition = admissibility.edition();
        Optional<ComplaintKind> kind = policy.kind(edition, finding.kind()).filter(ComplaintKind::found);
        Optional<String> ground = kind.flatMap(its -> ground(edition, finding));
        List<Violation> broken = broken(finding, kind, ground, about);
        if (!broken.isEmpty()) {
            throw Problem.refused("inadmissible", broken);
        }
        return cases.begin(new NewCases.New(
                actor,
                finding.kind(),
                ground.orElseThrow(),
                edition,
                CaseFile.PLATFORM,
                finding.respondent(),
                finding.orderId(),
                null,
                new Subjects(finding.listingId(), List.of(), List.of()),
                finding.statement(),
                about.order(),
                about.listing()));
    }

    /** The ground that was named; a kind that has only one needs none to be named. */
    private Optional<String> ground(String edition, Finding finding) {
        List<Ground> grounds = policy.grounds(edition, finding.kind());
        return grounds.stream()
                .map(Ground::id)
                .filter(id -> id.equals(finding.ground()) || finding.ground() == null && grounds.size() == 1)
                .findFirst();
    }

    private List<Violation> broken(
            Finding finding, Optional<ComplaintKind> kind, Optional<String> ground, About about) {
        List<Violation> broken = new ArrayList<>();
        if (kind.isEmpty()) {
            broken.add(violation("FINDING_KIND"));
        } else if (ground.isEmpty()) {
            broken.add(violation("FINDING_GROUND"));
        }
        if (finding.listingId() != null && about.listing() == null) {
            broken.add(violation("FINDING_LISTING"));
        }
        if (finding.orderId() != null && about.order() == null) {
            broken.add(violation("FINDING_ORDER"));
        }
        if (!isKnown(finding.respondent(), about)) {
            broken.add(violation("FINDING_RESPONDENT"));
            return broken;
        }
        if (about.listing() != null && !about.listing().seller().equals(finding.respondent())) {
            broken.add(violation("FINDING_LISTING_OF_RESPONDENT"));
        }
        if (about.order() != null
                && !about.order().seller().equals(finding.respondent())
                && !about.order().buyer().equals(finding.respondent())) {
            broken.add(violation("FINDING_ORDER_OF_RESPONDENT"));
        }
        return broken;
    }

    private boolean isKnown(String respondent, About about) {
        if (respondent == null) {
            // that the listing is missing is told already, and without it nobody knows whose it is
            return about.listing() == null;
        }
        return about.knows() || accounts.find(respondent).isPresent();
    }

    private Violation violation(String rule) {
        return new Violation(rule, texts.of("finding." + rule));
    }
}

package io.recourse.offers;

import io.recourse.access.Actor;
import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseFiles;
import io.recourse.cases.CaseViews;
import io.recourse.cases.EventType;
import io.recourse.cases.FairBargain;
import io.recourse.cases.Side;
import io.recourse.custody.Salts;
import io.recourse.marketplace.Order;
import io.recourse.policy.Policy;
import io.recourse.policy.ReviewBargain;
import io.recourse.policy.Text;
import io.recourse.web.Problem;
import io.recourse.web.Violation;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Which words pay for a change of a review, or threaten with one, is told by rows for each side of the order. */
@Component
class Bargains implements FairBargain {

    private final CaseFiles files;
    private final CaseViews views;
    private final Offers offers;
    private final Policy policy;
    private final TransactionTemplate transaction;
    private final InstantSource clock;
    private final int most;

    Bargains(
            CaseFiles files,
            CaseViews views,
            Offers offers,
            Policy policy,
            PlatformTransactionManager transactions,
            InstantSource clock,
            @Value("${recourse.offers.max-per-side:30}") int most) {
        this.files = files;
        this.views = views;
        this.offers = offers;
        this.policy = policy;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        this.most = most;
    }

    @Override
    public void require(Actor actor, String number, String... words) {
        if (Arrays.stream(words).allMatch(Objects::isNull)) {
            return;
        }
        CaseFile seen = views.readable(number, actor);
        seen.requireParty(actor);
        seen.requireOpen();
        seen.requireTwoParties();
        bargain(seen, actor, words).ifPresent(found -> {
            transaction.executeWithoutResult(status -> note(files.lock(number), actor, found, words));
            throw Problem.refused(
                            "buys-review",
                            List.of(new Violation("buys-review", found.rule().in(LocaleContextHolder.getLocale()))))
                    .with(Map.of("rule", inBoth(found.rule())));
        });
    }

    private Optional<ReviewBargain> bargain(CaseFile file, Actor actor, String... words) {
        return policy.reviewBargains(file.edition(), side(file, actor)).stream()
                .filter(one -> one.words().isIn(words))
                .findFirst();
    }

    /**
     * The side of the order that the actor is on. Without an order a complainant is treated as the buyer: who complains
     * threatens, who answers pays.
     */
    private String side(CaseFile file, Actor actor) {
        return files.orderAsFiled(file.number())
                .map(order -> order.buyer().equals(actor.name()) ? Order.Side.BUYER : Order.Side.SELLER)
                .orElse(file.requireParty(actor) == Side.COMPLAINANT ? Order.Side.BUYER : Order.Side.SELLER)
                .name();
    }

    private void note(CaseFile file, Actor actor, ReviewBargain found, String... words) {
        if (file.refusedOffers() >= most) {
            // the staff have been told often enough; this one is refused all the same
            return;
        }
        Instant now = clock.instant();
        Offers.Refused refused = new Offers.Refused(
                file.number(),
                file.addRefusedOffer(),
                actor.name(),
                Arrays.stream(words).filter(Objects::nonNull).collect(Collectors.joining("\n")),
                found.rule(),
                now,
                Salts.one());
        offers.add(refused);
        file.record(
                now,
                EventType.OFFER_REFUSED,
                actor.name(),
                Map.of(
                        "offer",
                        refused.seq(),
                        "sha256",
                        OfferContents.refused(refused).sha256()));
    }

    private static Map<String, String> inBoth(Text rule) {
        return Map.of(
                Locale.SIMPLIFIED_CHINESE.toLanguageTag(), rule.zh(),
                Locale.ENGLISH.toLanguageTag(), rule.en());
    }
}

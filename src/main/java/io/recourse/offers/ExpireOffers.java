package io.recourse.offers;

import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseFiles;
import io.recourse.cases.EventType;
import io.recourse.cases.Stage;
import io.recourse.cases.TimelineEvent;
import io.recourse.notice.Notice;
import io.recourse.notice.NoticeType;
import io.recourse.schedule.DueTask;
import io.recourse.schedule.DueWork;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells both sides that an offer is over. It is over at its instant, whoever comes here when: everybody else compares that
 * instant, too ({@link Offer#stateAt}). An offer of a case that is closed ended with it, and nobody is told.
 */
@Component
@Order(30)
class ExpireOffers implements DueWork {

    private final CaseFiles files;
    private final Offers offers;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    ExpireOffers(CaseFiles files, Offers offers, PlatformTransactionManager transactions, InstantSource clock) {
        this.files = files;
        this.offers = offers;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Override
    public Optional<DueTask> earliest(Instant upTo) {
        return offers.firstToExpire(upTo).map(offer -> DueTask.at(offer.expiresAt(), () -> expire(offer)));
    }

    /** False when somebody ended it meanwhile. */
    private boolean expire(Offer found) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            CaseFile file = files.lock(found.caseNumber());
            boolean stillOpen = offers.find(found.caseNumber(), found.seq())
                    .filter(offer -> offer.state() == OfferState.OPEN)
                    .isPresent();
            if (stillOpen) {
                offers.end(found, OfferState.EXPIRED, found.expiresAt());
                if (file.stage() != Stage.CLOSED) {
                    tell(file, found);
                }
            }
            return stillOpen;
        }));
    }

    private void tell(CaseFile file, Offer offer) {
        Instant now = clock.instant();
        Map<String, Object> data = Map.of("offer", offer.seq());
        file.record(now, EventType.OFFER_EXPIRED, TimelineEvent.SYSTEM, data);
        file.tell(
                now,
                file.parties().stream()
                        .map(party -> new Notice(party, NoticeType.OFFER_EXPIRED, data))
                        .toList());
    }
}

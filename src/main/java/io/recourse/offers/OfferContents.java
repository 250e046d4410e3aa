package io.recourse.offers;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.recourse.custody.Content;
import io.recourse.marketplace.Terms;
import java.time.Instant;

/** What offers bring into a case, as its events name it. */
final class OfferContents {

    private OfferContents() {}

    private record Made(
            String caseNumber,
            int offer,
            String madeBy,
            String remedy,
            @JsonUnwrapped Terms terms,
            String text,
            Integer counters,
            Instant madeAt,
            Instant expiresAt) {}

    private record Declined(String caseNumber, int offer, String text) {}

    private record Refused(String caseNumber, int offer, String madeBy, String text) {}

    static Content made(Offer offer) {
        return Content.salted(
                new Made(
                        offer.caseNumber(),
                        offer.seq(),
                        offer.madeBy(),
                        offer.remedy(),
                        offer.terms(),
                        offer.words() == null ? null : offer.words().asWritten(),
                        offer.counters(),
                        offer.madeAt(),
                        offer.expiresAt()),
                offer.salt());
    }

    /** The words with which it was declined; there have to be some. */
    static Content declined(Offer offer) {
        return Content.salted(
                new Declined(offer.caseNumber(), offer.seq(), offer.answer().asWritten()), offer.answerSalt());
    }

    static Content refused(Offers.Refused refused) {
        return Content.salted(
                new Refused(refused.caseNumber(), refused.seq(), refused.madeBy(), refused.words()), refused.salt());
    }
}

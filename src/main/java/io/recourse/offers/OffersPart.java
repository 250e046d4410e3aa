package io.recourse.offers;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.recourse.access.Actor;
import io.recourse.cases.CaseFile;
import io.recourse.cases.PartyWords;
import io.recourse.cases.Stage;
import io.recourse.cases.TellWords;
import io.recourse.marketplace.Terms;
import io.recourse.policy.Text;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Component;

/** The offers of a case as its readers see them, the first one first. */
@Component
public class OffersPart {

    private final Offers offers;
    private final TellWords told;
    private final InstantSource clock;

    OffersPart(Offers offers, TellWords told, InstantSource clock) {
        this.offers = offers;
        this.told = told;
        this.clock = clock;
    }

    /**
     * An offer.
     *
     * @param id within its case
     * @param counters the offer that it answers; left out, as what follows, where there is none
     * @param answer the words with which it was declined
     */
    public record View(
            String id,
            String by,
            String remedy,
            @JsonUnwrapped Terms terms,
            @JsonInclude(JsonInclude.Include.NON_NULL) String text,
            @JsonInclude(JsonInclude.Include.NON_NULL) String counters,
            Instant madeAt,
            Instant expiresAt,
            OfferState state,
            @JsonInclude(JsonInclude.Include.NON_NULL) Instant endedAt,
            @JsonInclude(JsonInclude.Include.NON_NULL) String answer) {}

    /** Words that were refused because they would have bought a change of a review, or threatened with one. */
    public record RefusedView(String by, String text, Text rule, Instant refusedAt) {}

    public List<View> of(CaseFile file, Actor reader) {
        Instant now = clock.instant();
        return offers.of(file).stream()
                .map(offer -> view(file, offer, reader, now))
                .toList();
    }

    /** The words that were refused; null for the parties. */
    public List<RefusedView> refused(CaseFile file, Actor reader) {
        return file.asReader(reader).isStaff()
                ? offers.refused(file).stream()
                        .map(one -> new RefusedView(one.madeBy(), one.words(), one.rule(), one.at()))
                        .toList()
                : null;
    }

    View view(CaseFile file, Offer offer, Actor reader, Instant now) {
        OfferState state = offer.stateAt(now, file.stage() != Stage.CLOSED);
        return new View(
                String.valueOf(offer.seq()),
                offer.madeBy(),
                offer.remedy(),
                told(file, offer, reader),
                told.to(file, reader, offer.words()),
                offer.counters() == null ? null : String.valueOf(offer.counters()),
                offer.madeAt(),
                offer.expiresAt(),
                state,
                state == OfferState.EXPIRED && offer.endedAt() == null ? ended(file, offer) : offer.endedAt(),
                told.to(file, reader, offer.answer()));
    }

    private static Instant ended(CaseFile file, Offer offer) {
        return file.closedAt()
                .filter(closed -> closed.isBefore(offer.expiresAt()))
                .orElse(offer.expiresAt());
    }

    /** The terms as the reader is told them: what is sent is described in words of whoever makes the offer. */
    private Terms told(CaseFile file, Offer offer, Actor reader) {
        Terms terms = offer.terms();
        return terms.what() == null
                ? terms
                : new Terms(
                        terms.amount(),
                        terms.payTo(),
                        terms.freightBy(),
                        terms.orderIds(),
                        terms.imageIds(),
                        told.to(file, reader, new PartyWords(offer.madeBy(), terms.what())));
    }
}

package io.recourse.offers;

import io.recourse.access.Actor;
import io.recourse.cases.CaseFile;
import io.recourse.cases.PartyWords;
import io.recourse.cases.TellWords;
import io.recourse.custody.Content;
import io.recourse.custody.ZipSink;
import org.springframework.stereotype.Component;

/** The offers in the sealed case file; what was refused is for staff. */
@Component
public class SealedOffers {

    private final Offers offers;
    private final TellWords told;

    SealedOffers(Offers offers, TellWords told) {
        this.offers = offers;
        this.told = told;
    }

    public void write(CaseFile file, Actor reader, ZipSink sink) {
        for (Offer offer : offers.of(file)) {
            PartyWords what = offer.terms().what() == null
                    ? null
                    : new PartyWords(offer.madeBy(), offer.terms().what());
            boolean whole = isWhole(file, reader, offer.words()) && isWhole(file, reader, what);
            give(sink, whole, "offer-" + offer.seq(), OfferContents.made(offer));
            if (offer.answer() != null) {
                give(
                        sink,
                        isWhole(file, reader, offer.answer()),
                        "offer-" + offer.seq() + "-answer",
                        OfferContents.declined(offer));
            }
        }
        if (file.asReader(reader).isStaff()) {
            // to everybody else the event that names it is withheld
            offers.refused(file)
                    .forEach(refused -> sink.content("refused-offer-" + refused.seq(), OfferContents.refused(refused)));
        }
    }

    private boolean isWhole(CaseFile file, Actor reader, PartyWords words) {
        return words == null || told.isWhole(file, reader, words);
    }

    private static void give(ZipSink sink, boolean may, String name, Content content) {
        if (may) {
            sink.content(name, content);
        } else {
            sink.withhold(content.sha256());
        }
    }
}

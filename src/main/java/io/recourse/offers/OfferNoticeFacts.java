package io.recourse.offers;

import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseFiles;
import io.recourse.cases.TellWords;
import io.recourse.measures.RemedyWords;
import io.recourse.notice.NoticeFacts;
import io.recourse.notice.Notices;
import io.recourse.web.Until;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What a notice says of an offer. */
@Component
class OfferNoticeFacts implements NoticeFacts {

    private final CaseFiles files;
    private final Offers offers;
    private final RemedyWords words;
    private final TellWords told;

    OfferNoticeFacts(CaseFiles files, Offers offers, RemedyWords words, TellWords told) {
        this.files = files;
        this.offers = offers;
        this.words = words;
        this.told = told;
    }

    @Override
    public Map<String, Object> of(Notices.Left notice, Locale language) {
        return switch (notice.type()) {
            case OFFER_MADE, OFFER_ACCEPTED, OFFER_DECLINED, OFFER_WITHDRAWN, OFFER_EXPIRED ->
                files.find(notice.caseNumber())
                        .map(file -> of(file, notice, language))
                        .orElse(Map.of());
            default -> Map.of();
        };
    }

    private Map<String, Object> of(CaseFile file, Notices.Left notice, Locale language) {
        Map<String, Object> facts = new LinkedHashMap<>();
        if (notice.data().get("offer") instanceof Number seq) {
            offers.find(file.number(), seq.intValue()).ifPresent(offer -> {
                facts.put(
                        "offerEffect",
                        words.effect(file, offer.remedy(), offer.terms(), language)
                                .orElse(null));
                facts.put("offerText", told.to(notice.recipient(), offer.words()));
                facts.put("offerAnswer", told.to(notice.recipient(), offer.answer()));
                facts.put("offerUntil", new Until(offer.expiresAt()));
                facts.put("ownOffer", offer.madeBy().equals(notice.recipient()));
                facts.put("counterOffer", offer.counters() != null);
            });
        }
        return facts;
    }
}

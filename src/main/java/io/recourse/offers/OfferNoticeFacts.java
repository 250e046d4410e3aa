package io.recourse.offers;

import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseFiles;
import io.recourse.cases.TellWords;
import io.recourse.marketplace.Order;
import io.recourse.measures.RemedyWords;
import io.recourse.notice.NoticeFacts;
import io.recourse.notice.Notices;
import io.recourse.web.Until;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
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
    public Function<Notices.Left, Map<String, Object>> of(Collection<Notices.Left> notices, Locale language) {
        List<Notices.Left> ofOffers =
                notices.stream().filter(OfferNoticeFacts::isOfOffer).toList();
        Map<String, CaseFile> cases = files.ofNotices(ofOffers);
        Map<String, List<Offer>> made = offers.of(cases.values());
        Map<String, Order> orders = files.ordersAsFiled(cases.keySet());
        return notice -> isOfOffer(notice) && notice.data().get("offer") instanceof Number seq
                ? made.getOrDefault(notice.caseNumber(), List.of()).stream()
                        .filter(offer -> offer.seq() == seq.intValue())
                        .findFirst()
                        .map(offer -> facts(
                                cases.get(notice.caseNumber()),
                                orders.get(notice.caseNumber()),
                                offer,
                                notice,
                                language))
                        .orElse(Map.of())
                : Map.of();
    }

    private static boolean isOfOffer(Notices.Left notice) {
        return switch (notice.type()) {
            case OFFER_MADE, OFFER_ACCEPTED, OFFER_DECLINED, OFFER_WITHDRAWN, OFFER_EXPIRED -> true;
            default -> false;
        };
    }

    private Map<String, Object> facts(CaseFile file, Order order, Offer offer, Notices.Left notice, Locale language) {
        Order.Side you = order == null ? null : order.sideOf(notice.recipient()).orElse(null);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put(
                "offerEffect",
                words.told(file, offer.remedy(), offer.terms(), you, language).orElse(null));
        facts.put("offerText", told.to(notice.recipient(), offer.words()));
        facts.put("offerAnswer", told.to(notice.recipient(), offer.answer()));
        facts.put("offerUntil", new Until(offer.expiresAt()));
        facts.put("ownOffer", offer.madeBy().equals(notice.recipient()));
        facts.put("counterOffer", offer.counters() != null);
        return facts;
    }
}

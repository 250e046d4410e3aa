package io.recourse.offers;

import io.recourse.access.Actor;
import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseFiles;
import io.recourse.cases.CaseProcess;
import io.recourse.cases.EventType;
import io.recourse.cases.FairBargain;
import io.recourse.cases.PartyWords;
import io.recourse.custody.Salts;
import io.recourse.examination.Decision;
import io.recourse.examination.MeasuresOfDecision;
import io.recourse.measures.Measure;
import io.recourse.measures.Measures;
import io.recourse.measures.Origin;
import io.recourse.notice.Notice;
import io.recourse.notice.NoticeType;
import io.recourse.returns.Returns;
import io.recourse.web.Problem;
import io.recourse.web.Until;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * An offer ends by what one of the two sides says of it. Whoever came in time is heard, however long somebody else kept
 * the case locked.
 */
@Component
class AnswerOffer {

    private final CaseFiles files;
    private final CaseProcess process;
    private final Offers offers;
    private final MeasuresOfDecision decided;
    private final Measures measures;
    private final Returns returns;
    private final InstantSource clock;

    AnswerOffer(
            CaseFiles files,
            CaseProcess process,
            Offers offers,
            MeasuresOfDecision decided,
            Measures measures,
            Returns returns,
            InstantSource clock) {
        this.files = files;
        this.process = process;
        this.offers = offers;
        this.decided = decided;
        this.measures = measures;
        this.returns = returns;
        this.clock = clock;
    }

    record Rejection(String text) {}

    /**
     * The case ends as settled, and the remedy is carried out.
     *
     * @throws Problem 404 unless it is an offer of the other side; 409 when it is not open any more; 422 when meanwhile less
     *     is left of what was paid for the order
     */
    @Transactional
    public void accept(Actor actor, String number, String id, String ifMatch) {
        Instant arrived = clock.instant();
        CaseFile file = locked(actor, number, ifMatch);
        Offer offer = open(file, id, arrived, true, actor);
        Instant now = clock.instant();
        offers.end(offer, OfferState.ACCEPTED, now);
        List<Measure> planned = measures.plan(
                number,
                Origin.SETTLEMENT,
                decided.plans(
                        file,
                        List.of(new Decision.DecidedMeasure(offer.remedy(), null, List.of(), offer.terms())),
                        null));
        record(file, offer, EventType.OFFER_ACCEPTED, NoticeType.OFFER_ACCEPTED, actor.name(), offer.madeBy(), now);
        returns.begin(file, planned);
        process.settled(file);
    }

    /** The words have passed {@link FairBargain}. */
    @Transactional
    public void decline(Actor actor, String number, String id, String ifMatch, Rejection request) {
        Instant arrived = clock.instant();
        CaseFile file = locked(actor, number, ifMatch);
        Offer offer = open(file, id, arrived, true, actor);
        Instant now = clock.instant();
        if (request.text() == null) {
            offers.end(offer, OfferState.DECLINED, now);
        } else {
            offer = offers.decline(offer, now, new PartyWords(actor.name(), request.text()), Salts.one());
        }
        record(file, offer, EventType.OFFER_DECLINED, NoticeType.OFFER_DECLINED, actor.name(), offer.madeBy(), now);
    }

    @Transactional
    public void withdraw(Actor actor, String number, String id, String ifMatch) {
        Instant arrived = clock.instant();
        CaseFile file = locked(actor, number, ifMatch);
        Offer offer = open(file, id, arrived, false, actor);
        Instant now = clock.instant();
        offers.end(offer, OfferState.WITHDRAWN, now);
        String other = file.party(file.requireParty(actor).other());
        record(file, offer, EventType.OFFER_WITHDRAWN, NoticeType.OFFER_WITHDRAWN, actor.name(), other, now);
    }

    /**
     * An offer of the other side is answered by one of the actor's own; the notice of that one says so.
     *
     * @return the number of the one that is answered
     */
    int counter(CaseFile file, Actor actor, String id, Instant arrived, Instant now) {
        Offer offer = open(file, id, arrived, true, actor);
        offers.end(offer, OfferState.DECLINED, now);
        file.record(now, EventType.OFFER_DECLINED, actor.name(), Map.of("offer", offer.seq()));
        return offer.seq();
    }

    private CaseFile locked(Actor actor, String number, String ifMatch) {
        CaseFile file = files.lock(number);
        file.requireParty(actor);
        file.requireVersion(ifMatch);
        file.requireOpen();
        return file;
    }

    /** @param ofOther whether the other side has made it; an offer that this side can't answer like this is not there */
    private Offer open(CaseFile file, String id, Instant arrived, boolean ofOther, Actor actor) {
        Offer offer = seq(id).flatMap(seq -> offers.find(file.number(), seq))
                .filter(one -> one.madeBy().equals(actor.name()) != ofOther)
                .orElseThrow(Problem::notFound);
        OfferState state = offer.stateAt(arrived, true);
        if (state == OfferState.EXPIRED) {
            throw Problem.conflict("offer-expired", new Until(offer.expiresAt()));
        }
        if (state != OfferState.OPEN) {
            throw Problem.conflict("offer-ended", state).with(Map.of("state", state));
        }
        return offer;
    }

    private static Optional<Integer> seq(String id) {
        return id.matches("[1-9][0-9]{0,8}") ? Optional.of(Integer.valueOf(id)) : Optional.empty();
    }

    private static void record(
            CaseFile file, Offer offer, EventType event, NoticeType notice, String actor, String told, Instant now) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("offer", offer.seq());
        if (offer.answer() != null) {
            data.put("sha256", OfferContents.declined(offer).sha256());
        }
        file.record(now, event, actor, data);
        file.tell(now, List.of(new Notice(told, notice, Map.of("offer", offer.seq()))));
    }
}

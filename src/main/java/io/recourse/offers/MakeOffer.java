package io.recourse.offers;

import io.recourse.access.Actor;
import io.recourse.calendar.WorkingCalendars;
import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseFiles;
import io.recourse.cases.EventType;
import io.recourse.cases.FairBargain;
import io.recourse.cases.PartyWords;
import io.recourse.cases.Side;
import io.recourse.custody.Salts;
import io.recourse.deadline.Period;
import io.recourse.examination.DecisionRequest;
import io.recourse.examination.MeasuresOfDecision;
import io.recourse.marketplace.Order;
import io.recourse.marketplace.Terms;
import io.recourse.notice.Notice;
import io.recourse.notice.NoticeType;
import io.recourse.policy.Policy;
import io.recourse.time.Times;
import io.recourse.web.CountedLimit;
import io.recourse.web.Problem;
import io.recourse.web.Texts;
import io.recourse.web.Violation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** One side of an open case offers the other a remedy. */
@Component
class MakeOffer {

    private static final String PERIOD = "OFFER";
    private static final String LONGEST = "OFFER_LONGEST";

    private final CaseFiles files;
    private final Offers offers;
    private final AnswerOffer answers;
    private final MeasuresOfDecision measures;
    private final Policy policy;
    private final WorkingCalendars calendars;
    private final Texts texts;
    private final InstantSource clock;
    private final CountedLimit limit;

    MakeOffer(
            CaseFiles files,
            Offers offers,
            AnswerOffer answers,
            MeasuresOfDecision measures,
            Policy policy,
            WorkingCalendars calendars,
            Texts texts,
            InstantSource clock,
            @Value("${recourse.offers.max-per-side:30}") int most) {
        this.files = files;
        this.offers = offers;
        this.answers = answers;
        this.measures = measures;
        this.policy = policy;
        this.calendars = calendars;
        this.texts = texts;
        this.clock = clock;
        // every offer is a message to the other side, so their number is limited; whoever makes one has the case locked
        this.limit = new CountedLimit(most, files::lock, all -> Problem.refused("too-many-offers", all));
    }

    /**
     * An offer as it is handed in; everything but the remedy may be null for what the tables or the case say.
     *
     * @param validFor an ISO duration
     * @param counters the offer of the other side that it answers
     */
    record Request(
            String remedy,
            DecisionRequest.Amount amount,
            Order.Side freightBy,
            String what,
            String text,
            String validFor,
            String counters) {}

    /**
     * The words have passed {@link FairBargain}.
     *
     * @throws Problem 409 when this side has an open offer, or the one that it answers is not open; 422 when the complaint
     *     does not allow the remedy, or not like this, and when this side has made as many offers as it may
     */
    @Transactional
    public Offer make(Actor actor, String number, String ifMatch, Request request) {
        Instant arrived = clock.instant();
        CaseFile file = files.lock(number);
        Side side = file.requireParty(actor);
        file.requireVersion(ifMatch);
        file.requireOpen();
        file.requireTwoParties();
        List<Offer> own = offers.of(file).stream()
                .filter(offer -> offer.madeBy().equals(actor.name()))
                .toList();
        if (own.stream().anyMatch(offer -> offer.stateAt(arrived, true) == OfferState.OPEN)) {
            throw Problem.conflict("offer-open");
        }
        limit.require(number, 1, own::size);
        Instant now = clock.instant();
        Instant until = until(file, now, request.validFor());
        Terms terms = terms(file, request);
        Integer countered =
                request.counters() == null ? null : answers.counter(file, actor, request.counters(), arrived, now);
        Offer offer = new Offer(
                number,
                file.addOffer(),
                actor.name(),
                request.remedy(),
                terms,
                request.text() == null ? null : new PartyWords(actor.name(), request.text()),
                countered,
                now,
                until,
                OfferState.OPEN,
                null,
                null,
                Salts.one(),
                null);
        offers.add(offer);
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("offer", offer.seq());
        data.put("remedy", offer.remedy());
        data.put("sha256", OfferContents.made(offer).sha256());
        file.record(now, EventType.OFFER_MADE, actor.name(), data);
        file.tell(
                now,
                List.of(new Notice(file.party(side.other()), NoticeType.OFFER_MADE, Map.of("offer", offer.seq()))));
        return offer;
    }

    private Terms terms(CaseFile file, Request request) {
        if (policy.offered(file.edition(), request.remedy()).isEmpty()) {
            throw violated("remedy", "remedy-not-offered", request.remedy());
        }
        return measures.agreed(
                        file,
                        new DecisionRequest.MeasureRequest(
                                request.remedy(),
                                null,
                                null,
                                request.amount(),
                                request.freightBy(),
                                List.of(),
                                List.of(),
                                request.what()))
                .terms();
    }

    private Instant until(CaseFile file, Instant now, String validFor) {
        if (validFor == null) {
            return end(file, now, PERIOD);
        }
        Duration length = Times.duration(validFor).orElse(Duration.ZERO);
        Instant longest = end(file, now, LONGEST);
        if (length.toMillis() <= 0 || now.plus(length).isAfter(longest)) {
            throw violated(
                    "validFor", "offer-length", Duration.between(now, longest).toDays());
        }
        return now.plusMillis(length.toMillis());
    }

    private Instant end(CaseFile file, Instant now, String deadline) {
        Period period = policy.period(file.edition(), file.kind(), deadline).period();
        return calendars.lastKnown().due(now, period, List.of()).at();
    }

    private Problem violated(String field, String rule, Object... arguments) {
        return Problem.refused(
                "invalid", List.of(new Violation(field + "." + rule, texts.of("rule." + rule, arguments))));
    }
}

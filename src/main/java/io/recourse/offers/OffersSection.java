package io.recourse.offers;

import io.recourse.access.Actor;
import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseFiles;
import io.recourse.cases.Side;
import io.recourse.cases.Stage;
import io.recourse.examination.MeasuresOfDecision;
import io.recourse.marketplace.Order;
import io.recourse.measures.RemedyWords;
import io.recourse.policy.Policy;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The offers in words, as a conversation on the case's page. */
@Component
public class OffersSection {

    private final CaseFiles files;
    private final Policy policy;
    private final MeasuresOfDecision measures;
    private final RemedyWords words;

    OffersSection(CaseFiles files, Policy policy, MeasuresOfDecision measures, RemedyWords words) {
        this.files = files;
        this.policy = policy;
        this.measures = measures;
        this.words = words;
    }

    /**
     * @param mayOffer whether the reader can make one now, and there is something to offer
     * @param settling whether a settlement in words alone stands open
     * @param refused null for the parties
     */
    public record Shown(List<Line> lines, boolean mayOffer, boolean settling, List<OffersPart.RefusedView> refused) {

        public Shown {
            lines = List.copyOf(lines);
        }

        public boolean isEmpty() {
            return lines.isEmpty() && !mayOffer && (refused == null || refused.isEmpty());
        }

        /** What the other side offers now, and waits for the reader's answer. */
        public List<Line> toAnswer() {
            return lines.stream().filter(Line::mayAnswer).toList();
        }
    }

    /**
     * An offer.
     *
     * @param whose {@code YOU}, {@code OTHER}, or for staff the side
     * @param remedy its name
     * @param effect what it does, in words to the reader
     */
    public record Line(
            String id,
            String whose,
            String by,
            String remedy,
            String effect,
            String text,
            boolean counter,
            Instant madeAt,
            Instant expiresAt,
            OfferState state,
            Instant endedAt,
            String answer,
            boolean mayAnswer,
            boolean mayWithdraw) {}

    public Shown of(
            CaseFile file,
            Actor reader,
            List<OffersPart.View> offers,
            List<OffersPart.RefusedView> refused,
            Locale locale) {
        Optional<Side> side = file.sideOf(reader.name());
        Order.Side you = offers.isEmpty()
                ? null
                : files.orderAsFiled(file.number())
                        .flatMap(order -> order.sideOf(reader.name()))
                        .orElse(null);
        List<Line> lines = offers.stream()
                .map(offer -> line(file, side, you, offer, reader, locale))
                .toList();
        boolean mayOffer = side.isPresent()
                && file.stage() != Stage.CLOSED
                && lines.stream().noneMatch(Line::mayWithdraw)
                && policy.offered(file.edition()).stream()
                        .anyMatch(remedy -> measures.agreeable(file, remedy).isPresent());
        return new Shown(lines, mayOffer, file.isSettlementProposed() && file.stage() != Stage.CLOSED, refused);
    }

    private Line line(
            CaseFile file, Optional<Side> side, Order.Side you, OffersPart.View offer, Actor reader, Locale locale) {
        boolean open = side.isPresent() && offer.state() == OfferState.OPEN;
        boolean own = offer.by().equals(reader.name());
        return new Line(
                offer.id(),
                side.isEmpty() ? file.sideOf(offer.by()).map(Enum::name).orElse("OTHER") : own ? "YOU" : "OTHER",
                offer.by(),
                policy.measure(file.edition(), file.kind(), file.ground(), offer.remedy())
                        .name()
                        .in(locale),
                words.told(file, offer.remedy(), offer.terms(), you, locale).orElse(null),
                offer.text(),
                offer.counters() != null,
                offer.madeAt(),
                offer.expiresAt(),
                offer.state(),
                offer.endedAt(),
                offer.answer(),
                open && !own,
                open && own);
    }
}

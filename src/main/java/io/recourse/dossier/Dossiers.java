package io.recourse.dossier;

import io.recourse.access.Actor;
import io.recourse.appeal.AppealPart;
import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseViews;
import io.recourse.cases.KeptDecision;
import io.recourse.cases.NoticesPart;
import io.recourse.evidence.EvidenceNeedsPart;
import io.recourse.evidence.EvidencePart;
import io.recourse.evidence.GuidePart;
import io.recourse.examination.DecisionPart;
import io.recourse.examination.SupplementsPart;
import io.recourse.measures.MeasuresPart;
import io.recourse.offers.OffersPart;
import io.recourse.retention.HoldPart;
import io.recourse.returns.ReturnPart;
import io.recourse.web.Problem;
import org.springframework.stereotype.Component;

/** Tells cases to their readers. */
@Component
public class Dossiers {

    private final CaseViews views;
    private final EvidencePart evidence;
    private final EvidenceNeedsPart evidenceNeeds;
    private final GuidePart guide;
    private final SupplementsPart supplements;
    private final DecisionPart decision;
    private final MeasuresPart measures;
    private final ReturnPart returns;
    private final NoticesPart notices;
    private final AppealPart appeal;
    private final OffersPart offers;
    private final HoldPart hold;
    private final KeptDecision kept;

    Dossiers(
            CaseViews views,
            EvidencePart evidence,
            EvidenceNeedsPart evidenceNeeds,
            GuidePart guide,
            SupplementsPart supplements,
            DecisionPart decision,
            MeasuresPart measures,
            ReturnPart returns,
            NoticesPart notices,
            AppealPart appeal,
            OffersPart offers,
            HoldPart hold,
            KeptDecision kept) {
        this.views = views;
        this.evidence = evidence;
        this.evidenceNeeds = evidenceNeeds;
        this.guide = guide;
        this.supplements = supplements;
        this.decision = decision;
        this.measures = measures;
        this.returns = returns;
        this.notices = notices;
        this.appeal = appeal;
        this.offers = offers;
        this.hold = hold;
        this.kept = kept;
    }

    /**
     * A case that was opened.
     *
     * @param file as it is after that
     * @param reader as which the actor reads it: a party of the case is that, whatever else they are
     */
    public record Opened(CaseFile file, Actor reader, Dossier dossier) {}

    /**
     * Opens the case: of what a member of staff is shown, it is noted that they have seen it.
     *
     * @throws Problem 404 when there is none, or none of this reader's
     */
    public Opened open(String number, Actor actor) {
        CaseFile file = views.readable(number, actor);
        if (evidence.opened(file, file.asReader(actor))) {
            // noting it has changed the case
            file = views.readable(number, actor);
        }
        Actor reader = file.asReader(actor);
        return new Opened(file, reader, told(file, reader));
    }

    /**
     * Opens the case for a page, which tells by itself what of the evidence was on the screen; see
     * {@link EvidencePart#looked}.
     *
     * @throws Problem as {@link #open}
     */
    public Opened openPage(String number, Actor actor) {
        CaseFile file = views.readable(number, actor);
        Actor reader = file.asReader(actor);
        return new Opened(file, reader, told(file, reader));
    }

    /** The whole case for what shows none of its evidence: that somebody has seen it is not noted. */
    public Dossier untouched(CaseFile file, Actor reader) {
        return told(file, reader);
    }

    private Dossier told(CaseFile file, Actor reader) {
        return new Dossier(
                views.summary(file, reader),
                views.statements(file, reader),
                file.chainHead(),
                evidence.of(file, reader),
                evidenceNeeds.of(file, reader),
                guide.of(file, reader),
                supplements.of(file, reader),
                kept.isKeptFrom(reader, file) ? Dossier.Decided.KEPT : decided(file, reader),
                appeal.of(file, reader),
                offers.of(file, reader),
                offers.refused(file, reader),
                hold.of(file, reader));
    }

    private Dossier.Decided decided(CaseFile file, Actor reader) {
        return new Dossier.Decided(
                decision.of(file, reader),
                measures.of(file, reader),
                returns.of(file, reader),
                notices.of(file, reader));
    }
}

package io.recourse.dossier;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.recourse.appeal.AppealPart;
import io.recourse.cases.CaseSummary;
import io.recourse.cases.Guides;
import io.recourse.cases.NoticesPart;
import io.recourse.cases.StatementsView;
import io.recourse.evidence.EvidenceNeedsPart;
import io.recourse.evidence.EvidenceViews;
import io.recourse.examination.DecisionView;
import io.recourse.examination.SupplementsPart;
import io.recourse.measures.MeasuresPart;
import io.recourse.offers.OffersPart;
import io.recourse.retention.HoldPart;
import io.recourse.returns.ReturnPart;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * All that a reader is told of a case. Its members are those of the case's JSON in the interface, which is made of it.
 *
 * @param guide left out where there is none for this reader
 * @param appeal null where nobody has appealed
 * @param refusedOffers left out for the parties
 * @param hold left out for a case that is not held, and for the parties
 */
@Schema(name = "Case")
public record Dossier(
        @JsonUnwrapped CaseSummary summary,
        @JsonUnwrapped StatementsView statements,
        String chainHead,
        List<EvidenceViews.ItemView> evidence,
        List<EvidenceNeedsPart.View> evidenceNeeds,
        @JsonInclude(JsonInclude.Include.NON_NULL) Guides.View guide,
        List<SupplementsPart.View> supplementRequests,
        @JsonUnwrapped Decided decided,
        AppealPart.View appeal,
        List<OffersPart.View> offers,
        @JsonInclude(JsonInclude.Include.NON_NULL) List<OffersPart.RefusedView> refusedOffers,
        @JsonInclude(JsonInclude.Include.NON_NULL) HoldPart.View hold) {

    /**
     * The first decision, what was done because of it, and what was told of it. Whatever else tells of that decision belongs
     * in here, because all of it is kept from whoever may examine the case again, until they have thought alone; see
     * {@link io.recourse.cases.KeptDecision}.
     *
     * @param decision null where there is none
     * @param goodsReturn null where no goods are sent back
     */
    public record Decided(
            DecisionView decision,
            List<MeasuresPart.View> measures,
            @JsonProperty("return") ReturnPart.View goodsReturn,
            List<NoticesPart.View> notices) {

        /** For a reader from whom the first decision is kept. */
        static final Decided KEPT = new Decided(null, null, null, null);
    }

    /** Whether the first decision, and all that tells of it, is kept from this reader. */
    boolean keepsDecision() {
        return decided == Decided.KEPT;
    }
}

package io.recourse.dossier;

import io.recourse.appeal.AppealSection;
import io.recourse.cases.Guides;
import io.recourse.evidence.EvidenceSection;
import io.recourse.examination.DecisionSection;
import io.recourse.examination.SupplementsPart;
import io.recourse.measures.MeasuresSection;
import io.recourse.offers.OffersSection;
import io.recourse.retention.HoldPart;
import io.recourse.returns.ReturnSection;
import java.util.List;
import java.util.Map;

/**
 * The dossier in words, as the case's page shows it.
 *
 * @param guide null where there is none for this reader
 * @param appeal null where nobody has appealed
 * @param goodsReturn null where no goods are sent back
 * @param hold null for the parties, and where there is nothing to see and nothing to do
 * @param letters where the letters are, by the instance whose decision each tells
 */
record Sections(
        EvidenceSection.Shown evidence,
        Guides.View guide,
        List<SupplementsPart.View> questions,
        List<DecisionSection.Shown> decisions,
        AppealSection.Shown appeal,
        List<MeasuresSection.Shown> measures,
        ReturnSection.Shown goodsReturn,
        Map<String, String> letters,
        OffersSection.Shown offers,
        HoldPart.Shown hold) {}

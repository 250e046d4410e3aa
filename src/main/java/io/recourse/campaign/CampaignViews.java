package io.recourse.campaign;

import io.recourse.access.Actor;
import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseSummary;
import io.recourse.cases.CaseViews;
import io.recourse.cases.Side;
import io.recourse.web.Page;
import io.recourse.web.Problem;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** A campaign as its readers see it: the complainant their own, staff all. Whom it is against never hears of it. */
@Component
class CampaignViews {

    private final Campaigns campaigns;
    private final CaseViews cases;

    CampaignViews(Campaigns campaigns, CaseViews cases) {
        this.campaigns = campaigns;
        this.cases = cases;
    }

    record View(String id, String complainant, String kind, String ground, Instant begunAt, List<CaseSummary> cases) {}

    /** The newest first. */
    Page<View> page(Actor reader, Integer limit, String cursor) {
        Page<Campaign> page = campaigns.page(reader.isStaff() ? null : reader.name(), limit, cursor);
        return new Page<>(
                page.items().stream().map(campaign -> view(campaign, reader)).toList(), page.next());
    }

    View one(Actor reader, String id) {
        return view(readable(reader, id), reader);
    }

    private View view(Campaign campaign, Actor reader) {
        return new View(
                campaign.id(),
                campaign.complainant(),
                campaign.kind(),
                campaign.ground(),
                campaign.begunAt(),
                cases(campaign, reader).stream()
                        .map(file -> cases.summary(file, reader))
                        .toList());
    }

    /** @throws Problem 404 when there is none, or none of this reader's */
    Campaign readable(Actor reader, String id) {
        Campaign campaign = campaigns.find(id).orElseThrow(Problem::notFound);
        if (!reader.isStaff() && !campaign.complainant().equals(reader.name())) {
            throw Problem.notYours();
        }
        return campaign;
    }

    /** The campaign of whoever complains. @throws Problem 404 when it is none of theirs */
    Campaign own(Actor complainant, String id) {
        Campaign campaign = campaigns.find(id).orElseThrow(Problem::notFound);
        if (!campaign.complainant().equals(complainant.name())) {
            throw Problem.notYours();
        }
        return campaign;
    }

    /** Without those against the reader: who works here and is complained of learns nothing by it. */
    List<CaseFile> cases(Campaign campaign, Actor reader) {
        return campaigns.cases(campaign.id()).stream()
                .filter(file -> file.sideOf(reader.name())
                        .filter(Side.RESPONDENT::equals)
                        .isEmpty())
                .toList();
    }
}

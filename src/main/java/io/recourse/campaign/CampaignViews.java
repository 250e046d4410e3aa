package io.recourse.campaign;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.recourse.access.Actor;
import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseSummary;
import io.recourse.cases.CaseViews;
import io.recourse.cases.Side;
import io.recourse.web.Page;
import io.recourse.web.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** A campaign as its readers see it: the complainant their own, staff all. Whom it is against never hears of it. */
@Component
class CampaignViews {

    private final Campaigns campaigns;
    private final CaseViews cases;
    private final Signals signals;

    CampaignViews(Campaigns campaigns, CaseViews cases, Signals signals) {
        this.campaigns = campaigns;
        this.cases = cases;
        this.signals = signals;
    }

    /** @param signals for staff, where one campaign is looked at; left out otherwise */
    record View(
            String id,
            String complainant,
            String kind,
            String ground,
            Instant begunAt,
            List<CaseSummary> cases,
            @JsonInclude(JsonInclude.Include.NON_NULL) List<Signals.Signal> signals) {}

    /** A campaign with those of its cases that its reader may see. */
    record Readable(Campaign campaign, List<CaseFile> cases) {}

    /** The newest first; their cases are read for all of them at once. */
    Page<Readable> readable(Actor reader, Integer limit, String cursor) {
        Page<Campaign> page = campaigns.page(reader.isStaff() ? null : reader.name(), limit, cursor);
        Map<String, List<CaseFile>> cases =
                campaigns.cases(page.items().stream().map(Campaign::id).toList());
        return new Page<>(
                page.items().stream()
                        .map(one -> new Readable(one, readable(cases.getOrDefault(one.id(), List.of()), reader)))
                        .toList(),
                page.next());
    }

    /** The newest first. */
    Page<View> page(Actor reader, Integer limit, String cursor) {
        Page<Readable> page = readable(reader, limit, cursor);
        return new Page<>(
                page.items().stream()
                        .map(one -> view(one.campaign(), reader, one.cases(), null))
                        .toList(),
                page.next());
    }

    View one(Actor reader, String id, Locale locale) {
        Campaign campaign = readable(reader, id);
        List<CaseFile> files = cases(campaign, reader);
        return view(
                campaign,
                reader,
                files,
                signals(campaign, reader, files, locale).orElse(null));
    }

    /** What makes its cases seem to belong together. Empty for a party, who is never told of it, be they staff or not. */
    Optional<List<Signals.Signal>> signals(Campaign campaign, Actor reader, List<CaseFile> files, Locale locale) {
        return Optional.of(reader)
                .filter(Actor::isStaff)
                .filter(staff -> !campaign.complainant().equals(staff.name()))
                .map(staff -> signals.among(files, staff, locale));
    }

    private View view(Campaign campaign, Actor reader, List<CaseFile> files, List<Signals.Signal> signals) {
        return new View(
                campaign.id(),
                campaign.complainant(),
                campaign.kind(),
                campaign.ground(),
                campaign.begunAt(),
                files.stream().map(file -> cases.summary(file, reader)).toList(),
                signals);
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
        return readable(campaigns.cases(campaign.id()), reader);
    }

    private static List<CaseFile> readable(List<CaseFile> files, Actor reader) {
        return files.stream()
                .filter(file -> file.sideOf(reader.name())
                        .filter(Side.RESPONDENT::equals)
                        .isEmpty())
                .toList();
    }
}

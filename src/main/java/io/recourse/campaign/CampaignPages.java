package io.recourse.campaign;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.recourse.access.Actor;
import io.recourse.access.Role;
import io.recourse.cases.CaseDeadline;
import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseTitles;
import io.recourse.cases.DeadlineName;
import io.recourse.cases.KindsOfComplaint;
import io.recourse.cases.MissingWords;
import io.recourse.cases.NeededEvidence;
import io.recourse.cases.Side;
import io.recourse.cases.Stage;
import io.recourse.cases.StatusPhrase;
import io.recourse.drafts.DraftKey;
import io.recourse.drafts.Drafts;
import io.recourse.evidence.EvidenceNeedsPart;
import io.recourse.evidence.FilesOnPage;
import io.recourse.evidence.SharedEvidence;
import io.recourse.evidence.StagedEvidence;
import io.recourse.portal.Section;
import io.recourse.portal.SentForm;
import io.recourse.web.CsvLists;
import io.recourse.web.CsvLists.Column;
import io.recourse.web.Page;
import io.recourse.web.Problem;
import io.recourse.web.ProblemTexts;
import io.recourse.web.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** Complaints that were filed together, on one page: what waits for the shop first, and what it does for all of them. */
@Controller
class CampaignPages {

    private static final int ROWS = 25;

    private final CampaignViews views;
    private final MoveMany moveMany;
    private final SharedEvidence evidence;
    private final EvidenceNeedsPart needs;
    private final StagedEvidence staged;
    private final FilesOnPage filesOnPage;
    private final Drafts drafts;
    private final SendMany sendMany;
    private final KindsOfComplaint kinds;
    private final CaseTitles titles;
    private final StatusPhrase phrases;
    private final MissingWords missingWords;
    private final ProblemTexts problems;
    private final Texts texts;
    private final ObjectMapper json;
    private final CsvLists lists;

    CampaignPages(
            CampaignViews views,
            MoveMany moveMany,
            SharedEvidence evidence,
            EvidenceNeedsPart needs,
            StagedEvidence staged,
            FilesOnPage filesOnPage,
            Drafts drafts,
            SendMany sendMany,
            KindsOfComplaint kinds,
            CaseTitles titles,
            StatusPhrase phrases,
            MissingWords missingWords,
            ProblemTexts problems,
            Texts texts,
            ObjectMapper json,
            CsvLists lists) {
        this.lists = lists;
        this.views = views;
        this.moveMany = moveMany;
        this.evidence = evidence;
        this.needs = needs;
        this.staged = staged;
        this.filesOnPage = filesOnPage;
        this.drafts = drafts;
        this.sendMany = sendMany;
        this.kinds = kinds;
        this.titles = titles;
        this.phrases = phrases;
        this.missingWords = missingWords;
        this.problems = problems;
        this.texts = texts;
        this.json = json;
    }

    @Configuration(proxyBeanMethods = false)
    static class Sections {

        @Bean
        Section campaignsSection() {
            return new Section(
                    25, "/campaigns", "campaign.all", Set.of(Role.SELLER, Role.BUYER, Role.REVIEWER, Role.SUPERVISOR));
        }
    }

    private static final List<Column<Row>> COLUMNS = List.of(
            new Column<>("id", Row::id),
            new Column<>("complainant", Row::complainant),
            new Column<>("kind", Row::kind),
            new Column<>("ground", Row::groundId),
            new Column<>("begunAt", Row::begunAt),
            new Column<>("cases", Row::cases),
            new Column<>("undecided", Row::undecided));

    private static final List<Column<CaseFile>> CASES = List.of(
            new Column<>("number", CaseFile::number),
            new Column<>("respondent", CaseFile::respondent),
            new Column<>("orderId", CaseFile::orderId),
            new Column<>("reviewId", CaseFile::reviewId),
            new Column<>("listingId", file -> file.subjects().listingId()),
            new Column<>("status", CaseFile::stage),
            new Column<>("filedAt", CaseFile::filedAt));

    /** One campaign in the list. */
    record Row(
            String id,
            String complainant,
            String kind,
            String groundId,
            String ground,
            Instant begunAt,
            int cases,
            long undecided) {}

    @GetMapping("/campaigns")
    String list(Actor reader, Locale locale, Model model, @RequestParam(required = false) String cursor) {
        Page<Row> page = rows(reader, locale, ROWS, cursor);
        model.addAttribute("lines", page.items());
        model.addAttribute("next", page.next());
        return "campaign/list";
    }

    private Page<Row> rows(Actor reader, Locale locale, Integer limit, String cursor) {
        Page<CampaignViews.Readable> page = views.readable(reader, limit, cursor);
        return new Page<>(
                page.items().stream()
                        .map(one -> row(one.campaign(), one.cases(), locale))
                        .toList(),
                page.next());
    }

    private Row row(Campaign campaign, List<CaseFile> cases, Locale locale) {
        return new Row(
                campaign.id(),
                campaign.complainant(),
                campaign.kind(),
                campaign.ground(),
                groundName(campaign, locale),
                campaign.begunAt(),
                cases.size(),
                undecided(cases));
    }

    /** The same for a spreadsheet. */
    @GetMapping("/campaigns.csv")
    ResponseEntity<Object> file(Actor reader, Locale locale) {
        return lists.file("campaigns.csv", COLUMNS, (limit, cursor) -> rows(reader, locale, limit, cursor));
    }

    private static long undecided(List<CaseFile> cases) {
        return cases.stream().filter(file -> file.stage().isUndecided()).count();
    }

    private String groundName(Campaign campaign, Locale locale) {
        return ground(campaign, locale).map(KindsOfComplaint.GroundToPick::name).orElse(campaign.ground());
    }

    private Optional<KindsOfComplaint.GroundToPick> ground(Campaign campaign, Locale locale) {
        return kinds.one(campaign.kind(), locale).flatMap(kind -> kind.ground(campaign.ground()));
    }

    /** A deadline that runs. */
    record Clock(DeadlineName name, Instant dueAt) {}

    /** One of its cases. */
    record Line(String number, CaseTitles.Title title, String status, boolean mine, List<Clock> clocks) {}

    @GetMapping("/campaigns/{id}")
    String one(Actor reader, Locale locale, Model model, @PathVariable String id) {
        return one(reader, locale, model, id, FilesOnPage.nothing());
    }

    /** Its cases for a spreadsheet. */
    @GetMapping("/campaigns/{id}/cases.csv")
    ResponseEntity<Object> casesFile(Actor reader, @PathVariable String id) {
        List<CaseFile> cases = views.cases(views.readable(reader, id), reader);
        return lists.file("cases.csv", CASES, (limit, cursor) -> new Page<>(cases, null));
    }

    /** @param now what became of files that came just now */
    private String one(Actor reader, Locale locale, Model model, String id, StagedEvidence.Stored now) {
        Campaign campaign = views.readable(reader, id);
        List<CaseFile> cases = views.cases(campaign, reader);
        boolean own = campaign.complainant().equals(reader.name());
        Map<String, CaseTitles.Title> told = titles.of(cases, reader, locale);
        List<Line> lines = cases.stream()
                .map(file -> line(file, reader, told.get(file.number())))
                .toList();
        List<CaseFile> taking =
                cases.stream().filter(file -> own && isTaking(file)).toList();
        model.addAttribute("id", id);
        model.addAttribute("own", own);
        model.addAttribute("desk", reader.isStaff() && !own);
        model.addAttribute("ground", groundName(campaign, locale));
        model.addAttribute("begunAt", campaign.begunAt());
        model.addAttribute("left", own ? sendMany.left(reader, cases) : 0);
        model.addAttribute("lines", lines);
        model.addAttribute("waiting", lines.stream().filter(Line::mine).toList());
        model.addAttribute("others", lines.stream().filter(line -> !line.mine()).toList());
        model.addAttribute("undecided", undecided(cases));
        model.addAttribute("taking", taking.size());
        model.addAttribute(
                "until",
                taking.stream()
                        .flatMap(file -> file.deadlines().stream())
                        .filter(CaseDeadline::isRunning)
                        .filter(deadline ->
                                deadline.name() == DeadlineName.EVIDENCE || deadline.name() == DeadlineName.SUPPLEMENT)
                        .map(CaseDeadline::dueAt)
                        .min(Comparator.naturalOrder())
                        .orElse(null));
        model.addAttribute("missing", missing(taking, reader));
        model.addAttribute("types", types(campaign, locale));
        model.addAttribute(
                "uploads",
                filesOnPage.of(reader, draft(id), "/campaigns/" + id + "/evidence/files", "proof", file -> null, now));
        return "campaign/campaign";
    }

    private static boolean isTaking(CaseFile file) {
        return file.stage() == Stage.EVIDENCE && !file.rests(Side.COMPLAINANT)
                || file.stage() == Stage.SUPPLEMENT && file.awaiting().contains(Side.COMPLAINANT);
    }

    private Line line(CaseFile file, Actor reader, CaseTitles.Title title) {
        StatusPhrase.Said said = phrases.of(file, file.asReader(reader));
        return new Line(
                file.number(),
                title,
                said.words(),
                said.mine(),
                file.deadlines().stream()
                        .filter(CaseDeadline::isRunning)
                        .map(deadline -> new Clock(deadline.name(), deadline.dueAt()))
                        .toList());
    }

    /**
     * What has to be shown and is in some of them not there.
     *
     * @param numbers of the cases in which it is not
     */
    record Missing(String words, List<String> numbers) {}

    private List<Missing> missing(List<CaseFile> taking, Actor reader) {
        Map<String, List<String>> missing = new LinkedHashMap<>();
        for (CaseFile file : taking) {
            List<NeededEvidence> lacking = needs.of(file, reader).stream()
                    .filter(need -> need.need().from().equals("COMPLAINANT")
                            && need.state() != EvidenceNeedsPart.State.THERE
                            && need.state() != EvidenceNeedsPart.State.NOT_NEEDED)
                    .map(EvidenceNeedsPart.View::need)
                    .toList();
            missingWords.of(lacking, Set.of()).forEach(words -> missing.computeIfAbsent(
                            words, none -> new ArrayList<>())
                    .add(file.number()));
        }
        return missing.entrySet().stream()
                .map(one -> new Missing(
                        texts.of(
                                "campaign.missing", one.getKey(), one.getValue().size()),
                        List.copyOf(one.getValue())))
                .toList();
    }

    /** What can be shown of all of them. */
    private List<NeededEvidence> types(Campaign campaign, Locale locale) {
        return ground(campaign, locale).stream()
                .flatMap(ground -> ground.evidence().stream())
                .filter(need -> need.from().equals("COMPLAINANT") && !evidence.isOfOne(need.type()))
                .toList();
    }

    private static DraftKey draft(String id) {
        return DraftKey.of("evidence", id);
    }

    // ---- what is done for all of them

    @PostMapping("/campaigns/{id}/evidence")
    String handIn(Actor reader, Locale locale, Model model, SentForm sent, @PathVariable String id) {
        Campaign campaign = views.own(reader, id);
        StagedEvidence.Stored now = added(reader, sent, id);
        return sent.take(
                form -> {
                    List<String> ids = staged.of(reader, draft(id)).stream()
                            .map(StagedEvidence.View::id)
                            .toList();
                    if (ids.isEmpty()) {
                        sent.notKept(List.of(texts.of("campaign.no-files")));
                        return "redirect:/campaigns/" + id;
                    }
                    List<SharedEvidence.Taken> taken = evidence.handIn(
                            reader,
                            ids.get(0),
                            views.cases(campaign, reader).stream()
                                    .filter(CampaignPages::isTaking)
                                    .toList(),
                            JsonNodeFactory.instance.objectNode().put("type", form.text("type")),
                            draft(id),
                            ids);
                    drafts.discard(reader.name(), draft(id));
                    sent.notKept(taken.stream()
                            .filter(one -> !one.done())
                            .map(one -> notPut(one.number(), one.refused(), locale))
                            .toList());
                    return sent.done(
                            "/campaigns/" + id,
                            "campaign.handed-in",
                            taken.stream().filter(SharedEvidence.Taken::done).count());
                },
                form -> one(reader, locale, model, id, now));
    }

    private String notPut(String number, Problem refused, Locale locale) {
        return texts.of("campaign.not-put", number, problems.title(refused, locale));
    }

    /** Keeps files; {@code part} as {@link FilesOnPage#PART}. */
    @PostMapping("/campaigns/{id}/evidence/files")
    String addFiles(
            Actor reader,
            Locale locale,
            Model model,
            SentForm sent,
            @PathVariable String id,
            @RequestHeader(name = FilesOnPage.PART, required = false) String part) {
        views.own(reader, id);
        return shown(reader, locale, model, id, added(reader, sent, id), part);
    }

    @PostMapping("/campaigns/{id}/evidence/files/{n}/remove")
    String removeFile(
            Actor reader,
            Locale locale,
            Model model,
            SentForm sent,
            @PathVariable String id,
            @PathVariable("n") String file,
            @RequestHeader(name = FilesOnPage.PART, required = false) String part) {
        views.own(reader, id);
        StagedEvidence.Stored now = added(reader, sent, id);
        staged.remove(reader, draft(id), file);
        return shown(reader, locale, model, id, now, part);
    }

    private StagedEvidence.Stored added(Actor reader, SentForm sent, String id) {
        return filesOnPage.add(reader, draft(id), sent.files("file"));
    }

    private String shown(Actor reader, Locale locale, Model model, String id, StagedEvidence.Stored now, String part) {
        String page = one(reader, locale, model, id, now);
        return part == null ? page : FilesOnPage.LISTED;
    }

    @PostMapping("/campaigns/{id}/evidence/complete")
    String rest(Actor reader, SentForm sent, @PathVariable String id) {
        return done(sent, id, "campaign.rested", moveMany.rest(reader, null, id).getBody());
    }

    @PostMapping("/campaigns/{id}/withdrawal")
    String withdraw(Actor reader, SentForm sent, @PathVariable String id) {
        return done(
                sent,
                id,
                "campaign.withdrawn",
                moveMany.withdraw(reader, null, id, null).getBody());
    }

    private String done(SentForm sent, String id, String key, Object answer) {
        MoveMany.Results results = json.convertValue(answer, MoveMany.Results.class);
        return sent.done(
                "/campaigns/" + id,
                key,
                results.results().stream().filter(MoveMany.Result::done).count());
    }
}

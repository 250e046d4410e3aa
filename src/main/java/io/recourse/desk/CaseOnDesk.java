package io.recourse.desk;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.access.Actor;
import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseFiles;
import io.recourse.cases.DeadlineExplanations;
import io.recourse.cases.DeadlineName;
import io.recourse.cases.KeptDecision;
import io.recourse.cases.Queue;
import io.recourse.cases.Side;
import io.recourse.cases.Stage;
import io.recourse.deadline.CountedDay;
import io.recourse.deadline.Pause;
import io.recourse.dossier.Dossier;
import io.recourse.dossier.Dossiers;
import io.recourse.evidence.EvidenceViews;
import io.recourse.evidence.FieldWords;
import io.recourse.examination.DecisionView;
import io.recourse.examination.ElementAnswer;
import io.recourse.examination.ElementsOfGround;
import io.recourse.examination.InspectCase;
import io.recourse.examination.Workers;
import io.recourse.marketplace.Order;
import io.recourse.policy.ComplaintKind;
import io.recourse.policy.EvidenceType;
import io.recourse.policy.Ground;
import io.recourse.policy.Policy;
import io.recourse.portal.Moments;
import io.recourse.web.Problem;
import io.recourse.web.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** One case with everything that is looked at to decide it. */
@Component
class CaseOnDesk {

    private static final Set<DeadlineName> OF_THE_DESK = EnumSet.of(
            DeadlineName.DECISION_TARGET,
            DeadlineName.DECISION_LIMIT,
            DeadlineName.APPEAL_TARGET,
            DeadlineName.APPEAL_LIMIT);

    /** The keys of what can be cited besides items of evidence, each in the English word for it. */
    private static final Map<String, String> KEYS =
            Map.of(ElementAnswer.REVIEW, "v", ElementAnswer.ORDER, "d", ElementAnswer.LISTING, "l");

    /** The n-th item is cited by the key n. */
    private static final int KEYS_OF_ITEMS = 9;

    private final CaseFiles files;
    private final Dossiers dossiers;
    private final InspectCase inspectCase;
    private final Workers workers;
    private final KeptDecision kept;
    private final ElementsOfGround elements;
    private final DeadlineExplanations explanations;
    private final RelatedCases related;
    private final PartyHistory history;
    private final Policy policy;
    private final OrderAxis axis;
    private final FieldWords words;
    private final Moments moments;
    private final Texts texts;

    CaseOnDesk(
            CaseFiles files,
            Dossiers dossiers,
            InspectCase inspectCase,
            Workers workers,
            KeptDecision kept,
            ElementsOfGround elements,
            DeadlineExplanations explanations,
            RelatedCases related,
            PartyHistory history,
            Policy policy,
            OrderAxis axis,
            FieldWords words,
            Moments moments,
            Texts texts) {
        this.files = files;
        this.dossiers = dossiers;
        this.inspectCase = inspectCase;
        this.workers = workers;
        this.kept = kept;
        this.elements = elements;
        this.explanations = explanations;
        this.related = related;
        this.history = history;
        this.policy = policy;
        this.axis = axis;
        this.words = words;
        this.moments = moments;
        this.texts = texts;
    }

    /** What the reader can do with the case. */
    enum Turn {
        /** Nobody has it, and the reader may take it. */
        FREE,
        /** Nobody has it; somebody else may take it. */
        NOT_MINE,
        TAKEN,
        DECIDE,
        FIRST_VIEW,
        DECIDE_APPEAL,
        /** It waits for the parties, or is decided. */
        OFF_THE_LIST
    }

    // ---- as it is shown

    /** An item of evidence; {@code isNew} when it came after the first decision. */
    record Exhibit(EvidenceViews.ItemView item, String shortId, List<FieldWords.Fact> facts, boolean isNew) {

        String typeName() {
            return item.typeName();
        }

        JsonNode fields() {
            return item.fields();
        }

        boolean hasPicture() {
            return item.files().stream().anyMatch(EvidenceViews.FileView::picture);
        }
    }

    /** A deadline that runs, and why it is when it is. */
    record Time(
            DeadlineName name,
            Instant dueAt,
            boolean late,
            boolean standing,
            boolean provisional,
            String source,
            List<String> why) {}

    /** What can be cited for an answer; {@code key} does it, null where there are more items than keys. */
    record Citable(String id, String label, String key) {}

    /** How earlier cases of a party ended, in sentences. */
    record Party(Side side, String account, List<String> sentences) {}

    /**
     * All that the page of a case shows.
     *
     * @param file as it is now, with its version
     * @param notMine why the reader may not take it; null where that is not the question
     * @param review the disputed one, as it was when the complaint was filed; null without one
     */
    record Shown(
            CaseFile file,
            Dossier dossier,
            Turn turn,
            Problem notMine,
            String kind,
            String ground,
            String rule,
            String source,
            Order.Review review,
            OrderAxis.Axis axis,
            List<Exhibit> exhibits,
            List<Citable> citable,
            List<Time> times,
            ElementsOfGround.Checklist checklist,
            RelatedCases.Found related,
            List<Party> parties) {

        public boolean isOnAppeal() {
            return turn == Turn.DECIDE_APPEAL;
        }

        public boolean isDeciding() {
            return turn == Turn.DECIDE || turn == Turn.DECIDE_APPEAL;
        }
    }

    /**
     * The case alone, for somebody who works here.
     *
     * @throws Problem as {@link #of}
     */
    CaseFile file(Actor reader, String number) {
        return inspectCase.of(reader, number);
    }

    /**
     * Requires that it is this reader who decides the case now.
     *
     * @throws Problem 409 when it is not to be decided, nobody has it, or a view of one's own comes first; 403 for who
     *     may not or has it not
     */
    void requireTurn(Actor reader, CaseFile file) {
        if (file.stage() != Stage.APPEAL) {
            file.requireStage(Stage.EXAMINATION);
        }
        workers.requireAssignee(reader, file, file.stage() == Stage.APPEAL ? Queue.APPEAL : Queue.EXAMINATION);
        kept.requireShown(reader, file);
    }

    /**
     * The case for somebody who works here, with all there is to look at; the page tells what of it was on the screen.
     *
     * @throws Problem 403 for who is no staff or a party of the case, 404 when there is no such case
     */
    Shown of(Actor reader, String number, Locale locale) {
        file(reader, number);
        Dossiers.Opened opened = dossiers.openPage(number, reader);
        CaseFile file = opened.file();
        Dossier dossier = opened.dossier();
        DecisionView first = dossier.decided().decision();
        Optional<Order> order = files.orderAsFiled(number);
        List<Exhibit> exhibits = dossier.evidence().stream()
                .map(item -> exhibit(item, file, first, locale))
                .toList();
        Problem notMine = file.queue()
                .flatMap(queue -> workers.refusal(reader, file, queue))
                .orElse(null);
        Turn turn = turn(reader, file, notMine);
        ElementsOfGround.Checklist checklist = elements.of(file, locale);
        return new Shown(
                file,
                dossier,
                turn,
                notMine,
                policy.kind(file.edition(), file.kind())
                        .map(ComplaintKind::name)
                        .map(name -> name.in(locale))
                        .orElse(file.kind()),
                ground(file).map(one -> one.name().in(locale)).orElse(file.ground()),
                ground(file).map(one -> one.meaning().in(locale)).orElse(null),
                ground(file).map(Ground::source).orElse(null),
                order.flatMap(one -> one.review(file.reviewId())).orElse(null),
                axis.of(file, order, exhibits),
                exhibits,
                citable(checklist, exhibits),
                times(file, reader),
                checklist,
                related.of(reader, number, locale),
                parties(reader, number));
    }

    Optional<Ground> ground(CaseFile file) {
        return policy.ground(file.edition(), file.kind(), file.ground());
    }

    private Turn turn(Actor reader, CaseFile file, Problem notMine) {
        if (file.queue().isEmpty()) {
            return Turn.OFF_THE_LIST;
        }
        if (file.assignee().isEmpty()) {
            return notMine == null ? Turn.FREE : Turn.NOT_MINE;
        }
        if (notMine != null || !file.assignee().get().equals(reader.name())) {
            return Turn.TAKEN;
        }
        if (file.queue().get() == Queue.EXAMINATION) {
            return Turn.DECIDE;
        }
        return kept.isKeptFrom(reader, file) ? Turn.FIRST_VIEW : Turn.DECIDE_APPEAL;
    }

    private Exhibit exhibit(EvidenceViews.ItemView item, CaseFile file, DecisionView first, Locale locale) {
        String prefix = file.number() + "-";
        String form = policy.evidenceType(file.edition(), item.type())
                .map(EvidenceType::form)
                .orElse("evidence-other");
        return new Exhibit(
                item,
                item.id().startsWith(prefix) ? item.id().substring(prefix.length()) : item.id(),
                words.of(form, item.fields(), locale),
                first != null && item.handedInAt().isAfter(first.decidedAt()));
    }

    private List<Citable> citable(ElementsOfGround.Checklist checklist, List<Exhibit> exhibits) {
        List<Citable> citable = new ArrayList<>();
        checklist.citable().forEach(id -> citable.add(new Citable(id, texts.of("desk.cite." + id), KEYS.get(id))));
        for (int i = 0; i < exhibits.size(); i++) {
            Exhibit one = exhibits.get(i);
            citable.add(new Citable(
                    one.item().id(),
                    one.shortId() + " " + one.typeName(),
                    i < KEYS_OF_ITEMS ? String.valueOf(i + 1) : null));
        }
        return citable;
    }

    // ---- why a date is when it is

    private List<Time> times(CaseFile file, Actor reader) {
        return explanations.of(file, reader).stream()
                .filter(one -> OF_THE_DESK.contains(one.name()))
                .filter(one -> one.state() != DeadlineExplanations.State.ENDED)
                .map(one -> new Time(
                        one.name(),
                        one.dueAt(),
                        one.state() == DeadlineExplanations.State.OVERDUE,
                        one.state() == DeadlineExplanations.State.STANDING_STILL,
                        one.provisional(),
                        one.source(),
                        why(one)))
                .toList();
    }

    private List<String> why(DeadlineExplanations.Explanation one) {
        List<String> why = new ArrayList<>();
        why.add(texts.of(
                "desk.why.rule",
                one.rule(),
                texts.of("desk.why.unit." + one.unit(), one.amount()),
                moments.exact(one.startedAt())));
        String skipped = days(one.days(), false);
        if (!skipped.isEmpty()) {
            why.add(texts.of("desk.why.skipped", skipped));
        }
        String made = one.days().stream()
                .filter(day -> day.reason() == CountedDay.Reason.MAKE_UP)
                .map(day -> moments.date(day.date()))
                .collect(Collectors.joining(texts.of("desk.comma")));
        if (!made.isEmpty()) {
            why.add(texts.of("desk.why.make-up", made));
        }
        for (Pause pause : one.pauses()) {
            why.add(
                    pause.until() == null
                            ? texts.of("desk.why.standing", moments.exact(pause.from()))
                            : texts.of("desk.why.paused", moments.exact(pause.from()), moments.exact(pause.until())));
        }
        why.add(texts.of("desk.why.end", one.atEnd()));
        return why;
    }

    private String days(List<CountedDay> days, boolean counted) {
        return days.stream()
                .filter(day -> day.counted() == counted && day.reason() != CountedDay.Reason.START)
                .map(day -> texts.of(
                        "desk.why.day",
                        moments.date(day.date()),
                        day.name() == null ? texts.of("desk.why.reason." + day.reason()) : day.name()))
                .collect(Collectors.joining(texts.of("desk.comma")));
    }

    // ---- who the parties are

    private List<Party> parties(Actor reader, String number) {
        List<Party> parties = new ArrayList<>();
        history.of(reader, number).forEach((side, one) -> {
            List<String> sentences = new ArrayList<>();
            sentence(sentences, "desk.history.filed", one.filed());
            sentence(sentences, "desk.history.against", one.against());
            if (one.points() != null) {
                sentences.add(texts.of("desk.history.points", one.points()));
            }
            parties.add(new Party(side, one.account(), sentences));
        });
        return parties;
    }

    private void sentence(List<String> sentences, String key, PartyHistory.Numbers numbers) {
        Map<String, Integer> ends = new LinkedHashMap<>();
        ends.put("open", numbers.open());
        ends.put("upheld", numbers.upheld());
        ends.put("partly", numbers.partlyUpheld());
        ends.put("rejected", numbers.rejected());
        ends.put("withdrawn", numbers.withdrawn());
        ends.put("settled", numbers.settled());
        String told = ends.entrySet().stream()
                .filter(end -> end.getValue() > 0)
                .map(end -> texts.of("desk.history." + end.getKey(), end.getValue()))
                .collect(Collectors.joining(texts.of("desk.comma")));
        sentences.add(texts.of(key, numbers.cases(), told));
    }

    static boolean isItem(String cited) {
        return !ElementAnswer.OF_THE_CASE.contains(cited);
    }
}

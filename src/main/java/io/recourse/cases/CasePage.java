package io.recourse.cases;

import io.recourse.access.Actor;
import io.recourse.custody.SealedTimeline;
import io.recourse.deadline.CountedDay;
import io.recourse.deadline.Unit;
import io.recourse.marketplace.Order;
import io.recourse.policy.ComplaintKind;
import io.recourse.policy.Policy;
import io.recourse.portal.PageForm;
import io.recourse.web.IfMatch;
import io.recourse.web.Texts;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** A case's page; each package that adds a deed to it answers a refusal with the same page. */
@Component
public class CasePage {

    /** The name of the field that says which of the page's forms was sent. */
    public static final String FORM = "form";

    /** The name of the field that says how many events the reader had before them. */
    private static final String SEEN = "seen";

    private static final Set<HttpStatus> CONFLICTS = Set.of(HttpStatus.CONFLICT, HttpStatus.PRECONDITION_FAILED);

    private final CaseFiles files;
    private final WholeCase whole;
    private final StatusPhrase phrases;
    private final CaseTitles titles;
    private final CaseProcess process;
    private final Policy policy;
    private final Timeline timeline;
    private final CaseStatements statements;
    private final CaseNotes notes;
    private final TellWords told;
    private final DeadlineExplanations explanations;
    private final InstantSource clock;
    private final PartyNames names;
    private final Texts texts;

    CasePage(
            CaseFiles files,
            WholeCase whole,
            StatusPhrase phrases,
            CaseTitles titles,
            CaseProcess process,
            Policy policy,
            Timeline timeline,
            CaseStatements statements,
            CaseNotes notes,
            TellWords told,
            DeadlineExplanations explanations,
            InstantSource clock,
            PartyNames names,
            Texts texts) {
        this.texts = texts;
        this.names = names;
        this.files = files;
        this.whole = whole;
        this.phrases = phrases;
        this.titles = titles;
        this.process = process;
        this.policy = policy;
        this.timeline = timeline;
        this.statements = statements;
        this.notes = notes;
        this.told = told;
        this.explanations = explanations;
        this.clock = clock;
    }

    /** What was typed, for the one form of the page that it was typed into. */
    record Typed(PageForm form) {
        public PageForm of(String name) {
            return form.has(FORM, name) ? form : PageForm.empty();
        }
    }

    /** What stands at the top. */
    record Head(
            String number,
            String kind,
            CaseTitles.Title title,
            String complainant,
            String respondent,
            String orderId,
            Subjects subjects,
            Instant filedAt,
            Instant closedAt,
            Stage stage,
            Closure closure,
            StatusPhrase.Said status,
            String here,
            String version) {}

    /**
     * What happens now.
     *
     * @param key of its words, {@code now.<key>.title} and {@code now.<key>.text}
     * @param dueAt until when; null while no clock runs
     */
    record Now(String key, boolean mine, Instant dueAt, DeadlineName deadline, boolean provisional) {}

    /** What this reader may do; a use case checks each again. */
    record Deeds(boolean rest, boolean answer, boolean withdraw, boolean propose, boolean confirm, boolean appeal) {

        /** Whether that form of the page is still there. */
        boolean offer(String form) {
            return switch (form) {
                case "rest" -> rest;
                case "answer" -> answer;
                case "withdrawal" -> withdraw;
                case "proposal" -> propose;
                case "confirmation" -> confirm;
                case "appeal" -> appeal;
                default -> false;
            };
        }
    }

    /**
     * What is shown when somebody else was quicker.
     *
     * @param meanwhile what happened since the page was opened
     * @param form the form to go on with; null when there is nothing left to do with it
     * @param words what was typed into a form that is gone; null for nothing
     */
    record Conflict(List<Line> meanwhile, String form, String words) {}

    /** What both sides say; each may be null. */
    record Said(String statement, String answer, Instant answeredAt, String settlement, Instant settlementAt) {}

    /**
     * What happened.
     *
     * @param event the key of its words
     * @param who the key of how the reader calls them; null where they are called by their name, {@code actor}
     * @param measures what became of the measures that it is about, in words; empty for any other event
     * @param times how often; more than once only where several are told as one, with the last one's instant
     */
    record Line(Instant at, String event, String actor, String who, List<String> measures, int times) {

        private boolean isLook() {
            return event.equals(EventType.EVIDENCE_OPENED.name());
        }
    }

    /** {@code counted} is how many days were counted. */
    record Why(DeadlineExplanations.Explanation because, boolean standing, long counted, List<CountedDay> days) {

        /** Whose working calendars decided which days count; none where every day does. */
        public List<Integer> years() {
            return because.unit() == Unit.WORKING_DAY
                    ? days.stream().map(day -> day.date().getYear()).distinct().toList()
                    : List.of();
        }
    }

    /** {@code you} is the reader's side, null for staff. */
    public String shown(String number, Actor actor, Locale locale, Model model, PageForm typed) {
        WholeCase.OnPage told = whole.onPage(number, actor, locale);
        CaseFile file = told.file();
        Actor reader = file.asReader(actor);
        Optional<Side> side = file.sideOf(reader.name());
        List<Timeline.View> events = timeline.all(file, reader);
        Optional<Instant> decidedAt = events.stream()
                .filter(event -> event.type() == EventType.DECIDED)
                .map(Timeline.View::at)
                .findFirst();
        model.addAttribute("head", head(file, reader, locale));
        model.addAttribute("you", side.map(Enum::name).orElse(null));
        model.addAttribute(
                "campaign",
                side.filter(Side.RESPONDENT::equals).isPresent()
                        ? null
                        : file.campaign().orElse(null));
        model.addAttribute("stops", CaseProgress.of(file, decidedAt));
        Deeds deeds = deeds(file, side, events, clock.instant());
        model.addAttribute("now", now(file, side));
        model.addAttribute("deeds", deeds);
        model.addAttribute("typed", new Typed(typed));
        model.addAttribute("said", said(file, reader));
        model.addAttribute("takingAnswer", isTakingAnswer(file, clock.instant()));
        model.addAttribute("review", review(file));
        model.addAttribute(
                "again",
                side.filter(Side.COMPLAINANT::equals).isPresent()
                        && SeveralOf.of(policy, file.edition(), file.kind()).isPresent());
        model.addAttribute("deadlines", whys(file, reader));
        List<Line> lines =
                events.stream().map(event -> line(file, side, event, locale)).toList();
        model.addAttribute("events", lines);
        model.addAttribute("history", history(lines));
        model.addAttribute("conflict", conflict(typed, deeds, lines));
        model.addAttribute("sections", told.sections());
        return "cases/case";
    }

    /** What happened, with all looks of a person as one line where the last of them is. */
    private static List<Line> history(List<Line> lines) {
        Map<String, Long> looks =
                lines.stream().filter(Line::isLook).collect(Collectors.groupingBy(Line::actor, Collectors.counting()));
        List<Line> history = new ArrayList<>();
        for (int i = lines.size() - 1; i >= 0; i--) {
            Line line = lines.get(i);
            if (!line.isLook()) {
                history.add(0, line);
            } else if (looks.containsKey(line.actor())) {
                int times = looks.remove(line.actor()).intValue();
                history.add(0, new Line(line.at(), line.event(), line.actor(), line.who(), line.measures(), times));
            }
        }
        return history;
    }

    private static Conflict conflict(PageForm typed, Deeds deeds, List<Line> events) {
        if (!typed.isRefused() || !CONFLICTS.contains(typed.problem().status())) {
            return null;
        }
        String form = typed.text(FORM);
        boolean still = form != null && deeds.offer(form);
        String words = Stream.of("statement", "reason", "note")
                .map(typed::text)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        return new Conflict(
                events.subList(seen(typed, events.size()), events.size()), still ? form : null, still ? null : words);
    }

    private static int seen(PageForm typed, int all) {
        try {
            return Math.min(all, Math.max(0, Integer.parseInt(typed.text(SEEN))));
        } catch (NumberFormatException notTold) {
            return all;
        }
    }

    private Head head(CaseFile file, Actor reader, Locale locale) {
        return new Head(
                file.number(),
                policy.kind(file.edition(), file.kind())
                        .map(ComplaintKind::name)
                        .map(name -> name.in(locale))
                        .orElse(file.kind()),
                titles.of(file, reader, locale),
                names.of(file.complainant(), locale),
                names.of(file.respondent(), locale),
                file.orderId(),
                file.subjects(),
                file.filedAt(),
                file.closedAt().orElse(null),
                file.stage(),
                file.closure().orElse(null),
                isOfferedToSettle(file, file.sideOf(reader.name())) ? phrases.proposed() : phrases.of(file, reader),
                String.join(" ", process.standsAt(file)),
                IfMatch.etag(file.version()));
    }

    private Now now(CaseFile file, Optional<Side> side) {
        boolean mine = isOfferedToSettle(file, side)
                || side.map(own -> StatusPhrase.awaits(file, own)).orElse(false);
        DeadlineName name =
                switch (file.stage()) {
                    case NEGOTIATION -> DeadlineName.NEGOTIATION;
                    case EVIDENCE -> DeadlineName.EVIDENCE;
                    case SUPPLEMENT -> DeadlineName.SUPPLEMENT;
                    case EXAMINATION -> DeadlineName.DECISION_LIMIT;
                    case DECIDED -> DeadlineName.APPEAL_WINDOW;
                    case APPEAL -> DeadlineName.APPEAL_LIMIT;
                    case CLOSED -> null;
                };
        Optional<CaseDeadline> runs =
                Optional.ofNullable(name).flatMap(file::deadline).filter(CaseDeadline::isRunning);
        return new Now(
                key(file, side, mine),
                mine,
                runs.map(CaseDeadline::dueAt).orElse(null),
                runs.map(CaseDeadline::name).orElse(null),
                runs.map(CaseDeadline::provisional).orElse(false));
    }

    private String key(CaseFile file, Optional<Side> side, boolean mine) {
        if (file.stage() == Stage.CLOSED) {
            boolean withdrawn = file.closure().filter(Closure.WITHDRAWN::equals).isPresent();
            return "CLOSED." + file.closure().map(Enum::name).orElse("DECISION_FINAL")
                    + (withdrawn && side.filter(Side.COMPLAINANT::equals).isPresent() ? ".mine" : "");
        }
        if (side.isEmpty()) {
            return file.stage() + ".staff";
        }
        if (isOfferedToSettle(file, side) && file.stage() != Stage.NEGOTIATION) {
            return "SETTLE";
        }
        if (file.stage() == Stage.EXAMINATION && file.isFinding()) {
            return file.stage() + ".found";
        }
        if (file.stage() == Stage.EXAMINATION
                && file.deadline(DeadlineName.EVIDENCE).isEmpty()) {
            // no time for evidence is over where there was none
            return file.stage() + ".at-once";
        }
        return file.stage() + (mine ? ".mine" : ".theirs");
    }

    private static Deeds deeds(CaseFile file, Optional<Side> side, List<Timeline.View> events, Instant now) {
        if (side.isEmpty()) {
            return new Deeds(false, false, false, false, false, false);
        }
        Side own = side.get();
        boolean complains = own == Side.COMPLAINANT;
        boolean open = file.stage() != Stage.CLOSED;
        boolean evidence = file.stage() == Stage.EVIDENCE && !file.isOver(DeadlineName.EVIDENCE, now);
        boolean supplement = file.stage() == Stage.SUPPLEMENT && !file.isOver(DeadlineName.SUPPLEMENT, now);
        boolean answered = events.stream().anyMatch(event -> event.type() == EventType.ANSWERED);
        return new Deeds(
                evidence && !file.rests(own) || supplement && file.awaiting().contains(own),
                !complains && !answered && isTakingAnswer(file, now),
                complains && file.stage().isUndecided(),
                !complains && open && !file.isSettlementProposed() && !file.isFinding(),
                isOfferedToSettle(file, side),
                file.stage() == Stage.DECIDED && !file.isOver(DeadlineName.APPEAL_WINDOW, now));
    }

    private static boolean isOfferedToSettle(CaseFile file, Optional<Side> side) {
        return side.filter(Side.COMPLAINANT::equals).isPresent()
                && file.stage() != Stage.CLOSED
                && file.isSettlementProposed();
    }

    private static boolean isTakingAnswer(CaseFile file, Instant now) {
        return file.isFinding()
                ? file.stage().isUndecided()
                : file.stage() == Stage.NEGOTIATION
                        || file.stage() == Stage.EVIDENCE && !file.isOver(DeadlineName.EVIDENCE, now);
    }

    private Said said(CaseFile file, Actor reader) {
        Optional<CaseStatements.Both> both = statements.of(file);
        CaseStatements.Statement answer = both.map(CaseStatements.Both::answer).orElse(null);
        Optional<CaseNotes.Note> settlement = file.isSettlementProposed()
                ? notes.of(file).stream()
                        .filter(note -> note.kind() == CaseNotes.Kind.SETTLEMENT
                                && note.writtenBy().equals(file.respondent()))
                        .findFirst()
                : Optional.empty();
        return new Said(
                both.map(said -> told.to(file, reader, said.complaint().words()))
                        .orElse(null),
                answer == null ? null : told.to(file, reader, answer.words()),
                answer == null ? null : answer.at(),
                settlement.map(note -> told.to(file, reader, note.words())).orElse(null),
                settlement.map(CaseNotes.Note::writtenAt).orElse(null));
    }

    /** The review as the public saw it when the case was filed; null for a case without one. */
    private Order.Review review(CaseFile file) {
        return file.reviewId() == null
                ? null
                : files.orderAsFiled(file.number())
                        .flatMap(order -> order.review(file.reviewId()))
                        .orElse(null);
    }

    /** The deadlines that run or stand still, each with why it is when it is. */
    private List<Why> whys(CaseFile file, Actor reader) {
        List<Why> whys = new ArrayList<>();
        for (DeadlineExplanations.Explanation one : explanations.of(file, reader)) {
            if (one.state() != DeadlineExplanations.State.ENDED) {
                whys.add(new Why(
                        one,
                        one.state() == DeadlineExplanations.State.STANDING_STILL,
                        one.days().stream().filter(CountedDay::counted).count(),
                        one.days()));
            }
        }
        whys.sort(Comparator.comparing(
                (Why why) -> why.because().dueAt(), Comparator.nullsLast(Comparator.naturalOrder())));
        return List.copyOf(whys);
    }

    private Line line(CaseFile file, Optional<Side> side, Timeline.View event, Locale locale) {
        if (event.type() == EventType.CLOSED
                && file.closure().filter(Closure.WITHDRAWN::equals).isPresent()) {
            // the system closes it, because the complainant asked for it
            return new Line(event.at(), "WITHDRAWN", event.actor(), who(side, Side.COMPLAINANT), List.of(), 1);
        }
        String who =
                switch (event.actor()) {
                    case TimelineEvent.SYSTEM -> "SYSTEM";
                    case TimelineEvent.MARKETPLACE -> "MARKETPLACE";
                    default -> {
                        Optional<Side> of = file.sideOf(event.actor());
                        if (of.isEmpty()) {
                            // staff are named to each other alone
                            yield event.actor().equals(SealedTimeline.STAFF) ? "STAFF" : null;
                        }
                        yield who(side, of.get());
                    }
                };
        boolean found = event.type() == EventType.CASE_FILED && file.isFinding();
        return new Line(
                event.at(),
                told(found ? "CASE_FOUND" : event.type().name(), who, locale),
                event.actor(),
                who,
                measures(file, event, locale),
                1);
    }

    /** Where an event is about something of the other one's, it is told in words of their own to each who reads of it. */
    private String told(String event, String who, Locale locale) {
        String ofWho = event + "." + who;
        return texts.find(locale, "event." + ofWho).isPresent() ? ofWho : event;
    }

    private static String who(Optional<Side> reader, Side of) {
        return reader.isEmpty() ? of.name() : reader.get() == of ? "YOU" : "OTHER";
    }

    private List<String> measures(CaseFile file, Timeline.View event, Locale locale) {
        String state =
                switch (event.type()) {
                    case MEASURES_CARRIED_OUT -> "CARRIED_OUT";
                    case MEASURES_UNDONE -> "UNDONE";
                    case MEASURES_FAILED -> "FAILED";
                    default -> null;
                };
        return state != null && event.data().get("measures") instanceof List<?> measures
                ? measures.stream()
                        .map(measure -> measure(file, String.valueOf(measure), state, locale))
                        .toList()
                : List.of();
    }

    /** As the list of measures says it, where it says so without an amount: the event does not tell one. */
    private String measure(CaseFile file, String measure, String state, Locale locale) {
        return texts.find(locale, "event.measure." + measure + "." + state)
                .or(() -> texts.find(locale, "measure.said." + measure + "." + state)
                        .filter(words -> !words.contains("{")))
                .orElseGet(() -> texts.of(
                        locale,
                        "measure.said",
                        policy.measure(file.edition(), file.kind(), file.ground(), measure)
                                .name()
                                .in(locale),
                        texts.of(locale, "measure.state." + state)));
    }
}

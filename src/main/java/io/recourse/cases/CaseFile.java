package io.recourse.cases;

import io.recourse.access.Actor;
import io.recourse.custody.Chain;
import io.recourse.deadline.Due;
import io.recourse.deadline.Period;
import io.recourse.notice.Notice;
import io.recourse.notice.Notices;
import io.recourse.web.IfMatch;
import io.recourse.web.Languages;
import io.recourse.web.Problem;
import io.recourse.web.Until;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One case: the facts that its process and its use cases decide by. Obtained locked from {@link CaseFiles}, valid in that
 * transaction only, and written back by itself when the transaction commits.
 */
public final class CaseFile {

    /** A step of the process that only a use case may cause; it leaves its permit here for the process to find. */
    public enum Step {
        DECIDE_CASE,
        DECIDE_APPEAL,
        CONFIRM_SEAL,
        ASK_FOR_SEAL,
        DECIDE_RETURN
    }

    /** The complainant of what the platform found itself: nobody's account, and no party that is told or asked anything. */
    public static final String PLATFORM = "PLATFORM";

    private final String number;
    private final String kind;
    private final String ground;
    private final String edition;
    private final String complainant;
    private final String respondent;
    private final String orderId;
    private final String reviewId;
    private final Subjects subjects;
    private final Instant filedAt;
    private final String campaign;
    Instant openedAt;
    Instant closedAt;
    /** When its contents were erased; null while they are kept. */
    Instant erasedAt;

    Stage stage;
    Closure closure;
    boolean complainantRests;
    boolean respondentRests;
    boolean settlementProposed;
    Set<Side> awaiting = EnumSet.noneOf(Side.class);
    int supplements;
    int evidenceItems;
    int offers;
    int refusedOffers;
    /** In which of our languages it is written, by their tags. */
    final Set<String> languages = new TreeSet<>();

    final Map<DeadlineName, CaseDeadline> deadlines = new EnumMap<>(DeadlineName.class);
    String processId;
    int events;
    /**
     * When the last event was; null until the first one, and in a case of a version that did not keep it until the next
     * one.
     */
    Instant lastEventAt;
    /** The link of the last event that is written down. */
    String chainHead;

    int version;
    Queue queue;
    String assignee;
    String barred;
    Instant targetAt;
    Instant dueAt;
    boolean atRisk;
    boolean escalated;

    private String closingWords;

    int notices;
    final List<TimelineEvent> newEvents = new ArrayList<>();
    final List<Notices.Numbered> newNotices = new ArrayList<>();
    private final Set<Step> permits = EnumSet.noneOf(Step.class);

    CaseFile(
            String number,
            String kind,
            String ground,
            String edition,
            String complainant,
            String respondent,
            String orderId,
            String reviewId,
            Instant filedAt) {
        this(number, kind, ground, edition, complainant, respondent, orderId, reviewId, Subjects.NONE, filedAt, null);
    }

    CaseFile(
            String number,
            String kind,
            String ground,
            String edition,
            String complainant,
            String respondent,
            String orderId,
            String reviewId,
            Subjects subjects,
            Instant filedAt,
            String campaign) {
        this.number = number;
        this.kind = kind;
        this.ground = ground;
        this.edition = edition;
        this.complainant = complainant;
        this.respondent = respondent;
        this.orderId = orderId;
        this.reviewId = reviewId;
        this.subjects = subjects;
        this.filedAt = filedAt;
        this.campaign = campaign;
        this.chainHead = Chain.start(number);
        this.complainantRests = isFinding();
    }

    public String number() {
        return number;
    }

    public String kind() {
        return kind;
    }

    public String ground() {
        return ground;
    }

    /** The edition of the policy that was in force when the case was filed; it never changes. */
    /** The hash of the last event. */
    public String chainHead() {
        return chainHead;
    }

    public String edition() {
        return edition;
    }

    public String complainant() {
        return complainant;
    }

    public String respondent() {
        return respondent;
    }

    /** Whether it is the platform's own: nobody complained. */
    public boolean isFinding() {
        return PLATFORM.equals(complainant);
    }

    /** The order; null for a complaint about an account. */
    public String orderId() {
        return orderId;
    }

    /** The review; null unless the complaint is about one. */
    public String reviewId() {
        return reviewId;
    }

    /** With which others the complainant filed it in one go; empty for one that was filed alone. */
    public Optional<String> campaign() {
        return Optional.ofNullable(campaign);
    }

    /** The listing, several orders and pictures that it is about, as far as it is about any. */
    public Subjects subjects() {
        return subjects;
    }

    public Instant filedAt() {
        return filedAt;
    }

    public Stage stage() {
        return stage;
    }

    public Optional<Closure> closure() {
        return Optional.ofNullable(closure);
    }

    public Optional<Instant> closedAt() {
        return Optional.ofNullable(closedAt);
    }

    /** When its contents were erased; empty while they are kept. Then each party is called by its side. */
    public Optional<Instant> erasedAt() {
        return Optional.ofNullable(erasedAt);
    }

    /** Refuses with 409 once the contents are erased. */
    public void requireContents() {
        if (erasedAt != null) {
            throw Problem.conflict("contents-erased", new Until(erasedAt));
        }
    }

    /** When something happened in it last; empty in a case of a version that did not keep it. */
    public Optional<Instant> lastEventAt() {
        return Optional.ofNullable(lastEventAt);
    }

    /** Notes that its contents are erased, and forgets who worked on it; whoever keeps them has erased them. */
    public void erase(Instant at) {
        record(at, EventType.CONTENTS_ERASED, TimelineEvent.SYSTEM);
        erasedAt = at;
        assignee = null;
        barred = null;
    }

    /** The engine's id of the process instance. */
    public String processId() {
        return processId;
    }

    /** How often the case was written; for {@code ETag}. */
    public int version() {
        return version;
    }

    // ---- who

    public Optional<Side> sideOf(String account) {
        if (complainant.equals(account) && !isFinding()) {
            return Optional.of(Side.COMPLAINANT);
        }
        return respondent.equals(account) ? Optional.of(Side.RESPONDENT) : Optional.empty();
    }

    public String party(Side side) {
        return side == Side.COMPLAINANT ? complainant : respondent;
    }

    /** The parties who are told and asked things. */
    public List<String> parties() {
        return isFinding() ? List.of(respondent) : List.of(complainant, respondent);
    }

    /** A party reads its own case as a party, even when it works here. */
    public Actor asReader(Actor actor) {
        return sideOf(actor.name()).isPresent() ? actor.asParty() : actor;
    }

    /** The caller's side; for anybody who is no party the case does not exist. */
    public Side requireParty(Actor actor) {
        return sideOf(actor.name()).orElseThrow(Problem::notYours);
    }

    // ---- stages

    public void begin(Stage next) {
        requireOpen();
        stage = next;
    }

    /** Refuses with 409 and the case's status unless it is in one of these stages. */
    public void requireStage(Stage... allowed) {
        if (!Arrays.asList(allowed).contains(stage)) {
            throw wrongStage();
        }
    }

    public void requireUndecided() {
        if (!stage.isUndecided()) {
            throw wrongStage();
        }
    }

    public void requireOpen() {
        if (stage == Stage.CLOSED) {
            throw wrongStage();
        }
    }

    /** Refuses with 409 when the platform itself complains, because it does not bargain. */
    public void requireTwoParties() {
        if (isFinding()) {
            throw Problem.conflict("no-settlement-with-platform");
        }
    }

    /**
     * Refuses with 412 when the caller's {@code If-Match} names another version than the one that stands; null names
     * none.
     */
    public void requireVersion(String ifMatch) {
        IfMatch.check(ifMatch, version);
    }

    private Problem wrongStage() {
        return Problem.conflict("case-state", stage)
                .with(closure == null ? Map.of("status", stage) : Map.of("status", stage, "closure", closure));
    }

    public void open(Instant at) {
        openedAt = at;
    }

    public void close(Closure how, Instant at) {
        requireOpen();
        endDeadlines(
                Arrays.stream(DeadlineName.values())
                        .filter(name -> !name.isOfReturn())
                        .toList(),
                at);
        leaveQueue();
        awaiting = EnumSet.noneOf(Side.class);
        stage = Stage.CLOSED;
        closure = how;
        closedAt = at;
    }

    // ---- the parties' turns

    /** Notes that the party has nothing to add; saying so again changes nothing. */
    public void rest(Side side) {
        if (side == Side.COMPLAINANT) {
            complainantRests = true;
        } else {
            respondentRests = true;
        }
    }

    public boolean rests(Side side) {
        return side == Side.COMPLAINANT ? complainantRests : respondentRests;
    }

    public boolean bothRest() {
        return complainantRests && respondentRests;
    }

    public boolean isSettlementProposed() {
        return settlementProposed;
    }

    public void proposeSettlement() {
        settlementProposed = true;
    }

    /** The parties that the reviewer has asked and who have not answered yet. */
    public Set<Side> awaiting() {
        return Set.copyOf(awaiting);
    }

    /** Asks these parties for more; returns the round, from 1. */
    public int ask(Collection<Side> sides) {
        awaiting = EnumSet.copyOf(sides);
        return ++supplements;
    }

    public void answered(Side side) {
        awaiting.remove(side);
    }

    public void stopAwaiting() {
        awaiting = EnumSet.noneOf(Side.class);
    }

    public int supplements() {
        return supplements;
    }

    /** How many items of evidence were handed in. */
    public int evidenceItems() {
        return evidenceItems;
    }

    /** Notes that another item was handed in; returns its position among those of the case, from 1. */
    public int addEvidence() {
        return ++evidenceItems;
    }

    /** How many remedies the two sides have offered each other. */
    public int offers() {
        return offers;
    }

    /** Notes that another remedy is offered; returns its number in the case, from 1. */
    public int addOffer() {
        return ++offers;
    }

    /** How many offers were refused because they would have bought a change of a review, or threatened with one. */
    public int refusedOffers() {
        return refusedOffers;
    }

    /** Notes that another offer was refused; returns its number in the case, from 1. */
    public int addRefusedOffer() {
        return ++refusedOffers;
    }

    /** Notes in which of our languages this is written, so that the case is read by somebody who reads them all. */
    public void isWritten(String words) {
        Languages.ofText(words).map(Locale::toLanguageTag).ifPresent(languages::add);
    }

    /** The tags of our languages in which it is written; none for a case of a version that did not keep them. */
    public Set<String> languages() {
        return Set.copyOf(languages);
    }

    // ---- deadlines

    public Optional<CaseDeadline> deadline(DeadlineName name) {
        return Optional.ofNullable(deadlines.get(name));
    }

    /** In the order of {@link DeadlineName}. */
    public List<CaseDeadline> deadlines() {
        return List.copyOf(deadlines.values());
    }

    /**
     * The same as this reader is told of them: that goods are sent back tells what was decided, and while the case is
     * examined again staff learn it with the decision only; see {@link KeptDecision}.
     */
    List<CaseDeadline> deadlines(Actor reader) {
        boolean kept = stage == Stage.APPEAL && asReader(reader).isStaff();
        return deadlines.values().stream()
                .filter(deadline -> !(kept && deadline.name().isOfReturn()))
                .toList();
    }

    public void start(DeadlineName name, Instant at, Period period, Due due) {
        deadlines.put(name, CaseDeadline.started(name, at, period, due.at(), due.provisional()));
        copyToWorkList();
    }

    public void endDeadlines(Collection<DeadlineName> names, Instant at) {
        deadlines.replaceAll(
                (name, deadline) -> names.contains(name) && deadline.endedAt() == null ? deadline.ended(at) : deadline);
    }

    /** Stops the clock of these deadlines from now on. */
    public void pause(Collection<DeadlineName> names, Instant at) {
        deadlines.replaceAll(
                (name, deadline) -> names.contains(name) && deadline.isRunning() ? deadline.paused(at) : deadline);
    }

    public void resume(DeadlineName name, Instant at, Due due) {
        deadlines.computeIfPresent(
                name,
                (same, deadline) -> deadline.isPaused() ? deadline.resumed(at, due.at(), due.provisional()) : deadline);
        copyToWorkList();
    }

    /** Notes that the deadline came due; false when that was known already. */
    public boolean pass(DeadlineName name) {
        CaseDeadline deadline = Objects.requireNonNull(deadlines.get(name), name::name);
        deadlines.put(name, deadline.passedOnce());
        return !deadline.passed();
    }

    public void move(DeadlineName name, Due due) {
        deadlines.computeIfPresent(name, (same, deadline) -> deadline.moved(due.at(), due.provisional()));
        copyToWorkList();
    }

    /** Whether the instant of the deadline has come, be its timer executed or not; false for one that ended before. */
    boolean isOver(DeadlineName name, Instant at) {
        CaseDeadline deadline = deadlines.get(name);
        return deadline != null && deadline.endedAt() == null && !at.isBefore(deadline.dueAt());
    }

    /** Refuses with 409 once the instant has come, whether or not the timer was executed yet. */
    public void requireBefore(DeadlineName name, Instant arrived) {
        if (isOver(name, arrived)) {
            throw Problem.conflict(
                    "deadline-passed", name, new Until(deadlines.get(name).dueAt()));
        }
    }

    // ---- the work list

    /** Puts the case on a work list; whoever is assigned stays so. */
    public void enqueue(Queue where) {
        queue = where;
        copyToWorkList();
    }

    public void leaveQueue() {
        queue = null;
        assignee = null;
        targetAt = null;
        dueAt = null;
        atRisk = false;
        escalated = false;
    }

    /** Takes the case off the work list while the parties answer; it comes back to the same assignee. */
    public void waitForParties() {
        queue = null;
    }

    public Optional<Queue> queue() {
        return Optional.ofNullable(queue);
    }

    public Optional<String> assignee() {
        return Optional.ofNullable(assignee);
    }

    /** Gives the case to this account; null gives it back. */
    public void assign(String account) {
        assignee = account;
    }

    /** Who may not work the case now: whoever decided first, once it is appealed. */
    public Optional<String> barred() {
        return Optional.ofNullable(barred);
    }

    public void bar(String account) {
        barred = account;
    }

    public void markAtRisk() {
        atRisk = true;
    }

    public void markEscalated() {
        escalated = true;
    }

    public boolean isAtRisk() {
        return atRisk;
    }

    public boolean isEscalated() {
        return escalated;
    }

    private void copyToWorkList() {
        if (queue != null) {
            targetAt = dueOf(queue.target());
            dueAt = dueOf(queue.limit());
        }
    }

    private Instant dueOf(DeadlineName name) {
        CaseDeadline deadline = deadlines.get(name);
        return deadline == null ? null : deadline.dueAt();
    }

    // ---- permits and timeline

    /**
     * Notes with which words, by their hash, a party ends the case in this transaction; the closing event names them.
     */
    void endWith(Optional<String> sha256) {
        closingWords = sha256.orElse(null);
    }

    Optional<String> closingWords() {
        return Optional.ofNullable(closingWords);
    }

    /** Lets the process take the step in this transaction. */
    public void permit(Step step) {
        permits.add(step);
    }

    public boolean isPermitted(Step step) {
        return permits.contains(step);
    }

    /** Leaves notices in the outbox; they are written with the case. */
    public void tell(Instant at, List<Notice> told) {
        told.stream()
                .filter(notice -> !PLATFORM.equals(notice.recipient()))
                .forEach(notice -> newNotices.add(new Notices.Numbered(++notices, at, notice)));
    }

    /** @param at in a case time never goes backwards: what was earlier than the last event is noted at that one's instant */
    public void record(Instant at, EventType type, String actor, Map<String, Object> data) {
        lastEventAt = lastEventAt == null || at.isAfter(lastEventAt) ? at : lastEventAt;
        newEvents.add(new TimelineEvent(++events, lastEventAt, type, actor, data));
    }

    public void record(Instant at, EventType type, String actor) {
        record(at, type, actor, Map.of());
    }
}

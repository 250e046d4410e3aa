package io.recourse.scenario;

import static io.recourse.cases.EventType.*;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.cases.CaseDeadline;
import io.recourse.cases.CaseFile;
import io.recourse.cases.DeadlineName;
import io.recourse.cases.EventType;
import io.recourse.cases.TimelineEvent;
import io.recourse.policy.Policy;
import io.recourse.time.Times;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/** What the timeline does not say of an event: whether time alone brought it about, and since when it was due. */
final class Clues {

    /** What comes of a deadline, or of work that is done once its cause is over. */
    private static final Set<EventType> BROUGHT_BY_TIME = EnumSet.of(
            NEGOTIATION_ENDED,
            EVIDENCE_REMINDER,
            EVIDENCE_DEADLINE_PASSED,
            AT_RISK,
            ESCALATED,
            SUPPLEMENT_DEADLINE_PASSED,
            MEASURES_CARRIED_OUT,
            MEASURES_UNDONE,
            MEASURES_FAILED,
            SEAL_OVERDUE,
            SEAL_LAPSED,
            ACCOUNT_REFERRED,
            RETURN_LAPSED,
            RETURN_ACCEPTED_BY_SILENCE,
            RETURN_OVERDUE,
            OFFER_EXPIRED);

    /** After which something is still to be carried out, lifted or looked at. */
    private static final Set<EventType> LEAVES_WORK = EnumSet.of(
            CASE_FILED,
            CASE_OPENED,
            EVIDENCE_BEGUN,
            EXAMINATION_BEGUN,
            ESCALATED,
            DECIDED,
            APPEAL_DECIDED,
            SEAL_CONFIRMED,
            SEAL_REFUSED,
            RETURN_ACCEPTED,
            RETURN_ACCEPTED_BY_SILENCE,
            RETURN_DECIDED,
            OFFER_ACCEPTED,
            SETTLEMENT_PROPOSED,
            CLOSED);

    private static final Map<EventType, DeadlineName> OF_DEADLINE = Map.of(
            NEGOTIATION_ENDED, DeadlineName.NEGOTIATION,
            EVIDENCE_DEADLINE_PASSED, DeadlineName.EVIDENCE,
            SUPPLEMENT_DEADLINE_PASSED, DeadlineName.SUPPLEMENT,
            RETURN_LAPSED, DeadlineName.RETURN_SHIPMENT,
            RETURN_ACCEPTED_BY_SILENCE, DeadlineName.RETURN_RECEIPT,
            RETURN_OVERDUE, DeadlineName.RETURN_DECISION,
            CLOSED, DeadlineName.APPEAL_WINDOW);

    private final CaseFile file;
    private final JsonNode whole;
    private final List<TimelineEvent> events;
    private final Policy policy;

    Clues(CaseFile file, JsonNode whole, List<TimelineEvent> events, Policy policy) {
        this.file = file;
        this.whole = whole;
        this.events = events;
        this.policy = policy;
    }

    boolean isBroughtByTime(TimelineEvent event) {
        return event.type() == CLOSED
                ? "DECISION_FINAL".equals(event.data().get("closure"))
                : BROUGHT_BY_TIME.contains(event.type());
    }

    /** Since when it was due; the event's own instant where nothing says so. */
    Instant dueSince(int index) {
        TimelineEvent event = events.get(index);
        return ofTimer(event)
                .or(() -> Optional.of(events.get(causeOf(index)).at()))
                .orElse(event.at());
    }

    /** The position of the event from which on it was to be expected; before it, nothing of the kind is due. */
    int causeOf(int index) {
        for (int i = index - 1; i > 0; i--) {
            if (LEAVES_WORK.contains(events.get(i).type())) {
                return i;
            }
        }
        return 0;
    }

    /** When its timer was due; empty for what is due as soon as its cause is over. */
    private Optional<Instant> ofTimer(TimelineEvent event) {
        return switch (event.type()) {
            case EVIDENCE_REMINDER ->
                due(DeadlineName.EVIDENCE).map(end -> end.minus(policy.reminderBeforeEnd(file.edition(), file.kind())));
            case AT_RISK, ESCALATED ->
                due(DeadlineName.valueOf(event.data().get("deadline").toString()));
            case SEAL_OVERDUE ->
                time(member("measures", "seq", event.data().get("seq"))
                        .path("confirmation")
                        .path("dueAt"));
            // each try has an instant of its own
            case MEASURES_FAILED -> Optional.of(event.at());
            case OFFER_EXPIRED ->
                time(member("offers", "id", event.data().get("offer")).path("expiresAt"));
            default -> Optional.ofNullable(OF_DEADLINE.get(event.type())).flatMap(this::due);
        };
    }

    private Optional<Instant> due(DeadlineName name) {
        return file.deadline(name).map(CaseDeadline::dueAt);
    }

    private static Optional<Instant> time(JsonNode value) {
        return Times.instant(value.asText());
    }

    /** The member of that list which has this value; missing where there is none. */
    JsonNode member(String list, String key, Object value) {
        return StreamSupport.stream(whole.path(list).spliterator(), false)
                .filter(one -> one.path(key).asText().equals(String.valueOf(value)))
                .findFirst()
                .orElse(whole.path("missing"));
    }
}

package io.recourse.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recourse.access.Role;
import io.recourse.cases.CaseDeadline;
import io.recourse.cases.CaseFile;
import io.recourse.cases.EventType;
import io.recourse.cases.Queue;
import io.recourse.cases.TimelineEvent;
import io.recourse.measures.Measure;
import io.recourse.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** One case on its way from a timeline to a story: each event becomes the call that causes it, or time that passes. */
final class Retelling {

    private static final String CASE = "/api/cases/{number}/";
    private static final String POST = "POST " + CASE;

    /** What somebody said, whatever it was. */
    private static final String WORDS = "原文已替换。";

    /** What every edition refuses, whoever says it. */
    private static final String BARGAIN = "删差评";

    private static final String SLIP = "SHIPPING_SLIP";
    private static final String PHOTO = "PHOTO";
    private static final String NONE = "NONE";

    /** That others' cases led to it, or the calendar, or a marketplace that was away: no call of this case brings it about. */
    private static final Set<EventType> NOT_TOLD =
            EnumSet.of(EventType.DEADLINE_MOVED, EventType.MEASURES_FAILED, EventType.SEAL_LAPSED);

    private static final Set<EventType> SETTLES = EnumSet.of(
            EventType.OFFER_ACCEPTED,
            EventType.REVIEW_CHANGED,
            EventType.REVIEW_DELETED,
            EventType.ORDER_CANCELLED,
            EventType.ACCOUNT_CLOSED);

    private final CaseFile file;
    private final JsonNode whole;
    private final List<TimelineEvent> events;
    private final List<Measure> refused;
    private final Cast cast;
    private final Clues clues;
    private final Replaced replaced;
    private final ZoneId zone;
    private final JsonNodeFactory json = JsonNodeFactory.instance;

    private final List<Scenario.Step> steps = new ArrayList<>();

    /** The position of the event that each step comes from. */
    private final List<Integer> positions = new ArrayList<>();

    private int reports;
    private Scenario.Before before;

    /** @param refused the measures that the marketplace was asked for and has not taken */
    Retelling(
            CaseFile file,
            JsonNode whole,
            List<TimelineEvent> events,
            List<Measure> refused,
            Cast cast,
            Policy policy,
            ZoneId zone) {
        this.file = file;
        this.whole = whole;
        this.events = events;
        this.refused = refused;
        this.cast = cast;
        this.clues = new Clues(file, whole, events, policy);
        this.replaced = new Replaced(file, cast, whole);
        this.zone = zone;
    }

    Scenario scenario(Optional<JsonNode> order, Optional<JsonNode> listing) {
        for (int i = 0; i < events.size(); i++) {
            tell(i);
        }
        waitForWhatNeverCame();
        JsonNode main = order.map(replaced::order).orElse(null);
        List<String> several = file.subjects().orderIds();
        return new Scenario(
                file.filedAt(),
                file.kind(),
                file.ground(),
                file.edition(),
                cast.people(),
                main,
                main == null
                        ? List.of()
                        : several.stream()
                                .filter(id -> !id.equals(file.orderId()))
                                .map(id -> like(main, replaced.id(id)))
                                .toList(),
                listing.map(replaced::listing).orElse(null),
                before,
                List.copyOf(steps),
                new Expectation(file, whole, events, cast, zone).expect(),
                events.stream()
                        .filter(this::isNotTold)
                        .map(event -> event.type().name())
                        .distinct()
                        .toList());
    }

    /** Of the orders that are complained of besides, only their ids are kept. */
    private static JsonNode like(JsonNode order, String id) {
        ObjectNode other = ((ObjectNode) order).deepCopy();
        other.put("id", id);
        other.remove("reviews");
        return other;
    }

    private boolean isNotTold(TimelineEvent event) {
        return NOT_TOLD.contains(event.type()) && !isRefusedAgain(event);
    }

    /**
     * Whether a story refuses it as long as the marketplace did. Of what the marketplace took after all, or refused anew,
     * because operations had it asked once more, nothing of the case says when that was.
     */
    private boolean isRefusedAgain(TimelineEvent event) {
        Object measures = event.data().get("measures");
        return event.type() == EventType.MEASURES_FAILED
                && refused.stream().anyMatch(one -> List.of(one.measure()).equals(measures))
                && events.stream()
                        .filter(other -> other.type() == event.type()
                                && measures.equals(other.data().get("measures")))
                        .allMatch(other -> other.at().equals(event.at()));
    }

    // ---- steps

    private void tell(int i) {
        TimelineEvent event = events.get(i);
        if (clues.isBroughtByTime(event)) {
            timePasses(i);
            return;
        }
        JsonNode data = replaced.data(event.data());
        switch (event.type()) {
            case CASE_FILED -> {
                begin(i);
                refuse(i);
            }
            case ANSWERED -> call(i, "answer", words("statement"));
            case EVIDENCE_RECEIVED -> evidence(i, data);
            case EVIDENCE_ANSWERED -> call(i, "evidence/" + data.get("item").asText() + "/answer", words("statement"));
            case EVIDENCE_TAKEN_BACK ->
                add(i, "DELETE " + CASE + "evidence/" + data.get("item").asText(), null, 0, null);
            case EVIDENCE_OPENED ->
                add(
                        i,
                        "GET " + CASE + "evidence/" + data.get("item").asText()
                                + (data.has("file")
                                        ? "/files/" + data.get("file").asInt()
                                        : ""),
                        null,
                        0,
                        null);
            case NOTHING_TO_ADD -> call(i, "evidence/complete", null);
            case CLAIMED -> working(i, "claim", null);
            case RELEASED -> working(i, "release", null);
            case SKIPPED -> working(i, "skip", words("reason"));
            case NOTED -> call(i, "notes", words("text"));
            case HOLD_PLACED, HOLD_LIFTED -> {
                cast.as(event.actor(), Role.SUPERVISOR);
                add(
                        i,
                        (event.type() == EventType.HOLD_PLACED ? "PUT " : "DELETE ") + CASE + "hold",
                        words("reason"),
                        0,
                        null);
            }
            case ASSIGNED -> {
                cast.as(event.actor(), Role.SUPERVISOR);
                String assignee = cast.working(String.valueOf(event.data().get("assignee")), queue(i));
                call(i, "assignment", object().put("assignee", assignee));
            }
            case SUPPLEMENT_ASKED ->
                working(i, "supplement-request", words("question").set("from", data.get("from")));
            case DECIDED -> {
                othersBefore(i);
                working(i, "decision", decision(whole.path("decision"), false));
            }
            case FIRST_VIEW_RECORDED ->
                working(i, "appeal/first-view", words("reasons").set("outcome", data.get("outcome")));
            case APPEAL_LODGED -> call(i, "appeal", words("statement"));
            case APPEAL_DECIDED -> working(i, "appeal/decision", decision(whole.at("/appeal/decision"), true));
            case SETTLEMENT_PROPOSED -> call(i, "settlement", data.has("sha256") ? words("note") : object());
            case OFFER_MADE -> call(i, "offers", offer(data));
            case OFFER_ACCEPTED -> call(i, "offers/" + data.get("offer").asText() + "/acceptance", null);
            case OFFER_WITHDRAWN -> call(i, "offers/" + data.get("offer").asText() + "/withdrawal", null);
            case OFFER_DECLINED -> declined(i, data);
            case OFFER_REFUSED -> add(i, POST + "settlement", object().put("note", BARGAIN), 0, 422);
            case RETURN_SENT ->
                add(
                        i,
                        POST + "return",
                        object().put("carrier", "快递").put("trackingNumber", "1"),
                        files(i + 1, SLIP),
                        null);
            case RETURN_ACCEPTED, RETURN_DISPUTED -> {
                boolean accepted = event.type() == EventType.RETURN_ACCEPTED;
                ObjectNode body = object().put("accepted", accepted);
                if (!accepted) {
                    body.put("note", WORDS);
                }
                add(i, POST + "return/receipt", body, files(i - 1, PHOTO), null);
            }
            case RETURN_DECIDED -> {
                cast.as(event.actor(), Role.SUPERVISOR);
                call(i, "return/decision", words("reasons").set("refund", data.get("refund")));
            }
            case SEAL_CONFIRMED, SEAL_REFUSED -> {
                cast.as(event.actor(), Role.SUPERVISOR);
                call(
                        i,
                        "measures/" + data.get("seq").asInt() + "/confirmation",
                        words("reason").put("confirm", event.type() == EventType.SEAL_CONFIRMED));
            }
            case REVIEW_CHANGED -> report(i, "review.changed", ofReview().set("rating", data.get("rating")));
            case REVIEW_DELETED -> report(i, "review.deleted", ofReview().set("by", data.get("by")));
            case ORDER_CANCELLED -> report(i, "order.cancelled", object().put("orderId", replaced.id(file.orderId())));
            case ACCOUNT_CLOSED ->
                report(
                        i,
                        "account.closed",
                        object().put(
                                        "account",
                                        "COMPLAINANT".equals(event.data().get("side"))
                                                ? Cast.COMPLAINANT
                                                : Cast.RESPONDENT));
            case LISTING_FLAGGED -> report(i, "listing.flagged", found());
            case CLOSED -> closed(i);
            default -> {
                // follows from what was done just before
            }
        }
    }

    private void begin(int i) {
        TimelineEvent event = events.get(i);
        if (!file.isFinding()) {
            ObjectNode body = found();
            body.remove("listingId");
            put(body, "orderId", replaced.id(file.orderId()));
            put(body, "reviewId", replaced.id(file.reviewId()));
            put(body, "listingId", replaced.id(file.subjects().listingId()));
            if (file.orderId() == null && file.subjects().listingId() == null) {
                body.put("respondent", Cast.RESPONDENT);
            }
            ids(body, "orderIds", file.subjects().orderIds());
            ids(body, "imageIds", file.subjects().imageIds());
            add(i, "POST /api/cases", body, 0, null);
        } else if (event.actor().equals(TimelineEvent.MARKETPLACE)) {
            report(i, "listing.flagged", found());
        } else {
            cast.as(event.actor(), Role.SUPERVISOR);
            ObjectNode body = found().put("respondent", Cast.RESPONDENT);
            put(body, "orderId", replaced.id(file.orderId()));
            add(i, "POST /api/findings", body, 0, null);
        }
    }

    /** The marketplace knows the ids of what it is going to refuse for something else. */
    private void refuse(int i) {
        for (Measure measure : refused) {
            ObjectNode body = object().put("caseNumber", "another-case")
                    .put("measure", "HIDE_PENDING")
                    .put("target", "another-review")
                    .put("action", "APPLY");
            add(
                    i,
                    TimelineEvent.MARKETPLACE,
                    "PUT /sandbox/marketplace/measures/{number}"
                            + measure.id().substring(file.number().length()),
                    body,
                    0,
                    null);
        }
    }

    private ObjectNode found() {
        ObjectNode body = words("statement").put("kind", file.kind()).put("ground", file.ground());
        put(body, "listingId", replaced.id(file.subjects().listingId()));
        return body;
    }

    private void ids(ObjectNode body, String member, List<String> ids) {
        if (!ids.isEmpty()) {
            ArrayNode all = body.putArray(member);
            ids.forEach(id -> all.add(replaced.id(id)));
        }
    }

    /** What comes with a step of a return is told with that step. */
    private void evidence(int i, JsonNode data) {
        boolean ofReturn = isOf(i - 1, i, EventType.RETURN_SENT)
                        && data.get("type").asText().equals(SLIP)
                || (isOf(i + 1, i, EventType.RETURN_ACCEPTED) || isOf(i + 1, i, EventType.RETURN_DISPUTED))
                        && data.get("type").asText().equals(PHOTO);
        if (ofReturn) {
            return;
        }
        int revision = data.get("revision").asInt();
        add(
                i,
                POST + "evidence" + (revision > 1 ? "/" + data.get("item").asText() : ""),
                words("note").set("type", data.get("type")),
                data.get("files").size(),
                null);
    }

    /** How many files this event brought, if it is the evidence of the step beside it. */
    private int files(int evidence, String type) {
        int step = evidence > 0 && events.size() > evidence && !isEvidence(evidence) ? -1 : evidence;
        if (step < 0 || step >= events.size() || !isEvidence(step)) {
            return 0;
        }
        JsonNode data = replaced.data(events.get(step).data());
        int beside = type.equals(SLIP) ? step - 1 : step + 1;
        return data.get("type").asText().equals(type) && isSameMoment(step, beside)
                ? data.get("files").size()
                : 0;
    }

    private boolean isEvidence(int index) {
        return events.get(index).type() == EventType.EVIDENCE_RECEIVED;
    }

    private boolean isOf(int index, int beside, EventType type) {
        return index >= 0 && index < events.size() && events.get(index).type() == type && isSameMoment(index, beside);
    }

    /** Whether one call of one person has left both. */
    private boolean isSameMoment(int one, int other) {
        return events.get(one).actor().equals(events.get(other).actor())
                && events.get(one).at().equals(events.get(other).at());
    }

    private ObjectNode decision(JsonNode decided, boolean appeal) {
        ObjectNode body = words("reasons");
        body.put("rule", "规则");
        body.set("outcome", decided.get("outcome"));
        body.set("evidenceRelied", replaced.data(decided.get("evidenceRelied")));
        if (decided.has("elements")) {
            body.set("elements", replaced.data(decided.get("elements")));
        }
        String outcome = decided.get("outcome").asText();
        ArrayNode measures = body.putArray("measures");
        if (outcome.equals("REJECTED") || outcome.equals("AFFIRMED")) {
            return body;
        }
        decided.get("measures").forEach(one -> {
            ObjectNode measure = (ObjectNode) replaced.data(one);
            measure.remove("payTo");
            if (measure.path("points").isNull()) {
                measure.remove("points");
            }
            if (measure.has("what")) {
                measure.put("what", WORDS);
            }
            if (measure.has("words")) {
                ArrayNode words = json.arrayNode();
                one.get("words").forEach(word -> words.addObject().put("text", replaced.maskedWord(word.asText())));
                measure.set("words", words);
            }
            measures.add(measure);
        });
        if (measures.isEmpty()) {
            // nothing at all would ask for those of the ground
            measures.addObject().put("measure", NONE);
        }
        return body;
    }

    private ObjectNode offer(JsonNode data) {
        JsonNode made = clues.member("offers", "id", data.get("offer").asText());
        ObjectNode body = object();
        body.set("remedy", made.get("remedy"));
        for (String term : List.of("amount", "freightBy", "counters")) {
            if (made.has(term)) {
                body.set(term, made.get(term));
            }
        }
        if (made.has("what")) {
            body.put("what", WORDS);
        }
        if (made.has("text")) {
            body.put("text", WORDS);
        }
        body.put(
                "validFor",
                Duration.between(instant(made, "madeAt"), instant(made, "expiresAt"))
                        .toString());
        return body;
    }

    private static Instant instant(JsonNode node, String member) {
        return io.recourse.time.Times.instant(node.get(member).asText()).orElseThrow();
    }

    /** Who answers an offer by another one has declined it with the same call. */
    private void declined(int i, JsonNode data) {
        String id = data.get("offer").asText();
        boolean countered = i + 1 < events.size()
                && isOf(i + 1, i, EventType.OFFER_MADE)
                && clues.member("offers", "id", events.get(i + 1).data().get("offer"))
                        .path("counters")
                        .asText()
                        .equals(id);
        if (!countered) {
            boolean said = clues.member("offers", "id", id).has("answer");
            call(i, "offers/" + id + "/rejection", said ? words("text") : null);
        }
    }

    private void closed(int i) {
        String closure = String.valueOf(events.get(i).data().get("closure"));
        if (closure.equals("WITHDRAWN")) {
            add(i, Cast.COMPLAINANT, POST + "withdrawal", words("reason"), 0, null);
        } else if (closure.equals("SETTLED") && !settledByWhatCameBefore(i)) {
            add(i, Cast.COMPLAINANT, POST + "settlement", object(), 0, null);
        }
    }

    private boolean settledByWhatCameBefore(int i) {
        for (int j = i - 1; j >= 0 && events.get(j).at().equals(events.get(i).at()); j--) {
            if (SETTLES.contains(events.get(j).type())) {
                return true;
            }
        }
        return false;
    }

    /** What of this case follows from how many others there were is told with their number. */
    private void othersBefore(int i) {
        int rejected = 0;
        int upheld = 0;
        for (TimelineEvent event : events.subList(i, events.size())) {
            if (event.type() == EventType.FILING_WARNED || event.type() == EventType.FILING_PAUSED) {
                rejected = ((Number) event.data().get("unfounded")).intValue() - 1;
            }
            if (event.type() == EventType.ACCOUNT_REFERRED) {
                upheld = ((Number) event.data().get("violations")).intValue() - 1;
            }
        }
        if (rejected > 0 || upheld > 0) {
            before = new Scenario.Before(rejected, upheld);
        }
    }

    private void timePasses(int i) {
        Instant at = events.get(i).at();
        Instant due = clues.dueSince(i);
        // a call that was heard while this was due already came before it
        for (int j = 0; j < steps.size(); j++) {
            if (positions.get(j) > clues.causeOf(i)
                    && !steps.get(j).does().equals(Scenario.TIME)
                    && !steps.get(j).at().isBefore(due)) {
                steps.set(j, steps.get(j).waiting());
            }
        }
        boolean late = !due.equals(at);
        int last = steps.size() - 1;
        if (last >= 0
                && steps.get(last).does().equals(Scenario.TIME)
                && steps.get(last).at().equals(at)) {
            if (late) {
                steps.set(last, steps.get(last).waiting());
            }
            return;
        }
        steps.add(new Scenario.Step(at, TimelineEvent.SYSTEM, Scenario.TIME, null, 0, late, null));
        positions.add(i);
    }

    /** A call may end what was due already, before anybody has come to it. */
    private void waitForWhatNeverCame() {
        for (CaseDeadline deadline : file.deadlines()) {
            for (int j = 0; j < steps.size() && !deadline.passed(); j++) {
                Instant at = steps.get(j).at();
                boolean running = !at.isBefore(deadline.dueAt())
                        && (deadline.endedAt() == null || !at.isAfter(deadline.endedAt()));
                if (running && !steps.get(j).does().equals(Scenario.TIME)) {
                    steps.set(j, steps.get(j).waiting());
                }
            }
        }
    }

    private void report(int i, String type, JsonNode data) {
        ObjectNode body = object().put("type", type).put("id", "report-" + ++reports);
        body.set("data", data);
        add(i, TimelineEvent.MARKETPLACE, "POST /api/marketplace/events", body, 0, null);
    }

    private ObjectNode ofReview() {
        return object().put("orderId", replaced.id(file.orderId())).put("reviewId", replaced.id(file.reviewId()));
    }

    private void working(int i, String below, JsonNode body) {
        cast.working(events.get(i).actor(), queue(i));
        call(i, below, body);
    }

    /** On whose list the case was at that event. */
    private Queue queue(int i) {
        return events.subList(0, i).stream().anyMatch(event -> event.type() == EventType.APPEAL_LODGED)
                ? Queue.APPEAL
                : Queue.EXAMINATION;
    }

    private void call(int i, String below, JsonNode body) {
        add(i, POST + below, body, 0, null);
    }

    private void add(int i, String does, JsonNode body, int files, Integer refused) {
        add(i, cast.nameOf(events.get(i).actor()), does, body, files, refused);
    }

    private void add(int i, String who, String does, JsonNode body, int files, Integer refused) {
        steps.add(new Scenario.Step(events.get(i).at(), who, does, body, files, false, refused));
        positions.add(i);
    }

    private ObjectNode object() {
        return json.objectNode();
    }

    private ObjectNode words(String member) {
        return object().put(member, WORDS);
    }

    private static void put(ObjectNode body, String member, String value) {
        if (Objects.nonNull(value)) {
            body.put(member, value);
        }
    }
}

package io.recourse.cases;

import io.recourse.calendar.WorkingCalendars;
import io.recourse.deadline.Period;
import io.recourse.marketplace.MarketplaceEvent;
import io.recourse.marketplace.MarketplaceEvents;
import io.recourse.notice.Notice;
import io.recourse.notice.NoticeType;
import io.recourse.policy.Policy;
import io.recourse.policy.Reaction;
import io.recourse.policy.ReportFacts;
import io.recourse.policy.ReportFacts.Change;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The marketplace reports something: the cases that it concerns settle, or whoever works them is told, by rule. */
@Component
class HearMarketplace {

    private static final String REVIEW_CHANGE = "REVIEW_CHANGE";

    /** The stage in the table where there is no case yet. */
    private static final String NO_CASE = "NONE";

    private final OpenFinding openFinding;
    private final Admissibility admissibility;
    private final CaseFiles files;
    private final CaseProcess process;
    private final Policy policy;
    private final WorkingCalendars calendars;
    private final MarketplaceEvents events;
    private final JdbcClient jdbc;
    private final InstantSource clock;

    HearMarketplace(
            OpenFinding openFinding,
            Admissibility admissibility,
            CaseFiles files,
            CaseProcess process,
            Policy policy,
            WorkingCalendars calendars,
            MarketplaceEvents events,
            JdbcClient jdbc,
            InstantSource clock) {
        this.openFinding = openFinding;
        this.admissibility = admissibility;
        this.files = files;
        this.process = process;
        this.policy = policy;
        this.calendars = calendars;
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @EventListener
    @Transactional
    public void hear(MarketplaceEvent event) {
        if (event.type() == MarketplaceEvent.Type.LISTING_FLAGGED && isNew(event)) {
            openFinding.flagged(event.flag());
            return;
        }
        concerned(event).forEach(number -> react(files.lock(number), event));
    }

    /** Whether the rules open a case, for none of this kind about the listing is open. */
    private boolean isNew(MarketplaceEvent event) {
        return files.openFinding(event.flag().kind(), event.flag().listingId()).isEmpty()
                && policy.reaction(new ReportFacts(
                                admissibility.edition(), event.type().name(), null, null, null, NO_CASE))
                        == Reaction.OPEN;
    }

    /** Open cases, in the order in which everybody locks several. */
    private List<String> concerned(MarketplaceEvent event) {
        if (event.type() == MarketplaceEvent.Type.LISTING_FLAGGED) {
            return files.openFinding(event.flag().kind(), event.flag().listingId()).stream()
                    .toList();
        }
        String which =
                switch (event.type()) {
                    case REVIEW_CHANGED, REVIEW_DELETED -> "order_id = :order and review_id = :review";
                    case ORDER_CANCELLED -> "order_id = :order";
                    case ACCOUNT_CLOSED -> "(complainant = :account or respondent = :account)";
                    case LISTING_FLAGGED -> throw new IllegalStateException();
                };
        return jdbc.sql("select number from cases where %s and status <> 'CLOSED' order by number".formatted(which))
                .param("order", event.orderId())
                .param("review", event.reviewId())
                .param("account", event.account())
                .query(String.class)
                .list();
    }

    private void react(CaseFile file, MarketplaceEvent event) {
        Reaction reaction = policy.reaction(new ReportFacts(
                file.edition(),
                event.type().name(),
                event.by() == null ? null : event.by().name(),
                event.rating() == null ? null : event.rating().name(),
                change(file, event),
                file.stage().name()));
        if (reaction == Reaction.NOTHING) {
            return;
        }
        Instant now = clock.instant();
        file.record(now, type(event), TimelineEvent.MARKETPLACE, data(file, event));
        if (reaction == Reaction.SETTLE) {
            process.settled(file);
        } else if (reaction == Reaction.TELL) {
            worker(file)
                    .ifPresent(recipient -> file.tell(
                            now,
                            List.of(new Notice(
                                    recipient, NoticeType.MARKETPLACE_EVENT, Map.of("event", event.type())))));
        }
    }

    /** Read with the case locked: of two changes at one moment the second sees the first. */
    private Change change(CaseFile file, MarketplaceEvent event) {
        boolean ofReview = event.type() == MarketplaceEvent.Type.REVIEW_CHANGED
                || event.type() == MarketplaceEvent.Type.REVIEW_DELETED;
        // the order was looked at when the complaint was filed
        if (ofReview && event.at().isBefore(file.filedAt())) {
            return Change.EARLY;
        }
        if (event.type() != MarketplaceEvent.Type.REVIEW_CHANGED) {
            return null;
        }
        if (events.changedBefore(event)) {
            return Change.REPEATED;
        }
        return lastMoment(file).filter(end -> !event.at().isBefore(end)).isPresent()
                ? Change.LATE
                : Change.FIRST_IN_TIME;
    }

    /** The instant until which the author may change the review; empty where no rule limits it. */
    private Optional<Instant> lastMoment(CaseFile file) {
        Optional<Period> period = policy.optionalPeriod(file.edition(), file.kind(), REVIEW_CHANGE);
        return period.flatMap(length -> files.orderAsFiled(file.number())
                .flatMap(order -> order.review(file.reviewId()))
                .map(review -> calendars
                        .lastKnown()
                        .due(review.at(), length, List.of())
                        .at()));
    }

    /** The assignee, or the group that works the queue; nobody while no reviewer has to do with the case. */
    private Optional<String> worker(CaseFile file) {
        return file.assignee()
                .or(() -> file.queue().map(queue -> policy.candidateGroup(queue.name(), file.kind(), file.ground())));
    }

    private static EventType type(MarketplaceEvent event) {
        return switch (event.type()) {
            case REVIEW_CHANGED -> EventType.REVIEW_CHANGED;
            case REVIEW_DELETED -> EventType.REVIEW_DELETED;
            case ACCOUNT_CLOSED -> EventType.ACCOUNT_CLOSED;
            case ORDER_CANCELLED -> EventType.ORDER_CANCELLED;
            case LISTING_FLAGGED -> EventType.LISTING_FLAGGED;
        };
    }

    private static Map<String, Object> data(CaseFile file, MarketplaceEvent event) {
        Map<String, Object> data = new LinkedHashMap<>();
        if (event.rating() != null) {
            data.put("rating", event.rating());
        }
        if (event.by() != null) {
            data.put("by", event.by());
        }
        if (event.account() != null) {
            file.sideOf(event.account()).ifPresent(side -> data.put("side", side));
        }
        return data;
    }
}

package io.recourse.notice.webhook;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.recourse.access.Actor;
import io.recourse.access.Role;
import io.recourse.notice.Deliveries;
import io.recourse.notice.Delivery;
import io.recourse.notice.Notices;
import io.recourse.web.Cursors;
import io.recourse.web.Page;
import io.recourse.web.Problem;
import io.recourse.web.Texts;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Events that were given up, or that an endpoint was disabled or removed before. Administrators can send them again;
 * everybody else is refused with 403.
 */
@Component
class DeadLetters {

    private static final int AT_ONCE = 200;

    private final Deliveries deliveries;
    private final Notices notices;
    private final Endpoints endpoints;
    private final Texts texts;

    DeadLetters(Deliveries deliveries, Notices notices, Endpoints endpoints, Texts texts) {
        this.texts = texts;
        this.deliveries = deliveries;
        this.notices = notices;
        this.endpoints = endpoints;
    }

    /**
     * An event that was not delivered.
     *
     * @param id of the letter
     * @param endpoint its id
     * @param webhookId of the message, which a replay keeps
     * @param answer to the last attempt
     * @param ours whether that is said by us and not by the other side
     */
    record View(
            long id,
            String endpoint,
            String caseNumber,
            String type,
            String webhookId,
            int attempts,
            Instant since,
            Instant lastAt,
            String answer,
            @JsonIgnore boolean ours) {}

    long count(Actor actor) {
        actor.requireAny(Role.ADMIN);
        return deliveries.count(WebhookChannel.NAME, Delivery.State.FAILED);
    }

    /** Oldest first; {@code endpoint} is null for those of all. */
    Page<View> page(Actor actor, String endpoint, Integer limit, String cursor) {
        actor.requireAny(Role.ADMIN);
        int size = Cursors.limit(limit);
        List<Delivery> found = failed(endpoint, Cursors.number(cursor, 0), size + 1);
        List<Delivery> shown = found.subList(0, Math.min(size, found.size()));
        return new Page<>(
                shown.stream().map(this::view).toList(),
                found.size() > size
                        ? Cursors.encode(String.valueOf(shown.get(size - 1).id()))
                        : null);
    }

    /** @throws Problem 404 when there is no such letter; 409 when its endpoint can't take it, or it is on its way */
    void replay(Actor actor, long id) {
        actor.requireAny(Role.ADMIN);
        replay(id);
    }

    private void replay(long id) {
        Delivery delivery = find(id).orElseThrow(Problem::notFound);
        requireEnabled(delivery.target());
        deliveries.retry(id);
    }

    /**
     * Sends these again; those that can't be stay as they are.
     *
     * @return how many were sent
     */
    int replay(Actor actor, Collection<Long> ids) {
        actor.requireAny(Role.ADMIN);
        int replayed = 0;
        for (long id : ids) {
            try {
                replay(id);
                replayed++;
            } catch (Problem refused) {
                // the state of this letter says why it was not sent
            }
        }
        return replayed;
    }

    /** Those that there are, in any state. */
    List<Delivery> find(Actor actor, Collection<Long> ids) {
        actor.requireAny(Role.ADMIN);
        return ids.stream().map(this::find).flatMap(Optional::stream).toList();
    }

    private Optional<Delivery> find(long id) {
        return deliveries.find(id).filter(found -> found.channel().equals(WebhookChannel.NAME));
    }

    /**
     * Sends again all of them, or those of one endpoint; those whose endpoint can't take them stay.
     *
     * @return how many
     */
    int replayAll(Actor actor, String endpoint) {
        actor.requireAny(Role.ADMIN);
        List<String> able = endpoints.all().stream()
                .filter(Endpoint::enabled)
                .map(Endpoint::id)
                .toList();
        if (endpoint != null) {
            requireEnabled(endpoint);
        }
        int replayed = 0;
        Long after = null;
        List<Delivery> found;
        do {
            found = failed(endpoint, after, AT_ONCE);
            for (Delivery delivery : found) {
                after = delivery.id();
                if (able.contains(delivery.target()) && retried(delivery)) {
                    replayed++;
                }
            }
        } while (found.size() == AT_ONCE);
        return replayed;
    }

    private boolean retried(Delivery delivery) {
        try {
            deliveries.retry(delivery.id());
            return true;
        } catch (Problem alreadyOnItsWay) {
            return false;
        }
    }

    private void requireEnabled(String endpoint) {
        Optional<Endpoint> found = endpoints.find(endpoint);
        if (found.isEmpty() || !found.get().enabled()) {
            throw Problem.conflict("webhook-disabled");
        }
    }

    private List<Delivery> failed(String endpoint, Long after, int limit) {
        return deliveries.list(
                new Deliveries.Filter(Delivery.State.FAILED, WebhookChannel.NAME, endpoint, after), limit);
    }

    private View view(Delivery delivery) {
        Optional<Notices.Left> notice = notices.find(delivery.caseNumber(), delivery.seq());
        return new View(
                delivery.id(),
                delivery.target(),
                delivery.caseNumber(),
                notice.flatMap(left -> CaseEvents.typeOf(left.type())).orElse(null),
                notice.map(EventBody::id).orElse(null),
                delivery.attempts(),
                delivery.since(),
                delivery.lastAt(),
                delivery.said(texts),
                delivery.ours() != null);
    }
}

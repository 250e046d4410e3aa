package io.recourse.notice;

import io.recourse.access.Actor;
import io.recourse.access.Role;
import io.recourse.notice.Delivery.State;
import io.recourse.web.Cursors;
import io.recourse.web.Page;
import io.recourse.web.Problem;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What became of the notices outside of the house, for those who see to it; everybody but administrators and supervisors is
 * refused with 403.
 */
@Component
class SeeToDeliveries {

    private static final Role[] OPERATIONS = {Role.ADMIN, Role.SUPERVISOR};

    private final Deliveries deliveries;
    private final Bounces bounces;

    SeeToDeliveries(Deliveries deliveries, Bounces bounces) {
        this.deliveries = deliveries;
        this.bounces = bounces;
    }

    /** Oldest first; null for those of every state, channel or target. */
    Page<Delivery> page(Actor actor, State state, String channel, String target, Integer limit, String cursor) {
        actor.requireAny(OPERATIONS);
        int size = Cursors.limit(limit);
        List<Delivery> found =
                deliveries.list(new Deliveries.Filter(state, channel, target, Cursors.number(cursor, 0)), size + 1);
        List<Delivery> shown = found.subList(0, Math.min(size, found.size()));
        return new Page<>(
                shown,
                found.size() > size
                        ? Cursors.encode(String.valueOf(shown.get(size - 1).id()))
                        : null);
    }

    /** How many of a channel are in one of these states. */
    long count(Actor actor, String channel, State... states) {
        actor.requireAny(OPERATIONS);
        return deliveries.count(channel, states);
    }

    /** Those that there are, in any state. */
    List<Delivery> find(Actor actor, Collection<Long> ids) {
        actor.requireAny(OPERATIONS);
        return ids.stream().map(deliveries::find).flatMap(Optional::stream).toList();
    }

    /** @throws Problem as {@link Deliveries#retry} */
    Delivery retry(Actor actor, long id) {
        actor.requireAny(OPERATIONS);
        return deliveries.retry(id);
    }

    /**
     * Sends these again; those that can't be stay as they are.
     *
     * @return how many are sent again
     */
    int retry(Actor actor, Collection<Long> ids) {
        actor.requireAny(OPERATIONS);
        int sent = 0;
        for (long id : ids) {
            try {
                deliveries.retry(id);
                sent++;
            } catch (Problem gone) {
                // somebody else has sent it again; its state says how far it has come
            }
        }
        return sent;
    }

    /** @see Bounces#take */
    int bounced(Actor actor, byte[] report) {
        actor.requireAny(OPERATIONS);
        return bounces.take(report);
    }
}

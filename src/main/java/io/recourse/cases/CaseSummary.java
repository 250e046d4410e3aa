package io.recourse.cases;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;

/**
 * What the interface tells of a case in lists, and with which the whole case begins.
 *
 * @param listingId null unless it is about a listing
 * @param orderIds empty unless it is about several orders
 * @param imageIds empty unless it is about pictures of the listing
 * @param campaign with which others the complainant filed it in one go; left out for one that was filed alone, and for
 *     the other party
 * @param closure null, as {@code closedAt}, while it is open
 * @param erasedAt when its contents were erased; left out while they are kept
 * @param desk left out for the parties
 */
public record CaseSummary(
        String number,
        String kind,
        String ground,
        String edition,
        Stage status,
        Closure closure,
        String complainant,
        String respondent,
        String orderId,
        String reviewId,
        String listingId,
        List<String> orderIds,
        List<String> imageIds,
        Instant filedAt,
        Instant closedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) Instant erasedAt,
        List<DeadlineView> deadlines,
        List<Side> nothingToAdd,
        List<Side> awaiting,
        boolean settlementProposed,
        @JsonInclude(JsonInclude.Include.NON_NULL) String campaign,
        @JsonUnwrapped OnDesk desk) {

    /** A deadline that runs. */
    public record DeadlineView(DeadlineName name, Instant dueAt, boolean provisional) {}

    /** Where it stands on the desk; {@code queue} and {@code assignee} may be null. */
    public record OnDesk(Queue queue, String assignee, boolean atRisk, boolean escalated) {}
}
